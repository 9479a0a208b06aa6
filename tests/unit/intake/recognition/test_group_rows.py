"""Rows that head a group of records with the group's sums do not count beside the records."""

import pytest

from pipeline.intake.reading import TableReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from spec.drawing import grid, xlsx

HEADINGS = "Projekto kodas | Pavadinimas | Skirta, Eur | Išmokėta, Eur"


def read(*rows: str) -> TableReading:
    drawing = "\n".join([HEADINGS, *rows])
    (table,) = read_workbook("a.xlsx", xlsx({"Lapas1": grid(drawing)}), ReadingOptions()).tables
    return table


def granted(table: TableReading) -> int:
    return int(table.sums["EUR"]["granted"])


FIRST = ("P-1 | Takas | 100 | 50", "P-2 | Sodas | 200 | 60")
SECOND = ("P-3 | Tiltas | 300 | 70", "P-4 | Tvora | 400 | 80")


@pytest.mark.parametrize("head", ["{} | | {} | {}", " | {} | {} | {}"])
def test_head_with_the_sums_of_its_group_is_no_record(head: str) -> None:
    rural, urban = head.format("Kaimo plėtra", 300, 110), head.format("Miesto plėtra", 700, 150)
    table = read(rural, *FIRST, urban, *SECOND)
    assert (table.rows.used, granted(table)) == (4, 100 + 200 + 300 + 400)


def test_head_of_heads_has_the_sum_of_all_groups_in_it() -> None:
    table = read("Programa | | 1000 | 260", "Kaimas | | 300 | 110", *FIRST, "Miestas | | 700 | 150", *SECOND)
    assert (table.rows.used, granted(table)) == (4, 100 + 200 + 300 + 400)


def test_project_without_a_title_is_a_record_where_its_amounts_are_no_sum() -> None:
    table = read("P-0 | | 300 | 111", *FIRST)
    assert (table.rows.used, granted(table)) == (3, 300 + 100 + 200)


def test_one_head_whose_amounts_are_no_sum_leaves_all_of_them_records() -> None:
    table = read("P-0 | | 300 | 110", *FIRST, "P-9 | | 701 | 150", *SECOND)
    assert (table.rows.used, granted(table)) == (6, 300 + 100 + 200 + 701 + 300 + 400)


def test_group_of_one_record_alone_proves_nothing() -> None:
    """Two records prove it: with one, both projects may have been granted the same."""
    table = read("P-0 | | 100 | 50", FIRST[0], "P-9 | | 200 | 60", FIRST[1])
    assert (table.rows.used, granted(table)) == (4, 100 + 100 + 200 + 200)


def test_column_that_half_of_the_records_fill_should_name_every_one() -> None:
    heads = [f"{name} | | 300 | 110" for name in ("Programa", "Prioritetas", "Priemonė")]
    assert read(*heads[:2], *FIRST).rows.used == 2, "titles in two rows of four"
    assert read(*heads, *FIRST).rows.used == 3 + 2, "titles in two rows of five"


def programme(name: str, groups: int) -> list[str]:
    """A programme of groups of two records, 1 each, with its sum at the head."""
    rows = [f"{name} | | {2 * groups} | {2 * groups}"]
    for number in range(groups):
        rows += [f"{name}-{number} | | 2 | 2", f"P-{name}{number} | Takas | 1 | 1", f"Q-{name}{number} | Sodas | 1 | 1"]
    return rows


def test_group_ends_within_the_next_fifty_heads() -> None:
    near = read(*programme("A", 49), *programme("B", 49))
    assert (near.rows.used, granted(near)) == (4 * 49, 4 * 49)
    far = read(*programme("A", 51), *programme("B", 51))
    assert far.rows.used == 4 * 51 + 2 * 52, "the records, and the heads of groups and programmes"


@pytest.mark.parametrize(("one", "two"), [("I.", "II."), ("1", "2"), ("A)", "B)"), ("1.1.", "1.2.")])
def test_number_and_name_of_a_chapter_are_no_record(one: str, two: str) -> None:
    table = read(f"{one} | Kaimo plėtra | |", *FIRST, f"{two} | Miesto plėtra | |", *SECOND)
    assert (table.rows.used, granted(table)) == (4, 100 + 200 + 300 + 400)


def test_chapter_with_the_sums_of_its_records_is_no_record() -> None:
    table = read("I. | Kaimo plėtra | 300 | 110", *FIRST, "II. | Miesto plėtra | 700 | 150", *SECOND)
    assert (table.rows.used, granted(table)) == (4, 100 + 200 + 300 + 400)


def test_project_without_amounts_is_a_record_where_numbers_are_the_codes() -> None:
    table = read("1 | Takas | 100 | 50", "2 | Sodas | |", "3 | Tiltas | 300 | 70")
    assert (table.rows.used, granted(table)) == (3, 100 + 300)


def test_project_without_amounts_is_a_record_where_its_code_is_one() -> None:
    assert read("P-1 | Takas | 100 | 50", "P-2 | Sodas | |", "P-3 | Tiltas | 300 | 70").rows.used == 3
