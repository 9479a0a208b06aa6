"""Rows that were entered twice, in the tables that have no key."""

import datetime as dt
from collections.abc import Iterator

from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.tables import TABLES

_WITHOUT_KEY = ("changes", "administration", "staff", "meetings")

_ENOUGH = 3
"""A row says enough to be known again where so many of its columns are filled."""


def rows_repeated(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Rows that say in every column what an earlier row of their sheet says."""
    for table in _WITHOUT_KEY:
        if table not in dataset.tables:
            continue
        records = dataset.tables[table]
        told = [column.field for column in TABLES[table].columns if column.field in records]
        whole = records[records[told].notna().sum(axis=1) >= _ENOUGH]
        alike = [*told, "file", "sheet"]
        groups = whole.groupby(alike, dropna=False, sort=False).ngroup()
        first_of_group = whole["row"].groupby(groups).transform("first")
        column = next(column.name for column in TABLES[table].columns if column.field in told)
        for record in whole.index[groups.duplicated()]:
            yield Finding(
                rule="row-repeated",
                location=dataset.location(table, int(record), column),
                details={"first": int(first_of_group[record])},
            )
