"""Measures over a set of tables: what the data lack of them, the rows that they take in, their values.

The values of a column are numbered once, so that a condition compares whole numbers: of four hundred figures most look
at the same few columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.statistics.measures import (
    Concentration,
    Condition,
    Count,
    Is,
    Measure,
    Missing,
    Sum,
    Tables,
    Value,
    composed,
    fields_of,
    leaves,
    parts_of,
    quotient,
)

Flags = NDArray[np.bool_]

_PER_CENT = 100
_MISSING = -1
"""The number of a missing value."""


@dataclass(frozen=True)
class _Column:
    """The values of a column by their numbers, and the number of each value."""

    numbers: NDArray[np.int64]
    number_of: Mapping[object, int]


class Evaluator:
    """Evaluates measures over the tables, which must not change meanwhile."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._columns: dict[tuple[str, str], _Column] = {}
        self._numbers: dict[tuple[str, str], NDArray[np.float64]] = {}
        self._given: dict[tuple[str, str], Flags] = {}
        self._lacking: dict[Count | Sum, Missing | None] = {}

    def missing(self, measure: Measure) -> Missing | None:
        """The first table, or table and field, that the measure needs and the data lack; None where all is there.

        A column of amounts without any amount in the currency lacks as well: absent is not zero. Only where nothing is
        missing may the measure be evaluated.
        """
        lacking = (self._missing_of_leaf(leaf) for leaf in leaves(measure))
        return next((one for one in lacking if one is not None), None)

    def value(self, measure: Measure) -> Value | None:
        """The measure's value: a count, cents, an exact mean or percentage (0–100).

        None for a ratio to nothing, for a mean of nothing, and for what is made of one. Means, ratios and sums of
        decimal numbers are exact fractions, never rounded here. Nothing of the measure is `missing`.
        """
        match measure:
            case Count():
                return int(np.count_nonzero(self.selected(measure)))
            case Sum():
                return _sum(self.tables[measure.table][measure.field], self.selected(measure))
            case Concentration():
                return self._concentration(measure)
            case _:
                return composed(measure, [self.value(part) for part in parts_of(measure)])

    def selected(self, leaf: Count | Sum) -> Flags:
        """For every row of the table, in its order, whether a count or a sum takes it in.

        For a sum it has an amount, too: a row without one does not stand among the rows of the figure.
        """
        if isinstance(leaf, Sum):
            taken = self._has_value(leaf.table, leaf.field).copy()
        else:
            taken = np.ones(len(self.tables[leaf.table]), dtype=np.bool_)
        for condition in leaf.where:
            taken &= self._holds(leaf.table, condition)
        return taken

    def _holds(self, table: str, condition: Condition) -> Flags:
        """For every row of the table whether the condition holds."""
        if isinstance(condition, Is):
            column = self._column(table, condition.column)
            number = _MISSING if condition.value is None else column.number_of.get(condition.value)
            if number is None:
                return np.zeros(column.numbers.shape, dtype=np.bool_)
            same: Flags = column.numbers == number
            return same
        numbers = self._as_numbers(table, condition.column)
        within: Flags = (numbers >= condition.low) & (numbers <= condition.high)
        return within

    def _column(self, table: str, name: str) -> _Column:
        if (table, name) not in self._columns:
            numbers, values = pd.factorize(self.tables[table][name])
            number_of = {value: number for number, value in enumerate(values.tolist())}
            self._columns[table, name] = _Column(numbers.astype(np.int64), number_of)
        return self._columns[table, name]

    def _as_numbers(self, table: str, name: str) -> NDArray[np.float64]:
        """The numbers of a column, missing ones as NaN, which is within no bounds."""
        if (table, name) not in self._numbers:
            self._numbers[table, name] = self.tables[table][name].to_numpy(dtype=np.float64, na_value=np.nan)
        return self._numbers[table, name]

    def _has_value(self, table: str, field: str) -> Flags:
        if (table, field) not in self._given:
            self._given[table, field] = self.tables[table][field].notna().to_numpy(dtype=np.bool_)
        return self._given[table, field]

    def _missing_of_leaf(self, leaf: Count | Sum) -> Missing | None:
        if leaf.table not in self.tables:
            return Missing(leaf.table, None)
        frame = self.tables[leaf.table]
        absent = [field for field in fields_of(leaf) if field not in frame]
        if absent:
            return Missing(leaf.table, absent[0])
        if isinstance(leaf, Sum) and not self._has_amounts(leaf):
            return Missing(leaf.table, leaf.field)
        return None

    def _has_amounts(self, leaf: Sum) -> bool:
        """Whether the column holds any amount in the currency of the sum at all: absent is not zero."""
        of_currency = tuple(condition for condition in leaf.where if condition.column == "currency")
        return bool(self.selected(Sum(leaf.table, leaf.field, of_currency)).any())

    def _concentration(self, measure: Concentration) -> Fraction | None:
        frame, taken = self.tables[measure.amounts.table], self.selected(measure.amounts)
        amounts, of_groups = frame[measure.amounts.field][taken], frame[measure.of_group][taken]
        pairs = zip(amounts.tolist(), of_groups.tolist(), strict=True)
        squares = sum(int(amount) * int(of_group) for amount, of_group in pairs)
        total = int(amounts.sum())
        return quotient(squares * _PER_CENT**2, total * total)


def missing(measure: Measure, tables: Tables) -> Missing | None:
    """What the tables lack of what a measure needs, see `Evaluator.missing`."""
    return Evaluator(tables).missing(measure)


def given(measure: Measure, tables: Tables) -> bool:
    """Whether the tables hold all that the measure needs."""
    return missing(measure, tables) is None


def evaluate(measure: Measure, tables: Tables) -> Value | None:
    """The value of one measure over the tables, see `Evaluator.value`."""
    return Evaluator(tables).value(measure)


def selected(leaf: Count | Sum, tables: Tables) -> pd.Series:
    """For every row of the table whether a count or a sum takes it in (bool, with the index of the frame)."""
    return pd.Series(Evaluator(tables).selected(leaf), index=tables[leaf.table].index)


def _sum(values: pd.Series, taken: Flags) -> Value:
    """The exact sum of those taken: of decimal numbers as they are written, not as binary fractions come out."""
    chosen = values[taken]
    if not pd.api.types.is_float_dtype(chosen.dtype):
        return int(chosen.sum())
    total = sum((Fraction(repr(value)) for value in chosen.astype("float64").tolist()), Fraction(0))
    return int(total) if total.denominator == 1 else total
