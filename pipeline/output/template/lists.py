"""A sheet for a list: protected headings, an example row, free rows below."""

import datetime as dt
from typing import Any

from pipeline.output.template.entries import FORMATS, LAST_ROW, Lists, Value, example_of, offered
from pipeline.output.workbooks.formats import Formats
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.template import EXAMPLE

_A4 = 9
_WIDTHS = {Kind.TEXT: 34, Kind.CODE: 16, Kind.MONEY: 16, Kind.DATE: 13, Kind.STATE: 22, Kind.CHOICE: 22}
_OTHERS = 12
_LETTERS_OF_A_LINE = 1.15
_MOST_LINES = 3
_LINE_HEIGHT = 13.5
_PAGE_WIDTH = 170
"""So many digits stand side by side on A4 landscape before they become too small to read."""
_MAY = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
ALLOWED = dict.fromkeys(_MAY, True)
"""What people may do on a protected sheet: all but change the headings. There is no password."""


def write_list(sheet: Any, table: Table, *, lists: Lists, formats: Formats, beside: tuple[str, ...]) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """The sheet of a table whose records are rows."""
    language = lists.language
    total = 0.0
    for place, column in enumerate(table.columns):
        kind = FORMATS.get(column.kind, "wrap")
        title = column.title.in_language(language.code)
        width = _width(column, title)
        total += width
        sheet.set_column(place, place, width, formats(kind, "unlocked"))
        sheet.write_string(0, place, title, formats("heading"))
        sheet.data_validation(1, place, LAST_ROW, place, offered(table, column, lists, beside))
        shown = EXAMPLE.in_language(language.code) if place == 0 else example_of(column, language)
        put(sheet, 1, place, shown, formats(kind, "example", "unlocked"))
    sheet.set_row(0, _MOST_LINES * _LINE_HEIGHT)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, 1, len(table.columns) - 1)
    sheet.protect("", ALLOWED)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    set_up(sheet, pages_wide=max(1, round(total / _PAGE_WIDTH)))


def _width(column: Column, title: str) -> float:
    """Wide enough for the values, for the longest word of the heading, and for the heading on three lines."""
    words = max(map(len, title.split()))
    needed = max(words, len(title) / _MOST_LINES) * _LETTERS_OF_A_LINE + 2
    return max(_WIDTHS.get(column.kind, _OTHERS), needed)


def put(sheet: Any, row: int, column: int, value: Value, style: Any) -> None:  # noqa: ANN401 - as above
    """The value as what it is."""
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def set_up(sheet: Any, *, pages_wide: int = 1) -> None:  # noqa: ANN401 - as above
    """The printed page: A4 landscape, as many pages wide as can still be read."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
