"""Numbers that stand as text, read by their column as a whole.

What 1.234 means cannot be told from the cell alone. The other cells of the column show which sign parts the
decimals; where none does, the cell is ambiguous and is named rather than guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.schema.folding import WORDS_OF_MONEY, fold
from pipeline.schema.vocabulary import vocabulary

_SPACES = re.compile(r"[^\S\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+|['’]+")
"""What stands between digits of one number: a new line or a tab parts two."""

_DIGITS_AND_MARKS = re.compile(r"(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,][0-9]+| ?[.,] ?[0-9]{1,2}(?![0-9]))*[.,]?")
"""Spaces part thousands before the first mark, or stand beside the one of cents ("25.570, 13").

"12 34", "1 000, 500" and "100,50 200" are two numbers.
"""

_FOOTNOTE = re.compile(r"(?<=[0-9])\s*[⁰¹²³⁴-⁹]+$")
"""Raised figures behind a number lead to a note below: 1500¹ is 1500."""

_GROUPED = {mark: re.compile(rf"[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+") for mark in ".,"}
_MINUS = re.compile(r"^[-−–]\s*")
_MINUS_BEHIND = re.compile(r"\s*[-−–]$")
_NO_CENTS = re.compile(r"[.,][-−–]+$")
"""1.234,– says that there are no cents."""

_UNIT_BEHIND = re.compile(r"(?<=[\d.])\s*([^\W\d_]+\.?)$")
_LETTER_UNITS = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
"""Units of one letter, understood beside a currency sign alone: £3.2m."""

_SIGNS = "€£$"

_TWO_LINES = re.compile(r"[0-9][^0-9]*[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029][^0-9]*[0-9]")
"""Digits on two lines, or on both sides of a tab: two numbers in one cell."""


@dataclass(frozen=True)
class Unread:
    """Why a text is not a number: the rule that it breaks."""

    rule: str


def read_numbers(texts: Iterable[str], *, percent: bool = False) -> list[Decimal | Unread]:
    """Each text as an exact number, or why it is none; the texts are those of one column.

    Only where the column holds percentages may a per cent sign follow.
    """
    readings = [_readings(text, percent=percent) for text in texts]
    decimal_mark = _decimal_mark(readings)
    return [_settled(values, decimal_mark) for values in readings]


_PER_CENT = re.compile(r"\s*(?:%|proc(?:\.|entai|entų|entas)?|per ?cent)$", re.IGNORECASE)


def _readings(text: str, *, percent: bool) -> Mapping[str, Decimal]:
    """What the text may mean, by the sign that would part its decimals; nothing where it is no number."""
    bare = _without_currency(_FOOTNOTE.sub("", text.strip()))
    in_brackets = bare.startswith("(") and bare.endswith(")")
    bare = _without_currency(bare[1:-1]) if in_brackets else bare
    bare = _NO_CENTS.sub(lambda found: f"{found[0][0]}00", bare)
    unsigned = _without_currency(_MINUS_BEHIND.sub("", _MINUS.sub("", bare)))
    unsigned = _PER_CENT.sub("", unsigned) if percent else unsigned
    unsigned, factor = _without_unit(unsigned, signed=any(sign in text for sign in _SIGNS))
    negative = in_brackets or _MINUS.match(bare) or _MINUS_BEHIND.search(bare)
    scale = -factor if negative else factor
    if (of_machine := _of_machine(unsigned)) is not None:
        return dict.fromkeys(".,", of_machine * scale)
    spaced = _SPACES.sub(" ", unsigned)
    if not _DIGITS_AND_MARKS.fullmatch(spaced):
        return {}
    digits = spaced.replace(" ", "")
    return {mark: value * scale for mark in ".," if (value := _with_decimals_after(mark, digits)) is not None}


_WITH_EXPONENT = re.compile(r"([0-9][.,]([0-9]+))[eE](\+?)([0-9]{1,2})")
_WHOLE_MANTISSA = 6
"""So many decimals before E+07 are all that there were: spreadsheets show two and round the rest away."""


def _of_machine(text: str) -> Decimal | None:
    """The number of a text such as 1.101633736E7, which programs write; None where it is none, or was rounded."""
    found = _WITH_EXPONENT.fullmatch(text)
    if found is None or (found[3] and len(found[2]) < _WHOLE_MANTISSA):
        return None
    return Decimal(found[1].replace(",", ".")).scaleb(int(found[4]))


def _without_unit(text: str, *, signed: bool) -> tuple[str, int]:
    """The number without a unit such as "mln." behind it, and how many ones the unit is."""
    behind = _UNIT_BEHIND.search(text)
    if behind is None:
        return text, 1
    factor = vocabulary().units.get(fold(behind[1])) or (_LETTER_UNITS.get(behind[1].casefold()) if signed else None)
    return (text[: behind.start()], factor) if factor else (text, 1)


def _without_currency(text: str) -> str:
    """The text without the currency before or after it."""
    if _TWO_LINES.search(text.strip()):
        return text
    words = text.split()
    while words and _is_currency(words[-1]):
        words.pop()
    while words and _is_currency(words[0]):
        words.pop(0)
    return " ".join(words).strip(_SIGNS).strip()


def _is_currency(word: str) -> bool:
    return not word.startswith("(") and not word.endswith(")") and fold(word) in WORDS_OF_MONEY


def _with_decimals_after(mark: str, digits: str) -> Decimal | None:
    """The number if `mark` parts its decimals and the other sign its thousands; None where that cannot be."""
    whole, _, fraction = digits.partition(mark)
    thousands = "," if mark == "." else "."
    if not (whole.isdigit() or _GROUPED[thousands].fullmatch(whole)) or not (fraction.isdigit() or not fraction):
        return None
    return Decimal(f"{whole.replace(thousands, '')}.{fraction or 0}")


def _decimal_mark(readings: Iterable[Mapping[str, Decimal]]) -> str | None:
    """The sign that parts decimals in this column; None where no cell shows it, or cells contradict."""
    shown = {mark for values in readings if len(values) == 1 for mark in values}
    return shown.pop() if len(shown) == 1 else None


def _settled(values: Mapping[str, Decimal], decimal_mark: str | None) -> Decimal | Unread:
    if not values:
        return Unread("number-unreadable")
    different = set(values.values())
    if len(different) == 1:
        return different.pop()
    return values[decimal_mark] if decimal_mark else Unread("number-ambiguous")
