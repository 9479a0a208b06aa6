"""Whether every project is accounted for, and whether its state holds at the reporting date."""

import datetime as dt
from collections.abc import Iterator

from pipeline.counting.standing import OUTSIDE, entered_later, standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Location
from pipeline.schema.states import STATES
from pipeline.validation.naming import project_names


def registers_without_states(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Lists of projects that say of none what became of it: one finding a list, not one a project."""
    for part in dataset.parts:
        if part.table == "projects" and "state" not in part.places and len(part.records):
            details = {"count": len(part.records)}
            yield Finding(rule="register-without-states", location=Location(part.file, part.sheet), details=details)


def unaccounted_projects(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """The counts close, or every project outside all states is named, where its list tells states at all."""
    if not dataset.has("projects", "state"):
        return
    projects = dataset.tables["projects"]
    names = project_names(projects)
    standings = standing(projects, as_of)
    told = dataset.offers("projects", "state")
    for record in projects.index[told & (standings == "unaccounted")]:
        yield Finding(
            rule="counts-do-not-close",
            location=dataset.location("projects", record, "state"),
            value=names[record],
            details={"approved": int((standings != OUTSIDE).sum())},
        )
    for record in projects.index[told & (standings == OUTSIDE) & projects["state"].isna()]:
        yield Finding(
            rule="state-missing",
            location=dataset.location("projects", record, "state"),
            value=names[record],
        )


def completed_after_date(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects marked completed that ended only after the reporting date: they count as in progress."""
    if not dataset.has("projects", "state", "actual_end"):
        return
    projects = dataset.tables["projects"]
    names = project_names(projects)
    later = (projects["state"] == "completed") & (standing(projects, as_of) == "in_progress")
    for record in projects.index[later & projects["actual_end"].notna()]:
        yield Finding(
            rule="completed-after-date",
            location=dataset.location("projects", record, "actual_end"),
            value=f"{projects.loc[record, 'actual_end']:%Y-%m-%d}",
            details={"project": names[record], "as_of": as_of},
        )


def states_after_date(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects whose state came only after the reporting date: they count as in progress."""
    if not dataset.has("projects", "state", "state_on"):
        return
    projects = dataset.tables["projects"]
    names, titles = project_names(projects), {choice.name: choice.title for choice in STATES}
    later = entered_later(projects, as_of) & (standing(projects, as_of) == "in_progress")
    if "actual_end" in projects:
        later &= projects["actual_end"].isna()
    for record in projects.index[later]:
        yield Finding(
            rule="state-after-date",
            location=dataset.location("projects", record, "state_on"),
            value=f"{projects.loc[record, 'state_on']:%Y-%m-%d}",
            details={"project": names[record], "state": titles[projects.loc[record, "state"]], "as_of": as_of},
        )
