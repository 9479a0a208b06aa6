"""Rules across tables and against the reporting date: each one a small function that yields findings."""

import datetime as dt
from collections.abc import Callable, Iterator

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.findings import Finding, Location, Money
from pipeline.schema.standing import OUTSIDE, covers_action, entered_later, standing
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES

Crosscheck = Callable[[Dataset, dt.date], Iterator[Finding]]

_REFERENCES = (
    ("projects", "action", "actions"),
    ("changes", "project", "projects"),
    ("indicators", "project", "projects"),
    ("plan", "project", "projects"),
    ("payments", "project", "projects"),
)
"""Column by table, and the table whose key of the same name it refers to."""


def unknown_references(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Codes that the table they refer to does not hold."""
    for table, column, target in _REFERENCES:
        if not (dataset.has(table, column) and dataset.has(target, column)):
            continue
        codes = dataset.tables[table][column]
        unknown = codes.notna() & ~codes.isin(dataset.tables[target][column].dropna())
        for record, code in codes[unknown].items():
            yield Finding(
                rule="reference-missing",
                location=dataset.location(table, int(str(record)), column),
                value=str(code),
                details={"column": TABLES[table][column].label, "target": TABLES[target].title},
            )


def payments_above_granted(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects to which more support was paid, recoveries deducted, than was granted; currencies apart."""
    if not (dataset.has("payments", "project", "paid_cents") and dataset.has("projects", "project", "granted_cents")):
        return
    payments = dataset.tables["payments"]
    support = payments[payments["source"] != "own"] if "source" in payments else payments
    paid = support.groupby(["project", "currency"])["paid_cents"].sum()
    for record, project in dataset.tables["projects"].iterrows():
        cents = paid.get((project["project"], project["currency"]))
        if cents is not None and pd.notna(project["granted_cents"]) and cents > project["granted_cents"]:
            yield Finding(
                rule="payments-above-granted",
                location=dataset.location("projects", int(str(record)), "granted"),
                value=str(project["project"]),
                details={
                    "paid": Money(int(cents), project["currency"]),
                    "granted": Money(int(project["granted_cents"]), project["currency"]),
                },
            )


def payments_before_contract(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments, advances apart, dated before the contract of their project."""
    if not (dataset.has("payments", "project", "paid_on") and dataset.has("projects", "project", "contract_on")):
        return
    contracts = dataset.tables["projects"].dropna(subset=["project"]).drop_duplicates("project")
    payments = dataset.tables["payments"]
    contract_on = payments["project"].map(dict(zip(contracts["project"], contracts["contract_on"], strict=True)))
    # Where no code is known at all, the mapping is of numbers.
    early = payments["paid_on"] < contract_on.astype("datetime64[ns]")
    if "payment_kind" in payments:
        early &= payments["payment_kind"] != "advance"
    for record in payments.index[early]:
        yield Finding(
            rule="payment-before-contract",
            location=dataset.location("payments", record, "paid_on"),
            value=f"{payments.loc[record, 'paid_on']:%Y-%m-%d}",
            details={"project": payments.loc[record, "project"], "contract_on": contract_on[record].date()},
        )


def payments_without_date(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Amounts paid on an unknown day: they count, but in no year."""
    if not dataset.has("payments", "paid_on", "paid_cents"):
        return
    payments = dataset.tables["payments"]
    undated = payments["paid_on"].isna() & (payments["paid_cents"] != 0).fillna(value=False)
    for record in payments.index[undated]:
        yield Finding(
            rule="payment-without-date",
            location=dataset.location("payments", record, "paid_on"),
            details={"paid": Money(int(payments.loc[record, "paid_cents"]), payments.loc[record, "currency"])},
        )


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
    names = _names(projects)
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
    names = _names(projects)
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
    names, titles = _names(projects), {choice.name: choice.title for choice in STATES}
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


def actions_without_project(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Actions that no project implements which is live at the reporting date."""
    if not (dataset.has("actions", "action") and dataset.has("projects", "action", "state")):
        return
    projects = dataset.tables["projects"]
    covered = projects["action"][covers_action(projects, as_of)]
    actions = dataset.tables["actions"]
    for record in actions.index[actions["action"].notna() & ~actions["action"].isin(covered)]:
        yield Finding(
            rule="action-without-project",
            location=dataset.location("actions", record, "action"),
            value=str(actions.loc[record, "action"]),
        )


_UNFINISHED = ("not_started", "in_progress", "suspended")


def late_projects(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects whose current end has passed at the reporting date and whose work is not done."""
    if not dataset.has("projects", "current_end", "state"):
        return
    projects = dataset.tables["projects"]
    names = _names(projects)
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
    names = _names(projects)
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


def _names(projects: pd.DataFrame) -> pd.Series:
    """Each project's code, or its title where it has none."""
    names = pd.Series(index=projects.index, dtype="str")
    for field in ("project", "title"):
        if field in projects:
            names = names.fillna(projects[field])
    return names.fillna("")


CROSSCHECKS: tuple[Crosscheck, ...] = (
    unknown_references,
    payments_above_granted,
    payments_before_contract,
    payments_without_date,
    registers_without_states,
    unaccounted_projects,
    completed_after_date,
    states_after_date,
    actions_without_project,
    late_projects,
    ends_moved_without_change,
)
"""All rules across tables, in the order of DOMAIN 5."""
