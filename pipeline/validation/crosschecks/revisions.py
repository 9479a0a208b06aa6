"""Values that came only after the reporting date: which the figures take instead, and which cannot be known."""

import datetime as dt
from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.counting.ledger import Revision
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES
from pipeline.validation.naming import project_names

_TITLES = {choice.name: choice.title for choice in STATES}


def values_after_date(dataset: Dataset, revisions: Sequence[Revision], as_of: dt.date) -> Iterator[Finding]:
    """At each value that the log of changes dates after `as_of` what counts instead.

    Where the log does not tell, at the change: that today's value had to be taken.
    """
    for revision in revisions:
        details = {
            "project": _project(dataset, revision),
            "column": TABLES[revision.table][revision.column].label,
            "since": revision.since,
            "as_of": as_of,
        }
        if revision.then is None:
            yield Finding(
                rule="earlier-value-unknown",
                location=dataset.location("changes", revision.change, "old_value"),
                value=_old_value(dataset, revision),
                details=details,
            )
        else:
            yield Finding(
                rule="value-after-date",
                location=dataset.location(revision.table, revision.record, revision.column),
                details={**details, "then": _told(dataset, revision)},
            )


def _project(dataset: Dataset, revision: Revision) -> str:
    if revision.table == "projects":
        return str(project_names(dataset.tables["projects"])[revision.record])
    return str(dataset.value(revision.table, revision.record, "project"))


def _old_value(dataset: Dataset, revision: Revision) -> str:
    """What the log gives as the old value, as written; empty where it gives none."""
    if not dataset.has("changes", "old_value"):
        return ""
    value = dataset.value("changes", revision.change, "old_value")
    return "" if pd.isna(value) else str(value)


def _told(dataset: Dataset, revision: Revision) -> object:
    """The value of the reporting date as a sentence formats it."""
    then = revision.then
    if isinstance(then, pd.Timestamp):
        return then.date()
    if revision.field.endswith("_cents"):
        return Money(int(str(then)), dataset.value(revision.table, revision.record, "currency"))
    if revision.column == "state":
        return _TITLES[str(then)]
    return f"{then:g}" if isinstance(then, float) else str(then)
