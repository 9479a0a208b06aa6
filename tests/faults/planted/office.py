"""The workbooks of the example as grids of values, written again in a format, and what the program says of them."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple

from pipeline.comparison.state import values_of
from pipeline.dataset import Part, stack
from pipeline.findings import Finding, Severity
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.statistics.report import compute
from spec.drawn import AS_OF, findings_of
from written_ways import zipped

_INPUTS = Path(__file__).parents[3] / "inputs"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"

Value = str | float | dt.date | None
Sheet = list[list[Value]]
"""Rows of one length, the first of them row 1."""

Office = dict[str, dict[str, Sheet]]
"""The sheets of every workbook by its name without ending, by their titles."""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Told:
    """What the program says: findings as (sheet, cell, rule), figures by key, sheets of each figure's rows."""

    findings: Mapping[tuple[str, str | None, str], Finding]
    figures: Mapping[str, Decimal | None]

    def graver_than_notes(self) -> set[tuple[str, str | None, str]]:
        """The errors and warnings."""
        return {key for key, finding in self.findings.items() if finding.severity is not Severity.NOTE}


def office() -> Office:
    """The example; the caller may change it."""
    return {
        name: {title: [list(row) for row in rows] for title, rows in book.items()} for name, book in _kept().items()
    }


@cache
def _kept() -> Office:
    return {path.stem: _sheets_of(path) for path in sorted(_INPUTS.glob("*.xlsx"))}


def _sheets_of(path: Path) -> dict[str, Sheet]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [[_plain(value) for value in row] for row in sheet.values] for sheet in book}


def _plain(value: object) -> Value:
    """A day without its midnight."""
    if isinstance(value, dt.datetime):
        return value.date()
    assert value is None or isinstance(value, str | int | float)
    return value


def value_at(sheet: Sheet, cell: str) -> Value:
    """The value at an address."""
    row, column = coordinate_to_tuple(cell)
    return sheet[row - 1][column - 1]


def put(sheet: Sheet, cell: str, value: Value) -> None:
    """The value at an address replaced."""
    row, column = coordinate_to_tuple(cell)
    sheet[row - 1][column - 1] = value


# --- the formats -----------------------------------------------------------------------------------------------------


def _as_xlsx(books: Office) -> Files:
    files = {}
    for name, sheets in books.items():
        book = openpyxl.Workbook()
        del book["Sheet"]
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(row)
        written = io.BytesIO()
        book.save(written)
        files[f"{name}.xlsx"] = written.getvalue()
    return files


def _as_ods(books: Office) -> Files:
    return {f"{name}.ods": _opendocument(sheets) for name, sheets in books.items()}


def _opendocument(sheets: Mapping[str, Sheet]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{escape(title)}">{"".join(map(_row, rows))}</table:table>'
        for title, rows in sheets.items()
    )
    declared = " ".join(f'xmlns:{name}="{_OASIS.format(name)}"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {declared}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": '<m:manifest xmlns:m="m"/>'})


def _row(values: list[Value]) -> str:
    return f"<table:table-row>{''.join(map(_cell, values))}</table:table-row>"


def _cell(value: Value) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case str():
            kind = "string"
        case dt.date():
            kind = f'date" office:date-value="{value}'
        case _:
            kind = f'float" office:value="{value}'
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def _as_csv(books: Office) -> Files:
    """A file for each sheet, numbers with a decimal comma, as a Lithuanian Excel saves them."""
    return {f"{title}.csv": _separated(rows) for sheets in books.values() for title, rows in sheets.items()}


def _separated(rows: Sheet) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerows([_text(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _text(value: Value) -> str:
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, int | float) else str(value)


FORMATS: Mapping[str, Callable[[Office], Files]] = {"xlsx": _as_xlsx, "ods": _as_ods, "csv": _as_csv}


# --- what is said ----------------------------------------------------------------------------------------------------


def told_of(books: Office, form: str) -> Told:
    """What the program finds in the workbooks written in a format, and the figures of the example's reporting date."""
    readings = [reading for name, sheets in books.items() for reading in _read(form, name, sheets)]
    dataset = stack(
        Part(reading.file, table.sheet, table.table, table.places, table.records, table.unread)
        for reading in readings
        for table in reading.tables
    )
    known = [finding for reading in readings for finding in reading.findings]
    found = [*known, *findings_of(dataset, as_of=AS_OF, known=known)]
    statistics = compute(dataset.tables, AS_OF, dataset.rows_of_fields())
    figures = {key: value.value for key, value in values_of(statistics).items()}
    return Told({_key(finding): finding for finding in found}, figures)


_READ: dict[tuple[str, str, str], list[WorkbookReading]] = {}
"""What was read of a workbook in a format, by its cells: a fault changes one of three."""


def _read(form: str, name: str, sheets: dict[str, Sheet]) -> list[WorkbookReading]:
    key = form, name, repr(sheets)
    if key not in _READ:
        files = FORMATS[form]({name: sheets})
        _READ[key] = [read_workbook(file, data, ReadingOptions()) for file, data in files.items()]
    return _READ[key]


def _key(finding: Finding) -> tuple[str, str | None, str]:
    place = finding.location
    return place.sheet or Path(place.file).stem, place.cell, finding.rule


@cache
def told_of_example(form: str) -> Told:
    """What the program says of the example as it is."""
    return told_of(office(), form)
