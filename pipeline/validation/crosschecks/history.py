"""What went back since the last published report: states, paid amounts, whole projects."""

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Location, Money
from pipeline.schema.states import COURSE, STATES
from pipeline.validation.crosschecks.needs import needs

_Paid = Mapping[tuple[str, str], int]
"""Cents by project and currency."""


@needs(projects=("project", "state"))
def states_gone_back(dataset: Dataset, last: LastReport) -> Iterator[Finding]:
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
def payments_gone_back(dataset: Dataset, last: LastReport) -> Iterator[Finding]:
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
def projects_vanished(dataset: Dataset, last: LastReport) -> Iterator[Finding]:
    """Projects of the last report that no register holds any more; each is named where its register stood."""
    if not last.has("projects", "project", "file", "sheet"):
        return
    before = _once_each(last.tables["projects"])
    vanished = before[~before["project"].isin(dataset.tables["projects"]["project"])]
    registers = [(part.file, part.sheet) for part in dataset.parts if part.table == "projects"]
    for project, *register in vanished[["project", "file", "sheet"]].itertuples(index=False):
        still_here = tuple(register) in registers
        file, sheet = register if still_here else registers[0]
        yield Finding(
            rule="project-vanished",
            location=Location(file, sheet),
            value=str(project),
            details={"year": str(last.year)},
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
