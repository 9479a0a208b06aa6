"""How a table of figures is made: its rows, its columns, and what the data can give of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import TOTAL
from pipeline.statistics.completion import COMPLETED, COUNTED
from pipeline.statistics.figures import Breakdown, Calculator, Definition, Figure, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Condition, Count, Difference, Measure, Ratio, Tables, missing


@dataclass(frozen=True)
class Row:
    """One member of the dimension: its code in keys, its label, a measure for each column."""

    code: str
    label: Words | str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Column:
    """One column of the breakdown: its name, unit, base, and the measure of the whole."""

    name: str
    unit: Unit
    base: str
    total: Measure


def counts(*where: Condition) -> tuple[Measure, Measure, Measure]:
    """Approved projects, those completed, and the latter's share, under the same conditions."""
    approved, completed = Count("projects", (COUNTED, *where)), Count("projects", (COMPLETED, *where))
    return approved, completed, Ratio(completed, approved)


def count_columns(*where: Condition) -> tuple[Column, Column, Column]:
    """The columns of these counts."""
    approved, completed, rate = counts(*where)
    return (
        Column("projects", Unit.PROJECTS, "base.approved", approved),
        Column("completed", Unit.PROJECTS, "base.approved", completed),
        Column("rate", Unit.PERCENT, "base.approved", rate),
    )


def given(measure: Measure, tables: Tables) -> bool:
    """Whether the data hold all that the measure needs."""
    return missing(measure, tables) is None


def less(whole: Measure, parts: Sequence[Measure]) -> Measure:
    """What is left of the whole."""
    for part in parts:
        whole = Difference(whole, part)
    return whole


def breakdown(
    calculator: Calculator, name: str, currency: str | None, columns: tuple[Column, ...], rows: list[Row]
) -> Breakdown:
    """The figures of all rows and of the total, without the columns that the data cannot give."""
    kept = [
        position
        for position, column in enumerate(columns)
        if given(column.total, calculator.tables)
        # A total alone says nothing of its parts: payments without dates belong to no year.
        and any(given(row.measures[position], calculator.tables) for row in rows)
    ]
    rows = rows if kept else []

    def figure(code: str, label: Words | str | None, column: Column, measure: Measure) -> Figure:
        return calculator.figure(
            Definition(
                key=Key(name, column.name, currency, code),
                measure=measure,
                unit=column.unit,
                base=column.base,
                currency=currency if column.unit is Unit.MONEY else None,
                row=label,
            )
        )

    return Breakdown(
        name=name,
        columns=tuple(columns[position].name for position in kept),
        members=tuple(row.label for row in rows),
        figures=tuple(
            tuple(figure(row.code, row.label, columns[position], row.measures[position]) for position in kept)
            for row in rows
        ),
        total=tuple(figure(TOTAL, None, columns[position], columns[position].total) for position in kept),
        currency=currency,
    )
