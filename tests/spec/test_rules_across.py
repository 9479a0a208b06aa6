"""Rules on shares, plans, payments' order and the report before: a case that breaks each, beside near ones."""

import datetime as dt

import pandas as pd
import pytest

from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Money
from spec.drawn import assert_finds_what_is_drawn, dataset, draw, findings_of, told


def of_rule(findings: list[Finding], rule: str) -> list[tuple[str | None, str]]:
    """Cell and value of the findings of one rule."""
    return [(one.location.cell, one.value) for one in findings if one.rule == rule]


def test_payment_after_the_final_one() -> None:
    assert_finds_what_is_drawn(
        payments="""
            project | payment_kind | paid_on    | paid   | finding
            P1      | interim      | 2020-03-01 | 10,00  |
            P1      | final        | 2020-06-01 | 10,00  |
            P1      | final        | 2020-06-20 | 10,00  |
            P1      | interim      | 2020-06-20 | 10,00  |
            P1      | interim      | 2020-06-21 | 10,00  | payment-after-final C6 2020-06-21
            P1      | recovery     | 2020-09-01 | -10,00 |
            P2      | interim      | 2021-09-01 | 10,00  |
            P1      | advance      | 2020-07-01 | 10,00  | payment-after-final C9 2020-07-01
        """,
    )


def test_granted_to_a_project_without_contract() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | state      | granted | finding
            P1      | withdrawn  | 0,01    | granted-without-contract C2 0.01
            P2      | withdrawn  | 0,00    |
            P3      | rejected   | 5,00    | granted-without-contract C4 5.00
            P4      | proposed   |         |
            P5      | terminated | 5,00    |
            P6      | reserve    | 5,00    | granted-without-contract C7 5.00
            P7      | approved   | 5,00    |
        """,
    )


def test_extension_of_more_than_six_months_is_marked_as_essential() -> None:
    assert_finds_what_is_drawn(
        changes="""
            project | change_kind  | old_value  | new_value  | essential | finding
            P1      | extension    | 2020-03-31 | 2020-09-30 | no        |
            P1      | extension    | 2020-03-30 | 2020-09-30 | no        |
            P1      | extension    | 2020-03-30 | 2020-10-01 | no        | extension-not-essential E4 2020-10-01
            P1      | postponement | 2020.03.30 | 2021.03.30 |           | extension-not-essential E5 2021.03.30
            P1      | extension    | 2020-03-30 | 2021-03-30 | yes       |
            P1      | amount       | 2020-03-30 | 2021-03-30 | no        |
            P1      | extension    | kovo mėn.  | 2021-03-30 | no        |
            P1      | extension    | 2021-03-30 | 2020-03-30 | no        |
        """,
    )


def test_contracted_above_planned() -> None:
    """30,00 + 20,01 = 50,01 of action 1, of which 50,00 were planned; action 2 has 50,00 in force of 50,00."""
    assert_finds_what_is_drawn(
        actions="""
            action | planned | finding
            1      | 50,00   | contracted-above-planned B2 1
            2      | 50,00   |
            3      |         |
        """,
        projects="""
            project | action | state      | granted
            P1      | 1      | approved   | 30,00
            P2      | 1      | completed  | 20,02
            P3      | 2      | approved   | 50,01
            P4      | 2      | terminated | 10,00
            P5      | 3      | approved   | 10,00
        """,
    )


def test_contracted_above_planned_tells_both_sums() -> None:
    (finding,) = (
        one
        for one in findings_of(
            dataset(
                actions="action | planned\n1 | 50,00",
                projects="project | action | granted | state\nP1 | 1 | 30,00 | approved\nP2 | 1 | 20,02 | approved",
            )
        )
        if one.rule == "contracted-above-planned"
    )
    assert finding.details == {"granted": Money(50_02, "EUR"), "planned": Money(50_00, "EUR")}


def test_plan_adds_up_to_the_contract() -> None:
    """P1: 40,00 + 50,00 = 90,00 of 100,00; P2: 60,00 + 40,01 is a cent off; P3's own money is no support."""
    found = findings_of(
        dataset(
            plan="""
                project | year | source | planned
                P1      | 2020 | eu     | 40,00
                P1      | 2021 | eu     | 50,00
                P2      | 2020 | eu     | 60,00
                P2      | 2021 | state  | 40,01
                P3      | 2020 | eu     | 100,00
                P3      | 2020 | own    | 25,00
                P5      | 2020 | eu     |
            """,
            projects="""
                project | granted | state
                P1      | 100,00  | approved
                P2      | 100,00  | approved
                P3      | 100,00  | approved
                P4      | 100,00  | approved
                P5      | 100,00  | approved
            """,
        )
    )
    (finding,) = (one for one in found if one.rule == "plan-unlike-contract")
    assert [place.cell for place in finding.places] == ["D2", "D3"]
    assert finding.details == {"planned": Money(90_00, "EUR"), "granted": Money(100_00, "EUR")}


ADMINISTRATION = "year | cost_kind | reimbursed\n2020 | Algos | {}\n2021 | Algos | 10,00\n2022 | Algos | 900,00"
PAYMENTS = """
    project | paid_on    | paid   | source
    P1      | 2021-12-31 | 90,00  | eu
    P1      | 2021-12-31 | 900,00 | own
    P1      | 2022-01-01 | 900,00 | eu
"""


def test_administration_above_a_quarter_of_public_expenditure() -> None:
    """20,00 + 10,00 of 120,00 is 25 %; a cent more is above. What is paid later, or by the projects, is no part."""
    exactly = dataset(administration=ADMINISTRATION.format("20,00"), payments=PAYMENTS)
    above = dataset(administration=ADMINISTRATION.format("20,01"), payments=PAYMENTS)
    assert of_rule(findings_of(exactly), "administration-above-cap") == []
    (finding,) = (one for one in findings_of(above) if one.rule == "administration-above-cap")
    assert [place.cell for place in finding.places] == ["C2", "C3"]
    assert (finding.details["spent"], finding.details["total"]) == (Money(30_01, "EUR"), Money(120_01, "EUR"))


@pytest.mark.parametrize("payments", ["P1 | 2021-12-31 | 90,00 | eu\nP1 | | 500,00 | eu", "P1 | | 90,00 | eu"])
def test_share_is_of_what_was_surely_spent(payments: str) -> None:
    """As in the report's own share: 30,00 of 120,00 is 25 %, 30,01 is above; 20,00 of it has no year.

    What was paid on an unknown day counts only where no day is known.
    """
    payments = f"project | paid_on | paid | source\n{payments}"
    costs = "year | cost_kind | reimbursed\n | staff | {}\n2021 | other | 10,00\n2022 | other | 900,00"
    exactly = findings_of(dataset(administration=costs.format("20,00"), payments=payments))
    above = findings_of(dataset(administration=costs.format("20,01"), payments=payments))
    assert of_rule(exactly, "administration-above-cap") == []
    assert len(of_rule(above, "administration-above-cap")) == 1


def test_administration_without_any_payment_is_not_judged() -> None:
    paid = draw("payments", "project | paid_on | paid\nP1 | 2022-01-01 | 1,00")
    found = findings_of(dataset(paid, administration=ADMINISTRATION.format("20,00")))
    assert of_rule(found, "administration-above-cap") == []


def test_member_has_votes_on_the_first_and_on_the_last_day_of_the_membership() -> None:
    """On 2021-12-31: A, who joins on that day, and B, whose last day it is, have 50 of 100 votes."""
    members = """
        member | member_sector | votes | since      | until
        A      | public        | 25    | 2021-12-31 |
        B      | public        | 25    |            | 2021-12-31
        C      | civil         | 30    |            |
        D      | person        | 20    |            |
    """
    (finding,) = (one for one in findings_of(dataset(members=members)) if one.rule == "votes-above-share")
    assert (finding.details["votes"], finding.details["total"]) == (25 + 25, 25 + 25 + 30 + 20)


def test_votes_of_one_sector_above_49_per_cent() -> None:
    """49 of 100 votes are allowed, 50 are not; a member who left, or came later, has no vote."""
    members = """
        member | member_sector | votes | since      | until
        A      | public        | {}    | 2015-01-01 |
        B      | civil         | 51    |            |
        C      | public        | 90    |            | 2021-12-30
        D      | public        | 90    | 2022-01-01 |
        E      | public        | 2     |            |
    """
    allowed = findings_of(dataset(members=members.format("47").replace("| 51 ", "| 30 ") + "F | person | 21 | |"))
    assert of_rule(allowed, "votes-above-share") == []
    (finding,) = (
        one
        for one in findings_of(dataset(members=members.format("48").replace("| 51 ", "| 30 ") + "F | person | 20 | |"))
        if one.rule == "votes-above-share"
    )
    assert [place.cell for place in finding.places] == ["B2", "B6"]
    assert (finding.details["votes"], finding.details["total"], finding.details["share"]) == (50, 100, 50.0)


def test_implementer_above_a_quarter_of_all_support() -> None:
    """A: 15,00 + 11,00 = 26,00 of 100,00, of five implementers. 25,00 would be allowed."""
    projects = """
        project | implementer | granted | state
        P1      | A           | 15,00   | approved
        P2      | B           | 24,00   | approved
        P3      | C           | 25,00   | approved
        P4      | D           | 24,00   | approved
        P5      | E           | 1,00    | approved
        P6      | A           | 11,00   | approved
        P7      | A           |         | approved
    """
    (finding,) = (one for one in findings_of(dataset(projects=projects)) if one.rule == "implementer-above-share")
    assert (finding.value, [place.cell for place in finding.places]) == ("A", ["B2", "B7"])
    of_four = projects.replace("| E ", "| D ")
    assert of_rule(findings_of(dataset(projects=of_four)), "implementer-above-share") == []


def test_cumulative_indicator_falls() -> None:
    assert_finds_what_is_drawn(
        indicators="""
            indicator | project | adds_up    | year | achieved | finding
            Dalyviai  |         | cumulative | 2020 | 90       |
            Dalyviai  |         | cumulative | 2019 | 90       |
            Dalyviai  |         | cumulative | 2021 | 89,5     | indicator-falling E4 89.5
            Dalyviai  | P1      | cumulative | 2021 | 10       |
            Renginiai |         | sum        | 2020 | 9        |
            Renginiai |         | sum        | 2021 | 5        |
            Dalyviai  |         | cumulative | 2022 |          |
        """,
        projects="project | state\nP1 | approved",
    )


LAST = LastReport(
    2020,
    {
        "projects": pd.DataFrame(
            {
                "project": ["P1", "P2", "P3", "P4"],
                "state": ["completed", "in_progress", "approved", "completed"],
                "currency": "EUR",
                "file": "projects.xlsx",
                "sheet": "projects",
            }
        ),
        "payments": pd.DataFrame(
            {
                "project": ["P1", "P1", "P2"],
                "payment_kind": ["interim", "recovery", "interim"],
                "paid_cents": [100_00, -30_00, 50_00],
                "currency": "EUR",
            }
        ),
    },
)


def compared(tables: Dataset) -> list[Finding]:
    return findings_of(tables, last=LAST)


def test_what_went_back_since_the_last_report() -> None:
    """P1 was completed; P2 had 50,00 and has 49,99; P4 is gone; P3 went on, and P1 lost only what was returned."""
    found = compared(
        dataset(
            projects="""
                project | state
                P1      | in_progress
                P2      | terminated
                P3      | contracted
                P5      | proposed
            """,
            payments="""
                project | payment_kind | paid_on    | paid
                P1      | interim      | 2020-05-01 | 100,00
                P1      | recovery     | 2020-06-01 | -80,00
                P2      | interim      | 2020-05-01 | 49,99
            """,
        )
    )
    assert of_rule(found, "state-went-back") == [("B2", "P1")]
    assert of_rule(found, "paid-went-back") == [("A3", "P2")]
    assert of_rule(found, "project-vanished") == [(None, "P4")]


def test_paid_amounts_of_registers_are_compared_where_there_are_no_payments() -> None:
    last = LastReport(2020, {"projects": LAST.tables["projects"].assign(paid_cents=[10_00, 10_00, 10_00, 10_00])})
    now = dataset(projects="project | paid\nP1 | 10,00\nP2 | 9,99\nP3 | 11,00\nP4 | 10,00")
    assert of_rule(findings_of(now, last=last), "paid-went-back") == [("B3", "P2")]


def test_first_report_is_compared_with_nothing() -> None:
    now = dataset(projects="project | state\nP9 | approved")
    assert [told(one) for one in findings_of(now, as_of=dt.date(2021, 12, 31))] == []


def test_payments_after_the_reporting_date_overpay_nothing_yet() -> None:
    """P1 is paid 101,00 of 100,00 only in 2022; P2 has a claim of 2022 without a day of payment; P3 is overpaid."""
    assert_finds_what_is_drawn(
        projects="""
            project | granted | finding
            P1      | 100,00  |
            P2      | 100,00  |
            P3      | 100,00  | payments-above-granted B4 P3
        """,
        payments="""
            project | submitted  | paid_on    | paid   | finding
            P1      | 2021-03-01 | 2021-04-01 | 100,00 |
            P1      | 2021-12-01 | 2022-01-01 | 1,00   |
            P2      | 2021-03-01 | 2021-04-01 | 100,00 |
            P2      | 2022-01-01 |            | 1,00   | payment-without-date C5
            P3      | 2021-12-01 | 2021-12-31 | 101,00 |
        """,
    )


def test_grant_lowered_after_the_reporting_date_overpays_nothing_yet() -> None:
    assert_finds_what_is_drawn(
        projects="project | granted | finding\nP1 | 50,00 | value-after-date B2",
        payments="project | paid_on | paid\nP1 | 2021-04-01 | 80,00",
        changes="project | changed_on | change_kind | old_value | new_value\nP1 | 2022-02-01 | amount | 100,00 | 50,00",
    )


def test_late_project_without_a_current_end_is_shown_at_its_original_one() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | state       | contract_on | original_end | current_end | finding
            P1      | in_progress | 2019-01-01  | 2021-06-30   |             | project-late D2 2021-06-30
            P2      | in_progress | 2019-01-01  | 2021-06-30   | 2022-06-30  |
            P3      | in_progress | 2019-01-01  | 2021-12-31   |             |
        """,
    )


def test_project_to_which_nothing_is_granted_yet_has_no_parts_to_add_up() -> None:
    """P3 is approved, and to P4 a cent was granted: their parts are judged."""
    found = findings_of(
        dataset(
            projects="""
                project | state    | eu_share | state_share | municipal_share | granted | own_share | total_value
                P1      | proposed | 8,00     | 1,00        | 1,00            | 0,00    | 1,00      | 11,00
                P2      | rejected | 8,00     | 1,00        | 1,00            | 0,00    | 1,00      | 11,00
                P3      | approved | 8,00     | 1,00        | 1,00            | 0,00    | 1,00      | 11,00
                P4      | reserve  | 8,00     | 1,00        | 1,00            | 0,01    | 1,00      | 11,00
            """
        )
    )
    cells = sorted(str(cell) for cell, _ in of_rule(found, "parts-do-not-add-up"))
    assert cells == ["F4", "F5", "H4", "H5"]


def test_plan_of_a_code_that_stands_twice_agrees_with_both_or_one() -> None:
    """The plan of P1 is of both grants, that of P2 of the second, that of P3 of neither."""
    found = findings_of(
        dataset(
            projects="project | granted\nP1 | 60,00\nP1 | 40,00\nP2 | 60,00\nP2 | 40,00\nP3 | 60,00\nP3 | 40,00",
            plan="project | year | planned\nP1 | 2020 | 100,00\nP2 | 2020 | 40,00\nP3 | 2020 | 50,00",
        )
    )
    assert of_rule(found, "plan-unlike-contract") == [("C4", "P3")]


def test_project_that_vanished_is_one_finding_and_not_one_for_each_row_that_speaks_of_it() -> None:
    found = compared(
        dataset(
            projects="""
                project | state
                P1      | completed
                P2      | terminated
                P3      | contracted
            """,
            payments="""
                project | payment_kind | paid_on    | paid
                P1      | interim      | 2020-05-01 | 100,00
                P2      | interim      | 2020-05-01 | 50,00
                P4      | interim      | 2020-05-01 | 10,00
                P4      | interim      | 2020-06-01 | 10,00
                P9      | interim      | 2020-06-01 | 10,00
            """,
        )
    )
    assert of_rule(found, "project-vanished") == []
    assert of_rule(found, "project-vanished-named") == [("A4", "P4")]
    assert [one.details["count"] for one in found if one.rule == "project-vanished-named"] == [2]
    # P9 was in no report: that reference is broken by itself.
    assert of_rule(found, "reference-missing") == [("A6", "P9")]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("P1 | in_progress | 2021-06-30 | 1,00", [("B2", "P1")]),
        ("P1 | completed   | 2021-06-30 | 1,00", []),
        ("P1 | in_progress | 2022-06-30 | 1,00", []),
        ("P1 | in_progress | 2021-06-30 | 2,00", []),
        ("P2 | in_progress | 2021-06-30 | 1,00", []),
    ],
)
def test_project_that_is_as_it_was_though_its_end_came_is_asked_about(
    now: str, expected: list[tuple[str | None, str]]
) -> None:
    header = "project | state | current_end | granted\n"
    last = LastReport(2020, dataset(projects=f"{header}P1 | in_progress | 2021-06-30 | 1,00").tables)
    assert of_rule(findings_of(dataset(projects=header + now), last=last), "project-unchanged") == expected


def test_project_that_was_late_before_is_not_asked_about_again() -> None:
    row = "project | state | current_end | granted\nP1 | in_progress | 2020-06-30 | 1,00"
    last = LastReport(2020, dataset(projects=row).tables)
    assert of_rule(findings_of(dataset(projects=row), last=last), "project-unchanged") == []
