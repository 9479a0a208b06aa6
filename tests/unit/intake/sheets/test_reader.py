"""What the reader gives back is held against what the guard counted; a sheet with lost cells does not count."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.grid import Sheet
from pipeline.intake.guard.inspection import Inspection, Limits, inspect
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.sheets.reader import UnreadSheet, read_sheets
from pipeline.intake.workbook import read_workbook
from spec.drawing import Drawn, xlsx

REGISTER: list[list[Drawn]] = [["Kodas", "Pavadinimas", "Skirta, Eur"], ["P-1", "Klubas", 101], ["P-2", "Takas", 102]]
SECOND = "xl/worksheets/sheet2.xml"


def changed(data: bytes, part: str, before: bytes, after: bytes) -> bytes:
    """The workbook with other bytes in one of its parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            assert name != part or before in content
            new.writestr(name, content.replace(before, after) if name == part else content)
    return written.getvalue()


def in_utf_16(data: bytes, part: str) -> bytes:
    """The workbook with one of its parts in another encoding."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(part).decode()
    encoded = text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return changed(data, part, text.encode(), encoded)


def sheets(data: bytes) -> list[Sheet | UnreadSheet]:
    inspection = inspect(data, Limits())
    assert isinstance(inspection, Inspection)
    return list(read_sheets(data, inspection))


TWO_SHEETS = xlsx({"Projektai": REGISTER, "Kiti": REGISTER})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<v>101</v>", b"<v><![CDATA[101]]></v>"),
        (b"<v>101</v>", b"<v>1<!-- a note -->01</v>"),
        (b"<v>101</v>", b"<v>1<?print now?>01</v>"),
        (b"<v>101</v>", b"<v>1&#48;1</v>"),
        (b"<v>101</v>", b"<v>1&#x30;1</v>"),
    ],
    ids=["character data", "a comment", "an instruction", "a figure by its number", "by its hexadecimal number"],
)
def test_amount_written_in_a_legal_way_is_read_right(before: bytes, after: bytes) -> None:
    (first, second) = sheets(changed(TWO_SHEETS, SECOND, before, after))
    assert isinstance(first, Sheet)
    assert isinstance(second, Sheet)
    assert second.rows == first.rows


def test_sheet_in_utf_16_is_read_right() -> None:
    (first, second) = sheets(in_utf_16(TWO_SHEETS, SECOND))
    assert isinstance(first, Sheet)
    assert isinstance(second, Sheet)
    assert second.rows == first.rows


@pytest.mark.parametrize(
    "data",
    [changed(TWO_SHEETS, SECOND, b'<c r="C2"><v>101</v></c>', b'<c r="C2" t="inlineStr"><v>101</v></c>')],
    ids=["an amount that says it is a text"],
)
def test_sheet_of_which_cells_were_lost_does_not_count_and_is_named(data: bytes) -> None:
    reading = read_workbook("a.xlsx", data, ReadingOptions())
    assert [table.sheet for table in reading.tables] == ["Projektai"]
    assert [(one.rule, one.location.sheet) for one in reading.findings] == [("sheet-unreadable", "Kiti")]


@pytest.mark.parametrize("space", [b" ", b"&#10;", b"\xc2\xa0", b"_x000D_"])
def test_blank_texts_are_no_loss_whether_the_reader_trims_them_or_not(space: bytes) -> None:
    data = changed(TWO_SHEETS, "xl/sharedStrings.xml", b"<t>Takas</t>", b"<t>" + space + b"</t>")
    assert all(isinstance(sheet, Sheet) for sheet in sheets(data))


@given(st.lists(st.one_of(st.text(max_size=5), st.integers(-5, 5), st.booleans()), min_size=1, max_size=6))
@settings(deadline=None)
def test_whatever_a_program_writes_is_read_to_the_last_cell(cells: list[str | int | bool]) -> None:
    written = xlsx({"S": [["Kodas"], [*cells]]})
    assert all(isinstance(sheet, Sheet) for sheet in sheets(written))
