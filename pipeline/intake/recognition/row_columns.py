"""What the rows of a list are judged by: which of its columns name a record, and how many cells are usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.intake.grid import Cell, column_of, is_empty
from pipeline.intake.recognition.layout import Block
from pipeline.schema.model import Kind

CELLS_OF_A_NOTE = 1
"""A row of so many cells is a note or names a section; it says nothing of how many cells the others fill."""

SPARSE = 0.5
"""A row that fills this share of the usual cells, or less, goes on with another or explains the list."""

_USUAL_ROWS = 1000
"""So many rows show how many cells the rows of a list fill."""

_USUALLY = 0.75
"""So large a share of the rows fills no more cells than is usual: the fullest quarter is not the measure."""


@dataclass(frozen=True)
class Columns:
    """The zero-based columns of a block: all matched ones, the amounts, the dates, and those that only a record fills.

    `values` are all but codes and texts. `named` say which record a row is; `own` are the dates and the names by
    which people tell records apart, the `key` the one that every record should have.
    `choices` are the columns of closed lists by their names.
    """

    matched: frozenset[int]
    money: frozenset[int]
    dates: frozenset[int]
    values: frozenset[int]
    named: frozenset[int]
    own: frozenset[int]
    key: int | None
    choices: Mapping[int, str] = field(default_factory=dict)


def columns_of(block: Block) -> Columns:
    """The columns of the block by what they say of a row."""
    kinds = {column_of(place.letter): block.table[name].kind for name, place in block.places.items()}
    naming = [name for name in block.table.anchors if name in block.places]
    naming = naming or [name for name in block.table.anchors_of_amounts if name in block.places]
    anchors = {column_of(block.places[name].letter) for name in naming}
    money = frozenset(block.columns(Kind.MONEY))
    dates = frozenset(block.columns(Kind.DATE))
    own = {column for column in anchors if kinds[column] in (Kind.CODE, Kind.TEXT)}
    key = next((one for one in block.columns(Kind.CODE) if one in anchors), None)
    rates = frozenset(block.columns(Kind.PERCENT, Kind.NUMBER))
    values = frozenset(column for column, kind in kinds.items() if kind not in (Kind.CODE, Kind.TEXT))
    named = frozenset(kinds) - money - rates
    choices = {
        column_of(place.letter): name for name, place in block.places.items() if block.table[name].kind is Kind.CHOICE
    }
    return Columns(frozenset(kinds), money, dates, values, named, frozenset(own | dates), key, choices)


def usually_filled(rows: Sequence[Sequence[Cell]], own: frozenset[int]) -> int:
    """How many cells three records of four fill at most, by the first rows of several cells, with a name if any."""
    several = [
        (filled, any(not is_empty(cell_at(row, column)) for column in own))
        for row in rows[:_USUAL_ROWS]
        if (filled := sum(not is_empty(cell) for cell in row)) > CELLS_OF_A_NOTE
    ]
    counts = [filled for filled, has_own in several if has_own] or [filled for filled, _ in several]
    return sorted(counts)[int(_USUALLY * len(counts))] if counts else 0


def cell_at(row: Sequence[Cell], column: int) -> Cell:
    """The cell of a row in a column; an empty one beyond its end."""
    return row[column] if column < len(row) else ""
