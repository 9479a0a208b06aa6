"""Formats that look like others: strict OOXML, the calendar of 1904, endings that lie."""

import datetime as dt
import io
import zipfile

import pandas as pd
import pytest
import xlsxwriter

from pipeline.intake.reading import TableReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from spec.drawing import grid, xlsx

REGISTER = """
    Kodas | Pavadinimas | Pradžia    | Skirta, Eur
    P-1   | Klubas      | 2021-05-07 | 101.5
"""
_STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def strict(data: bytes) -> bytes:
    """The workbook as programs write it that keep to the standard to the letter."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(written, "w") as strict_parts:
        for name in parts.namelist():
            part = parts.read(name)
            for transitional, standard in _STRICT:
                part = part.replace(transitional, standard)
            strict_parts.writestr(name, part)
    return written.getvalue()


def table(data: bytes, file: str = "a.xlsx") -> TableReading:
    (found,) = read_workbook(file, data, ReadingOptions()).tables
    return found


def test_strict_workbook_is_read_like_any_other() -> None:
    found = table(strict(xlsx({"Projektai": grid(REGISTER)})))
    assert found.records["granted_cents"].tolist() == [101_50]
    assert found.records["start"].tolist() == [pd.Timestamp(2021, 5, 7)]


def test_calendar_that_begins_in_1904() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "date_1904": True}) as book:
        sheet = book.add_worksheet("Projektai")
        sheet.write_row(0, 0, ["Kodas", "Pavadinimas", "Pradžia"])
        sheet.write_row(1, 0, ["P-1", "Klubas"])
        sheet.write_datetime(1, 2, dt.date(2021, 5, 7), book.add_format({"num_format": "yyyy-mm-dd"}))
    assert table(written.getvalue()).records["start"].tolist() == [pd.Timestamp(2021, 5, 7)]


PAGE = "<html><table><tr><th>Kodas<th>Pavadinimas<th>Skirta, Eur<tr><td>P-1<td>Klubas<td>101,50</table></html>"
TEXT = "Kodas\tPavadinimas\tSkirta, Eur\nP-1\tKlubas\t101,50\n"


@pytest.mark.parametrize("file", ["a.xls", "a.xlsx", "a.csv", "a.ods", "be galūnės"])
@pytest.mark.parametrize(
    "data", [xlsx({"Projektai": grid(REGISTER)}), PAGE.encode(), TEXT.encode(), TEXT.encode("utf-16")], ids=range(4)
)
def test_content_decides_and_not_the_ending(data: bytes, file: str) -> None:
    assert table(data, file).records["granted_cents"].tolist() == [101_50]
