"""The typed tables of all workbooks, stacked, with the address of every value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.findings import Location

PROVENANCE = ("file", "sheet", "row")
"""The columns of every stacked table that say where a record came from."""


@dataclass(frozen=True)
class Place:
    """Where a column stands in its sheet: its letters, its heading as written.

    In a form every column has a row of its own (`row`, one-based); in a list the record gives it.
    """

    letter: str
    heading: str
    row: int | None = None

    def address(self, record_row: int) -> str:
        """The address of this column's cell in the record of the given row."""
        return f"{self.letter}{self.row or record_row}"


@dataclass(frozen=True)
class Part:
    """What one sheet contributes to a table: its records (fields, `currency`, `row`) and their columns' places.

    `unread` are the addresses of cells that have no value and have been spoken of.
    """

    file: str
    sheet: str
    table: str
    places: Mapping[str, Place]
    records: pd.DataFrame
    unread: frozenset[str] = frozenset()

    def rows_of_fields(self) -> Mapping[str, int]:
        """By column the one-based row of its field, where the part is a form; nothing where it is a list."""
        return {name: place.row for name, place in self.places.items() if place.row}


@dataclass(frozen=True)
class Dataset:
    """Tables by name, each stacked from its parts; a table that no workbook holds is absent.

    Every frame has the fields that any part offers, `currency`, and the provenance columns. Its index is
    the record's number within the table. `origins` holds, by table, the number of every record's part: one
    sheet may hold several tables of a kind.
    """

    tables: Mapping[str, pd.DataFrame]
    parts: tuple[Part, ...]
    origins: Mapping[str, Sequence[int]]

    def has(self, table: str, *fields: str) -> bool:
        """Whether the table is there with all these fields."""
        return table in self.tables and set(fields) <= set(self.tables[table].columns)

    def location(self, table: str, record: int, column: str | None = None) -> Location:
        """Where a record, or its value in a column, stands."""
        file, sheet, row = self._provenance[table][record]
        place = self.parts[self.origins[table][record]].places.get(column or "")
        if place is None:
            return Location(file, sheet, None, row, column)
        return Location(file, sheet, place.address(row), place.row or row, column)

    def rows_of_fields(self) -> Mapping[tuple[str, int, str], int]:
        """By table, record and column the row of each field that stands in a form."""
        of_parts = [part.rows_of_fields() for part in self.parts]
        rows: dict[tuple[str, int, str], int] = {}
        for table, origins in self.origins.items():
            for record, origin in enumerate(origins):
                rows.update({(table, record, name): row for name, row in of_parts[origin].items()})
        return rows

    def value(self, table: str, record: int, field: str) -> Any:  # noqa: ANN401 - whatever the field's kind holds
        """The value of a record's field; pandas' missing value where there is none."""
        return self.tables[table].at[record, field]  # noqa: PD008 - asked for finding by finding

    def offers(self, table: str, column: str) -> pd.Series:
        """For every record, whether its own sheet has the column at all."""
        offered = [column in self.parts[origin].places for origin in self.origins[table]]
        return pd.Series(offered, index=self.tables[table].index, dtype="bool")

    @cached_property
    def _provenance(self) -> Mapping[str, list[tuple[str, str, int]]]:
        """File, sheet and row of every record by table; plain lists, since findings ask one by one."""
        return {
            name: list(zip(*(frame[field].tolist() for field in PROVENANCE), strict=True))
            for name, frame in self.tables.items()
        }


def stack(parts: Iterable[Part]) -> Dataset:
    """The parts as one dataset; records keep the order of their parts and rows."""
    parts = tuple(parts)
    tables: dict[str, list[pd.DataFrame]] = {}
    origins: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        tables.setdefault(part.table, []).append(part.records.assign(file=part.file, sheet=part.sheet))
        origins.setdefault(part.table, []).extend([number] * len(part.records))
    return Dataset({name: _stacked(frames) for name, frames in tables.items()}, parts, origins)


def _stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    # Empty parts would turn the dtypes of the others.
    filled = [frame for frame in frames if len(frame)] or frames[:1]
    stacked = pd.concat(filled, ignore_index=True)
    for frame in frames:
        for name in frame.columns.difference(stacked.columns, sort=False):
            stacked[name] = pd.Series(index=stacked.index, dtype=frame[name].dtype)
    return stacked


@dataclass(frozen=True)
class LastReport:
    """The tables of an earlier published report, its year, and its figures as people read them.

    Money is in units of its currency, rates are fractions of one.
    """

    year: int
    tables: Mapping[str, pd.DataFrame]
    figures: Mapping[str, float] = field(default_factory=dict)

    def has(self, table: str, *fields: str) -> bool:
        """Whether the report held the table with all these fields."""
        return table in self.tables and set(fields) <= set(self.tables[table].columns)
