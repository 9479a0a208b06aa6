"""What was known on a day: the values that the log of changes shows to have been others then.

A project's end, grant and implementer, that it was not yet terminated, and an indicator's target are taken back to the
reporting date. What the log does not tell stays as it is today, and is named.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.counting.days import after
from pipeline.counting.money import ROUNDING_CENTS
from pipeline.counting.stated import cents_in, day_in, number_in
from pipeline.schema.tables.progress import END_MOVING

Tables = Mapping[str, pd.DataFrame]

Value = str | int | float | pd.Timestamp
"""What a cell of a field that changes may hold."""


@dataclass(frozen=True)
class Revision:
    """A value that came only after the day: where it stands, since when, and what it was before.

    `table` and `record` are those of the value, `column` its declared name and `field` its field; `change` is the
    record of the change. `then` is the value on the day; None where the log does not tell it, so that today's counts.
    """

    table: str
    record: int
    column: str
    field: str
    change: int
    since: dt.date
    then: Value | None


@dataclass(frozen=True)
class Known:
    """The tables as they were known on the day, and every value in which they differ from today's, or might.

    `is_silent`: the data tell of later days, but no log of changes with days tells what was another value then.
    """

    tables: Tables
    revisions: tuple[Revision, ...]
    is_silent: bool = False


def as_known(tables: Tables, as_of: dt.date) -> Known:
    """The tables with the values of the end of `as_of`; the frames given stay as they are.

    Of several later changes of one value the first tells what it was on the day.
    """
    if not {"project", "change_kind", "changed_on"} <= set(tables.get("changes", pd.DataFrame())):
        return Known(tables, (), is_silent=_reach_beyond(tables, as_of))
    revisions = tuple(revision for find in (_of_projects, _of_targets) for revision in find(tables, as_of))
    return Known(_taken_back(tables, revisions), revisions)


_DAYS = (
    ("projects", ("approved_on", "contract_on", "state_on", "actual_end")),
    ("payments", ("submitted", "paid_on")),
)
"""The fields that hold days on which something happened, by table."""


def _reach_beyond(tables: Tables, as_of: dt.date) -> bool:
    """Whether the data tell of something that happened after `as_of`: then other values may be of later, too."""
    return any(
        bool(after(tables[table], name, as_of).any()) for table, names in _DAYS if table in tables for name in names
    )


def _taken_back(tables: Tables, revisions: tuple[Revision, ...]) -> Tables:
    result = dict(tables)
    for name in {revision.table for revision in revisions}:
        result[name] = tables[name].copy()
    for revision in revisions:
        if revision.then is not None:
            result[revision.table].loc[revision.record, revision.field] = revision.then
    return result


@dataclass(frozen=True)
class _Subject:
    """A field of projects that changes of some kinds concern.

    `then` tells from the change's old and new text, and from today's value, what the field held before; None where it
    does not follow.
    """

    kinds: tuple[str, ...]
    column: str
    field: str
    then: Callable[[object, object, Value | None], Value | None]


def _end_before(old: object, _new: object, _today: Value | None) -> Value | None:
    return day_in(old)


def _grant_before(old: object, new: object, today: Value | None) -> Value | None:
    """A change of an amount need not be of the grant: only where the log leads to today's grant is it."""
    before, since = cents_in(old), cents_in(new)
    if before is None or since is None or today is None:
        return None
    return before if abs(since - int(str(today))) <= ROUNDING_CENTS else None


def _implementer_before(old: object, _new: object, _today: Value | None) -> Value | None:
    return old if isinstance(old, str) and old.strip() else None


def _state_before(_old: object, _new: object, today: Value | None) -> Value | None:
    return "in_progress" if today == "terminated" else today


_SUBJECTS = (
    _Subject(END_MOVING, "current_end", "current_end", _end_before),
    _Subject(("amount",), "granted", "granted_cents", _grant_before),
    _Subject(("implementer",), "implementer", "implementer", _implementer_before),
    _Subject(("termination",), "state", "state", _state_before),
)


def _of_projects(tables: Tables, as_of: dt.date) -> Iterator[Revision]:
    """What later changes say of the ends, grants and implementers of projects."""
    projects = tables.get("projects", pd.DataFrame())
    if "project" not in projects:
        return
    for subject in _SUBJECTS:
        if subject.field not in projects:
            continue
        for code, later in _later(tables["changes"], as_of, subject.kinds):
            first, last = later.iloc[0], later.iloc[-1]
            for record in projects.index[projects["project"] == code]:
                today = _cell(projects, int(record), subject.field)
                then = subject.then(first.get("old_value"), last.get("new_value"), today)
                if then == today:
                    continue
                yield Revision(
                    table="projects",
                    record=int(record),
                    column=subject.column,
                    field=subject.field,
                    change=int(later.index[0]),
                    since=first["changed_on"].date(),
                    then=then,
                )


def _cell(frame: pd.DataFrame, record: int, field: str) -> Value | None:
    """The value of one field; None where it is missing."""
    values = frame[field].dropna()
    return values.loc[record] if record in values.index else None


def _of_targets(tables: Tables, as_of: dt.date) -> Iterator[Revision]:
    """What later changes say of targets: of the one indicator of the project that has the new target today.

    Where no single one has it, one revision says so for the project.
    """
    indicators = tables.get("indicators", pd.DataFrame())
    if not {"project", "target"} <= set(indicators):
        return
    for code, later in _later(tables["changes"], as_of, ("indicator",)):
        first, last = later.iloc[0], later.iloc[-1]
        before, since = number_in(first.get("old_value")), number_in(last.get("new_value"))
        own = indicators[(indicators["project"] == code) & indicators["target"].notna()]
        changed = own if since is None else own[own["target"] == since]
        is_told = before is not None and since is not None and len(set(changed["indicator"])) == 1
        for record in (changed if is_told else own.head(1)).index:
            yield Revision(
                table="indicators",
                record=int(record),
                column="target",
                field="target",
                change=int(later.index[0]),
                since=first["changed_on"].date(),
                then=before if is_told else None,
            )


def _later(changes: pd.DataFrame, as_of: dt.date, kinds: tuple[str, ...]) -> Iterator[tuple[str, pd.DataFrame]]:
    """By project the changes of these kinds that came after `as_of`, the first of them first."""
    chosen = changes[after(changes, "changed_on", as_of) & changes["change_kind"].isin(kinds)]
    ordered = chosen.dropna(subset=["project"]).sort_values("changed_on", kind="stable")
    for code, later in ordered.groupby("project", sort=True):
        yield str(code), later
