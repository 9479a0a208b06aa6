"""Numbers that stand as text, read by their column as a whole.

What 1.234 means cannot be told from the cell alone. The other cells of the column show which sign parts the
decimals; where none does, the cell is ambiguous and is named rather than guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pipeline.schema.vocabulary import CURRENCIES, fold

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f'’]+")
_DIGITS_AND_MARKS = re.compile(r"\d[\d.,]*")
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in ".,"}
_MINUS = re.compile(r"^[-−–]")


@dataclass(frozen=True)
class Unread:
    """Why a text is not a number: the rule that it breaks."""

    rule: str


@dataclass(frozen=True)
class _Body:
    """The digits of a number with their marks, and its sign."""

    digits: str
    negative: bool


def read_numbers(texts: Iterable[str]) -> list[Decimal | Unread]:
    """Each text as an exact number, or why it is none; the texts are those of one column."""
    bodies = [_body(text) for text in texts]
    decimal_mark = _decimal_mark([body.digits for body in bodies if body])
    return [_number(body, decimal_mark) if body else Unread("number-unreadable") for body in bodies]


def _body(text: str) -> _Body | None:
    """The bare digits and marks of a text; None where it holds anything else."""
    words = text.strip().split()
    while words and fold(words[-1]) in CURRENCIES:
        words.pop()
    while words and fold(words[0]) in CURRENCIES:
        words.pop(0)
    bare = _SPACES.sub("", "".join(words)).strip("€£$").removesuffix("%")
    in_brackets = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1] if in_brackets else bare
    unsigned = _MINUS.sub("", bare).strip("€£$")
    if not _DIGITS_AND_MARKS.fullmatch(unsigned):
        return None
    return _Body(unsigned, negative=in_brackets or unsigned != bare.strip("€£$"))


def _decimal_mark(bodies: list[str]) -> str | None:
    """The sign that parts decimals in this column; None where no cell shows it, or cells contradict."""
    shown = {mark for body in bodies if (mark := _certain_decimal_mark(body))}
    return shown.pop() if len(shown) == 1 else None


def _certain_decimal_mark(body: str) -> str | None:
    """The decimal sign that this number shows beyond doubt."""
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        return max(".,", key=body.rfind)
    if dots + commas > 1:
        return "," if dots else "."
    if dots + commas == 1:
        mark = "." if dots else ","
        return None if _GROUPED[mark].fullmatch(body) else mark
    return None


def _number(body: _Body, decimal_mark: str | None) -> Decimal | Unread:
    mark = _certain_decimal_mark(body.digits) or decimal_mark
    if mark is None and not body.digits.isdigit():
        return Unread("number-ambiguous")
    whole, _, fraction = body.digits.partition(mark) if mark else (body.digits, "", "")
    thousands = "," if mark == "." else "."
    if not _is_whole(whole, thousands) or not (fraction.isdigit() or not fraction):
        return Unread("number-unreadable")
    value = Decimal(f"{whole.replace(thousands, '')}.{fraction or 0}")
    return -value if body.negative else value


def _is_whole(digits: str, thousands: str) -> bool:
    """Whether these are plain digits, or digits properly grouped by threes."""
    return digits.isdigit() or _GROUPED[thousands].fullmatch(digits) is not None
