"""Amounts that are missing, slipped by a digit, or unlike those beside them."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from pipeline.counting.money import ROUNDING_CENTS
from pipeline.counting.standing import standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs

_SIDE_BY_SIDE = {
    "payments": ("declared", "approved", "paid"),
    "administration": ("incurred", "declared", "reimbursed"),
    "projects": ("declared", "approved", "paid"),
}
"""Amounts of one record that are of about one size: what was claimed, recognised and paid."""

_SLIPS = (10, 100, 1_000)
"""A decimal mark that slipped makes an amount so many times what it was, to the cent."""

_LEAST_SLIPPED_CENTS = 100
"""Below a unit of money one amount is often many times another."""

_FAR_ABOVE = 3
"""An indicator that exceeds its target so many times is rather a slip than a success."""

_ALIKE_POINTS = 2
"""Shares so many per cent points around the middle are the same rate with roundings."""
_MOSTLY = 0.9
_LEAST_PROJECTS = 10
"""In a register of at least so many projects nine in ten show which rate is usual."""
_UNLIKE_POINTS = 10
"""A share that is so many points away is none of that rate."""


def decimal_marks_slipped(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Amounts that are ten, a hundred or a thousand times another of the same record, to the cent."""
    for table, columns in _SIDE_BY_SIDE.items():
        offered = [column for column in columns if dataset.has(table, f"{column}_cents")]
        for first, second in combinations(offered, 2):
            yield from _slipped(dataset, table, first, second)


def _slipped(dataset: Dataset, table: str, first: str, second: str) -> Iterator[Finding]:
    """The records in which one of two amounts is the other with a slipped decimal mark; named is the smaller one.

    An amount that is too large breaks rules of its own.
    """
    records = dataset.tables[table]
    pairs = records[[f"{first}_cents", f"{second}_cents"]].dropna().abs()
    small, large = pairs.min(axis=1), pairs.max(axis=1)
    for times in _SLIPS:
        is_slip = (small >= _LEAST_SLIPPED_CENTS) & ((large - small * times).abs() <= times // 2)
        for record in map(int, pairs.index[is_slip]):
            is_first = pairs.loc[record, f"{first}_cents"] == small[record]
            column, other = (first, second) if is_first else (second, first)
            yield Finding(
                rule="decimal-mark-slipped",
                location=dataset.location(table, record, column),
                details={
                    "column": TABLES[table][column].label,
                    "amount": _amount(dataset, table, record, column),
                    "times": times,
                    "other": TABLES[table][other].label,
                    "larger": _amount(dataset, table, record, other),
                },
            )


@needs(payments=("paid_on", "paid_cents"))
def payments_without_amount(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments with a day and no amount, in a sheet where most have one."""
    payments = dataset.tables["payments"]
    dated = payments[payments["paid_on"].notna()]
    yield from _blanks(dataset, "payments", "paid", dated)


@needs(projects=("state", "granted_cents"))
def projects_without_grant(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Contracted projects without a grant, in a register where most have one."""
    projects = dataset.tables["projects"]
    contracted = standing(projects, as_of).isin(("in_progress", "completed", "terminated"))
    yield from _blanks(dataset, "projects", "granted", projects[contracted])


_NEARLY_ALWAYS_TOLD = {
    "projects": ("implementer", "sector"),
    "payments": ("claim",),
    "members": ("member_sector",),
    "plan": ("source",),
    "indicators": ("target",),
}
"""What figures are grouped by or held against, and stands in nearly every row of a list that tells it at all."""

_LEAST_TOLD = 0.9
_LEAST_ROWS = 10
"""Nine of at least ten rows show that the list tells it."""


def blanks_among_others(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Blank cells of a column that nearly all records fill, where figures are grouped by it."""
    for table, columns in _NEARLY_ALWAYS_TOLD.items():
        for column in columns:
            if dataset.has(table, column):
                yield from _blanks_of(dataset, table, column)


def _blanks_of(dataset: Dataset, table: str, column: str) -> Iterator[Finding]:
    told = dataset.tables[table][column].notna()
    if len(told) < _LEAST_ROWS or told.sum() < _LEAST_TOLD * len(told):
        return
    for record in map(int, told.index[~told]):
        place = dataset.location(table, record, column)
        if place.cell not in dataset.parts[dataset.origins[table][record]].unread:
            yield Finding(rule="blank-among-others", location=place, details={"column": TABLES[table][column].label})


def _blanks(dataset: Dataset, table: str, column: str, records: pd.DataFrame) -> Iterator[Finding]:
    """The blank amounts among records of which most have one; one that could not be read has been spoken of."""
    blank = records.index[records[f"{column}_cents"].isna()]
    if 2 * len(blank) > len(records):
        return
    for record in map(int, blank):
        place = dataset.location(table, record, column)
        if place.cell not in dataset.parts[dataset.origins[table][record]].unread:
            yield Finding(rule="amount-missing", location=place, details={"column": TABLES[table][column].label})


@needs(projects=("eu_share_cents", "granted_cents"))
def shares_unlike_others(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """EU shares far from the rate that nearly all projects of the register have."""
    projects = dataset.tables["projects"]
    known = projects[(projects["granted_cents"] > 0).fillna(value=False) & projects["eu_share_cents"].notna()]
    rates = (known["eu_share_cents"] * 100 / known["granted_cents"]).astype("float64")
    usual = rates.median()
    alike = (rates - usual).abs() <= _ALIKE_POINTS
    if len(rates) < _LEAST_PROJECTS or alike.sum() < _MOSTLY * len(rates):
        return
    for record in map(int, rates.index[(rates - usual).abs() >= _UNLIKE_POINTS]):
        yield Finding(
            rule="share-unlike-others",
            location=dataset.location("projects", record, "eu_share"),
            details={
                "share": f"{rates[record]:.1f}",
                "usual": f"{usual:.1f}",
                "amount": _amount(dataset, "projects", record, "eu_share"),
            },
        )


@needs(strategy=("planned_projects_cents",), actions=("planned_cents",))
def strategies_unlike_actions(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """The support of the strategy, where its actions plan another sum."""
    strategy, actions = dataset.tables["strategy"], dataset.tables["actions"]
    planned = strategy["planned_projects_cents"].dropna()
    parts = actions["planned_cents"]
    if len(planned) != 1 or parts.isna().any() or parts.empty:
        return
    record, total = int(planned.index[0]), int(parts.sum())
    if abs(int(planned.iloc[0]) - total) <= ROUNDING_CENTS * len(parts):
        return
    currency = str(dataset.value("strategy", record, "currency"))
    yield Finding(
        rule="strategy-unlike-actions",
        location=dataset.location("strategy", record, "planned_projects"),
        details={
            "planned": Money(int(planned.iloc[0]), currency),
            "sum": Money(total, currency),
            "difference": Money(abs(int(planned.iloc[0]) - total), currency),
        },
    )


@needs(indicators=("indicator", "target", "achieved"))
def achieved_far_above_target(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Indicators whose value is many times their target."""
    indicators = dataset.tables["indicators"]
    target, achieved = indicators["target"].astype("float64"), indicators["achieved"].astype("float64")
    for record in map(int, indicators.index[(target > 0) & (achieved > _FAR_ABOVE * target)]):
        yield Finding(
            rule="achieved-far-above-target",
            location=dataset.location("indicators", record, "achieved"),
            value=f"{achieved[record]:g}",
            details={"target": f"{target[record]:g}", "indicator": str(indicators.loc[record, "indicator"])},
        )


def _amount(dataset: Dataset, table: str, record: int, column: str) -> Money:
    return Money(int(dataset.value(table, record, f"{column}_cents")), str(dataset.value(table, record, "currency")))
