"""Projects that are late, and ends that moved."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.counting.standing import end_in_force, is_late
from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.tables.progress import END_MOVING
from pipeline.validation.crosschecks.needs import needs
from pipeline.validation.naming import project_names


@needs(projects=("current_end", "state"))
def late_projects(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects whose end in force has passed at the reporting date and whose work is not done."""
    projects = dataset.tables["projects"]
    names, ends = project_names(projects), end_in_force(projects)
    for record in projects.index[is_late(projects, as_of)]:
        end = ends[record].date()
        has_current_end = pd.notna(projects.loc[record, "current_end"])
        yield Finding(
            rule="project-late",
            location=dataset.location("projects", record, "current_end" if has_current_end else "original_end"),
            value=f"{end:%Y-%m-%d}",
            details={"project": names[record], "days": (as_of - end).days},
        )


@needs(projects=("project", "original_end", "current_end"), changes=("project", "change_kind"))
def ends_moved_without_change(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects that end later than first agreed without a change that moves the end."""
    changes = dataset.tables["changes"]
    moved = changes["project"][changes["change_kind"].isin(END_MOVING)]
    projects = dataset.tables["projects"]
    names = project_names(projects)
    later = projects["current_end"] > projects["original_end"]
    for record in projects.index[later & ~projects["project"].isin(moved)]:
        yield Finding(
            rule="end-moved-without-change",
            location=dataset.location("projects", record, "current_end"),
            value=f"{projects.loc[record, 'current_end']:%Y-%m-%d}",
            details={
                "project": names[record],
                "original": projects.loc[record, "original_end"].date(),
            },
        )


_MONTHS_WITHOUT_ESSENTIAL = 6
"""An end may move by so many months without the change being essential. (DOMAIN 5)"""


@needs(changes=("change_kind", "old_value", "new_value", "essential"))
def extensions_not_essential(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Changes that move an end by more than six months and are not marked as essential."""
    changes = dataset.tables["changes"]
    moved = changes["change_kind"].isin(END_MOVING) & dataset.offers("changes", "essential")
    old, new = _days(changes["old_value"]), _days(changes["new_value"])
    long = new > _months_after(old, _MONTHS_WITHOUT_ESSENTIAL)
    marked = changes["essential"].fillna(value=False).astype("bool")
    for record in changes.index[moved & long & ~marked]:
        yield Finding(
            rule="extension-not-essential",
            location=dataset.location("changes", record, "essential"),
            value=str(changes.loc[record, "new_value"]),
            details={"old": old[record].date(), "new": new[record].date()},
        )


def _days(texts: pd.Series) -> pd.Series:
    """The days that texts of the form 2021-12-31 (or 2021.12.31) name; missing where they name none."""
    return pd.to_datetime(texts.str.strip().str.replace(".", "-"), format="%Y-%m-%d", errors="coerce")


def _months_after(days: pd.Series, months: int) -> pd.Series:
    """So many months later; from the last day of a month to the last day of another."""
    later = days + pd.DateOffset(months=months)
    return later.mask(days.dt.is_month_end, later + pd.offsets.MonthEnd(0))
