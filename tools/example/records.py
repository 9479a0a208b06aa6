"""The records of the example: read from the CSV files, and what follows from them, before any mistake.

A CSV file's headings are the declared names of the columns. Amounts are in euros, choices by stored name.
"""

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.schema.model import Column, Kind
from pipeline.schema.tables import TABLES
from pipeline.schema.tables.spending import SOURCES

Value = str | int | date | None
"""What a cell holds: a text, an amount in cents or a number, a day, nothing."""

Record = dict[str, Value]

_SOURCES = {choice.name: choice.title.lt for choice in SOURCES if choice.name != "own"}


def records_of(table: str) -> list[Record]:
    """The records of `table`, in the order in which the office keeps them."""
    return _DERIVED[table]() if table in _DERIVED else _typed(table, table)


def _typed(file: str, table: str) -> list[Record]:
    """The records that `file` holds for `table`."""
    path = Path(__file__).with_name(f"{file}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            {name: _value(TABLES[table][name], typed) for name, typed in line.items()} for line in csv.DictReader(lines)
        ]


def _value(column: Column, typed: str) -> Value:
    """What a CSV cell means: money in cents, a choice by its Lithuanian title, None where blank."""
    if not typed:
        return None
    match column.kind:
        case Kind.MONEY:
            return int(Decimal(typed) * 100)
        case Kind.DATE:
            return date.fromisoformat(typed)
        case Kind.COUNT | Kind.NUMBER | Kind.PERCENT | Kind.YEAR:
            return int(typed)
        case Kind.CHOICE | Kind.STATE:
            return next(choice.title.lt for choice in column.choices if choice.name == typed)
        case _:
            return typed


def _actions() -> list[Record]:
    """The actions, their planned support split by source."""
    return [
        action | {f"planned_{source}": share for source, share in _shares(action["planned"]).items()}
        for action in _typed("actions", "actions")
    ]


def _projects() -> list[Record]:
    """The projects, with the granted support (total value less own contribution) and its sources."""
    records = _typed("projects", "projects")
    for project in records:
        granted = _cents(project, "total_value") - _cents(project, "own_share")
        project.update({f"{source}_share": share for source, share in _shares(granted).items()})
        project["granted"] = granted
    return records


def _payments() -> list[Record]:
    """The payments: every claim once for each source, with that source's part of its amounts."""
    return [
        claim | {name: _shares(claim[name])[source] for name in ("declared", "approved", "paid")} | {"source": title}
        for claim in _typed("claims", "payments")
        for source, title in _SOURCES.items()
    ]


def _plan() -> list[Record]:
    """The financing plan: a row for each project, year and source."""
    return [
        {"project": project["project"], "year": year, "source": title, "planned": planned[source][year]}
        for project in _projects()
        for months in [_months_paid(project)]
        for planned in [{name: _spread(_cents(project, f"{name}_share"), months) for name in _SOURCES}]
        for year in sorted(months)
        for source, title in _SOURCES.items()
    ]


def _months_paid(project: Record) -> Counter[int]:
    """How many months of each year are paid for: payment follows the work by two months."""
    start, end = project["start"], project["current_end"]
    if not (isinstance(start, date) and isinstance(end, date)):
        raise TypeError(project["project"])
    first, last = (day.year * 12 + day.month + 1 for day in (start, end))
    return Counter(month // 12 for month in range(first, last + 1))


def _spread(cents: int, months: Counter[int]) -> dict[int, int]:
    """The amount over the years, by their months and in tens of euros; the last year takes the rest."""
    planned = {year: cents * months[year] // months.total() // 1000 * 1000 for year in months}
    planned[max(months)] += cents - sum(planned.values())
    return planned


def _shares(cents: Value) -> dict[str, int | None]:
    """The amount split 85 : 7,5 : 7,5 over the public sources, to the cent; nothing stays nothing."""
    if not isinstance(cents, int):
        return dict.fromkeys(_SOURCES)
    eu, state = ((cents * per_mille + 500) // 1000 for per_mille in (850, 75))
    return {"eu": eu, "state": state, "municipal": cents - eu - state}


def _cents(record: Record, column: str) -> int:
    """The amount in `column`, which must hold one."""
    value = record[column]
    if not isinstance(value, int):
        raise TypeError(column)
    return value


_DERIVED: Mapping[str, Callable[[], list[Record]]] = {
    "actions": _actions,
    "projects": _projects,
    "plan": _plan,
    "payments": _payments,
}
