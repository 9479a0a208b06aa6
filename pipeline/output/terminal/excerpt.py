"""Faulty cells among their neighbours, as the terminal shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.dataset import Place
from pipeline.findings import Finding, Group, Location
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.language import Language
from pipeline.schema.model import Column, Kind
from pipeline.schema.tables import TABLES

_BESIDE = 2
"""So many columns are shown on either side of the faulty one."""
_MOST_ROWS = 3
_LONGEST = 20


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
        if len(self.letters) == 1 or sum(self.widths) + apart * len(self.letters) <= width:
            return self
        drop = max((one for one in range(len(self.letters)) if one != self.faulty), key=self._distance)
        return Excerpt(
            _without(self.letters, drop),
            _without(self.headings, drop),
            self.faulty - (drop < self.faulty),
            [(row, _without(cells, drop)) for row, cells in self.rows],
        ).within(width, apart)

    def _distance(self, column: int) -> tuple[bool, int, int]:
        """How dispensable a column is: the first one tells whose row it is, and stays longest."""
        return column > 0, abs(column - self.faulty), column


def _without(items: Sequence[str], drop: int) -> list[str]:
    return [item for number, item in enumerate(items) if number != drop]


def excerpt_of(group: Group, readings: Iterable[WorkbookReading], language: Language) -> Excerpt | None:
    """The first faulty rows of the group; None where the fault is not in a column of a list."""
    place = group.first.location
    found = _table(place, readings)
    if found is None or place.column is None:
        return None
    reading, table = found
    shown = _around(table, place.column)
    faulty = [name for name, _ in shown].index(place.column)
    unread = {one.location.row: one.value for one in group.findings if _of_reading(one, reading)}
    wanted = list(dict.fromkeys(one.row for one in group.places))[:_MOST_ROWS]
    rows = []
    for _, record in table.records[table.records["row"].isin(wanted)].iterrows():
        cells = [_shortened(_text(record, TABLES[table.table][name], language)) for name, _ in shown]
        # What could not be read has no value in the record; the finding tells what stands there.
        cells[faulty] = cells[faulty] or _shortened(unread.get(record["row"], ""))
        rows.append((int(record["row"]), cells))
    return Excerpt([at.letter for _, at in shown], [_shortened(at.heading) for _, at in shown], faulty, rows)


def _of_reading(finding: Finding, reading: WorkbookReading) -> bool:
    key = finding.rule, finding.location
    return any((one.rule, one.location) == key for one in reading.findings)


def _table(place: Location, readings: Iterable[WorkbookReading]) -> tuple[WorkbookReading, TableReading] | None:
    """The list in which the place stands in a row of records."""
    for reading in readings:
        for table in reading.tables if reading.file == place.file else ():
            at = table.places.get(place.column or "")
            if table.sheet == place.sheet and at and not at.row and (table.records["row"] == place.row).any():
                return reading, table
    return None


def _around(table: TableReading, column: str) -> list[tuple[str, Place]]:
    """The columns beside the faulty one, and the first of the table, which tells whose row it is."""
    ordered = sorted(table.places.items(), key=lambda item: (len(item[1].letter), item[1].letter))
    at = [name for name, _ in ordered].index(column)
    near = ordered[max(at - _BESIDE, 0) : at + _BESIDE + 1]
    return near if ordered[0] in near else [ordered[0], *near]


def _text(record: pd.Series, column: Column, language: Language) -> str:
    value = record[column.field]
    if pd.isna(value):
        return ""
    if column.choices:
        return next(one.title for one in column.choices if one.name == value).in_language(language.code)
    match column.kind:
        case Kind.MONEY:
            return language.number(value / 100, places=2)
        case Kind.DATE:
            return language.date(value)
        case Kind.FLAG:
            return language.shown(bool(value))
        case _:
            return f"{value:.15g}" if isinstance(value, float) else str(value)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
