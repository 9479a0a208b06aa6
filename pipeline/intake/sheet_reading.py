"""The tables of one sheet, with the findings on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.grid import Sheet, is_empty, letter_of, shown
from pipeline.intake.reading import AskedList, TableReading
from pipeline.intake.recognition.layout import Block, block_as_told, layout_of
from pipeline.intake.recognition.rows import sort_rows
from pipeline.intake.recognition.turned import Turned, plan_by_year, turned_in
from pipeline.intake.recognition.unknown import asked_list, heading_row_of
from pipeline.intake.sheet_findings import form_findings, removals
from pipeline.intake.table.extraction import extract, table_of
from pipeline.intake.table.findings import findings_of
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from pipeline.schema.template import VERSION, version_told
from pipeline.schema.vocabulary import Vocabulary


@dataclass
class SheetReading:
    """The tables and findings of a sheet, or of several, and the lists to be asked about, in their order."""

    tables: list[TableReading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    asked: list[AskedList] = field(default_factory=list)

    def add(self, other: "SheetReading") -> None:
        """Nothing; the tables, findings and questions of the other now stand behind these."""
        self.tables.extend(other.tables)
        self.findings.extend(other.findings)
        self.asked.extend(other.asked)


def read_sheet(file: str, sheet: Sheet, words: Vocabulary) -> SheetReading:
    """The tables in a sheet; none in a blank one and in the guide of a template."""
    place = Location(file, sheet.name)
    reading = SheetReading(findings=list(removals(place, sheet)))
    if all(is_empty(cell) for row in sheet.rows for cell in row):
        return reading
    version = version_told(shown(sheet.at(0, 0)))
    if version is not None:
        reading.findings.extend(_of_template(place, version))
        return reading
    reading.findings.extend(form_findings(place, sheet))
    reading.add(_read_tables(place, sheet, words.for_sheet(file, sheet.name)))
    return reading


def _read_tables(place: Location, sheet: Sheet, words: Vocabulary) -> SheetReading:
    """The tables of the sheet; where there is none, what looks like a list is put to a person."""
    if words.says_not_to_use:
        return _not_used(place)
    turned = turned_in(sheet, words)
    if turned is not None and (by_year := plan_by_year(sheet, turned, words)):
        return _read_by_year(place, by_year, words)
    layout = layout_of(sheet, words)
    blocks, heading_row = layout.blocks, None
    if not blocks:
        heading_row = next(iter(layout.broken), None)
        heading_row = heading_row_of(sheet) if heading_row is None else heading_row
        blocks = _as_told(sheet, heading_row, words)
    reading = SheetReading()
    if turned is not None and not _is_read(turned, blocks):
        reading.findings.append(_of_turned(place, turned))
    for number, block in enumerate(blocks):
        reading.add(_read_block(place, block, blocks[:number], words))
    if blocks or turned is not None:
        return reading
    return _not_used(place) if heading_row is None else _asking(place, asked_list(sheet, heading_row, words))


def _read_by_year(place: Location, blocks: Sequence[Block], words: Vocabulary) -> SheetReading:
    """The plan of each year; a row without an amount in a year is none of that year's records."""
    reading = SheetReading()
    for block in blocks:
        rows = sort_rows(block, words)
        planned = block.columns(Kind.MONEY)
        empty = [row for row in rows.records if all(is_empty(block.sheet.at(row, column)) for column in planned)]
        records = tuple(row for row in rows.records if row not in empty)
        rows = replace(rows, records=records, blank=tuple(sorted((*rows.blank, *empty))))
        extraction = extract(place, block, rows, words)
        reading.add(SheetReading([table_of(extraction)], list(findings_of(extraction))))
    return reading


def _is_read(turned: Turned, blocks: Sequence[Block]) -> bool:
    """Whether a table has one of the columns that stand side by side."""
    letters = {letter_of(column) for column in turned.columns}
    return any(place.letter in letters for block in blocks for place in block.places.values())


def _of_turned(place: Location, turned: Turned) -> Finding:
    """That periods or records stand side by side in the columns, which is not read."""
    letter = letter_of(turned.columns[0])
    at = Location(place.file, place.sheet, f"{letter}{turned.row + 1}", turned.row + 1)
    details = {"what": Phrase(f"turned.{turned.across}"), "first": letter, "last": letter_of(turned.columns[-1])}
    return Finding(rule="table-turned", location=at, details=details)


def _as_told(sheet: Sheet, heading_row: int | None, words: Vocabulary) -> tuple[Block, ...]:
    """The table that a person said the sheet lists; none where nobody did."""
    if heading_row is None or words.decided_table is None:
        return ()
    block = block_as_told(sheet, heading_row, TABLES[words.decided_table], words)
    return () if block is None else (block,)


def _not_used(place: Location) -> SheetReading:
    return SheetReading(findings=[Finding(rule="sheet-not-used", location=place)])


def _asking(place: Location, asked: AskedList) -> SheetReading:
    """The question what the list lists, with the finding that announces it."""
    at = Location(place.file, place.sheet, asked.cell, asked.row)
    details = {"rows": asked.records, "columns": len(asked.headings)}
    finding = Finding(rule="list-not-understood", location=at, value=asked.headings[0].heading, details=details)
    return SheetReading(findings=[finding], asked=[asked])


def _read_block(place: Location, block: Block, earlier: Sequence[Block], words: Vocabulary) -> SheetReading:
    """The table of one block, or the finding that says why it gives none."""
    if block.rivals:
        tables = tuple(table.title for table in (block.table, *block.rivals))
        ambiguous = Finding(rule="table-ambiguous", location=_corner(place, block), details={"tables": tables})
        return SheetReading(findings=[ambiguous])
    if any(_is_beside(block, other) for other in earlier):
        details = {"table": block.table.title}
        beside = Finding(rule="table-beside-not-used", location=_corner(place, block), details=details)
        return SheetReading(findings=[beside])
    extraction = extract(place, block, sort_rows(block, words), words)
    return SheetReading([table_of(extraction)], list(findings_of(extraction)))


def _is_beside(block: Block, other: Block) -> bool:
    """Whether two tables of a kind stand side by side: their records could not be told apart by their rows."""
    overlap = block.band[0] < other.band[1] and other.band[0] < block.band[1]
    return block.table is other.table and overlap


def _corner(place: Location, block: Block) -> Location:
    """The first heading of a block."""
    first = next(iter(block.places.values()))
    row = block.heading_row + 1
    return Location(place.file, place.sheet, f"{first.letter}{row}", row)


def _of_template(place: Location, version: int) -> Iterator[Finding]:
    """The guide of the template is no data; one of a newer program may explain what this one does not know."""
    if version > VERSION:
        at = Location(place.file, place.sheet, "A1", 1)
        details = {"version": version, "known": VERSION}
        yield Finding(rule="template-version-unknown", location=at, details=details)
