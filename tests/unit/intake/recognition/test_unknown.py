"""Which sheets look like a list that nobody understands, and what a person is shown of it."""

import pytest

from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.reading import AskedList
from pipeline.intake.recognition.unknown import asked_list, heading_row_of
from pipeline.schema.vocabulary import vocabulary

HEADINGS: list[Cell] = ["Quo", "Vadis", "Utilitas"]


def head_of(*rows: list[Cell]) -> int | None:
    return heading_row_of(Sheet("Lapas1", list(rows)))


def records(count: int) -> list[list[Cell]]:
    return [[f"Alpha {number}", f"Roma {number}", 1200 + number] for number in range(count)]


def asked(*rows: list[Cell]) -> AskedList:
    return asked_list(Sheet("Lapas1", [HEADINGS, *rows]), 0, vocabulary())


def test_three_records_below_three_headings_are_a_list() -> None:
    assert head_of(HEADINGS, *records(3)) == 0
    assert head_of(HEADINGS, *records(2)) is None
    assert head_of(HEADINGS[1:], *(row[1:] for row in records(3))) is None


def test_title_above_the_headings_is_passed_over() -> None:
    assert head_of(["Index"], [], HEADINGS, *records(3)) == 2


def test_four_headings_and_four_records_are_a_list_and_not_only_those() -> None:
    wide: list[list[Cell]] = [[*row, "x"] for row in records(4)]
    assert head_of([*HEADINGS, "Nota"], *wide) == 0


@pytest.mark.parametrize(
    "third",
    [
        pytest.param(["a", "b", "c"], id="texts"),
        pytest.param([1, 2, 3], id="running numbers"),
        pytest.param([2019, 2020, 2021], id="years"),
    ],
)
def test_columns_without_amounts_and_days_are_no_list(third: list[Cell]) -> None:
    rows: list[list[Cell]] = [[f"Alpha {number}", "Roma", cell] for number, cell in enumerate(third)]
    assert head_of(HEADINGS, *rows) is None


def test_amounts_that_half_of_the_records_have_make_a_list() -> None:
    def with_amounts(count: int) -> int | None:
        rows: list[list[Cell]] = [[f"Alpha {number}", f"Roma {number}", ""] for number in range(10)]
        for number in range(count):
            rows[number][2] = 1200 + number
        return head_of(HEADINGS, *rows)

    assert with_amounts(5) == 0
    assert with_amounts(4) is None


def test_three_values_are_shown_of_each_column_and_forty_letters_of_each() -> None:
    longest = "A" * 40
    rows: list[list[Cell]] = [[longest, "Roma", 1], [longest + "A", "Roma", 2], ["B", "Ostia", 3], ["C", "Capua", 4]]
    first, second, _ = asked(*rows).headings
    assert first.samples == (longest, "A" * 39 + "…", "B")
    assert second.samples == ("Roma", "Ostia", "Capua"), "the same value is shown once"


def test_meaning_that_another_heading_has_is_not_proposed() -> None:
    rows: list[list[Cell]] = [["Pavadinimas", "Vadis", "Utilitas"], *records(3)]
    first, second, third = asked_list(Sheet("Lapas1", rows), 0, vocabulary()).headings
    assert (first.likely, second.likely) == (("title",), ("implementer",))
    assert third.likely == ("granted", "total_value", "paid")
