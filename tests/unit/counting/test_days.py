"""What counts on a day: the day itself, the day before and the day after."""

import datetime as dt

import pandas as pd
import pytest

from pipeline.counting.days import after, in_later_year, present

AS_OF = dt.date(2021, 12, 31)


def days(*texts: str | None) -> pd.Series:
    return pd.Series(pd.to_datetime(pd.Series(texts, dtype="str")), dtype="datetime64[ns]")


def test_the_day_itself_does_not_come_after_it_nor_does_an_unknown_day() -> None:
    frame = pd.DataFrame({"paid_on": days("2021-12-30", "2021-12-31", "2022-01-01", None)})
    assert after(frame, "paid_on", AS_OF).tolist() == [False, False, True, False]


def test_of_a_table_without_the_day_nothing_comes_after_it() -> None:
    assert after(pd.DataFrame(index=range(2)), "paid_on", AS_OF).tolist() == [False, False]


def test_a_year_comes_after_that_of_the_reporting_date() -> None:
    frame = pd.DataFrame({"year": pd.Series([2020, 2021, 2022, None], dtype="Int64")})
    assert in_later_year(frame, AS_OF).tolist() == [False, False, True, False]
    assert in_later_year(pd.DataFrame(index=range(2)), AS_OF).tolist() == [False, False]


@pytest.mark.parametrize(
    ("since", "until", "is_member"),
    [
        (None, None, True),
        ("2021-12-31", None, True),
        ("2022-01-01", None, False),
        (None, "2021-12-31", True),
        (None, "2021-12-30", False),
        ("2021-12-31", "2021-12-31", True),
        ("2022-01-01", "2022-06-30", False),
    ],
)
def test_member_on_the_first_and_on_the_last_day_of_a_membership(
    since: str | None, until: str | None, *, is_member: bool
) -> None:
    frame = pd.DataFrame({"since": days(since), "until": days(until)})
    assert present(frame, AS_OF, AS_OF).tolist() == [is_member]


@pytest.mark.parametrize(
    ("since", "until", "in_post"),
    [
        ("2020-01-01", "2020-12-31", False),
        ("2020-01-01", "2021-01-01", True),
        ("2021-05-01", "2021-05-01", True),
        ("2021-12-31", None, True),
        ("2022-01-01", None, False),
    ],
)
def test_present_on_any_day_of_the_year(since: str, until: str | None, *, in_post: bool) -> None:
    frame = pd.DataFrame({"since": days(since), "until": days(until)})
    assert present(frame, dt.date(2021, 1, 1), AS_OF).tolist() == [in_post]


def test_without_dates_everyone_is_present() -> None:
    assert present(pd.DataFrame(index=range(2)), AS_OF, AS_OF).tolist() == [True, True]
