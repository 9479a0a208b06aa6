"""What cells below a heading of an amount cannot be."""

import datetime as dt

import pytest

from pipeline.intake.grid import Cell
from pipeline.intake.recognition.evidence import contradicts
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary

GRANTED = TABLES["projects"]["granted"]
TEN: list[Cell] = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (TEN, True),
        ([str(year) for year in TEN], True),
        ([*TEN[:9], 150_000], True),  # nine in ten are years
        ([*TEN[:8], 150_000, 160_000], False),  # eight in ten
        ([2000, 2000, 2000], False),  # one lump sum, three times
        ([2000, 2010, 2021, 2020], False),  # one of four is not round
        ([2000, 2010, 2021, 2023], True),  # two of four
        ([2005, 2015, 2021, 2025], True),  # round only by fives
        ([2000.5, 2014.25, 2021.75], False),
        ([1989, 1988, 1987], False),  # before our time
        ([dt.datetime(2021, 3, 1), dt.datetime(2021, 4, 1)], True),  # noqa: DTZ001 - cells know no zones
        (["13.02.2021", "15.03.2021"], True),
        (["Vilnius", "Kaunas", "Alytus", "Utena", "Trakai"], True),
        (["Vilnius", "Kaunas", "Alytus", "Utena"], False),  # four may be notes
        (["Vilnius", "Kaunas", "Alytus", "iki 500", "iki 700"], True),  # three of five are texts
        (["Vilnius", "Kaunas", "iki 500", "iki 700"], False),
        (["Vilnius", "Kaunas", "Alytus", "Utena", 100], False),  # one amount, and notes below it
        (["N/D", "N/D", "N/D"], False),  # no amount is told
        (["iki 500", "iki 700"], False),
        ([], False),
    ],
)
def test_days_years_and_texts_are_no_amounts(cells: list[Cell], expected: bool) -> None:  # noqa: FBT001
    assert contradicts(GRANTED, cells, vocabulary()) is expected


def test_years_are_what_a_column_of_years_holds() -> None:
    assert not contradicts(TABLES["plan"]["year"], TEN, vocabulary())
