"""What a figure is made of, as values: counts and sums over the rows of a table, ratios and differences of them.

One definition serves twice: pandas evaluates it here, and the summary workbook writes it as a live formula.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, assert_never

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
"""Tables by name; each has `currency`, and where its records stand (`file`, `sheet`, `row`)."""

Value = int | Fraction
"""A count, cents, or an exact number."""

_PER_CENT = 100


@dataclass(frozen=True)
class Is:
    """A condition: the row's value in `column` is `value`; True is a flag that is set, None a missing value."""

    column: str
    value: str | int | bool | None

    def holds(self, frame: pd.DataFrame) -> pd.Series:
        """For every row of the frame whether the condition holds."""
        if self.value is None:
            return frame[self.column].isna()
        return (frame[self.column] == self.value).fillna(value=False).astype("bool")


@dataclass(frozen=True)
class Between:
    """A condition: the row's number in `column` lies between `low` and `high`, both included."""

    column: str
    low: int
    high: int

    def holds(self, frame: pd.DataFrame) -> pd.Series:
        """For every row of the frame whether the condition holds."""
        return frame[self.column].between(self.low, self.high).fillna(value=False).astype("bool")


Condition = Is | Between


@dataclass(frozen=True)
class Count:
    """The number of rows of `table` for which all conditions hold."""

    table: str
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Sum:
    """The sum of `field` (integer cents, or numbers) over the rows of `table` for which all conditions hold."""

    table: str
    field: str
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One measure less another."""

    minuend: "Measure"
    subtrahend: "Measure"


@dataclass(frozen=True)
class Added:
    """Several measures together."""

    parts: tuple["Measure", ...]


@dataclass(frozen=True)
class Mean:
    """A sum by the number of its rows; there is none where there are no rows."""

    total: "Sum"
    number: "Count"


@dataclass(frozen=True)
class Ratio:
    """One measure as a percentage of another; there is none where the whole is zero."""

    part: "Measure"
    whole: "Measure"


@dataclass(frozen=True)
class Scaled:
    """So many times a measure: `numerator` / `denominator`, as whole cents, of halves the greater.

    `factor` names in the catalogues what these numbers are.
    """

    measure: "Measure"
    numerator: int
    denominator: int
    factor: str


@dataclass(frozen=True)
class Extreme:
    """The highest, or else the lowest, of several measures."""

    parts: tuple["Measure", ...]
    highest: bool


@dataclass(frozen=True)
class Concentration:
    """The Herfindahl–Hirschman index of the amounts, 0–10 000: the squares of the groups' shares, in per cent, added.

    `of_group` is the field that holds, in every row, all amounts of the row's group.
    """

    amounts: "Sum"
    of_group: str


Composed = Added | Difference | Mean | Ratio | Scaled | Extreme
"""What is made of other measures."""

Measure = Count | Sum | Concentration | Composed


class Missing(NamedTuple):
    """What the data lack of what a measure needs: a table, or a field of one."""

    table: str
    field: str | None


def leaves(measure: Measure) -> Iterator[Count | Sum]:
    """The counts and sums that a measure is made of, from left to right."""
    match measure:
        case Count() | Sum():
            yield measure
        case Concentration():
            yield measure.amounts
        case _:
            for part in _parts(measure):
                yield from leaves(part)


def _parts(measure: Composed) -> tuple[Measure, ...]:
    """The measures that one is made of, from left to right."""
    match measure:
        case Added() | Extreme():
            return measure.parts
        case Scaled():
            return (measure.measure,)
        case Mean():
            return measure.total, measure.number
        case Difference():
            return measure.minuend, measure.subtrahend
        case Ratio():
            return measure.part, measure.whole
    assert_never(measure)


def missing(measure: Measure, tables: Tables) -> Missing | None:
    """The first table, or table and field, that the measure needs and the data lack; None where all is there.

    A column of amounts without any amount in the currency lacks as well: absent is not zero. Only where nothing is
    missing may the measure be evaluated.
    """
    lacking = (_missing_of_leaf(leaf, tables) for leaf in leaves(measure))
    return next((one for one in lacking if one is not None), None)


def given(measure: Measure, tables: Tables) -> bool:
    """Whether the data hold all that the measure needs."""
    return missing(measure, tables) is None


def _missing_of_leaf(leaf: Count | Sum, tables: Tables) -> Missing | None:
    if leaf.table not in tables:
        return Missing(leaf.table, None)
    frame = tables[leaf.table]
    absent = [field for field in fields_of(leaf) if field not in frame]
    if absent:
        return Missing(leaf.table, absent[0])
    if isinstance(leaf, Sum) and not _has_amounts(leaf, frame):
        return Missing(leaf.table, leaf.field)
    return None


def fields_of(leaf: Count | Sum) -> list[str]:
    """The fields that a count or a sum reads: those of its conditions, then that of its amounts."""
    conditions = [condition.column for condition in leaf.where]
    return [*conditions, leaf.field] if isinstance(leaf, Sum) else conditions


def _has_amounts(leaf: Sum, frame: pd.DataFrame) -> bool:
    """Whether the column holds any amount in the currency of the sum at all: absent is not zero."""
    amounts = frame[leaf.field].notna()
    for condition in leaf.where:
        if condition.column == "currency":
            amounts &= condition.holds(frame)
    return bool(amounts.any())


def evaluate(measure: Measure, tables: Tables) -> Value | None:
    """The measure's value: a count, cents, an exact mean or percentage (0–100).

    None for a ratio to nothing, for a mean of nothing, and for what is made of one. Means, ratios and sums of decimal
    numbers are exact fractions, never rounded here. The tables have all that the measure needs, see `missing`.
    """
    match measure:
        case Count():
            return int(selected(measure, tables).sum())
        case Sum():
            return _sum(tables[measure.table].loc[selected(measure, tables), measure.field])
        case Concentration():
            return _concentration(measure, tables)
        case _:
            return _composed(measure, [evaluate(part, tables) for part in _parts(measure)])


def _composed(measure: Composed, parts: Sequence[Value | None]) -> Value | None:
    """The value of a measure from those of its parts; None where one of these has none."""
    values = [part for part in parts if part is not None]
    if len(values) < len(parts):
        return None
    match measure:
        case Added():
            return sum(values)
        case Extreme():
            return max(values) if measure.highest else min(values)
        case Scaled():
            return rounded(Fraction(values[0]) * measure.numerator / measure.denominator)
        case Difference():
            return values[0] - values[1]
        case Mean() | Ratio():
            times = _PER_CENT if isinstance(measure, Ratio) else 1
            return _quotient(values[0] * times, values[1])
    assert_never(measure)


def _quotient(dividend: Value, divisor: Value) -> Fraction | None:
    """The exact quotient, below a cent too; None for one by nothing."""
    return Fraction(dividend) / Fraction(divisor) if divisor else None


def _sum(values: pd.Series) -> Value:
    """The exact sum: of decimal numbers as they are written, not as binary fractions come out."""
    if not pd.api.types.is_float_dtype(values.dtype):
        return int(values.sum())
    total = sum((Fraction(repr(value)) for value in values.astype("float64").tolist()), Fraction(0))
    return int(total) if total.denominator == 1 else total


def rounded(value: Value) -> int:
    """The nearest whole number; a half away from zero, as office programs round."""
    size = int(abs(Fraction(value)) + Fraction(1, 2))
    return size if value >= 0 else -size


def _concentration(measure: Concentration, tables: Tables) -> Fraction | None:
    rows = tables[measure.amounts.table].loc[selected(measure.amounts, tables)]
    total = int(rows[measure.amounts.field].sum())
    pairs = zip(rows[measure.amounts.field].tolist(), rows[measure.of_group].tolist(), strict=True)
    squares = sum(int(amount) * int(of_group) for amount, of_group in pairs)
    return _quotient(squares * _PER_CENT**2, total * total)


def selected(leaf: Count | Sum, tables: Tables) -> pd.Series:
    """For every row of the table whether a count or a sum takes it in (bool, with the index of the frame).

    For a sum it has an amount, too: a row without one does not stand among the rows of the figure.
    """
    frame = tables[leaf.table]
    taken = frame[leaf.field].notna() if isinstance(leaf, Sum) else pd.Series(data=True, index=frame.index)
    for condition in leaf.where:
        taken &= condition.holds(frame)
    return taken
