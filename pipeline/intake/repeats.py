"""Workbooks that were put in twice count once."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.findings import Finding, Location
from pipeline.intake.reading import WorkbookReading


def without_repeats(readings: Iterable[WorkbookReading]) -> list[WorkbookReading]:
    """The readings in order; one with the same bytes as an earlier one gives nothing but the finding that says so."""
    first: dict[str, str] = {}
    result: list[WorkbookReading] = []
    for reading in readings:
        if reading.tables and reading.sha256 in first:
            result.append(_repeated(reading, first[reading.sha256]))
        else:
            first.setdefault(reading.sha256, reading.file)
            result.append(reading)
    return result


def _repeated(reading: WorkbookReading, first: str) -> WorkbookReading:
    finding = Finding(rule="workbook-repeated", location=Location(reading.file), details={"first": first})
    return replace(reading, refused=finding.rule, tables=(), findings=(finding,))
