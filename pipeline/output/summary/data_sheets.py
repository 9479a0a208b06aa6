"""The data sheets: every record of every table, with the names that the formulas use."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from pipeline.output.summary.book import Book, data_part
from pipeline.output.summary.condensing import RECORDS
from pipeline.output.summary.page import set_up_print
from pipeline.output.summary.shown_cells import Cells, shown_cells
from pipeline.output.wording.columns import data_columns, defined_name, title_of
from pipeline.output.workbooks.excel_tables import Heading, TablePlace
from pipeline.output.workbooks.lines import height_of, lines_of
from pipeline.output.workbooks.links import link_to
from pipeline.output.workbooks.xlsx import Format, Sheet
from pipeline.schema.model import Column, Kind

_MOST_LINKS = 20_000
"""Excel holds 65 530 links on a sheet, and opens slowly with many."""
_NARROWEST, _WIDEST, _PADDING = 8, 46, 2.5
_WORD_PADDING = 3
"""Beside the longest word of a heading, for the arrow to filter by."""
_LINES_OF_A_HEADING = 3
_WIDTH_OF_A_PAGE = 230
"""Characters that are still legible beside one another on A4; a wider table is printed on several pages."""

_FORMATS = {
    Kind.CODE: "code",
    Kind.TEXT: "text",
    Kind.STATE: "text",
    Kind.CHOICE: "text",
    Kind.FLAG: "text",
    Kind.MONEY: "money",
    Kind.PERCENT: "percent",
    Kind.DATE: "date",
    Kind.COUNT: "count",
    Kind.YEAR: "whole",
    Kind.NUMBER: "number",
}

_DATE_LENGTH = len("2021-12-31")
_SHAPES = {Kind.MONEY: ",.2f"}
_OTHER_SHAPE = ",.6g"
"""How numbers are shown, to measure them."""

_NUMERIC = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.YEAR, Kind.NUMBER)


@dataclass(frozen=True)
class _DataColumn:
    """A column of a data sheet: its zero-based position, what it is declared as, its heading, its cells."""

    position: int
    column: Column
    title: str
    cells: Cells

    @property
    def is_numeric(self) -> bool:
        """Whether its values stand to the right, with their heading."""
        return self.column.kind in _NUMERIC

    @cached_property
    def width(self) -> float:
        """The width that fits nearly all values, every word of the title, and the title on three lines."""
        longest_value = max((_length(value, self.column) for value in self.cells if value is not None), default=0)
        longest_word = max(map(len, self.title.split()), default=0)
        third_of_title = len(self.title) / _LINES_OF_A_HEADING
        needed = max(longest_value, longest_word + _WORD_PADDING, third_of_title, _NARROWEST)
        return min(needed + _PADDING, _WIDEST)

    @property
    def indent(self) -> tuple[str, ...]:
        """Texts stand a little off the column to their left."""
        return ("indent",) if self.position and not self.is_numeric else ()


def write_data_sheet(book: Book, table: str) -> None:
    """All records of the table, or their sums: headings in the first row, and a defined name for each column."""
    frame = book.frames[table]
    part = data_part(table)
    sheet = book.sheets[part]
    columns = _columns(book, table, frame)
    for column in columns:
        _write_column(book, sheet, column)
        _name_column(book, part, column, defined_name(table, column.column.field))
    _set_heights(sheet, columns)
    headings = [Heading(column.title, _heading_style(book, column)) for column in columns]
    book.tables.add(sheet, part, TablePlace(0, 0, _last_row(frame)), headings, filtered=True)
    if RECORDS not in frame:
        _link_rows(book, sheet, columns, frame)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    total_width = sum(column.width for column in columns)
    set_up_print(book, sheet, pages_wide=ceil(total_width / _WIDTH_OF_A_PAGE))


def _columns(book: Book, table: str, frame: pd.DataFrame) -> list[_DataColumn]:
    """The columns of the table in the order in which they are shown, with their cells."""
    currencies = _currencies(frame)
    columns = []
    for position, column in enumerate(data_columns(table, frame)):
        title = title_of(column, book.language, currencies=currencies)
        cells = shown_cells(column, frame[column.field], book.language)
        columns.append(_DataColumn(position, column, title, cells))
    return columns


def _currencies(frame: pd.DataFrame) -> Iterable[str]:
    """The currencies that stand in the table; a table without records has none."""
    return frame["currency"].unique() if len(frame) else ()


def _last_row(records: Sequence[object] | pd.DataFrame) -> int:
    """The zero-based row below the headings in which the last record stands; a table without any has an empty row."""
    return max(len(records), 1)


def _write_column(book: Book, sheet: Sheet, column: _DataColumn) -> None:
    """The heading and the values: texts as texts, whatever sign they begin with."""
    kind = column.column.kind
    wrap = ("wrap",) if kind is Kind.TEXT else ()
    style = book.formats(*wrap, _FORMATS[kind], *column.indent)
    position = column.position
    sheet.write_string(0, position, column.title, _heading_style(book, column))
    for row, value in enumerate(column.cells, start=1):
        if isinstance(value, str):
            sheet.write_string(row, position, value, style)
        elif value is not None:
            sheet.write_number(row, position, value, style)
    sheet.set_column(position, position, column.width)


def _heading_style(book: Book, column: _DataColumn) -> Format:
    side = ("right",) if column.is_numeric else column.indent
    return book.formats("heading", *side)


def _name_column(book: Book, part: str, column: _DataColumn, name: str) -> None:
    """The column's values under a name; those of a table without records are its one empty row."""
    letter = xl_col_to_name(column.position)
    last = _last_row(column.cells) + 1
    book.workbook.define_name(name, f"={book.reference(part)}!${letter}$2:${letter}${last}")


def _set_heights(sheet: Sheet, columns: Sequence[_DataColumn]) -> None:
    """The height of the headings, and of every record that needs more than one line."""
    heading_lines = max(lines_of(column.title, column.width - 1) for column in columns)
    sheet.set_row(0, height_of(heading_lines))
    lines: Counter[int] = Counter()
    for column in columns:
        lines |= _lines_by_row(column)
    for row, count in lines.items():
        sheet.set_row(row, height_of(count))


def _lines_by_row(column: _DataColumn) -> Counter[int]:
    """By row the number of lines that the column's texts take, where they take several; only texts are broken."""
    lines: Counter[int] = Counter()
    if column.column.kind is not Kind.TEXT:
        return lines
    for row, value in enumerate(column.cells, start=1):
        needed = lines_of(str(value or ""), column.width)
        if needed > 1:
            lines[row] = needed
    return lines


def _link_rows(book: Book, sheet: Sheet, columns: Sequence[_DataColumn], frame: pd.DataFrame) -> None:
    """Each row's number leads to the row: in the marked copy of its workbook, or else in the workbook itself."""
    position = next(column.position for column in columns if column.column.name == "row")
    style = book.formats("link", "number")
    linked = frame.head(_MOST_LINKS)
    origins = zip(linked["file"].tolist(), linked["sheet"].tolist(), linked["row"].tolist(), strict=True)
    for number, (file, name, row) in enumerate(origins, start=1):
        target = book.content.link_to_row(file, name, int(row))
        if target is not None:
            sheet.write_url(number, position, link_to(target, str(row)), style)
            sheet.write_number(number, position, int(row), style)


def _length(value: str | float, column: Column) -> int:
    """How many characters the value takes in its cell."""
    if isinstance(value, str):
        return len(value)
    if column.kind is Kind.DATE:
        return _DATE_LENGTH
    return len(format(value, _SHAPES.get(column.kind, _OTHER_SHAPE)))
