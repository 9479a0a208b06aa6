"""What the workbooks say of the group, its strategy, meeting and cooperation in words and dates."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from pipeline.schema.model import Column, Kind, Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.figures import traced
from pipeline.statistics.measures import Tables

_OF_THE_GROUP = ("organisation", "legal_code", "legal_form", "founded", "seat", "office")
_OF_THE_STRATEGY = ("strategy", "implementation_end")
_OF_THE_MEETING = ("held_on", "meeting_no")
_OF_COOPERATION = ("cooperation", "programme", "partners", "applied_on", "start")


@dataclass(frozen=True)
class Fact:
    """One statement of the workbooks: its key, what it is about, the words themselves, the rows it stands in."""

    key: str
    title: Words
    value: str
    rows: tuple[str, ...]


def facts(tables: Tables, as_of: dt.date) -> tuple[Fact, ...]:
    """The facts that the tables state, in the order of a report; what is not stated is not there.

    The meeting is the first general one after the reporting date, which approves the year's report. Names of
    persons are not among the facts.
    """
    parts = (
        ("organisation", _first(tables, "organisation"), _OF_THE_GROUP),
        ("strategy", _first(tables, "strategy"), _OF_THE_STRATEGY),
        ("meetings", _approving_meeting(tables, as_of), _OF_THE_MEETING),
        ("cooperation", tables.get("cooperation", pd.DataFrame()), _OF_COOPERATION),
    )
    return tuple(
        fact
        for table, rows, columns in parts
        for number in range(len(rows))
        for fact in _of_record(table, rows.iloc[[number]], columns, number)
    )


def _first(tables: Tables, table: str) -> pd.DataFrame:
    return tables.get(table, pd.DataFrame()).head(1)


def _approving_meeting(tables: Tables, as_of: dt.date) -> pd.DataFrame:
    meetings = tables.get("meetings", pd.DataFrame())
    if not {"held_on", "meeting_kind"} <= set(meetings):
        return meetings.head(0)
    general = (meetings["meeting_kind"] == "general") & (meetings["held_on"] > pd.Timestamp(as_of))
    return meetings[general].sort_values("held_on").head(1)


def _title(table: str, column: Column) -> Words:
    """What the fact is about; beside the group and its strategy, the table says of whom a date is."""
    if table in {"organisation", "strategy"}:
        return column.title
    of = TABLES[table].title
    return Words(f"{of.lt}: {column.title.lt[0].lower()}{column.title.lt[1:]}", f"{of.en}: {column.title.en.lower()}")


def _of_record(table: str, record: pd.DataFrame, columns: tuple[str, ...], number: int) -> list[Fact]:
    found = []
    for name in columns:
        column = TABLES[table][name]
        if column.field in record and record[column.field].notna().all():
            value = record[column.field].iloc[0]
            shown = f"{value:%Y-%m-%d}" if column.kind is Kind.DATE else str(value)
            key = f"{table}.{number + 1}.{name}" if number else f"{table}.{name}"
            found.append(Fact(key, _title(table, column), shown, traced(record[["file", "sheet", "row"]])))
    return found
