"""The log of changes against the register: what it says a value became, and what the register says it is."""

import datetime as dt
from collections.abc import Callable, Iterator

import pandas as pd

from pipeline.counting.money import ROUNDING_CENTS
from pipeline.counting.stated import cents_in, day_in
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.schema.tables.progress import END_MOVING
from pipeline.validation.crosschecks.needs import needs


@needs(projects=("project", "current_end"), changes=("project", "changed_on", "change_kind", "new_value"))
def ends_unlike_changes(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Ends in the register that are not what the last change of the end says; figures go by the register."""
    for change, record in _last_changes(dataset, END_MOVING):
        told = day_in(dataset.value("changes", change, "new_value"))
        end = dataset.value("projects", record, "current_end")
        if told is None or pd.isna(end) or told == end:
            continue
        yield Finding(
            rule="end-unlike-changes",
            location=dataset.location("projects", record, "current_end"),
            value=f"{end:%Y-%m-%d}",
            details={
                "project": str(dataset.value("projects", record, "project")),
                "told": told.date(),
                "where": _cell_of(dataset, change),
            },
        )


@needs(
    projects=("project", "granted_cents"),
    changes=("project", "changed_on", "change_kind", "new_value"),
)
def grants_unlike_changes(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Last changes of an amount that name nearly the grant of the register, and not the grant.

    A change of an amount may be of another one, the value of the project, say: that is no contradiction.
    """
    for change, record in _last_changes(dataset, ("amount",)):
        told = cents_in(dataset.value("changes", change, "new_value"))
        granted = dataset.value("projects", record, "granted_cents")
        if told is None or pd.isna(granted) or not _is_meant(told, int(granted)):
            continue
        currency = str(dataset.value("projects", record, "currency"))
        yield Finding(
            rule="grant-unlike-changes",
            location=dataset.location("projects", record, "granted"),
            details={
                "project": str(dataset.value("projects", record, "project")),
                "told": Money(told, currency),
                "granted": Money(int(granted), currency),
                "where": _cell_of(dataset, change),
            },
        )


_NEAR = 0.1
"""An amount that differs from the grant by less than a tenth is meant to be the grant."""


def _is_meant(told: int, grant: int) -> bool:
    """Whether the amount is meant to be the grant, and is another one."""
    difference = abs(told - grant)
    return ROUNDING_CENTS < difference < _NEAR * grant


@needs(projects=("project", "approved_on"), changes=("project", "changed_on"))
def changes_before_approval(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Changes of projects that were not approved yet."""
    changes = dataset.tables["changes"]
    approved = _of_projects(dataset, "approved_on")
    days = pd.to_datetime(changes["project"].map(approved.to_dict()))
    for change in map(int, changes.index[changes["changed_on"] < days]):
        project = str(dataset.value("changes", change, "project"))
        yield Finding(
            rule="change-before-approval",
            location=dataset.location("changes", change, "changed_on"),
            value=f"{dataset.value('changes', change, 'changed_on'):%Y-%m-%d}",
            details={"project": project, "approved_on": approved[project].date()},
        )


@needs(changes=("project", "changed_on", "change_kind", "old_value", "new_value"))
def changes_out_of_chain(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Changes whose old value is not what the change before it made, or the register's original end."""
    yield from _broken_chain(dataset, END_MOVING, day_in, _first_ends(dataset))
    yield from _broken_chain(dataset, ("amount",), cents_in, {})


def _first_ends(dataset: Dataset) -> dict[str, object]:
    return dict(_of_projects(dataset, "original_end")) if dataset.has("projects", "project", "original_end") else {}


def _broken_chain(
    dataset: Dataset, kinds: tuple[str, ...], read: Callable[[object], object | None], first: dict[str, object]
) -> Iterator[Finding]:
    for project, changes in _in_order(dataset, kinds).groupby("project", sort=False):
        before = first.get(str(project))
        for change in map(int, changes.index):
            old, new = (dataset.value("changes", change, name) for name in ("old_value", "new_value"))
            told = read(old)
            if told is not None and before is not None and told != before:
                yield Finding(
                    rule="change-out-of-chain",
                    location=dataset.location("changes", change, "old_value"),
                    value=str(old),
                    details={"project": str(project), "before": _shown(before)},
                )
            before = read(new)


def _shown(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return f"{int(str(value)) / 100:.2f}"


def _cell_of(dataset: Dataset, change: int) -> str:
    """Where the new value of a change stands, with its sheet."""
    place = dataset.location("changes", change, "new_value")
    return f"{place.sheet}!{place.cell}" if place.sheet else str(place.cell)


def _last_changes(dataset: Dataset, kinds: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The last change of these kinds of each project, with the project's record."""
    codes = dataset.tables["projects"]["project"].dropna()
    records = dict(zip(codes, map(int, codes.index), strict=True))
    for project, changes in _in_order(dataset, kinds).groupby("project", sort=False):
        if project in records:
            yield int(changes.index[-1]), records[project]


def _in_order(dataset: Dataset, kinds: tuple[str, ...]) -> pd.DataFrame:
    """The changes of these kinds that have a day, the earliest first."""
    changes = dataset.tables["changes"].dropna(subset=["project", "changed_on"])
    return changes[changes["change_kind"].isin(kinds)].sort_values("changed_on", kind="stable")


def _of_projects(dataset: Dataset, field: str) -> pd.Series:
    """A field of the projects by their codes; of a code that stands twice the first."""
    projects = dataset.tables["projects"].dropna(subset=["project"]).drop_duplicates("project")
    return projects.set_index("project")[field]
