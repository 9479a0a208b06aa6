"""What was planned against what was granted: by action, and by project over the years."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.counting.money import public_money
from pipeline.counting.standing import OUTSIDE, standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money

_CENT = 1


def contracted_above_planned(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Actions whose projects, withdrawn and terminated ones apart, were granted more than the strategy plans."""
    if not (dataset.has("actions", "action", "planned_cents") and dataset.has("projects", "action", "granted_cents")):
        return
    projects = dataset.tables["projects"]
    bound = ~standing(_with_states(projects), as_of).isin((OUTSIDE, "withdrawn", "terminated"))
    granted = projects[bound].groupby(["action", "currency"])["granted_cents"].sum()
    actions = dataset.tables["actions"]
    for record, action, planned, currency in zip(
        actions.index, actions["action"], actions["planned_cents"], actions["currency"], strict=True
    ):
        cents = granted.get((action, currency))
        if cents is not None and pd.notna(planned) and cents > planned:
            yield Finding(
                rule="contracted-above-planned",
                location=dataset.location("actions", record, "planned"),
                value=str(action),
                details={"granted": Money(int(cents), currency), "planned": Money(int(planned), currency)},
            )


def _with_states(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects with a column of states, empty where the register tells none."""
    return projects if "state" in projects else projects.assign(state=pd.Series(index=projects.index, dtype="str"))


def plans_unlike_contract(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects whose plan over the years, own money apart, does not add up to the support granted."""
    if not (dataset.has("plan", "project", "planned_cents") and dataset.has("projects", "project", "granted_cents")):
        return
    support = public_money(dataset.tables["plan"])
    planned = support.groupby(["project", "currency"])["planned_cents"].sum(min_count=1)
    projects = dataset.tables["projects"].dropna(subset=["project", "granted_cents"]).drop_duplicates("project")
    for project, granted, currency in zip(
        projects["project"], projects["granted_cents"], projects["currency"], strict=True
    ):
        cents = planned.get((project, currency))
        if cents is None or pd.isna(cents) or abs(cents - granted) <= _CENT:
            continue
        lines = support.index[(support["project"] == project) & (support["currency"] == currency)]
        first, *others = (dataset.location("plan", line, "planned") for line in lines)
        yield Finding(
            rule="plan-unlike-contract",
            location=first,
            value=str(project),
            details={"planned": Money(int(cents), currency), "granted": Money(int(granted), currency)},
            others=tuple(others),
        )
