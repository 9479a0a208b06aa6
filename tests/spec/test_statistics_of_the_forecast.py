"""What will have been paid when the implementation ends: three ways, their range, the monthly payment needed."""

import datetime as dt
from fractions import Fraction

import pytest

from pipeline.statistics.attention import late, overpaid, unaccounted
from pipeline.statistics.forecast import OF_THE_RANGE, horizon
from pipeline.statistics.report import Statistics, compute, declared
from pipeline.statistics.shares import shares
from spec.drawn import AS_OF, dataset

STRATEGY = "strategy | period_end | implementation_end | planned_projects\nS | 2022-12-31 | 2023-06-30 | 1000,00"
PROJECTS = "project | state | granted\nP1 | in_progress | 900,00"
PLAN = """
    project | year | source | planned
    P1      | 2020 | eu     | 300,00
    P1      | 2021 | eu     | 300,00
    P1      | 2022 | eu     | 200,00
    P1      | 2023 | eu     | 50,00
    P1      | 2024 | eu     | 40,00
    P1      | 2022 | own    | 70,00
"""
PAYMENTS = """
    project | paid_on    | paid   | source
    P1      | 2020-07-10 | 150,00 | eu
    P1      | 2021-03-01 | 120,00 | eu
    P1      | 2021-09-01 | 120,00 | eu
    P1      | 2021-09-01 | 33,00  | own
    P1      | 2022-02-01 | 500,00 | eu
"""


def computed(**tables: str) -> Statistics:
    return compute(dataset(**tables).tables, AS_OF)


def value(statistics: Statistics, name: str) -> object:
    return statistics.figures[f"forecast.EUR.{name}"].value


@pytest.fixture(scope="module")
def whole() -> Statistics:
    return computed(strategy=STRATEGY, projects=PROJECTS, plan=PLAN, payments=PAYMENTS)


def test_by_the_plan_is_what_contracts_plan_up_to_the_last_year(whole: Statistics) -> None:
    """Own money is no support, and 2024 comes after the end."""
    assert value(whole, "by_schedule") == 300_00 + 300_00 + 200_00 + 50_00


def test_straight_line_goes_on_as_it_went_since_the_first_payment(whole: Statistics) -> None:
    """390,00 paid from July 2020 to December 2021 are 18 months; 18 more are left to June 2023."""
    assert value(whole, "by_trend") == (150_00 + 120_00 + 120_00) * (18 + 18) // 18


def test_straight_line_begins_with_the_first_payment_that_counts() -> None:
    """Own money of 2018 and a payment of 2019 without an amount do not: there are 18 months since July 2020."""
    earlier = "P1 | 2018-01-01 | 9,00 | own\nP1 | 2019-01-01 | | eu"
    statistics = computed(strategy=STRATEGY, projects=PROJECTS, payments=PAYMENTS + earlier)
    assert value(statistics, "by_trend") == 390_00 * (18 + 18) // 18


@pytest.mark.parametrize(("first_payment", "has_pace"), [("2021-01-31", True), ("2021-02-01", False)])
def test_pace_shows_after_twelve_months_of_payments(first_payment: str, *, has_pace: bool) -> None:
    """From January to December 2021 there are twelve months; 18 more are left: 60,00 * (12 + 18) / 12."""
    payments = f"project | paid_on | paid\nP1 | {first_payment} | 60,00"
    told = computed(strategy=STRATEGY, projects=PROJECTS, payments=payments)
    assert value(told, "by_trend") == (150_00 if has_pace else None)
    assert (value(told, "by_last_year") is not None) == has_pace
    absent = told.figures["forecast.EUR.by_trend"].absent
    assert (absent is None) if has_pace else (absent is not None and absent.details["months"] == "11")


def test_forecast_is_never_below_what_is_paid() -> None:
    """390,00 are paid; the plan foresees 300,00 of it."""
    plan = "project | year | source | planned\nP1 | 2020 | eu | 300,00"
    told = computed(strategy=STRATEGY, projects=PROJECTS, plan=plan, payments=PAYMENTS)
    assert value(told, "by_schedule") == 390_00
    assert value(told, "lowest") == 390_00


def test_forecast_is_never_above_what_may_be_granted() -> None:
    """780,00 at the pace so far; 500,00 are granted, and the strategy plans 600,00."""
    strategy, projects = STRATEGY.replace("1000,00", "600,00"), PROJECTS.replace("900,00", "500,00")
    told = computed(strategy=strategy, projects=projects, payments=PAYMENTS)
    assert (value(told, "by_trend"), value(told, "by_last_year")) == (600_00, 600_00)
    granted_more = computed(strategy=strategy, projects=PROJECTS.replace("900,00", "700,00"), payments=PAYMENTS)
    assert value(granted_more, "by_trend") == 700_00


def test_forecast_of_more_paid_than_granted_stays_at_what_is_paid() -> None:
    """390,00 are paid of 200,00 granted and 100,00 planned."""
    strategy, projects = STRATEGY.replace("1000,00", "100,00"), PROJECTS.replace("900,00", "200,00")
    assert value(computed(strategy=strategy, projects=projects, payments=PAYMENTS), "highest") == 390_00


def test_pace_of_the_last_twelve_months(whole: Statistics) -> None:
    """240,00 in 2021 are 20,00 a month; 18 months are left."""
    assert value(whole, "monthly_pace") == 240_00 // 12
    assert value(whole, "by_last_year") == 390_00 + 20_00 * 18


def test_range_is_the_lowest_and_the_highest_of_the_three(whole: Statistics) -> None:
    assert value(whole, "lowest") == 750_00
    assert value(whole, "highest") == 850_00
    assert value(whole, "lowest_of_planned") == 75
    assert value(whole, "highest_of_planned") == 85


def test_monthly_payment_that_would_use_the_money(whole: Statistics) -> None:
    """(1000,00 − 390,00) / 18 = 33,888…, rounded to the cent."""
    assert value(whole, "monthly_need") == 33_89
    assert value(whole, "monthly_need_granted") == round(Fraction(900_00 - 390_00, 18))


def test_without_a_plan_the_range_is_of_what_is_known() -> None:
    told = computed(strategy=STRATEGY, projects=PROJECTS, payments=PAYMENTS)
    assert value(told, "by_schedule") is None
    assert (value(told, "lowest"), value(told, "highest")) == (750_00, 780_00)


def test_without_an_end_there_is_no_forecast_and_it_says_so() -> None:
    told = computed(projects=PROJECTS, plan=PLAN, payments=PAYMENTS)
    assert value(told, "by_last_year") is None
    assert told.figures["forecast.EUR.by_last_year"].absent
    assert "forecast.EUR.lowest" not in told.figures


def test_after_the_end_there_is_nothing_left_to_pay_by_the_month() -> None:
    told = computed(
        strategy=STRATEGY.replace("2023-06-30", "2021-06-30"), projects=PROJECTS, plan=PLAN, payments=PAYMENTS
    )
    absent = told.figures["forecast.EUR.monthly_need"].absent
    assert absent
    assert absent.key == "absent.implementation-over"
    assert value(told, "by_last_year") == 390_00


def test_end_of_the_period_stands_in_where_no_end_of_the_implementation_is_stated() -> None:
    tables = dataset(strategy="strategy | period_end\nS | 2022-12-31").tables
    told = horizon(tables, AS_OF)
    assert told
    assert (told.end, told.months_left) == (dt.date(2022, 12, 31), 12)


def test_of_several_strategies_the_latest_end_counts() -> None:
    strategies = "strategy | implementation_end\nA | 2022-06-30\nB | 2023-06-30"
    ahead = horizon(dataset(strategy=strategies).tables, AS_OF)
    assert ahead
    assert (ahead.end, ahead.months_left) == (dt.date(2023, 6, 30), 18)


def test_plan_against_paid_at_the_reporting_date(whole: Statistics) -> None:
    assert whole.figures["budget.EUR.scheduled"].value == 300_00 + 300_00
    assert whole.figures["budget.EUR.paid_of_plan"].value == Fraction(390, 600) * 100


def test_money_on_its_way() -> None:
    """Declared 100,00, approved 90,00, paid 60,00: 10,00 in review, 30,00 await payment."""
    told = computed(
        projects=PROJECTS,
        payments="""
            project | submitted  | paid_on    | declared | approved | paid
            P1      | 2021-01-01 | 2021-02-01 | 100,00   | 90,00    | 60,00
        """,
    )
    assert told.figures["budget.EUR.in_review"].value == 100_00 - 90_00
    assert told.figures["budget.EUR.awaiting"].value == 90_00 - 60_00


def test_shares_of_thirds_and_of_negative_rests() -> None:
    """33,4 + 33,3 + 33,3; and 100,1 − 0,1 where a rest is below nothing."""
    assert shares([1, 1, 1]) == [334, 333, 333]
    assert shares([1001, -1]) == [1001, -1]
    assert shares([0, 0]) == [0, 0]


def test_projects_that_need_attention() -> None:
    """P1 is 31 days late, P2 has no state, P3 was paid 5,00 above its grant; P4 is late by a day."""
    told = computed(
        projects="""
            project | title | state       | current_end | granted
            P1      | Takas | in_progress | 2021-11-30  | 10,00
            P2      | Sodas |             | 2022-11-30  | 20,00
            P3      | Upė   | completed   | 2020-11-30  | 30,00
            P4      | Namas | in_progress | 2021-12-30  | 40,00
        """,
        payments="project | paid_on | paid\nP3 | 2020-12-01 | 20,00\nP3 | 2021-12-01 | 15,00\nP3 | 2022-01-01 | 9,00",
    )
    assert [(one.project, one.amount) for one in late(told)] == [("P1", 31), ("P4", 1)]
    assert [(one.project, one.title) for one in unaccounted(told)] == [("P2", "Sodas")]
    assert [(one.project, one.amount) for one in overpaid(told)] == [("P3", 20_00 + 15_00 - 30_00)]


def test_every_figure_that_comes_out_is_among_those_declared(whole: Statistics) -> None:
    told = whole
    assert set(told.figures) <= set(declared(AS_OF, told.currencies))
    assert set(OF_THE_RANGE) <= {key.split(".")[2] for key in told.figures if key.startswith("forecast.EUR.")}
