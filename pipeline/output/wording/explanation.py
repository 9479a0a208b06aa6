"""One figure explained: its value, its computation, and the rows that it is made of with their sum."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.wording.columns import column_of
from pipeline.output.wording.definitions import label_of, measure_in_words
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.measures import Count, Sum, Tables, evaluate, leaves, selected
from pipeline.statistics.report import Statistics


@dataclass(frozen=True)
class Row:
    """One row that a figure takes in: where it stands, what record it is, its amount (None where rows are counted)."""

    file: str
    sheet: str
    row: int
    name: str
    amount: str | None


@dataclass(frozen=True)
class Part:
    """One count or sum of a figure: in words, its value as shown, its rows."""

    words: str
    value: str
    rows: tuple[Row, ...]


def title_of(figure: Figure, language: Language) -> str:
    """What the figure is called; one of a breakdown by its row and its column."""
    key = figure.key
    if key.row is None:
        return label_of(figure, language)
    section, column = language.text(f"summary.section.{key.subject}"), language.text(f"column.{key.measure}")
    row = language.text("summary.total") if figure.row is None else language.shown(figure.row)
    return f"{section}: {row}, {column}"


def parts_of(figure: Figure, statistics: Statistics, language: Language) -> Iterator[Part]:
    """The counts and sums that the figure is made of, in their order; nothing where the data cannot give it."""
    if figure.absent:
        return
    for leaf in leaves(figure.measure):
        value = evaluate(leaf, statistics.tables)
        yield Part(
            measure_in_words(leaf, language),
            shown(value, _unit_of(leaf), figure.currency, language),
            tuple(_rows(leaf, statistics.tables, figure.currency, language)),
        )


def _unit_of(leaf: Count | Sum) -> Unit | None:
    """Money for sums of amounts; what else is counted or summed is a number."""
    is_money = isinstance(leaf, Sum) and column_of(leaf.table, leaf.field).kind is Kind.MONEY
    return Unit.MONEY if is_money else None


def shown(value: int | Fraction | None, unit: Unit | None, currency: str | None, language: Language) -> str:
    """A value as people read it."""
    if value is None:
        return "–"
    if unit is Unit.MONEY:
        return language.money(int(value), currency or UNKNOWN_CURRENCY)
    if unit in {Unit.DAYS, Unit.INDEX}:
        return language.number(float(value), places=1)
    if unit is Unit.PERCENT:
        return language.percent(float(value), places=2)
    return language.number(float(value), places=2) if isinstance(value, Fraction) else language.number(value)


def _rows(leaf: Count | Sum, tables: Tables, currency: str | None, language: Language) -> Iterator[Row]:
    frame = tables[leaf.table]
    chosen = frame[selected(leaf, tables)]
    amounts = chosen[leaf.field].tolist() if isinstance(leaf, Sum) else [None] * len(chosen)
    columns = (chosen["file"], chosen["sheet"], chosen["row"], _names(leaf.table, chosen), amounts)
    for file, sheet, row, name, amount in zip(*columns, strict=True):
        told = None if amount is None else shown(_exact(amount), _unit_of(leaf), currency, language)
        yield Row(str(file), str(sheet), int(row), str(name), told)


def _exact(amount: float) -> int | Fraction:
    exact = Fraction(repr(amount))
    return int(exact) if exact.denominator == 1 else exact


def _names(table: str, frame: pd.DataFrame) -> pd.Series:
    """By what a person knows each record: the first code and the first text of its table that it has."""
    names = pd.Series([""] * len(frame), index=frame.index, dtype="str")
    of_kinds = ([one for one in TABLES[table].of_kind(kind) if one.field in frame] for kind in (Kind.CODE, Kind.TEXT))
    for column in (columns[0] for columns in of_kinds if columns):
        text = frame[column.field].astype("str").fillna("")
        names = names.where(text == "", (names + " " + text).str.strip())
    return names
