"""Dates that stand as text: what each may mean, and how its column decides."""

import datetime as dt

import pytest

from pipeline.intake.dates import EARLIEST, LATEST, plausible, read_dates
from pipeline.intake.numbers import Unread


def date(text: str, *others: str) -> dt.date | Unread:
    """The first text as it is read beside the others of its column."""
    return read_dates([text, *others])[0]


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-07",
        "2021.05.07",
        "2021.05.07.",
        "2021/05/07",
        "2021-5-7",
        "2021 - 05 - 07",
        " 2021-05-07 ",
        "2021-05-07 10:30",
        "2021-05-07T00:00:00",
        "07.05.2021",
        "7.5.2021",
        "07.05.2021 00:00",
    ],
)
def test_date_in_many_styles(text: str) -> None:
    assert date(text) == dt.date(2021, 5, 7)


@pytest.mark.parametrize("text", ["", "–", "2021", "gegužė", "2021-05", "44562", "07.05.21", "2021-05-07 – 2021-06-07"])
def test_what_is_no_date(text: str) -> None:
    assert date(text) == Unread("date-unreadable")


@pytest.mark.parametrize(
    "text", ["2021-02-29", "31.11.2021", "2021-13-01", "25/25/2021", "00.01.2021", "1821-05-07", "2201-01-01"]
)
def test_days_that_cannot_be(text: str) -> None:
    assert date(text) == Unread("date-impossible")


def test_slashes_alone_leave_day_and_month_open() -> None:
    assert date("03/04/2021") == Unread("date-ambiguous")
    assert date("03/03/2021") == dt.date(2021, 3, 3)
    assert date("25/04/2021") == dt.date(2021, 4, 25)
    assert date("04/25/2021") == dt.date(2021, 4, 25)


def test_another_cell_of_the_column_decides() -> None:
    assert date("03/04/2021", "25/04/2021") == dt.date(2021, 4, 3)
    assert date("03/04/2021", "04/25/2021") == dt.date(2021, 3, 4)


@pytest.mark.parametrize("others", [("25/04/2021", "04/25/2021"), ("2021-04-25",), ("13/14/2021",), ("nežinoma",)])
def test_other_cells_that_contradict_or_show_nothing_decide_nothing(others: tuple[str, ...]) -> None:
    assert date("03/04/2021", *others) == Unread("date-ambiguous")


def test_dates_out_of_all_reason() -> None:
    assert plausible(EARLIEST) == EARLIEST
    assert plausible(LATEST) == LATEST
    assert plausible(EARLIEST - dt.timedelta(days=1)) == Unread("date-impossible")
    assert plausible(LATEST + dt.timedelta(days=1)) == Unread("date-impossible")
