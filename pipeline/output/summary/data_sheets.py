"""The data sheets: every record of every table, with the names that the formulas use."""

from collections.abc import Callable, Iterable
from math import ceil
from typing import Any

import pandas as pd

from pipeline.language import Language
from pipeline.output.summary.book import Book
from pipeline.output.summary.page import Link, set_up_print
from pipeline.output.wording.columns import data_columns, defined_name, fitting, shown_flag, shown_word, title_of
from pipeline.output.workbooks.lines import height_of, lines_of
from pipeline.schema.model import Column, Kind

_CENTS = 100
_MOST_LINKS = 20_000
"""Excel holds 65 530 links on a sheet, and opens slowly with many."""
_NARROWEST, _WIDEST, _PADDING = 8, 46, 2.5
_WIDTH_OF_A_PAGE = 230
"""Characters that are still legible beside one another on A4; a wider table is printed on several pages."""

_FIRST_REAL_DATE = pd.Timestamp("1900-03-01")
"""Excel counts a 29 February 1900 that never was: dates before are written as text."""
_EXCEL_EPOCH = pd.Timestamp("1899-12-30")

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

_NUMERIC = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.YEAR, Kind.NUMBER)

Cells = list[str | float | None]


def write_data_sheet(book: Book, table: str) -> None:
    """All records of the table: headings in the first row, one record a row, and a defined name for each column."""
    frame = book.content.statistics.tables[table]
    part = f"data.{table}"
    sheet = book.sheets[part]
    columns = data_columns(table, frame)
    titles = [title_of(column, book.language, currencies=_currencies(frame)) for column in columns]
    widths: list[float] = []
    lines: dict[int, int] = {}
    for position, (column, title) in enumerate(zip(columns, titles, strict=True)):
        cells = shown_cells(column, frame[column.field], book.language)
        width = _width(title, column, cells)
        _write_column(book, sheet, position, column, cells, title=title)
        sheet.set_column(position, position, width)
        _measure(lines, title, column, cells, width)
        widths.append(width)
        _name_column(book, part, position, defined_name(table, column.field), len(frame))
    for row, count in lines.items():
        sheet.set_row(row, height_of(count))
    headings = [
        (title, _heading(book, place, column))
        for place, (title, column) in enumerate(zip(titles, columns, strict=True))
    ]
    book.mark_table(part, f"data.{table}", (0, 0, max(len(frame), 1)), headings, filtered=True)
    _link_rows(book, sheet, columns, frame)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    set_up_print(book, sheet, pages_wide=ceil(sum(widths) / _WIDTH_OF_A_PAGE))


def _link_rows(book: Book, sheet: Any, columns: list[Column], frame: pd.DataFrame) -> None:  # noqa: ANN401 - as above
    """Each row's number leads to the row: in the marked copy of its workbook, or else in the workbook itself."""
    position = next(place for place, column in enumerate(columns) if column.name == "row")
    style = book.formats("link", "number")
    places = zip(frame["file"].tolist(), frame["sheet"].tolist(), frame["row"].tolist(), strict=True)
    for number, (file, name, row) in enumerate(places, start=1):
        if number > _MOST_LINKS:
            return
        target = book.content.link_to_row(file, name, int(row))
        if target is None:
            continue
        link = Link(target)
        link.text = str(row)
        sheet.write_url(number, position, link, style)
        sheet.write_number(number, position, int(row), style)


def _currencies(frame: pd.DataFrame) -> Iterable[str]:
    return frame["currency"].unique() if len(frame) else ()


def shown_cells(column: Column, values: pd.Series, language: Language) -> Cells:
    """The values of a column as its sheet shows them; None where there is none."""
    if column.kind is Kind.DATE:
        return [_date_cell(value) for value in values]
    show = _show(column, language)
    return [show(value) if present else None for value, present in zip(values, values.notna(), strict=True)]


def _show(column: Column, language: Language) -> Callable[[Any], str | float]:
    """How one value of the column is shown."""
    match column.kind:
        case Kind.MONEY:
            return lambda cents: int(cents) / _CENTS
        case Kind.FLAG:
            return lambda value: shown_flag(value, language)
        case Kind.STATE | Kind.CHOICE:
            return lambda value: shown_word(column, value, language)
        case Kind.COUNT | Kind.YEAR:
            return int
        case Kind.PERCENT | Kind.NUMBER:
            return float
        case _:
            return lambda value: fitting(str(value))


def _date_cell(value: Any) -> str | float | None:  # noqa: ANN401 - a day or pandas' sign for none
    """A date as Excel's number of days; as text where Excel has no such day."""
    if pd.isna(value):
        return None
    return float((value - _EXCEL_EPOCH).days) if value >= _FIRST_REAL_DATE else f"{value:%Y-%m-%d}"


def _write_column(  # noqa: PLR0913 - a column is where it stands and what it holds
    book: Book,
    sheet: Any,  # noqa: ANN401 - XlsxWriter ships no types
    position: int,
    column: Column,
    cells: Cells,
    *,
    title: str,
) -> None:
    """The heading and the values: texts as texts, whatever sign they begin with."""
    kind = _FORMATS[column.kind]
    side = ("indent",) if position and column.kind not in _NUMERIC else ()
    wrapped = ("wrap",) if column.kind is Kind.TEXT else ()
    style = book.formats(*wrapped, kind, *side)
    sheet.write_string(0, position, title, _heading(book, position, column))
    for row, value in enumerate(cells, start=1):
        if isinstance(value, str):
            sheet.write_string(row, position, value, style)
        elif value is not None:
            sheet.write_number(row, position, value, style)


def _heading(book: Book, position: int, column: Column) -> Any:  # noqa: ANN401 - XlsxWriter ships no types
    """The format of a column's heading."""
    side = ("indent",) if position else ()
    return book.formats("heading", *(("right",) if column.kind in _NUMERIC else side))


def _measure(lines: dict[int, int], title: str, column: Column, cells: Cells, width: float) -> None:
    """Into `lines`, the number of lines of every row that needs more than one."""
    lines[0] = max(lines.get(0, 1), lines_of(title, width - 1))
    if column.kind is not Kind.TEXT:
        return
    for row, value in enumerate(cells, start=1):
        if isinstance(value, str) and (needed := lines_of(value, width)) > 1:
            lines[row] = max(lines.get(row, 1), needed)


def _width(title: str, column: Column, cells: Cells) -> float:
    """The width that fits nearly all values and every word of the title."""
    lengths = [_length(value, column) for value in cells if value is not None]
    word = max(map(len, title.split()), default=0)
    return min(max([*lengths, word + 3, len(title) / 3, _NARROWEST]) + _PADDING, _WIDEST)


def _length(value: str | float, column: Column) -> int:
    if isinstance(value, str):
        return len(value)
    match column.kind:
        case Kind.MONEY:
            return len(f"{value:,.2f}")
        case Kind.DATE:
            return len("2021-12-31")
        case _:
            return len(f"{value:,.6g}")


def _name_column(book: Book, part: str, position: int, name: str, records: int) -> None:
    """The column's values under a name; those of a table without records are its one empty row."""
    letter = _letters(position)
    cells = f"{book.reference(part)}!${letter}$2:${letter}${max(records, 1) + 1}"
    book.workbook.define_name(name, f"={cells}")


def _letters(position: int) -> str:
    return chr(ord("A") + position) if position < 26 else _letters(position // 26 - 1) + _letters(position % 26)  # noqa: PLR2004 - the alphabet
