"""Whether digits within a text are those of an amount of money, which is no contact and no code of a person."""

import re

from pipeline.privacy.word_lists import any_of

_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+")
_WITH_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WITH_CENTS = re.compile(r"\d+\.\d{1,2}")
_CURRENCY = re.compile(rf"\s?{any_of('contacts', 'behind_amounts')}(?!\w)", re.IGNORECASE)


def grouped_by_blanks(digits: str) -> bool:
    """Whether digits are grouped in thousands by blanks: 812 345 678."""
    return bool(_THOUSANDS.fullmatch(digits))


def grouped_by_points(digits: str) -> bool:
    """Whether digits are grouped in thousands by points: 812.345.678."""
    return bool(_WITH_POINTS.fullmatch(digits))


def with_cents(digits: str) -> bool:
    """Whether digits end in one or two decimals after a point: 812345678.50."""
    return bool(_WITH_CENTS.fullmatch(digits))


def currency_follows(text: str, end: int) -> bool:
    """Whether the name or sign of a currency stands in the text from `end` on."""
    return bool(_CURRENCY.match(text, end))
