"""Tables on their side: which are read, which are only named, and which are none."""

import pytest

from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from spec.drawing import grid, xlsx

BY_YEAR = """
    Projekto kodas | 2021 | 2022 | 2023 | Iš viso
    P-1            | 100  | 200  | 300  | 600
    P-2            |      | 50   | 60   | 110
    Iš viso        | 100  | 250  | 360  | 710
"""


def read(drawing: str, sheet: str = "Lapas1") -> WorkbookReading:
    return read_workbook("a.xlsx", xlsx({sheet: grid(drawing)}), ReadingOptions())


def planned(reading: WorkbookReading) -> list[tuple[str, int, int]]:
    """Project, year and planned euros of every line of the plan."""
    return [
        (project, year, cents // 100)
        for table in reading.tables
        if table.table == "plan"
        for project, year, cents in zip(
            table.records["project"], table.records["year"], table.records["planned_cents"], strict=True
        )
    ]


def rules(reading: WorkbookReading) -> set[str]:
    return {finding.rule for finding in reading.findings}


def test_plan_with_a_column_for_each_year_is_read_year_by_year() -> None:
    reading = read(BY_YEAR, "Finansavimo planas")
    assert planned(reading) == [
        ("P-1", 2021, 100),
        ("P-1", 2022, 200),
        ("P-2", 2022, 50),
        ("P-1", 2023, 300),
        ("P-2", 2023, 60),
    ]
    # An amount is still found in its own cell.
    assert [table.places["planned"].letter for table in reading.tables] == ["B", "C", "D"]
    assert rules(reading) == {"currency-unknown"}


@pytest.mark.parametrize(
    "drawing",
    [
        "Projekto kodas | Planuojama suma |\n | 2021 | 2022\nP-1 | 100 | 200\nP-2 | 10 | 50",
        "Projekto kodas | Planuojama 2021 m. | Planuojama 2022 m.\nP-1 | 100 | 200\nP-2 | 10 | 50",
        "Project code | Planned 2021 | Planned 2022\nP-1 | 100 | 200\nP-2 | 10 | 50",
    ],
)
def test_heading_over_or_beside_the_years_says_that_they_are_planned(drawing: str) -> None:
    expected = [("P-1", 2021, 100), ("P-2", 2021, 10), ("P-1", 2022, 200), ("P-2", 2022, 50)]
    assert planned(read(drawing)) == expected


def test_years_of_which_nobody_says_what_they_are_of_are_named_and_not_read() -> None:
    reading = read(BY_YEAR)
    assert not planned(reading)
    (finding,) = [one for one in reading.findings if one.rule == "table-turned"]
    assert finding.location.cell == "B1"


def test_records_side_by_side_are_named() -> None:
    reading = read("""
        Projekto kodas | P-1          | P-2      | P-3
        Pavadinimas    | Takas        | Sodas    | Tiltas
        Skirta, Eur    | 100          | 200      | 300
        Būsena         | Įgyvendintas | Vykdomas | Vykdomas
    """)
    assert "table-turned" in rules(reading)


@pytest.mark.parametrize(
    "drawing",
    [
        # Years of a record's beginning and end.
        "Projekto kodas | Pavadinimas | Metai nuo | Metai iki\nP-1 | Takas | 2021 | 2022\nP-2 | Sodas | 2022 | 2023",
        # A form: labels with one value each.
        "Projekto kodas | P-1\nPavadinimas | Takas\nSkirta, Eur | 100",
        # Two measures of a year.
        "Projekto kodas | Pavadinimas | Skirta 2021 | Išmokėta 2022\nP-1 | Takas | 100 | 50\nP-2 | Sodas | 10 | 5",
        # One year alone.
        "Projekto kodas | Pavadinimas | 2021\nP-1 | Takas | 100\nP-2 | Sodas | 200",
    ],
)
def test_upright_tables_are_not_taken_for_turned_ones(drawing: str) -> None:
    assert "table-turned" not in rules(read(drawing))


def test_two_records_side_by_side_are_turned_and_one_is_a_form() -> None:
    """Three labels make it a table of projects, two may be anything."""
    rows = ["Projekto kodas | P-1 | P-2", "Pavadinimas | Takas | Sodas", "Skirta, Eur | 100 | 200"]
    assert "table-turned" in rules(read("\n".join(rows)))
    assert "table-turned" not in rules(read("\n".join(rows[:2])))
    assert "table-turned" not in rules(read("\n".join(row.rpartition(" | ")[0] for row in rows)))


@pytest.mark.parametrize(("between", "lines"), [(0, 4), (1, 4), (2, 0)])
def test_heading_of_the_years_stands_two_rows_above_them_at_most(between: int, lines: int) -> None:
    drawing = "\n".join(
        [
            "Kodas | Planuojama suma |",
            *["| tūkst. |"] * between,
            "Projekto kodas | 2021 | 2022",
            "P-1 | 100 | 200",
            "P-2 | 10 | 50",
        ]
    )
    assert len(planned(read(drawing))) == lines
