"""How much will have been paid when the implementation ends, as a range of three ways to go on; each currency apart."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from pipeline.findings import Phrase
from pipeline.schema.tables import TABLES
from pipeline.statistics.budget import stages
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Calculator, Figure, Unit
from pipeline.statistics.measures import (
    Added,
    Between,
    Difference,
    Extreme,
    Is,
    Measure,
    Ratio,
    Scaled,
    Sum,
    Tables,
    missing,
)

_YEAR = 12
_MONTH = 30


@dataclass(frozen=True)
class Horizon:
    """The day on which the implementation of the strategy is to end."""

    end: dt.date
    months_left: int


def horizon(tables: Tables, as_of: dt.date) -> Horizon | None:
    """The end of the implementation as the strategy states it, or else the end of its period; None where neither is."""
    strategy = tables.get("strategy", pd.DataFrame())
    for field in ("implementation_end", "period_end"):
        told = strategy[field].dropna() if field in strategy else pd.Series(dtype="datetime64[ns]")
        if len(told):
            end = told.max().date()
            return Horizon(end, max(0, _months(as_of, end)))
    return None


def _months(start: dt.date, end: dt.date) -> int:
    """The months from one day to another, the odd days as a month where they are more than half of one."""
    odd_days = (end.day - start.day) / _MONTH
    return (end.year - start.year) * _YEAR + end.month - start.month + round(odd_days)


def forecast(calculator: Calculator, currencies: tuple[str, ...]) -> list[Figure]:
    """For every currency what will be paid by the end: by contract, in a straight line, at the last year's pace.

    Where the end of the implementation is not stated, or there are no dated payments, the figures say so.
    """
    ahead = horizon(calculator.tables, calculator.as_of)
    return [figure for currency in currencies for figure in _of_currency(calculator, currency, ahead)]


def _of_currency(calculator: Calculator, currency: str, ahead: Horizon | None) -> list[Figure]:
    def figure(name: str, measure: Measure, base: str, unit: Unit = Unit.MONEY) -> Figure:
        key = f"forecast.{currency}.{name}"
        return calculator.figure(key, measure, unit, base, currency=currency, unless=unless)

    money = stages(calculator.tables, currency)
    ways = _ways(calculator, currency, ahead)
    known = tuple(way for way in ways.values() if missing(way, calculator.tables) is None)
    unless = None if ahead else _no_end()
    figures = [figure(name, way, _BASES[name]) for name, way in ways.items()]
    if not ahead or not known:
        return figures
    lowest, highest = (Extreme(known, highest) for highest in (False, True))
    figures += [figure("lowest", lowest, "base.forecast"), figure("highest", highest, "base.forecast")]
    figures += [
        figure("lowest_of_planned", Ratio(lowest, money.planned), "base.strategy", Unit.PERCENT),
        figure("highest_of_planned", Ratio(highest, money.planned), "base.strategy", Unit.PERCENT),
        figure("monthly_pace", Scaled(_in_last_year(calculator, currency), 1, _YEAR, "factor.month"), "base.payments"),
    ]
    if not ahead.months_left:
        unless = Phrase("absent.implementation-over", {"date": ahead.end})
    left = ahead.months_left or 1
    return [
        *figures,
        figure(
            "monthly_need_granted",
            Scaled(Difference(money.granted, money.paid), 1, left, "factor.left"),
            "base.granted",
        ),
        figure("monthly_need", Scaled(Difference(money.planned, money.paid), 1, left, "factor.left"), "base.strategy"),
    ]


def _of_a_month(whole: Measure, paid: Measure, months: int) -> Measure:
    """What is to be paid in each of so many months for all of it to be paid."""
    return Scaled(Difference(whole, paid), 1, months, "factor.left")


OF_THE_RANGE = (
    *("lowest", "highest", "lowest_of_planned", "highest_of_planned"),
    *("monthly_pace", "monthly_need_granted", "monthly_need"),
)
"""What is told only where the end is known and any of the ways is."""

_BASES = {"by_schedule": "base.plan", "by_trend": "base.payments", "by_last_year": "base.payments"}


def _ways(calculator: Calculator, currency: str, ahead: Horizon | None) -> dict[str, Measure]:
    """What will be paid by the end if the plan is kept, if payments go on as ever, and as in the last twelve months."""
    paid = stages(calculator.tables, currency).paid
    left = ahead.months_left if ahead else 0
    last = ahead.end.year if ahead else calculator.as_of.year
    gone = _months_of_payment(calculator, currency)
    return {
        "by_schedule": Sum("plan", "planned_cents", (COUNTED, Is("currency", currency), Between("year", 1, last))),
        "by_trend": Scaled(_dated(calculator, currency), gone + left, gone, "factor.trend"),
        "by_last_year": Added((paid, Scaled(_in_last_year(calculator, currency), left, _YEAR, "factor.pace"))),
    }


def _in_last_year(calculator: Calculator, currency: str) -> Measure:
    """What was paid in the twelve months to the reporting date, which is the last day of a year."""
    return Sum("payments", "paid_cents", (COUNTED, Is("currency", currency), Is("paid_year", calculator.as_of.year)))


def _dated(calculator: Calculator, currency: str) -> Measure:
    """All that was paid by the reporting date and has a date."""
    until = Between("paid_year", 1, calculator.as_of.year)
    return Sum("payments", "paid_cents", (COUNTED, Is("currency", currency), until))


def _months_of_payment(calculator: Calculator, currency: str) -> int:
    """The months from the first payment to the reporting date, that of the first payment whole; at least one."""
    payments = calculator.tables.get("payments", pd.DataFrame())
    if not {"paid_on", "paid_cents"} <= set(payments):
        return 1
    of_currency = payments[payments["counted"] & (payments["currency"] == currency)]
    first = of_currency["paid_on"][of_currency["paid_cents"].notna()].min()
    return 1 if pd.isna(first) else max(1, _months(first.date().replace(day=1), calculator.as_of))


def _no_end() -> Phrase:
    table = TABLES["strategy"]
    return Phrase("absent.column", {"table": table.title, "columns": (table["implementation_end"].label,)})
