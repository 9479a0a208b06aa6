"""What the workbooks say of the group, its strategy, meeting and cooperation in words and dates."""

import datetime as dt
import re
from dataclasses import dataclass

import pandas as pd

from pipeline.schema.minutes import APPROVING, OTHER_REPORT, REFUSING, REPORT
from pipeline.schema.model import Column, Kind, Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Tables
from pipeline.statistics.origins import NO_FORMS, Origins, RowsOfFields, traced

_OF_THE_GROUP = ("organisation", "legal_code", "legal_form", "founded", "seat", "office", "territory", "aim")
_OF_THE_STRATEGY = ("strategy", "implementation_end", "administration_fund", "project_goal", "project_task")
_OF_THE_MEETING = ("held_on", "meeting_no")
_OF_COOPERATION = ("cooperation", "programme", "measure", "cooperation_aim", "partners", "applied_on", "start", "end")


@dataclass(frozen=True)
class Fact:
    """One statement of the workbooks: its key, what it is about, the words themselves, the rows it stands in.

    `day` is the date that the words are, if they are one.
    """

    key: Key
    title: Words
    value: str
    rows: tuple[str, ...]
    day: dt.date | None = None


def facts(tables: Tables, as_of: dt.date, fields_of_forms: RowsOfFields = NO_FORMS) -> tuple[Fact, ...]:
    """The facts that the tables state, in the order of a report; what is not stated is not there.

    The meeting is the general one after the reporting date that decides on the year's report: by its decision, where
    decisions are stated, or else the first of the following year. Names of persons are not among the facts.
    """
    origins = Origins(tables, fields_of_forms)
    parts = (
        ("organisation", _first(tables, "organisation"), _OF_THE_GROUP),
        ("strategy", _first(tables, "strategy"), _OF_THE_STRATEGY),
        ("meetings", approving_meeting(tables, as_of), _OF_THE_MEETING),
        ("cooperation", tables.get("cooperation", pd.DataFrame()), _OF_COOPERATION),
    )
    return tuple(
        fact
        for table, rows, columns in parts
        for number in range(len(rows))
        for fact in _of_record(table, rows.iloc[[number]], columns, number + 1, origins)
    )


def _first(tables: Tables, table: str) -> pd.DataFrame:
    return tables.get(table, pd.DataFrame()).head(1)


def approving_meeting(tables: Tables, as_of: dt.date) -> pd.DataFrame:
    """The general meeting that decides on the report of the year that ends with `as_of`: one row, or none.

    It is held after the year. Where decisions are stated, it is the first whose decision is on the report of the year;
    where none is, the first of the following year.
    """
    meetings = tables.get("meetings", pd.DataFrame())
    if not {"held_on", "meeting_kind"} <= set(meetings):
        return meetings.head(0)
    is_general = (meetings["meeting_kind"] == "general") & (meetings["held_on"] > pd.Timestamp(as_of))
    general: pd.DataFrame = meetings.loc[is_general].sort_values("held_on")
    if "decision" in general and general["decision"].notna().any():
        decisions = general["decision"].fillna("").astype("str")
        chosen = decisions.map(lambda decision: _is_on_report(decision, as_of.year)).astype("bool")
    else:
        chosen = general["held_on"].dt.year == as_of.year + 1
    return general[chosen].head(1)


def _is_on_report(decision: str, year: int) -> bool:
    """Whether a decision is on the report of the year: it names reports, and this year or none."""
    text = OTHER_REPORT.sub(" ", decision.casefold())
    years = set(_YEAR.findall(text))
    is_of_year = not years or str(year) in years
    return is_of_year and REPORT.search(text) is not None


def is_approving(decision: str) -> bool:
    """Whether a decision approves; one that also refuses or postpones anything does not."""
    text = decision.casefold()
    return bool(APPROVING.search(text)) and not REFUSING.search(text)


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _title(table: str, column: Column) -> Words:
    """What the fact is about; beside the group and its strategy, the table says of whom a date is."""
    if table in {"organisation", "strategy"}:
        return column.title
    of = TABLES[table].title
    return Words(f"{of.lt}: {column.title.lt[0].lower()}{column.title.lt[1:]}", f"{of.en}: {column.title.en.lower()}")


def key_of_fact(table: str, column: str, number: int = 1) -> Key:
    """The key of what the record of that number, counted from 1, states in the column.

    The first has no number: its facts have the same keys whether it is the only one or not.
    """
    return Key(table, column, row=None if number == 1 else str(number))


def _of_record(table: str, record: pd.DataFrame, columns: tuple[str, ...], number: int, origins: Origins) -> list[Fact]:
    """What a record, a frame of one row, states in the columns; `number` counts the table's records from 1."""
    stated = [TABLES[table][name] for name in columns]
    return [
        _fact(table, record, column, number, origins)
        for column in stated
        if column.field in record and record[column.field].notna().all()
    ]


def _fact(table: str, record: pd.DataFrame, column: Column, number: int, origins: Origins) -> Fact:
    value = record[column.field].iloc[0]
    day = value.date() if column.kind is Kind.DATE else None
    return Fact(
        key=key_of_fact(table, column.name, number),
        title=_title(table, column),
        value=str(day or value),
        rows=traced(origins.of(table, record.index, column.field)),
        day=day,
    )


DECLARED: tuple[str, ...] = tuple(
    str(key_of_fact(table, name))
    for table, names in (
        ("organisation", _OF_THE_GROUP),
        ("strategy", _OF_THE_STRATEGY),
        ("meetings", _OF_THE_MEETING),
        ("cooperation", _OF_COOPERATION),
    )
    for name in names
)
"""The keys of all facts that workbooks may state; of a second cooperation project they have its number."""
