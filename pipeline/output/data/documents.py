"""The machine-readable account: what was read, what was found, and every figure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipeline.findings import RULES, Finding
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.language import Language
from pipeline.output.wording.definitions import measure_in_words
from pipeline.output.wording.explanation import parts_of, title_of
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed, Weight
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.report import Statistics

SCHEMA_VERSION = 1


def account(
    readings: Iterable[WorkbookReading],
    findings: Iterable[Finding],
    language: Language,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> dict[str, Any]:
    """The workbooks with their tables, and the findings with their sentences; their keys are fixed.

    `weights` are there where a person changed what the findings of a rule weigh, each with the cell that says so.
    """
    weights = [_weight(rule, weight) for rule, weight in confirmed.changed_weights.items()]
    return {
        "schema": SCHEMA_VERSION,
        "workbooks": [_workbook(reading) for reading in readings],
        "findings": [_finding(finding, language) for finding in findings],
        **({"weights": weights} if weights else {}),
    }


def _weight(rule: str, given: Weight) -> dict[str, Any]:
    place = given.decided_in
    changed = {"rule": rule, "declared": RULES[rule].value, "given": given.severity.value}
    return {**changed, "file": place.file, "sheet": place.sheet, "cell": place.cell}


def _workbook(reading: WorkbookReading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "outcome": "refused" if reading.refused else "read",
        "reason": reading.refused,
        "tables": [_table(table) for table in reading.tables],
    }


def _table(table: TableReading) -> dict[str, Any]:
    rows = table.rows
    return {
        "sheet": table.sheet,
        "table": table.table,
        "heading_row": table.heading_row,
        "rows": {"read": rows.read, "used": rows.used, "set_aside": rows.set_aside, "blank": rows.blank},
        "columns": {name: {"letter": place.letter, "heading": place.heading} for name, place in table.places.items()},
        "unmatched": [{"letter": item.letter, "heading": item.heading} for item in table.unmatched],
        "sums": {currency: {name: str(total) for name, total in sums.items()} for currency, sums in table.sums.items()},
        "states": _states(table),
        "set_aside": [
            {
                "row": row.row,
                "class": row.row_class.value,
                "text": row.text,
                "sums": {name: amount(cents) for name, cents in row.cents.items()},
            }
            for row in table.set_aside
        ],
    }


def _states(table: TableReading) -> Mapping[str, int]:
    if "state" not in table.records:
        return {}
    return dict(sorted(Counter(table.records["state"].dropna()).items()))


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
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


def figures(statistics: Statistics, language: Language) -> dict[str, Any]:
    """Every figure under its key: its value (money as a decimal string), unit, base, date and rows; then the facts."""
    return {
        **{str(figure.key): _figure(figure, language) for figure in statistics.every_figure()},
        **{str(fact.key): _fact(fact, statistics, language) for fact in statistics.facts},
    }


def _fact(fact: Fact, statistics: Statistics, language: Language) -> dict[str, Any]:
    return {
        "value": fact.value,
        "unit": "text",
        "currency": None,
        "as_of": statistics.as_of.isoformat(),
        "base": fact.title.in_language(language.code),
        "rows": list(fact.rows),
    }


def _figure(figure: Figure, language: Language) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "value": _value(figure),
        "unit": figure.unit.value,
        "currency": figure.currency,
        "as_of": figure.as_of.isoformat(),
        "base": language.text(figure.base),
        "rows": list(figure.rows),
    }
    if figure.row is not None:
        entry["row"] = language.shown(figure.row)
    if figure.absent:
        entry["absent"] = language.shown(figure.absent)
    return entry


def explanation(figure: Figure, statistics: Statistics, language: Language) -> dict[str, Any]:
    """One figure under its key as in figures.json, with its computation and the rows of every count and sum in it."""
    return {
        "key": str(figure.key),
        "title": title_of(figure, language),
        **_figure(figure, language),
        "formula": measure_in_words(figure.measure, language),
        "parts": [asdict(part) for part in parts_of(figure, statistics, language)],
    }


def _value(figure: Figure) -> int | float | str | None:
    if figure.value is None:
        return None
    if figure.unit is Unit.MONEY:
        return amount(int(figure.value))
    return float(figure.value) if isinstance(figure.value, Fraction) else figure.value


def amount(cents: int) -> str:
    """Cents as a decimal string: 3487499 is "34874.99"."""
    return str(Decimal(cents).scaleb(-2))
