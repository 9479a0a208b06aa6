"""A sheet for a list: protected headings, an example row, free rows below."""

from collections.abc import Sequence

from pipeline.language import Language
from pipeline.output.template.carried import Carried, Record
from pipeline.output.template.entries import LAST_ROW, validation_of
from pipeline.output.template.examples import example_of
from pipeline.output.template.making import FORMATS, TEXT_FORMAT, Making, protect, set_up_print, write_value
from pipeline.output.template.required import required_traits
from pipeline.output.workbooks.xlsx import Sheet
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
_HEADING_ROW, _FIRST_ROW = 0, 1


def write_list(sheet: Sheet, table: Table, making: Making) -> None:
    """The sheet of a table whose records are rows: those that are carried on, or else an example."""
    records = making.records(table)
    last_row = LAST_ROW + len(records)
    for place, column in enumerate(table.columns):
        _write_column(sheet, place, table, column, making)
        sheet.data_validation(_FIRST_ROW, place, last_row, place, validation_of(table, column, making))
    if records:
        _write_records(sheet, table, records, making)
    else:
        _write_example(sheet, table, making)
    sheet.set_row(_HEADING_ROW, _MOST_LINES * _LINE_HEIGHT)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(_HEADING_ROW, 0, max(len(records), 1), len(table.columns) - 1)
    protect(sheet)
    sheet.repeat_rows(_HEADING_ROW)
    sheet.repeat_columns(0)
    total_width = sum(_width(column, making.language) for column in table.columns)
    set_up_print(sheet, pages_wide=max(1, round(total_width / _PAGE_WIDTH)))


def _write_column(sheet: Sheet, place: int, table: Table, column: Column, making: Making) -> None:
    """The heading, and the format of the free cells of the column."""
    formats, language = making.formats, making.language
    kind = FORMATS.get(column.kind, TEXT_FORMAT)
    heading = formats("heading", *required_traits(table, column), *making.traits_of(table, column))
    sheet.set_column(place, place, _width(column, language), formats(kind, "unlocked"))
    sheet.write_string(_HEADING_ROW, place, column.title.in_language(language.code), heading)


def _write_example(sheet: Sheet, table: Table, making: Making) -> None:
    """The row that shows how the others are filled in."""
    formats, language = making.formats, making.language
    for place, column in enumerate(table.columns):
        kind = FORMATS.get(column.kind, TEXT_FORMAT)
        style = formats(kind, "example", "unlocked")
        example = EXAMPLE.in_language(language.code) if place == 0 else example_of(table, column, language)
        if example is None:
            sheet.write_blank(_FIRST_ROW, place, None, style)
        else:
            write_value(sheet, _FIRST_ROW, place, example, style)


def _write_records(sheet: Sheet, table: Table, records: Sequence[Record], making: Making) -> None:
    """The records, one a row; what a year changes is marked, and what is left to pay stands in a note."""
    for number, record in enumerate(records):
        row = _FIRST_ROW + number
        for place, column in enumerate(table.columns):
            kind = FORMATS.get(column.kind, TEXT_FORMAT)
            style = making.formats(kind, "unlocked", *making.traits_of(table, column))
            if column.name in record:
                write_value(sheet, row, place, record[column.name], style)
            elif making.traits_of(table, column):
                sheet.write_blank(row, place, None, style)
    if table.name == "projects" and making.carried is not None:
        _write_left_to_pay(sheet, table, making.carried, making.language)


def _write_left_to_pay(sheet: Sheet, table: Table, carried: Carried, language: Language) -> None:
    """A note at the granted amount of every unfinished project: what it is still to get."""
    place = [column.name for column in table.columns].index("granted")
    for number, left in carried.left_to_pay.items():
        text = language.text("template.left-to-pay", amount=left, date=carried.as_of)
        sheet.write_comment(_FIRST_ROW + number, place, text)


def _width(column: Column, language: Language) -> float:
    """Wide enough for the values, for the longest word of the heading, and for the heading on three lines."""
    title = column.title.in_language(language.code)
    longest_word = max(map(len, title.split()))
    letters = max(longest_word, len(title) / _MOST_LINES)
    needed = letters * _LETTERS_OF_A_LINE + _PADDING
    return max(_WIDTHS.get(column.kind, _OTHERS), needed)
