"""Addresses, and cells as a person sees them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import (
    BrokenCell,
    Cell,
    CellFormat,
    FormatRun,
    Sheet,
    SheetFacts,
    column_of,
    is_empty,
    letter_of,
    position_of,
    shown,
)


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_column_letters(column: int, letters: str) -> None:
    assert letter_of(column) == letters
    assert column_of(letters) == column


def test_letters_and_columns_are_each_others_mirror() -> None:
    assert [column_of(letter_of(column)) for column in range(16384)] == list(range(16384))


def test_address() -> None:
    assert position_of("A1") == (0, 0)
    assert position_of("g12") == (11, 6)


def test_beyond_the_edge_is_empty() -> None:
    sheet = Sheet("S", [["a"], []])
    assert (sheet.at(0, 0), sheet.at(0, 1), sheet.at(1, 0), sheet.at(9, 9)) == ("a", "", "", "")


@pytest.mark.parametrize("cell", ["", " ", "\n\t", "\u00a0"])
def test_white_space_is_empty(cell: Cell) -> None:
    assert is_empty(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", BrokenCell("cell-error-value", "#REF!")])
def test_nought_is_not_empty(cell: Cell) -> None:
    assert not is_empty(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a\n b\u00a0c ", "a b c"),
        (5.0, "5"),
        (5.5, "5.5"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.datetime(2021, 5, 7), "2021-05-07"),  # noqa: DTZ001 - cells know no time zone
        (dt.datetime(2021, 5, 7, 9, 30), "2021-05-07 09:30:00"),  # noqa: DTZ001
        (dt.date(2021, 5, 7), "2021-05-07"),
        (BrokenCell("formula-without-value", "="), "="),
    ],
)
def test_cell_as_a_person_sees_it(cell: Cell, text: str) -> None:
    assert shown(cell) == text


def test_a_column_is_read_down_the_rows_asked_for() -> None:
    sheet = Sheet("S", [["a", 1], ["b"], ["c", 3]])
    assert sheet.down(1, (2, 0, 1)) == [3, 1, ""]


KUNA = CellFormat(code="kn", currency="HRK")
RUNS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=4)


@given(RUNS, st.lists(st.integers(0, 30)))
def test_the_formats_of_a_column_are_those_of_its_cells(gaps: list[tuple[int, int]], rows: list[int]) -> None:
    runs, start = [], 0
    for gap, length in gaps:
        runs.append(FormatRun(start + gap, start + gap + length, KUNA))
        start += gap + length + 1
    facts = SheetFacts(formats={1: tuple(runs)})
    assert facts.formats_at(rows, 1) == [facts.format_at(row, 1) for row in rows]
