"""Amounts of one table summed for the records of another."""

from collections.abc import Sequence

import pandas as pd


def sums_for(records: pd.DataFrame, amounts: pd.DataFrame, field: str, *, by: Sequence[str]) -> pd.Series:
    """For every record the sum of the amounts that share its values of the fields `by`.

    Missing where there is no amount to sum, or where one of the values is missing. Index and length are those of
    `records`; the unit is that of `field`.
    """
    keys = list(by)
    sums = amounts.groupby(keys)[field].sum(min_count=1)
    found = sums.reindex(pd.MultiIndex.from_frame(records[keys]))
    return pd.Series(found.array, index=records.index)
