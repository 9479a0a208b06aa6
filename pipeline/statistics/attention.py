"""Projects that someone must look at: late, without a state, paid more than they were granted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.counting.money import ROUNDING_CENTS
from pipeline.counting.standing import end_in_force
from pipeline.statistics.report import Statistics


@dataclass(frozen=True)
class Flagged:
    """One project: where it stands in the table of projects, its code and title, by how much it is off.

    `amount` is in days for late projects, in cents for overpaid ones, and 0 for those without a state.
    """

    position: int
    project: str
    title: str
    amount: int
    currency: str


def late(statistics: Statistics) -> list[Flagged]:
    """Unfinished projects whose end has passed, with the days since, the latest first.

    None in the list where the register has no states or no ends. (DOMAIN 5)
    """
    projects = statistics.tables.get("projects", pd.DataFrame())
    if "late" not in projects:
        return []
    days = (pd.Timestamp(statistics.as_of) - end_in_force(projects)).dt.days
    return _flagged(projects, projects["late"], days)


def moved_on(statistics: Statistics) -> list[Flagged]:
    """Unfinished projects that were to end by the reporting date and now end after it, with the days moved.

    Those moved furthest come first.
    """
    projects = statistics.tables.get("projects", pd.DataFrame())
    if "moved_on" not in projects:
        return []
    days = (projects["current_end"] - projects["original_end"]).dt.days
    return _flagged(projects, projects["moved_on"], days)


def unaccounted(statistics: Statistics) -> list[Flagged]:
    """Approved projects of which no state is known, so that the counts do not close."""
    projects = statistics.tables.get("projects", pd.DataFrame())
    if "standing" not in projects:
        return []
    return _flagged(projects, projects["standing"] == "unaccounted", pd.Series(0, index=projects.index))


def outside(statistics: Statistics) -> list[Flagged]:
    """Projects of the register that are not among the approved ones: proposed, rejected, in reserve, withdrawn."""
    projects = statistics.tables.get("projects", pd.DataFrame())
    if "counted" not in projects:
        return []
    return _flagged(projects, ~projects["counted"], pd.Series(0, index=projects.index))


def overpaid(statistics: Statistics) -> list[Flagged]:
    """Approved projects that were paid more than granted, with the cents above it, the largest first.

    A project without a grant, or without known payments, is not among them; nor is one that rounding alone puts above
    its grant. (DOMAIN 5)
    """
    projects = statistics.tables.get("projects", pd.DataFrame())
    paid = paid_by_project(statistics)
    if paid is None or "granted_cents" not in projects:
        return []
    above = (paid - projects["granted_cents"]).fillna(0).astype("int64")
    return _flagged(projects, projects["counted"] & (above > ROUNDING_CENTS), above)


def paid_by_project(statistics: Statistics) -> pd.Series | None:
    """What each project was paid by the reporting date in its currency, in cents (Int64).

    None where no table says; missing for a project without a code, or with one that stood before.

    From the list of payments, where there is one: an approved project has a sum, zero where nothing was paid; one
    without a code has none, and a code that stands in several approved rows has its payments at the first alone.
    """
    projects = statistics.tables.get("projects", pd.DataFrame())
    payments = statistics.tables.get("payments")
    if payments is None:
        return projects.get("paid_cents")
    if "project" not in projects or not {"project", "paid_cents"} <= set(payments):
        return None
    sums = payments[payments["counted"]].groupby(["project", "currency"])["paid_cents"].sum()
    keys = pd.MultiIndex.from_frame(projects[["project", "currency"]])
    paid = pd.Series(sums.reindex(keys).to_numpy(), index=projects.index, dtype="Int64").fillna(0)
    approved = projects["project"].where(projects["counted"])
    has_sum = approved.notna() & ~approved.duplicated()
    return paid.where(has_sum)


def _flagged(projects: pd.DataFrame, chosen: pd.Series, amounts: pd.Series) -> list[Flagged]:
    """Those chosen, the largest amounts first, of equal ones in the order of the list."""
    positions = np.flatnonzero(chosen.fillna(value=False))
    flagged = [_at(projects, int(position), int(amounts.iloc[position])) for position in positions]
    return sorted(flagged, key=lambda one: -one.amount)


def _at(projects: pd.DataFrame, position: int, amount: int) -> Flagged:
    record = projects.iloc[position]
    return Flagged(position, _text(record, "project"), _text(record, "title"), amount, str(record["currency"]))


def _text(record: pd.Series, field: str) -> str:
    """The record's text, empty where it has none."""
    value = record.get(field)
    return "" if pd.isna(value) else str(value)
