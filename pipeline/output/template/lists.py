"""A sheet for a list: protected headings, an example row, free rows below."""

import datetime as dt

from pipeline.language import Language
from pipeline.output.template.entries import LAST_ROW, Value, example_of, validation_of
from pipeline.output.template.making import FORMATS, TEXT_FORMAT, Making, protect, set_up_print
from pipeline.output.workbooks.xlsx import Format, Sheet
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.template import EXAMPLE

_WIDTHS = {Kind.TEXT: 34, Kind.CODE: 16, Kind.MONEY: 16, Kind.DATE: 13, Kind.STATE: 22, Kind.CHOICE: 22}
_OTHERS = 12
_LETTERS_OF_A_LINE = 1.15
"""So much wider than a digit is a bold letter of a heading."""
_PADDING = 2
_MOST_LINES = 3
_LINE_HEIGHT = 13.5
_PAGE_WIDTH = 170
"""So many digits stand side by side on A4 landscape before they become too small to read."""
_HEADING_ROW, _EXAMPLE_ROW = 0, 1


def write_list(sheet: Sheet, table: Table, making: Making) -> None:
    """The sheet of a table whose records are rows."""
    for place, column in enumerate(table.columns):
        _write_column(sheet, place, column, making)
        sheet.data_validation(_EXAMPLE_ROW, place, LAST_ROW, place, validation_of(table, column, making))
    sheet.set_row(_HEADING_ROW, _MOST_LINES * _LINE_HEIGHT)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(_HEADING_ROW, 0, _EXAMPLE_ROW, len(table.columns) - 1)
    protect(sheet)
    sheet.repeat_rows(_HEADING_ROW)
    sheet.repeat_columns(0)
    total_width = sum(_width(column, making.language) for column in table.columns)
    set_up_print(sheet, pages_wide=max(1, round(total_width / _PAGE_WIDTH)))


def _write_column(sheet: Sheet, place: int, column: Column, making: Making) -> None:
    """The heading, the example below it, and the format of the free cells of the column."""
    formats, language = making.formats, making.language
    kind = FORMATS.get(column.kind, TEXT_FORMAT)
    example = EXAMPLE.in_language(language.code) if place == 0 else example_of(column, language)
    sheet.set_column(place, place, _width(column, language), formats(kind, "unlocked"))
    sheet.write_string(_HEADING_ROW, place, column.title.in_language(language.code), formats("heading"))
    _write_value(sheet, place, example, formats(kind, "example", "unlocked"))


def _width(column: Column, language: Language) -> float:
    """Wide enough for the values, for the longest word of the heading, and for the heading on three lines."""
    title = column.title.in_language(language.code)
    longest_word = max(map(len, title.split()))
    letters = max(longest_word, len(title) / _MOST_LINES)
    needed = letters * _LETTERS_OF_A_LINE + _PADDING
    return max(_WIDTHS.get(column.kind, _OTHERS), needed)


def _write_value(sheet: Sheet, column: int, value: Value, style: Format) -> None:
    """The value of the example row, as what it is."""
    if isinstance(value, dt.date):
        sheet.write_datetime(_EXAMPLE_ROW, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(_EXAMPLE_ROW, column, value, style)
    else:
        sheet.write_number(_EXAMPLE_ROW, column, value, style)
