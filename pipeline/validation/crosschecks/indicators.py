"""How indicators move from year to year."""

import datetime as dt
from collections.abc import Iterator

from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.validation.crosschecks.needs import needs


@needs(indicators=("indicator", "adds_up", "year", "achieved"))
def indicators_falling(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Values of cumulative indicators that are below the highest of the years before."""
    table = dataset.tables["indicators"]
    complete = table[table["adds_up"] == "cumulative"].dropna(subset=["indicator", "year", "achieved"])
    keys = ["indicator", "project"] if "project" in complete else ["indicator"]
    for _, values in complete.sort_values("year", kind="stable").groupby(keys, dropna=False):
        by_year = values.groupby("year")["achieved"].max().cummax().shift()
        before = values["year"].map(by_year).astype("float64")
        for record in values.index[values["achieved"] < before]:
            yield Finding(
                rule="indicator-falling",
                location=dataset.location("indicators", record, "achieved"),
                value=f"{values.loc[record, 'achieved']:.15g}",
                details={
                    "indicator": str(values.loc[record, "indicator"]),
                    "year": str(values.loc[record, "year"]),
                    "before": _plain(float(before[record])),
                    "found": _plain(float(values.loc[record, "achieved"])),
                },
            )


_ALL = 100
"""Per cent of something are no more than these."""


@needs(indicators=("indicator", "unit", "target", "achieved"))
def indicators_impossible(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Values below zero where the target is not, and over 100 per cent where the target is not."""
    table = dataset.tables["indicators"].dropna(subset=["achieved", "target"])
    is_percent = table["unit"].astype("str").str.strip().str.lower().str.match(r"(?:%|proc|per ?cent|pct)")
    below = (table["achieved"] < 0) & (table["target"] >= 0)
    over = is_percent & (table["achieved"] > _ALL) & (table["target"] <= _ALL)
    for record in table.index[(below | over).fillna(value=False).astype("bool")]:
        yield Finding(
            rule="indicator-impossible",
            location=dataset.location("indicators", int(record), "achieved"),
            value=str(table.loc[record, "indicator"]),
            details={
                "found": _plain(float(table.loc[record, "achieved"])),
                "target": _plain(float(table.loc[record, "target"])),
            },
        )


def _plain(value: float) -> int | float:
    """A whole number where it is one: 90 is not 90,00."""
    return int(value) if value.is_integer() else value
