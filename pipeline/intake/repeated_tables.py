"""A list that stands twice counts once: on another sheet or in another file, with other columns, or summed up.

Workbooks keep a copy of their list for publication, or a pivot table of it. Both look like lists of their own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.findings import Finding, Location
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.schema.comparable import comparable_name
from pipeline.schema.model import Column, Kind
from pipeline.schema.tables import TABLES

_OF = ("projects", "payments")
"""The tables in which a record that counts twice doubles an amount."""

_LEAST_ROWS = 3
"""Fewer rows may be alike by chance."""

_LEAST_COLUMNS = 2
"""What is alike in one column alone may be another list of the same things."""

_NEARLY_ALL = 0.95
"""A copy may have been corrected here and there: so large a share of its rows stands in the other list."""


@dataclass(frozen=True)
class _Place:
    """A table by the numbers of its reading and of itself."""

    reading: int
    table: int


def without_repeated_tables(readings: Sequence[WorkbookReading]) -> list[WorkbookReading]:
    """The readings without the tables whose records stand in another table, and with findings that say so."""
    places = [
        _Place(number, place)
        for number, reading in enumerate(readings)
        for place, table in enumerate(reading.tables)
        if table.table in _OF and len(table.records) >= _LEAST_ROWS - 1
    ]
    repeated: dict[_Place, _Place] = {}
    for one in _smaller_first(places, readings):
        others = (other for other in places if other != one and other not in repeated)
        first = next((other for other in others if _repeats(_at(readings, one), _at(readings, other))), None)
        if first is not None:
            repeated[one] = first
    return [_without(reading, number, repeated, readings) for number, reading in enumerate(readings)]


def _at(readings: Sequence[WorkbookReading], place: _Place) -> TableReading:
    return readings[place.reading].tables[place.table]


def _smaller_first(places: Sequence[_Place], readings: Sequence[WorkbookReading]) -> list[_Place]:
    """The tables that tell less first: of two alike the one with fewer columns is the copy, else the later one."""

    def told(place: _Place) -> tuple[int, int, int, int]:
        table = _at(readings, place)
        return len(table.places), len(table.records), -place.reading, -place.table

    return sorted(places, key=told)


def _repeats(copy: TableReading, whole: TableReading) -> bool:
    if copy.table != whole.table or len(copy.records) > len(whole.records) / _NEARLY_ALL:
        return False
    return _is_contained(copy, whole) or _is_summed(copy, whole)


def _is_contained(copy: TableReading, whole: TableReading) -> bool:
    """Whether nearly all records of the copy stand in the other table, in the columns that it fills in every row."""
    shared = [column for column in _shared(copy, whole) if copy.records[column.field].notna().all()]
    if len(shared) < _LEAST_COLUMNS or len(copy.records) < _LEAST_ROWS or not _names_records(shared, copy):
        return False
    mine, others = Counter(_rows(copy, shared)), Counter(_rows(whole, shared))
    return (mine & others).total() >= _NEARLY_ALL * mine.total()


def _names_records(columns: Sequence[Column], table: TableReading) -> bool:
    """Whether the columns tell most records apart: a code or title among them, or together."""
    rows = list(_rows(table, columns))
    return len(set(rows)) >= _NEARLY_ALL * len(rows)


def _is_summed(copy: TableReading, whole: TableReading) -> bool:
    """Whether the copy has a row for each code of the other table, with the sum of its amounts."""
    shared = _shared(copy, whole)
    codes = [column.field for column in shared if column.kind is Kind.CODE]
    amounts = [column.field for column in shared if column.kind is Kind.MONEY]
    if len(copy.places) >= len(whole.places) or len(codes) != 1 or not amounts:
        return False
    (code,) = codes
    mine = copy.records.dropna(subset=[code]).set_index(code)[amounts].sort_index()
    has_each_once = mine.index.is_unique and len(mine) == len(copy.records)
    if not has_each_once or len(mine) >= len(whole.records):
        return False
    sums = whole.records.groupby(code)[amounts].sum().sort_index()
    return list(mine.index) == list(sums.index) and bool((mine == sums).all(axis=None))


def _shared(one: TableReading, other: TableReading) -> list[Column]:
    """The declared columns that both tables have."""
    columns = TABLES[one.table].columns
    return [column for column in columns if column.field in one.records and column.field in other.records]


def _rows(table: TableReading, columns: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    """What the records say in the columns, as it is compared."""
    texts = [_comparable(table.records[column.field]) for column in columns]
    return zip(*texts, strict=True)


def _comparable(values: pd.Series) -> list[str]:
    return [comparable_name(str(value)) for value in values.tolist()]


def _without(
    reading: WorkbookReading, number: int, repeated: dict[_Place, _Place], readings: Sequence[WorkbookReading]
) -> WorkbookReading:
    kept = []
    findings = list(reading.findings)
    for place, table in enumerate(reading.tables):
        first = repeated.get(_Place(number, place))
        if first is None:
            kept.append(table)
            continue
        other = _at(readings, first)
        details = {
            "table": TABLES[table.table].title,
            "first": " › ".join(part for part in (readings[first.reading].file, other.sheet) if part),
            "count": len(table.records),
        }
        findings.append(Finding(rule="list-repeated", location=Location(reading.file, table.sheet), details=details))
    return replace(reading, tables=tuple(kept), findings=tuple(findings))
