"""What changed between two drawn reports; what is expected stands as a person would say it."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from pipeline.comparison.causes import Cause
from pipeline.comparison.comparing import Comparison, compare
from pipeline.comparison.likeness import renamings
from pipeline.comparison.payments import Payment
from pipeline.comparison.projects import BY_DECISION, BY_TITLE, compare_projects
from pipeline.comparison.records import Change
from pipeline.comparison.state import values_of
from pipeline.reports import FigureValue, State
from pipeline.schema.confirmed import Confirmed
from pipeline.statistics.report import compute
from spec.drawn import dataset

AS_OF = dt.date(2021, 12, 31)

PROJECTS = """
    project | title  | implementer | state       | approved_on | current_end | granted
    P1      | Takas  | Klubas      | in_progress | 2020-01-01  | 2021-06-30  | 100,00
    P2      | Sodas  | Klubas      | in_progress | 2020-01-01  | 2022-06-30  | 200,00
    P3      | Pieva  | Miestas     | completed   | 2020-01-01  | 2020-06-30  | 400,00
"""

LATER = """
    project | title  | implementer | state       | approved_on | current_end | granted
    P1      | Takas  | Klubas      | completed   | 2020-01-01  | 2021-09-30  | 100,00
    P2      | Sodas  | Klubas      | in_progress | 2020-01-01  | 2022-06-30  | 150,00
    P4      | Upelis | Miestas     | approved    | 2021-12-01  | 2023-06-30  | 800,00
"""

PAYMENTS = """
    claim | project | payment_kind | paid_on    | paid  | source
    M-1   | P1      | interim      | 2020-05-01 | 60,00 | eu
    M-2   | P2      | interim      | 2021-05-01 | 70,00 | eu
    M-3   | P3      | final        | 2020-05-01 | 90,00 | eu
"""

PAYMENTS_LATER = """
    claim | project | payment_kind | paid_on    | paid  | source
    M-1   | P1      | interim      | 2020-05-01 | 65,00 | eu
    M-3   | P3      | final        | 2020-05-01 | 90,00 | eu
    M-4   | P1      | final        | 2021-11-01 | 30,00 | eu
"""


def state(projects: str, payments: str, *, file: str = "a.xlsx", program: str = "ataskaita 1") -> State:
    """A report of 2021 with these tables."""
    tables = dataset(projects=projects, payments=payments).tables
    tables = {name: frame.assign(file=file) for name, frame in tables.items()}
    figures = values_of(compute(tables, AS_OF))
    return State(
        name="2021", period=2021, as_of=AS_OF, program=program, tables=tables, figures=figures, inputs={file: "0"}
    )


@pytest.fixture
def compared() -> Comparison:
    return compare(state(PROJECTS, PAYMENTS), state(LATER, PAYMENTS_LATER))


def test_projects_that_are_new_gone_and_changed(compared: Comparison) -> None:
    assert compared.projects is not None
    assert [project.code for project in compared.projects.new] == ["P4"]
    assert [project.code for project in compared.projects.gone] == ["P3"]
    assert {project.now.code: project.changes for project in compared.projects.altered} == {
        "P1": (
            Change("current_end", dt.date(2021, 6, 30), dt.date(2021, 9, 30)),
            Change("state", "in_progress", "completed"),
        ),
        "P2": (Change("granted", 200_00, 150_00),),
    }
    assert compared.projects.same == 0


def test_states_from_and_to(compared: Comparison) -> None:
    assert compared.projects is not None
    assert compared.projects.moved == {("in_progress", "completed"): 1}


def test_payments_that_were_added_withdrawn_and_corrected(compared: Comparison) -> None:
    payments = compared.payments
    assert [payment.told("claim") for payment in payments.added] == ["M-4"]
    assert [payment.told("claim") for payment in payments.withdrawn] == ["M-2"]
    (correction,) = payments.corrected
    assert correction.changes == (Change("paid", 60_00, 65_00),)
    assert payments.same == 1


def test_figures_side_by_side(compared: Comparison) -> None:
    figures = {change.key: (change.before, change.now, change.difference) for change in compared.figures}
    # 60 + 70 + 90; 65 + 90 + 30
    assert figures["budget.EUR.paid"] == (Decimal(220), Decimal(185), Decimal(-35))
    # P3; P1
    assert "completion.projects.completed" not in figures
    # 100 + 200 + 400; 100 + 150 + 800
    assert figures["budget.EUR.granted"] == (Decimal(700), Decimal(1050), Decimal(350))


def test_a_report_compared_with_itself_has_no_difference() -> None:
    assert compare(state(PROJECTS, PAYMENTS), state(PROJECTS, PAYMENTS)).is_empty


def restated(before: State, now: State) -> dict[str, tuple[tuple[Cause, ...], tuple[str, ...]]]:
    """Why each figure of the earlier report is another one today, and its rows."""
    return {one.key: (one.causes, one.rows) for one in compare(before, now).restated}


def test_a_figure_that_was_corrected_names_the_row() -> None:
    before, now = state(PROJECTS, PAYMENTS), state(PROJECTS, PAYMENTS.replace("70,00", "75,00"))
    assert restated(before, now)["budget.EUR.paid"] == ((Cause.CORRECTED,), ("a.xlsx!payments!3",))


def test_a_figure_that_was_corrected_names_the_row_of_then_too() -> None:
    """M-2 moves from row 3 to row 4, and its 70,00 become 75,00."""
    swapped = """
        claim | project | payment_kind | paid_on    | paid  | source
        M-1   | P1      | interim      | 2020-05-01 | 60,00 | eu
        M-3   | P3      | final        | 2020-05-01 | 90,00 | eu
        M-2   | P2      | interim      | 2021-05-01 | 75,00 | eu
    """
    restatements = compare(state(PROJECTS, PAYMENTS), state(PROJECTS, swapped)).restated
    paid = next(one for one in restatements if one.key == "budget.EUR.paid")
    assert (paid.rows, paid.rows_then) == (("a.xlsx!payments!4",), ("a.xlsx!payments!3",))


def test_another_code_of_the_same_project_is_no_reason() -> None:
    """P2 is called P-22 today; of the figures only what was paid for it differs, 70,00 then and 75,00 today."""
    renamed = [text.replace("P2 ", "P-22") for text in (PROJECTS, PAYMENTS.replace("70,00", "75,00"))]
    before, now = state(PROJECTS, PAYMENTS), state(*renamed)
    confirmed = Confirmed(renamed={("P2", "P-22"): True})
    paid = next(one for one in compare(before, now, confirmed).restated if one.key == "budget.EUR.paid")
    assert (paid.causes, paid.rows, paid.rows_then) == (
        (Cause.CORRECTED,),
        ("a.xlsx!payments!3",),
        ("a.xlsx!payments!3",),
    )
    granted = [one for one in compare(before, now, confirmed).restated if one.key == "budget.EUR.granted"]
    assert granted == []


def test_a_payment_of_then_that_was_entered_late() -> None:
    late = PAYMENTS + "    M-9   | P2      | interim      | 2021-12-31 | 5,00  | eu\n"
    before, now = state(PROJECTS, PAYMENTS), state(PROJECTS, late)
    assert restated(before, now)["budget.EUR.paid"] == ((Cause.ENTERED_LATE,), ("a.xlsx!payments!5",))


def test_a_payment_of_the_next_year_changes_no_old_figure() -> None:
    later = PAYMENTS + "    M-9   | P2      | interim      | 2022-01-01 | 5,00  | eu\n"
    assert "budget.EUR.paid" not in restated(state(PROJECTS, PAYMENTS), state(PROJECTS, later))


def test_rows_of_a_workbook_that_was_not_read_then() -> None:
    before = state(PROJECTS, PAYMENTS)
    of_partner = "claim | project | paid_on | paid | source\nM-9 | P2 | 2021-12-31 | 5,00 | eu"
    other = state(PROJECTS, of_partner, file="b.xlsx")
    payments = pd.concat([before.tables["payments"], other.tables["payments"]], ignore_index=True)
    tables = {**before.tables, "payments": payments}
    now = dataclasses.replace(before, tables=tables, inputs={"a.xlsx": "0", "b.xlsx": "1"})
    assert restated(before, now)["budget.EUR.paid"][0] == (Cause.OTHER_WORKBOOKS,)


def test_a_definition_that_changed_between_versions() -> None:
    now = state(PROJECTS, PAYMENTS)
    told = FigureValue(Decimal(1), "money", "EUR")
    before = dataclasses.replace(now, figures={**now.figures, "budget.EUR.paid": told}, program="ataskaita 0")
    assert restated(before, now)["budget.EUR.paid"] == ((Cause.DEFINITION,), ())


def projects(drawing: str) -> pd.DataFrame:
    return dataset(projects=drawing).tables["projects"]


def _payments(drawing: str) -> pd.DataFrame:
    return dataset(payments=drawing).tables["payments"]


def test_a_code_that_changed_is_proposed_and_not_taken() -> None:
    compared = compare_projects(projects(PROJECTS), projects(PROJECTS.replace("P2 ", "X7 ")))
    assert [project.code for project in compared.new] == ["X7"]
    assert [project.code for project in compared.gone] == ["P2"]
    assert [(pair.before.code, pair.now.code) for pair in compared.likely] == [("P2", "X7")]


def test_a_code_that_a_person_confirmed_is_the_same_project() -> None:
    compared = compare_projects(projects(PROJECTS), projects(PROJECTS.replace("P2 ", "X7 ")), {"P2": "X7"})
    assert not compared.new
    assert not compared.gone
    (altered,) = compared.altered
    assert (altered.key, altered.changes) == (BY_DECISION, (Change("project", "P2", "X7"),))


def test_two_projects_that_are_as_alike_are_not_proposed() -> None:
    twins = "project | title | implementer | granted\nP1 | Takas | Klubas | 1,00"
    both = "project | title | implementer | granted\nX1 | Takas | Klubas | 1,00\nX2 | Takas | Klubas | 1,00"
    assert not compare_projects(projects(twins), projects(both)).likely


def test_likeness_rests_on_the_title() -> None:
    before = projects("project | title | implementer | granted\nP1 | Vietos bendruomenės takas | Klubas | 1,00")
    # Of 9 told, title 5, implementer 2 and grant 2: a title that is nothing alike leaves 4 of 9.
    now = projects("project | title | implementer | granted\nX1 | Krepšinio aikštė prie mokyklos | Klubas | 1,00")
    assert not renamings(before, now)
    (renaming,) = renamings(before, before)
    assert renaming.likeness == 1


def test_a_title_alone_is_too_little_to_propose() -> None:
    before = projects("project | title\nP1 | Vietos bendruomenės takas")
    assert not renamings(before, before)


def test_projects_without_a_code_are_known_by_title_and_implementer() -> None:
    register = "title | implementer | granted\nTakas | Klubas | 1,00\nTakas | Miestas | 2,00"
    compared = compare_projects(projects(register), projects(register.replace("2,00", "3,00")))
    (altered,) = compared.altered
    assert (altered.key, altered.now.title, altered.changes) == (BY_TITLE, "Takas", (Change("granted", 2_00, 3_00),))


def test_a_payment_without_a_claim_is_never_taken_for_another() -> None:
    before = _payments("project | paid_on | paid\nP1 | 2021-01-01 | 1,00")
    now = _payments("project | paid_on | paid\nP1 | 2021-01-01 | 2,00")
    compared = compare(_only(before), _only(now)).payments
    assert [one.told("paid") for one in compared.added] == [2_00]
    assert [one.told("paid") for one in compared.withdrawn] == [1_00]
    assert not compared.corrected


def _only(payments: pd.DataFrame) -> State:
    return State(name="a", period=2021, as_of=AS_OF, program="", tables={"payments": payments})


def test_the_same_payment_twice_is_one_more() -> None:
    once = _payments("project | claim | paid\nP1 | M | 1,00")
    twice = _payments("project | claim | paid\nP1 | M | 1,00\nP1 | M | 1,00")
    compared = compare(_only(once), _only(twice)).payments
    assert compared.added == (Payment((("claim", "M"), ("project", "P1"), ("paid", 1_00), ("currency", "EUR"))),)
    assert compared.same == 1
