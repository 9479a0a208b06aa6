"""All rules over the dataset → findings with their places."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.counting.ledger import as_known
from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Money, Severity
from pipeline.privacy.persons import Persons
from pipeline.schema.constraints import (
    AbsentWhen,
    AddUp,
    AtMost,
    Constraint,
    InOrder,
    NothingWhen,
    RequiredWhen,
    Unique,
    Within,
)
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks import CROSSCHECKS, HISTORY_CHECKS, PERSON_CHECKS
from pipeline.validation.crosschecks.history import VANISHED
from pipeline.validation.crosschecks.revisions import values_after_date
from pipeline.validation.masks import first_with_key


def validate(
    dataset: Dataset,
    as_of: dt.date,
    *,
    known: Iterable[Finding],
    persons: Persons,
    last: LastReport | None = None,
) -> list[Finding]:
    """The findings of all rules; a cell that `known` already calls an error is not reported again.

    Such a cell could not be read: that its value is missing would be the same fault reported twice. `persons` are the
    natural persons of the dataset; `last` is the report with which this one is compared, None where no earlier year
    was published.
    """
    found = list(_of_records(dataset))
    ledger = as_known(dataset.tables, as_of)
    found += values_after_date(dataset, ledger.revisions, as_of)
    # What is judged across tables is what the figures are made of: the values of the reporting date.
    then = replace(dataset, tables=ledger.tables)
    for check in CROSSCHECKS:
        found += check(then, as_of)
    for person_check in PERSON_CHECKS:
        found += person_check(then, as_of, persons)
    if last is not None:
        for history_check in HISTORY_CHECKS:
            found += history_check(dataset, last, as_of)
    named = _named_before(known) | _unread(dataset)
    vanished = {finding.value for finding in found if finding.rule == VANISHED}
    return [
        finding for finding in found if _cell(finding) not in named and not _follows_from_vanished(finding, vanished)
    ]


def _follows_from_vanished(finding: Finding, vanished: Collection[str]) -> bool:
    """Whether a reference is broken only because the project has vanished, which is one finding of its own."""
    is_of_project = finding.details.get("target") == TABLES["projects"].title
    return finding.rule == "reference-missing" and is_of_project and finding.value in vanished


def _of_records(dataset: Dataset) -> Iterator[Finding]:
    """The findings that a record breaks a constraint of its table."""
    # Imported here: Great Expectations takes seconds to import and not every command needs it.
    from pipeline.validation.expectations import breaches  # noqa: PLC0415

    for table, position, records in breaches(dataset):
        constraint = table.constraints[position]
        yield from (_finding(dataset, table, constraint, record) for record in records)


_Cell = tuple[str, str | None, str | None]
"""A file, a sheet and the address of a cell."""


def _named_before(known: Iterable[Finding]) -> set[_Cell]:
    """The cells that findings already call an error."""
    errors = [finding for finding in known if finding.severity is Severity.ERROR]
    return {_cell(finding) for finding in errors if finding.location.cell}


def _unread(dataset: Dataset) -> set[_Cell]:
    """The cells without a value of which has been spoken."""
    return {(part.file, part.sheet, cell) for part in dataset.parts for cell in part.unread}


def _cell(finding: Finding) -> _Cell:
    """The cell at which a finding stands; its address is None where it is about a sheet or file."""
    return finding.location.file, finding.location.sheet, finding.location.cell


def _finding(dataset: Dataset, table: Table, constraint: Constraint, record: int) -> Finding:
    """The finding that a record breaks a constraint, at the cell where people look for it."""
    column = table[constraint.place]
    return Finding(
        rule=constraint.rule,
        location=dataset.location(table.name, record, column.name),
        value=_plain(dataset.value(table.name, record, column.field), column),
        details={
            "column": column.label,
            "found": _typed(dataset, table, record, column),
            **dict(_details(dataset, table, constraint, record)),
        },
    )


def _details(dataset: Dataset, table: Table, constraint: Constraint, record: int) -> Iterator[tuple[str, object]]:
    """What the sentence of the rule needs beside the place and the value found."""
    match constraint:
        case AtMost():
            yield "other", table[constraint.larger].label
            yield "allowed", _typed(dataset, table, record, table[constraint.larger])
        case InOrder():
            yield "other", table[constraint.earlier].label
            yield "allowed", _typed(dataset, table, record, table[constraint.earlier])
        case AddUp():
            summed = sum(int(dataset.value(table.name, record, table[name].field)) for name in constraint.parts)
            yield "parts", tuple(table[name].label for name in constraint.parts)
            yield "summed", Money(summed, dataset.value(table.name, record, "currency"))
        case Within():
            yield "low", str(constraint.low)
            yield "high", str(constraint.high)
        case Unique():
            frame = dataset.tables[table.name]
            fields = [table[name].field for name in constraint.columns if table[name].field in frame]
            first = dataset.location(table.name, first_with_key(fields, frame, record), constraint.columns[0])
            yield "first", "!".join(part for part in (first.file, first.sheet, first.cell) if part)
        case RequiredWhen() | AbsentWhen() | NothingWhen():
            state = dataset.value(table.name, record, table[constraint.when].field)
            yield "state", next(item.title for item in table[constraint.when].choices if item.name == state)
        case _:
            return


def _typed(dataset: Dataset, table: Table, record: int, column: Column) -> object:
    """A value as a sentence formats it; an empty text where it is missing."""
    value = dataset.value(table.name, record, column.field)
    if pd.isna(value):
        return ""
    if column.kind is Kind.MONEY:
        return Money(int(value), dataset.value(table.name, record, "currency"))
    if column.kind in (Kind.PERCENT, Kind.NUMBER):
        return Decimal(_plain(value, column))
    return value.date() if column.kind is Kind.DATE else _plain(value, column)


def _plain(value: Any, column: Column) -> str:  # noqa: ANN401 - whatever the column's kind holds
    """The value as the machine-readable findings hold it."""
    if pd.isna(value):
        return ""
    if column.kind is Kind.MONEY:
        return f"{Decimal(int(value)).scaleb(-2):.2f}"
    if column.kind in (Kind.PERCENT, Kind.NUMBER):
        return f"{value:.15g}"
    return f"{value:%Y-%m-%d}" if column.kind is Kind.DATE else str(value)
