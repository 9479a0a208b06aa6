"""Figures: values with their key, unit, base, reporting date and the rows they come from."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from pipeline.findings import Phrase
from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.derived import sources
from pipeline.statistics.evaluation import Evaluator
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Measure, Sum, Tables, leaves
from pipeline.statistics.origins import NO_FORMS, Origins, RowsOfFields, Taken


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
class Definition:
    """How a figure is made: its key, the measure, what it counts, and what it is taken from.

    `base` names in the catalogues what the figure is taken from. `currency` is that of its amounts. `row` is the
    name of a breakdown's row, whose code is in the key. `absent`: a reason known beforehand why there is no value.
    """

    key: Key
    measure: Measure
    unit: Unit
    base: str
    currency: str | None = None
    row: Words | str | None = None
    absent: Phrase | None = None


@dataclass(frozen=True, kw_only=True)
class Figure(Definition):
    """A definition with its value: a count, cents, an exact number or percentage; None with the reason in `absent`.

    `rows` are the traced rows, run together: "projektai.xlsx!Projektai!4-14".
    """

    as_of: dt.date
    value: int | Fraction | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Breakdown:
    """A table of figures: one row for each member of a dimension, one figure for each column.

    `columns` are titles in the catalogues; `members` are the rows' labels, already words of the declaration
    or the data's own text. Every figure of a column adds up to the figure in `total`, but for rates, means and
    balances, of which the last is the total; where nothing may be added up there is no total. `stubs` are further texts
    of each row, by their title's name.
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

    def __init__(self, tables: Tables, as_of: dt.date, fields_of_forms: RowsOfFields = NO_FORMS) -> None:
        self.tables = tables
        self.as_of = as_of
        self.evaluator = Evaluator(tables)
        self.origins = Origins(tables, fields_of_forms)

    def figure(self, definition: Definition) -> Figure:
        """The figure so defined, or the reason why the data cannot give it."""
        if definition.absent:
            return self._made(definition)
        measure = definition.measure
        lacking = self.evaluator.missing(measure)
        if lacking:
            return self._made(replace(definition, absent=_reason(*lacking, self.tables)))
        value = self.evaluator.value(measure)
        absent = Phrase("absent.zero-base") if value is None else None
        return self._made(replace(definition, absent=absent), value, self._rows(measure))

    def _made(self, definition: Definition, value: int | Fraction | None = None, rows: tuple[str, ...] = ()) -> Figure:
        return Figure(**vars(definition), as_of=self.as_of, value=value, rows=rows)

    def _rows(self, measure: Measure) -> tuple[str, ...]:
        """The rows that the measure takes in, each once."""
        taken = [
            Taken(leaf.table, self.evaluator.selected(leaf), leaf.field if isinstance(leaf, Sum) else "")
            for leaf in leaves(measure)
        ]
        return self.origins.lines(taken)


def _reason(table: str, field: str | None, tables: Tables) -> Phrase:
    """Why a figure is absent: no such table, or no such columns in it."""
    if field is None:
        return Phrase("absent.table", {"table": TABLES[table].title})
    for source, fields in sources(table, field).items():
        if source not in tables:
            return Phrase("absent.table", {"table": TABLES[source].title})
        lacking = tuple(name for name in fields if name not in tables[source])
        if lacking:
            return _without_columns(source, lacking)
    return _without_columns(table, (field,))


def _without_columns(table: str, fields: tuple[str, ...]) -> Phrase:
    labels = {column.field: column.label for column in TABLES[table].columns}
    columns = tuple(labels.get(name, Words(name, name)) for name in fields)
    return Phrase("absent.column", {"table": TABLES[table].title, "columns": columns})
