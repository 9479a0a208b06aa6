"""Sheets drawn as text, made into real workbooks and read.

One line is one row, cells stand between bars. `101` and `12.5` are numbers, `2021-03-04` a date, `TRUE` a truth
value, `#REF!` an error cell, `=` a formula whose result was never stored; a leading apostrophe makes anything text,
`\\n` is a line break. A line with nothing but a bar is a blank row.
"""

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from textwrap import dedent

import pandas as pd
import xlsxwriter

from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook

Drawn = str | int | float | bool | dt.date | None

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!")


def grid(drawing: str) -> list[list[Drawn]]:
    """The cells of a drawing, row by row."""
    return [[_cell(part.strip()) for part in line.split("|")] for line in dedent(drawing).strip("\n").splitlines()]


def _cell(text: str) -> Drawn:
    if not text:
        return None
    if text.startswith("'"):
        return text[1:].replace("\\n", "\n")
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DATE.fullmatch(text):
        return dt.date.fromisoformat(text)
    if text == "TRUE":
        return True
    return text.replace("\\n", "\n")


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Drawn]]], *, hidden: Sequence[str] = (), origin: tuple[int, int] = (0, 0)
) -> bytes:
    """A workbook of these sheets, their first cell at `origin` (zero-based row and column)."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as workbook:
        date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows, origin[0]):
                for column, cell in enumerate(row, origin[1]):
                    _write(sheet, (number, column), cell, date)
            if name in hidden:
                sheet.hide()
    return written.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, place: tuple[int, int], cell: Drawn, date: object) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(*place, cell)
        case dt.date():
            sheet.write_datetime(*place, cell, date)
        case "=":
            sheet.write_formula(*place, "=1+1", value="")
        case str() if cell in _ERRORS:
            sheet.write_formula(*place, f"={cell}", value=cell)
        case str():
            sheet.write_string(*place, cell)
        case _:
            sheet.write_number(*place, cell)


def read(drawing: str, *, sheet: str = "Projektai") -> WorkbookReading:
    """The reading of a workbook of one drawn sheet."""
    return read_bytes(xlsx({sheet: grid(drawing)}))


def read_bytes(data: bytes, file: str = "a.xlsx") -> WorkbookReading:
    """The reading of a file's bytes."""
    return read_workbook(file, data, ReadingOptions())


def only_table(reading: WorkbookReading) -> TableReading:
    """The one table of a reading."""
    (table,) = reading.tables
    return table


def values(reading: WorkbookReading | TableReading, field: str) -> list[object]:
    """The values of a field in the one table, None where missing."""
    table = reading if isinstance(reading, TableReading) else only_table(reading)
    return [None if pd.isna(value) else value for value in table.records[field]]


def found(reading: WorkbookReading) -> list[tuple[str, str | None]]:
    """The rule and the cell of every finding."""
    return [(finding.rule, finding.location.cell) for finding in reading.findings]


def set_aside(reading: WorkbookReading) -> list[tuple[int, str, str]]:
    """Row, class and text of what is not used."""
    return [(row.row, row.row_class.value, row.text) for row in only_table(reading).set_aside]


def money(table: TableReading, column: str) -> Decimal:
    """All that was read under a column: used, in whatever currency, and set aside."""
    used = sum((sums[column] for sums in table.sums.values()), Decimal(0))
    return used + Decimal(sum(row.cents.get(column, 0) for row in table.set_aside)) / 100
