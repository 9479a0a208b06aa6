"""What becomes of the cells of a column: typed values, faults, remarks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pandas as pd

from pipeline.intake.grid import Cell, shown


@dataclass(frozen=True)
class CellFault:
    """A cell that is not what its column holds: the place in the column, the rule, what stands there."""

    index: int
    rule: str
    value: str


@dataclass(frozen=True)
class ColumnRemark:
    """What is to be said once of several cells of a column: the rule, their places, what stands in the first.

    `kind` tells remarks of one rule apart: what the words stand for.
    """

    rule: str
    indices: tuple[int, ...]
    value: str
    kind: str = ""


@dataclass(frozen=True)
class ParsedColumn:
    """One column's values in `typed`, missing where blank or at fault.

    `below_cent` holds what rounding a money cell to cents left over, in currency units, by place.
    `currencies` holds the currency that a cell's own text names, by place. `unread` are the places of the cells
    that remarks speak of because they have no value: nothing more is to be said of them. `by_unit` are the amounts that
    the unit of their number format multiplied, with the factor, by place. `is_in_full`: the amounts were not multiplied
    by the unit of their heading, which they contradict.
    """

    typed: pd.Series
    faults: tuple[CellFault, ...] = ()
    below_cent: dict[int, Decimal] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)
    remarks: tuple[ColumnRemark, ...] = ()
    unread: tuple[int, ...] = ()
    by_unit: Mapping[int, int] = field(default_factory=dict)
    is_in_full: bool = False


def places_of(faults: Sequence[CellFault]) -> tuple[int, ...]:
    """The places of the cells at fault."""
    return tuple(fault.index for fault in faults)


def without_words_of_machines(
    column: ParsedColumn, cells: Sequence[Cell], is_of_machine: Callable[[str], bool]
) -> ParsedColumn:
    """A column of texts or codes without the words that programs write for nothing, and the remark on them."""
    words = set(filter(is_of_machine, {cell for cell in cells if isinstance(cell, str)}))
    if not words:
        return column
    places = tuple(place for place, cell in enumerate(cells) if isinstance(cell, str) and cell in words)
    remark = ColumnRemark("value-in-words", places, shown(cells[places[0]]), "machine")
    kept = column.typed.mask(column.typed.index.isin(places))
    return replace(column, typed=kept, remarks=(*column.remarks, remark))
