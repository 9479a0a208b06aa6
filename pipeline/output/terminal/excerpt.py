"""Faulty cells among their neighbours, as the terminal shows them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.dataset import Place
from pipeline.findings import Group, Location
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.language import Language
from pipeline.schema.model import Column, Kind
from pipeline.schema.tables import TABLES

_BESIDE = 2
"""So many columns are shown on either side of the faulty one."""
_MOST_ROWS = 3
_LONGEST = 20
"""In letters, of a cell: several of them stand side by side on a terminal."""


@dataclass(frozen=True)
class Excerpt:
    """A few rows of a sheet around the faulty column.

    `letters` and `headings` are those of the columns, `faulty` is the place of the faulty one among them; `rows`
    hold the row's number and the texts of its cells.
    """

    letters: Sequence[str]
    headings: Sequence[str]
    faulty: int
    rows: Sequence[tuple[int, Sequence[str]]]

    @property
    def widths(self) -> list[int]:
        """How many letters the widest cell of every column has."""
        columns = zip(self.headings, *(cells for _, cells in self.rows), strict=True)
        return [max(map(len, column)) for column in columns]

    def within(self, width: int, apart: int) -> "Excerpt":
        """The excerpt without the columns farthest from the faulty one that do not fit, each `apart` from the next."""
        needed = sum(self.widths) + apart * len(self.letters)
        if len(self.letters) == 1 or needed <= width:
            return self
        others = (column for column in range(len(self.letters)) if column != self.faulty)
        dropped = max(others, key=self._distance)
        return self._without(dropped).within(width, apart)

    def _distance(self, column: int) -> tuple[bool, int, int]:
        """How dispensable a column is: the first one tells whose row it is, and stays longest."""
        return column > 0, abs(column - self.faulty), column

    def _without(self, column: int) -> "Excerpt":
        """The excerpt without one of the columns beside the faulty one."""
        is_before = column < self.faulty
        return Excerpt(
            _without(self.letters, column),
            _without(self.headings, column),
            self.faulty - 1 if is_before else self.faulty,
            [(row, _without(cells, column)) for row, cells in self.rows],
        )


def _without(items: Sequence[str], position: int) -> list[str]:
    return [*items[:position], *items[position + 1 :]]


@dataclass(frozen=True)
class _Source:
    """The list in which a fault stands, with the workbook that it is of, and the public name of the faulty column."""

    reading: WorkbookReading
    table: TableReading
    column: str


def excerpt_of(group: Group, readings: Iterable[WorkbookReading], language: Language) -> Excerpt | None:
    """The first faulty rows of the group; None where the fault is not in a column of a list."""
    source = _source_of(group.first.location, readings)
    if source is None:
        return None
    columns = _columns_around(source)
    names = [name for name, _ in columns]
    return Excerpt(
        letters=[place.letter for _, place in columns],
        headings=[_shortened(place.heading) for _, place in columns],
        faulty=names.index(source.column),
        rows=_rows(group, source, names, language),
    )


def _source_of(location: Location, readings: Iterable[WorkbookReading]) -> _Source | None:
    """The list in which the location is a row of records; None where there is no such list."""
    column = location.column
    if column is None:
        return None
    for reading, table in _tables_of(location, readings):
        place = table.places.get(column)
        if place and not place.row and _has_record(table, location.row):
            return _Source(reading, table, column)
    return None


def _tables_of(
    location: Location, readings: Iterable[WorkbookReading]
) -> Iterator[tuple[WorkbookReading, TableReading]]:
    """The tables that were read from the sheet of the location, each with its workbook."""
    for reading in readings:
        if reading.file != location.file:
            continue
        for table in reading.tables:
            if table.sheet == location.sheet:
                yield reading, table


def _has_record(table: TableReading, row: int | None) -> bool:
    return bool((table.records["row"] == row).any())


def _columns_around(source: _Source) -> list[tuple[str, Place]]:
    """The columns beside the faulty one with their names, and the first of the table: it tells whose row it is."""
    ordered = sorted(source.table.places.items(), key=_from_left)
    position = [name for name, _ in ordered].index(source.column)
    near = ordered[max(position - _BESIDE, 0) : position + _BESIDE + 1]
    return near if ordered[0] in near else [ordered[0], *near]


def _from_left(item: tuple[str, Place]) -> tuple[int, str]:
    """By which columns are sorted as they stand in a sheet: Z before AA."""
    letter = item[1].letter
    return len(letter), letter


def _rows(group: Group, source: _Source, names: Sequence[str], language: Language) -> list[tuple[int, list[str]]]:
    """The first faulty rows: the number of each, and its texts in the named columns."""
    declared = TABLES[source.table.table]
    unread = _unread(group, source.reading)
    records = source.table.records
    faulty_rows = list(dict.fromkeys(place.row for place in group.places))[:_MOST_ROWS]
    rows = []
    for _, record in records[records["row"].isin(faulty_rows)].iterrows():
        number = int(record["row"])
        texts = {name: _text(record, declared[name], language) for name in names}
        # What could not be read has no value in the record; the finding says what stands there.
        texts[source.column] = texts[source.column] or unread.get(number, "")
        rows.append((number, [_shortened(texts[name]) for name in names]))
    return rows


def _unread(group: Group, reading: WorkbookReading) -> Mapping[int | None, str]:
    """By row what stands in the cells of which the intake itself made findings: it took no value from them."""
    of_intake = {(finding.rule, finding.location) for finding in reading.findings}
    return {
        finding.location.row: finding.value
        for finding in group.findings
        if (finding.rule, finding.location) in of_intake
    }


def _text(record: pd.Series, column: Column, language: Language) -> str:
    """A value as the reader writes it; empty where there is none."""
    value = record[column.field]
    if pd.isna(value):
        return ""
    if column.choices:
        titles = {choice.name: choice.title for choice in column.choices}
        return titles[value].in_language(language.code)
    match column.kind:
        case Kind.MONEY:
            return language.number(value / 100, places=2)
        case Kind.DATE:
            return language.date(value)
        case Kind.FLAG:
            return language.shown(bool(value))
        case _:
            return _plain(value)


def _plain(value: object) -> str:
    """A number without the digits that binary fractions add; anything else as it is."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _shortened(text: str) -> str:
    """The text on one line, cut where it is too long."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    return line[: _LONGEST - 1].rstrip() + "…"
