"""The register against the log of changes: what the last change made and what the register holds."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.counting.stated import day_in
from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.tables.progress import END_MOVING
from pipeline.validation.crosschecks.needs import needs


@needs(projects=("project", "current_end"), changes=("project", "change_kind", "changed_on", "new_value"))
def ends_unlike_changes(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects whose end is another day than that to which the last change of the log moved it.

    The last change by its day; where a day or a text of it cannot be read, nothing is known.
    """
    changes = dataset.tables["changes"]
    moving = changes[changes["change_kind"].isin(END_MOVING)].dropna(subset=["project"])
    dated = moving.groupby("project")["changed_on"].transform(lambda days: days.notna().all()).astype("bool")
    ordered = moving[dated].sort_values("changed_on", kind="stable")
    last = ordered.drop_duplicates("project", keep="last")
    projects = dataset.tables["projects"].dropna(subset=["project", "current_end"])
    for change in last.index:
        moved_to = day_in(changes.loc[change, "new_value"])
        same_day = moving["changed_on"][moving["project"] == changes.loc[change, "project"]].duplicated().any()
        if moved_to is None or same_day:
            continue
        own = projects[projects["project"] == changes.loc[change, "project"]]
        for record in own.index[own["current_end"] != moved_to]:
            yield _unlike(dataset, int(record), int(change), moved_to)


def _unlike(dataset: Dataset, record: int, change: int, moved_to: pd.Timestamp) -> Finding:
    return Finding(
        rule="end-unlike-change",
        location=dataset.location("projects", record, "current_end"),
        value=f"{dataset.value('projects', record, 'current_end'):%Y-%m-%d}",
        details={
            "project": str(dataset.value("projects", record, "project")),
            "moved_to": moved_to.date(),
            "change": dataset.location("changes", change, "new_value").cell,
        },
    )
