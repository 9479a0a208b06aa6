"""One figure explained: its value, its computation, and the rows that it is made of with their sum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.wording.columns import column_of
from pipeline.output.wording.definitions import label_of, measure_in_words
from pipeline.output.wording.headings import column_key
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from pipeline.statistics.evaluation import evaluate, selected
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.measures import Count, Sum, Tables, leaves, rounded
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
    """What the figure is called; one of a breakdown by the breakdown, its row and its column."""
    key = figure.key
    if key.row is None:
        return label_of(figure, language)
    section = language.text(f"summary.section.{key.subject}")
    row = language.text("summary.total") if figure.row is None else language.shown(figure.row)
    column = language.text(column_key(key.subject, key.measure))
    return f"{section}: {row}, {column}"


def parts_of(figure: Figure, statistics: Statistics, language: Language) -> Iterator[Part]:
    """The counts and sums that the figure is made of, in their order; none where the data cannot give the figure."""
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
    if isinstance(leaf, Count):
        return None
    is_money = column_of(leaf.table, leaf.field).kind is Kind.MONEY
    return Unit.MONEY if is_money else None


def shown(value: int | Fraction | None, unit: Unit | None, currency: str | None, language: Language) -> str:
    """A value as people read it: cents as money, a percentage with its sign, whole days; a dash where there is none.

    A value without a unit is a number, of which a fraction has two decimals at most.
    """
    if value is None:
        return "–"
    match unit:
        case Unit.MONEY:
            return language.money(rounded(value), currency or UNKNOWN_CURRENCY)
        case Unit.PERCENT:
            return language.percent(float(value))
        case Unit.DAYS:
            return language.number(float(value))
        case Unit.INDEX:
            return language.number(float(value), places=1)
        case _:
            return _number(value, language)


def _number(value: int | Fraction, language: Language) -> str:
    """A whole number as it is, a fraction with two decimals at most."""
    return language.number(value) if isinstance(value, int) else language.decimal(float(value))


def _rows(leaf: Count | Sum, tables: Tables, currency: str | None, language: Language) -> Iterator[Row]:
    """The rows that the count or sum takes in, in the order of its table."""
    frame = tables[leaf.table]
    chosen = frame[selected(leaf, tables)]
    amounts = _amounts(leaf, chosen, currency, language)
    columns = (chosen["file"], chosen["sheet"], chosen["row"], _names(leaf.table, chosen), amounts)
    for file, sheet, row, name, amount in zip(*columns, strict=True):
        yield Row(str(file), str(sheet), int(row), str(name), amount)


def _amounts(leaf: Count | Sum, chosen: pd.DataFrame, currency: str | None, language: Language) -> Sequence[str | None]:
    """For each row what it adds to the sum, as people read it; None for each where rows are counted."""
    if isinstance(leaf, Count):
        return [None] * len(chosen)
    unit = _unit_of(leaf)
    return [shown(_exact(amount), unit, currency, language) for amount in chosen[leaf.field].tolist()]


def _exact(amount: float) -> int | Fraction:
    """The number as it is written in decimals, without the error of binary fractions."""
    exact = Fraction(repr(amount))
    return int(exact) if exact.denominator == 1 else exact


def _names(table: str, frame: pd.DataFrame) -> pd.Series:
    """By what a person knows each record: the first code and the first text of its table that it has."""
    names = pd.Series([""] * len(frame), index=frame.index, dtype="str")
    for kind in (Kind.CODE, Kind.TEXT):
        fields = [column.field for column in TABLES[table].of_kind(kind) if column.field in frame]
        if fields:
            text = frame[fields[0]].astype("str").fillna("")
            joined = (names + " " + text).str.strip()
            names = names.where(text == "", joined)
    return names
