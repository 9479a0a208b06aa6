"""Projects that are late, and ends that moved."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.standing import standing
from pipeline.validation.naming import project_names

_UNFINISHED = ("not_started", "in_progress", "suspended")


def late_projects(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects whose current end has passed at the reporting date and whose work is not done."""
    if not dataset.has("projects", "current_end", "state"):
        return
    projects = dataset.tables["projects"]
    names = project_names(projects)
    late = (projects["current_end"] < pd.Timestamp(as_of)) & standing(projects, as_of).isin(_UNFINISHED)
    for record in projects.index[late]:
        end = projects.loc[record, "current_end"].date()
        yield Finding(
            rule="project-late",
            location=dataset.location("projects", record, "current_end"),
            value=f"{end:%Y-%m-%d}",
            details={"project": names[record], "days": (as_of - end).days},
        )


def ends_moved_without_change(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects that end later than first agreed without a change that moves the end."""
    if not (
        dataset.has("projects", "project", "original_end", "current_end")
        and dataset.has("changes", "project", "change_kind")
    ):
        return
    changes = dataset.tables["changes"]
    moved = changes["project"][changes["change_kind"].isin(("extension", "postponement"))]
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
