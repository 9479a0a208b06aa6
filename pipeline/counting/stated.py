"""What a log of changes says in words: the days and the amounts that its texts name."""

import datetime as dt
import re

import pandas as pd

_DAY = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?: 0?0:00(?::00)?)?")
"""2021-12-31, 2021.12.31, also with the midnight that spreadsheets add to a day."""

_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\.?")
"""31.12.2021; with slashes the month may come first, so that such a text names no day."""

_CURRENCY = re.compile(r"\s*(?:eur\w*|€)\.?\s*", re.IGNORECASE)
_AMOUNT = re.compile(r"(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,2}))?")
"""10 000,00 or 10000.00; one separator before three digits may be of thousands or of decimals: no amount."""

_GROUPED = re.compile(r"(\d{1,3}(?:([.,])\d{3})+)(?!\2)[.,](\d{2})")
"""10.000,00 or 10,000.00: of two separators the last is that of decimals."""

_SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")


def day_in(text: object) -> pd.Timestamp | None:
    """The day that the text names; None where it names none, or none for certain."""
    plain = _plain(text)
    if found := _DAY.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return pd.Timestamp(dt.date(year, month, day))
    except ValueError:
        return None


def cents_in(text: object) -> int | None:
    """The cents of the amount that the text names, with or without the sign of the euro; None where it is none."""
    plain = _CURRENCY.sub("", _plain(text))
    if found := _GROUPED.fullmatch(plain):
        whole, _, decimals = found.groups()
    elif found := _AMOUNT.fullmatch(plain):
        whole, decimals = found.groups()
    else:
        return None
    return int(re.sub(r"\D", "", whole)) * 100 + int((decimals or "").ljust(2, "0"))


def number_in(text: object) -> float | None:
    """The number that the text is, with at most two decimals; None where it is none."""
    cents = cents_in(text)
    return None if cents is None else cents / 100


def _plain(text: object) -> str:
    return _SPACES.sub(" ", text).strip() if isinstance(text, str) else ""
