"""Personal codes of natural persons: where they stand in texts, by their form and check digit, and what masks them.

The Lithuanian code (Estonia's has the same form): sex and century, birthday as yymmdd, number, check digit.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from pipeline.privacy.amounts import currency_follows, grouped_by_blanks, grouped_by_points, with_cents
from pipeline.privacy.word_lists import any_of
from pipeline.schema.check_digits import checks, checks_croatian, weighted
from pipeline.schema.constraints import CheckDigit
from pipeline.schema.model import Column, Kind, Table

_LENGTH = 11
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3))
_LATVIAN, _LATVIAN_REST = (9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1), 3
"""The weights of all eleven digits of a Latvian registration number, and the rest modulo 11 of a right one."""
_LATVIAN_BEGINNINGS = "459"
_FEWEST_FOREIGN = 3

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

_NUMBERED = re.compile(rf"\b{any_of('contacts', 'before_numbers')}\b\.?\s?\Z", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:LV|HR)[\s-]?\Z", re.IGNORECASE)
"""Before the eleven digits by which Latvia and Croatia know who pays their tax."""
_OF_A_CODE = re.compile(r"\d[^\W\d_]+\Z")
"""Before digits that end a code of letters and digits: D67H21004260001."""
_LOOK_BACK = 12
"""So many characters before a code hold whatever of the above stands there."""


class Where(Enum):
    """What kind of text it is in which personal codes are sought."""

    TEXT = "text"
    """Words: a name, a title, a remark, a heading, the name of a file."""
    CODE = "code"
    """A code of something else, such as a project: eleven digits of it may look like a personal code."""
    REGISTER = "register"
    """The code of a person in a register, natural or legal."""
    FOREIGN_REGISTER = "foreign register"
    """The code of a company in Latvia's or Croatia's register: no personal code, however much it looks like one."""


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
    of_legal_persons = {one.column for one in table.constraints if isinstance(one, CheckDigit)}
    return Where.REGISTER if column.name in of_legal_persons else Where.CODE


def personal_codes_in(text: str, kind: Where = Where.TEXT) -> Iterator[PersonalCode]:
    """The personal codes in a text, with or without blanks, hyphens or points between their digits, in order.

    Those in good order (a birthday that was, the right check digit) wherever they stand; mistyped ones too, which have
    the form with a month and a day, unless it is a code of something else, a Latvian registration number, an amount
    with its currency or the number of a document.
    """
    if kind is Where.FOREIGN_REGISTER or not _ELEVEN.search(text):
        return
    for numbers in _NUMBERS.finditer(text):
        end_of_last = 0
        for candidate in _candidates(text, numbers):
            overlaps = candidate.start < end_of_last
            if not overlaps and _is_personal_code(candidate, kind):
                end_of_last = candidate.end
                yield PersonalCode(candidate.start, candidate.end, candidate.digits)


def is_in_order(digits: str) -> bool:
    """Whether eleven digits are a personal code: a birthday (noughts where it is not known) and the check digit."""
    return len(digits) == _LENGTH and _is_birthday(digits) and checks(digits, _WEIGHTS)


def are_foreign_numbers(codes: Iterable[str]) -> bool:
    """Whether a column's codes of eleven digits are the numbers of companies in Latvia, or those of Croatia.

    One number may be that and a personal code, too, so the column decides as a whole: by at least three different
    numbers, each with the right check digit of the one register. Of three persons' codes one column in 1331 would.
    """
    numbers = {code.strip() for code in codes if _IN_A_REGISTER.fullmatch(code.strip())}
    if len(numbers) < _FEWEST_FOREIGN:
        return False
    return all(map(_is_latvian, numbers)) or all(map(checks_croatian, numbers))


@dataclass(frozen=True)
class _Candidate:
    """Eleven digits of a text that may be a personal code; `is_whole`: no more numbers stand beside them."""

    text: str
    start: int
    end: int
    is_whole: bool

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]

    @property
    def digits(self) -> str:
        """The digits as those of ASCII, whatever script they are written in."""
        return "".join(str(int(sign)) for sign in self.written if sign.isdecimal())

    @property
    def before(self) -> str:
        """What stands before it, as far as it matters."""
        return self.text[max(0, self.start - _LOOK_BACK) : self.start]


def _candidates(text: str, numbers: re.Match[str]) -> Iterator[_Candidate]:
    """Whole numbers that have eleven digits together, among numbers that only blanks and the like part."""
    groups = list(_DIGITS.finditer(text, numbers.start(), numbers.end()))
    for first, group in enumerate(groups):
        last = _last_of_eleven(groups[first:])
        if last is not None:
            span = (group.start(), last.end())
            yield _Candidate(text, *span, is_whole=last is group or span == numbers.span())


def _last_of_eleven(groups: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The last of the numbers, from the first on, that have eleven digits together; None where none have."""
    digits = 0
    for group in groups:
        digits += len(group[0])
        if digits == _LENGTH:
            return group
        if digits > _LENGTH:
            break
    return None


def _is_personal_code(candidate: _Candidate, kind: Where) -> bool:
    """Whether eleven digits are a personal code in good order, or mistyped where nothing else has its form."""
    if _is_number_of_another_kind(candidate):
        return False
    if _has_form(candidate.digits, kind) and is_in_order(candidate.digits):
        return True
    may_be_mistyped = candidate.is_whole and kind is not Where.CODE
    return may_be_mistyped and _is_mistyped(candidate.digits) and not _is_amount_or_document(candidate)


def _has_form(digits: str, kind: Where) -> bool:
    """Whether digits begin as the codes of persons do who may stand in a text of the kind."""
    form = _IN_A_REGISTER if kind is Where.REGISTER else _IN_TEXTS
    return bool(form.fullmatch(digits))


def _is_number_of_another_kind(candidate: _Candidate) -> bool:
    """Whether digits are parted as those of nothing but amounts are, or belong to a foreign or a longer code."""
    if with_cents(candidate.written) or grouped_by_points(candidate.written):
        return True
    return bool(_FOREIGN.search(candidate.before) or _OF_A_CODE.search(candidate.before))


def _is_amount_or_document(candidate: _Candidate) -> bool:
    """Whether the place of eleven digits makes an amount of them, or the number of a document."""
    if _NUMBERED.search(candidate.before):
        return True
    return grouped_by_blanks(candidate.written) or currency_follows(candidate.text, candidate.end)


def _is_mistyped(digits: str) -> bool:
    """Whether digits have the form of a code and are not the number of another register, whose check digit is right."""
    if not _MISTYPED.fullmatch(digits):
        return False
    return not _is_latvian(digits) and not checks_croatian(digits)


def _is_latvian(digits: str) -> bool:
    """Whether digits check as a registration number of the Latvian Register of Enterprises."""
    numbers = [int(digit) for digit in digits]
    return digits[0] in _LATVIAN_BEGINNINGS and weighted(numbers, _LATVIAN) == _LATVIAN_REST


_FIRST_CENTURY, _YEARS_OF_A_CENTURY = 1800, 100
_MONTHS = 12


def _is_birthday(digits: str) -> bool:
    """Whether the second to seventh digit are a day; noughts stand for a month or day that is not known.

    The first digit is odd for men and even for women: 1 and 2 of the 1800s, 3 and 4 of the 1900s, and so on.
    """
    centuries_later = (int(digits[0]) - 1) // 2
    century = _FIRST_CENTURY + _YEARS_OF_A_CENTURY * centuries_later
    year, month, day = century + int(digits[1:3]), int(digits[3:5]), int(digits[5:7])
    if month > _MONTHS:
        return False
    if month == 0:
        return day == 0
    return day <= monthrange(year, month)[1]
