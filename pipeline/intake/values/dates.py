"""Dates that stand as text, read by their column as a whole.

03/04/2021 may be March or April: the other cells of the column decide, or the cell is named as ambiguous. A month
or a year alone is a date that is not whole: the first day where something begins, the last where it ends.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.intake.values.days_in_figures import (
    EARLIEST,
    IN_FIGURES,
    LATEST,
    Order,
    checked,
    in_order,
    order_of,
    year_of,
)
from pipeline.intake.values.numbers import Unread
from pipeline.schema.folding import fold
from pipeline.schema.vocabulary import vocabulary

_TIME = re.compile(
    r"(?<=[0-9])(?:[ T]\s*|,\s*)[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?$"
)
"""A time of day behind a date, with fractions of seconds and a zone as programs write them."""

_WEEKDAY = re.compile(r"^[^\W\d_]{2,}\.?,\s+(?=\S)")
"""A word and a comma before a date: "Monday, 3 May 2021"."""

_PARTED = r"(?:\s*[-‑–./]\s*|\s)"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_PARTED}(\d{{1,2}}){_PARTED}(\d{{1,2}})\.?(?:\s?d\.?)?")
_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{4})")
_MONTH_LAST = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:m\.?|metai|metais)?")
_YEARS = re.compile(r"((?:19|20)\d{2})\s*[-–—/]\s*((?:19|20)\d{2})")
_RANGE = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*|\s+(?:iki|bis|to|until|till|do|tot|au|al|a|até|til|līdz|kuni)\s+")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_MONTHS = 12
"""A number above this is a day, not a month."""

_YEAR_SIGN = re.compile(r"(?<=[0-9])\.?\s?[гgr]\.$")
"""The word for a year, cut short behind it: 17.01.2021 г., 17.01.2021 r."""

_WORDS_OF_A_DAY = 2
"""The name of a day of the week has so many words at most."""

_BESIDE_MONTHS = frozenset(
    {
        "m",
        "men",
        "d",
        "de",
        "del",
        "of",
        "the",
        "st",
        "nd",
        "rd",
        "th",
        "g",
        "gada",
        "r",
        "г",
        "ta",
        "den",
        "dne",
        "dnia",
    }
)
"""Small words that dates in prose hold: 2022 m. gegužės 7 d., 7 de mayo de 2016."""

_YEAR_DIGITS = 4
"""So many digits are a year wherever they stand beside the name of a month."""

_DAY_DIGITS = 2
"""A number with more digits is no day of a month."""

_ENDS = 2
"""A range has a beginning and an end; what has more parts is none."""


@dataclass(frozen=True)
class Incomplete:
    """A date of which a text gave no more than the month, the year or a range; the day stands for it."""

    date: dt.date


Dated = dt.date | Incomplete | Unread


def read_dates(texts: Iterable[str], *, closing: bool = False) -> list[Dated]:
    """Each text as a date, or why it is none; the texts are those of one column.

    Where the column says when something ends (`closing`), a month or year is its last day and a range its end.
    """
    cleaned = [_without_time(" ".join(text.split())) for text in texts]
    order = order_of(cleaned)
    return [_date(text, order=order, closing=closing) for text in cleaned]


def _without_time(text: str) -> str:
    """The text without a time of day or the word for a year behind the date, and a weekday before it."""
    return _YEAR_SIGN.sub("", _WEEKDAY.sub("", _TIME.sub("", text)))


def _date(text: str, *, order: Order | None, closing: bool) -> Dated:
    """The text as a date, as it stands or else without the day of the week in it."""
    date = _as_it_stands(text, order=order, closing=closing)
    if date != _UNREADABLE:
        return date
    bare = _without_weekday(text)
    return _as_it_stands(bare, order=order, closing=closing) if bare != text else date


def _without_weekday(text: str) -> str:
    """The text without the name of a day of the week at its beginning or its end."""
    words = text.split()
    known = vocabulary().weekdays
    for count in range(1, _WORDS_OF_A_DAY + 1):
        if fold(" ".join(words[:count])) in known:
            return " ".join(words[count:])
        if fold(" ".join(words[-count:])) in known:
            return " ".join(words[:-count]).rstrip(",")
    return text


_UNREADABLE = Unread("date-unreadable")


def _as_it_stands(text: str, *, order: Order | None, closing: bool) -> Dated:
    day = _day(text, order=order)
    if day is not None:
        return day
    whole = _month_or_year(text, closing=closing) or _quarter(text, closing=closing)
    whole = whole or _in_words(text, closing=closing)
    return whole or _range(text, order=order, closing=closing) or _UNREADABLE


def _day(text: str, *, order: Order | None) -> dt.date | Unread | None:
    """A day in figures; None where the text is none."""
    if match := _YEAR_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return checked(year, month, day)
    if match := IN_FIGURES.fullmatch(text):
        return in_order(match, order)
    return None


def _month_or_year(text: str, *, closing: bool) -> Dated | None:
    """A month, a year or several years in figures; None where the text is none of these."""
    if match := _YEARS.fullmatch(text):
        first, last = sorted(match.groups())
        return _whole_year(int(last if closing else first), closing=closing)
    if match := _YEAR.fullmatch(text):
        return _whole_year(int(match[1]), closing=closing)
    if match := _MONTH_FIRST.fullmatch(text):
        return _month(int(match[2]), int(match[1]), closing=closing)
    if match := _MONTH_LAST.fullmatch(text):
        return _month(int(match[1]), int(match[2]), closing=closing)
    return None


_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_QUARTER = 3
_BESIDE_QUARTERS = _BESIDE_MONTHS | {"er", "e", "eme", "ere", "o"}
"""Ends of ordinals, too: 1er trimestre 2021."""

_OF_QUARTER = re.compile(r"[0-9]{4}|[1-4](?![0-9])|[^\W\d_]+|[0-9]+")


def _quarter(text: str, *, closing: bool) -> Dated | None:
    """A quarter of a year: Q4 2008, 2021 m. I ketv., 3. Quartal 2021; None where the text is none."""
    words = [fold(word) for word in _OF_QUARTER.findall(text)]
    years = [word for word in words if word.isdigit() and len(word) == _YEAR_DIGITS]
    numbers = [word for word in words if word in _QUARTERS]
    names = [word for word in words if word in vocabulary().quarters]
    others = [word for word in words if word not in (*years, *numbers, *names)]
    if not (len(years) == len(numbers) == len(names) == 1) or not _BESIDE_QUARTERS.issuperset(others):
        return None
    first = (_QUARTERS[numbers[0]] - 1) * _MONTHS_OF_QUARTER + 1
    return _month(int(years[0]), first + (_MONTHS_OF_QUARTER - 1 if closing else 0), closing=closing)


def _in_words(text: str, *, closing: bool) -> Dated | None:
    """A date whose month is a word; None where the text is no such date."""
    words = _WORD.findall(text)
    known = vocabulary().months
    months = [(place, known[folded]) for place, word in enumerate(words) if (folded := fold(word)) in known]
    numbers = [(place, word) for place, word in enumerate(words) if word.isdigit()]
    others = len(words) - len(months) - len(numbers)
    if len(months) != 1 or sum(fold(word) in _BESIDE_MONTHS for word in words) != others:
        return None
    place, month = months[0]
    match [digits for _, digits in numbers]:
        case [year] if len(year) == _DAY_DIGITS:
            # A day without a year would be no date: Aug 15 is August 2015.
            return _month(year_of(year), month, closing=closing)
        case [year] if len(year) == _YEAR_DIGITS:
            return _month(int(year), month, closing=closing)
        case [year, day] if len(year) == _YEAR_DIGITS and len(day) <= _DAY_DIGITS:
            return checked(int(year), month, int(day))
        case [day, year] if len(day) <= _DAY_DIGITS and (
            len(year) == _YEAR_DIGITS or numbers[0][0] < place < numbers[1][0]
        ):
            return checked(year_of(year), month, int(day))
    return None


def _range(text: str, *, order: Order | None, closing: bool) -> Dated | None:
    """The end of a range that matters; None where the text is no two dates."""
    ends = _RANGE.split(text)
    if len(ends) != _ENDS:
        return None
    first, last = (_date(end, order=order, closing=closing) for end in ends)
    if isinstance(first, Unread) or isinstance(last, Unread):
        return None
    date = last if closing else first
    return date if isinstance(date, Incomplete) else Incomplete(date)


def _whole_year(year: int, *, closing: bool) -> Incomplete:
    return Incomplete(dt.date(year, 12, 31) if closing else dt.date(year, 1, 1))


def _month(year: int, month: int, *, closing: bool) -> Incomplete | Unread:
    if not 1 <= month <= _MONTHS or not EARLIEST.year <= year <= LATEST.year:
        return Unread("date-impossible")
    return Incomplete(dt.date(year, month, calendar.monthrange(year, month)[1] if closing else 1))


_EPOCH = dt.date(1899, 12, 30)
"""The day from which Excel counts its days."""

_LEAST_SERIAL = 29_221
"""1980-01-01: a smaller number among dates is more likely an amount."""

_LARGEST_SERIAL = 58_806
"""2060-12-31: a larger number among dates is more likely an amount."""

_FIRST_YEAR = 1980
"""A smaller number among dates is no year of a project."""

_LAST_YEAR = 2060
"""A larger number among dates is no year of a project."""


def date_of_number(number: float, *, closing: bool = False) -> Dated:
    """A number in a column of dates: a year, or a day as Excel counts them where the format of dates was lost.

    Both between 1980 and 2060.
    """
    if _FIRST_YEAR <= number <= _LAST_YEAR and number % 1 == 0:
        return _whole_year(int(number), closing=closing)
    if _LEAST_SERIAL <= number <= _LARGEST_SERIAL:
        return _EPOCH + dt.timedelta(days=int(number))
    return Unread("date-unreadable")
