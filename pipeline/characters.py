"""Characters that XML, a terminal or a file of separated values cannot hold, and texts freed of them.

These are the controls of ASCII and of Latin-1 (tab and line breaks apart), the noncharacters of Unicode, halves of
surrogate pairs, and the controls of direction, which show a text otherwise than it is. All that people wrote is
freed of them once, where it comes in: cells and names of sheets by the reader, names of files where they are listed.
"""

import re
from dataclasses import dataclass

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NONCHARACTERS = "".join(
    ["\ufdd0-\ufdef", *(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))]
)
_HALVES = "\ud800-\udfff"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_MARKS_OF_DIRECTION = "\u061c\u200e\u200f"

_LOSING = re.compile(f"[{_CONTROLS}{_NONCHARACTERS}{_HALVES}{_TURNING}]")
"""Forbidden characters that may stand where another character was lost, or that change the order of digits."""

_FORBIDDEN = re.compile(f"[{_LOSING.pattern[1:-1]}{_MARKS_OF_DIRECTION}]")
_GAPS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
"""Controls that part lines, pages or words: a space takes their place."""

_FIRST_TO_LAST_DIGIT = re.compile(r"\d.*\d", re.DOTALL)
_LINE_BREAKS = re.compile(r"[\t\r\n\u2028\u2029]")
_LOST = "\ufffd"


@dataclass(frozen=True)
class Cleaned:
    """A text without forbidden characters, and how many it had.

    `seen` is the text as it is to be shown where nothing may be guessed: with U+FFFD for each character that stood
    between digits, since "5", a control and "00" may be 5, 500 or a number whose digit is lost. Marks of direction
    are none such: they never were a digit, and do not change the order of digits.
    """

    text: str
    removed: int = 0
    seen: str = ""

    @property
    def parts_digits(self) -> bool:
        """Whether a character was removed that stood between digits: no number may be read from the text."""
        return self.removed > 0 and self.seen != self.text


def cleaned(text: str) -> Cleaned:
    """The text of a cell freed of forbidden characters; tabs and line breaks stay."""
    if is_clean(text):
        return Cleaned(text, 0, text)
    lossy = _FIRST_TO_LAST_DIGIT.sub(lambda digits: _LOSING.sub(_LOST, digits[0]), text, count=1)
    plain = _without_forbidden(text)
    return Cleaned(plain, len(_FORBIDDEN.findall(text)), _without_forbidden(lossy))


def cleaned_name(name: str) -> Cleaned:
    """The name of a sheet or of a file, on one line, freed of forbidden characters, tabs and line breaks.

    `seen` is the same as `text`. A name of nothing else is shown as U+FFFD.
    """
    line = cleaned(_LINE_BREAKS.sub(" ", name))
    removed = line.removed + len(_LINE_BREAKS.findall(name))
    text = (" ".join(line.text.split()) or _LOST) if removed else name
    return Cleaned(text, removed, text)


def is_clean(text: str) -> bool:
    """Whether the text holds no forbidden character."""
    # Most texts are printable, and that is known ten times faster; no forbidden character is.
    return text.isprintable() or not _FORBIDDEN.search(text)


def _without_forbidden(text: str) -> str:
    return _FORBIDDEN.sub("", _GAPS.sub(" ", text))


_ESCAPE = re.compile("_x([0-9a-fA-F]{4})_")
_START_OF_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def unescaped(text: str) -> str:
    """The text that a part of an OOXML workbook writes with escapes such as _x001B_ (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    return _PAIR.sub(_joined, _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))


def escaped(text: str) -> str:
    """The text as a part of an OOXML workbook must write it, so that none of it is taken for an escape."""
    return _START_OF_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def _joined(pair: re.Match[str]) -> str:
    """The character whose halves two escapes wrote."""
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
