"""Cases of what the look of cells says: formats, marks, merged cells, in real workbooks."""

import io
from collections.abc import Callable

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from spec.cases.case import Case, Findings, file

_HEADINGS = ("Projekto kodas", "Projekto pavadinimas", "Projekto vykdytojas", "Būsena", "Skirta parama, Eur")
_CODE, _TITLE, _GRANTED = 0, 1, 4
_RECORDS = (("P-1", "Takas", "Klubas", "Vykdomas", 101), ("P-2", "Sodas", "Miestas", "Vykdomas", 102))


def _book(change: Callable[[Workbook, Worksheet], None]) -> Findings:
    """What reading a register of two projects finds, once its cells have been changed."""

    def written() -> bytes:
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            sheet = book.add_worksheet("Projektai")
            sheet.write_row(0, 0, _HEADINGS)
            for row, record in enumerate(_RECORDS, start=1):
                sheet.write_row(row, 0, record)
            change(book, sheet)
        return data.getvalue()

    return file(written)


def _number(row: int, column: int, value: float, code: str) -> Findings:
    """With a number in one cell and its number format."""
    return _book(
        lambda book, sheet: sheet.write_number(row, column, value, book.add_format({"num_format": code})) or None
    )


def _struck(row: int, columns: range) -> Findings:
    """With cells of a row struck out."""

    def change(book: Workbook, sheet: Worksheet) -> None:
        for column in columns:
            sheet.write(row, column, _RECORDS[row - 1][column], book.add_format({"font_strikeout": True}))

    return _book(change)


def _runs(row: int, column: int, *runs: tuple[str, str]) -> Findings:
    """With a text of several runs in one cell, each with the name of its format: "", struck, raised."""

    def change(book: Workbook, sheet: Worksheet) -> None:
        formats = {
            "": book.add_format({}),
            "struck": book.add_format({"font_strikeout": True}),
            "raised": book.add_format({"font_script": 1}),
        }
        parts = [part for text, name in runs for part in (formats[name], text)]
        sheet.write_rich_string(row, column, *parts)

    return _book(change)


def _merged(first_row: int, column: int, last_row: int, value: object) -> Findings:
    """With one cell over several rows."""

    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range(first_row, column, last_row, column, value)

    return _book(change)


CASES = (
    Case(
        rule="amount-in-unit-of-format",
        breaks=_number(1, _GRANTED, 12.5, '0.0 "tūkst. Eur"'),
        near=_number(1, _GRANTED, 12500, "#,##0.0,"),
        because="a format that shows thousands of an amount in full",
        cell="E2",
    ),
    Case(
        rule="currency-contradictory",
        breaks=_number(1, _GRANTED, 101, "#,##0.00 [$USD]"),
        near=_number(1, _GRANTED, 101, "#,##0.00 [$€-1]"),
        because="the currency of the heading, shown again",
        cell="E2",
    ),
    Case(
        rule="cell-marked-up",
        breaks=_runs(1, _GRANTED, ("900", "struck"), (" 850", "")),
        near=_runs(1, _TITLE, ("Sodas, 100 m", ""), ("2", "raised")),
        because="a power behind a unit of length",
        cell="E2",
    ),
    Case(
        rule="struck-out-counted",
        breaks=_struck(1, range(len(_HEADINGS))),
        near=_runs(1, _GRANTED, ("900", "struck"), (" 850", "")),
        because="a part of one text is struck out",
        cell="A2",
    ),
    Case(
        rule="cells-merged",
        breaks=_merged(1, _GRANTED, 2, 203),
        near=_merged(1, _TITLE, 2, "Takas"),
        because="a text stands for all rows of its cell",
        cell="E2",
    ),
    Case(
        rule="code-is-date",
        breaks=_number(1, _CODE, 36892, "yyyy-mm-dd"),
        near=_number(1, _CODE, 36892, "0"),
        because="the same number without the format of a date",
        cell="A2",
    ),
    Case(
        rule="code-digits-lost",
        breaks=_number(1, _CODE, 1_234_567_890_123_456, "0"),
        near=_number(1, _CODE, 123_456_789_012_345, "0"),
        because="fifteen digits are all stored",
        cell="A2",
    ),
)
