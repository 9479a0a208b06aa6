"""Measures: counts and sums over rows, differences and ratios of them."""

from fractions import Fraction

import pandas as pd
import pytest

from pipeline.statistics.evaluation import evaluate, given, missing, selected
from pipeline.statistics.measures import (
    Added,
    Between,
    Concentration,
    Count,
    Difference,
    Extreme,
    Is,
    Mean,
    Measure,
    Ratio,
    Scaled,
    Sum,
    leaves,
)

TABLES = {
    "payments": pd.DataFrame(
        {
            "source": pd.Series(["eu", "eu", "state", None], dtype="str"),
            "year": pd.Series([2020, 2021, None, 2021], dtype="Int64"),
            "counted": pd.Series([True, True, False, None], dtype="boolean"),
            "paid_cents": pd.Series([1_00, 20_00, 300_00, None], dtype="Int64"),
        }
    )
}
ALL = Sum("payments", "paid_cents")
EU = Sum("payments", "paid_cents", (Is("source", "eu"),))
NONE = Sum("payments", "paid_cents", (Is("source", "own"),))


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (Count("payments"), 4),
        (Count("payments", (Is("source", "eu"),)), 2),
        (Count("payments", (Is("source", "eu"), Is("year", 2021))), 1),
        (Count("payments", (Is("source", None),)), 1),
        (Count("payments", (Is("year", None),)), 1),
        (Count("payments", (Is("counted", value=True),)), 2),
        (ALL, 1_00 + 20_00 + 300_00),
        (EU, 1_00 + 20_00),
        (NONE, 0),
        (Difference(ALL, EU), 321_00 - 21_00),
        (Ratio(EU, ALL), Fraction(21_00 * 100, 321_00)),
        (Ratio(ALL, NONE), None),
        (Difference(Ratio(ALL, NONE), ALL), None),
        (Ratio(Ratio(ALL, NONE), ALL), None),
        (Mean(EU, Count("payments")), Fraction(1_00 + 20_00, 4)),
        (Mean(ALL, Count("payments", (Is("source", "own"),))), None),
        (Added((EU, NONE, EU)), 21_00 + 0 + 21_00),
        (Added((EU, Ratio(ALL, NONE))), None),
        (Extreme((EU, ALL, NONE), highest=True), 321_00),
        (Extreme((EU, ALL, NONE), highest=False), 0),
        (Extreme((EU, Ratio(ALL, NONE)), highest=False), None),
        (Scaled(Ratio(ALL, NONE), 1, 2, "factor.left"), None),
        (Count("payments", (Between("year", 2020, 2021),)), 3),
        (Count("payments", (Between("year", 2021, 2022),)), 2),
        (Count("payments", (Between("year", 2019, 2020),)), 1),
    ],
)
def test_value(measure: Measure, value: int | Fraction | None) -> None:
    assert evaluate(measure, TABLES) == value


def test_mean_of_money_keeps_what_ends_below_a_cent() -> None:
    """1,00 by three is 33 cents and a third; rounding is the business of who shows it."""
    mean = Mean(Sum("payments", "paid_cents"), Count("payments"))
    tables = {"payments": pd.DataFrame({"paid_cents": pd.Series([1_00, 0, 0], dtype="Int64")})}
    assert evaluate(mean, tables) == Fraction(100, 3)


@pytest.mark.parametrize(
    ("cents", "denominator", "rounded"),
    [
        (101, 2, 51),
        (-101, 2, -51),
        (1, 2, 1),
        (-1, 2, -1),
        (100, 3, 33),
        (-100, 3, -33),
        (200, 3, 67),
        (-200, 3, -67),
        (0, 3, 0),
    ],
)
def test_so_many_times_an_amount_is_in_whole_cents_halves_away_from_zero(
    cents: int, denominator: int, rounded: int
) -> None:
    """50,5 is 51, and -50,5 is -51: so do office programs."""
    tables = {"payments": pd.DataFrame({"paid_cents": pd.Series([cents], dtype="Int64")})}
    assert evaluate(Scaled(ALL, 1, denominator, "factor.left"), tables) == rounded


def test_two_and_a_half_times_an_amount() -> None:
    """5/2 · 1,01 = 2,525, in whole cents 2,53."""
    tables = {"payments": pd.DataFrame({"paid_cents": pd.Series([1_01], dtype="Int64")})}
    assert evaluate(Scaled(ALL, 5, 2, "factor.trend"), tables) == 2_53


def test_sum_of_decimal_numbers_is_that_of_what_is_written() -> None:
    """0,1 + 0,2 = 0,3, though the binary fractions come to 0,30000000000000004."""
    tables = {"payments": pd.DataFrame({"paid_cents": [0.1, 0.2]})}
    assert evaluate(ALL, tables) == Fraction(3, 10)
    whole = evaluate(ALL, {"payments": pd.DataFrame({"paid_cents": [0.5, 1.5]})})
    assert (whole, type(whole)) == (2, int)


def test_concentration_adds_the_squares_of_the_shares_in_per_cent() -> None:
    """A has 30 + 10 of 50, B 10: 80² + 20² = 6 800."""
    amounts = pd.DataFrame({"granted_cents": [30, 10, 10], "of_group": [40, 40, 10]})
    concentration = Concentration(Sum("projects", "granted_cents"), "of_group")
    assert evaluate(concentration, {"projects": amounts}) == 80**2 + 20**2
    assert evaluate(concentration, {"projects": amounts.assign(granted_cents=0)}) is None


def test_sum_is_exact_where_floats_are_not() -> None:
    many = {"payments": pd.DataFrame({"paid_cents": pd.Series([10] * 1_000_003 + [2**53 + 1], dtype="Int64")})}
    assert evaluate(ALL, many) == 10 * 1_000_003 + 2**53 + 1


def test_rows_of_a_sum_have_an_amount() -> None:
    assert selected(Count("payments", (Is("year", 2021),)), TABLES).tolist() == [False, True, False, True]
    assert selected(Sum("payments", "paid_cents", (Is("year", 2021),)), TABLES).tolist() == [False, True, False, False]


def test_leaves_from_left_to_right() -> None:
    assert list(leaves(Ratio(Difference(ALL, EU), NONE))) == [ALL, EU, NONE]


@pytest.mark.parametrize(
    ("measure", "lacking"),
    [
        (ALL, None),
        (Count("projects"), ("projects", None)),
        (Sum("payments", "declared_cents"), ("payments", "declared_cents")),
        (Count("payments", (Is("standing", "completed"),)), ("payments", "standing")),
        (Difference(ALL, Sum("projects", "granted_cents")), ("projects", None)),
        (Sum("payments", "paid_cents", (Is("standing", "completed"),)), ("payments", "standing")),
    ],
)
def test_what_the_data_lack(measure: Measure, lacking: tuple[str, str | None] | None) -> None:
    assert missing(measure, TABLES) == lacking
    assert given(measure, TABLES) == (lacking is None)


def test_column_without_any_amount_in_the_currency_lacks_it() -> None:
    """Absent is not zero: in litas nothing is known, of euros paid from own money that there are none."""
    tables = {"payments": TABLES["payments"].assign(currency=pd.Series(["EUR", "EUR", "EUR", "LTL"], dtype="str"))}
    litas, euros = Is("currency", "LTL"), Is("currency", "EUR")
    assert missing(Sum("payments", "paid_cents", (litas,)), tables) == ("payments", "paid_cents")
    assert missing(Sum("payments", "paid_cents", (euros, Is("source", "own"))), tables) is None
    assert missing(Count("payments", (litas,)), tables) is None
