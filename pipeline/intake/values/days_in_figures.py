"""Days in three figures: 03/04/2021, 3.4.21, 21-04-03. The column shows which of them is the year, which the day.

A reading that some cell of the column rules out (a month of 13, a day of 32) is none of the column. Of several that
are left the usual one is taken only where nothing speaks for another; else the cells are ambiguous.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from enum import Enum

from pipeline.intake.values.numbers import Unread

EARLIEST = dt.date(1900, 1, 1)
"""A day before this is a slip of the pen: no register reaches so far back, and Excel counts from here."""

LATEST = dt.date(2100, 12, 31)
"""A day after this is a slip of the pen: no project lasts so long."""

IN_FIGURES = re.compile(r"([0-9]{1,2})\s*([-./])\s*([0-9]{1,2})\s*[-./]\s*([0-9]{4}|[0-9]{2})\.?")

_YEAR_DIGITS = 4
_CENTURY = 80
"""Two digits below this are of the 2000s, the others of the 1900s: registers begin in the 1980s."""

_FEW_YEARS = 10
"""A programme's days lie within so many years."""

_MANY_DAYS = 15
"""Figures that differ by more are days of a month: months differ by eleven at most, years by few."""

_ENOUGH = 2
"""One cell alone shows no range of years."""


class Order(Enum):
    """The places of day, month and year among three figures."""

    DAY_FIRST = (0, 1, 2)
    MONTH_FIRST = (1, 0, 2)
    YEAR_FIRST = (2, 1, 0)


_Figures = tuple[str, str, str]


def order_of(texts: Iterable[str]) -> Order | None:
    """The order in which the days of a column are written; None where it has none in figures, or may have several."""
    matches = [match for text in texts if (match := IN_FIGURES.fullmatch(text))]
    left = {order for order in Order if all(_is_possible(match, order) for match in matches)}
    if not matches or not left:
        return None
    if len(left) == 1:
        return left.pop()
    return _by_range([_figures(match) for match in matches], left) or _by_dots(matches, left)


def _by_range(cells: Sequence[_Figures], left: set[Order]) -> Order | None:
    """The order that the ranges of the figures show: the years are few, the days many; None where they do not."""
    if Order.YEAR_FIRST not in left or len(set(cells)) < _ENOUGH:
        return None
    first, _, last = (_range(place) for place in zip(*cells, strict=True))
    if first <= _FEW_YEARS and last > _MANY_DAYS:
        return Order.YEAR_FIRST
    if last <= _FEW_YEARS and first > _MANY_DAYS and Order.MONTH_FIRST not in left:
        return Order.DAY_FIRST
    return None


def _range(figures: Sequence[str]) -> int:
    numbers = [int(figure) for figure in figures]
    return max(numbers) - min(numbers)


def _by_dots(matches: Sequence[re.Match[str]], left: set[Order]) -> Order | None:
    """The day first, where all cells are parted by dots: nobody writes the month first so.

    One day alone whose first figures may as well be the year is none the less ambiguous.
    """
    if any(match[2] != "." for match in matches) or Order.DAY_FIRST not in left:
        return None
    is_alone = len({match[0] for match in matches}) < _ENOUGH
    may_be_year = Order.YEAR_FIRST in left and all(_is_recent(match) for match in matches)
    return None if is_alone and may_be_year else Order.DAY_FIRST


_RECENT = range(2000, 2030)
"""The years in which projects begin and most of them end."""


def _is_recent(match: re.Match[str]) -> bool:
    """Whether the first figures may be the year of a project, and the last ones are hardly one."""
    return year_of(match[1]) in _RECENT and year_of(match[4]) not in _RECENT


def in_order(match: re.Match[str], order: Order | None) -> dt.date | Unread:
    """The day that the three figures tell in the column's order, or by themselves where the column shows none."""
    figures = _figures(match)
    if order is None:
        possible = [one for one in Order if _is_possible(match, one)]
        days = {_day(figures, one) for one in possible}
        if len(days) > 1:
            return Unread("date-ambiguous")
        order = possible[0] if possible else Order.DAY_FIRST
    return _day(figures, order)


def _is_possible(match: re.Match[str], order: Order) -> bool:
    """Whether the figures are a day of the calendar in this order; a year of four figures is the year."""
    figures = _figures(match)
    if order is Order.YEAR_FIRST and len(figures[2]) == _YEAR_DIGITS:
        return False
    return isinstance(_day(figures, order), dt.date)


def _figures(match: re.Match[str]) -> _Figures:
    return match[1], match[3], match[4]


def _day(figures: _Figures, order: Order) -> dt.date | Unread:
    day, month, year = (figures[place] for place in order.value)
    return checked(year_of(year), int(month), int(day))


def year_of(digits: str) -> int:
    """The year that four or two digits mean."""
    year = int(digits)
    if len(digits) == _YEAR_DIGITS:
        return year
    return year + (2000 if year < _CENTURY else 1900)


def checked(year: int, month: int, day: int) -> dt.date | Unread:
    """The day, unless the calendar has none such or it lies out of all reason."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return Unread("date-impossible")
    return plausible(date)


def plausible(date: dt.date) -> dt.date | Unread:
    """The day, unless it lies out of all reason."""
    return date if EARLIEST <= date <= LATEST else Unread("date-impossible")
