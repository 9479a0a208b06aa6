"""What authorities ask each year: administration by kind and year, year against year, cooperation in money."""

from spec.test_statistics import drawn, statistics

COSTS = """
    year | cost_kind | planned | incurred | reimbursed
    2020 | Salaries  | 100,00  | 90,00    | 80,00
    2020 | Animation | 50,00   | 40,00    | 40,00
    2021 | Salaries  | 110,00  | 100,00   | 60,00
    2021 |           | 10,00   | 5,00     | 0,00
    2022 | Salaries  | 120,00  | 7,00     | 7,00
"""
STRATEGY = "strategy | planned_administration\nVPS | 400,00"

PLAN = """
    project | year | planned
    P1      | 2019 | 100,00
    P1      | 2020 | 100,00
    P2      | 2021 | 200,00
    P2      | 2022 | 300,00
"""
PAYMENTS = """
    project | paid_on    | paid   | source
    P1      | 2019-06-01 | 70,00  | eu
    P1      | 2020-06-01 | 150,00 | eu
    P2      | 2021-06-01 | 30,00  | eu
    P2      | 2022-06-01 | 999,00 | eu
"""
PROJECTS = "project | state | granted\nP1 | completed | 200,00\nP2 | in_progress | 500,00"

COOPERATION = """
    cooperation | programme | applied_on | cooperation_state | budget | own_part
    Ties        | LEADER    | 2020-05-01 | approved          | 500,00 | 100,00
    Roads       | LEADER    | 2021-05-01 | applied           | 300,00 | 50,00
    Later       | Interreg  | 2022-05-01 | applied           | 900,00 | 90,00
    Alone       |           | 2021-06-01 | applied           | 10,00  | 1,00
"""


def test_administration_by_kind_up_to_the_reporting_date() -> None:
    """The costs of 2022 lie beyond it; the allocation is the strategy's 400,00."""
    computed = statistics(administration=COSTS, strategy=STRATEGY)
    assert drawn(computed, "by_cost_kind") == [
        "planned | incurred | reimbursed | of_allocation",
        f"Animation | {50_00} | {40_00} | {40_00} | {40 * 100 // 400}",
        f"Salaries | {100_00 + 110_00} | {90_00 + 100_00} | {80_00 + 60_00} | {140 * 100 // 400}",
        f"Kind not told | {10_00} | {5_00} | 0 | 0",
        f"Total | {270_00} | {235_00} | {180_00} | {180 * 100 // 400}",
    ]


def test_administration_by_year_and_by_both() -> None:
    computed = statistics(administration=COSTS, strategy=STRATEGY)
    assert drawn(computed, "by_cost_year") == [
        "planned | incurred | reimbursed | of_allocation",
        f"2020 | {150_00} | {130_00} | {120_00} | {120 * 100 // 400}",
        f"2021 | {120_00} | {105_00} | {60_00} | {60 * 100 // 400}",
        f"Total | {270_00} | {235_00} | {180_00} | {180 * 100 // 400}",
    ]
    assert [line.partition(" | ")[0] for line in drawn(computed, "by_cost")[1:]] == [
        "2020 · Animation",
        "2020 · Salaries",
        "2021 · Salaries",
        "2021 · Kind not told",
        "Total",
    ]


def test_without_a_strategy_the_allocation_is_the_plan_of_all_years() -> None:
    """100 + 50 + 110 + 10 + 120 = 390,00, of which 180,00 were reimbursed."""
    assert drawn(statistics(administration=COSTS), "by_cost_kind")[-1].endswith(f"{180_00} | 600/13")


def test_year_against_year_says_what_was_not_used_and_what_is_to_be_paid_in_time() -> None:
    """Paid in all by the end of 2021: 70 + 150 + 30 = 250,00; of the 400,00 planned by then 150,00 are to be paid.

    In 2020 50,00 more were paid than planned: 20,00 ahead of the plan of both years. 2022 lies beyond the date.
    """
    computed = statistics(projects=PROJECTS, plan=PLAN, payments=PAYMENTS)
    assert drawn(computed, "by_plan_year") == [
        "planned | paid | unused | carried | to_pay",
        f"2019 | {100_00} | {70_00} | {100_00 - 70_00} | {30_00} | 0",
        f"2020 | {100_00} | {150_00} | {100_00 - 150_00} | {200_00 - 220_00} | 0",
        f"2021 | {200_00} | {30_00} | {200_00 - 30_00} | {400_00 - 250_00} | {400_00 - 250_00}",
        f"Total | {400_00} | {250_00} | {400_00 - 250_00} | {400_00 - 250_00} | {400_00 - 250_00}",
    ]


def test_cooperation_by_state_and_programme_counts_from_the_application() -> None:
    computed = statistics(cooperation=COOPERATION, projects=PROJECTS)
    assert drawn(computed, "by_cooperation_state") == [
        "projects | budget | own_part",
        f"applied | 2 | {300_00 + 10_00} | {50_00 + 1_00}",
        f"approved | 1 | {500_00} | {100_00}",
        f"Total | 3 | {810_00} | {151_00}",
    ]
    assert drawn(computed, "by_cooperation_programme")[1:] == [
        f"LEADER | 2 | {800_00} | {150_00}",
        f"Programme not told | 1 | {10_00} | {1_00}",
        f"Total | 3 | {810_00} | {151_00}",
    ]
