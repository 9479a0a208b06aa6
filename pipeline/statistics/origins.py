"""The rows of the workbooks that values come from."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from pipeline.dataset import PROVENANCE
from pipeline.schema.tables import TABLES
from pipeline.statistics.measures import Tables

RowsOfFields = Mapping[tuple[str, int, str], int]
"""The one-based row of a field of a form, by table, record and column: in a form each has a row of its own."""

NO_FORMS: RowsOfFields = MappingProxyType({})


class Origins:
    """Where the records of the tables stand, and in forms each of their fields."""

    def __init__(self, tables: Tables, fields_of_forms: RowsOfFields) -> None:
        self._tables = tables
        self._fields = fields_of_forms
        self._forms = {table for table, _, _ in fields_of_forms}

    def apart(self, table: str, field: str) -> str:
        """The field, if it may stand in another row than its record; otherwise no name."""
        return field if table in self._forms else ""

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
    lines: list[str] = []
    for (file, sheet), group in rows.groupby(["file", "sheet"], sort=True)["row"]:
        lines.extend(f"{file}!{sheet}!{run}" for run in _runs(group.to_numpy()))
    return tuple(lines)


def _runs(numbers: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[str]:
    """The numbers in order, neighbours run together: "4-14", "17"."""
    ordered = np.unique(numbers)
    runs = np.split(ordered, np.flatnonzero(np.diff(ordered) > 1) + 1)
    return [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
