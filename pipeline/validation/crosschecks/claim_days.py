"""Claims whose lines, one for each source, were submitted or paid on one day but for one of them."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.validation.crosschecks.needs import needs

_CLAIM = ["file", "sheet", "project", "claim"]

_LINES = 3
"""Of so many lines all but one say which day is right; of two nothing does."""

_DAYS_OF_A_SLIP = 2
"""The usual day, and the other one."""

_MANY = 10
"""Fewer claims than these show no custom."""

_CUSTOM = 0.9
"""The part of claims with one day, from which on the others are asked about."""


@needs(payments=("claim", "project", "source"))
def claims_of_two_days(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Lines with another day than all others of their claim, in sheets whose claims nearly all have one day."""
    payments = dataset.tables["payments"].dropna(subset=["claim", "project"])
    in_instalments = payments.duplicated([*_CLAIM, "source"], keep=False)
    whole = payments[~in_instalments]
    for name in ("submitted", "paid_on"):
        if name not in whole:
            continue
        dated = whole.dropna(subset=[name])
        size = dated.groupby(_CLAIM)[name].transform("size")
        for _, sheet in dated[size >= _LINES].groupby(["file", "sheet"], sort=False):
            yield from _other_days(dataset, sheet, name)


def _other_days(dataset: Dataset, lines: pd.DataFrame, name: str) -> Iterator[Finding]:
    days = lines.groupby(_CLAIM)[name].nunique()
    if len(days) < _MANY or (days == 1).mean() < _CUSTOM:
        return
    same = lines.groupby([*_CLAIM, name])[name].transform("size")
    size = lines.groupby(_CLAIM)[name].transform("size")
    days_of_claim = lines.groupby(_CLAIM)[name].transform("nunique")
    usual = lines[same > 1].groupby(_CLAIM)[name].first()
    for record in lines.index[(days_of_claim == _DAYS_OF_A_SLIP) & (same == 1) & (size >= _LINES)]:
        line = lines.loc[record]
        yield Finding(
            rule="claim-of-two-days",
            location=dataset.location("payments", int(record), name),
            value=f"{line[name]:%Y-%m-%d}",
            details={"claim": str(line["claim"]), "usual": usual[tuple(line[key] for key in _CLAIM)].date()},
        )
