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
_NARROWEST, _WIDEST = 8, 60
_MEASURED_ROWS = 200


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
    stem = _NOT_IN_TITLES.sub(" ", name).strip("' ")[:_LONGEST_TITLE] or "1"
    title, number = stem, 2
    while title.casefold() in {one.casefold() for one in workbook.sheetnames}:
        tail = f" {number}"
        title, number = stem[: _LONGEST_TITLE - len(tail)] + tail, number + 1
    return title


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    for row, cells in enumerate(sheet.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value != "":
                _put(worksheet, row, column, _seen(sheet, row, column, value))
    for column in range(max(map(len, sheet.rows), default=0)):
        texts = (str(sheet.at(row, column)) for row in range(min(len(sheet.rows), _MEASURED_ROWS)))
        width = max((len(line) for text in texts for line in text.splitlines()[:1]), default=0)
        letter = get_column_letter(column + 1)
        worksheet.column_dimensions[letter].width = min(max(width + 2, _NARROWEST), _WIDEST)
        worksheet.column_dimensions[letter].hidden = column in sheet.facts.hidden_columns
    for row in sheet.facts.hidden_rows:
        worksheet.row_dimensions[row + 1].hidden = True
    worksheet.page_setup.orientation, worksheet.page_setup.fitToHeight = "landscape", 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_state = "hidden" if sheet.hidden else "visible"


def _seen(sheet: Sheet, row: int, column: int, value: Cell) -> Cell:
    """The value as the sheet shows it: with a sign for each character that was removed from between digits."""
    removed = sheet.removed.get((row - 1, column - 1))
    return removed.seen if removed and isinstance(value, str) else value


def _put(worksheet: Worksheet, row: int, column: int, value: Cell) -> None:
    """The value as it was read; a text stays a text, whatever it begins with."""
    cell = worksheet.cell(row, column)
    if isinstance(value, str | BrokenCell):
        put_text(cell, str(value))
    else:
        cell.value = value
