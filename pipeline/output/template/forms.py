"""A sheet for a single record: its columns below one another, the value beside each name."""

from typing import Any

from pipeline.output.template.entries import FORMATS, Lists, offered
from pipeline.output.template.lists import ALLOWED, set_up
from pipeline.output.workbooks.formats import Formats
from pipeline.schema.model import Table

_VALUES, _MEANINGS = 1, 3
"""The meanings stand apart from the values: what stands beside a name is taken for its value."""
_WIDTHS = (44, 50, 2, 70)


def write_form(sheet: Any, table: Table, *, lists: Lists, formats: Formats, beside: tuple[str, ...]) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """The sheet of a table with one record."""
    code = lists.language.code
    for row, column in enumerate(table.columns):
        style = formats("body", FORMATS.get(column.kind, "wrap"), "left", "unlocked")
        sheet.write_string(row, 0, column.title.in_language(code), formats("heading"))
        sheet.write_blank(row, _VALUES, None, style)
        sheet.data_validation(row, _VALUES, row, _VALUES, offered(table, column, lists, beside))
        sheet.write_string(row, _MEANINGS, column.meaning.in_language(code), formats("note"))
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.protect("", ALLOWED)
    set_up(sheet)
