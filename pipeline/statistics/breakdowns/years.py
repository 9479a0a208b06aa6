"""Planned and paid by year, and year against year: what was not used, and what is to be paid in time."""

import datetime as dt
from dataclasses import replace

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import NONE
from pipeline.statistics.breakdowns.making import PAID, Column, Conditions, Draft, Measures, Row
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.evaluation import selected
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Between, Condition, Difference, Extreme, Is, Sum, Tables

_SCHEDULED = Column("planned", Unit.MONEY, "base.plan")


def by_year(tables: Tables, currency: str, _counted: Conditions) -> Draft:
    """The plan of each year and what was paid in it; last, amounts without a year.

    Both are public money, paid by the reporting date; the plan goes on beyond it. (DOMAIN 6, Budget)
    """
    planned, paid = _in_currency(currency)
    years = pd.concat([_years(planned, "year", tables), _years(paid, "paid_year", tables)])
    rows = [_row(currency, str(year), str(year), year) for year in sorted({int(year) for year in years.dropna()})]
    if years.isna().any():
        rows.append(_row(currency, NONE, WITHOUT_DATE, None))
    return Draft(
        name="by_year",
        currency=currency,
        columns=(_SCHEDULED, PAID),
        total={"planned": planned, "paid": paid},
        rows=rows,
    )


_BALANCED = (
    Column("planned", Unit.MONEY, "base.plan"),
    PAID,
    Column("unused", Unit.MONEY, "base.plan"),
    Column("carried", Unit.MONEY, "base.plan"),
    Column("to_pay", Unit.MONEY, "base.plan"),
)


def by_plan_year(tables: Tables, currency: str, as_of: dt.date) -> Draft:
    """The years of the plan up to the reporting date: planned, paid in the year, and what of the plan was not used.

    Then two balances, which are no parts of a sum, so that the last row is their total: what was planned by the end of
    the year and not paid by then has moved on to later years (below nothing: paid ahead of the plan); what was planned
    by the end of the year and is not paid to this day has to be by the end of the third year after. (DOMAIN 8, n+3)
    """
    plan, paid = _in_currency(currency)
    years = pd.concat([_years(plan, "year", tables), _years(paid, "paid_year", tables)])
    known = sorted({int(year) for year in years.dropna() if year <= as_of.year})
    last = known[-1] if known else as_of.year
    rows = [
        Row(str(year), str(year), _balanced(currency, Is("year", year), Is("paid_year", year), year)) for year in known
    ]
    total = _balanced(currency, Between("year", 1, as_of.year), Between("paid_year", 1, as_of.year), last)
    return Draft(name="by_plan_year", currency=currency, columns=_BALANCED, total=total, rows=rows)


def _balanced(currency: str, of_plan: Condition, of_payments: Condition, end: int) -> Measures:
    """The plan and the payments under the conditions; the balances at the end of a year."""
    plan, paid = _in_currency(currency)
    planned = replace(plan, where=(*plan.where, of_plan))
    paid_then = replace(paid, where=(*paid.where, of_payments))
    planned_by_then = replace(plan, where=(*plan.where, Between("year", 1, end)))
    paid_by_then = replace(paid, where=(*paid.where, Between("paid_year", 1, end)))
    return {
        "planned": planned,
        "paid": paid_then,
        "unused": Difference(planned, paid_then),
        "carried": Difference(planned_by_then, paid_by_then),
        "to_pay": Difference(Extreme((planned_by_then, paid), highest=True), paid),
    }


def _in_currency(currency: str) -> tuple[Sum, Sum]:
    """The plan and the payments of the currency that count."""
    counted = (COUNTED, Is("currency", currency))
    return Sum("plan", "planned_cents", counted), Sum("payments", "paid_cents", counted)


def _row(currency: str, code: str, label: Words | str, year: int | None) -> Row:
    money = Is("currency", currency)
    planned = Sum("plan", "planned_cents", (COUNTED, money, Is("year", year)))
    paid = Sum("payments", "paid_cents", (COUNTED, money, Is("paid_year", year)))
    return Row(code, label, {"planned": planned, "paid": paid})


def _years(amounts: Sum, field: str, tables: Tables) -> pd.Series:
    """The years (Int64) of the amounts, missing where one has none; empty where the data have no such columns."""
    frame = tables.get(amounts.table, pd.DataFrame())
    if not {field, amounts.field} <= set(frame):
        return pd.Series(dtype="Int64")
    years: pd.Series = frame[field]
    return years[selected(amounts, tables)]
