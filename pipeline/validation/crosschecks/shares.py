"""Shares that have a cap: of administration, of an interest group, of one implementer."""

import datetime as dt
from collections.abc import Iterator

from pipeline.counting.days import after, in_later_year, present
from pipeline.counting.money import public_money
from pipeline.counting.standing import OUTSIDE, VOTES_CAP, standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.privacy.contacts import MASK
from pipeline.privacy.persons import names_of_persons
from pipeline.schema.tables import TABLES

_ADMINISTRATION_CAP = 25
_IMPLEMENTER_CAP = 25
"""Per cent. (DOMAIN 5)"""

_FEWEST_IMPLEMENTERS = 5
"""Of fewer, one has a quarter or more even where all have the same."""

_ADMINISTRATION_SPENT = ("reimbursed_cents", "declared_cents", "incurred_cents")
"""What tells the public money spent on administration, the first that the table has."""


def administration_above_cap(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Administration above its share of the public expenditure until the reporting date, currencies apart."""
    spent = next((name for name in _ADMINISTRATION_SPENT if dataset.has("administration", name)), None)
    if spent is None or not dataset.has("payments", "paid_cents", "paid_on"):
        return
    costs = dataset.tables["administration"]
    costs = costs[~in_later_year(costs, as_of)]
    public = public_money(dataset.tables["payments"])
    paid = public[~after(public, "paid_on", as_of)].groupby("currency")["paid_cents"].sum()
    for currency, cents in costs.groupby("currency")[spent].sum().items():
        total = cents + paid.get(currency, 0)
        if paid.get(currency, 0) > 0 and 100 * cents > _ADMINISTRATION_CAP * total:
            lines = costs.index[(costs["currency"] == currency) & (costs[spent] > 0)]
            first, *others = (dataset.location("administration", line, spent.removesuffix("_cents")) for line in lines)
            yield Finding(
                rule="administration-above-cap",
                location=first,
                value=_per_cent(cents, total),
                details={
                    "spent": Money(int(cents), str(currency)),
                    "total": Money(int(total), str(currency)),
                    "share": 100 * float(cents) / float(total),
                    "cap": _ADMINISTRATION_CAP,
                },
                others=tuple(others),
            )


def votes_above_share(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Sectors that hold more of the members' votes than one interest group may, at the reporting date."""
    if not dataset.has("members", "member_sector", "votes"):
        return
    members = dataset.tables["members"]
    members = members[present(members, as_of, as_of)]
    total = members["votes"].sum()
    titles = {choice.name: choice.title for choice in TABLES["members"]["member_sector"].choices}
    for sector, votes in members.groupby("member_sector")["votes"].sum().items():
        if 100 * votes > VOTES_CAP * total:
            of_sector = members.index[members["member_sector"] == sector]
            first, *others = (dataset.location("members", record, "member_sector") for record in of_sector)
            yield Finding(
                rule="votes-above-share",
                location=first,
                value=_per_cent(votes, total),
                details={
                    "sector": titles[str(sector)],
                    "votes": int(votes),
                    "total": int(total),
                    "share": 100 * float(votes) / float(total),
                    "cap": VOTES_CAP,
                },
                others=tuple(others),
            )


def implementers_above_share(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Implementers that hold more than a quarter of all granted support, where there are at least five."""
    if not dataset.has("projects", "implementer", "granted_cents", "state"):
        return
    projects = dataset.tables["projects"]
    approved = projects[(standing(projects, as_of) != OUTSIDE) & projects["implementer"].notna()]
    persons = names_of_persons(dataset.tables)
    for currency, granted in approved.groupby("currency"):
        shares = granted.groupby("implementer")["granted_cents"].sum()
        shares, total = shares[shares > 0], granted["granted_cents"].sum()
        if len(shares) < _FEWEST_IMPLEMENTERS:
            continue
        for implementer, cents in shares[100 * shares > _IMPLEMENTER_CAP * total].items():
            own = granted.index[(granted["implementer"] == implementer) & (granted["granted_cents"] > 0)]
            first, *others = (dataset.location("projects", record, "implementer") for record in own)
            yield Finding(
                rule="implementer-above-share",
                location=first,
                # Findings are published: the place tells the office who it is.
                value=MASK if implementer in persons else str(implementer),
                details={
                    "granted": Money(int(cents), str(currency)),
                    "share": 100 * float(cents) / float(total),
                    "cap": _IMPLEMENTER_CAP,
                },
                others=tuple(others),
            )


def _per_cent(part: float, whole: float) -> str:
    return f"{100 * float(part) / float(whole):.2f}"
