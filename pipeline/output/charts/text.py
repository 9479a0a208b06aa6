"""Text for charts: people's words made printable, measured, and broken into lines that fit."""

import unicodedata
from bisect import bisect_right

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from pipeline.output.theme import CHART_FONT, LINE_SPACING

POINTS_PER_INCH = 72
CAPITAL = 0.73
"""How high a capital letter of the charts' font is, as a part of its size."""
_ELLIPSIS = "…"
# Letters of a label beyond any width a chart has; spares measuring what cannot fit.
_MOST_LETTERS = 400
# Drawn letters stand on whole dots and come out a little wider than measured.
_HINTING = 1.02
# A word that the ellipsis cuts is left out whole, unless it is as long as this.
_LONG_WORD = 14


def printable(text: str) -> str:
    """The text on one line; what SVG may not hold (control characters, halves of letters) shows as �."""
    plain = "".join(" " if letter in "\t\n\r\v\f\u2028\u2029" else letter for letter in text)
    shown = ("\ufffd" if unicodedata.category(letter) in {"Cc", "Cs", "Cn"} else letter for letter in plain)
    return " ".join("".join(shown).split(" ")).strip()


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How many inches the text takes at a size in points."""
    font = FontProperties(family=CHART_FONT, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) * _HINTING / POINTS_PER_INCH


def height(lines: int, size: float) -> float:
    """How many inches so many lines take, one below the other."""
    return lines * size * LINE_SPACING / POINTS_PER_INCH


def widest(texts: list[str], size: float, *, bold: bool = False) -> float:
    """The inches of the widest of the texts; 0 where there are none."""
    return max((width(text, size, bold=bold) for text in texts), default=0.0)


def wrapped(text: str, room: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """The text in at most so many lines, each within `room` inches; what is left over ends in „…“."""
    rest = printable(text)
    result: list[str] = []
    while len(result) < lines - 1 and width(rest[:_MOST_LETTERS], size, bold=bold) > room:
        fitting = _fitting(rest, room, size, bold=bold)
        end = rest.rfind(" ", 1, fitting + 1)
        end = end if end > 0 else fitting
        result.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if width(rest[:_MOST_LETTERS], size, bold=bold) > room:
        letters = _fitting(rest, room - width(_ELLIPSIS, size, bold=bold), size, bold=bold)
        space = rest.rfind(" ", max(0, letters - _LONG_WORD), letters + 1)
        rest = rest[: space if space > 0 else letters].rstrip(" ,;:–-") + _ELLIPSIS
    return [*result, rest]


def _fitting(text: str, room: float, size: float, *, bold: bool) -> int:
    """How many letters from the start fit into the room; at least one."""
    counts = range(1, min(len(text), _MOST_LETTERS) + 1)
    return max(1, bisect_right(counts, room, key=lambda count: width(text[:count], size, bold=bold)))
