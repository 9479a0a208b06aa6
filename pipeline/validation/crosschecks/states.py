"""Whether every project is accounted for, and whether its state holds at the reporting date."""

import datetime as dt
from collections.abc import Iterator

from pipeline.counting.standing import OUTSIDE, UNACCOUNTED, entered_later, standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Location
from pipeline.schema.states import STATES
from pipeline.validation.crosschecks.needs import needs
from pipeline.validation.naming import project_names


def registers_without_states(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Lists of projects without states: one finding a list, not one a project."""
    registers = [part for part in dataset.parts if part.table == "projects"]
    for part in registers:
        count = len(part.records)
        if count > 0 and "state" not in part.places:
            yield Finding(
                rule="register-without-states",
                location=Location(part.file, part.sheet),
                details={"count": count},
            )


@needs(projects=("state",))
def unaccounted_projects(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """The counts close, or every project outside all states is named, where its list has states at all."""
    projects = dataset.tables["projects"]
    names = project_names(projects)
    standings = standing(projects, as_of)
    has_states = dataset.offers("projects", "state")
    for record in projects.index[has_states & (standings == UNACCOUNTED)]:
        yield Finding(
            rule="counts-do-not-close",
            location=dataset.location("projects", record, "state"),
            value=names[record],
            details={"approved": int((standings != OUTSIDE).sum())},
        )
    for record in projects.index[has_states & (standings == OUTSIDE) & projects["state"].isna()]:
        yield Finding(
            rule="state-missing",
            location=dataset.location("projects", record, "state"),
            value=names[record],
        )


@needs(projects=("state", "actual_end"))
def completed_after_date(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects marked completed that ended only after the reporting date: they count as in progress."""
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


@needs(projects=("state", "state_on"))
def states_after_date(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects whose state came only after the reporting date: they count as in progress."""
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
