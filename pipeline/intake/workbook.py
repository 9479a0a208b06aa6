"""The whole intake of one workbook: a pure function of its bytes and the declaration."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pipeline.characters import cleaned_name
from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.decisions import decisions_in, is_of_decisions
from pipeline.intake.grid import Sheet, is_empty, letter_of, shown
from pipeline.intake.guard.verdict import Container, Inspection, Refusal
from pipeline.intake.opening import opened
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.recognition.layout import Block, find_blocks
from pipeline.intake.recognition.rows import sort_rows
from pipeline.intake.sheets.reader import UnreadSheet, read_sheets
from pipeline.intake.table.extraction import extract, table_of
from pipeline.intake.table.findings import findings_of
from pipeline.schema.decisions import FILE_NAME, LISTS
from pipeline.schema.template import VERSION, version_told
from pipeline.schema.vocabulary import Vocabulary, vocabulary


def read_workbook(file: str, data: bytes, options: ReadingOptions) -> WorkbookReading:
    """The tables of one file with its findings, or the rule for which the file was refused."""
    sha256 = hashlib.sha256(data).hexdigest()
    found = opened(data, options)
    if isinstance(found, Refusal):
        return refused(file, sha256, found.rule, found.details)
    inspection = found.inspection
    if inspection.published:
        return refused(file, sha256, "file-published", {})
    sheets = read_sheets(found.data, inspection)
    first = next(sheets, None)
    if inspection.container is Container.HTML and first is None:
        return refused(file, sha256, "file-not-spreadsheet", {"kind": "HTML"})
    everything: Iterable[Sheet | UnreadSheet] = chain([] if first is None else [first], sheets)
    if options.decides:
        everything = list(everything)
        if any(map(_is_of_decisions, everything)):
            return _deciding(file, sha256, everything)
    words = vocabulary().with_confirmed(options.confirmed)
    read = _read_sheets(file, everything, words)
    findings = (*_remarks(file, inspection), *read.findings)
    return WorkbookReading(file=file, sha256=sha256, tables=tuple(read.tables), findings=findings)


def _is_of_decisions(sheet: Sheet | UnreadSheet) -> bool:
    return isinstance(sheet, Sheet) and is_of_decisions(sheet)


def _deciding(file: str, sha256: str, sheets: Sequence[Sheet | UnreadSheet]) -> WorkbookReading:
    """The reading of the workbook in which a person decides; other sheets in it are named, not read."""
    decisions = decisions_in(file, (sheet for sheet in sheets if isinstance(sheet, Sheet)))
    others = [sheet for sheet in sheets if not _is_of_decisions(sheet) and sheet.name != LISTS]
    findings = (
        *(Finding(rule="meaning-unknown", location=one.at, value=one.text) for one in decisions.not_understood),
        *(_not_read(file, sheet) for sheet in others),
    )
    return WorkbookReading(file=file, sha256=sha256, findings=findings, confirmed=decisions.confirmed)


def _not_read(file: str, sheet: Sheet | UnreadSheet) -> Finding:
    rule = "sheet-unreadable" if isinstance(sheet, UnreadSheet) else "sheet-not-used"
    return Finding(rule=rule, location=Location(file, sheet.name))


def _read_sheets(file: str, sheets: Iterable[Sheet | UnreadSheet], words: Vocabulary) -> "_SheetReading":
    """What all sheets of a workbook give; those of decisions, which do not count here, are named and passed over."""
    reading = _SheetReading()
    decisions: list[Location] = []
    for sheet in sheets:
        if isinstance(sheet, UnreadSheet):
            reading.findings.append(_not_read(file, sheet))
        elif is_of_decisions(sheet):
            decisions.append(Location(file, sheet.name))
        elif not (decisions and sheet.name == LISTS):
            reading.add(_read_sheet(file, sheet, words))
    if decisions:
        reading.findings.append(_decided_in_vain(decisions))
    elif not reading.tables:
        reading.findings.append(Finding(rule="file-without-table", location=Location(file)))
    return reading


def _decided_in_vain(sheets: Sequence[Location]) -> Finding:
    """That decisions stand in a workbook which does not count: the first sheet of them stands for all."""
    first, *others = sheets
    return Finding(rule="decisions-elsewhere", location=first, others=tuple(others), details={"counts": FILE_NAME})


def refused(file: str, sha256: str, rule: str, details: Mapping[str, object]) -> WorkbookReading:
    """The reading of a file that cannot be read, with the finding that says why and where in the file."""
    kind, limit, danger = (str(details.get(name, "")) for name in ("kind", "limit", "danger"))
    # Names of parts and sheets, and what the reader says, may hold anything that the file does.
    details = {name: cleaned_name(value).text if isinstance(value, str) else value for name, value in details.items()}
    spoken = {
        "where": _where(details),
        "kind": Phrase("kind.unknown") if kind == "?" else kind,
        "limit": Phrase(f"limit.{limit}") if limit else "",
        "danger": Phrase(f"danger.{danger}") if danger else "",
    }
    place = Location(file, _text_or_none(details.get("sheet")), _text_or_none(details.get("cell")))
    finding = Finding(rule=rule, location=place, details={**details, **spoken})
    return WorkbookReading(file=file, sha256=sha256, refused=rule, findings=(finding,))


def _where(details: Mapping[str, object]) -> Phrase:
    """The spot in the file, as exactly as the guard knows it."""
    for names in (("sheet", "cell"), ("sheet",), ("part",)):
        if all(details.get(name) for name in names):
            return Phrase(f"where.{names[-1]}", {name: details[name] for name in names})
    return Phrase("where.file")


def _text_or_none(value: object) -> str | None:
    return str(value) if value else None


def _remarks(file: str, inspection: Inspection) -> Iterator[Finding]:
    if inspection.external_links:
        yield Finding(rule="file-linked", location=Location(file))


@dataclass
class _SheetReading:
    tables: list[TableReading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, other: "_SheetReading") -> None:
        self.tables.extend(other.tables)
        self.findings.extend(other.findings)


def _read_sheet(file: str, sheet: Sheet, words: Vocabulary) -> _SheetReading:
    place = Location(file, sheet.name)
    reading = _SheetReading(findings=list(_removals(place, sheet)))
    if all(is_empty(cell) for row in sheet.rows for cell in row):
        return reading
    version = version_told(shown(sheet.at(0, 0)))
    if version is not None:
        reading.findings.extend(_of_template(place, version))
        return reading
    if sheet.hidden:
        reading.findings.append(Finding(rule="sheet-hidden", location=place))
    reading.findings.extend(_form_findings(place, sheet))
    blocks = find_blocks(sheet, words)
    if not blocks:
        reading.findings.append(Finding(rule="sheet-not-used", location=place))
    for number, block in enumerate(blocks):
        if block.rivals:
            reading.findings.append(_ambiguous(place, block))
            continue
        if any(_beside(block, other) for other in blocks[:number]):
            reading.findings.append(_beside_not_used(place, block))
            continue
        extraction = extract(place, block, sort_rows(block, words), words)
        reading.tables.append(table_of(extraction))
        reading.findings.extend(findings_of(extraction))
    return reading


def _of_template(place: Location, version: int) -> Iterator[Finding]:
    """The guide of the template is no data; one of a newer program may explain what this one does not know."""
    if version > VERSION:
        at = Location(place.file, place.sheet, "A1", 1)
        details = {"version": version, "known": VERSION}
        yield Finding(rule="template-version-unknown", location=at, details=details)


def _beside(block: Block, other: Block) -> bool:
    """Whether two tables of a kind stand side by side: their records could not be told apart by their rows."""
    overlap = block.band[0] < other.band[1] and other.band[0] < block.band[1]
    return block.table is other.table and overlap


def _beside_not_used(place: Location, block: Block) -> Finding:
    first = next(iter(block.places.values()))
    row = block.heading_row + 1
    at = Location(place.file, place.sheet, f"{first.letter}{row}", row)
    return Finding(rule="table-beside-not-used", location=at, details={"table": block.table.title})


def _form_findings(place: Location, sheet: Sheet) -> Iterator[Finding]:
    """What is to be said of the sheet's own form: rows of a text file, rows and columns that are hidden."""
    for remark in sheet.remarks:
        yield _of_rows(place, remark.rule, remark.rows, value=remark.value)
    rows, columns = sheet.facts.hidden_rows, sorted(sheet.facts.hidden_columns)
    filled = [row for row in rows if any(not is_empty(cell) for cells in sheet.rows[row : row + 1] for cell in cells)]
    if filled:
        yield _of_rows(place, "rows-hidden", [row + 1 for row in filled])
    width = max(map(len, sheet.rows), default=0)
    letters = [letter_of(column) for column in columns if column < width]
    if letters:
        details = {"columns": ", ".join(letters)}
        yield Finding(rule="columns-hidden", location=Location(place.file, place.sheet), details=details)


def _removals(place: Location, sheet: Sheet) -> Iterator[Finding]:
    """Characters that were removed: from the name of the sheet, and once for each column from its cells."""
    if sheet.removed_from_name:
        details = {"count": sheet.removed_from_name, "where": Phrase("removed.sheet-name")}
        yield Finding(rule="characters-removed", location=place, value=sheet.name, details=details)
    columns = sorted({column for _, column in sheet.removed})
    for column in columns:
        of_column = {row: text for (row, at), text in sheet.removed.items() if at == column}
        letter = letter_of(column)
        first, *others = (Location(place.file, place.sheet, f"{letter}{row + 1}", row + 1) for row in of_column)
        count = sum(text.removed for text in of_column.values())
        where = Phrase("removed.cells", {"column": letter, "cells": len(of_column), "first": first.cell})
        seen = shown(next(iter(of_column.values())).seen)
        details = {"count": count, "where": where}
        yield Finding(rule="characters-removed", location=first, value=seen, details=details, others=tuple(others))


def _of_rows(place: Location, rule: str, rows: Sequence[int], *, value: str = "") -> Finding:
    """One finding for all these (one-based) rows."""
    first, *others = (Location(place.file, place.sheet, f"A{row}", row) for row in rows)
    return Finding(rule=rule, location=first, value=value, details={"count": len(rows)}, others=tuple(others))


def _ambiguous(place: Location, block: Block) -> Finding:
    row = block.heading_row + 1
    at = Location(place.file, place.sheet, f"{next(iter(block.places.values())).letter}{row}", row)
    tables = tuple(table.title for table in (block.table, *block.rivals))
    return Finding(rule="table-ambiguous", location=at, details={"tables": tables})
