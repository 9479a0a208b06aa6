"""Sums of money over time: planned, paid, and the range in which the payments may end."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from pipeline.statistics.figures import Figure
from pipeline.statistics.forecast import horizon
from pipeline.statistics.report import Statistics

Sums = tuple[tuple[dt.date, int], ...]
"""Days in order, each with the cents that had been planned or paid by then."""


@dataclass(frozen=True)
class Range:
    """The last day of the implementation, and the lowest and highest sum in cents that will have been paid by then."""

    end: dt.date
    lowest: int
    highest: int


@dataclass(frozen=True)
class Course:
    """The sums of one currency. `ahead` is None where there is no forecast, or no time left for it."""

    planned: Sums
    paid: Sums
    ahead: Range | None

    def days(self) -> list[dt.date]:
        """Every day at which there is a sum."""
        days = [day for day, _ in (*self.planned, *self.paid)]
        return [*days, self.ahead.end] if self.ahead else days

    def cents(self) -> list[int]:
        """The sums planned and paid."""
        return [amount for _, amount in (*self.planned, *self.paid)]

    def cents_with_range(self) -> list[int]:
        """The sums planned and paid, and the highest that may be paid."""
        return [*self.cents(), self.ahead.highest] if self.ahead else self.cents()


def course_of(statistics: Statistics, currency: str) -> Course:
    """What was planned by the end of each year, what was paid by each day of a payment, and how it may end.

    The plan starts with nothing on the first day of its first year, the payments on the day of the first one; they
    last to the reporting date. Either is empty where the tables do not give it.
    """
    return Course(_planned(statistics, currency), _paid(statistics, currency), _range(statistics, currency))


def _planned(statistics: Statistics, currency: str) -> Sums:
    """The plan by the ends of its years, and the nothing that it starts with; empty where no year has a plan."""
    sums = _added_up(statistics, "plan", currency, by="year", amounts="planned_cents")
    if not sums:
        return ()
    by_year_end = [(dt.date(int(year), 12, 31), total) for year, total in sums]
    first_year = by_year_end[0][0].year
    return ((dt.date(first_year, 1, 1), 0), *by_year_end)


def _paid(statistics: Statistics, currency: str) -> Sums:
    """The payments by the days on which any was made, and their sum at the reporting date; empty where none is dated.

    The first day stands twice: before its payment there is nothing.
    """
    sums = _added_up(statistics, "payments", currency, by="paid_on", amounts="paid_cents")
    if not sums:
        return ()
    by_day = [(pd.Timestamp(day).date(), total) for day, total in sums]
    first_day, last_total = by_day[0][0], by_day[-1][1]
    return ((first_day, 0), *by_day, (statistics.as_of, last_total))


def _added_up(statistics: Statistics, table: str, currency: str, *, by: str, amounts: str) -> list[tuple[str, int]]:
    """By year or day in order, the cents of all counted records up to it; empty where a column is not there."""
    frame = statistics.tables.get(table, pd.DataFrame())
    if not {by, amounts} <= set(frame):
        return []
    counted = frame[frame["counted"] & (frame["currency"] == currency)]
    known = counted.dropna(subset=[by, amounts])
    totals = known.groupby(by)[amounts].sum().sort_index().cumsum()
    return [(str(key), int(total)) for key, total in totals.items()]


def _range(statistics: Statistics, currency: str) -> Range | None:
    """The forecast of the currency; None where it cannot be made, or the implementation ends by the reporting date."""
    ahead = horizon(statistics.tables, statistics.as_of)
    figures = statistics.figures_of("forecast", currency)
    lowest, highest = _cents(figures.get("lowest")), _cents(figures.get("highest"))
    if ahead is None or lowest is None or highest is None:
        return None
    return Range(ahead.end, lowest, highest) if ahead.months_left else None


def _cents(figure: Figure | None) -> int | None:
    """The amount; None where there is no such figure, or the data cannot give it."""
    if figure is None or figure.value is None:
        return None
    return int(figure.value)
