"""What a finding across tables says beside its place: amounts, days, names, and at which of several it stands."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import pytest

from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Location, Money
from pipeline.schema.model import Words
from pipeline.validation.crosschecks.sums import sums_for
from spec.drawn import dataset, draw, findings_of


def the(rule: str, tables: Dataset, last: LastReport | None = None) -> Finding:
    (finding,) = (one for one in findings_of(tables, last=last) if one.rule == rule)
    return finding


@pytest.mark.parametrize(
    ("rule", "drawings", "details"),
    [
        (
            "payments-above-granted",
            {
                "projects": "project | granted\nP1 | 100,00",
                "payments": "project | source | paid_on | paid\n"
                "P1 | eu | 2020-01-01 | 70,00\nP1 | eu | 2020-02-01 | 30,02\nP1 | own | 2020-02-01 | 900,00",
            },
            {"paid": Money(70_00 + 30_02, "EUR"), "granted": Money(100_00, "EUR")},
        ),
        (
            "payment-before-contract",
            {
                "projects": "project | granted | contract_on\nP1 | 10,00 | 2020-05-02\nP2 | 10,00 | 2019-01-01\n"
                "P1 | 10,00 | 2019-01-01",
                "payments": "project | paid_on | paid\nP1 | 2020-05-01 | 1,00\nP2 | 2020-05-01 | 1,00",
            },
            {"project": "P1", "contract_on": dt.date(2020, 5, 2)},
        ),
        (
            "payment-after-final",
            {
                "payments": "project | payment_kind | paid_on | paid\n"
                "P1 | final | 2020-05-01 | 1,00\nP1 | interim | 2020-05-02 | 1,00"
            },
            {"project": "P1", "final_on": dt.date(2020, 5, 1)},
        ),
        (
            "payment-without-date",
            {"payments": "project | paid_on | paid\nP1 | | 12,34"},
            {"paid": Money(12_34, "EUR")},
        ),
        (
            "project-late",
            {"projects": "project | state | current_end\nP1 | in_progress | 2021-12-21"},
            {"project": "P1", "days": 10},
        ),
        (
            "end-moved-without-change",
            {
                "projects": "project | state | original_end | current_end\nP1 | in_progress | 2022-01-31 | 2022-02-28",
                "changes": "project | change_kind\nP1 | other",
            },
            {"project": "P1", "original": dt.date(2022, 1, 31)},
        ),
        (
            "extension-not-essential",
            {
                "changes": "project | change_kind | old_value | new_value | essential\n"
                "P1 | extension | 2020.01.31 | 2020-08-01 | no"
            },
            {"old": dt.date(2020, 1, 31), "new": dt.date(2020, 8, 1)},
        ),
        (
            "contracted-above-planned",
            {
                "actions": "action | planned\n1.1 | 100,00\n1.2 | 100,00",
                "projects": "project | action | granted | state\n"
                "P1 | 1.1 | 60,00 | approved\nP2 | 1.1 | 50,00 | completed\nP3 | 1.1 | 70,00 | withdrawn",
            },
            {"granted": Money(60_00 + 50_00, "EUR"), "planned": Money(100_00, "EUR")},
        ),
        (
            "plan-unlike-contract",
            {
                "projects": "project | granted\nP1 | 100,00",
                "plan": "project | year | planned\nP1 | 2020 | 60,00\nP1 | 2021 | 39,98",
            },
            {"planned": Money(60_00 + 39_98, "EUR"), "granted": Money(100_00, "EUR")},
        ),
        (
            "administration-above-cap",
            {
                "administration": "year | reimbursed\n2020 | 20,00\n2021 | 20,00\n2022 | 900,00",
                "payments": "project | source | paid_on | paid\n"
                "P1 | eu | 2021-12-31 | 60,00\nP1 | own | 2021-01-01 | 900,00\nP1 | eu | 2022-01-01 | 900,00",
            },
            {"spent": Money(40_00, "EUR"), "total": Money(40_00 + 60_00, "EUR"), "share": 40.0, "cap": 25},
        ),
        (
            "votes-above-share",
            {"members": "member | member_sector | votes\nA | public | 30\nB | public | 30\nC | civil | 40"},
            {"votes": 60, "total": 100, "share": 60.0, "cap": 49},
        ),
        (
            "implementer-above-share",
            {
                "projects": "project | implementer | granted | state\nP1 | A | 40,00 | approved\n"
                "P2 | B | 15,00 | approved\nP3 | C | 15,00 | approved\nP4 | D | 15,00 | approved\n"
                "P5 | E | 15,00 | approved"
            },
            {"granted": Money(40_00, "EUR"), "share": 40.0, "cap": 25},
        ),
        (
            "indicator-falling",
            {
                "indicators": "indicator | adds_up | year | achieved\n"
                "A | cumulative | 2019 | 9\nA | cumulative | 2020 | 10,5\nA | cumulative | 2021 | 10"
            },
            {"indicator": "A", "year": "2021", "before": 10.5, "found": 10},
        ),
        (
            "counts-do-not-close",
            {"projects": "project | state | approved_on\nP1 | approved |\nP2 | | 2020-01-01\nP3 | rejected |"},
            {"approved": 2},
        ),
        (
            "completed-after-date",
            {"projects": "project | state | actual_end\nP1 | completed | 2022-01-01"},
            {"project": "P1", "as_of": dt.date(2021, 12, 31)},
        ),
        ("register-without-states", {"projects": "project | title\nP1 | A\nP2 | B"}, {"count": 2}),
        (
            "organisation-contradictory",
            {"organisation": "organisation\nA\na\nB"},
            {"names": ("A", "B"), "name": "A"},
        ),
    ],
)
def test_what_a_finding_says(rule: str, drawings: Mapping[str, str], details: Mapping[str, object]) -> None:
    found = the(rule, dataset(**drawings)).details
    assert {name: found[name] for name in details} == details


LAST = LastReport(
    2020,
    {
        "projects": pd.DataFrame(
            {
                "project": ["P1", "P1", "P2", "P3"],
                "state": ["completed", "approved", "in_progress", "approved"],
                "paid_cents": [100_00, 0, 50_00, 0],
                "currency": "EUR",
                "file": ["projects.xlsx", "projects.xlsx", "projects.xlsx", "old.xlsx"],
                "sheet": ["first", "first", "second", "first"],
            }
        )
    },
)


def test_what_went_back_says_how_far() -> None:
    now = dataset(
        projects="project | state | paid\nP1 | in_progress | 99,99\nP2 | completed | 50,00\nP3 | approved | 0,00"
    )
    state, paid = the("state-went-back", now, LAST), the("paid-went-back", now, LAST)
    assert (state.value, state.details["year"]) == ("P1", "2020")
    assert (paid.details["before"], paid.details["now"]) == (Money(100_00, "EUR"), Money(99_99, "EUR"))
    assert (paid.location.cell, paid.details["year"]) == ("C2", "2020")


def test_project_whose_payments_are_gone_has_nothing_paid() -> None:
    last = LastReport(2020, {"payments": pd.DataFrame({"project": ["P1"], "paid_cents": [5], "currency": "EUR"})})
    now = dataset(projects="project | paid\nP1 | 1,00", payments="project | paid_on | paid\nP2 | 2020-01-01 | 1,00")
    finding = the("paid-went-back", now, last)
    assert (finding.details["now"], finding.location.cell) == (Money(0, "EUR"), "A2"), "payments go before the register"


def test_state_of_the_same_stage_did_not_go_back() -> None:
    now = dataset(projects="project | state\nP1 | terminated\nP2 | suspended\nP3 | approved")
    assert [one for one in findings_of(now, last=LAST) if one.rule == "state-went-back"] == []


def test_vanished_project_is_named_where_its_register_stood_or_else_in_the_first() -> None:
    registers = (
        draw("projects", "project | state\nP9 | approved", sheet="first"),
        draw("projects", "project | state\nP8 | approved", sheet="second"),
    )
    found = [one for one in findings_of(dataset(*registers), last=LAST) if one.rule == "project-vanished"]
    places = {one.value: one.location for one in found}
    assert places == {
        "P1": Location("projects.xlsx", "first"),
        "P2": Location("projects.xlsx", "second"),
        "P3": Location("projects.xlsx", "first"),
    }


def test_project_without_a_code_cannot_vanish() -> None:
    projects = pd.DataFrame({"project": [None, "P1"], "file": "projects.xlsx", "sheet": "projects"}).astype("str")
    found = findings_of(
        dataset(projects="project | state\nP1 | approved"), last=LastReport(2020, {"projects": projects})
    )
    assert [one for one in found if one.rule == "project-vanished"] == []


@pytest.mark.parametrize(("records", "found"), [("", []), ("\nP1 | A", ["register-without-states"])])
def test_list_without_records_lacks_no_states(records: str, found: list[str]) -> None:
    assert [one.rule for one in findings_of(dataset(projects=f"project | title{records}"))] == found


def test_every_currency_has_its_own_share() -> None:
    """Of CZK too few implementers have support and nothing is paid; EUR is judged all the same."""
    rows = "\n".join(
        f"P{who} | {who} | {granted},00 | approved" for who, granted in zip("ABCDE", (30, 20, 20, 20, 10), strict=True)
    )
    tables = dataset(
        draw("projects", "project | implementer | granted | state\nP0 | A | 9,00 | approved", currency="CZK"),
        draw("projects", f"project | implementer | granted | state\n{rows}"),
        draw("administration", "year | reimbursed\n2020 | 9,00", currency="CZK"),
        draw("administration", "year | reimbursed\n2020 | 40,00"),
        draw("payments", "project | paid_on | paid\nPA | 2021-02-01 | 60,00"),
    )
    assert the("implementer-above-share", tables).details["granted"] == Money(30_00, "EUR")
    assert the("administration-above-cap", tables).details["spent"] == Money(40_00, "EUR")


def test_all_places_of_a_share_are_named_and_none_that_adds_nothing() -> None:
    tables = dataset(
        administration="year | reimbursed\n2020 | 39,99\n2020 | 0,00\n2021 | 0,01",
        payments="project | paid_on | paid\nP1 | 2021-12-31 | 60,00",
    )
    finding = the("administration-above-cap", tables)
    assert ([place.cell for place in finding.places], finding.value) == (["B2", "B4"], "40.00")


def test_first_of_several_columns_says_what_administration_was_spent() -> None:
    tables = dataset(
        administration="year | incurred | declared | reimbursed\n2020 | 90,00 | 80,00 | 10,00",
        payments="project | paid_on | paid\nP1 | 2021-12-31 | 60,00",
    )
    assert [one for one in findings_of(tables) if one.rule == "administration-above-cap"] == [], "10 of 70"


def test_plan_of_a_code_that_stands_twice_is_judged_once() -> None:
    tables = dataset(
        projects="project | granted\nP1 |\nP1 | 100,00\nP1 | 100,00\n | 5,00\nP2 |",
        plan="project | year | planned\nP1 | 2021 | 90,00\nP2 | 2021 | 1,00",
    )
    assert the("plan-unlike-contract", tables).value == "P1"


def test_state_that_came_later_is_named_of_projects_that_were_in_progress_then() -> None:
    tables = dataset(
        projects="""
            project | state     | state_on   | approved_on
            P1      | suspended | 2022-01-01 | 2021-01-01
            P2      | suspended | 2022-02-01 | 2022-01-01
            P3      | suspended | 2021-12-31 | 2021-01-01
            P4      | contracted | 2021-12-31 | 2021-01-01
            P5      | in_progress | 2022-01-01 | 2021-01-01
        """
    )
    assert the("state-after-date", tables).location.cell == "C2", "P2 was not even approved by then"


@pytest.mark.parametrize(("paid", "is_judged"), [("0,00", False), ("0,01", True)])
def test_administration_is_judged_once_anything_is_paid(paid: str, is_judged: object) -> None:
    tables = dataset(
        administration="year | reimbursed\n2020 | 20,00", payments=f"project | paid_on | paid\nP1 | 2021-12-31 | {paid}"
    )
    assert any(one.rule == "administration-above-cap" for one in findings_of(tables)) is is_judged


def test_implementers_share_all_that_was_granted_to_approved_projects() -> None:
    """A has 26,00 of 100,00, of which 10,00 were granted to nobody known; the proposed project does not count."""
    projects = """
        project | implementer | granted | state
        P1      | A           | 26,00   | approved
        P2      | B           | 19,00   | approved
        P3      | C           | 19,00   | approved
        P4      | D           | 18,00   | approved
        P5      | E           | 8,00    | approved
        P6      | F           | 90,00   | proposed
        P7      |             | 10,00   | approved
        P8      | A           | 0,00    | approved
        P9      | A           | 0,01    | approved
    """
    finding = the("implementer-above-share", dataset(projects=projects.replace("26,00", "25,99")))
    assert (finding.value, finding.details["share"]) == ("A", 26.0)
    assert [place.cell for place in finding.places] == ["B2", "B10"]


@pytest.mark.parametrize(("least", "found"), [("0,00", []), ("0,01", ["A"])])
def test_implementer_to_whom_nothing_was_granted_is_not_one_of_five(least: str, found: list[str]) -> None:
    rows = "\n".join(f"P{who} | {who} | 20,00 | approved" for who in "BCD")
    projects = (
        f"project | implementer | granted | state\nPA | A | 40,00 | approved\nPE | E | {least} | approved\n{rows}"
    )
    findings = findings_of(dataset(projects=projects))
    assert [one.value for one in findings if one.rule == "implementer-above-share"] == found


def test_name_of_a_person_is_named_in_every_published_text_but_the_persons_own() -> None:
    tables = dataset(
        projects="project | implementer | sector | title | state\nP1 | Jonas Jonaitis | Gyventojas | Takas | approved\n"
        "P2 | Klubas | NVO | Jono Jonaičio sodas | approved"
    )
    assert the("name-masked", tables).location.cell == "D3"


def test_indicators_without_a_name_are_not_compared() -> None:
    tables = dataset(
        indicators="indicator | adds_up | year | achieved\n | cumulative | 2020 | 9\n | cumulative | 2021 | 5"
    )
    assert [one for one in findings_of(tables) if one.rule == "indicator-falling"] == []


def test_finding_on_a_text_with_a_contact_bears_the_code_of_its_project_or_nothing() -> None:
    with_code = dataset(projects="project | title | state\nP1 | Talka, tel. 8 612 34567 | approved")
    without = dataset(projects="title | state\nTalka, tel. 8 612 34567 | approved")
    assert [the("contact-masked", tables).value for tables in (with_code, without)] == ["P1", ""]


def test_sums_are_of_the_same_keys_and_missing_where_there_are_none() -> None:
    records = pd.DataFrame({"project": ["P1", "P2", None, "P1"], "currency": "EUR"}, index=[5, 6, 7, 8]).astype("str")
    amounts = pd.DataFrame(
        {
            "project": ["P1", "P1", "P2", None],
            "currency": ["EUR", "EUR", "CZK", "EUR"],
            "cents": pd.array([1, 2, 4, 8], dtype="Int64"),
        }
    )
    sums = sums_for(records, amounts, "cents", by=("project", "currency"))
    assert list(sums.index) == [5, 6, 7, 8]
    assert sums.dropna().to_dict() == {5: 1 + 2, 8: 1 + 2}


@pytest.mark.parametrize(
    ("rule", "projects", "details"),
    [
        ("paid-above-granted", "project | granted | paid\nP1 | 1,00 | 1,01", {"allowed": Money(1_00, "EUR")}),
        (
            "dates-out-of-order",
            "project | start | actual_end\nP1 | 2021-02-02 | 2021-02-01",
            {"allowed": dt.date(2021, 2, 2)},
        ),
        (
            "parts-do-not-add-up",
            "project | eu_share | state_share | municipal_share | granted\nP1 | 1,00 | 2,00 | 4,00 | 7,02",
            {"summed": Money(1_00 + 2_00 + 4_00, "EUR")},
        ),
        ("key-repeated", "project | title\nP2 | A\nP1 | B\nP1 | C", {"first": "projects.xlsx!projects!A3"}),
        (
            "completed-without-end",
            "project | state | actual_end\nP1 | completed |",
            {"state": Words("Įgyvendintas", "Completed"), "found": ""},
        ),
    ],
)
def test_what_a_finding_within_a_record_says(rule: str, projects: str, details: Mapping[str, object]) -> None:
    found = the(rule, dataset(projects=projects)).details
    assert {name: found[name] for name in details} == details
