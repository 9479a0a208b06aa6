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


@dataclass(frozen=True)
class Between:
    """A condition: the row's number in `column` lies between `low` and `high`, both included."""

    column: str
    low: int
    high: int


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
            for part in parts_of(measure):
                yield from leaves(part)


def parts_of(measure: Composed) -> tuple[Measure, ...]:
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


def fields_of(leaf: Count | Sum) -> list[str]:
    """The fields that a count or a sum reads: those of its conditions, then that of its amounts."""
    conditions = [condition.column for condition in leaf.where]
    return [*conditions, leaf.field] if isinstance(leaf, Sum) else conditions


def composed(measure: Composed, parts: Sequence[Value | None]) -> Value | None:
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
            return quotient(values[0] * times, values[1])
    assert_never(measure)


def quotient(dividend: Value, divisor: Value) -> Fraction | None:
    """The exact quotient, below a cent too; None for one by nothing."""
    return Fraction(dividend) / Fraction(divisor) if divisor else None


def rounded(value: Value) -> int:
    """The nearest whole number; a half away from zero, as office programs round."""
    size = int(abs(Fraction(value)) + Fraction(1, 2))
    return size if value >= 0 else -size
