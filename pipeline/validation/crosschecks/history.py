"""What went back or stood still since the last published report: states, paid amounts, whole projects."""

import datetime as dt
from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.counting.standing import end_in_force, is_late
from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Location, Money
from pipeline.schema.references import REFERENCES
from pipeline.schema.states import COURSE, STATES
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs
from pipeline.validation.naming import project_names

VANISHED = "project-vanished-named"
"""The rule of a vanished project of which other tables still speak: their broken references follow from it."""

_Paid = Mapping[tuple[str, str], int]
"""Cents by project and currency."""


@needs(projects=("project", "state"))
def states_gone_back(dataset: Dataset, last: LastReport, _as_of: dt.date) -> Iterator[Finding]:
    """Projects that are less far in their course than the last report said."""
    if not last.has("projects", "project", "state"):
        return
    titles = {choice.name: choice.title for choice in STATES}
    before = _once_each(last.tables["projects"]).set_index("project")["state"]
    projects = dataset.tables["projects"]
    then = projects["project"].map(before)
    back = projects["state"].map(COURSE) < then.map(COURSE)
    for record in projects.index[back]:
        yield Finding(
            rule="state-went-back",
            location=dataset.location("projects", record, "state"),
            value=str(projects.loc[record, "project"]),
            details={
                "before": titles[str(then[record])],
                "now": titles[str(projects.loc[record, "state"])],
                "year": str(last.year),
            },
        )


@needs(projects=("project",))
def payments_gone_back(dataset: Dataset, last: LastReport, _as_of: dt.date) -> Iterator[Finding]:
    """Projects to which less is recorded as paid, recoveries apart, than in the last report."""
    paid_before, paid_now = _paid(last.tables), _paid(dataset.tables)
    if paid_before is None or paid_now is None:
        return
    of_register = "payments" not in dataset.tables and dataset.has("projects", "paid_cents")
    records = _once_each(dataset.tables["projects"]).reset_index().set_index("project")["index"]
    for (project, currency), before in paid_before.items():
        now = paid_now.get((project, currency), 0)
        if project in records and now < before:
            yield Finding(
                rule="paid-went-back",
                location=dataset.location("projects", int(records[project]), "paid" if of_register else "project"),
                value=project,
                details={
                    "before": Money(before, currency),
                    "now": Money(now, currency),
                    "year": str(last.year),
                },
            )


@needs(projects=("project",))
def projects_vanished(dataset: Dataset, last: LastReport, _as_of: dt.date) -> Iterator[Finding]:
    """Projects of the last report that no register holds any more.

    Each is named where other tables still speak of it, which is an error; else where its register stood.
    """
    if not last.has("projects", "project", "file", "sheet"):
        return
    before = _once_each(last.tables["projects"])
    vanished = before[~before["project"].isin(dataset.tables["projects"]["project"])]
    registers = [(part.file, part.sheet) for part in dataset.parts if part.table == "projects"]
    for project, *register in vanished[["project", "file", "sheet"]].itertuples(index=False):
        still_here = tuple(register) in registers
        file, sheet = register if still_here else registers[0]
        spoken_of = list(_places_of(dataset, str(project)))
        yield Finding(
            rule=VANISHED if spoken_of else "project-vanished",
            location=spoken_of[0] if spoken_of else Location(file, sheet),
            value=str(project),
            details={"year": str(last.year), "count": len(spoken_of)} if spoken_of else {"year": str(last.year)},
        )


def _places_of(dataset: Dataset, project: str) -> Iterator[Location]:
    """Where other tables speak of the project."""
    for table, column, target in REFERENCES:
        if target == "projects" and dataset.has(table, column):
            codes = dataset.tables[table][column]
            for record in codes.index[codes == project]:
                yield dataset.location(table, int(record), column)


@needs(projects=("project", "state", "current_end"))
def projects_unchanged(dataset: Dataset, last: LastReport, as_of: dt.date) -> Iterator[Finding]:
    """Projects that are as the last report had them, though their end has come since: nobody has looked at them."""
    if not last.has("projects", "project", "state", "current_end"):
        return
    projects, before = dataset.tables["projects"], _once_each(last.tables["projects"])
    was_late = is_late(before, dt.date(last.year, 12, 31))
    expected = before[~was_late].set_index("project")
    columns = [column.field for column in TABLES["projects"].columns if column.field in projects]
    told = [field for field in columns if field in expected.columns]
    names = project_names(projects)
    for record in projects.index[is_late(projects, as_of)]:
        code = projects.loc[record, "project"]
        if code in expected.index and _is_equal(projects.loc[record, told], expected.loc[code, told]):
            yield Finding(
                rule="project-unchanged",
                location=dataset.location("projects", int(record), "state"),
                value=str(code),
                details={
                    "project": names[record],
                    "end": end_in_force(projects)[record].date(),
                    "year": str(last.year),
                },
            )


def _is_equal(first: pd.Series, second: pd.Series) -> bool:
    """Whether two records say the same, or nothing, in each of their fields."""
    return all(
        (pd.isna(one) and pd.isna(other)) or (pd.notna(one) and pd.notna(other) and one == other)
        for one, other in zip(first, second, strict=True)
    )


def _once_each(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects that have a code, of each code the first."""
    return projects.dropna(subset=["project"]).drop_duplicates("project")


def _paid(tables: Mapping[str, pd.DataFrame]) -> _Paid | None:
    """What was paid, recoveries apart: by the payments, or else by the register; None where neither tells."""
    for name in ("payments", "projects"):
        amounts = tables.get(name, pd.DataFrame())
        if {"project", "paid_cents"} <= set(amounts):
            return _sums(_without_recoveries(amounts))
    return None


def _without_recoveries(amounts: pd.DataFrame) -> pd.DataFrame:
    """The amounts without those that were paid back, where the table says what each is."""
    if "payment_kind" not in amounts:
        return amounts
    return amounts[amounts["payment_kind"].ne("recovery").fillna(value=True)]


def _sums(amounts: pd.DataFrame) -> _Paid:
    """The amounts summed by project and currency; those without either are left out."""
    totals = amounts.groupby(["project", "currency"], as_index=False)["paid_cents"].sum()
    sums = totals.itertuples(index=False)
    return {(str(project), str(currency)): int(cents) for project, currency, cents in sums}
