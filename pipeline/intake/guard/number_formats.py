"""What a number format shows: a currency, per cent, a day, thousands, words beside the number.

In one published list 1,283 amounts are in kuna and 1,249 in euro, told apart by nothing but the format.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.intake.grid import PLAIN, CellFormat
from pipeline.schema.folding import currency_in

_PART = re.compile(
    r"""
    "(?P<quoted>[^"]*)"             # "kn"
    | \[\$(?P<symbol>[^\]-]*)[^\]]*\]  # [$€-1] shows the euro sign, [$-427] is only a language
    | \[[^\]]*\]                    # [Red], [>100]
    | [_*](?:.|$)                   # _€ is a space as wide as the sign, *€ fills the cell
    | \\(?P<escaped>.)              # \k\n
    | (?P<general>General)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f"))
_DIGITS = frozenset("0#?")
_DAYS = frozenset("dDmMyY")
_EXPONENT = re.compile("E[+-]")
_OF_NUMBERS = "#0?.,@%EeGgyYmMdDhHsS/: "
"""The signs of the number itself: they part the words beside it."""

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}
"""The formats that a workbook may use without defining them, as far as they say anything (ECMA-376, 18.8.30)."""


@dataclass
class _Section:
    """One section of a format on its way: the words before and behind the signs of the number, and those signs."""

    before: str = ""
    number: str = ""
    behind: str = ""
    is_percent: bool = False
    is_date: bool = False
    is_open: bool = False

    def add_words(self, words: str) -> None:
        """The words stand behind the number where it has begun."""
        if self.number or self.is_open:
            self.behind += words
        else:
            self.before += words

    def add_sign(self, sign: str) -> None:
        """A sign without quotation marks: one of the number's own, or a word beside it."""
        if sign in _DIGITS or (sign in ".," and self.number):
            self.number += sign
        elif sign == "%":
            self.is_percent = True
        elif sign in _DAYS:
            self.is_date = True
        else:
            self.add_words(" " if sign in _OF_NUMBERS else sign)

    @property
    def divisor(self) -> int:
        """The commas that part no digits divide by a thousand each: behind the last digit, or before the mark."""
        whole = self.number.partition(".")[0] if "," not in self.number[-1:] else self.number
        return int(1_000 ** (len(whole) - len(whole.rstrip(","))))


@cache
def format_of(code: str) -> CellFormat:
    """What the first section of a format code shows, and the currency that all its sections agree on.

    A format has up to four sections, for positive, negative, zero and text.
    """
    section = _first_section(code)
    if section.is_date and not section.number:
        return CellFormat(code=code, is_date=True)
    whole, _, fraction = section.number.partition(".")
    return CellFormat(
        code=code,
        currency=currency_of_format(code),
        is_percent=section.is_percent,
        divisor=section.divisor,
        prefix=" ".join(section.before.split()),
        suffix=" ".join(section.behind.split()),
        whole_digits=max(whole.count("0"), 1),
        decimals=sum(map(_DIGITS.__contains__, fraction)) if section.number else None,
    )


def built_in_format(number: int) -> CellFormat:
    """What one of the formats shows that a workbook may use without a code of its own."""
    return format_of(_BUILT_IN[number]) if number in _BUILT_IN else PLAIN


def _first_section(code: str) -> _Section:
    section = _Section()
    for part in _parts(code):
        if part["other"] == ";":
            break
        if part["general"]:
            section.is_open = True
        elif part["other"]:
            section.add_sign(part["other"])
        else:
            section.add_words(_word(part))
    return section


def currency_of_format(code: str) -> str | None:
    """The ISO code of the currency that the format shows; None for none, several, or one that is ambiguous ("kr")."""
    shown = {named for section in _sections(code) if (named := currency_in(section))}
    return shown.pop() if len(shown) == 1 else None


def _sections(code: str) -> list[str]:
    """What each section of the format shows beside the number, as text."""
    sections = [""]
    for part in _parts(code):
        if part["other"] == ";":
            sections.append("")
        elif part["other"] is not None:
            # The signs of the number itself part the words beside it.
            sections[-1] += " " if part["other"] in _OF_NUMBERS else part["other"]
        else:
            sections[-1] += _word(part)
    return sections


def _parts(code: str) -> Iterator[re.Match[str]]:
    return _PART.finditer(_EXPONENT.sub("", code.translate(_DIRECTIONS)))


def _word(part: re.Match[str]) -> str:
    """The words that a part shows as they are."""
    return part["quoted"] or part["symbol"] or part["escaped"] or ""
