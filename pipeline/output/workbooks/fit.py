"""How wide the columns of a sheet must be, and how high its rows, so that people can read what stands in them."""

from pipeline.output.workbooks.lines import LINE_HEIGHT, height_of, lines_of
from pipeline.output.workbooks.xlsx import Sheet

_NARROWEST = 9
_PADDING = 2.5
"""Beside the longest text, in digits."""
_DIGIT_PIXELS, _EDGE_PIXELS = 7, 5
"""The width of a digit, and of a cell's edges."""
_PIXELS_AN_INCH = 96
_POINTS_AN_INCH = 72
_ROW_SPACING = 1.2
"""So much higher than its line is a row on the average, headings and sections included."""


class Fit:
    """Collects what is written on a sheet, and gives its columns and rows their sizes in the end.

    Columns and rows are zero-based; widths are in digits, as Excel measures them. No column is wider than `widest`.
    """

    def __init__(self, widest: float) -> None:
        self._widest = widest
        self._widths: dict[int, float] = {}
        self._wrapped: dict[int, list[tuple[int, str]]] = {}

    def widen(self, column: int, width: float) -> None:
        """Room for so many digits in the column, unless it has more."""
        self._widths[column] = max(self._widths.get(column, 0), width)

    def wrap(self, row: int, column: int, text: str) -> None:
        """Takes down a text that breaks into lines within its cell."""
        self._wrapped.setdefault(row, []).append((column, text))

    def width(self, column: int) -> float:
        """The width of the column, between the narrowest and the widest allowed."""
        needed = self._widths.get(column, 0) + _PADDING
        return min(max(needed, _NARROWEST), self._widest)

    def lines(self, first: int, end: int) -> int:
        """How many lines the rows from the first to the one before `end` take."""
        further = sum(self._lines(row) - 1 for row in self._wrapped if first <= row < end)
        return end - first + further

    def inches_wide(self) -> float:
        """How wide the columns are together."""
        columns = range(max(self._widths) + 1)
        pixels = sum(self.width(column) * _DIGIT_PIXELS + _EDGE_PIXELS for column in columns)
        return pixels / _PIXELS_AN_INCH

    def apply(self, sheet: Sheet) -> None:
        """Sets the widths of all columns, and the heights of the rows that need more than one line."""
        columns = range(max(self._widths, default=0) + 1)
        for column in columns:
            sheet.set_column(column, column, self.width(column))
        for row in self._wrapped:
            lines = self._lines(row)
            if lines > 1:
                sheet.set_row(row, height_of(lines))

    def _lines(self, row: int) -> int:
        return max(lines_of(text, self.width(column)) for column, text in self._wrapped[row])


def inches_high(rows: int) -> float:
    """About how high so many rows are."""
    return rows * LINE_HEIGHT * _ROW_SPACING / _POINTS_AN_INCH
