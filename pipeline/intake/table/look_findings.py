"""Findings on what the look of a block says: marked-up texts, struck-out rows, merged amounts, units of formats."""

from collections.abc import Iterator

from pipeline.findings import Finding, Location
from pipeline.intake.grid import column_of, is_empty, letter_of, shown
from pipeline.intake.table.extraction import Extraction
from pipeline.intake.table.look import merged_from
from pipeline.schema.model import Kind


def look_findings(extraction: Extraction) -> Iterator[Finding]:
    """The findings, column by column; those on whole rows last."""
    for name in extraction.typed.columns:
        yield from _marked_up(extraction, name)
        yield from _by_unit(extraction, name)
        if extraction.block.table[name].kind is Kind.MONEY:
            yield from _merged(extraction, name)
            yield from _merged_across(extraction, name)
    yield from _struck_out(extraction)


def _marked_up(extraction: Extraction, name: str) -> Iterator[Finding]:
    """Cells of a column of which a part was passed over, one finding for all."""
    marked = extraction.block.sheet.facts.marked
    column = column_of(extraction.block.places[name].letter)
    records = [record for record, row in enumerate(extraction.typed.record_rows) if marked and (row, column) in marked]
    if not records:
        return
    first, *others = (extraction.at_record(name, record) for record in records)
    text = marked[extraction.typed.record_rows[records[0]], column]
    yield Finding(
        rule="cell-marked-up",
        location=first,
        others=tuple(others),
        value=" ".join(part for part in (text.struck, text.kept, text.raised) if part),
        details={
            "dropped": " ".join(part for part in (text.struck, text.raised) if part),
            "kept": text.kept,
            "count": len(records),
        },
    )


def _by_unit(extraction: Extraction, name: str) -> Iterator[Finding]:
    """Amounts that the unit of their number format multiplied, one finding for the column."""
    by_unit = extraction.typed.columns[name].by_unit
    if not by_unit:
        return
    places = [extraction.at_record(name, record) for record in sorted(by_unit)]
    first = min(by_unit)
    column = column_of(extraction.block.places[name].letter)
    told = extraction.block.sheet.facts.format_at(extraction.typed.record_rows[first], column)
    yield Finding(
        rule="amount-in-unit-of-format",
        location=places[0],
        others=tuple(places[1:]),
        value=" ".join(part for part in (told.prefix, told.suffix) if part),
        details={
            "column": extraction.block.table[name].label,
            "count": len(places),
            "factor": by_unit[first],
        },
    )


def _merged(extraction: Extraction, name: str) -> Iterator[Finding]:
    """Amounts in cells that stand over several records, a finding for each."""
    sheet = extraction.block.sheet
    place = extraction.block.places[name]
    column = column_of(place.letter)
    if place.row is not None or column not in sheet.facts.merged:
        return
    under: dict[int, list[int]] = {}
    for record, row in enumerate(extraction.typed.record_rows):
        first = merged_from(sheet, row, column)
        if first is not None:
            under.setdefault(first, []).append(record)
    for first, records in under.items():
        amount = sheet.at(first, column)
        if not is_empty(amount):
            yield Finding(
                rule="cells-merged",
                location=extraction.at_row(name, first + 1),
                others=tuple(extraction.at_record(name, record) for record in records),
                value=shown(amount),
                details={"column": extraction.block.table[name].label, "count": len(records) + 1},
            )


def _merged_across(extraction: Extraction, name: str) -> Iterator[Finding]:
    """Amounts in cells that stand over several columns of amounts, a finding for each."""
    sheet = extraction.block.sheet
    place = extraction.block.places[name]
    if place.row is not None or not sheet.facts.merged_across:
        return
    column = column_of(place.letter)
    for record, row in enumerate(extraction.typed.record_rows):
        last = sheet.facts.merged_across.get((row, column))
        amount = sheet.at(row, column)
        if last is None or is_empty(amount):
            continue
        covered = [other for other in _amounts_of(extraction) if column < _column_of(extraction, other) <= last]
        if covered:
            yield Finding(
                rule="cells-merged",
                location=extraction.at_record(name, record),
                others=tuple(extraction.at_record(other, record) for other in covered),
                value=shown(amount),
                details={"column": extraction.block.table[name].label, "count": len(covered) + 1},
            )


def _amounts_of(extraction: Extraction) -> list[str]:
    """The columns of amounts that were found in the block, in the order of the table."""
    return [name for name in extraction.typed.columns if extraction.block.table[name].kind is Kind.MONEY]


def _column_of(extraction: Extraction, name: str) -> int:
    return column_of(extraction.block.places[name].letter)


def _struck_out(extraction: Extraction) -> Iterator[Finding]:
    """Records that are struck out, and single cells of others; one finding for all."""
    struck = extraction.block.sheet.facts.struck
    if not struck:
        return
    places = [place for row in extraction.typed.record_rows for place in _struck_in_row(extraction, row)]
    if places:
        first, *others = places
        yield Finding(rule="struck-out-counted", location=first, others=tuple(others), details={"count": len(places)})


def _struck_in_row(extraction: Extraction, row: int) -> Iterator[Location]:
    """The row, where all its cells are struck out; else those cells of its known columns that are."""
    sheet, place = extraction.block.sheet, extraction.place
    filled = [column for column, cell in enumerate(sheet.rows[row]) if not is_empty(cell)]
    struck = [column for column in filled if (row, column) in sheet.facts.struck]
    if struck and len(struck) == len(filled):
        yield Location(place.file, place.sheet, f"{letter_of(struck[0])}{row + 1}", row + 1)
        return
    known = {column_of(one.letter) for one in extraction.block.places.values()}
    for column in struck:
        if column in known:
            yield Location(place.file, place.sheet, f"{letter_of(column)}{row + 1}", row + 1)
