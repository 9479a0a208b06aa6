"""The typed columns of a block: its cells, by the kind of their column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from pipeline.intake.grid import column_of, is_empty, shown
from pipeline.intake.recognition.layout import Block
from pipeline.intake.table.look import merged_under, seen
from pipeline.intake.values.cells import parse
from pipeline.intake.values.parsed import ParsedColumn
from pipeline.intake.values.units import are_in_full, heading_scale, title_scale
from pipeline.schema.folding import currency_in
from pipeline.schema.model import Kind
from pipeline.schema.vocabulary import Vocabulary

_TITLE_ROWS, _TITLE_CELLS = 6, 2
"""Titles stand not far above their table, one or two in a row."""


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
    look = seen(block.sheet, column.kind, column_of(place.letter), own_rows, words)
    if column.kind is not Kind.MONEY:
        return parse(column, look.cells, words)
    scale = scale_of(block, place.heading, words).factor
    parsed = parse(column, look.cells, words)
    if scale != 1:
        is_in_full = are_in_full(parsed.typed, scale)
        parsed = parsed if is_in_full else parse(column, look.cells, words, scale=scale, in_full=look.in_full)
        parsed = replace(parsed, is_in_full=is_in_full)
    under_merged = () if place.row else merged_under(block.sheet, column_of(place.letter), own_rows)
    return replace(parsed, by_unit=look.by_unit, unread=(*parsed.unread, *under_merged))


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
