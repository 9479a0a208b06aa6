"""The whole intake of one workbook: a pure function of its bytes, the reading options and the declaration."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pipeline.findings import Finding, Location
from pipeline.intake.decisions import decisions_in, is_of_decisions
from pipeline.intake.grid import Sheet
from pipeline.intake.guard.verdict import Container, Inspection, Refusal
from pipeline.intake.opening import opened
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.refusals import refused
from pipeline.intake.sheet_reading import SheetReading, read_sheet
from pipeline.intake.sheets.reader import UnreadSheet, read_sheets
from pipeline.schema.decisions import FILE_NAME, LISTS
from pipeline.schema.vocabulary import Vocabulary, vocabulary


def read_workbook(file: str, data: bytes, options: ReadingOptions) -> WorkbookReading:
    """The tables of one file with its findings, or the rule for which the file was refused.

    `file` is the name by which people know it. Raises what the reader raises where it cannot open the workbook.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    opening = opened(data, options)
    if isinstance(opening, Refusal):
        return refused(file, sha256, opening.rule, opening.details)
    if opening.inspection.published:
        return refused(file, sha256, "file-published", {})
    # One after the other: a workbook may hold more than fits into memory at once.
    sheets = read_sheets(opening.data, opening.inspection)
    first = next(sheets, None)
    if first is None and opening.inspection.container is Container.HTML:
        return refused(file, sha256, "file-not-spreadsheet", {"kind": "HTML"})
    every_sheet: Iterable[Sheet | UnreadSheet] = sheets if first is None else chain([first], sheets)
    if options.decides:
        every_sheet = list(every_sheet)
        if any(map(_is_of_decisions, every_sheet)):
            return _deciding(file, sha256, every_sheet)
    reading = _read_sheets(file, every_sheet, vocabulary().with_confirmed(options.confirmed))
    findings = (*_remarks(file, opening.inspection), *reading.findings)
    return WorkbookReading(
        file=file, sha256=sha256, tables=tuple(reading.tables), findings=findings, asked=tuple(reading.asked)
    )


def _remarks(file: str, inspection: Inspection) -> Iterator[Finding]:
    if inspection.external_links:
        yield Finding(rule="file-linked", location=Location(file))


def _is_of_decisions(sheet: Sheet | UnreadSheet) -> bool:
    return isinstance(sheet, Sheet) and is_of_decisions(sheet)


def _deciding(file: str, sha256: str, sheets: Sequence[Sheet | UnreadSheet]) -> WorkbookReading:
    """The reading of the workbook in which a person decides; other sheets in it are named, not read."""
    decisions = decisions_in(file, (sheet for sheet in sheets if isinstance(sheet, Sheet)))
    others = [sheet for sheet in sheets if not _is_of_decisions(sheet) and sheet.name != LISTS]
    not_understood = (
        Finding(rule="meaning-unknown", location=decision.at, value=decision.text)
        for decision in decisions.not_understood
    )
    not_read = (_not_read(file, sheet) for sheet in others)
    findings = (*not_understood, *not_read)
    return WorkbookReading(file=file, sha256=sha256, findings=findings, confirmed=decisions.confirmed)


def _not_read(file: str, sheet: Sheet | UnreadSheet) -> Finding:
    rule = "sheet-unreadable" if isinstance(sheet, UnreadSheet) else "sheet-not-used"
    return Finding(rule=rule, location=Location(file, sheet.name))


def _read_sheets(file: str, sheets: Iterable[Sheet | UnreadSheet], words: Vocabulary) -> SheetReading:
    """What all sheets of a workbook give; those of decisions, which do not count here, are named and passed over."""
    reading = SheetReading()
    decisions: list[Location] = []
    for sheet in sheets:
        if isinstance(sheet, UnreadSheet):
            reading.findings.append(_not_read(file, sheet))
        elif is_of_decisions(sheet):
            decisions.append(Location(file, sheet.name))
        elif not (decisions and sheet.name == LISTS):
            reading.add(read_sheet(file, sheet, words))
    if decisions:
        reading.findings.append(_decided_in_vain(decisions))
    elif not reading.tables:
        reading.findings.append(Finding(rule="file-without-table", location=Location(file)))
    return reading


def _decided_in_vain(sheets: Sequence[Location]) -> Finding:
    """That decisions stand in a workbook which does not count: the first sheet of them stands for all."""
    first, *others = sheets
    return Finding(rule="decisions-elsewhere", location=first, others=tuple(others), details={"counts": FILE_NAME})
