"""Text for charts: people's words made printable, measured, and broken into lines that fit."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from pipeline.output.theme import CHART_FONT, LINE_SPACING

POINTS_PER_INCH = 72
CAPITAL = 0.73
"""How high a capital letter of the charts' font is, as a part of its size."""
_ELLIPSIS = "…"
_LINE_ENDS = frozenset("\t\n\r\v\f\u2028\u2029")
_UNPRINTABLE = "\ufffd"
_NO_LETTERS = frozenset({"Cc", "Cs", "Cn"})
"""Unicode's categories of control characters, halves of letters, and what stands for nothing."""
_MOST_LETTERS = 400
"""More fit into no width that a chart has; spares measuring them."""
_HINTING = 1.02
"""Drawn letters stand on whole dots and come out a little wider than measured."""
_REMEMBERED = 8192
"""The widths that are kept: the same words stand in many charts, and in those of other languages."""
_LONG_WORD = 14
"""A word that the ellipsis cuts is left out whole, unless it is as long as this."""


def printable(text: str) -> str:
    """The text on one line; what SVG may not hold (control characters, halves of letters) shows as �."""
    return "".join(map(_printable_letter, text)).strip()


def _printable_letter(letter: str) -> str:
    if letter in _LINE_ENDS:
        return " "
    return _UNPRINTABLE if unicodedata.category(letter) in _NO_LETTERS else letter


@lru_cache(maxsize=_REMEMBERED)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How many inches the text takes at a size in points."""
    font = FontProperties(family=CHART_FONT, size=size, weight="bold" if bold else "normal")
    across, _up, _descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(across) * _HINTING / POINTS_PER_INCH


def height(lines: int, size: float) -> float:
    """How many inches so many lines take, one below the other."""
    return lines * size * LINE_SPACING / POINTS_PER_INCH


def widest(texts: list[str], size: float, *, bold: bool = False) -> float:
    """The inches of the widest of the texts; 0 where there are none."""
    return max((width(text, size, bold=bold) for text in texts), default=0.0)


def wrapped(text: str, room: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """The text in at most so many lines, each within `room` inches; what is left over ends in „…“."""
    measure = _Measure(size, bold)
    rest = printable(text)
    result: list[str] = []
    while len(result) < lines - 1 and not measure.fits(rest, room):
        fitting = measure.fitting(rest, room)
        end = _break_within(rest, 1, fitting)
        result.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if not measure.fits(rest, room):
        rest = measure.shortened(rest, room)
    return [*result, rest]


def _break_within(text: str, first: int, last: int) -> int:
    """Where the text is broken: at its last blank between the two places, or where there is none at the last place."""
    blank = text.rfind(" ", first, last + 1)
    return blank if blank > 0 else last


@dataclass(frozen=True)
class _Measure:
    """How texts of a size and weight are measured, in inches."""

    size: float
    bold: bool

    def fits(self, text: str, room: float) -> bool:
        """Whether the text fits into the room on one line."""
        return width(text[:_MOST_LETTERS], self.size, bold=self.bold) <= room

    def fitting(self, text: str, room: float) -> int:
        """How many letters from the start fit into the room; at least one."""
        counts = range(1, min(len(text), _MOST_LETTERS) + 1)
        fitting = bisect_right(counts, room, key=lambda count: width(text[:count], self.size, bold=self.bold))
        return max(1, fitting)

    def shortened(self, text: str, room: float) -> str:
        """As much of the text as fits before an ellipsis, without the word that it would cut."""
        letters = self.fitting(text, room - width(_ELLIPSIS, self.size, bold=self.bold))
        end = _break_within(text, max(0, letters - _LONG_WORD), letters)
        return text[:end].rstrip(" ,;:–-") + _ELLIPSIS
