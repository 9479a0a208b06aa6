"""The rows of the workbooks that values come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.dataset import PROVENANCE
from pipeline.schema.tables import TABLES
from pipeline.statistics.measures import Tables

RowsOfFields = Mapping[tuple[str, int, str], int]
"""The one-based row of a field of a form, by table, record and column: in a form each has a row of its own."""

NO_FORMS: RowsOfFields = MappingProxyType({})


Places = NDArray[np.int64]

_ROW_BITS = 32
_ROW_MASK = (1 << _ROW_BITS) - 1
_NO_PLACES: Places = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Taken:
    """The rows that a figure takes from a table: a flag for each, and the field that it sums, "" for a count."""

    table: str
    rows: NDArray[np.bool_]
    field: str


class Origins:
    """Where the records of the tables stand, and in forms each of their fields."""

    def __init__(self, tables: Tables, fields_of_forms: RowsOfFields) -> None:
        self._tables = tables
        self._fields = fields_of_forms
        self._forms = {table for table, _, _ in fields_of_forms}
        self._sheets: dict[tuple[str, str], int] = {}
        self._known: dict[str, Places] = {}

    def apart(self, table: str, field: str) -> str:
        """The field, if it may stand in another row than its record; otherwise no name."""
        return field if table in self._forms else ""

    def lines(self, taken: Iterable["Taken"]) -> tuple[str, ...]:
        """The rows of what is taken from several tables, each once, as `traced` has them."""
        places = np.unique(np.concatenate([_NO_PLACES, *map(self._places, taken)]))
        cuts = np.flatnonzero(np.diff(places) > 1) + 1
        runs = [(int(run[0]), int(run[-1])) for run in np.split(places, cuts) if run.size]
        labels = {number: label for label, number in self._sheets.items()}
        runs.sort(key=lambda run: (labels[run[0] >> _ROW_BITS], run))
        return tuple(_line(labels[first >> _ROW_BITS], first & _ROW_MASK, last & _ROW_MASK) for first, last in runs)

    def _places(self, taken: "Taken") -> Places:
        """Where the rows stand, each as a number: that of its sheet above that of the row."""
        if self.apart(taken.table, taken.field):
            rows = self.of(taken.table, self._tables[taken.table].index[taken.rows], taken.field)
            return self._numbered(rows)
        if taken.table not in self._known:
            self._known[taken.table] = self._numbered(self._tables[taken.table])
        return self._known[taken.table][taken.rows]

    def _numbered(self, rows: pd.DataFrame) -> Places:
        numbers = [
            self._sheets.setdefault(label, len(self._sheets))
            for label in zip(rows["file"].tolist(), rows["sheet"].tolist(), strict=True)
        ]
        sheets = np.array(numbers, dtype=np.int64)
        places: Places = (sheets << _ROW_BITS) + rows["row"].to_numpy(dtype=np.int64)
        return places

    def of(self, table: str, records: pd.Index, field: str = "") -> pd.DataFrame:
        """File, sheet and row (int) of these records of the table, in their order.

        With a field that stands in a form, the row is the field's own. `records` are labels of the frame's index.
        """
        rows = self._tables[table].loc[records, list(PROVENANCE)]
        if not self.apart(table, field):
            return rows
        column = next((one.name for one in TABLES[table].columns if one.field == field), field)
        known = zip(rows.index.tolist(), rows["row"].tolist(), strict=True)
        places = [self._fields.get((table, record, column), row) for record, row in known]
        return rows.assign(row=places)


def traced(rows: pd.DataFrame) -> tuple[str, ...]:
    """The rows (columns file, sheet, row) as few lines, neighbours run together: "file!sheet!4-14".

    Each row stands once, in the order of files, sheets and rows.
    """
    everything = np.ones(len(rows), dtype=np.bool_)
    return Origins({"": rows}, NO_FORMS).lines([Taken("", everything, "")])


def _line(sheet: tuple[str, str], first: int, last: int) -> str:
    run = f"{first}-{last}" if last > first else str(first)
    return "!".join((*sheet, run))
