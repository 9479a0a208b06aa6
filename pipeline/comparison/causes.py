"""Which rows of two states differ, and of what kind each difference is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from pipeline.comparison.records import differing, joined, matched, shared
from pipeline.comparison.renamed import under_codes_of_today
from pipeline.dataset import PROVENANCE
from pipeline.reports import State
from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES

_KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "projects": ("project",),
    "payments": ("project", "claim", "source", "payment_kind"),
    "plan": ("project", "year", "source"),
    "indicators": ("indicator", "project"),
    "members": ("member",),
    "actions": ("action",),
}
"""The columns that name a record of a table, so that its other columns may have been corrected; of other tables two
records are the same only where all is."""

Row = tuple[str, str, int]
"""File, sheet and one-based row."""


class Cause(StrEnum):
    """Why an old figure is another one today."""

    CORRECTED = "corrected"
    ENTERED_LATE = "entered-late"
    DEFINITION = "definition"
    OTHER_WORKBOOKS = "other-workbooks"


@dataclass(frozen=True)
class RowCauses:
    """The rows that differ, with the kind of each: `before` where they stood then, `now` where they stand today."""

    before: Mapping[Row, Cause]
    now: Mapping[Row, Cause]

    @property
    def is_empty(self) -> bool:
        """Whether no row differs."""
        return not self.before and not self.now

    @property
    def kinds(self) -> list[Cause]:
        """The kinds of difference that there are, each once."""
        return sorted({*self.before.values(), *self.now.values()})


def causes_of_rows(before: State, now: State, codes_of_today: Mapping[str, str]) -> RowCauses:
    """The rows of all tables that are new, gone or changed; another code of the same project is no change.

    `codes_of_today` are the codes of renamed projects by those that they had before.
    """
    tables_before = under_codes_of_today(before.tables, codes_of_today)
    old_rows: dict[Row, Cause] = {}
    new_rows: dict[Row, Cause] = {}
    for name, table in TABLES.items():
        old = _of_table(tables_before.get(name))
        new = _of_table(now.tables.get(name))
        gone, added, changed = _differences(table, old, new)
        old_rows.update((row, _kind(row, Cause.CORRECTED, now)) for row in _rows(old, gone))
        new_rows.update((row, _kind(row, Cause.ENTERED_LATE, before)) for row in _rows(new, added))
        old_rows.update(dict.fromkeys(_rows(old, [first for first, _ in changed]), Cause.CORRECTED))
        new_rows.update(dict.fromkeys(_rows(new, [second for _, second in changed]), Cause.CORRECTED))
    return RowCauses(old_rows, new_rows)


def _kind(row: Row, otherwise: Cause, other: State) -> Cause:
    """Of a row that only one state has: the other may never have read its workbook."""
    file, _, _ = row
    return otherwise if file in other.inputs else Cause.OTHER_WORKBOOKS


def _of_table(frame: pd.DataFrame | None) -> pd.DataFrame:
    return pd.DataFrame(columns=list(PROVENANCE)) if frame is None else frame.reset_index(drop=True)


def _rows(frame: pd.DataFrame, records: Sequence[int]) -> Iterator[Row]:
    places = frame.loc[list(records)][list(PROVENANCE)]
    for file, sheet, row in places.itertuples(index=False, name=None):
        yield str(file), str(sheet), int(row)


def _differences(
    table: Table, before: pd.DataFrame, now: pd.DataFrame
) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """The records of the table that are gone, that are new, and the pairs that differ."""
    columns = shared(before, now, table.columns)
    known_by = [column for column in columns if column.name in _KNOWN_BY.get(table.name, ())] or list(columns)
    pairs = matched(joined(before, known_by), joined(now, known_by))
    gone = before.index.difference([first for first, _ in pairs])
    added = now.index.difference([second for _, second in pairs])
    return list(gone), list(added), differing(before, now, pairs, columns)
