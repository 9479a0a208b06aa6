"""What becomes of the cells of a column: typed values, faults, remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd


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
    the unit of their number format multiplied, with the factor, by place.
    """

    typed: pd.Series
    faults: tuple[CellFault, ...] = ()
    below_cent: dict[int, Decimal] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)
    remarks: tuple[ColumnRemark, ...] = ()
    unread: tuple[int, ...] = ()
    by_unit: Mapping[int, int] = field(default_factory=dict)


def places_of(faults: Sequence[CellFault]) -> tuple[int, ...]:
    """The places of the cells at fault."""
    return tuple(fault.index for fault in faults)
