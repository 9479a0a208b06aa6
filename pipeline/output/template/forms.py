"""A sheet for a single record: its columns below one another, the value beside each name."""

from pipeline.output.template.entries import validation_of
from pipeline.output.template.making import FORMATS, TEXT_FORMAT, Making, protect, set_up_print
from pipeline.output.workbooks.xlsx import Sheet
from pipeline.schema.model import Column, Table

_NAMES, _VALUES, _MEANINGS = 0, 1, 3
"""The meanings stand apart from the values: what stands beside a name is taken for its value."""
_WIDTHS = (44, 50, 2, 70)


def write_form(sheet: Sheet, table: Table, making: Making) -> None:
    """The sheet of a table with one record."""
    for row, column in enumerate(table.columns):
        _write_column(sheet, row, column, making)
        sheet.data_validation(row, _VALUES, row, _VALUES, validation_of(table, column, making))
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    protect(sheet)
    set_up_print(sheet)


def _write_column(sheet: Sheet, row: int, column: Column, making: Making) -> None:
    """The name, the free cell for the value, the meaning."""
    code, formats = making.language.code, making.formats
    style = formats("body", FORMATS.get(column.kind, TEXT_FORMAT), "left", "unlocked")
    sheet.write_string(row, _NAMES, column.title.in_language(code), formats("heading"))
    sheet.write_blank(row, _VALUES, None, style)
    sheet.write_string(row, _MEANINGS, column.meaning.in_language(code), formats("note"))
