"""Rows that count the columns, above or below the headings: they are no records, however people count."""

import pytest

from pipeline.intake.reading import TableReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from spec.drawing import grid, xlsx

HEADINGS = "Projekto kodas | Pavadinimas | Skirta, Eur | Išmokėta, Eur"
RECORDS = "P-1 | Takas | 100 | 50\nP-2 | Sodas | 200 | 60"
COUNTS = (
    "1 | 2 | 3 | 4",
    "0 | 1 | 2 | 3",
    "(1) | (2) | (3) | (4)",
    "1. | 2. | 3. | 4.",
    "I | II | III | IV",
    "a | b | c | d",
    "A | B | C | D",
    "1 | 2 | 3 | 4=3/2",
    "(1) | (2) | (3) | (4)=(3)/2",
    "1 | 2 | 3 | 3/2=4",
)


def read(drawing: str) -> TableReading:
    (table,) = read_workbook("a.xlsx", xlsx({"Lapas1": grid(drawing)}), ReadingOptions()).tables
    return table


def sums(table: TableReading) -> dict[str, int]:
    return {name: int(total) for name, total in table.sums["EUR"].items()}


@pytest.mark.parametrize("counts", COUNTS)
def test_counts_below_the_headings_are_no_record(counts: str) -> None:
    table = read(f"{HEADINGS}\n{counts}\n{RECORDS}")
    assert (table.rows.used, sums(table)) == (2, {"granted": 100 + 200, "paid": 50 + 60})


@pytest.mark.parametrize("counts", COUNTS)
def test_counts_above_the_headings_are_no_headings(counts: str) -> None:
    table = read(f"{counts}\n{HEADINGS}\n{RECORDS}")
    assert (table.rows.used, sums(table)) == (2, {"granted": 100 + 200, "paid": 50 + 60})


def test_counts_that_stand_again_with_the_headings_are_no_record() -> None:
    table = read(f"{HEADINGS}\n1 | 2 | 3 | 4\n{RECORDS}\n{HEADINGS}\n1 | 2 | 3 | 4\nP-3 | Tiltas | 300 | 70")
    assert (table.rows.used, sums(table)) == (3, {"granted": 100 + 200 + 300, "paid": 50 + 60 + 70})


def test_record_of_numbers_that_do_not_go_on_is_a_record() -> None:
    table = read(f"{HEADINGS}\n1 | 2 | 3 | 5\n{RECORDS}")
    assert (table.rows.used, sums(table)) == (3, {"granted": 3 + 100 + 200, "paid": 5 + 50 + 60})
