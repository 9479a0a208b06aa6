"""Workbooks that were put in twice count once."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd

from pipeline.findings import Finding, Location
from pipeline.intake.reading import TableReading, WorkbookReading


def without_repeats(readings: Iterable[WorkbookReading]) -> list[WorkbookReading]:
    """The readings in order; one that repeats an earlier one gives nothing but the finding that says so.

    A workbook repeats another when its bytes are the same, or all its records, whatever its name, format, layout
    or order of sheets.
    """
    seen = _Seen()
    return [seen.once(reading) for reading in readings]


@dataclass
class _Seen:
    """The names of the first workbooks, by the hash of their bytes and by the fingerprint of their records."""

    by_bytes: dict[str, str] = field(default_factory=dict)
    by_records: dict[str, str] = field(default_factory=dict)

    def once(self, reading: WorkbookReading) -> WorkbookReading:
        """The reading, or what is left of it where it repeats an earlier one."""
        records = _fingerprint(reading)
        if reading.tables and reading.sha256 in self.by_bytes:
            return _repeated(reading, "workbook-repeated", self.by_bytes[reading.sha256])
        if records and records in self.by_records:
            return _repeated(reading, "records-repeated", self.by_records[records])
        self.by_bytes.setdefault(reading.sha256, reading.file)
        self.by_records.setdefault(records, reading.file)
        return reading


def _fingerprint(reading: WorkbookReading) -> str:
    """What the records of a workbook are, without their places; nothing where it has none."""
    return " ".join(sorted(_of_table(table) for table in reading.tables if len(table.records)))


def _of_table(table: TableReading) -> str:
    frame = table.records.drop(columns="row").sort_index(axis="columns")
    values = pd.util.hash_pandas_object(frame.astype("str"), index=False).to_numpy()
    return f"{table.table}:{hashlib.sha256(values.tobytes() + ' '.join(frame.columns).encode()).hexdigest()}"


def _repeated(reading: WorkbookReading, rule: str, first: str) -> WorkbookReading:
    finding = Finding(rule=rule, location=Location(reading.file), details={"first": first})
    return replace(reading, refused=finding.rule, tables=(), asked=(), findings=(finding,))
