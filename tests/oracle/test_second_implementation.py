"""Every key figure twice: by the program, and record by record from the definitions alone."""

import datetime as dt
import os

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, given, settings

from oracle.offices import Chance, as_text, chances, days
from oracle.second_implementation import Office, figures_of
from pipeline.statistics.report import Statistics, compute
from spec.drawn import dataset

MORE = int(os.environ.get("ATASKAITA_TEST_OFFICES", "20"))
"""So many offices are drawn; more on a long evening."""
# A whole statistics each time: not made smaller, which would take minutes.
drawn = settings(
    max_examples=MORE,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)


def statistics_of(office: Office, day: dt.date) -> Statistics:
    texts = {table: as_text(table, records) for table, records in office.items()}
    return compute(dataset(**texts).tables, day)


def differences(office: Office, day: dt.date) -> dict[str, tuple[object, object]]:
    """By key what the program and the second implementation say, where they differ."""
    figures = statistics_of(office, day).figures
    expected = {key: value for key, value in figures_of(office, day).items() if key in figures}
    ours = {key: figures[key].value for key in expected}
    assert expected
    return {key: (ours[key], value) for key, value in expected.items() if ours[key] != value}


@given(chance=chances(), day=days, later=st.integers(0, 800))
@drawn
def test_every_key_figure_is_computed_alike(chance: Chance, day: dt.date, later: int) -> None:
    """On any day, from tables that were kept up to that day or went on for years."""
    office = chance.office(day + dt.timedelta(days=later))
    if office["projects"] and office["payments"]:
        assert differences(office, day) == {}


@given(chance=chances(), year=st.integers(2019, 2022))
@drawn
def test_a_year_later_the_same_day_is_reported_alike(chance: Chance, year: int) -> None:
    """The log of changes is complete: what came after the day, and tables that went on, must not change its figures."""
    day = dt.date(year, 12, 31)
    then, now = chance.office(day), chance.office(dt.date(year + 1, 12, 31))
    if not then["projects"] or not then["payments"]:
        return
    before, after = (values_of(statistics_of(office, day)) for office in (then, now))
    assert {key: value for key, value in after.items() if key in before} == before


ONE_CURRENCY_ONLY = "completion.rate_by_value"
"""Not given where a further currency came later."""


def values_of(statistics: Statistics) -> dict[str, object]:
    """The key figures that there are, without the forecasts: these look ahead."""
    return {
        key: figure.value
        for key, figure in statistics.figures.items()
        if not key.startswith("forecast.") and key != ONE_CURRENCY_ONLY and figure.absent is None
    }
