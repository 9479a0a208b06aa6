"""The findings on one block: on its headings, currency and units, its cells, its totals and set-aside rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.findings import UNKNOWN_CURRENCY, Finding, Location, Phrase
from pipeline.intake.grid import column_of, letter_of, shown
from pipeline.intake.reading import RowClass, SetAsideRow, UnmatchedHeading
from pipeline.intake.recognition.amounts import sum_of_amounts
from pipeline.intake.table.columns import scale_of
from pipeline.intake.table.extraction import TOTALS, Extraction
from pipeline.intake.table.look_findings import look_findings
from pipeline.intake.table.totals import total_findings
from pipeline.intake.values.amounts import CENT
from pipeline.intake.values.parsed import ColumnRemark, ParsedColumn
from pipeline.schema.model import Column, Kind
from pipeline.schema.vocabulary import Vocabulary

_SET_ASIDE_RULES = {
    RowClass.EXAMPLE: "rows-of-example",
    RowClass.UNLIKE: "rows-unlike-records",
    RowClass.LEGEND: "rows-of-legend",
}
"""By class of rows that look like records the rule which says that they are none."""

_FLAGS = (Phrase("yes"), Phrase("no"))


def findings_of(extraction: Extraction) -> Iterator[Finding]:
    """The findings on the block, those on its headings first."""
    yield from _heading_findings(extraction)
    yield from _currency_findings(extraction)
    yield from _contradictory_currencies(extraction)
    yield from _scale_findings(extraction)
    yield from _cell_findings(extraction)
    yield from look_findings(extraction)
    yield from total_findings(extraction)
    yield from _row_findings(extraction)
    yield from _totals_inside(extraction)


def _heading_findings(extraction: Extraction) -> Iterator[Finding]:
    block = extraction.block
    headings = [place.heading for place in block.places.values()] + [one.heading for one in block.unmatched]
    words = extraction.words.for_headings(headings)
    for heading in block.unmatched:
        # What a person said is not to be used is not asked again.
        if not words.is_decided(block.table, heading.heading):
            yield _unmatched(extraction, heading, words)
    for near in block.near:
        at = _at_heading(extraction, near.place.letter)
        details = {"column": block.table[near.column].label}
        yield Finding(rule="heading-near", location=at, value=near.place.heading, details=details)
    for column in block.nameless:
        yield Finding(rule="heading-missing", location=_at_heading(extraction, letter_of(column)))
    for place in block.repeated:
        at = _at_heading(extraction, place.letter)
        yield Finding(rule="heading-repeated", location=at, value=place.heading)


def _unmatched(extraction: Extraction, heading: UnmatchedHeading, words: Vocabulary) -> Finding:
    """That a column was not used; of amounts with their sum, since figures lack them."""
    table = extraction.block.table
    hint = Phrase("hint.none")
    if heading.nearest:
        hint = Phrase("hint.nearest", {"nearest": table[heading.nearest].label})
    details: dict[str, object] = {"hint": hint, "table": table.title}
    amount = _amount_not_used(extraction, heading, words)
    rule = "heading-unmatched" if amount is None else "amounts-not-used"
    if amount is not None:
        details["sum"] = amount.quantize(CENT)
    at = _at_heading(extraction, heading.letter)
    return Finding(rule=rule, location=at, value=heading.heading, details=details)


def _amount_not_used(extraction: Extraction, heading: UnmatchedHeading, words: Vocabulary) -> Decimal | None:
    """The sum of a column of a register that holds amounts of an unknown kind; None where it holds none."""
    block = extraction.block
    if block.as_form or not block.table.of_kind(Kind.MONEY):
        return None
    letter = column_of(heading.letter)
    cells = [block.sheet.at(row, letter) for row in extraction.typed.record_rows]
    return sum_of_amounts(heading.heading, cells, words)


def _at_heading(extraction: Extraction, letter: str, row: int | None = None) -> Location:
    """The cell of a heading: in its own one-based row, or else in the heading row of the block."""
    row = row or extraction.block.heading_row + 1
    return Location(extraction.place.file, extraction.place.sheet, f"{letter}{row}", row)


def _contradictory_currencies(extraction: Extraction) -> Iterator[Finding]:
    """Amounts that name another currency than their table, one by one."""
    sheet = extraction.block.sheet
    for amount in extraction.contradicting:
        at = extraction.at_record(amount.column, amount.record)
        row = (at.row or 1) - 1
        yield Finding(
            rule="currency-contradictory",
            location=at,
            value=shown(sheet.at(row, column_of(extraction.block.places[amount.column].letter))),
            details={
                "column": extraction.block.table[amount.column].label,
                "told": amount.told,
                "expected": amount.expected,
            },
        )


def _currency_findings(extraction: Extraction) -> Iterator[Finding]:
    """That the currency of amounts cannot be known, once, at the first column of amounts."""
    first = next(iter(extraction.typed.money), None)
    if first is None or not (extraction.currencies == UNKNOWN_CURRENCY).any():
        return
    place = extraction.block.places[first]
    at = _at_heading(extraction, place.letter, place.row)
    yield Finding(rule="currency-unknown", location=at, value=place.heading)


def _scale_findings(extraction: Extraction) -> Iterator[Finding]:
    """That amounts were multiplied, once for each column."""
    for name in extraction.typed.money:
        place = extraction.block.places[name]
        scale = scale_of(extraction.block, place.heading, extraction.words)
        if scale.factor == 1:
            continue
        details = {"column": extraction.block.table[name].label, "factor": scale.factor}
        at = _at_heading(extraction, place.letter, place.row)
        rule = "unit-unlikely" if extraction.typed.columns[name].is_in_full else "amounts-scaled"
        yield Finding(rule=rule, location=at, value=scale.stated_in, details=details)


def _cell_findings(extraction: Extraction) -> Iterator[Finding]:
    for name, parsed in extraction.typed.columns.items():
        details = {"column": extraction.block.table[name].label}
        for fault in parsed.faults:
            at = extraction.at_record(name, fault.index)
            yield Finding(rule=fault.rule, location=at, value=fault.value, details=details)
        for remark in parsed.remarks:
            yield _remark(extraction, name, remark)
        if parsed.below_cent:
            yield _below_cent(extraction, name, parsed)


def _remark(extraction: Extraction, name: str, remark: ColumnRemark) -> Finding:
    column = extraction.block.table[name]
    first, *others = (extraction.at_record(name, record) for record in remark.indices)
    return Finding(
        rule=remark.rule,
        location=first,
        value=remark.value,
        others=tuple(others),
        other_values=tuple(_written(extraction, name, record) or remark.value for record in remark.indices[1:]),
        details={
            "column": column.label,
            "count": len(remark.indices),
            "choices": _choices(column),
            "kind": Phrase(f"instead.{remark.kind}") if remark.kind else "",
        },
    )


def _written(extraction: Extraction, name: str, record: int) -> str:
    """What stands in the cell of a column in a record, as the cell shows it."""
    row = extraction.at_record(name, record).row or 1
    return shown(extraction.block.sheet.at(row - 1, column_of(extraction.block.places[name].letter)))


def _choices(column: Column) -> tuple[object, ...]:
    """What may stand in the column; empty where it is no closed list."""
    if column.kind is Kind.FLAG:
        return _FLAGS
    return tuple(choice.title for choice in column.choices)


def _below_cent(extraction: Extraction, name: str, parsed: ParsedColumn) -> Finding:
    """That amounts are finer than a cent, once for the column, with the first of them as the sheet stores it."""
    records = sorted(parsed.below_cent)
    first, *others = (extraction.at_record(name, record) for record in records)
    value, *other_values = (_written(extraction, name, record) for record in records)
    return Finding(
        rule="amount-below-cent",
        location=first,
        others=tuple(others),
        value=value,
        other_values=tuple(other_values),
        details={"column": extraction.block.table[name].label, "count": len(records)},
    )


def _row_findings(extraction: Extraction) -> Iterator[Finding]:
    """Rows that look like records and are not taken for such, one finding a class."""
    for row_class, rule in _SET_ASIDE_RULES.items():
        of_class = [row for row in extraction.set_aside if row.row_class is row_class]
        if of_class:
            yield _of_rows(extraction, rule, of_class)


def _totals_inside(extraction: Extraction) -> Iterator[Finding]:
    """Totals with records below them, one finding for all."""
    last = max(extraction.typed.record_rows, default=0)
    totals = [row for row in extraction.set_aside if row.row_class in TOTALS]
    inside = [total for total in totals if total.row <= last]
    if inside:
        yield _of_rows(extraction, "total-inside-records", inside)


def _of_rows(extraction: Extraction, rule: str, rows: Sequence[SetAsideRow]) -> Finding:
    """One finding for all these rows, at the first cell of each."""
    place = extraction.place
    first, *others = (Location(place.file, place.sheet, f"A{row.row}", row.row) for row in rows)
    details = {"count": len(rows)}
    value, *other_values = (row.text for row in rows)
    return Finding(
        rule=rule, location=first, value=value, details=details, others=tuple(others), other_values=tuple(other_values)
    )
