"""Projects and money by goal, sector and fund: by whatever texts people's lists group them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.actions import number_order
from pipeline.statistics.breakdowns.codes import NONE, OTHERS, codes_of_titles
from pipeline.statistics.breakdowns.making import (
    GRANTED,
    OF_THEM_COMPLETED,
    PAID,
    PLANNED,
    PROJECTS,
    RATE,
    Conditions,
    Draft,
    Measures,
    Row,
    less,
    of_projects,
    of_support,
)
from pipeline.statistics.breakdowns.remainders import WITHOUT_FUND, WITHOUT_GOAL, WITHOUT_SECTOR
from pipeline.statistics.evaluation import evaluate, given
from pipeline.statistics.measures import Is, Ratio, Sum, Tables

_MOST_GROUPS = 25
"""More rows do not fit on a page; the smallest stand together in one."""


@dataclass(frozen=True)
class _Dimension:
    """A column of texts by which lists group projects, payments and planned actions.

    `field` is its name in projects and payments, `of_actions` in the list of actions; `without` is the label of
    the row that holds what has no such text.
    """

    name: str
    field: str
    of_actions: str
    without: Words


_GOALS = _Dimension("by_goal", "counted_goal", "goal", WITHOUT_GOAL)
_SECTORS = _Dimension("by_implementer_sector", "sector", "sector", WITHOUT_SECTOR)
_FUNDS = _Dimension("by_fund", "fund", "fund", WITHOUT_FUND)


def by_goal(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Projects and money by goal of the strategy, with what was planned for it, in the order of their numbers.

    A project, or a payment's project, has the goal of its action; last stands what has no known goal. There are no
    rows where the actions have no goals. (DOMAIN 6, Completion and Budget)
    """
    is_known = "counted_goal" in tables.get("projects", pd.DataFrame())
    goals = _texts(_GOALS, tables, currency, counted) if is_known else []
    planned = Sum("actions", "planned_cents", (Is("currency", currency),))
    return Draft(
        name=_GOALS.name,
        currency=currency,
        columns=(PROJECTS, OF_THEM_COMPLETED, RATE, PLANNED, GRANTED, PAID),
        total={**_measures(tables, currency, counted), "planned": planned},
        rows=_rows(_GOALS, sorted(goals, key=_goal_order), tables, currency, counted),
    )


def _goal_order(goal: str | None) -> tuple[bool, object]:
    """A key for sorting: by the number before the first space; what has no goal comes last."""
    if goal is None:
        return True, ()
    number, _, _ = goal.partition(" ")
    return False, number_order(number.rstrip("."))


def by_implementer_sector(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Projects and money by the sector of the implementer; last, what has none.

    Of more than 25 sectors the smallest are together in one row.
    """
    return _by_text(_SECTORS, tables, currency, counted)


def by_fund(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Projects and money by the fund that finances the project; last, what has none.

    Of more than 25 funds the smallest are together in one row.
    """
    return _by_text(_FUNDS, tables, currency, counted)


def _by_text(dimension: _Dimension, tables: Tables, currency: str, counted: Conditions) -> Draft:
    texts = _texts(dimension, tables, currency, counted)
    rows = _rows(dimension, texts, tables, currency, counted)
    total = _measures(tables, currency, counted)
    return Draft(
        name=dimension.name,
        currency=currency,
        columns=(PROJECTS, OF_THEM_COMPLETED, RATE, GRANTED, PAID),
        total=total,
        rows=_largest(tables, rows, total) if len(rows) > _MOST_GROUPS + 1 else rows,
    )


def _measures(tables: Tables, currency: str, counted: Conditions, *where: Is) -> Measures:
    return {**of_projects(*counted, *where), **of_support(tables, currency, *where)}


def _rows(
    dimension: _Dimension, texts: Sequence[str | None], tables: Tables, currency: str, counted: Conditions
) -> list[Row]:
    """A row for each text; None is the row of what has none."""
    codes = codes_of_titles([text for text in texts if text is not None])
    rows = []
    for text in texts:
        measures = _measures(tables, currency, counted, Is(dimension.field, text))
        planned = Sum("actions", "planned_cents", (Is("currency", currency), Is(dimension.of_actions, text)))
        code, label = (NONE, dimension.without) if text is None else (codes[text], text)
        rows.append(Row(code, label, {**measures, "planned": planned}))
    return rows


def _texts(dimension: _Dimension, tables: Tables, currency: str, counted: Conditions) -> list[str | None]:
    """The texts that belong to anything counted; None last, where anything counted has no text. Empty without texts."""
    values = _values(dimension, tables, currency if counted else None)
    texts: list[str | None] = sorted(values.dropna().unique())
    is_any_without = values.isna().any()
    if texts and is_any_without:
        texts.append(None)
    return texts


def _values(dimension: _Dimension, tables: Tables, currency: str | None) -> pd.Series:
    """The column of approved projects, of payments and of planned actions; of one currency where one is named."""
    values = pd.Series(dtype="str")
    fields = {"projects": dimension.field, "payments": dimension.field, "actions": dimension.of_actions}
    for table, field in fields.items():
        rows = tables.get(table, pd.DataFrame())
        if field in rows:
            values = pd.concat([values, _counted(rows, currency)[field]])
    return values


def _counted(rows: pd.DataFrame, currency: str | None) -> pd.DataFrame:
    if "counted" in rows:
        rows = rows[rows["counted"]]
    return rows if currency is None else rows[rows["currency"] == currency]


def _largest(tables: Tables, rows: Sequence[Row], total: Measures) -> list[Row]:
    """The rows of the largest groups, in order of size, and all others in one row: what is left of the whole."""
    groups = [row for row in rows if row.code != NONE]
    without = [row for row in rows if row.code == NONE]
    # Of equal ones the order of their texts stays.
    groups.sort(key=lambda row: _size(row, tables), reverse=True)
    shown, others = groups[:_MOST_GROUPS], len(groups) - _MOST_GROUPS
    label = Words(f"Kiti ({others})", f"Others ({others})")
    rest = {name: less(whole, [row.measures[name] for row in (*shown, *without)]) for name, whole in total.items()}
    rest["rate"] = Ratio(rest["completed"], rest["projects"])
    return [*shown, Row(OTHERS, label, rest), *without]


def _size(row: Row, tables: Tables) -> tuple[int, int]:
    """The support granted to a group and the number of its projects; 0 where it is not known."""
    granted, projects = (
        int(evaluate(row.measures[name], tables) or 0) if given(row.measures[name], tables) else 0
        for name in ("granted", "projects")
    )
    return granted, projects
