"""The headings that one to three rows make together, and rows of numbers that only look like headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.dataset import Place
from pipeline.intake.grid import BrokenCell, Cell, is_empty, letter_of, shown

_LEAST_NUMBERED = 3
"""A row that counts the columns (1, 2, 3) has at least so many numbers: fewer may be a record."""

_MOST_COLUMNS = 16_384
"""A sheet has so many columns at most."""

_NUMERALS: Sequence[Sequence[str]] = (
    [str(number) for number in range(1, _MOST_COLUMNS + 1)],
    [str(number) for number in range(_MOST_COLUMNS)],
    [
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "xi",
        "xii",
        "xiii",
        "xiv",
        "xv",
        "xvi",
        "xvii",
        "xviii",
        "xix",
        "xx",
    ],
    "abcdefghijklmnopqrstuvwxyz",
)
"""With what people count columns, from the first on."""


@dataclass(frozen=True)
class Heading:
    """One column's heading: as it is shown, its lowest text, and what stands over that.

    `is_wide`: the texts over it stand over other columns too, so that alone they mean none of them.
    """

    column: int
    text: str
    lowest: str
    over: tuple[str, ...] = ()
    is_wide: bool = False

    @property
    def readings(self) -> tuple[str, ...]:
        """The texts to be looked up, the likeliest first."""
        together = (" ".join([*self.over[start:], self.lowest]) for start in range(len(self.over)))
        alone = () if self.is_wide else reversed(self.over)
        return tuple(dict.fromkeys([*together, self.lowest, *alone]))

    @property
    def place(self) -> Place:
        """Where the column stands."""
        return Place(letter_of(self.column), self.text)


def headings_of(rows: Sequence[Sequence[Cell]]) -> list[Heading]:
    """The headings that one to three rows make together.

    A text of an upper row stands for the blank cells to its right, too, until the next text: so people head
    several columns at once.
    """
    rows = [row for row in rows if not is_numbering(row, _filled(row))] or rows
    width = max(map(len, rows), default=0)
    first = next((column for column in range(width) if any(_text(row, column) for row in rows)), 0)
    upper = [_carried(row, rows[-1], first, width) for row in rows[:-1]]
    return [heading for column in range(width) if (heading := _heading(column, rows, [row[column] for row in upper]))]


def _filled(row: Sequence[Cell]) -> list[int]:
    return [column for column, cell in enumerate(row) if not is_empty(cell)]


def is_numbering(row: Sequence[Cell], filled: Sequence[int]) -> bool:
    """Whether the cells count the columns: 1, 2, 3 and so on, with letters or Roman numbers, too.

    A count may say how its column is computed (6=4-5), and may begin with 0.
    """
    if len(filled) < _LEAST_NUMBERED:
        return False
    counts = [_counts_in(shown(row[column])) for column in filled]
    return any(
        all(numeral in count for numeral, count in zip(numerals, counts, strict=False))
        for numerals in _NUMERALS
        if len(counts) <= len(numerals)
    )


def _counts_in(text: str) -> set[str]:
    """The count in a cell: all of it, or what stands before or behind the sign of equality."""
    sides = (text, text.partition("=")[0], text.rpartition("=")[-1])
    return {side.strip("(). ").removesuffix(".0").casefold() for side in sides}


def _heading(column: int, rows: Sequence[Sequence[Cell]], carried: Sequence[str]) -> Heading | None:
    """The column's heading: its lowest text, with its own texts over it or those carried from the left."""
    own = [text for row in rows if (text := _text(row, column))]
    if not own:
        return None
    whole = "\n".join(own)
    if not _text(rows[-1], column):
        return Heading(column, shown(whole), own[-1], tuple(own[:-1]))
    over = tuple(text for text in carried if text)
    is_wide = bool(over) and (not any(_text(row, column) for row in rows[:-1]) or _goes_on(rows, column))
    return Heading(column, shown(whole), own[-1], over, is_wide)


def _goes_on(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether what stands over a column stands over the next one too, which has a heading of its own below it."""
    return bool(_text(rows[-1], column + 1)) and not any(_text(row, column + 1) for row in rows[:-1])


def _carried(row: Sequence[Cell], lowest: Sequence[Cell], first: int, width: int) -> list[str]:
    """The text that stands over each column; what stands over the first is a title, and goes no further.

    Nor does a text with nothing below it: it heads its own column.
    """
    texts, last = [], ""
    for column in range(width):
        text = _text(row, column)
        if text:
            last = text if column > first and _text(lowest, column) else ""
        texts.append(text or last)
    return texts


def _text(row: Sequence[Cell], column: int) -> str:
    cell = row[column] if column < len(row) else ""
    return cell.strip() if isinstance(cell, str) else ""


def other_headings(row: Sequence[Cell]) -> Iterator[Place]:
    """The numbers that head columns: a year, for one. They are reported, though they make no row of headings."""
    for column, cell in enumerate(row):
        if not isinstance(cell, (str, BrokenCell)) and not is_empty(cell):
            yield Place(letter_of(column), shown(cell))
