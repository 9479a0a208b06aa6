"""How many lines a text takes in a column, and how high its row is then."""

from textwrap import wrap

LINE_HEIGHT, _LINE_MARGIN = 12.75, 2.25
"""In points."""
_MOST_LINES = 12
_LONGEST_MEASURED = 2_000
"""A cell with more lines than these shows its beginning; no row may fill a page."""
_LETTERS_TO_DIGITS = 1.12
"""So many letters of running text stand where Excel counts one digit."""


def lines_of(text: str, width: float) -> int:
    """On how many lines a text stands in a column of that width."""
    within = max(1, int(width * _LETTERS_TO_DIGITS) - 1)
    if len(text) <= within and "\n" not in text:
        return 1
    return min(_MOST_LINES, sum(len(wrap(line, within)) or 1 for line in text[:_LONGEST_MEASURED].splitlines()))


def height_of(lines: int) -> float:
    """The height of a row with that many lines, in points."""
    return lines * LINE_HEIGHT + _LINE_MARGIN
