"""Planned and paid by year."""

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import NONE
from pipeline.statistics.breakdowns.making import PAID, Column, Conditions, Draft, Row
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.evaluation import selected
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Is, Sum, Tables

_SCHEDULED = Column("planned", Unit.MONEY, "base.plan")


def by_year(tables: Tables, currency: str, _counted: Conditions) -> Draft:
    """The plan of each year and what was paid in it; last, amounts without a year.

    Both are public money, paid by the reporting date; the plan goes on beyond it. (DOMAIN 6, Budget)
    """
    planned = Sum("plan", "planned_cents", (COUNTED, Is("currency", currency)))
    paid = Sum("payments", "paid_cents", (COUNTED, Is("currency", currency)))
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
