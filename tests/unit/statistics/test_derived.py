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
