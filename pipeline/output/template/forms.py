"""A sheet for a single record: its columns below one another, the value beside each name."""

from pipeline.output.template.entries import validation_of
from pipeline.output.template.making import FORMATS, TEXT_FORMAT, Making, protect, set_up_print, write_value
from pipeline.output.template.required import required_traits
from pipeline.output.workbooks.xlsx import Format, Sheet
from pipeline.schema.model import Column, Table

_NAMES, _VALUES, _MEANINGS = 0, 1, 3
"""The meanings stand apart from the values: what stands beside a name is taken for its value."""
_WIDTHS = (44, 50, 2, 70)


def write_form(sheet: Sheet, table: Table, making: Making) -> None:
    """The sheet of a table with one record, with its values where it is carried on."""
    record = next(iter(making.records(table)), {})
    for row, column in enumerate(table.columns):
        _write_column(sheet, row, table, column, making)
        sheet.data_validation(row, _VALUES, row, _VALUES, validation_of(table, column, making))
        if column.name in record:
            write_value(sheet, row, _VALUES, record[column.name], _style(table, column, making))
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    protect(sheet)
    set_up_print(sheet)


def _write_column(sheet: Sheet, row: int, table: Table, column: Column, making: Making) -> None:
    """The name, the free cell for the value, the meaning."""
    code, formats = making.language.code, making.formats
    heading = formats("heading", *required_traits(table, column), *making.traits_of(table, column))
    sheet.write_string(row, _NAMES, column.title.in_language(code), heading)
    sheet.write_blank(row, _VALUES, None, _style(table, column, making))
    sheet.write_string(row, _MEANINGS, column.meaning.in_language(code), formats("note"))


def _style(table: Table, column: Column, making: Making) -> Format:
    kind = FORMATS.get(column.kind, TEXT_FORMAT)
    return making.formats("body", kind, "left", "unlocked", *making.traits_of(table, column))
