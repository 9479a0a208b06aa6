"""How a derived column is declared: what it is called, what it reads, and what computes it, in one place."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.schema.model import Column
from pipeline.statistics.measures import Tables

Values = Callable[[Tables, dt.date], pd.Series]
"""The values of a column from the tables, those derived before it included, and the last day of the reporting year."""


@dataclass(frozen=True)
class Derived:
    """A column that the statistics add to a table.

    `reads` are the fields that it is made from, by table, its own table first; they may be derived themselves.
    Without one of them there is no such column. Fields that are only heeded where a table has them are not named.
    """

    table: str
    column: Column
    reads: Mapping[str, tuple[str, ...]]
    values: Values

    def is_given(self, tables: Tables) -> bool:
        """Whether the tables have all that the column is made from."""
        if self.table not in tables:
            return False
        return all(table in tables and set(fields) <= set(tables[table]) for table, fields in self.reads.items())


def derived(table: str, column: Column, **reads: tuple[str, ...]) -> Callable[[Values], Derived]:
    """Makes of the function below it the column of the table; `reads` are the fields that it reads, by table."""
    return lambda values: Derived(table, column, reads, values)
