"""Projects and money by goal, implementer, sector and fund: by whatever texts people's lists group them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.actions import number_order
from pipeline.statistics.breakdowns.codes import NONE, OTHERS, codes_of_titles, fingerprint
from pipeline.statistics.breakdowns.making import Column, Row, breakdown, count_columns, counts, given, less
from pipeline.statistics.breakdowns.remainders import WITHOUT_FUND, WITHOUT_GOAL, WITHOUT_IMPLEMENTER, WITHOUT_SECTOR
from pipeline.statistics.budget import stages
from pipeline.statistics.figures import Breakdown, Calculator, Unit
from pipeline.statistics.measures import Between, Condition, Is, Measure, Ratio, Sum, Tables, evaluate

_MOST_GROUPS = 25
_MOST_IMPLEMENTERS = 20
_EVERY = 10**9
_COUNTS = 3
"""So many columns are of projects; those of money follow."""


@dataclass(frozen=True)
class _Group:
    """One row: its code in keys, its label, and what makes a project, or a payment, belong to it."""

    code: str
    label: Words | str
    condition: Condition


def by_goal(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    """Projects and money by goal of the strategy, with what was planned for it."""
    groups = _of_texts(calculator.tables, "counted_goal", WITHOUT_GOAL, currency, counted)
    if "counted_goal" not in calculator.tables.get("projects", pd.DataFrame()):
        groups = []
    groups.sort(
        key=lambda group: (group.label == WITHOUT_GOAL, number_order(str(group.label).partition(" ")[0].rstrip(".")))
    )
    money = Is("currency", currency)
    planned = Column("planned", Unit.MONEY, "base.strategy", Sum("actions", "planned_cents", (money,)))
    columns = _columns(calculator, currency, counted)
    rows = [
        replace(row, measures=(*row.measures[:_COUNTS], planned_for, *row.measures[_COUNTS:]))
        for row in _of_groups(calculator, currency, counted, groups)
        for goal in (None if row.label == WITHOUT_GOAL else str(row.label),)
        for planned_for in (Sum("actions", "planned_cents", (money, Is("goal", goal))),)
    ]
    columns = (*columns[:_COUNTS], planned, *columns[_COUNTS:])
    return breakdown(calculator, "by_goal", currency, columns, rows)


def by_implementer(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    """Projects and money of the implementers that were granted most, and of all others together."""
    projects = calculator.tables.get("projects", pd.DataFrame())
    columns = _columns(calculator, currency, counted)
    if "implementer_rank" not in projects:
        return breakdown(calculator, "by_implementer", currency, columns, [])
    of_currency = projects[projects["currency"] == currency].dropna(subset=["implementer_rank"])
    ranked = of_currency.drop_duplicates("implementer_rank").sort_values("implementer_rank")
    shown = ranked.head(_MOST_IMPLEMENTERS if len(ranked) > _MOST_IMPLEMENTERS + 1 else len(ranked))
    groups = [
        _Group(fingerprint(str(name)), str(name), Between("implementer_rank", int(rank), int(rank)))
        for rank, name in zip(shown["implementer_rank"], shown["implementer"], strict=True)
    ]
    if len(shown) < len(ranked):
        others = len(ranked) - len(shown)
        label = Words(f"Kiti vykdytojai ({others})", f"Other implementers ({others})")
        groups.append(_Group(OTHERS, label, Between("implementer_rank", len(shown) + 1, _EVERY)))
    groups.append(_Group(NONE, WITHOUT_IMPLEMENTER, Is("implementer_rank", None)))
    rows = _of_groups(calculator, currency, counted, groups)
    if ranked.empty or not _says_anything(rows[-1], calculator.tables):
        rows.pop()
    return breakdown(calculator, "by_implementer", currency, columns, rows if len(ranked) else [])


def _by_text(name: str, field: str, without: Words) -> Callable[[Calculator, str, tuple[Is, ...]], Breakdown]:
    """What makes the table of projects and money by the texts of one column."""

    def make(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
        groups = _of_texts(calculator.tables, field, without, currency, counted)
        columns = _columns(calculator, currency, counted)
        rows = _of_groups(calculator, currency, counted, groups)
        if len(rows) > _MOST_GROUPS + 1:
            rows = _largest(calculator.tables, rows, columns)
        return breakdown(calculator, name, currency, columns, rows)

    return make


by_implementer_sector = _by_text("by_implementer_sector", "sector", WITHOUT_SECTOR)
"""Projects and money by the sector of the implementer."""

by_fund = _by_text("by_fund", "fund", WITHOUT_FUND)
"""Projects and money by fund."""


def _columns(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> tuple[Column, ...]:
    whole = stages(calculator.tables, currency)
    return (
        *count_columns(*counted),
        Column("granted", Unit.MONEY, "base.approved", whole.granted),
        Column("paid", Unit.MONEY, "base.payments", whole.paid),
    )


def _of_groups(calculator: Calculator, currency: str, counted: tuple[Is, ...], groups: list[_Group]) -> list[Row]:
    return [
        Row(group.code, group.label, (*counts(*counted, group.condition), own.granted, own.paid))
        for group in groups
        for own in (stages(calculator.tables, currency, group.condition),)
    ]


def _of_texts(tables: Tables, field: str, without: Words, currency: str, counted: tuple[Is, ...]) -> list[_Group]:
    """The texts that belong to anything counted, and last, where anything counted has none, what has none."""
    values = list(_values(tables, field, currency if counted else None))
    texts = sorted({text for column in values for text in column.dropna()})
    if not texts:
        return []
    loose = [_Group(NONE, without, Is(field, None))] if any(column.isna().any() for column in values) else []
    codes = codes_of_titles(texts)
    return [*(_Group(codes[text], text, Is(field, text)) for text in texts), *loose]


def _values(tables: Tables, field: str, currency: str | None) -> Iterator[pd.Series]:
    """The column in approved projects, in payments and in planned actions; of one currency where one is named."""
    for table, name in (("projects", field), ("payments", field), ("actions", _OF_ACTIONS.get(field, field))):
        rows = tables.get(table, pd.DataFrame())
        if name in rows:
            rows = rows[rows["counted"]] if "counted" in rows else rows
            yield rows[name] if currency is None else rows[name][rows["currency"] == currency]


_OF_ACTIONS = {"counted_goal": "goal"}
"""What a column is called in the list of actions."""


def _largest(tables: Tables, rows: list[Row], columns: tuple[Column, ...]) -> list[Row]:
    """The rows of the largest groups, in order of size, and all others in one row: what is left of the whole."""
    proper = [row for row in rows if row.code != NONE]
    loose = [row for row in rows if row.code == NONE]
    proper.sort(key=lambda row: tuple(-size for size in _sizes(row, tables)))
    kept = [*proper[:_MOST_GROUPS], *loose]
    others = len(proper) - _MOST_GROUPS
    rest = [less(column.total, [row.measures[place] for row in kept]) for place, column in enumerate(columns)]
    for place, column in enumerate(columns):
        if column.name == "rate":
            rest[place] = Ratio(rest[place - 1], rest[place - 2])
    label = Words(f"Kiti ({others})", f"Others ({others})")
    return [*proper[:_MOST_GROUPS], Row(OTHERS, label, tuple(rest)), *loose]


def _sizes(row: Row, tables: Tables) -> Iterator[int]:
    """The support of a row, or where there is none known its projects."""
    for place in (3, 0):
        measure = row.measures[place]
        yield int(evaluate(measure, tables) or 0) if given(measure, tables) else 0


def _says_anything(row: Row, tables: Tables) -> bool:
    return any(_value(measure, tables) for measure in row.measures)


def _value(measure: Measure, tables: Tables) -> object:
    return evaluate(measure, tables) if given(measure, tables) else None
