"""Measures: counts and sums over rows, differences and ratios of them."""

from fractions import Fraction

import pandas as pd
import pytest

from pipeline.statistics.measures import Count, Difference, Is, Measure, Ratio, Sum, evaluate, leaves, missing, selected

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
    ],
)
def test_value(measure: Measure, value: int | Fraction | None) -> None:
    assert evaluate(measure, TABLES) == value


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
    ],
)
def test_what_the_data_lack(measure: Measure, lacking: tuple[str, str | None] | None) -> None:
    assert missing(measure, TABLES) == lacking
