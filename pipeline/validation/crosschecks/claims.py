"""The amounts of a claim by source against the shares that the grant has of each."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs

_SHARES = {"eu": "eu_share_cents", "state": "state_share_cents", "municipal": "municipal_share_cents"}
"""By source of a payment the field of the grant's part from it."""

_AMOUNTS = ("declared", "approved", "paid")

_MANY = 10
"""Fewer claims of every source than these show no custom."""

_CUSTOM = 0.9
"""The part of claims that follow the shares of their grants, from which on the others are asked about."""

_APART = 0.05
"""The part of an amount by which it may be off the grant's share: small claims are rounded, corrections are small."""

_CENTS_APART = 1_00
"""So many cents may any amount be off."""


@needs(
    payments=("claim", "project", "source"),
    projects=("project", "eu_share_cents", "state_share_cents", "municipal_share_cents"),
)
def claims_unlike_grants(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Amounts that are not the part of their claim that the grant has of the source, and claims that lack a source.

    Only of sheets whose claims nearly all follow the shares of their grants.
    """
    lines = _lines(dataset)
    for name in _AMOUNTS:
        if f"{name}_cents" in lines:
            yield from _of_amounts(dataset, lines, name)


def _lines(dataset: Dataset) -> pd.DataFrame:
    """The payments of known projects, each source once in its claim.

    Columns of the payments, `share` (cents of the grant from the line's source), `group` (number of the claim in its
    project and sheet), `sources` (how many its claim has), `granted_sources` (how many the grant has).
    """
    projects = dataset.tables["projects"].dropna(subset=["project"]).drop_duplicates("project").set_index("project")
    payments = dataset.tables["payments"]
    is_whole = payments["claim"].notna() & payments["project"].isin(projects.index) & payments["source"].isin(_SHARES)
    # Where one line of a claim names no project that is known, that is what is wrong.
    of_claim = [payments["file"], payments["sheet"], payments["claim"]]
    is_whole = is_whole.groupby(of_claim, dropna=False).transform("all")
    lines = payments[is_whole].copy()
    lines["share"] = float("nan")
    for source, field in _SHARES.items():
        of_source = lines["source"] == source
        shares = projects[field].astype("float64")
        lines.loc[of_source, "share"] = lines.loc[of_source, "project"].map(shares).astype("float64")
    lines = lines[lines["share"] > 0]
    lines["group"] = lines.groupby(["file", "sheet", "project", "claim"], sort=False).ngroup()
    granted = (projects[list(_SHARES.values())].astype("float64") > 0).sum(axis=1)
    lines["granted_sources"] = lines["project"].map(granted).astype("int64")
    lines["sources"] = lines.groupby("group")["source"].transform("nunique")
    repeated = lines.duplicated(["group", "source"], keep=False).groupby(lines["group"]).transform("any")
    return lines[~repeated]


def _of_amounts(dataset: Dataset, lines: pd.DataFrame, name: str) -> Iterator[Finding]:
    """What is found of one of the amounts of claims."""
    amounts = lines[f"{name}_cents"].astype("float64")
    is_claimed = amounts.notna().groupby(lines["group"]).transform("any")
    known = lines[is_claimed].assign(amount=amounts[is_claimed].fillna(0.0))
    known["whole"] = (known["amount"] / known["share"]).groupby(known["group"]).transform("median")
    known["expected"] = known["whole"] * known["share"]
    allowed = (known["expected"].abs() * _APART).clip(lower=_CENTS_APART)
    known["is_apart"] = (known["amount"] - known["expected"]).abs() > allowed
    for _, sheet in known.groupby(["file", "sheet"], sort=False):
        complete = sheet[(sheet["sources"] == len(_SHARES)) & (sheet["granted_sources"] == len(_SHARES))]
        if _is_custom(complete):
            yield from _apart(dataset, complete[complete["is_apart"]], name)
            if name == _AMOUNTS[0]:
                yield from _lacking(dataset, sheet)


def _is_custom(complete: pd.DataFrame) -> bool:
    """Whether nearly all claims follow the shares of their grants."""
    apart = complete.groupby("group")["is_apart"].any()
    return len(apart) >= _MANY and bool((~apart).mean() >= _CUSTOM)


def _apart(dataset: Dataset, apart: pd.DataFrame, name: str) -> Iterator[Finding]:
    # Of three amounts one is wrong where two agree; where more are, nothing says which.
    for record in apart[~apart.duplicated("group", keep=False)].index:
        line = apart.loc[record]
        currency = str(line["currency"])
        yield Finding(
            rule="claim-part-unlike-grant",
            location=dataset.location("payments", int(record), name),
            value=str(line["claim"]),
            details={
                "amount": Money(int(line["amount"]), currency),
                "expected": Money(round(line["expected"]), currency),
                "project": str(line["project"]),
                "source": _source(str(line["source"])),
            },
        )


def _lacking(dataset: Dataset, sheet: pd.DataFrame) -> Iterator[Finding]:
    """Claims of two sources that agree, of grants of three."""
    two = sheet[(sheet["sources"] == len(_SHARES) - 1) & (sheet["granted_sources"] == len(_SHARES))]
    agreeing = two[~two["is_apart"].groupby(two["group"]).transform("any")]
    for _, lines in agreeing.groupby("group", sort=False):
        first = lines.iloc[0]
        (source,) = set(_SHARES) - set(lines["source"])
        elsewhere = sheet[(sheet["claim"] == first["claim"]) & (sheet["source"] == source)]
        is_elsewhere = len(elsewhere) == 1 and elsewhere.iloc[0]["sources"] == 1
        record, column = (elsewhere.index[0], "project") if is_elsewhere else (lines.index[0], "claim")
        share = dataset.tables["projects"].set_index("project")[_SHARES[source]]
        expected = round(first["whole"] * float(share[~share.index.duplicated()][first["project"]]))
        yield Finding(
            rule="claim-lacks-source",
            location=dataset.location("payments", int(record), column),
            value=str(first["claim"]),
            details={
                "expected": Money(expected, str(first["currency"])),
                "project": str(first["project"]),
                "source": _source(source),
            },
        )


def _source(name: str) -> Words:
    """The title of a source."""
    return next(choice.title for choice in TABLES["payments"]["source"].choices if choice.name == name)
