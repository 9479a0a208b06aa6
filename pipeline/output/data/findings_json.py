"""findings.json: what was read from every workbook, and what is wrong with it. `check --format json` prints the same.

Other programs rely on the keys: they are fixed by `SCHEMA_VERSION`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.findings import RULES, Finding
from pipeline.intake.reading import SetAsideRow, TableReading, WorkbookReading
from pipeline.language import Language
from pipeline.output.data.amounts import amount
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed, Weight

SCHEMA_VERSION = 1


def findings_document(
    readings: Iterable[WorkbookReading],
    findings: Iterable[Finding],
    language: Language,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> dict[str, Any]:
    """The workbooks with their tables, and the findings with their sentences, ready to be written as JSON.

    `weights` is present only where a person changed the severity of a rule: each entry names the rule, both
    severities, and the cell of headings.xlsx that holds the decision.
    """
    document: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "workbooks": [_workbook(reading) for reading in readings],
        "findings": [_finding(finding, language) for finding in findings],
    }
    weights = [_weight(rule, weight) for rule, weight in confirmed.changed_weights.items()]
    if weights:
        document["weights"] = weights
    return document


def _weight(rule: str, weight: Weight) -> dict[str, Any]:
    place = weight.decided_in
    return {
        "rule": rule,
        "declared": RULES[rule].value,
        "given": weight.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
    }


def _workbook(reading: WorkbookReading) -> dict[str, Any]:
    """One file: `reason` is the rule for which it was refused, null where it was read."""
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "outcome": "refused" if reading.refused else "read",
        "reason": reading.refused,
        "tables": [_table(table) for table in reading.tables],
    }


def _table(table: TableReading) -> dict[str, Any]:
    """One recognised table: its rows by what became of them, its columns, its sums by currency, its states."""
    rows = table.rows
    return {
        "sheet": table.sheet,
        "table": table.table,
        "heading_row": table.heading_row,
        "rows": {"read": rows.read, "used": rows.used, "set_aside": rows.set_aside, "blank": rows.blank},
        "columns": {name: _column(table, name) for name in table.places},
        "unmatched": [{"letter": item.letter, "heading": item.heading} for item in table.unmatched],
        "sums": _sums(table),
        "states": _states(table),
        "set_aside": [_set_aside(row) for row in table.set_aside],
    }


def _column(table: TableReading, name: str) -> dict[str, str]:
    """One column: where its heading stands, why it means the column, and how far that can be relied on.

    `runner_up` is present only where the heading might have meant another column, which it names.
    """
    place, reason = table.places[name], table.reasons[name]
    entry = {
        "letter": place.letter,
        "heading": place.heading,
        "reason": reason.value,
        "strength": reason.strength,
    }
    if name in table.runners_up:
        entry["runner_up"] = table.runners_up[name]
    return entry


def _sums(table: TableReading) -> dict[str, dict[str, str]]:
    """The sums of the records by currency, then by column, as decimal strings."""
    by_currency: dict[str, dict[str, str]] = {}
    for currency, sums in table.sums.items():
        by_currency[currency] = {column: str(total) for column, total in sums.items()}
    return by_currency


def _states(table: TableReading) -> Mapping[str, int]:
    """How many records are in each state, by its name; empty where the table has no column of states."""
    if "state" not in table.records:
        return {}
    counts = Counter(table.records["state"].dropna())
    return dict(sorted(counts.items()))


def _set_aside(row: SetAsideRow) -> dict[str, Any]:
    """A row that is not a record, with its class and the amounts that stand in it."""
    return {
        "row": row.row,
        "class": row.row_class.value,
        "text": row.text,
        "sums": {column: amount(cents) for column, cents in row.cents.items()},
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding at its first place; what is of a whole file or sheet has null for its cell, row and column."""
    location = finding.location
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": location.file,
        "sheet": location.sheet,
        "cell": location.cell,
        "row": location.row,
        "column": location.column,
        "value": finding.value,
        "message": language.message(finding),
        "remedy": language.remedy(finding),
    }
