"""What was planned against what was granted: by action, and by project over the years."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.counting.money import ROUNDING_CENTS, public_money
from pipeline.counting.standing import GIVEN_UP, OUTSIDE, standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.validation.crosschecks.needs import needs
from pipeline.validation.crosschecks.sums import sums_for


@needs(actions=("action", "planned_cents"), projects=("action", "granted_cents"))
def contracted_above_planned(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Actions whose projects, withdrawn and terminated ones apart, were granted more than the strategy plans."""
    projects, actions = dataset.tables["projects"], dataset.tables["actions"]
    not_bound = standing(_with_states(projects), as_of).isin((OUTSIDE, *GIVEN_UP))
    granted = sums_for(actions, projects[~not_bound], "granted_cents", by=("action", "currency"))
    above = (granted > actions["planned_cents"] + ROUNDING_CENTS).fillna(value=False).astype("bool")
    for record in actions.index[above]:
        action = actions.loc[record]
        yield Finding(
            rule="contracted-above-planned",
            location=dataset.location("actions", record, "planned"),
            value=str(action["action"]),
            details={
                "granted": Money(int(granted[record]), action["currency"]),
                "planned": Money(int(action["planned_cents"]), action["currency"]),
            },
        )


def _with_states(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects with a column of states, empty where the register has none."""
    return projects if "state" in projects else projects.assign(state=pd.Series(index=projects.index, dtype="str"))


@needs(plan=("project", "planned_cents"), projects=("project", "granted_cents"))
def plans_unlike_contract(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects whose plan over the years, own money apart, does not add up to the support granted."""
    support = public_money(dataset.tables["plan"])
    projects = dataset.tables["projects"].dropna(subset=["project", "granted_cents"])
    planned = sums_for(projects, support, "planned_cents", by=("project", "currency"))
    unlike = ((planned - projects["granted_cents"]).abs() > ROUNDING_CENTS).fillna(value=False).astype("bool")
    # Of a code that stands twice, with one grant in parts or another's by mistake, it is enough that one record agrees.
    whole = projects.groupby(["project", "currency"])["granted_cents"].transform("sum")
    unlike &= ((planned - whole).abs() > ROUNDING_CENTS).fillna(value=False).astype("bool")
    unlike &= unlike.groupby([projects["project"], projects["currency"]]).transform("all")
    for record in projects[unlike].drop_duplicates(["project", "currency"]).index:
        project = projects.loc[record]
        code, currency = project["project"], project["currency"]
        lines = support.index[(support["project"] == code) & (support["currency"] == currency)]
        first, *others = (dataset.location("plan", line, "planned") for line in lines)
        yield Finding(
            rule="plan-unlike-contract",
            location=first,
            value=str(code),
            details={
                "planned": Money(int(planned[record]), currency),
                "granted": Money(int(project["granted_cents"]), currency),
            },
            others=tuple(others),
        )


@needs(plan=("year", "planned_cents"), strategy=("period_start", "period_end"))
def plans_outside_the_strategy(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Lines of the plan of a year before the strategy begins or after the last of its days.

    Of several strategies the first beginning and the last end count.
    """
    strategy, plan = dataset.tables["strategy"], dataset.tables["plan"]
    ends = [name for name in ("period_end", "implementation_end") if name in strategy]
    first, last = strategy["period_start"].min(), strategy[ends].max().max()
    if pd.isna(first) or pd.isna(last) or strategy[["period_start", "period_end"]].isna().any(axis=None):
        return
    outside = (plan["year"] < first.year) | (plan["year"] > last.year + _YEARS_OF_SETTLING)
    amounts = (plan["planned_cents"] != 0).fillna(value=False)
    for record in plan.index[outside.fillna(value=False).astype("bool") & amounts]:
        yield Finding(
            rule="plan-year-outside",
            location=dataset.location("plan", int(record), "year"),
            value=str(plan.loc[record, "year"]),
            details={"first": str(first.year), "last": str(last.year)},
        )


_YEARS_OF_SETTLING = 3
"""So many years after the strategy's end its last claims may still be paid. (n+3)"""
