"""How a table of figures is made: its columns, its rows, and what the data can give of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import TOTAL
from pipeline.statistics.budget import stages
from pipeline.statistics.completion import COMPLETED, COUNTED
from pipeline.statistics.evaluation import given
from pipeline.statistics.figures import Breakdown, Calculator, Definition, Figure, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Condition, Count, Difference, Is, Measure, Ratio, Tables

Measures = Mapping[str, Measure]
"""A measure for each column, by the column's name."""

Conditions = tuple[Is, ...]
"""What a project must fulfil to be counted in the tables of a currency. See `breakdowns`."""


@dataclass(frozen=True)
class Column:
    """One column of a breakdown: its name, unit, and what its figures are taken from."""

    name: str
    unit: Unit
    base: str


PROJECTS = Column("projects", Unit.PROJECTS, "base.approved")
OF_THEM_COMPLETED = Column("completed", Unit.PROJECTS, "base.approved")
RATE = Column("rate", Unit.PERCENT, "base.approved")
PLANNED = Column("planned", Unit.MONEY, "base.strategy")
GRANTED = Column("granted", Unit.MONEY, "base.approved")
PAID = Column("paid", Unit.MONEY, "base.payments")


@dataclass(frozen=True)
class Row:
    """One member of the dimension: its code in keys, its label, a measure for each column."""

    code: str
    label: Words | str
    measures: Measures


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A breakdown before its figures are computed. `total` are the measures of the whole."""

    name: str
    columns: tuple[Column, ...]
    total: Measures
    rows: Sequence[Row]
    currency: str | None = None


def of_projects(*where: Condition) -> Measures:
    """Approved projects, those completed, and the latter's share, under the same conditions."""
    approved, completed = Count("projects", (COUNTED, *where)), Count("projects", (COMPLETED, *where))
    return {"projects": approved, "completed": completed, "rate": Ratio(completed, approved)}


def of_support(tables: Tables, currency: str, *where: Condition) -> Measures:
    """The support granted and paid in the currency, under further conditions on projects and payments."""
    money = stages(tables, currency, *where)
    return {"granted": money.granted, "paid": money.paid}


def less(whole: Measure, parts: Sequence[Measure]) -> Measure:
    """What is left of the whole."""
    for part in parts:
        whole = Difference(whole, part)
    return whole


def breakdown(calculator: Calculator, draft: Draft) -> Breakdown:
    """The figures of all rows and of the total, without the columns that the data cannot give.

    Where no column is left there are no rows.
    """
    columns = tuple(column for column in draft.columns if _is_given(column, draft, calculator.tables))
    rows = draft.rows if columns else ()
    return Breakdown(
        name=draft.name,
        columns=tuple(column.name for column in columns),
        members=tuple(row.label for row in rows),
        figures=tuple(tuple(_of_row(calculator, draft, column, row) for column in columns) for row in rows),
        total=tuple(_of_all(calculator, draft, column) for column in columns),
        currency=draft.currency,
    )


def _is_given(column: Column, draft: Draft, tables: Tables) -> bool:
    if not given(draft.total[column.name], tables):
        return False
    # A total alone says nothing of its parts: payments without dates belong to no year.
    return any(given(row.measures[column.name], tables) for row in draft.rows)


def _of_row(calculator: Calculator, draft: Draft, column: Column, row: Row) -> Figure:
    definition = _defined(draft, column, row.code, row.measures)
    return calculator.figure(replace(definition, row=row.label))


def _of_all(calculator: Calculator, draft: Draft, column: Column) -> Figure:
    return calculator.figure(_defined(draft, column, TOTAL, draft.total))


def _defined(draft: Draft, column: Column, code: str, measures: Measures) -> Definition:
    return Definition(
        key=Key(draft.name, column.name, draft.currency, code),
        measure=measures[column.name],
        unit=column.unit,
        base=column.base,
        currency=draft.currency if column.unit is Unit.MONEY else None,
    )
