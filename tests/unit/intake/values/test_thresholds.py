"""Where the reading of values draws its lines: for each a column just on one side and one just on the other."""

import datetime as dt

import pandas as pd
import pytest

from pipeline.intake.grid import Cell
from pipeline.intake.values.cells import parse
from pipeline.intake.values.parsed import ParsedColumn
from pipeline.intake.values.units import are_in_full, heading_scale
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary


def paid(*cells: Cell) -> ParsedColumn:
    return parse(TABLES["projects"]["paid"], cells, vocabulary())


def done(*cells: Cell) -> ParsedColumn:
    return parse(TABLES["projects"]["done"], cells, vocabulary())


def day(*cells: Cell) -> dt.date | str:
    """The first cell of a column of beginnings as a day, or the rule that it breaks."""
    column = parse(TABLES["projects"]["start"], cells, vocabulary())
    if column.faults:
        return column.faults[0].rule
    return pd.Timestamp(column.typed[0]).date()


def listed(column: ParsedColumn) -> list[object]:
    return [None if pd.isna(value) else value for value in column.typed]


# Money.


def test_smallest_amount_is_a_cent() -> None:
    assert listed(paid(0.01, 0.02)) == [1, 2]
    assert {place: float(rest) for place, rest in paid(0.015).below_cent.items()} == {0: -0.005}  # 0.015 - 2 * 0.01


def test_ten_thousandth_of_a_cent_is_what_binary_arithmetic_leaves() -> None:
    assert paid(1.000_000_9).below_cent == {}
    assert list(paid(1.000_001_1).below_cent) == [0]


def test_largest_amount_is_the_last_of_which_a_number_tells_every_cent() -> None:
    """2 ** 53 is 9 007 199 254 740 992: so many cents are told apart."""
    assert listed(paid(90_071_992_547_409)) == [9_007_199_254_740_900]
    assert listed(paid(90_071_992_547_410)) == [None]
    assert listed(paid(-90_071_992_547_409)) == [-9_007_199_254_740_900]
    assert listed(paid(-90_071_992_547_410)) == [None]


# Percentages.


def test_what_is_mostly_above_a_hundred_is_no_percentage() -> None:
    assert listed(done(100, 100, 100)) == [100, 100, 100]
    assert [remark.rule for remark in done(101, 101, 101).remarks] == ["rate-holds-amounts"]


def test_half_of_a_column_above_a_hundred_are_slips_and_more_are_amounts() -> None:
    assert listed(done(101, 102, 50, 51)) == [101, 102, 50, 51]
    assert listed(done(101, 102, 103, 51)) == [None] * 4


def test_column_that_nowhere_exceeds_one_holds_fractions() -> None:
    assert listed(done(0.25, 1)) == [25, 100]
    assert listed(done(0.25, 1.25)) == [0.25, 1.25]


# Days.


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (dt.date(1899, 12, 31), "date-impossible"),
        (dt.date(1900, 1, 1), dt.date(1900, 1, 1)),
        (dt.date(2100, 12, 31), dt.date(2100, 12, 31)),
        (dt.date(2101, 1, 1), "date-impossible"),
        ("1899-12", "date-impossible"),
        ("1900-01", dt.date(1900, 1, 1)),
        ("2100-12", dt.date(2100, 12, 1)),
        ("2101-01", "date-impossible"),
    ],
)
def test_days_lie_in_the_two_centuries_from_1900(cell: Cell, expected: dt.date | str) -> None:
    assert day(cell) == expected


def test_number_above_twelve_is_no_month() -> None:
    assert day("12/2021") == dt.date(2021, 12, 1)
    assert day("13/2021") == "date-impossible"
    assert day("03/04/2021", "12/04/2021") == "date-ambiguous"
    assert day("03/04/2021", "13/04/2021") == dt.date(2021, 4, 3)


def test_two_digits_of_a_year_are_of_the_2000s_below_eighty() -> None:
    assert day("31.12.79") == dt.date(2079, 12, 31)
    assert day("31.12.80") == dt.date(1980, 12, 31)


def test_years_of_two_digits_stand_first_where_they_are_few_and_the_days_many() -> None:
    """Years that lie within ten, days of a month that differ by more than fifteen."""
    assert day("10.05.03", "20.06.19") == dt.date(2010, 5, 3)
    assert day("10.05.03", "21.06.19") == dt.date(2003, 5, 10)
    assert day("10.05.03", "20.06.18") == dt.date(2003, 5, 10)


def test_one_day_of_two_figures_a_year_is_ambiguous_where_its_last_ones_are_hardly_the_year() -> None:
    assert day("22.05.29") == dt.date(2029, 5, 22)
    assert day("22.05.30") == "date-ambiguous"
    assert day("30.05.30") == dt.date(2030, 5, 30)


def test_beside_the_name_of_a_month_four_digits_are_a_year_and_two_at_most_a_day() -> None:
    assert day("May 2021") == dt.date(2021, 5, 1)
    # A day without a year would be no date.
    assert day("May 21") == dt.date(2021, 5, 1)
    assert day("May 202100") == "date-unreadable"
    assert day("17 May 2021") == day("2021 May 17") == dt.date(2021, 5, 17)
    assert day("170 May 2021") == day("2021 May 170") == "date-unreadable"


def test_range_has_two_ends() -> None:
    assert day("2015-03 – 2016-04") == dt.date(2015, 3, 1)
    assert day("2015-03 – 2016-04 – 2017-05") == "date-unreadable"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1979, "date-unreadable"),
        (1980, dt.date(1980, 1, 1)),
        (2060, dt.date(2060, 1, 1)),
        (2061, "date-unreadable"),
        (29_220, "date-unreadable"),
        (29_221, dt.date(1980, 1, 1)),
        (58_806, dt.date(2060, 12, 31)),
        (58_807, "date-unreadable"),
    ],
)
def test_number_is_a_year_or_a_day_from_1980_to_2060(number: int, expected: dt.date | str) -> None:
    assert day(number) == expected


# Units.


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Paramos suma (tūkst. vertė)", 1_000),
        ("Paramos suma (tūkst. be mokesčių)", 1),
        ("Budget in thousands of crowns", 1_000),
        ("Thousands of crowns", 1_000),
        ("Thousands of Czech crowns", 1),
    ],
)
def test_unit_is_one_of_two_last_words_or_stands_before_of_and_its_thing(heading: str, scale: int) -> None:
    assert heading_scale(heading, vocabulary()) == scale


def in_full(unit: str, *amounts: float) -> bool:
    """Whether the amounts below a heading with this unit are taken as they stand."""
    return are_in_full(
        pd.Series([round(amount * 100) for amount in amounts], dtype="Int64"),
        {"tūkst.": 1_000, "mln.": 1_000_000}[unit],
    )


def test_amounts_that_would_be_ten_billions_are_not_multiplied() -> None:
    assert not in_full("mln.", 10_000)
    assert in_full("mln.", 10_001)
    assert not in_full("tūkst.", 10_000_000)
    assert in_full("tūkst.", 10_000_001)


def test_thousands_are_not_told_to_the_cent() -> None:
    """Above a thousand of them, in more than half of the cells."""
    assert not in_full("tūkst.", 999.99)
    assert in_full("tūkst.", 1_000.01)
    assert not in_full("tūkst.", 1_001.01, 1_002)
    assert in_full("tūkst.", 1_001.01, 1_002.01, 1_003)
