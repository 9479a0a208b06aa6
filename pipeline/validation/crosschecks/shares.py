"""Shares that have a cap: of administration, of an interest group, of one implementer."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.counting.days import in_later_year, present
from pipeline.counting.spending import is_surely_spent
from pipeline.counting.standing import VOTES_CAP, is_bound
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.privacy.contacts import MASK
from pipeline.privacy.persons import Persons
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs

_ADMINISTRATION_CAP = 25
_IMPLEMENTER_CAP = 25
"""Per cent. (DOMAIN 5)"""

_FEWEST_IMPLEMENTERS = 5
"""Of fewer, one has a quarter or more even where all have the same."""

_ADMINISTRATION_SPENT = ("reimbursed_cents", "declared_cents", "incurred_cents")
"""The fields that may hold the public money spent on administration; the first that the table has counts."""


@dataclass(frozen=True, kw_only=True)
class _Share:
    """A part of a whole, both in cents or in votes, that must not be above `cap` per cent of it.

    The finding stands at `column` of the `records` that make up the part. It shows `value`, or where that is None the
    share itself, and its sentence needs `details` beside the share and the cap.
    """

    rule: str
    column: str
    records: Sequence[int]
    part: int
    whole: int
    cap: int
    value: str | None = None
    details: Mapping[str, object]

    @property
    def per_cent(self) -> float:
        """The share as it is shown; the whole is more than nothing."""
        return 100 * float(self.part) / float(self.whole)


def _above_cap(dataset: Dataset, table: str, share: _Share) -> Iterator[Finding]:
    """The finding that a share of the table's records is above its cap; none where it is not."""
    if 100 * share.part <= share.cap * share.whole:
        return
    first, *others = (dataset.location(table, record, share.column) for record in share.records)
    yield Finding(
        rule=share.rule,
        location=first,
        value=f"{share.per_cent:.2f}" if share.value is None else share.value,
        details={**share.details, "share": share.per_cent, "cap": share.cap},
        others=tuple(others),
    )


@needs(administration=(), payments=("paid_cents", "paid_on"))
def administration_above_cap(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Administration above its share of the public expenditure until the reporting date, currencies apart."""
    costs = dataset.tables["administration"]
    fields = [field for field in _ADMINISTRATION_SPENT if field in costs]
    if not fields:
        return
    spent = fields[0]
    costs = costs[~in_later_year(costs, as_of)]
    paid_by_currency = _public_payments(dataset, as_of)
    for name, lines in costs.groupby("currency"):
        currency, cents = str(name), int(lines[spent].sum())
        paid = paid_by_currency.get(currency, 0)
        if paid <= 0:
            continue
        share = _Share(
            rule="administration-above-cap",
            column=spent.removesuffix("_cents"),
            records=lines.index[lines[spent] > 0].tolist(),
            part=cents,
            whole=cents + paid,
            cap=_ADMINISTRATION_CAP,
            details={"spent": Money(cents, currency), "total": Money(cents + paid, currency)},
        )
        yield from _above_cap(dataset, "administration", share)


def _public_payments(dataset: Dataset, as_of: dt.date) -> Mapping[str, int]:
    """The cents of public money surely spent until the reporting date, by currency."""
    payments = dataset.tables["payments"]
    sums = payments[is_surely_spent(payments, as_of)].groupby("currency")["paid_cents"].sum()
    return {str(currency): int(cents) for currency, cents in sums.items()}


@needs(members=("member_sector", "votes"))
def votes_above_share(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Sectors that hold more of the members' votes than one interest group may, at the reporting date."""
    members = dataset.tables["members"]
    members = members[present(members, as_of, as_of)]
    total = int(members["votes"].sum())
    titles = {choice.name: choice.title for choice in TABLES["members"]["member_sector"].choices}
    for sector, of_sector in members.groupby("member_sector"):
        votes = int(of_sector["votes"].sum())
        share = _Share(
            rule="votes-above-share",
            column="member_sector",
            records=of_sector.index.tolist(),
            part=votes,
            whole=total,
            cap=VOTES_CAP,
            details={"sector": titles[str(sector)], "votes": votes, "total": total},
        )
        yield from _above_cap(dataset, "members", share)


@needs(projects=("implementer", "granted_cents", "state"))
def implementers_above_share(dataset: Dataset, as_of: dt.date, persons: Persons) -> Iterator[Finding]:
    """Implementers that hold more than a quarter of all granted support, where there are at least five.

    All support is also that of projects without an implementer, as in the figures.
    """
    projects = dataset.tables["projects"]
    approved = projects[is_bound(projects, as_of)]
    for name, of_currency in approved.groupby("currency"):
        currency, total = str(name), int(of_currency["granted_cents"].sum())
        supported = of_currency[of_currency["granted_cents"] > 0]
        by_implementer = _by_implementer(of_currency)
        if len(by_implementer) < _FEWEST_IMPLEMENTERS:
            continue
        for implementer, cents in by_implementer.items():
            share = _Share(
                rule="implementer-above-share",
                column="implementer",
                records=supported.index[supported["implementer"] == implementer].tolist(),
                part=cents,
                whole=total,
                cap=_IMPLEMENTER_CAP,
                # Findings are published: the place shows the office who it is.
                value=MASK if implementer in persons.names else implementer,
                details={"granted": Money(cents, currency)},
            )
            yield from _above_cap(dataset, "projects", share)


def _by_implementer(projects: pd.DataFrame) -> Mapping[str, int]:
    """The cents granted by implementer, of those that were granted any."""
    sums = projects.groupby("implementer")["granted_cents"].sum()
    return {str(implementer): int(cents) for implementer, cents in sums[sums > 0].items()}
