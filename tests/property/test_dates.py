"""However a day is written, it is read back, or named; never otherwise."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.values.dates import read_dates
from pipeline.intake.values.days_in_figures import EARLIEST, LATEST
from pipeline.intake.values.numbers import Unread

RULES = {"date-unreadable", "date-ambiguous", "date-impossible"}
CERTAIN = [
    "{0:%Y}-{0:%m}-{0:%d}",
    "{0:%Y}.{0:%m}.{0:%d}.",
    "{0:%Y}/{0.month}/{0.day}",
    "{0:%d}.{0:%m}.{0:%Y}",
    "{0.day}.{0.month}.{0:%Y}",
    "{0:%Y}-{0:%m}-{0:%d} 13:05",
]
DAY_FIRST = ["{0:%d}/{0:%m}/{0:%Y}", "{0.day}-{0.month}-{0:%Y}"]
MONTH_FIRST = ["{0:%m}/{0:%d}/{0:%Y}", "{0.month}-{0.day}-{0:%Y}"]

days = st.dates(EARLIEST, LATEST)
writing = st.text(alphabet="0123456789-./ :T", max_size=12)


@given(days, st.sampled_from(CERTAIN))
def test_day_is_read_back_in_every_certain_style(day: dt.date, style: str) -> None:
    assert read_dates([style.format(day)]) == [day]


@given(st.lists(days, max_size=8), days.filter(lambda day: day.day > 12), st.sampled_from([*DAY_FIRST, *MONTH_FIRST]))
def test_column_in_one_style_is_read_back_where_one_day_shows_it(
    column: list[dt.date], certain: dt.date, style: str
) -> None:
    assert read_dates(style.format(day) for day in [*column, certain]) == [*column, certain]


@given(days, st.sampled_from([*DAY_FIRST, *MONTH_FIRST]))
def test_day_alone_is_read_right_or_named_as_ambiguous(day: dt.date, style: str) -> None:
    assert read_dates([style.format(day)])[0] in (day, Unread("date-ambiguous"))


@given(st.lists(st.text() | writing, max_size=8))
def test_nothing_raises_and_every_text_gets_an_answer(texts: list[str]) -> None:
    answers = read_dates(texts)
    assert len(answers) == len(texts)
    assert {answer.rule for answer in answers if isinstance(answer, Unread)} <= RULES


@given(st.lists(days, min_size=1, max_size=6), st.data())
def test_column_never_reads_one_text_two_ways(column: list[dt.date], data: st.DataObject) -> None:
    texts = [data.draw(st.sampled_from([*CERTAIN, *DAY_FIRST, *MONTH_FIRST])).format(day) for day in column]
    first = read_dates(texts)
    assert read_dates([*reversed(texts), *texts]) == [*reversed(first), *first]
