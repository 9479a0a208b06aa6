"""Cooperation in money: the budgets of the projects and the group's own part, by state and by programme."""

from dataclasses import dataclass

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import NONE, codes_of_titles
from pipeline.statistics.breakdowns.making import Column, Conditions, Draft, Measures, Row
from pipeline.statistics.breakdowns.remainders import WITHOUT_PROGRAMME, WITHOUT_STATE
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Count, Is, Sum, Tables

_COLUMNS = (
    Column("projects", Unit.PROJECTS, "base.cooperation"),
    Column("budget", Unit.MONEY, "base.cooperation"),
    Column("own_part", Unit.MONEY, "base.cooperation"),
)


@dataclass(frozen=True)
class _Dimension:
    """A column of texts by which the projects are grouped; `without` is the label of those that have none."""

    name: str
    field: str
    without: Words


_STATES = _Dimension("by_cooperation_state", "cooperation_state", WITHOUT_STATE)
_PROGRAMMES = _Dimension("by_cooperation_programme", "programme", WITHOUT_PROGRAMME)


def by_cooperation_state(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Cooperation projects, their budgets and the group's part by state; last, those of which none is told.

    A project counts from its application. (DOMAIN 8)
    """
    return _by(_STATES, tables, currency, counted)


def by_cooperation_programme(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """The same by the programme that funds them: the source of their money."""
    return _by(_PROGRAMMES, tables, currency, counted)


def _by(dimension: _Dimension, tables: Tables, currency: str, counted: Conditions) -> Draft:
    texts = _texts(tables, dimension.field, currency if counted else None)
    codes = codes_of_titles([text for text in texts if text is not None])
    rows = []
    for text in texts:
        code, label = (NONE, dimension.without) if text is None else (codes[text], text)
        rows.append(Row(code, label, _measures(currency, counted, Is(dimension.field, text))))
    total = _measures(currency, counted)
    return Draft(name=dimension.name, currency=currency, columns=_COLUMNS, total=total, rows=rows)


def _measures(currency: str, counted: Conditions, *where: Is) -> Measures:
    of_currency = (COUNTED, Is("currency", currency), *where)
    return {
        "projects": Count("cooperation", (COUNTED, *counted, *where)),
        "budget": Sum("cooperation", "budget_cents", of_currency),
        "own_part": Sum("cooperation", "own_part_cents", of_currency),
    }


def _texts(tables: Tables, field: str, currency: str | None) -> list[str | None]:
    """The texts of the projects that count, in their order; None last, where one has none. Empty without the column."""
    projects = tables.get("cooperation", pd.DataFrame())
    if not {field, "counted"} <= set(projects):
        return []
    values = projects[field][projects["counted"] & (currency is None or projects["currency"].eq(currency))]
    texts: list[str | None] = sorted(values.dropna().unique())
    return [*texts, None] if values.isna().any() else texts
