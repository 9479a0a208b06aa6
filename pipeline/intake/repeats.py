"""Workbooks that were put in twice count once."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from pipeline.findings import Finding, Location
from pipeline.intake.reading import TableReading, WorkbookReading


def without_repeats(readings: Iterable[WorkbookReading]) -> list[WorkbookReading]:
    """The readings in order; one that repeats an earlier one gives nothing but the finding that says so.

    A workbook repeats another when its bytes are the same, or all its records, whatever its name, format, layout
    or order of sheets.
    """
    first_bytes: dict[str, str] = {}
    first_records: dict[str, str] = {}
    result: list[WorkbookReading] = []
    for reading in readings:
        records = _fingerprint(reading)
        if reading.tables and reading.sha256 in first_bytes:
            result.append(_repeated(reading, "workbook-repeated", first_bytes[reading.sha256]))
        elif records and records in first_records:
            result.append(_repeated(reading, "records-repeated", first_records[records]))
        else:
            first_bytes.setdefault(reading.sha256, reading.file)
            first_records.setdefault(records, reading.file)
            result.append(reading)
    return result


def _fingerprint(reading: WorkbookReading) -> str:
    """What the records of a workbook are, without their places; nothing where it has none."""
    return " ".join(sorted(_of_table(table) for table in reading.tables if len(table.records)))


def _of_table(table: TableReading) -> str:
    frame = table.records.drop(columns="row").sort_index(axis="columns")
    values = pd.util.hash_pandas_object(frame.astype("str"), index=False).to_numpy()
    return f"{table.table}:{hashlib.sha256(values.tobytes() + ' '.join(frame.columns).encode()).hexdigest()}"


def _repeated(reading: WorkbookReading, rule: str, first: str) -> WorkbookReading:
    finding = Finding(rule=rule, location=Location(reading.file), details={"first": first})
    return replace(reading, refused=finding.rule, tables=(), findings=(finding,))
