"""Projects that someone must look at: late, without a state, paid more than they were granted."""

from dataclasses import dataclass

import pandas as pd

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
    """Unfinished projects whose end has passed, with the days since, the latest first."""
    projects = statistics.tables.get("projects", pd.DataFrame())
    if "late" not in projects:
        return []
    days = (pd.Timestamp(statistics.as_of) - projects["current_end"]).dt.days
    return _flagged(projects, projects["late"], days)


def moved_on(statistics: Statistics) -> list[Flagged]:
    """Unfinished projects that were to end by the reporting date and now end after it, with the days moved."""
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


def overpaid(statistics: Statistics) -> list[Flagged]:
    """Approved projects that were paid more than granted, with the cents above it, the largest first."""
    projects = statistics.tables.get("projects", pd.DataFrame())
    paid = paid_by_project(statistics)
    if paid is None or "granted_cents" not in projects:
        return []
    above = (paid - projects["granted_cents"]).fillna(0).astype("int64")
    return _flagged(projects, projects["counted"] & (above > 0), above)


def paid_by_project(statistics: Statistics) -> pd.Series | None:
    """What each project was paid by the reporting date in its currency, in cents; None where no table tells.

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
    found = pd.Series(sums.reindex(keys).to_numpy(), index=projects.index, dtype="Int64").fillna(0)
    codes = projects["project"].where(projects["counted"])
    return found.where(codes.notna() & ~codes.duplicated())


def _flagged(projects: pd.DataFrame, chosen: pd.Series, amounts: pd.Series) -> list[Flagged]:
    """Those chosen, the largest amounts first, of equal ones in the order of the list."""
    found = []
    for position in [place for place, is_chosen in enumerate(chosen.fillna(value=False).tolist()) if is_chosen]:
        record = projects.iloc[position]
        told = {name: str(record[name]) if name in projects and pd.notna(record[name]) else "" for name in _TOLD}
        amount = int(amounts.iloc[position])
        found.append(Flagged(position, told["project"], told["title"], amount, str(record["currency"])))
    return sorted(found, key=lambda flagged: -flagged.amount)


_TOLD = ("project", "title")
