"""Figures: values with their key, unit, base, reporting date and the rows they come from."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
import pandas as pd

from pipeline.findings import Phrase
from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.derived_columns import DERIVED
from pipeline.statistics.measures import Measure, Tables, evaluate, leaves, missing, selected


class Unit(StrEnum):
    """What a figure counts."""

    PROJECTS = "projects"
    ACTIONS = "actions"
    MEMBERS = "members"
    POSTS = "posts"
    VOTES = "votes"
    MEETINGS = "meetings"
    MONEY = "money"
    PERCENT = "percent"
    DAYS = "days"
    FULL_TIME = "full_time"
    INDEX = "index"
    VALUE = "value"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure. `value` is a count, cents, an exact number or percentage; None with the reason in `absent`.

    `base` names in the catalogues what the figure is taken from. `rows` are the traced rows, run together:
    "projektai.xlsx!Projektai!4-14".
    """

    key: str
    measure: Measure
    unit: Unit
    base: str
    as_of: dt.date
    currency: str | None = None
    value: int | Fraction | None = None
    absent: Phrase | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Breakdown:
    """A table of figures: one row for each member of a dimension, one figure for each column.

    `columns` are titles in the catalogues; `members` are the rows' labels, already words of the declaration
    or the data's own text. Every figure of a column adds up to the figure in `total`, but for rates and means;
    where nothing may be added up there is no total. `stubs` are further texts of each row, by their title's name.
    """

    name: str
    columns: tuple[str, ...]
    members: tuple[Words | str, ...]
    figures: tuple[tuple[Figure, ...], ...]
    total: tuple[Figure, ...]
    currency: str | None = None
    stubs: tuple[tuple[str, tuple[Words | str, ...]], ...] = ()

    def units(self) -> tuple[Figure, ...]:
        """A figure of each column, which tells its unit and currency."""
        return self.total or self.figures[0]


class Calculator:
    """Makes figures from measures over one set of tables at one reporting date."""

    def __init__(self, tables: Tables, as_of: dt.date) -> None:
        self.tables = tables
        self.as_of = as_of

    def figure(  # noqa: PLR0913 - a figure is its key, measure, unit, base and currency
        self,
        key: str,
        measure: Measure,
        unit: Unit,
        base: str,
        *,
        currency: str | None = None,
        unless: Phrase | None = None,
    ) -> Figure:
        """The figure of a measure, or the reason why the data cannot give it; `unless`: a reason known beforehand."""
        if unless:
            return Figure(
                key=key, measure=measure, unit=unit, base=base, as_of=self.as_of, currency=currency, absent=unless
            )
        lacking = missing(measure, self.tables)
        value = None if lacking else evaluate(measure, self.tables)
        return Figure(
            key=key,
            measure=measure,
            unit=unit,
            base=base,
            as_of=self.as_of,
            currency=currency,
            value=value,
            absent=_reason(*lacking, self.tables) if lacking else Phrase("absent.zero-base") if value is None else None,
            rows=() if lacking else self._rows(measure),
        )

    def _rows(self, measure: Measure) -> tuple[str, ...]:
        """The rows that the measure takes in, each once."""
        taken: dict[str, pd.Series] = {}
        for leaf in leaves(measure):
            rows = selected(leaf, self.tables)
            taken[leaf.table] = taken[leaf.table] | rows if leaf.table in taken else rows
        lines = [
            line
            for table, rows in taken.items()
            for line in traced(self.tables[table].loc[rows, ["file", "sheet", "row"]])
        ]
        return tuple(sorted(lines, key=lambda line: line.rpartition("!")[0]))


def _reason(table: str, field: str | None, tables: Tables) -> Phrase:
    """Why a figure is absent: no such table, or no such columns in it."""
    lacking, fields = (table, ()) if field is None else _behind(table, field, tables)
    if not fields:
        return Phrase("absent.table", {"table": TABLES[lacking].title})
    titles = {column.field: column.label for column in TABLES[lacking].columns}
    columns = tuple(titles.get(name, Words(name, name)) for name in fields)
    return Phrase("absent.column", {"table": TABLES[lacking].title, "columns": columns})


def _behind(table: str, field: str, tables: Tables) -> tuple[str, tuple[str, ...]]:
    """The table and its fields for lack of which a field is not there; no fields where the table itself lacks."""
    derived = next((item for item in DERIVED if (item.table, item.column.field) == (table, field)), None)
    if derived is None:
        return table, (field,)
    for source, needed in {table: derived.needs, **derived.needs_elsewhere}.items():
        lacking = tuple(name for name in needed if source not in tables or name not in tables[source])
        if lacking:
            return source, lacking if source in tables else ()
    return table, (field,)


def traced(rows: pd.DataFrame) -> tuple[str, ...]:
    """The rows (file, sheet, row) as few lines, neighbours run together: "file!sheet!4-14"."""
    lines: list[str] = []
    for (file, sheet), group in rows.groupby(["file", "sheet"], sort=True)["row"]:
        lines.extend(f"{file}!{sheet}!{run}" for run in _runs(group.to_numpy()))
    return tuple(lines)


def _runs(numbers: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[str]:
    """The numbers in order, neighbours run together: "4-14", "17"."""
    ordered = np.unique(numbers)
    runs = np.split(ordered, np.flatnonzero(np.diff(ordered) > 1) + 1)
    return [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
