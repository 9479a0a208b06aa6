"""What was paid to each approved project, and what to none."""

import datetime as dt

import pandas as pd

from pipeline.statistics.attention import overpaid, paid_by_project
from pipeline.statistics.paid_projects import paid_to_no_project
from pipeline.statistics.report import Statistics, compute
from spec.drawn import dataset


def computed(**tables: str) -> Statistics:
    return compute(dataset(**tables).tables, dt.date(2021, 12, 31))


def paid(statistics: Statistics) -> list[int | None]:
    """The cents by project, None where none can be told."""
    sums = paid_by_project(statistics)
    assert sums is not None
    return [None if pd.isna(cents) else int(cents) for cents in sums]


def test_each_approved_project_has_what_was_paid_by_the_reporting_date() -> None:
    """P1 has two payments by then and one after; P2 has none; a project without a code cannot be told."""
    told = computed(
        projects="""
            project | title | state       | granted
            P1      | Takas | in_progress | 100,00
            P2      | Sodas | in_progress | 100,00
                    | Upė   | in_progress | 100,00
        """,
        payments="""
            project | paid_on    | paid
            P1      | 2020-12-01 | 20,00
            P1      | 2021-12-31 | 15,00
            P1      | 2022-01-01 | 9,00
        """,
    )

    assert paid(told) == [20_00 + 15_00, 0, None]


def test_a_code_that_stands_twice_has_its_payments_at_its_first_approved_row() -> None:
    """The rejected application comes first in the register: what was paid above the grant is seen all the same."""
    told = computed(
        projects="""
            project | title | state       | granted
            P1      | Takas | rejected    | 30,00
            P1      | Takas | in_progress | 30,00
            P1      | Takas | in_progress | 30,00
        """,
        payments="project | paid_on | paid\nP1 | 2021-12-01 | 35,00",
    )

    assert paid(told) == [None, 35_00, None]
    assert [(flagged.position, flagged.amount) for flagged in overpaid(told)] == [(1, 35_00 - 30_00)]


def test_what_belongs_to_no_approved_project_is_the_rest_of_what_was_paid() -> None:
    """A payment without a code, one of an unknown project, one of a rejected one; P1 has the 20,00."""
    told = computed(
        projects="""
            project | title | state       | granted
            P1      | Takas | in_progress | 100,00
            P2      | Sodas | rejected    | 100,00
        """,
        payments="""
            project | paid_on    | paid
            P1      | 2021-12-01 | 20,00
                    | 2021-12-01 | 1,00
            P9      | 2021-12-01 | 2,00
            P2      | 2021-12-01 | 4,00
        """,
    )

    assert paid_to_no_project(told, "EUR") == 1_00 + 2_00 + 4_00


def test_where_payments_are_not_listed_nothing_is_left_over() -> None:
    told = computed(projects="project | title | state | granted | paid\nP1 | Takas | in_progress | 100,00 | 20,00")

    assert paid_to_no_project(told, "EUR") == 0
