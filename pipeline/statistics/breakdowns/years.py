"""Planned and paid by year."""

import pandas as pd

from pipeline.statistics.breakdowns.codes import NONE
from pipeline.statistics.breakdowns.making import Column, Row, breakdown
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Breakdown, Calculator, Unit
from pipeline.statistics.measures import Is, Measure, Sum, Tables


def by_year(calculator: Calculator, currency: str, _counted: tuple[Is, ...]) -> Breakdown:
    """The plan of each year and what was paid in it."""
    money = Is("currency", currency)
    columns = (
        Column("planned", Unit.MONEY, "base.plan", Sum("plan", "planned_cents", (COUNTED, money))),
        Column("paid", Unit.MONEY, "base.payments", Sum("payments", "paid_cents", (COUNTED, money))),
    )
    rows = [
        Row(
            NONE if year is None else str(year),
            WITHOUT_DATE if year is None else str(year),
            _year_measures(money, year),
        )
        for year in _years(calculator.tables, money)
    ]
    return breakdown(calculator, "by_year", currency, columns, rows)


def _year_measures(money: Is, year: int | None) -> tuple[Measure, ...]:
    return (
        Sum("plan", "planned_cents", (COUNTED, money, Is("year", year))),
        Sum("payments", "paid_cents", (COUNTED, money, Is("paid_year", year))),
    )


def _years(tables: Tables, money: Is) -> list[int | None]:
    """The years of the plan and of the payments, in order; None last, where an amount has no year."""
    found: set[int | None] = set()
    for table, field, amount in (("plan", "year", "planned_cents"), ("payments", "paid_year", "paid_cents")):
        if table in tables and {field, amount} <= set(tables[table]):
            frame = tables[table]
            taken = frame[frame["counted"] & money.holds(frame) & frame[amount].notna()]
            found |= {None if pd.isna(year) else int(year) for year in taken[field]}
    return sorted(found, key=lambda year: (year is None, year or 0))
