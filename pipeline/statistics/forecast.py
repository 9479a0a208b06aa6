"""How much will have been paid when the implementation ends, as a range of three ways to go on; each currency apart."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.findings import Phrase
from pipeline.schema.tables import TABLES
from pipeline.statistics.budget import stages
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.evaluation import given
from pipeline.statistics.figures import Definition, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Added, Between, Difference, Extreme, Is, Measure, Ratio, Scaled, Sum, Tables

_YEAR = 12
"""Months."""

FEWEST_MONTHS = 12
"""Of payments: fewer show no pace, since groups are paid by seasons."""

_MONTH = 30
"""Days, of which more than half count as a whole month."""


@dataclass(frozen=True)
class Horizon:
    """The day on which the implementation of the strategy is to end."""

    end: dt.date
    months_left: int


def horizon(tables: Tables, as_of: dt.date) -> Horizon | None:
    """The end of the implementation as the strategy states it, or else the end of its period; None without either.

    Of several strategies the latest end counts. After the end no months are left.
    """
    strategy = tables.get("strategy", pd.DataFrame())
    for field in ("implementation_end", "period_end"):
        stated = strategy[field].dropna() if field in strategy else pd.Series(dtype="datetime64[ns]")
        if len(stated):
            end = stated.max().date()
            return Horizon(end, max(0, _months(as_of, end)))
    return None


def _months(start: dt.date, end: dt.date) -> int:
    """The months from one day to another, the odd days as a month where they are more than half of one."""
    odd_days = (end.day - start.day) / _MONTH
    return (end.year - start.year) * _YEAR + end.month - start.month + round(odd_days)


def forecast(tables: Tables, as_of: dt.date, currencies: tuple[str, ...]) -> Iterator[Definition]:
    """For every currency what will be paid by the end: by schedule, in a straight line, at the last year's pace.

    Where the end of the implementation is not stated, or there are no dated payments, the figures say so.
    (DOMAIN 6, Forecast)
    """
    ahead = horizon(tables, as_of)
    for currency in currencies:
        if ahead is None:
            yield from _without_end(tables, as_of, currency)
        else:
            yield from _of_currency(tables, as_of, currency, ahead)


def _without_end(tables: Tables, as_of: dt.date, currency: str) -> Iterator[Definition]:
    """The ways to go on, of which none can be followed to an end that is not known."""
    unknown_end = Horizon(as_of, 0)
    table = TABLES["strategy"]
    reason = Phrase("absent.column", {"table": table.title, "columns": (table["implementation_end"].label,)})
    for way in _ways(tables, as_of, currency, unknown_end):
        yield replace(way, absent=reason)


def _of_currency(tables: Tables, as_of: dt.date, currency: str, ahead: Horizon) -> Iterator[Definition]:
    """The ways to go on, their range, and what would have to be paid in a month."""
    ways = list(_ways(tables, as_of, currency, ahead))
    known = tuple(way.measure for way in ways if not way.absent and given(way.measure, tables))
    yield from ways
    if known:
        yield from _range(tables, currency, known)
        yield from _monthly(tables, as_of, currency, ahead)


def _range(tables: Tables, currency: str, known: tuple[Measure, ...]) -> Iterator[Definition]:
    lowest, highest = Extreme(known, highest=False), Extreme(known, highest=True)
    planned = stages(tables, currency).planned
    yield _amount(currency, "lowest", lowest, "base.forecast")
    yield _amount(currency, "highest", highest, "base.forecast")
    yield _rate(currency, "lowest_of_planned", Ratio(lowest, planned))
    yield _rate(currency, "highest_of_planned", Ratio(highest, planned))


def _monthly(tables: Tables, as_of: dt.date, currency: str, ahead: Horizon) -> Iterator[Definition]:
    """What was paid in a month of the last year; what would have to be for all that was granted, or planned."""
    money = stages(tables, currency)
    pace = Scaled(_in_last_year(as_of, currency), 1, _YEAR, "factor.month")
    no_pace = _no_pace(months_of_payment(tables, as_of, currency))
    yield replace(_amount(currency, "monthly_pace", pace, "base.payments"), absent=no_pace)
    over = Phrase("absent.implementation-over", {"date": ahead.end})
    absent = None if ahead.months_left else over
    for name, whole, base in (
        ("monthly_need_granted", money.granted, "base.granted"),
        ("monthly_need", money.planned, "base.strategy"),
    ):
        need = Scaled(Difference(whole, money.paid), 1, ahead.months_left or 1, "factor.left")
        yield replace(_amount(currency, name, need, base), absent=absent)


def _amount(currency: str, name: str, measure: Measure, base: str) -> Definition:
    key = Key("forecast", name, currency)
    return Definition(key=key, measure=measure, unit=Unit.MONEY, base=base, currency=currency)


def _rate(currency: str, name: str, measure: Measure) -> Definition:
    key = Key("forecast", name, currency)
    return Definition(key=key, measure=measure, unit=Unit.PERCENT, base="base.strategy", currency=currency)


OF_THE_RANGE = (
    *("lowest", "highest", "lowest_of_planned", "highest_of_planned"),
    *("monthly_pace", "monthly_need_granted", "monthly_need"),
)
"""The figures that there are only where the end is known and any of the ways is."""


def _ways(tables: Tables, as_of: dt.date, currency: str, ahead: Horizon) -> Iterator[Definition]:
    """What will be paid by the end if the plan is kept, if payments go on as ever, and as in the last twelve months.

    The pace of payments is followed only where there are at least twelve months of them.
    """
    in_currency = Is("currency", currency)
    paid = stages(tables, currency).paid
    months = months_of_payment(tables, as_of, currency)
    no_pace, gone = _no_pace(months), months or 1
    by_schedule = Sum("plan", "planned_cents", (COUNTED, in_currency, Between("year", 1, ahead.end.year)))
    dated = Sum("payments", "paid_cents", (COUNTED, in_currency, Between("paid_year", 1, as_of.year)))
    by_trend = Scaled(dated, gone + ahead.months_left, gone, "factor.trend")
    still_to_pay = Scaled(_in_last_year(as_of, currency), ahead.months_left, _YEAR, "factor.pace")
    by_last_year = Added((paid, still_to_pay))
    yield _amount(currency, "by_schedule", _possible(by_schedule, tables, currency), "base.plan")
    for name, at_pace in (("by_trend", by_trend), ("by_last_year", by_last_year)):
        way = _amount(currency, name, _possible(at_pace, tables, currency), "base.payments")
        yield replace(way, absent=no_pace)


def _possible(amount: Measure, tables: Tables, currency: str) -> Measure:
    """The amount, but no less than is paid, and no more than is granted or the strategy plans, whichever is more."""
    money = stages(tables, currency)
    limits = tuple(limit for limit in (money.granted, money.planned) if given(limit, tables))
    if limits:
        most = Extreme(limits, highest=True)
        amount = Extreme((most, amount), highest=False)
    return Extreme((money.paid, amount), highest=True) if given(money.paid, tables) else amount


def _no_pace(months: int) -> Phrase | None:
    """That there are too few months of payments to go on from; None where there are enough."""
    if months >= FEWEST_MONTHS:
        return None
    return Phrase("absent.months-of-payment", {"months": str(months), "least": str(FEWEST_MONTHS)})


def _in_last_year(as_of: dt.date, currency: str) -> Measure:
    """What was paid in the twelve months to the reporting date, which is the last day of a year."""
    return Sum("payments", "paid_cents", (COUNTED, Is("currency", currency), Is("paid_year", as_of.year)))


def months_of_payment(tables: Tables, as_of: dt.date, currency: str) -> int:
    """The months from the first dated payment to the reporting date, that of the first payment whole; 0 without one."""
    payments = tables.get("payments", pd.DataFrame())
    if not {"paid_on", "paid_cents"} <= set(payments):
        return 0
    of_currency = payments[payments["counted"] & (payments["currency"] == currency)]
    first = of_currency["paid_on"][of_currency["paid_cents"].notna()].min()
    if pd.isna(first):
        return 0
    return max(1, _months(first.date().replace(day=1), as_of))
