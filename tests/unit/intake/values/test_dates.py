"""Dates that stand as text: what each may mean, and how its column decides."""

import datetime as dt

import pytest

from pipeline.intake.values.dates import Dated, Incomplete, date_of_number, read_dates
from pipeline.intake.values.days_in_figures import EARLIEST, LATEST, plausible
from pipeline.intake.values.numbers import Unread


def date(text: str, *others: str) -> Dated:
    """The first text as it is read beside the others of its column."""
    return read_dates([text, *others])[0]


@pytest.mark.parametrize(
    "text",
    [
        "2021 05 07",
        "2021–05–07",
        "2021.05.07 d.",
        "2021-05-07 d.",
        "20210507",
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


@pytest.mark.parametrize("text", ["", "–", "gegužė", "44562", "12", "7 gegužės", "2021 gegužės 7 d. rytas", "V tijeku"])
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


@pytest.mark.parametrize(
    "text",
    [
        "07.05.21",
        "7. Mai 21",
        "7 May 2021",
        "07-May-2021",
        "May 7, 2021",
        "2021 m. gegužės 7 d.",
        "7. května 2021",
        "7 de maio de 2021",
    ],
)
def test_date_with_two_digits_of_the_year_or_the_month_in_words(text: str) -> None:
    assert date(text) == dt.date(2021, 5, 7)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-05", dt.date(2021, 5, 1), dt.date(2021, 5, 31)),
        ("05/2021", dt.date(2021, 5, 1), dt.date(2021, 5, 31)),
        ("2.2020", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("Mai 2021", dt.date(2021, 5, 1), dt.date(2021, 5, 31)),
        ("2021 m. gegužės mėn.", dt.date(2021, 5, 1), dt.date(2021, 5, 31)),
        ("2021", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
        ("2021 m.", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
        ("2014–2020", dt.date(2014, 1, 1), dt.date(2020, 12, 31)),
        ("2021-05-07 – 2021-06-07", dt.date(2021, 5, 7), dt.date(2021, 6, 7)),
        ("01.01.2015 bis 31.12.2016", dt.date(2015, 1, 1), dt.date(2016, 12, 31)),
        ("2015 iki 2016-03-31", dt.date(2015, 1, 1), dt.date(2016, 3, 31)),
    ],
)
def test_less_or_more_than_a_day_begins_with_its_first_and_ends_with_its_last(
    text: str, first: dt.date, last: dt.date
) -> None:
    assert read_dates([text]) == [Incomplete(first)]
    assert read_dates([text], closing=True) == [Incomplete(last)]


def test_two_digits_of_the_year_after_strokes_need_a_column_that_shows_its_order() -> None:
    assert read_dates(["01/02/18"]) == [Unread("date-ambiguous")]
    assert read_dates(["01/02/18", "31/01/18"]) == [dt.date(2018, 2, 1), dt.date(2018, 1, 31)]
    assert read_dates(["31.12.79", "31.12.80"]) == [dt.date(2079, 12, 31), dt.date(1980, 12, 31)]


def test_month_that_two_languages_name_alike_is_no_date() -> None:
    # Czech November is Croatian October.
    assert date("7. listopad 2021") == Unread("date-unreadable")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (42370, dt.date(2016, 1, 1)),
        (42370.75, dt.date(2016, 1, 1)),
        (2015, Incomplete(dt.date(2015, 1, 1))),
        (101, Unread("date-unreadable")),
        (2015.5, Unread("date-unreadable")),
        (123456, Unread("date-unreadable")),
    ],
)
def test_number_among_dates(number: float, expected: object) -> None:
    assert date_of_number(number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-03-01T10:00:00Z", dt.date(2021, 3, 1)),
        ("2021-04-01T10:00:00+02:00", dt.date(2021, 4, 1)),
        ("2021-05-01 10:00:00.000", dt.date(2021, 5, 1)),
        ("5/31/2021 10:00:00 AM", dt.date(2021, 5, 31)),
        ("2021-06-01T10:00:00.123456", dt.date(2021, 6, 1)),
        ("Tuesday, October 18, 2011", dt.date(2011, 10, 18)),
        ("pirmadienis, 2021 m. gegužės 3 d.", dt.date(2021, 5, 3)),
        ("01. Nov 15", dt.date(2015, 11, 1)),
    ],
)
def test_times_and_weekdays_beside_a_day(text: str, expected: dt.date) -> None:
    assert read_dates([text]) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Q4 2008",
        "2008Q4",
        "4Q2008",
        "2008 m. IV ketv.",
        "4. Quartal 2008",
        "4e trimestre 2008",
        "IV kwartał 2008",
        "T4 2008",
    ],
)
def test_a_quarter_is_its_first_or_its_last_day(text: str) -> None:
    assert read_dates([text]) == [Incomplete(dt.date(2008, 10, 1))]
    assert read_dates([text], closing=True) == [Incomplete(dt.date(2008, 12, 31))]


@pytest.mark.parametrize("text", ["Q5 2008", "Q4", "Q1 Q2 2008", "quarter 2008", "4 2008 Q 2009"])
def test_what_is_no_quarter(text: str) -> None:
    assert read_dates([text]) == [Unread("date-unreadable")]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        # 21 and 22 are years, 4, 15 and 31 days.
        (["21-03-04", "21-05-31", "22-12-15"], [dt.date(2021, 3, 4), dt.date(2021, 5, 31), dt.date(2022, 12, 15)]),
        # 31 is no month and no year's month: the last figures are the years.
        (["31-03-21", "04-05-21"], [dt.date(2021, 3, 31), dt.date(2021, 5, 4)]),
        # The usual way of writing, with dots.
        (["15.03.21", "20.06.21"], [dt.date(2021, 3, 15), dt.date(2021, 6, 20)]),
        (["21-05-31"], [Unread("date-ambiguous")]),
    ],
)
def test_column_shows_where_a_year_of_two_figures_stands(column: list[str], expected: list[Dated]) -> None:
    assert read_dates(column) == expected
