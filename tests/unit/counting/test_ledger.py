"""What the log of changes says of the reporting date: each value as it was on its evening."""

import datetime as dt

import pandas as pd
import pytest

from pipeline.counting.ledger import Known, as_known
from spec.drawn import dataset

DAY = dt.date(2020, 12, 31)

PROJECTS = """
    project | state      | implementer | original_end | current_end | granted
    P1      | terminated | B           | 2021-06-30   | 2022-06-30  | 50,00
    P2      | completed  | B           | 2021-06-30   | 2021-06-30  |
"""
CHANGES = "project | changed_on | change_kind | old_value | new_value\n"


def known(changes: str, **others: str) -> Known:
    return as_known(dataset(projects=PROJECTS, changes=CHANGES + changes, **others).tables, DAY)


def then(changes: str, field: str) -> object:
    return known(changes).tables["projects"][field].loc[0]


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ("P1 | 2021-01-01 | extension | 2021-06-30 | 2022-06-30", "current_end", pd.Timestamp("2021-06-30")),
        ("P1 | 2020-12-31 | extension | 2021-06-30 | 2022-06-30", "current_end", pd.Timestamp("2022-06-30")),
        ("P1 | | extension | 2021-06-30 | 2022-06-30", "current_end", pd.Timestamp("2022-06-30")),
        ("P2 | 2021-01-01 | extension | 2021-05-30 | 2021-06-30", "current_end", pd.Timestamp("2022-06-30")),
        ("P1 | 2021-01-01 | amount | 100,00 | 50,00", "granted_cents", 100_00),
        ("P1 | 2021-01-01 | amount | 300,00 | 200,00", "granted_cents", 50_00),
        ("P1 | 2021-01-01 | implementer | A | B", "implementer", "A"),
        ("P1 | 2021-01-01 | termination | | ", "state", "in_progress"),
        ("P1 | 2020-12-31 | termination | | ", "state", "terminated"),
    ],
)
def test_value_of_the_day(change: str, field: str, value: object) -> None:
    assert then(change, field) == value


def test_first_of_several_later_changes_tells_what_was() -> None:
    """100,00 until February, 80,00 until May, 50,00 since."""
    changes = "P1 | 2021-05-01 | amount | 80,00 | 50,00\nP1 | 2021-02-01 | amount | 100,00 | 80,00"
    assert then(changes, "granted_cents") == 100_00


@pytest.mark.parametrize(
    "change",
    [
        "P1 | 2021-01-01 | extension | birželis | 2022-06-30",
        "P1 | 2021-01-01 | amount | | 50,00",
        "P1 | 2021-01-01 | amount | 300,00 | 200,00",
        "P1 | 2021-01-01 | implementer | | B",
    ],
)
def test_what_the_log_does_not_tell_stays_and_is_named(change: str) -> None:
    found = known(change)
    assert [revision.then for revision in found.revisions] == [None]
    pd.testing.assert_frame_equal(found.tables["projects"], dataset(projects=PROJECTS).tables["projects"])


INDICATORS = """
    indicator | project | target
    Dalyviai  | P1      | 300
    Renginiai | P1      | 4
    Dalyviai  | P2      | 300
"""


def test_target_of_the_one_indicator_that_has_the_new_one() -> None:
    found = known("P1 | 2021-01-01 | indicator | 100 | 300", indicators=INDICATORS)
    assert found.tables["indicators"]["target"].tolist() == [100, 4, 300]


def test_target_that_no_indicator_has_is_not_known() -> None:
    found = known("P1 | 2021-01-01 | indicator | 100 | 200", indicators=INDICATORS)
    assert found.tables["indicators"]["target"].tolist() == [300, 4, 300]
    assert [revision.then for revision in found.revisions] == [None]


@pytest.mark.parametrize(("paid_on", "is_silent"), [("2021-01-01", True), ("2020-12-31", False)])
def test_data_of_later_without_a_log_are_silent_on_what_was(paid_on: str, *, is_silent: bool) -> None:
    tables = dataset(projects=PROJECTS, payments=f"project | paid_on | paid\nP1 | {paid_on} | 1,00").tables
    assert as_known(tables, DAY).is_silent is is_silent


def test_frames_given_stay_as_they_are() -> None:
    tables = dataset(projects=PROJECTS, changes=CHANGES + "P1 | 2021-01-01 | implementer | A | B").tables
    as_known(tables, DAY)
    assert tables["projects"]["implementer"].tolist() == ["B", "B"]
