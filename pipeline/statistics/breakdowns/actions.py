"""Projects and money by action of the strategy."""

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import NONE, code_of_action
from pipeline.statistics.breakdowns.making import (
    GRANTED,
    OF_THEM_COMPLETED,
    PAID,
    PLANNED,
    PROJECTS,
    RATE,
    Conditions,
    Draft,
    Row,
    of_projects,
    of_support,
)
from pipeline.statistics.breakdowns.remainders import WITHOUT_ACTION
from pipeline.statistics.derived.projects import NO_ACTION
from pipeline.statistics.measures import Is, Sum, Tables

_WORDS_LAST = 10**9
"""A number beyond that of any action."""


def by_action(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Projects and money by action, in the order of their numbers; last, what belongs to no known action.

    A row for every action of the strategy, those without projects included; without a list of actions, for every
    action that a project names. (DOMAIN 6, Completion and Budget)
    """
    planned = Sum("actions", "planned_cents", (Is("currency", currency),))
    return Draft(
        name="by_action",
        currency=currency,
        columns=(PROJECTS, OF_THEM_COMPLETED, RATE, PLANNED, GRANTED, PAID),
        total={**of_projects(*counted), "planned": planned, **of_support(tables, currency)},
        rows=list(_rows(tables, currency, counted)),
    )


def _rows(tables: Tables, currency: str, counted: Conditions) -> Iterator[Row]:
    if "counted_action" not in tables.get("projects", pd.DataFrame()):
        return
    labels = _labels(tables)
    for action in sorted(labels, key=number_order):
        yield _row(tables, currency, counted, action=action, label=labels[action])
    if _is_any_without(tables):
        yield _row(tables, currency, counted, action=None, label=WITHOUT_ACTION)


def _row(tables: Tables, currency: str, counted: Conditions, *, action: str | None, label: Words | str) -> Row:
    """The row of an action; None for what belongs to no known one."""
    of_action = Is("counted_action", NO_ACTION if action is None else action)
    planned = Sum("actions", "planned_cents", (Is("currency", currency), Is("action", action)))
    measures = {
        **of_projects(*counted, of_action),
        "planned": planned,
        **of_support(tables, currency, of_action),
    }
    return Row(NONE if action is None else code_of_action(action), label, measures)


def _labels(tables: Tables) -> Mapping[str, str]:
    """By action its number and name: of the strategy's list, or else, by number alone, of the projects."""
    listed = tables.get("actions", pd.DataFrame())
    if "action" not in listed:
        used = tables["projects"]["counted_action"].dropna().unique()
        return {action: action for action in used if action != NO_ACTION}
    listed = listed.dropna(subset=["action"]).drop_duplicates("action")
    names = listed["action_name"] if "action_name" in listed else listed["action"]
    return {action: _label(action, name) for action, name in zip(listed["action"], names.fillna(""), strict=True)}


def _label(action: str, name: str) -> str:
    return f"{action} {name}" if name not in ("", action) else action


def _is_any_without(tables: Tables) -> bool:
    """Whether a project, a payment or a planned amount belongs to no known action."""
    for table in ("projects", "payments"):
        actions = tables.get(table, pd.DataFrame()).get("counted_action", pd.Series(dtype="str"))
        if (actions == NO_ACTION).any():
            return True
    listed = tables.get("actions", pd.DataFrame()).get("action", pd.Series(dtype="str"))
    return bool(listed.isna().any())


def number_order(code: str) -> tuple[tuple[int, str], ...]:
    """A key for sorting codes: 1.2 before 1.10, words after numbers."""
    return tuple(_order_of(part) for part in str(code).split("."))


def _order_of(part: str) -> tuple[int, str]:
    # Not isdigit: "²" is a digit, but no number.
    return (int(part), "") if part.isdecimal() else (_WORDS_LAST, part)
