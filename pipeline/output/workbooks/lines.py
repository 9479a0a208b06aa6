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
    """On how many lines a text stands in a column of that width, in digits; a long text on no more than a dozen."""
    letters = max(1, int(width * _LETTERS_TO_DIGITS) - 1)
    if len(text) <= letters and "\n" not in text:
        return 1
    paragraphs = text[:_LONGEST_MEASURED].splitlines()
    lines = sum(_lines_of_paragraph(paragraph, letters) for paragraph in paragraphs)
    return min(_MOST_LINES, lines)


def _lines_of_paragraph(paragraph: str, letters: int) -> int:
    """On how many lines of so many letters a paragraph stands; an empty one takes a line, too."""
    return max(1, len(wrap(paragraph, letters)))


def height_of(lines: int) -> float:
    """The height of a row with that many lines, in points."""
    return lines * LINE_HEIGHT + _LINE_MARGIN
