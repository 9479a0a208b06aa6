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
    """What a column's width depends on, in letters: its heading's longest word, and its longest entry."""

    heading: str
    longest_entry: int
    is_number: bool

    @property
    def least(self) -> int:
        """The width in which numbers, the words of the heading and short texts are not broken."""
        longest_word = max(len(word) for word in self.heading.split(" "))
        entry = self.longest_entry if self.is_number else min(self.longest_entry, _SHORTEST_TEXT)
        return _LETTER * max(longest_word, entry) + _PADDING

    @property
    def fit(self) -> int:
        """The width in which the heading is on few lines, too."""
        line_of_heading = _LETTER * (len(self.heading) // _LINES_OF_HEADING) + _PADDING
        return max(self.least, line_of_heading)

    @property
    def wish(self) -> int:
        """How much of the room that is left the column should have, beside the others; numbers need none."""
        return 0 if self.is_number else min(self.longest_entry, _LONGEST_WISH)


def column_widths(grid: Grid) -> list[Length]:
    """The width of each column, all together at most as wide as a page.

    Numbers and the words of headings fit on one line; texts share what is left by the length of their longest. Where
    there is too little room, first the headings take more lines, and then all columns give way together.
    """
    columns = [_column(grid, place) for place in range(len(grid.headings))]
    least = [column.least for column in columns]
    fit = [column.fit for column in columns]
    if sum(fit) <= _PAGE:
        return _shared_out(fit, [column.wish for column in columns])
    if sum(least) <= _PAGE:
        return _shared_out(least, [wide - narrow for wide, narrow in zip(fit, least, strict=True)])
    return [Length(width * _PAGE // sum(least)) for width in least]


def _shared_out(widths: list[int], wishes: list[int]) -> list[Length]:
    """The widths, the room that they leave on the page shared among them by their wishes."""
    room_left = _PAGE - sum(widths)
    all_wishes = max(sum(wishes), 1)
    return [Length(width + room_left * wish // all_wishes) for width, wish in zip(widths, wishes, strict=True)]


def _column(grid: Grid, place: int) -> _Column:
    return _Column(
        heading=grid.headings[place],
        longest_entry=max((len(row[place].text) for row in grid.rows), default=0),
        is_number=place in grid.numbers,
    )
