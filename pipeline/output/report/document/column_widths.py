"""The widths of a table's columns in a Word document."""

from dataclasses import dataclass

from docx.shared import Cm, Length

from pipeline.output.report.sentences.parts import Grid

_PAGE = Cm(16.5)
"""The width of the text on a page of the package's own template."""

_LETTER, _PADDING = Cm(0.19), Cm(0.45)
"""The width of a letter in the tables' font, and of both margins of a cell."""

_LINES_OF_HEADING = 3
"""A heading may stand on so many lines."""

_SHORTEST_TEXT = 14
"""So many letters of a text fit on a line, a project's code for one."""

_LONGEST_WISH = 60
"""A longer text is broken anyway, and gets no more of the room that is left."""


@dataclass(frozen=True)
class _Column:
    """What a column's width depends on, in letters: its heading's part on one line, and its longest entry."""

    heading: int
    longest_entry: int
    is_number: bool

    @property
    def needed(self) -> int:
        """The width in which numbers, the words of the heading and short texts are not broken."""
        entry = self.longest_entry if self.is_number else _SHORTEST_TEXT
        return _LETTER * max(self.heading, entry) + _PADDING

    @property
    def wish(self) -> int:
        """How much of the room that is left the column should have, beside the others; numbers need none."""
        return 0 if self.is_number else min(self.longest_entry, _LONGEST_WISH)


def column_widths(grid: Grid) -> list[Length]:
    """The width of each column, all together at most as wide as a page.

    Numbers and the words of headings fit on one line; texts share what is left by the length of their longest. Where
    many wide numbers leave the texts too little, all columns give way together.
    """
    columns = [_column(grid, place) for place in range(len(grid.headings))]
    needed = sum(column.needed for column in columns)
    squeeze = min(1.0, _PAGE / needed)
    room_left = max(_PAGE - needed, 0)
    all_wishes = max(sum(column.wish for column in columns), 1)
    return [Length(int(column.needed * squeeze) + room_left * column.wish // all_wishes) for column in columns]


def _column(grid: Grid, place: int) -> _Column:
    heading = grid.headings[place]
    longest_word = max(len(word) for word in heading.split(" "))
    return _Column(
        heading=max(longest_word, len(heading) // _LINES_OF_HEADING),
        longest_entry=max((len(row[place].text) for row in grid.rows), default=0),
        is_number=place in grid.numbers,
    )
