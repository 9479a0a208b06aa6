"""Dates that stand as text, read by their column as a whole.

03/04/2021 may be March or April: the other cells of the column decide, or the cell is named as ambiguous.
"""

import datetime as dt
import re
from collections.abc import Iterable

from pipeline.intake.numbers import Unread

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
"""Dates outside these are slips of the pen, not dates of projects."""

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\.?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-./])\s*(\d{1,2})\s*[-./]\s*(\d{4})\.?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_IN_WORDS = re.compile(r"(\d{4}) m\. (\w+) (\d{1,2}) d\.?")
_MONTHS = 12
_MONTH_NAMES = (
    *("sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio"),
    *("liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio"),
)
"""As Lithuanian prose writes them: 2022 m. gegužės 7 d."""


def read_dates(texts: Iterable[str]) -> list[dt.date | Unread]:
    """Each text as a date, or why it is none; the texts are those of one column."""
    cleaned = [" ".join(text.split()) for text in texts]
    day_first = _day_first(cleaned)
    return [_date(text, day_first=day_first) for text in cleaned]


def _day_first(texts: list[str]) -> bool | None:
    """Whether 03/04/2021 is the third of April here; None where no cell shows it, or cells contradict."""
    shown = set()
    for text in texts:
        if match := _YEAR_LAST.fullmatch(text):
            first, second = int(match[1]), int(match[3])
            if (first > _MONTHS) != (second > _MONTHS):
                shown.add(first > _MONTHS)
    return shown.pop() if len(shown) == 1 else None


def _date(text: str, *, day_first: bool | None) -> dt.date | Unread:
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _checked(year, month, day)
    if match := _YEAR_LAST.fullmatch(text):
        mark = match[2]
        # Dots are used only where the day comes first.
        if mark == ".":
            day_first = True
        return _year_last(int(match[1]), int(match[3]), int(match[4]), day_first=day_first)
    match = _IN_WORDS.fullmatch(text.casefold())
    if match and match[2] in _MONTH_NAMES:
        return _checked(int(match[1]), _MONTH_NAMES.index(match[2]) + 1, int(match[3]))
    return Unread("date-unreadable")


def _year_last(first: int, second: int, year: int, *, day_first: bool | None) -> dt.date | Unread:
    if day_first is None and first <= _MONTHS and second <= _MONTHS and first != second:
        return Unread("date-ambiguous")
    if day_first is None:
        day_first = second <= _MONTHS
    return _checked(year, second, first) if day_first else _checked(year, first, second)


def _checked(year: int, month: int, day: int) -> dt.date | Unread:
    """The date, unless the calendar has no such day or it lies out of all reason."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return Unread("date-impossible")
    return plausible(date)


def plausible(date: dt.date) -> dt.date | Unread:
    """The date, unless it lies out of all reason."""
    return date if EARLIEST <= date <= LATEST else Unread("date-impossible")
