"""Every figure on a table drawn beside it; what is expected stands as the sum that a person would do."""

import datetime as dt
from fractions import Fraction

import pytest

from pipeline.language import Language
from pipeline.statistics.figures import Breakdown, Unit
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, cents, dataset, draw

PROJECTS = """
    project | action | state       | approved_on | actual_end | eu_share | state_share | granted
    P1      | 1.1    | completed   | 2019-01-01  | 2020-06-01 | 85,00    | 15,00       | 100,00
    P2      | 1.1    | completed   | 2019-01-01  | 2021-12-31 | 170,00   | 30,00       | 200,00
    P3      | 1.2    | completed   | 2019-01-01  | 2022-01-01 | 340,00   | 60,00       | 400,00
    P4      | 1.2    | in_progress | 2019-01-01  |            | 680,00   | 120,00      | 800,00
    P5      | 1.3    | contracted  | 2019-01-01  |            | 1,00     | 0,00        | 1,00
    P6      | 1.3    | approved    | 2019-01-01  |            | 2,00     | 0,00        | 2,00
    P7      | 1.10   | suspended   | 2019-01-01  |            | 3,00     | 0,00        | 3,00
    P8      | 1.4    | terminated  | 2019-01-01  |            | 4,00     | 0,00        | 4,00
    P9      | 1.4    | withdrawn   | 2019-01-01  |            | 5,00     | 0,00        | 5,00
    P10     | 1.5    |             | 2019-01-01  |            | 6,00     | 0,00        | 6,00
    P11     | 9.9    | completed   | 2019-01-01  | 2021-01-01 | 7,00     | 0,00        | 7,00
    P12     | 1.6    | proposed    |             |            | 1000,00  | 0,00        | 1000,00
    P13     | 1.6    | rejected    |             |            |          |             |
    P14     | 1.6    | reserve     |             |            |          |             |
    P15     | 1.6    | withdrawn   |             |            |          |             |
    P16     | 1.6    |             |             |            |          |             |
    P17     | 1.6    | approved    | 2022-01-01  |            | 1000,00  | 0,00        | 1000,00
"""

ACTIONS = """
    action | action_name | planned_eu | planned_state | planned
    1.1    | Takai       | 255,00     | 45,00         | 300,00
    1.2    | Sodai       | 1000,00    | 200,00        | 1200,00
    1.3    |             | 10,00      | 0,00          | 10,00
    1.4    | Parkai      | 20,00      | 0,00          | 20,00
    1.5    | Upės        | 30,00      | 0,00          | 30,00
    1.6    | Namai       | 40,00      | 0,00          | 40,00
    1.10   | Keliai      | 50,00      | 0,00          | 50,00
"""

PAYMENTS = """
    claim | project | payment_kind | submitted  | paid_on    | declared | approved | paid   | source
    M-1   | P1      | advance      | 2019-12-01 | 2020-01-01 | 80,00    | 70,00    | 60,00  | eu
    M-2   | P1      | recovery     | 2020-12-01 | 2021-01-01 | 0,00     | 0,00     | -10,00 | eu
    M-3   | P2      | interim      | 2021-12-31 | 2022-01-01 | 90,00    | 80,00    | 70,00  | eu
    M-4   | P2      | final        | 2022-01-01 | 2022-02-01 | 500,00   | 500,00   | 500,00 | eu
    M-5   | P4      | interim      | 2021-06-01 | 2021-07-01 | 33,00    | 32,00    | 31,00  | state
    M-6   | P99     | interim      | 2021-06-01 | 2021-07-01 | 5,00     | 4,00     | 3,00   | eu
    M-7   | P11     | interim      |            |            | 2,00     | 2,00     | 2,00   |
    M-8   | P4      | interim      | 2021-06-01 | 2021-07-01 | 8,00     | 8,00     | 8,00   | own
"""

PLAN = """
    project | year | source | planned
    P1      | 2020 | eu     | 60,00
    P1      | 2020 | own    | 20,00
    P2      | 2021 | eu     | 100,00
    P2      | 2022 | state  | 40,00
    P4      |      | eu     | 7,00
"""


@pytest.fixture(scope="module")
def whole() -> Statistics:
    return statistics(projects=PROJECTS, actions=ACTIONS, payments=PAYMENTS, plan=PLAN)


def statistics(*, as_of: dt.date = AS_OF, **tables: str) -> Statistics:
    return compute(dataset(**tables).tables, as_of)


def value(computed: Statistics, key: str) -> int | Fraction | None:
    return computed.figures[key].value


def shown(computed: Statistics, key: str) -> str:
    """A rate with two decimals, as the lists of that time have it."""
    found = value(computed, key)
    assert found is not None
    return Language("lt").number(float(found), places=2)


def absent(computed: Statistics, key: str) -> str:
    """Why there is no such figure; it must have no value and no rows."""
    figure = computed.figures[key]
    assert figure.value is None
    assert figure.absent is not None
    return Language("en").shown(figure.absent)


def drawn(computed: Statistics, name: str, currency: str = "EUR") -> list[str]:
    """A breakdown as text: the columns, a line for each member, the total."""
    breakdown = computed.breakdown(name, currency)
    assert breakdown is not None
    return [" | ".join(breakdown.columns), *_lines(breakdown)]


def _lines(breakdown: Breakdown) -> list[str]:
    language = Language("en")
    members = [language.shown(member) for member in breakdown.members]
    rows = zip([*members, "Total"], [*breakdown.figures, breakdown.total], strict=True)
    return [
        " | ".join([member, *("–" if figure.value is None else str(figure.value) for figure in row)])
        for member, row in rows
    ]


# Completion


@pytest.mark.parametrize(
    ("standing", "projects"),
    [
        ("approved", ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"]),
        ("completed", ["P1", "P2", "P11"]),
        ("completed_in_year", ["P2", "P11"]),
        ("in_progress", ["P3", "P4"]),
        ("not_started", ["P5", "P6"]),
        ("suspended", ["P7"]),
        ("terminated", ["P8"]),
        ("withdrawn", ["P9"]),
        ("unaccounted", ["P10"]),
    ],
)
def test_projects_by_standing(whole: Statistics, standing: str, projects: list[str]) -> None:
    assert value(whole, f"completion.projects.{standing}") == len(projects)


def test_project_stopped_on_the_reporting_date_is_stopped_and_one_of_the_day_after_is_in_progress() -> None:
    table = """
        project | state     | state_on   | approved_on
        P1      | suspended | 2021-12-31 | 2019-01-01
        P2      | {}        | 2022-01-01 | 2019-01-01
    """
    for state in ("suspended", "terminated", "withdrawn"):
        computed = statistics(projects=table.format(state))
        assert value(computed, "completion.projects.suspended") == 1
        assert value(computed, "completion.projects.in_progress") == 1


def test_support_above_nothing_shows_that_a_project_without_a_state_is_approved() -> None:
    """0,01 shows it, 0,00 does not."""
    table = "project | state | granted\nP1 | | 0,01\nP2 | | 0,00\nP3 | |\nP4 | completed | 1,00"
    computed = statistics(projects=table)
    assert value(computed, "completion.projects.unaccounted") == 1
    assert value(computed, "completion.projects.approved") == 1 + 1


def test_register_that_could_show_no_approval_is_one_of_approved_projects() -> None:
    computed = statistics(projects="project | state\nP1 | withdrawn\nP2 |\nP3 | proposed")
    assert value(computed, "completion.projects.withdrawn") == 1
    assert value(computed, "completion.projects.unaccounted") == 1
    assert value(computed, "completion.projects.approved") == 1 + 1


def test_project_approved_on_the_reporting_date_counts_and_one_of_the_day_after_does_not() -> None:
    table = "project | state | approved_on\nP1 | approved | 2021-12-31\nP2 | approved | 2022-01-01"
    assert value(statistics(projects=table), "completion.projects.approved") == 1


def test_project_completed_after_the_reporting_date_was_still_in_progress() -> None:
    table = "project | state | actual_end\nP1 | completed | 2021-12-31\nP2 | completed | 2022-01-01"
    at_end_of_year = statistics(projects=table)
    assert value(at_end_of_year, "completion.projects.completed") == 1
    assert value(at_end_of_year, "completion.projects.in_progress") == 1
    a_year_later = statistics(projects=table, as_of=dt.date(2022, 12, 31))
    assert value(a_year_later, "completion.projects.completed") == (1 + 1)
    assert value(a_year_later, "completion.projects.completed_in_year") == 1


def test_completion_rate_counts_projects_and_weighs_money(whole: Statistics) -> None:
    assert value(whole, "completion.rate") == Fraction(3 * 100, 11)
    granted = 100_00 + 200_00 + 400_00 + 800_00 + 1_00 + 2_00 + 3_00 + 4_00 + 5_00 + 6_00 + 7_00
    assert value(whole, "completion.rate_by_value") == Fraction((100_00 + 200_00 + 7_00) * 100, granted)


def test_rate_by_value_is_given_for_one_currency_only() -> None:
    table = statistics(projects="project | granted | currency\nP1 | 1,00 | EUR\nP2 | 1,00 | LTL")
    assert "completion.rate_by_value" not in table.figures


def test_action_is_covered_by_a_live_project_and_by_one_of_unknown_state(whole: Statistics) -> None:
    assert value(whole, "completion.actions.total") == 7
    # 1.4 has only projects that ended without result, 1.6 only such as were not approved by the reporting date.
    assert value(whole, "completion.actions.covered") == len(["1.1", "1.2", "1.3", "1.5", "1.10"])
    assert value(whole, "completion.actions.uncovered") == len(["1.4", "1.6"])


def test_members_staff_and_cooperation() -> None:
    computed = statistics(
        members="""
            member | since      | until
            Ana    | 2015-05-20 |
            Jonas  | 2021-12-31 |
            Rūta   |            | 2021-12-31
            Petras | 2022-01-01 |
            Ona    | 2015-05-20 | 2021-12-30
        """,
        staff="""
            post        | paid_post | since      | until
            Vadovė      | no        | 2016-01-01 |
            Vadybininkė | yes       | 2016-01-01 | 2021-01-01
            Buhalterė   | yes       | 2016-01-01 | 2020-12-31
            Asistentas  | yes       | 2022-01-01 |
            Savanoris   |           |            |
        """,
        cooperation="cooperation\nSąveika\nRyšys",
    )
    assert value(computed, "organisation.members") == len(["Ana", "Jonas", "Rūta"])
    assert value(computed, "organisation.staff.paid") == len(["Vadybininkė"])
    assert value(computed, "cooperation.projects") == (1 + 1)


# Budget


def test_money_by_stage(whole: Statistics) -> None:
    planned = 300_00 + 1200_00 + 10_00 + 20_00 + 30_00 + 40_00 + 50_00
    granted = 100_00 + 200_00 + 400_00 + 800_00 + 1_00 + 2_00 + 3_00 + 4_00 + 5_00 + 6_00 + 7_00
    # What is dated after the reporting date waits for the next report; what has no date counts; a recovery deducts;
    # a payment of an unknown project is paid all the same; own money is no support.
    paid = 60_00 - 10_00 + 31_00 + 3_00 + 2_00
    assert value(whole, "budget.EUR.planned") == planned
    assert value(whole, "budget.EUR.granted") == granted
    assert value(whole, "budget.EUR.granted_completed") == 100_00 + 200_00 + 7_00
    assert value(whole, "budget.EUR.declared") == 80_00 + 0 + 90_00 + 33_00 + 5_00 + 2_00 + 8_00
    assert value(whole, "budget.EUR.approved") == 70_00 + 0 + 80_00 + 32_00 + 4_00 + 2_00 + 8_00
    assert value(whole, "budget.EUR.paid") == paid
    assert value(whole, "budget.EUR.uncommitted") == planned - granted
    assert value(whole, "budget.EUR.undisbursed") == granted - paid
    assert value(whole, "budget.EUR.granted_of_planned") == Fraction(granted * 100, planned)
    assert value(whole, "budget.EUR.paid_of_granted") == Fraction(paid * 100, granted)
    assert value(whole, "budget.EUR.paid_of_planned") == Fraction(paid * 100, planned)


def test_money_of_a_register_without_a_list_of_payments() -> None:
    computed = statistics(
        projects="""
            project | state     | granted | declared | approved | paid  | eu_paid
            P1      | completed | 100,00  | 90,00    | 80,00    | 70,00 | 60,00
            P2      | rejected  | 100,00  | 90,00    | 80,00    | 70,00 | 60,00
            P3      | approved  | 10,00   |          |          | 1,50  | 1,00
        """,
        strategy="strategy | planned_projects\nVPS | 500,00",
    )
    assert value(computed, "budget.EUR.planned") == 500_00
    assert value(computed, "budget.EUR.declared") == 90_00
    assert value(computed, "budget.EUR.approved") == 80_00
    assert value(computed, "budget.EUR.paid") == (70_00 + 1_50)
    assert drawn(computed, "by_source") == [
        "planned | granted | paid | undisbursed",
        f"EU funds | – | – | {60_00 + 1_00} | –",
        f"Source not stated | {500_00} | {100_00 + 10_00} | {70_00 + 1_50 - 60_00 - 1_00} | {110_00 - 71_50}",
        f"Total | {500_00} | {100_00 + 10_00} | {70_00 + 1_50} | {110_00 - 71_50}",
    ]


def test_actions_plan_more_exactly_than_the_strategy() -> None:
    computed = statistics(
        strategy="strategy | planned_projects\nVPS | 500,00", actions="action | planned\n1.1 | 200,00\n1.2 | 200,00"
    )
    assert value(computed, "budget.EUR.planned") == (200_00 + 200_00)


def test_currencies_stand_apart() -> None:
    computed = statistics(
        projects="""
            project | state     | granted | paid   | currency
            P1      | completed | 100,00  | 50,00  | EUR
            P2      | completed | 345,28  | 300,00 | LTL
            P3      | completed | 1,00    |        | EUR
            P4      | completed | 7,00    |        | ?
        """
    )
    assert computed.currencies == ("EUR", "LTL", "?")
    assert value(computed, "budget.EUR.granted") == (100_00 + 1_00)
    assert value(computed, "budget.LTL.granted") == 345_28
    assert value(computed, "budget.?.granted") == 7_00
    assert value(computed, "budget.LTL.paid_of_granted") == Fraction(300_00 * 100, 345_28)
    assert value(computed, "completion.projects.completed") == (2 + 1 + 1)
    assert not [figure for figure in computed.every_figure() if figure.unit is Unit.MONEY and not figure.currency]


@pytest.mark.parametrize(
    ("granted", "paid", "rate"),
    [
        ("2 010 971,00", "312 193,60", "15,52"),
        ("1 698 777,40", "1 587 836,00", "93,47"),
    ],
)
def test_published_rates_of_payment(granted: str, paid: str, rate: str) -> None:
    computed = statistics(projects=f"project | granted | paid\nP1 | {granted} | {paid}")
    assert shown(computed, "budget.EUR.paid_of_granted") == rate


@pytest.mark.parametrize(("completed", "approved", "rate"), [(21, 23, "91,30"), (31, 37, "83,78")])
def test_published_rates_of_completion(completed: int, approved: int, rate: str) -> None:
    states = ["completed"] * completed + ["in_progress"] * (approved - completed)
    lines = [f"P{number} | {state}" for number, state in enumerate(states)]
    assert shown(statistics(projects="\n".join(["project | state", *lines])), "completion.rate") == rate


def test_published_sum() -> None:
    computed = statistics(projects="project | granted\nP1 | 493 494,25\nP2 | 447 926,94")
    assert value(computed, "budget.EUR.granted") == cents("493 494,25") + cents("447 926,94") == cents("941 421,19")


# What the data cannot give


def test_what_the_data_lack_has_a_reason_and_no_zero() -> None:
    computed = statistics(projects="project | granted\nP1 | 1,00")
    assert absent(computed, "completion.projects.completed") == "the table “Projects” lacks: State"
    assert absent(computed, "completion.rate") == "the table “Projects” lacks: State"
    assert absent(computed, "completion.actions.total") == "there is no table “Actions”"
    assert absent(computed, "budget.EUR.planned") == "there is no table “Actions”"
    assert absent(computed, "budget.EUR.paid") == "the table “Projects” lacks: Paid"
    assert absent(computed, "budget.EUR.undisbursed") == "the table “Projects” lacks: Paid"
    assert absent(computed, "organisation.members") == "there is no table “Members”"
    assert value(computed, "completion.projects.approved") == 1


def test_reason_names_only_what_is_not_there_and_where_it_should_be() -> None:
    states = statistics(projects="project | state\nP1 | completed", actions="action\n1.1")
    assert absent(states, "completion.projects.completed_in_year") == "the table “Projects” lacks: Actual end"
    assert absent(states, "completion.actions.covered") == "the table “Projects” lacks: Action No."
    actions = statistics(actions="action | planned\n1.1 | 1,00")
    assert absent(actions, "completion.actions.covered") == "there is no table “Projects”"


def test_column_of_one_sheet_only_gives_the_figure_of_that_sheet() -> None:
    tables = dataset(
        draw("projects", "project | granted\nP1 | 5,00", sheet="2020"),
        draw("projects", "project\nP2", sheet="2021"),
    ).tables
    assert value(compute(tables, AS_OF), "budget.EUR.granted") == 5_00


def test_rate_of_nothing_is_no_rate() -> None:
    computed = statistics(projects="project | state | granted | paid\nP1 | rejected | 5,00 | 1,00")
    assert value(computed, "completion.projects.approved") == 0
    reason = "nothing to compute from (the base is zero)"
    assert absent(computed, "completion.rate") == reason
    assert absent(computed, "budget.EUR.paid_of_granted") == reason


def test_no_data_give_no_figures_of_money_and_no_breakdowns() -> None:
    computed = compute({}, AS_OF)
    assert computed.currencies == ()
    assert computed.breakdowns == ()
    assert all(figure.value is None and figure.absent for figure in computed.every_figure())


# Breakdowns


def test_by_standing(whole: Statistics) -> None:
    assert drawn(whole, "by_standing") == [
        "projects | granted",
        f"Completed | 3 | {100_00 + 200_00 + 7_00}",
        f"In progress | 2 | {400_00 + 800_00}",
        f"Not started | 2 | {1_00 + 2_00}",
        f"Suspended | 1 | {3_00}",
        f"Terminated | 1 | {4_00}",
        f"Withdrawn | 1 | {5_00}",
        f"Without a state | 1 | {6_00}",
        f"Total | 11 | {307_00 + 1200_00 + 3_00 + 3_00 + 4_00 + 5_00 + 6_00}",
    ]


def test_by_action_in_the_order_of_numbers_and_last_what_has_no_known_action(whole: Statistics) -> None:
    assert drawn(whole, "by_action") == [
        "projects | completed | rate | planned | granted | paid",
        f"1.1 Takai | 2 | 2 | 100 | {300_00} | {100_00 + 200_00} | {60_00 - 10_00}",
        f"1.2 Sodai | 2 | 0 | 0 | {1200_00} | {400_00 + 800_00} | {31_00}",
        f"1.3 | 2 | 0 | 0 | {10_00} | {1_00 + 2_00} | 0",
        f"1.4 Parkai | 2 | 0 | 0 | {20_00} | {4_00 + 5_00} | 0",
        f"1.5 Upės | 1 | 0 | 0 | {30_00} | {6_00} | 0",
        f"1.6 Namai | 0 | 0 | – | {40_00} | 0 | 0",
        f"1.10 Keliai | 1 | 0 | 0 | {50_00} | {3_00} | 0",
        f"Action not stated | 1 | 1 | 100 | 0 | {7_00} | {3_00 + 2_00}",
        f"Total | 11 | 3 | {Fraction(3, 11) * 100} | {1650_00} | {1528_00} | {50_00 + 31_00 + 3_00 + 2_00}",
    ]


def test_by_action_holds_what_is_planned_without_a_number() -> None:
    computed = statistics(
        actions="action | planned\n1.1 | 5,00\n | 2,00", projects="project | action | state\nP1 | 1.1 | approved"
    )
    assert drawn(computed, "by_action") == [
        "projects | completed | rate | planned",
        f"1.1 | 1 | 0 | 0 | {5_00}",
        f"Action not stated | 0 | 0 | – | {2_00}",
        f"Total | 1 | 0 | 0 | {5_00 + 2_00}",
    ]


def test_by_action_of_a_register_without_a_list_of_actions() -> None:
    computed = statistics(projects="project | action | granted\nP1 | 2 | 1,00\nP2 | 10 | 2,00\nP3 | | 4,00")
    assert drawn(computed, "by_action") == [
        "projects | granted",
        f"2 | 1 | {1_00}",
        f"10 | 1 | {2_00}",
        f"Action not stated | 1 | {4_00}",
        f"Total | 3 | {1_00 + 2_00 + 4_00}",
    ]


def test_by_source_with_what_no_source_is_known_for(whole: Statistics) -> None:
    assert drawn(whole, "by_source") == [
        "planned | granted | paid | undisbursed",
        f"EU funds | {1405_00} | {85_00 + 170_00 + 340_00 + 708_00} | {60_00 - 10_00 + 3_00} | {1303_00 - 53_00}",
        f"State budget | {45_00 + 200_00} | {15_00 + 30_00 + 60_00 + 120_00} | {31_00} | {225_00 - 31_00}",
        "Municipal budget | – | – | 0 | –",
        f"Source not stated | 0 | 0 | {2_00} | {-2_00}",
        f"Total | {1650_00} | {1528_00} | {53_00 + 31_00 + 2_00} | {1528_00 - 86_00}",
    ]


def test_by_year_with_what_has_no_date(whole: Statistics) -> None:
    assert drawn(whole, "by_year") == [
        "planned | paid",
        f"2020 | {60_00} | {60_00}",
        f"2021 | {100_00} | {-10_00 + 31_00 + 3_00}",
        f"2022 | {40_00} | 0",
        f"Without a date | {7_00} | {2_00}",
        f"Total | {60_00 + 100_00 + 40_00 + 7_00} | {60_00 + 24_00 + 2_00}",
    ]


def test_every_figure_says_its_rows(whole: Statistics) -> None:
    assert whole.figures["completion.projects.completed"].rows == (
        "projects.xlsx!projects!2-3",
        "projects.xlsx!projects!12",
    )
    assert whole.figures["budget.EUR.paid"].rows == ("payments.xlsx!payments!2-3", "payments.xlsx!payments!6-8")
    assert all(figure.as_of == AS_OF for figure in whole.every_figure())


def test_register_that_lived_on_does_not_change_an_earlier_report() -> None:
    lived = statistics(
        projects="""
        project | state       | approved_on | contract_on | state_on   | granted
        P1      | completed   | 2019-01-01  | 2019-02-01  | 2021-12-31 | 100,00
        P2      | completed   | 2019-01-01  | 2019-02-01  | 2022-05-05 | 200,00
        P3      | terminated  | 2019-01-01  | 2019-02-01  | 2022-05-05 | 300,00
        P4      | in_progress |             | 2022-05-05  | 2022-05-05 | 400,00
        """
    ).figures
    assert lived["completion.projects.completed"].value == 1  # P1
    assert lived["completion.projects.in_progress"].value == 1 + 1  # P2 and P3, then
    assert lived["completion.projects.terminated"].value == 0
    assert lived["completion.projects.approved"].value == 3  # P4 was not contracted yet
    assert lived["budget.EUR.granted"].value == cents("100,00") + cents("200,00") + cents("300,00")


def test_administration_costs_up_to_the_reporting_year() -> None:
    costs = statistics(
        administration="""
        year | cost_kind | planned | incurred | reimbursed
        2020 | Algos     | 100,00  | 90,00    | 80,00
        2021 | Algos     | 200,00  | 190,00   |
        2022 | Algos     | 300,00  | 10,00    |
        """
    ).figures
    assert costs["budget.EUR.administration_planned"].value == cents("100,00") + cents("200,00") + cents("300,00")
    assert costs["budget.EUR.administration_incurred"].value == cents("90,00") + cents("190,00")
    assert costs["budget.EUR.administration_reimbursed"].value == cents("80,00")


def test_amounts_in_another_currency_are_absent_and_no_zero() -> None:
    figures = statistics(
        projects="""
        project | state     | approved_on | granted | currency
        P1      | completed | 2019-01-01  | 100,00  | LTL
        """,
        payments="""
        claim | project | paid_on    | paid  | currency
        M-1   | P1      | 2020-01-01 | 60,00 | EUR
        """,
    ).figures
    assert figures["budget.LTL.granted"].value == cents("100,00")
    assert figures["budget.EUR.granted"].value is None
    assert figures["budget.LTL.paid"].value is None
    assert figures["budget.EUR.undisbursed"].value is None
