"""What the groups gave, row by row, in a database that the system keeps on the disk where it grows: not in memory.

It is of this process alone, has no name, and is gone when it is closed.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from types import TracebackType
from typing import Any, Self

from pipeline.findings import Location
from pipeline.groups.values import GroupReport, Share, Sighting

_TABLES = """
CREATE TABLE sighting (group_number INTEGER, kind TEXT, key TEXT, shown TEXT,
    file TEXT, sheet TEXT, cell TEXT, row INTEGER, field TEXT, agreeing TEXT);
CREATE INDEX sighting_key ON sighting (kind, key, group_number);
CREATE TABLE share (group_number INTEGER, dimension TEXT, currency TEXT, code TEXT, label TEXT,
    projects INTEGER, completed INTEGER, planned INTEGER, granted INTEGER, paid INTEGER);
CREATE TABLE counted (group_number INTEGER PRIMARY KEY);
"""
_REPEATED = """
SELECT kind, key, group_number, shown, file, sheet, cell, row, field, agreeing FROM sighting
JOIN (SELECT kind, key FROM sighting JOIN counted USING (group_number)
    GROUP BY kind, key HAVING COUNT(DISTINCT group_number) > 1) USING (kind, key)
JOIN counted USING (group_number)
ORDER BY kind, key, group_number, sighting.rowid
"""
_SHARES = """
SELECT group_number, dimension, currency, code, label, projects, completed, planned, granted, paid
FROM share JOIN counted USING (group_number) WHERE dimension = ? ORDER BY group_number, share.rowid
"""
_TOGETHER = """
SELECT dimension, currency, code, CASE WHEN MIN(label) = MAX(label) THEN MIN(label) ELSE '' END,
    SUM(projects), SUM(completed), SUM(planned), SUM(granted), SUM(paid), COUNT(*)
FROM share JOIN counted USING (group_number) WHERE dimension = ?
GROUP BY dimension, currency, code
"""
_APART = "\x1f"
"""Between what agrees; no text that was read holds it."""


class Store:
    """The shares and the sightings of all groups, by the number of each; only those that count are asked for."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        self._base.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def add(self, number: int, report: GroupReport) -> None:
        """Takes in what a group gave."""
        self._base.executemany(
            "INSERT INTO sighting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_of_sighting(number, one) for one in report.sightings],
        )
        self._base.executemany(
            "INSERT INTO share VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_of_share(number, one) for one in report.shares],
        )

    def count(self, numbers: Iterable[int]) -> None:
        """Says which groups count; until then none does."""
        self._base.execute("DELETE FROM counted")
        self._base.executemany("INSERT INTO counted VALUES (?)", [(number,) for number in numbers])

    def repeated(self) -> Iterator[list[tuple[int, Sighting]]]:
        """By kind and key what more than one group has, each with the number of its group, in the groups' order."""
        with closing(self._base.execute(_REPEATED)) as rows:
            for _, same in groupby(rows, key=itemgetter(0, 1)):
                yield [(row[2], _sighting(row)) for row in same]

    def shares(self, dimension: str) -> Iterator[tuple[int, Share]]:
        """The rows of a breakdown, group by group."""
        with closing(self._base.execute(_SHARES, (dimension,))) as rows:
            for number, *values in rows:
                yield number, _share(values)

    def count_of_shares(self, dimension: str) -> int:
        """How many rows a breakdown has, all groups together."""
        asked = "SELECT COUNT(*) FROM share JOIN counted USING (group_number) WHERE dimension = ?"
        (count,) = self._base.execute(asked, (dimension,)).fetchone()
        return int(count)

    def together(self, dimension: str) -> list[tuple[Share, int]]:
        """The rows of a breakdown added up over the groups, with how many groups have the row.

        A label that is not the same in all of them is left out; what no group tells stays untold.
        """
        rows = self._base.execute(_TOGETHER, (dimension,)).fetchall()
        return [(_share(values), groups) for *values, groups in rows]


def _of_sighting(number: int, one: Sighting) -> tuple[object, ...]:
    place = one.location
    where = (place.file, place.sheet, place.cell, place.row, place.column)
    return (number, one.kind, one.key, one.shown, *where, _APART.join(one.agreeing))


def _sighting(row: tuple[Any, ...]) -> Sighting:
    kind, key, _, shown, file, sheet, cell, number, field, agreeing = row
    return Sighting(
        kind=kind,
        key=key,
        shown=shown,
        location=Location(file, sheet, cell, number, field),
        agreeing=tuple(filter(None, agreeing.split(_APART))),
    )


def _of_share(number: int, one: Share) -> tuple[object, ...]:
    amounts = (one.projects, one.completed, one.planned, one.granted, one.paid)
    return (number, one.dimension, one.currency, one.code, one.label, *amounts)


def _share(values: Iterable[str | int | None]) -> Share:
    dimension, currency, code, label, projects, completed, planned, granted, paid = values
    return Share(
        dimension=str(dimension),
        currency=str(currency),
        code=str(code),
        label=str(label),
        projects=_number(projects),
        completed=_number(completed),
        planned=_number(planned),
        granted=_number(granted),
        paid=_number(paid),
    )


def _number(value: str | int | None) -> int | None:
    return None if value is None else int(value)
