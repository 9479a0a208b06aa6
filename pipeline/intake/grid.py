"""A sheet as it was read: rows of cells, nothing interpreted yet."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np

from pipeline.characters import Cleaned


@dataclass(frozen=True)
class BrokenCell:
    """A cell that shows no value: an error such as #REF!, or a formula whose result was never stored."""

    rule: str
    shown: str

    def __str__(self) -> str:
        return self.shown


Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | BrokenCell


@dataclass(frozen=True, kw_only=True)
class CellFormat:
    """What a number format shows beside the number that is stored.

    code          the format as the file writes it, "" for a plain one
    currency      ISO code of the currency that it names
    is_percent    0.45 is shown as 45 %
    is_date       the number is shown as a day
    divisor       1,000 where 12,500 is shown as 12.5
    prefix        the words that it shows before the number
    suffix        the words that it shows behind the number
    whole_digits  the least digits before the decimal mark: with 5 of them 123 is shown as 00123
    decimals      the digits behind the decimal mark; None where the format leaves them open
    """

    code: str = ""
    currency: str | None = None
    is_percent: bool = False
    is_date: bool = False
    divisor: int = 1
    prefix: str = ""
    suffix: str = ""
    whole_digits: int = 1
    decimals: int | None = None


PLAIN = CellFormat()
"""The format of a cell that shows its number as it is."""


@dataclass(frozen=True)
class FormatRun:
    """Numbers below each other with one format, from the zero-based row `first` to `last`.

    A run bridges cells without a number.
    """

    first: int
    last: int
    format: CellFormat


@dataclass(frozen=True, kw_only=True)
class MarkedText:
    """A text of which a part is struck out or raised (a footnote mark): what is left without it, and the parts."""

    kept: str
    struck: str = ""
    raised: str = ""


@dataclass(frozen=True)
class SheetFacts:
    """What the look of a sheet tells beside its values; rows and columns are zero-based.

    `formats` holds, by column, the runs of numbers whose format is not plain, in order. `merged` holds, by column,
    the first and last row of the cells that stand over several rows; `merged_across`, by the row and column of their
    corner, the last column of those that stand over several columns. `marked` holds, by row and column, the texts of
    which a part is struck out or raised: the cell itself holds the whole text. `struck` are the cells, whatever they
    hold, that are struck out as a whole. `counts_from_1904`: the days of the workbook are counted from 1904.
    """

    formats: Mapping[int, tuple[FormatRun, ...]] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    merged: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    merged_across: Mapping[tuple[int, int], int] = field(default_factory=dict)
    marked: Mapping[tuple[int, int], MarkedText] = field(default_factory=dict)
    struck: frozenset[tuple[int, int]] = frozenset()
    counts_from_1904: bool = False

    def format_at(self, row: int, column: int) -> CellFormat:
        """The format of the number in the cell; a plain one where there is none."""
        runs = self.formats.get(column, ())
        place = bisect_right(runs, row, key=lambda run: run.first) - 1
        return runs[place].format if place >= 0 and row <= runs[place].last else PLAIN

    def formats_at(self, rows: Sequence[int], column: int) -> list[CellFormat]:
        """The formats of the numbers in the cells of a column, in the order of the rows."""
        runs = self.formats.get(column, ())
        if not runs:
            return [PLAIN] * len(rows)
        places = np.searchsorted([run.first for run in runs], rows, side="right") - 1
        within = (places >= 0) & (np.array(rows) <= np.array([run.last for run in runs])[places])
        return [runs[place].format if is_within else PLAIN for place, is_within in zip(places, within, strict=True)]

    def currency_at(self, row: int, column: int) -> str | None:
        """The currency that the format of the number in the cell shows."""
        return self.format_at(row, column).currency


@dataclass(frozen=True)
class Remark:
    """What is to be said of the form of a sheet: the rule, the one-based rows, what stands in the first."""

    rule: str
    rows: tuple[int, ...]
    value: str


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is row 1 of the sheet and `rows[r][0]` its column A; '' is an empty cell.

    `removed` holds, by zero-based row and column, the texts that were freed of forbidden characters.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    facts: SheetFacts = field(default_factory=SheetFacts)
    remarks: tuple[Remark, ...] = ()
    removed: Mapping[tuple[int, int], Cleaned] = field(default_factory=dict)
    removed_from_name: int = 0

    def at(self, row: int, column: int) -> Cell:
        """The cell in the zero-based row and column, '' beyond the edge."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def down(self, column: int, rows: Iterable[int]) -> list[Cell]:
        """The cells of a column in zero-based rows of the sheet, '' beyond the edge."""
        return [cells[column] if column < len(cells) else "" for cells in map(self.rows.__getitem__, rows)]


def letter_of(column: int) -> str:
    """The letters of a zero-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """The zero-based column of its letters: A is 0, AA is 26."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def position_of(address: str) -> tuple[int, int]:
    """The zero-based row and column of an address such as G12."""
    letters = "".join(takewhile(str.isalpha, address))
    return int(address[len(letters) :]) - 1, column_of(letters)


def is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing but white space."""
    return isinstance(cell, str) and not cell.strip()


def shown(cell: Cell) -> str:
    """The cell as a person would see it, on one line."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return " ".join(str(cell).split())
