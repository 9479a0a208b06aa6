"""Personal codes of natural persons: where they stand in texts, by their form and check digit, and what masks them.

The Lithuanian code (Estonia's has the same form): sex and century, birthday as yymmdd, number, check digit.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pipeline.schema.check_digits import checks, checks_croatian, weighted
from pipeline.schema.constraints import CheckDigit
from pipeline.schema.model import Column, Kind, Table

_LENGTH = 11
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3))
_LATVIAN, _LATVIAN_REST = (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1), 3

CODE_MASK = re.compile(r"•{11}-\d+")
"""What stands for a code: a point for each digit, and a number that tells persons apart within one run."""

_BETWEEN = r"[\s\u00ad\u200b\u2060\ufeff.\-‐‑‒–—−]{1,2}"
_NUMBERS = re.compile(rf"\d+(?:{_BETWEEN}\d+)*")
_ELEVEN = re.compile(rf"\d(?:(?:{_BETWEEN})?\d){{10}}")
_DIGITS = re.compile(r"\d+")

_BIRTHDAY = r"(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|0000)"
_MISTYPED = re.compile(rf"[3-6]\d\d{_BIRTHDAY}\d{{4}}")
"""The form that a code keeps when a digit is mistyped: of persons who may live, with a month and a day."""

_IN_A_REGISTER = re.compile(r"[1-8]\d{10}")
_IN_TEXTS = re.compile(r"(?!(?:19|20)\d\d(?:0[1-9]|1[0-2]))[1-6]\d{10}")
"""Numbers of documents begin with a year and month (20210315001), and no person alive was born in the 1800s."""

_AMOUNT = re.compile(r"\s?(?:eur|€|lt\b|usd|pln)", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+")
_NUMBER = re.compile(r"\d+\.\d{1,2}|\d{1,3}(?:\.\d{3})+")
"""Digits that are parted as those of amounts are, and those that can be nothing else."""
_NUMBERED = re.compile(r"\b(?:nr|no)\b\.?\s?\Z", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:LV|HR)[\s-]?\Z", re.IGNORECASE)
"""Before the eleven digits by which Latvia and Croatia know who pays their tax."""
_OF_A_CODE = re.compile(r"\d[^\W\d_]+\Z")
"""Before digits that end a code of letters and digits: D67H21004260001."""
_LOOK_BACK = 12


class Where(Enum):
    """What kind of text it is in which personal codes are sought."""

    TEXT = "text"
    """Words: a name, a title, a remark, a heading, the name of a file."""
    CODE = "code"
    """A code of something else, such as a project: eleven digits of it may look like a personal code."""
    REGISTER = "register"
    """The code of a person in a register, natural or legal."""


@dataclass(frozen=True)
class PersonalCode:
    """A personal code in a text: where it begins and ends, and its digits."""

    start: int
    end: int
    digits: str


def where(table: Table, column: Column) -> Where:
    """What kind of text a declared column holds."""
    if column.kind is not Kind.CODE:
        return Where.TEXT
    of_persons = {one.column for one in table.constraints if isinstance(one, CheckDigit)}
    return Where.REGISTER if column.name in of_persons else Where.CODE


def personal_codes_in(text: str, kind: Where = Where.TEXT) -> Iterator[PersonalCode]:
    """The personal codes in a text, with or without blanks, hyphens or points between their digits, in order.

    Those in good order (a birthday that was, the right check digit) wherever they stand; mistyped ones too, which have
    the form with a month and a day, unless it is a code of something else, a Latvian registration number, an amount
    with its currency or the number of a document.
    """
    if len(text) < _LENGTH or not _ELEVEN.search(text):
        return
    for numbers in _NUMBERS.finditer(text):
        yield from _in_numbers(text, numbers, kind)


def is_in_order(digits: str) -> bool:
    """Whether eleven digits are a personal code: a birthday (noughts where it is not known) and the check digit."""
    return len(digits) == _LENGTH and _is_birthday(digits) and checks(digits, _WEIGHTS)


def _in_numbers(text: str, numbers: re.Match[str], kind: Where) -> Iterator[PersonalCode]:
    """The codes among numbers that only blanks and the like part: whole numbers that have eleven digits together."""
    groups = [(numbers.start() + one.start(), numbers.start() + one.end()) for one in _DIGITS.finditer(numbers[0])]
    first = 0
    while first < len(groups):
        last = _eleven_from(groups, first)
        found = _code(text, groups[first : last + 1], numbers, kind) if last is not None else None
        if found:
            yield found
        first = first + 1 if last is None or found is None else last + 1


def _eleven_from(groups: list[tuple[int, int]], first: int) -> int | None:
    """The last of the numbers from the first on that have eleven digits together; None where none have."""
    digits = 0
    for place in range(first, len(groups)):
        digits += groups[place][1] - groups[place][0]
        if digits >= _LENGTH:
            return place if digits == _LENGTH else None
    return None


def _code(text: str, groups: list[tuple[int, int]], numbers: re.Match[str], kind: Where) -> PersonalCode | None:
    start, end = groups[0][0], groups[-1][1]
    digits = "".join(str(int(sign)) for sign in text[start:end] if sign.isdecimal())
    before, written = text[max(0, start - _LOOK_BACK) : start], text[start:end]
    if _FOREIGN.search(before) or _OF_A_CODE.search(before) or _NUMBER.fullmatch(written):
        return None
    form = _IN_A_REGISTER if kind is Where.REGISTER else _IN_TEXTS
    if form.fullmatch(digits) and is_in_order(digits):
        return PersonalCode(start, end, digits)
    is_whole = (start, end) == numbers.span() or len(groups) == 1
    is_other = _NUMBERED.search(before) or _AMOUNT.match(text, end) or _GROUPED.fullmatch(written)
    may_be = kind is not Where.CODE and is_whole and not is_other
    return PersonalCode(start, end, digits) if may_be and _is_mistyped(digits) else None


def _is_mistyped(digits: str) -> bool:
    """Whether digits have the form of a code and are not the number of another register, whose check digit is right."""
    is_latvian = digits[0] in "459" and weighted([int(digit) for digit in digits], _LATVIAN) == _LATVIAN_REST
    return bool(_MISTYPED.fullmatch(digits)) and not is_latvian and not checks_croatian(digits)


def _is_birthday(digits: str) -> bool:
    """Whether the second to seventh digit are a day; noughts stand for a month or day that is not known."""
    century = 1800 + (int(digits[0]) - 1) // 2 * 100
    year, month, day = century + int(digits[1:3]), int(digits[3:5]), int(digits[5:7])
    if day == 0 or month == 0:
        return day == 0 and month <= 12  # noqa: PLR2004 - the months of a year
    return month <= 12 and day <= monthrange(year, month)[1]  # noqa: PLR2004 - as above
