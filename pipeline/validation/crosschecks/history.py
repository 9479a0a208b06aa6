"""What went back since the last published report: states, paid amounts, whole projects."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Location, Money
from pipeline.schema.states import COURSE, STATES

HistoryCheck = Callable[[Dataset, LastReport], Iterator[Finding]]


def states_gone_back(dataset: Dataset, last: LastReport) -> Iterator[Finding]:
    """Projects that are less far in their course than the last report said."""
    if not (dataset.has("projects", "project", "state") and last.has("projects", "project", "state")):
        return
    titles = {choice.name: choice.title for choice in STATES}
    before = _by_project(last.tables["projects"])["state"]
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


def payments_gone_back(dataset: Dataset, last: LastReport) -> Iterator[Finding]:
    """Projects to which less is recorded as paid, recoveries apart, than in the last report."""
    before, now = _paid(last.tables), _paid(dataset.tables)
    if before is None or now is None or not dataset.has("projects", "project"):
        return
    column = "paid" if dataset.has("projects", "paid_cents") and "payments" not in dataset.tables else "project"
    for record, project in _by_record(dataset.tables["projects"]):
        for currency, cents in before.get(project, {}).items():
            found = now.get(project, {}).get(currency, 0)
            if found < cents:
                yield Finding(
                    rule="paid-went-back",
                    location=dataset.location("projects", record, column),
                    value=project,
                    details={
                        "before": Money(cents, currency),
                        "now": Money(found, currency),
                        "year": str(last.year),
                    },
                )


def projects_vanished(dataset: Dataset, last: LastReport) -> Iterator[Finding]:
    """Projects of the last report that no register holds any more; each is named where its register stood."""
    if not (dataset.has("projects", "project") and last.has("projects", "project", "file", "sheet")):
        return
    known = set(dataset.tables["projects"]["project"].dropna())
    before = last.tables["projects"].dropna(subset=["project"]).drop_duplicates("project")
    here = [(part.file, part.sheet) for part in dataset.parts if part.table == "projects"]
    for project, file, sheet in zip(before["project"], before["file"], before["sheet"], strict=True):
        if project not in known:
            at = (file, sheet) if (file, sheet) in here else here[0]
            yield Finding(
                rule="project-vanished", location=Location(*at), value=str(project), details={"year": str(last.year)}
            )


def _by_project(projects: pd.DataFrame) -> pd.DataFrame:
    return projects.dropna(subset=["project"]).drop_duplicates("project").set_index("project")


def _by_record(projects: pd.DataFrame) -> Iterator[tuple[int, str]]:
    once = projects.dropna(subset=["project"]).drop_duplicates("project")
    return zip(once.index, once["project"].astype("str"), strict=True)


def _paid(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, int]] | None:
    """The cents paid by project and currency, recoveries apart: of the payments, or else of the register."""
    payments = tables.get("payments")
    if payments is not None and {"project", "paid_cents"} <= set(payments.columns):
        if "payment_kind" in payments:
            payments = payments[payments["payment_kind"].ne("recovery").fillna(value=True)]
        return _sums(payments)
    projects = tables.get("projects")
    if projects is not None and {"project", "paid_cents"} <= set(projects.columns):
        return _sums(projects)
    return None


def _sums(frame: pd.DataFrame) -> dict[str, dict[str, int]]:
    sums: dict[str, dict[str, int]] = {}
    totals = frame.groupby(["project", "currency"], as_index=False)["paid_cents"].sum()
    for project, currency, cents in zip(totals["project"], totals["currency"], totals["paid_cents"], strict=True):
        sums.setdefault(str(project), {})[str(currency)] = int(cents)
    return sums


HISTORY_CHECKS: tuple[HistoryCheck, ...] = (states_gone_back, payments_gone_back, projects_vanished)
"""All rules against the last published report."""
