"""The typed columns of a block: its cells, by the kind of their column."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile

from pipeline.intake.grid import BrokenCell, Cell, Sheet, column_of, is_empty, shown
from pipeline.intake.recognition.layout import Block
from pipeline.intake.values.cells import parse
from pipeline.intake.values.parsed import ParsedColumn
from pipeline.intake.values.units import heading_scale, title_scale
from pipeline.schema.folding import currency_in
from pipeline.schema.model import Column, Kind
from pipeline.schema.vocabulary import Vocabulary

_TITLE_ROWS, _TITLE_CELLS = 6, 2
"""Titles stand not far above their table, one or two in a row."""

_WRITTEN_IN_DIGITS = frozenset({Kind.MONEY, Kind.DATE, Kind.PERCENT, Kind.NUMBER, Kind.COUNT, Kind.YEAR})


@dataclass(frozen=True)
class Scale:
    """The factor by which the amounts below a heading are multiplied, and the text that states it."""

    factor: int
    stated_in: str


@dataclass(frozen=True)
class TypedBlock:
    """The typed columns of a block.

    `record_rows` are the zero-based rows of the records; a form is one record, which stands in its first row.
    `columns` are the matched columns by name; the values of each are in the order of `record_rows`.
    """

    block: Block
    record_rows: tuple[int, ...]
    columns: Mapping[str, ParsedColumn]

    @property
    def money(self) -> Mapping[str, ParsedColumn]:
        """The columns of amounts by name, in the order of the declaration; typed in cents."""
        declared = self.block.table.of_kind(Kind.MONEY)
        return {column.name: self.columns[column.name] for column in declared if column.name in self.columns}


def typed_block(block: Block, record_rows: Sequence[int], words: Vocabulary) -> TypedBlock:
    """The block's columns, typed, over the zero-based rows of its records."""
    rows = (min(record_rows),) if block.as_form else tuple(record_rows)
    columns = {name: typed_column(block, name, rows, words) for name in block.places}
    return TypedBlock(block, rows, columns)


def typed_column(block: Block, name: str, rows: Sequence[int], words: Vocabulary) -> ParsedColumn:
    """The values of one column in the given zero-based rows, in their order.

    In a form, where the column has a row of its own, the value is that of its own row.
    """
    column, place = block.table[name], block.places[name]
    own_rows = rows if place.row is None else [place.row - 1] * len(rows)
    cells = _cells(block.sheet, column, column_of(place.letter), own_rows)
    if column.kind is not Kind.MONEY:
        return parse(column, cells, words)
    return parse(column, cells, words, scale=scale_of(block, place.heading, words).factor)


def _cells(sheet: Sheet, column: Column, letter: int, rows: Sequence[int]) -> list[Cell]:
    """The cells as they are to be typed."""
    read: Callable[[int, int], Cell]
    if column.kind is Kind.TEXT and letter in sheet.facts.merged:
        read = partial(_merged_text, sheet)
    elif column.kind in _WRITTEN_IN_DIGITS and sheet.removed:
        rule = "date-unreadable" if column.kind is Kind.DATE else "number-unreadable"
        read = partial(_whole_digits, sheet, rule)
    else:
        read = sheet.at
    return [read(row, letter) for row in rows]


def _merged_text(sheet: Sheet, row: int, column: int) -> Cell:
    """The text of a merged cell in every row that it stands over; amounts and codes stand for one row alone."""
    cell = sheet.at(row, column)
    if not is_empty(cell):
        return cell
    spans = sheet.facts.merged[column]
    last_begun = bisect_right(spans, row, key=lambda span: span[0]) - 1
    if last_begun < 0:
        return cell
    first, last = spans[last_begun]
    return sheet.at(first, column) if row <= last else cell


def _whole_digits(sheet: Sheet, rule: str, row: int, column: int) -> Cell:
    """The cell, or a broken one where a character was removed from between its digits: it is no number, no date."""
    text = sheet.removed.get((row, column))
    if text is None or not text.parts_digits:
        return sheet.at(row, column)
    return BrokenCell(rule, text.seen)


def scale_of(block: Block, heading: str, words: Vocabulary) -> Scale:
    """The scale of the amounts below a heading.

    It is the heading's own; where the heading names neither unit nor currency, that of the titles above the table,
    if they name one alone.
    """
    own = heading_scale(heading, words)
    if own != 1 or currency_in(heading):
        return Scale(own, heading)
    scales = [Scale(title_scale(title, words), title) for title in _titles(block)]
    stated = [scale for scale in scales if scale.factor != 1]
    factors = {scale.factor for scale in stated}
    return stated[0] if len(factors) == 1 else Scale(1, heading)


def _titles(block: Block) -> Iterator[str]:
    """The texts in rows of their own right above the table, up to another table's rows; then the sheet's name."""
    above = reversed(block.sheet.rows[: max(block.heading_row, 0)])
    filled = ([cell for cell in row if not is_empty(cell)] for row in islice(above, _TITLE_ROWS))
    for cells in takewhile(lambda cells: len(cells) <= _TITLE_CELLS, filled):
        yield from map(shown, cells)
    yield block.sheet.name
