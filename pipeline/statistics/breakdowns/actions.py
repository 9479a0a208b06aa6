"""Projects and money by action of the strategy."""

from collections.abc import Iterator

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import NONE, code_of_action
from pipeline.statistics.breakdowns.making import Column, Row, breakdown, count_columns, counts
from pipeline.statistics.breakdowns.remainders import WITHOUT_ACTION
from pipeline.statistics.budget import stages
from pipeline.statistics.derived.projects import NO_ACTION
from pipeline.statistics.figures import Breakdown, Calculator, Unit
from pipeline.statistics.measures import Is, Sum, Tables


def by_action(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    """Projects and money by action of the strategy."""
    money = Is("currency", currency)
    whole = stages(calculator.tables, currency)
    columns = (
        *count_columns(*counted),
        Column("planned", Unit.MONEY, "base.strategy", Sum("actions", "planned_cents", (money,))),
        Column("granted", Unit.MONEY, "base.approved", whole.granted),
        Column("paid", Unit.MONEY, "base.payments", whole.paid),
    )
    tables = calculator.tables
    rows = [_action_row(tables, currency, counted, (code, label)) for code, label in _actions(tables)]
    return breakdown(calculator, "by_action", currency, columns, rows)


def _action_row(tables: Tables, currency: str, counted: tuple[Is, ...], action: tuple[str, Words | str]) -> Row:
    code, label = action
    money, of_action = Is("currency", currency), Is("counted_action", code)
    own = stages(tables, currency, of_action)
    return Row(
        NONE if code == NO_ACTION else code_of_action(code),
        label,
        (
            *counts(*counted, of_action),
            Sum("actions", "planned_cents", (money, Is("action", None if code == NO_ACTION else code))),
            own.granted,
            own.paid,
        ),
    )


def _actions(tables: Tables) -> Iterator[tuple[str, Words | str]]:
    """Every action with its label, in the order of their numbers; last, what belongs to no known action."""
    if "projects" not in tables or "counted_action" not in tables["projects"]:
        return
    used = tables["projects"]["counted_action"].dropna()
    if "actions" in tables and "action" in tables["actions"]:
        actions = tables["actions"].dropna(subset=["action"]).drop_duplicates("action")
        names = actions["action_name"] if "action_name" in actions else actions["action"]
        labels = dict(zip(actions["action"], names.fillna(""), strict=True))
    else:
        labels = {code: code for code in used.unique() if code != NO_ACTION}
    for code in sorted(labels, key=number_order):
        name = labels[code]
        yield code, f"{code} {name}" if name and name != code else code
    payments = tables.get("payments", pd.DataFrame())
    paid = payments.get("counted_action", pd.Series(dtype="str"))
    if (used == NO_ACTION).any() or (paid == NO_ACTION).any() or _plans_without_action(tables):
        yield NO_ACTION, WITHOUT_ACTION


def _plans_without_action(tables: Tables) -> bool:
    actions = tables.get("actions", pd.DataFrame())
    return "action" in actions and bool(actions["action"].isna().any())


def number_order(code: str) -> tuple[tuple[int, str], ...]:
    """1.2 before 1.10, words after numbers."""
    parts = str(code).split(".")
    return tuple((int(part), "") if part.isdigit() else (10**9, part) for part in parts)
