"""What a figure is made of, as values: counts and sums over the rows of a table, ratios and differences of them.

One definition serves twice: pandas evaluates it here, and the summary workbook writes it as a live formula.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

import pandas as pd

Tables = Mapping[str, pd.DataFrame]


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


Measure = Count | Sum | Added | Difference | Mean | Ratio | Scaled | Extreme | Concentration


def leaves(measure: Measure) -> Iterator[Count | Sum]:
    """The counts and sums that a measure is made of, from left to right."""
    match measure:
        case Count() | Sum():
            yield measure
        case Added() | Extreme():
            for part in measure.parts:
                yield from leaves(part)
        case Scaled():
            yield from leaves(measure.measure)
        case Concentration():
            yield measure.amounts
        case Mean():
            yield measure.total
            yield measure.number
        case Difference():
            yield from leaves(measure.minuend)
            yield from leaves(measure.subtrahend)
        case Ratio():
            yield from leaves(measure.part)
            yield from leaves(measure.whole)
        case _:
            assert_never(measure)


def missing(measure: Measure, tables: Tables) -> tuple[str, str | None] | None:
    """The first table, or table and field, that the measure needs and the data lack; None where all is there.

    A column of amounts without any amount in the currency lacks as well.
    """
    for leaf in leaves(measure):
        if leaf.table not in tables:
            return leaf.table, None
        needed = [condition.column for condition in leaf.where]
        if isinstance(leaf, Sum):
            needed.append(leaf.field)
        for field in needed:
            if field not in tables[leaf.table]:
                return leaf.table, field
        if isinstance(leaf, Sum) and not _has_amounts(leaf, tables[leaf.table]):
            return leaf.table, leaf.field
    return None


def _has_amounts(leaf: Sum, frame: pd.DataFrame) -> bool:
    """Whether the column holds any amount in the currency of the sum at all: absent is not zero."""
    amounts = frame[leaf.field].notna()
    for condition in leaf.where:
        if condition.column == "currency":
            amounts &= condition.holds(frame)
    return bool(amounts.any())


def evaluate(measure: Measure, tables: Tables) -> int | Fraction | None:  # noqa: PLR0911 - a case for each kind of measure
    """The measure's value: a count, cents, an exact mean or percentage (0–100); None for a ratio to nothing."""
    match measure:
        case Count():
            return int(selected(measure, tables).sum())
        case Sum():
            return _sum(tables[measure.table].loc[selected(measure, tables), measure.field])
        case Added() | Extreme():
            parts = [part for part in (evaluate(part, tables) for part in measure.parts) if part is not None]
            if len(parts) < len(measure.parts):
                return None
            return sum(parts) if isinstance(measure, Added) else max(parts) if measure.highest else min(parts)
        case Scaled():
            value = evaluate(measure.measure, tables)
            return None if value is None else _rounded(Fraction(value) * measure.numerator / measure.denominator)
        case Concentration():
            return _concentration(measure, tables)
        case Mean():
            number = evaluate(measure.number, tables)
            return Fraction(evaluate(measure.total, tables) or 0) / number if number else None
        case Difference():
            minuend, subtrahend = evaluate(measure.minuend, tables), evaluate(measure.subtrahend, tables)
            return None if minuend is None or subtrahend is None else minuend - subtrahend
        case Ratio():
            part, whole = evaluate(measure.part, tables), evaluate(measure.whole, tables)
            return None if part is None or not whole else Fraction(part) / Fraction(whole) * 100
    assert_never(measure)


def _sum(values: pd.Series) -> int | Fraction:
    """The exact sum: of decimal numbers as they are written, not as binary fractions come out."""
    if not pd.api.types.is_float_dtype(values.dtype):
        return int(values.sum())
    total = sum((Fraction(repr(value)) for value in values.astype("float64").tolist()), Fraction(0))
    return int(total) if total.denominator == 1 else total


def _rounded(value: Fraction) -> int:
    """The nearest whole number; a half away from zero, as office programs round."""
    size = int(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


def _concentration(measure: Concentration, tables: Tables) -> Fraction | None:
    rows = tables[measure.amounts.table].loc[selected(measure.amounts, tables)]
    total = int(rows[measure.amounts.field].sum())
    pairs = zip(rows[measure.amounts.field].tolist(), rows[measure.of_group].tolist(), strict=True)
    squares = sum(int(amount) * int(of_group) for amount, of_group in pairs)
    return Fraction(squares * 10_000, total * total) if total else None


def selected(leaf: Count | Sum, tables: Tables) -> pd.Series:
    """For every row of the table whether a count or a sum takes it in; for a sum, it has an amount."""
    frame = tables[leaf.table]
    taken = frame[leaf.field].notna() if isinstance(leaf, Sum) else pd.Series(data=True, index=frame.index)
    for condition in leaf.where:
        taken &= condition.holds(frame)
    return taken
