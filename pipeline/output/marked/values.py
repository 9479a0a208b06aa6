"""A workbook that shows the values of sheets in their places, for formats that cannot be written as they are."""

import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.intake.grid import BrokenCell, Cell, Sheet
from pipeline.output.marked.texts import put_text

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_NARROWEST, _WIDEST, _MARGIN = 8, 60, 2
"""Of columns, in digits of the usual font, as Excel measures them."""
_MEASURED_ROWS = 200
"""A sheet may have a hundred thousand rows; the first ones tell how wide its columns are."""


def workbook_of(sheets: Iterable[Sheet]) -> tuple[Workbook, dict[str, str]]:
    """The workbook, and by the name of every sheet the title that it has there."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    titles: dict[str, str] = {}
    for sheet in sheets:
        worksheet = workbook.create_sheet(_title(sheet.name, workbook))
        titles[sheet.name] = worksheet.title
        _fill(worksheet, sheet)
    return workbook, titles


def _title(name: str, workbook: Workbook) -> str:
    """A title that Excel takes, unlike all others; openpyxl tells apart those that are alike."""
    taken = {title.casefold() for title in workbook.sheetnames}
    stem = _NOT_IN_TITLES.sub(" ", name).strip("' ")[:_LONGEST_TITLE] or "1"
    title, number = stem, 2
    while title.casefold() in taken:
        tail = f" {number}"
        title, number = stem[: _LONGEST_TITLE - len(tail)] + tail, number + 1
    return title


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    """Writes the values, and shows and hides what the sheet shows and hides."""
    _write_values(worksheet, sheet)
    _set_columns(worksheet, sheet)
    for row in sheet.facts.hidden_rows:
        worksheet.row_dimensions[row + 1].hidden = True
    worksheet.page_setup.orientation, worksheet.page_setup.fitToHeight = "landscape", 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_state = "hidden" if sheet.hidden else "visible"


def _write_values(worksheet: Worksheet, sheet: Sheet) -> None:
    """Each value in its own cell; empty cells are not made, since they would make the file large."""
    for row, cells in enumerate(sheet.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value != "":
                _put(worksheet, row, column, _seen(sheet, row, column, value))


def _set_columns(worksheet: Worksheet, sheet: Sheet) -> None:
    """Makes each column as wide as the first lines of its first cells, within limits."""
    measured = range(min(len(sheet.rows), _MEASURED_ROWS))
    for column in range(max(map(len, sheet.rows), default=0)):
        longest = max((len(_first_line(sheet.at(row, column))) for row in measured), default=0)
        dimension = worksheet.column_dimensions[get_column_letter(column + 1)]
        dimension.width = min(max(longest + _MARGIN, _NARROWEST), _WIDEST)
        dimension.hidden = column in sheet.facts.hidden_columns


def _first_line(value: Cell) -> str:
    lines = str(value).splitlines()
    return lines[0] if lines else ""


def _seen(sheet: Sheet, row: int, column: int, value: Cell) -> Cell:
    """The value as the sheet shows it: with a sign for each character that was removed from between digits."""
    removed = sheet.removed.get((row - 1, column - 1))
    if removed is None or not isinstance(value, str):
        return value
    return removed.seen


def _put(worksheet: Worksheet, row: int, column: int, value: Cell) -> None:
    """The value as it was read; a text stays a text, whatever it begins with."""
    cell = worksheet.cell(row, column)
    if isinstance(value, str | BrokenCell):
        put_text(cell, str(value))
    else:
        cell.value = value
