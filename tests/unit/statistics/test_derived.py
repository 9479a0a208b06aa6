"""Derived columns: each reads what it declares, and no more."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import pytest

from pipeline.dataset import PROVENANCE
from pipeline.statistics.derived import DERIVED, sources, with_derived
from pipeline.statistics.derived.declaring import Derived
from statistics_page import tables_with_everything

AS_OF = dt.date(2021, 12, 31)
ALWAYS = ("currency", *PROVENANCE)

every_column = pytest.mark.parametrize("item", DERIVED, ids=lambda item: f"{item.table}.{item.column.name}")


def has(tables: Mapping[str, pd.DataFrame], item: Derived) -> bool:
    return item.column.field in with_derived(tables, AS_OF)[item.table]


@every_column
def test_column_is_there_where_the_tables_have_what_it_declares_and_nothing_else(item: Derived) -> None:
    behind = sources(item.table, item.column.field)
    tables = {table: tables_with_everything()[table][[*ALWAYS, *fields]] for table, fields in behind.items()}
    assert has(tables, item)


@every_column
def test_column_is_not_there_without_any_of_what_it_declares(item: Derived) -> None:
    for table, fields in sources(item.table, item.column.field).items():
        for field in fields:
            tables = tables_with_everything()
            tables[table] = tables[table].drop(columns=field)
            assert not has(tables, item), (table, field)


@every_column
def test_column_reads_only_those_that_are_derived_before_it(item: Derived) -> None:
    derived = [(one.table, one.column.field) for one in DERIVED]
    later = derived[derived.index((item.table, item.column.field)) :]
    assert not {(table, field) for table, fields in item.reads.items() for field in fields} & set(later)


def test_sources_are_the_own_fields_of_people_by_table() -> None:
    assert sources("payments", "counted_goal") == {
        "payments": ("project",),
        "projects": ("project", "action"),
        "actions": ("action", "goal"),
    }
    assert sources("projects", "original_days") == {"projects": ("start", "original_end", "current_end")}
    assert sources("projects", "granted_cents") == {"projects": ("granted_cents",)}
    assert sources("projects", "counted") == {"projects": ()}


def test_tables_that_are_given_stay_as_they_are() -> None:
    tables = tables_with_everything()
    fields = {name: list(frame) for name, frame in tables.items()}
    with_derived(tables, AS_OF)
    assert {name: list(frame) for name, frame in tables.items()} == fields


def projects(**columns: list[str | None]) -> pd.DataFrame:
    """Projects in progress with these days."""
    days = {name: pd.Series(texts, dtype="str").pipe(pd.to_datetime) for name, texts in columns.items()}
    number = len(next(iter(days.values())))
    states = pd.Series(["in_progress"] * number, dtype="str")
    return pd.DataFrame({"state": states, **days, "currency": "EUR"}).astype(dict.fromkeys(days, "datetime64[ns]"))


def test_project_is_moved_on_that_was_to_end_by_the_reporting_date_and_now_ends_after_it() -> None:
    """The reporting date itself is still in time; what was to end later from the first is not moved on."""
    table = projects(
        original_end=["2021-06-30", "2021-12-31", "2021-06-30", "2022-01-01", "2021-06-30"],
        current_end=["2022-01-01", "2022-01-01", "2021-12-31", "2022-06-30", None],
    )
    derived = with_derived({"projects": table}, AS_OF)["projects"]
    assert derived["moved_on"].tolist() == [True, True, False, False, False]


def test_completed_project_is_not_moved_on() -> None:
    table = projects(original_end=["2021-06-30"], current_end=["2022-01-01"]).assign(state="completed")
    assert with_derived({"projects": table}, AS_OF)["projects"]["moved_on"].tolist() == [False]


def test_dated_change_comes_after_one_without_a_date() -> None:
    """So the last change, by whose reason the end was moved, is that of the procurement in either order."""
    table = projects(original_end=["2021-06-30"], current_end=["2021-09-30"]).assign(
        project=pd.Series(["P1"], dtype="str")
    )
    changes = pd.DataFrame(
        {
            "project": pd.Series(["P1", "P1"], dtype="str"),
            "change_kind": pd.Series(["extension", "extension"], dtype="str"),
            "change_reason": pd.Series(["procurement", "request"], dtype="str"),
            "changed_on": pd.Series([pd.Timestamp(2021, 1, 1), None], dtype="datetime64[ns]"),
        }
    )
    for order in ([0, 1], [1, 0]):
        derived = with_derived({"projects": table, "changes": changes.iloc[order]}, AS_OF)["projects"]
        assert derived["postponed_reason"].tolist() == ["procurement"]
        assert derived["postponed_covid"].tolist() == [False]


def test_original_duration_holds_its_first_day_and_its_last() -> None:
    """A day; none, since it begins after its end; unknown; of the last the end was not moved."""
    table = projects(
        start=["2021-01-01", "2021-01-02", None, "2021-01-01"],
        original_end=["2021-01-01", "2021-01-01", "2021-01-01", "2021-01-01"],
        current_end=["2021-03-01", "2021-03-01", "2021-03-01", "2021-01-01"],
    )
    days = with_derived({"projects": table}, AS_OF)["projects"]["original_days"]
    assert [None if pd.isna(number) else int(number) for number in days] == [1, None, None, None]
