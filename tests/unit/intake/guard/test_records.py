"""What the records of .xls and .xlsb tell beside the values: errors, texts struck out or raised, what is hidden."""

import struct

import pytest

from pipeline.intake.grid import BrokenCell, MarkedText, Sheet
from pipeline.intake.guard.inspection import Inspection, Limits, inspect
from pipeline.intake.sheets.reader import read_sheets
from written_ways import (
    NAME,
    binary_workbook,
    compound_file,
    record,
    record12,
    row12,
    text12,
    workbook_stream,
)

STRUCK_OUT, RAISED = 0x08, 1


def sheet_of(data: bytes) -> Sheet:
    inspection = inspect(data, Limits())
    assert isinstance(inspection, Inspection)
    (sheet,) = read_sheets(data, inspection)
    assert isinstance(sheet, Sheet)
    return sheet


def inspected(data: bytes) -> Inspection:
    inspection = inspect(data, Limits())
    assert isinstance(inspection, Inspection)
    return inspection


# --- .xls ----------------------------------------------------------------------------------------------------------


def font(options: int = 0, position: int = 0) -> bytes:
    body = struct.pack("<HHHHHBBBB", 200, options, 0, 400, position, 0, 0, 0, 0) + struct.pack("<BB", 1, 0) + b"A"
    return record(0x0031, body)


def cell_format(font_number: int) -> bytes:
    return record(0x00E0, struct.pack("<HH", font_number, 0) + bytes(16))


def shared_texts(*texts: tuple[str, list[tuple[int, int]]]) -> bytes:
    """The table of texts, each with its runs: from which letter it has which font."""
    body = struct.pack("<II", len(texts), len(texts))
    for text, runs in texts:
        body += struct.pack("<HB", len(text), 0x08 if runs else 0)
        body += struct.pack("<H", len(runs)) if runs else b""
        body += text.encode("latin-1") + b"".join(struct.pack("<HH", *run) for run in runs)
    return record(0x00FC, body)


def xls(cells: bytes, before: bytes = b"") -> bytes:
    return compound_file(workbook_stream(cells, before=before))


def shared_cell(row: int, number: int) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, 0, 0, number))


@pytest.mark.parametrize(("code", "shown"), [(0x07, "#DIV/0!"), (0x2A, "#N/A"), (0x17, "#REF!")])
def test_error_in_an_xls_is_named(code: int, shown: str) -> None:
    typed = record(0x0205, struct.pack("<HHHBB", 0, 0, 0, code, 1))
    result = struct.pack("<BBBBBBH", 2, 0, code, 0, 0, 0, 0xFFFF)
    formula = record(0x0006, struct.pack("<HHH", 1, 0, 0) + result + struct.pack("<HIH", 0, 0, 0))
    number = record(0x0203, struct.pack("<HHHd", 2, 0, 0, 5.0))
    data = xls(typed + formula + number)
    assert inspected(data).error_cells == {NAME: (("A1", shown), ("A2", shown))}
    assert [row[0] for row in sheet_of(data).rows[:2]] == [BrokenCell("cell-error-value", shown)] * 2


def test_yes_and_no_of_an_xls_are_no_errors() -> None:
    data = xls(record(0x0205, struct.pack("<HHHBB", 0, 0, 0, 1, 0)))
    assert inspected(data).error_cells == {NAME: ()}
    assert sheet_of(data).rows == [[True]]


def test_struck_out_and_raised_parts_of_a_text_in_an_xls_are_left_out() -> None:
    # The fonts are numbers 0 to 3, 5 and 6: there is no font number 4.
    fonts = font() * 4 + font(STRUCK_OUT) + font(position=RAISED)
    texts = shared_texts(("900 850", [(0, 5), (3, 0)]), ("1500x", [(4, 6)]), ("plain", []))
    sheet = sheet_of(xls(b"".join(shared_cell(row, row) for row in range(3)), fonts + texts))
    assert sheet.rows == [["850"], ["1500"], ["plain"]]
    assert sheet.facts.marked == {
        (0, 0): MarkedText(kept="850", struck="900"),
        (1, 0): MarkedText(kept="1500", raised="x"),
    }


def test_cell_of_an_xls_in_a_struck_out_font_is_struck_out_as_a_whole() -> None:
    before = font() + font(STRUCK_OUT) + cell_format(0) + cell_format(1)
    cells = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 5.0)) + record(0x0203, struct.pack("<HHHd", 1, 0, 1, 6.0))
    assert sheet_of(xls(cells, before)).facts.struck == {(1, 0)}


def test_empty_text_of_an_xls_is_no_value() -> None:
    data = xls(shared_cell(0, 0) + shared_cell(1, 1), shared_texts(("", []), ("A", [])))
    assert inspected(data).cell_counts == {NAME: 1}
    assert sheet_of(data).rows[1] == ["A"]


def test_texts_that_go_on_in_another_record_are_read_to_their_end() -> None:
    body = struct.pack("<II", 2, 2) + struct.pack("<HBH", 6, 0x08, 1) + b"abc"
    rest = b"\0" + b"def" + struct.pack("<HH", 3, 1) + struct.pack("<HB", 0, 0)
    texts = record(0x00FC, body) + record(0x003C, rest)
    data = xls(shared_cell(0, 0) + shared_cell(1, 1), font() + font(STRUCK_OUT) + texts)
    assert inspected(data).facts[NAME].marked == {(0, 0): MarkedText(kept="abc", struck="def")}


def test_chart_within_a_sheet_does_not_end_it() -> None:
    chart = record(0x0809, struct.pack("<HH", 0x0600, 0x20)) + record(0x000A, b"")
    merged = record(0x00E5, struct.pack("<HHHHH", 1, 0, 2, 1, 1))
    number = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 5.0))
    assert inspected(xls(number + chart + merged)).facts[NAME].merged == {1: ((0, 2),)}


# --- .xlsb ---------------------------------------------------------------------------------------------------------


def font12(options: int = 0, position: int = 0) -> bytes:
    return record12(43, struct.pack("<HHHH", 200, options, 400, position) + bytes(16))


def at12(column: int, cell_format: int = 0) -> bytes:
    return struct.pack("<II", column, cell_format)


@pytest.mark.parametrize("kind", [3, 11], ids=["typed", "result of a formula"])
def test_error_in_an_xlsb_is_named(kind: int) -> None:
    data = binary_workbook(row12(1) + record12(kind, at12(4) + b"\x07") + record12(5, at12(5) + struct.pack("<d", 7)))
    assert inspected(data).error_cells == {NAME: (("E2", "#DIV/0!"),)}
    assert sheet_of(data).at(1, 4) == BrokenCell("cell-error-value", "#DIV/0!")


def test_marked_texts_and_struck_out_cells_of_an_xlsb_are_known() -> None:
    styles = (
        font12() + font12(STRUCK_OUT) + record12(617, struct.pack("<I", 2)) + record12(47, struct.pack("<HHH", 0, 0, 1))
    )
    runs = struct.pack("<IHHHH", 2, 0, 1, 3, 0)
    strings = record12(159, struct.pack("<II", 1, 1)) + record12(19, b"\x01" + text12("900 850") + runs)
    cells = row12(0) + record12(7, at12(0) + struct.pack("<I", 0))
    facts = inspected(binary_workbook(cells, styles=styles, strings=strings + record12(160, b""))).facts[NAME]
    assert facts.marked == {(0, 0): MarkedText(kept="850", struck="900")}
    assert facts.struck == {(0, 0)}


def test_hidden_and_merged_of_an_xlsb() -> None:
    columns = record12(60, struct.pack("<IIIIH", 2, 3, 2048, 0, 1))
    merged = record12(176, struct.pack("<IIII", 0, 2, 1, 1)) + record12(176, struct.pack("<IIII", 4, 4, 1, 3))
    facts = inspected(binary_workbook(columns + row12(0) + row12(5, hidden=True) + merged)).facts[NAME]
    assert facts.hidden_rows == (5,)
    assert facts.hidden_columns == {2, 3}
    assert facts.merged == {1: ((0, 2),)}
    assert facts.merged_across == {(4, 1): 3}


def test_per_cent_of_an_xlsb() -> None:
    styles = (
        record12(617, struct.pack("<I", 2))
        + record12(47, struct.pack("<HHH", 0, 0, 0))
        + record12(47, struct.pack("<HHH", 0, 9, 0))
    )
    cells = row12(0) + record12(5, at12(0, 1) + struct.pack("<d", 0.45))
    assert inspected(binary_workbook(cells, styles=styles)).facts[NAME].format_at(0, 0).is_percent
