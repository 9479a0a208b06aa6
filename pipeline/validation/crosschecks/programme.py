"""Years and days that lie outside the programme of the strategy."""

import datetime as dt
from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs

_HAPPENS_IN: Mapping[str, tuple[str, ...]] = {
    "projects": ("approved_on", "contract_on", "start", "original_end", "current_end", "actual_end", "state_on"),
    "changes": ("changed_on",),
    "plan": ("year",),
    "payments": ("submitted", "paid_on"),
    "administration": ("year",),
    "indicators": ("year",),
    "meetings": ("held_on",),
}
"""What happens within the time of a strategy."""

_NOT_LATER: Mapping[str, tuple[str, ...]] = {"members": ("since", "until"), "staff": ("since", "until")}
"""What may be older than the strategy: groups have members and staff before."""

_YEARS_BEFORE = 1
"""Calls are prepared, and meetings held, in the year before a strategy begins."""
_YEARS_AFTER = 3
"""Money of a strategy may be spent and audited until three years after its end (n+3)."""


@needs(strategy=("period_start", "period_end"))
def outside_programme(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Years and days before the strategy began, or long after its end."""
    strategy = dataset.tables["strategy"]
    starts, ends = strategy["period_start"].dropna(), strategy["period_end"].dropna()
    if starts.empty or ends.empty:
        return
    if starts.min() > ends.max():
        # The strategy's own days are out of order, which another rule says.
        return
    first, last = starts.min().year - _YEARS_BEFORE, ends.max().year + _YEARS_AFTER
    for table, columns in (*_HAPPENS_IN.items(), *_NOT_LATER.items()):
        low = first if table in _HAPPENS_IN else None
        for column in columns:
            if dataset.has(table, column):
                yield from _outside(dataset, table, column, low, last)


def _outside(dataset: Dataset, table: str, column: str, low: int | None, high: int) -> Iterator[Finding]:
    values = dataset.tables[table][column].dropna()
    is_day = TABLES[table][column].kind is Kind.DATE
    years = values.dt.year if is_day else values.astype("int64")
    wrong = years > high if low is None else (years > high) | (years < low)
    for record in map(int, values.index[wrong]):
        yield Finding(
            rule="outside-programme",
            location=dataset.location(table, record, column),
            value=_shown(values[record]),
            details={"column": TABLES[table][column].label, "last": high, "first": low or "–"},
        )


def _shown(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
