"""What each chart says of a small office, in one sentence; where it cannot, its topic stands in the title."""

import pytest

from pipeline.language import Language
from pipeline.output.charts.drawing import drawings
from pipeline.output.charts.page import drawing
from pipeline.output.theme import TITLE_SIZE
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset

LT, EN = Language("lt"), Language("en")

OFFICE = {
    "projects": """
        project | title | action | state       | start      | original_end | current_end | granted
        P1      | Takas | 1.1    | completed   | 2020-01-01 | 2020-12-31   | 2020-12-31  | 300,00
        P2      | Sodas | 1.2    | in_progress | 2021-01-01 | 2021-06-30   | 2022-06-30  | 200,00
        P3      | Upė   | 1.2    |             | 2021-01-01 | 2022-12-31   | 2022-12-31  | 100,00
    """,
    "actions": "action | action_name | planned\n1.1 | Takai | 400,00\n1.2 | Sodai | 400,00\n1.3 | Upės | 200,00",
    "plan": "project | year | planned\nP1 | 2020 | 300,00\nP2 | 2021 | 200,00\nP2 | 2022 | 50,00",
    "payments": """
        project | paid_on    | paid   | source
        P1      | 2020-12-01 | 300,00 | eu
        P2      | 2021-12-01 | 80,00  | eu
    """,
    "indicators": """
        indicator | adds_up | target | year | achieved
        Mokymai   | sum     | 10     | 2021 | 10
        Dalyviai  | sum     | 100    | 2021 | 99
    """,
    "members": "member | member_sector | votes\nA | public | 1\nB | civil | 3",
}


def office(**changed: str) -> Statistics:
    return compute(dataset(**(OFFICE | changed)).tables, AS_OF)


def title(statistics: Statistics, name: str, language: Language) -> str:
    with drawing():
        chart = next(chart for chart in drawings(statistics, language) if chart.name == name)
        return " ".join(text.get_text() for text in chart.figure.texts if text.get_fontsize() == TITLE_SIZE)


@pytest.mark.parametrize(
    ("name", "lithuanian", "english"),
    [
        # One of three is completed, of one no state is told.
        (
            "completion_by_state",
            "Įgyvendinta projektų: 1 iš 3; 1 projektas be būsenos",
            "1 of 3 projects completed; 1 has no state",
        ),
        # Of the actions 1.1, 1.2 and 1.3 no project is granted for 1.3.
        (
            "budget_by_action",
            "Veiksmų, kuriems parama dar neskirta: 1 iš 3",
            "1 of 3 actions have no support granted yet",
        ),
        # Of 2021: 80,00 of 200,00.
        (
            "planned_against_paid",
            "2021\u00a0m. išmokėta 80,00, o planuota 200,00 Eur",
            "In 2021 80.00 was paid, 200.00 planned, EUR",
        ),
        # Planned by the end of 2021: 300 + 200 = 500,00; paid: 300 + 80 = 380,00.
        (
            "cumulative",
            "Išmokėta 380,00 Eur – 120,00 mažiau, nei planuota",
            "380.00 EUR paid, 120.00 less than planned",
        ),
        # 10 of 10 is reached, 99 of 100 is not.
        (
            "indicators",
            "Siektinas reikšmes pasiekė 1 iš 2 rodiklių",
            "1 of 2 indicators have reached their targets",
        ),
        # 1 of 1 + 3 votes.
        (
            "members_by_sector",
            "Viešojo sektoriaus balsų dalis – 25,0\u00a0proc., leidžiama iki 49\u00a0proc.",
            "The public sector has 25.0% of the votes; up to 49% is allowed",
        ),
        # Only P2 ends later than first agreed; no unfinished one is past its end.
        (
            "timeline",
            "Iš 3 projektų pratęsti 1, vėluoja 0",
            "Postponed: 1 of 3 projects; late now: 0",
        ),
        # Of P2 200 − 80 = 120,00 is left, of P3 100,00.
        (
            "left_to_pay",
            "Daugiausia dar neišmokėta projektui P2 Sodas – 120,00 Eur",
            "Most is left to pay to P2 Sodas: 120.00 EUR",
        ),
    ],
)
def test_a_chart_says_what_it_shows(name: str, lithuanian: str, english: str) -> None:
    statistics = office()
    assert title(statistics, name, LT) == lithuanian
    assert title(statistics, name, EN) == english


@pytest.mark.parametrize(
    ("second_payment", "said"),
    [
        ("P2 | 2021-12-01 | 200,00 | eu", "500.00 EUR paid, as planned"),
        ("P2 | 2021-12-01 | 200,01 | eu", "500.01 EUR paid, 0.01 more than planned"),
    ],
)
def test_payments_are_held_against_the_plan_of_the_same_day(second_payment: str, said: str) -> None:
    payments = f"project | paid_on | paid | source\nP1 | 2020-12-01 | 300,00 | eu\n{second_payment}"
    assert title(office(payments=payments), "cumulative", EN) == said


def test_all_actions_with_support_are_said_so() -> None:
    actions = "action | action_name | planned\n1.1 | Takai | 400,00\n1.2 | Sodai | 400,00"
    assert (
        title(office(actions=actions), "budget_by_action", EN) == "All 2 actions of the strategy have support granted"
    )


def test_of_several_currencies_the_actions_say_only_their_topic() -> None:
    """A grant in another currency would look like none."""
    projects = OFFICE["projects"].replace("granted\n", "granted | currency\n").replace(",00\n", ",00 | EUR\n")
    projects = projects.replace("100,00 | EUR", "100,00 | CZK")
    assert title(office(projects=projects), "budget_by_action_EUR", EN) == "Budget of the strategy by action"


def test_a_year_without_a_plan_says_only_its_topic() -> None:
    plan = "project | year | planned\nP1 | 2020 | 300,00"
    assert title(office(plan=plan), "planned_against_paid", EN) == "Planned in projects and paid by year"


def test_a_register_without_a_budget_by_action_is_drawn() -> None:
    """Which actions lack support cannot be said where the strategy names no amounts."""
    actions = "action | action_name\n1.1 | Takai\n1.2 | Sodai\n1.3 | Upės"
    assert title(office(actions=actions), "budget_by_action", EN) == "Budget of the strategy by action"


def test_projects_fully_paid_are_not_among_those_with_something_left() -> None:
    """P1 was paid its 300,00."""
    with drawing():
        chart = next(chart for chart in drawings(office(), EN) if chart.name == "left_to_pay")
    assert "P2 Sodas: granted 200.00; paid 80.00; left 120.00." in chart.alternative
    assert "P1 Takas" not in chart.alternative


def test_a_project_of_unknown_state_looks_unknown_over_time() -> None:
    with drawing():
        chart = next(chart for chart in drawings(office(), EN) if chart.name == "timeline")
        shown = [text.get_text() for text in chart.figure.texts]
    assert "state unknown" in shown
    # Nothing is late: what is not drawn has no key.
    assert "late" not in shown
