"""Tables too long for a workbook, as the sums that its formulas need: the records stand in the Parquet file.

A hundred thousand payments make a workbook that takes a minute to write and longer to open; nobody reads them there.
"""

from collections.abc import Sequence

import pandas as pd

from pipeline.output.wording.columns import CURRENCY
from pipeline.statistics.measures import Between, Concentration, Count, Is, Measure, Sum, fields_of, leaves, parts_of

MOST_RECORDS = 20_000
"""More records of a table are condensed."""
RECORDS = "records"
"""The column that counts the records of each row."""
_ALWAYS = ("project", "year", "paid_year", "source", CURRENCY.name)
"""By these a person looks records up, whether a formula asks for them or not."""


def condensed(frame: pd.DataFrame, table: str, measures: Sequence[Measure]) -> pd.DataFrame | None:
    """The records of the table added up by all that formulas ask of them; None where the sheet holds every record.

    `measures` are those of all formulas of the workbook.
    One row for the records that are alike in the columns that conditions compare, and that lie on the same side of
    every bound; it has the sums of the amounts that formulas add up, one of its own values in the columns that have
    bounds, and in `records` their number. Every formula gives the same over it as over the records. A table whose
    records are counted, or weighed against one another, is not condensed.
    """
    if len(frame) <= MOST_RECORDS:
        return None
    taken = [leaf for measure in measures for leaf in leaves(measure) if leaf.table == table]
    if any(isinstance(leaf, Count) for leaf in taken) or any(_weighs(measure, table) for measure in measures):
        return None
    sums = [leaf for leaf in taken if isinstance(leaf, Sum) and set(fields_of(leaf)) <= set(frame)]
    return _added_up(frame, sums)


def _weighs(measure: Measure, table: str) -> bool:
    """Whether the measure weighs the records of the table against one another."""
    match measure:
        case Count() | Sum():
            return False
        case Concentration():
            return measure.amounts.table == table
        case _:
            return any(_weighs(part, table) for part in parts_of(measure))


def _added_up(frame: pd.DataFrame, sums: Sequence[Sum]) -> pd.DataFrame:
    """The records added up, in the order of the first of each row."""
    conditions = dict.fromkeys(condition for leaf in sums for condition in leaf.where)
    compared = {condition.column for condition in conditions if isinstance(condition, Is)}
    bounds = [condition for condition in conditions if isinstance(condition, Between)]
    keys = [name for name in frame if name in compared or name in _ALWAYS]
    bounded = [name for name in dict.fromkeys(bound.column for bound in bounds) if name not in keys]
    sides = [_side(frame, bound).rename(f"side {number}") for number, bound in enumerate(bounds)]
    rows = frame.groupby([*(frame[name] for name in keys), *sides], dropna=False, sort=False, observed=True)
    amounts = dict.fromkeys(leaf.field for leaf in sums)
    parts = [
        # Of amounts that are all missing the sum is missing, too.
        rows[list(amounts)].sum(min_count=1),
        rows[bounded].first(),
        rows.size().rename(RECORDS),
    ]
    return pd.concat(parts, axis="columns").reset_index()[[*keys, *bounded, *amounts, RECORDS]]


def _side(frame: pd.DataFrame, bound: Between) -> pd.Series:
    """For every record whether it lies within the bound."""
    return frame[bound.column].between(bound.low, bound.high).fillna(value=False)
