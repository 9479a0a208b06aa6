"""Projects and money by implementer."""

from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import NONE, OTHERS, fingerprint
from pipeline.statistics.breakdowns.making import (
    GRANTED,
    OF_THEM_COMPLETED,
    PAID,
    PROJECTS,
    RATE,
    Conditions,
    Draft,
    Measures,
    Row,
    of_projects,
    of_support,
)
from pipeline.statistics.breakdowns.remainders import WITHOUT_IMPLEMENTER
from pipeline.statistics.budget import LAST_RANK
from pipeline.statistics.evaluation import evaluate, given
from pipeline.statistics.measures import Between, Condition, Is, Tables

_MOST_IMPLEMENTERS = 20
"""More rows do not fit on a page; those that were granted least stand together in one."""


def by_implementer(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Projects and money of the implementers that were granted most, and of all others together.

    In the order of the support granted in the currency. Of more than 21 implementers the 20 largest have rows; last
    stands what has no implementer, or one without support, where that is anything. (DOMAIN 6, Concentration)
    """
    return Draft(
        name="by_implementer",
        currency=currency,
        columns=(PROJECTS, OF_THEM_COMPLETED, RATE, GRANTED, PAID),
        total=_measures(tables, currency, counted),
        rows=list(_rows(tables, currency, counted)),
    )


def _rows(tables: Tables, currency: str, counted: Conditions) -> Iterator[Row]:
    ranked = _ranked(tables, currency)
    if not ranked:
        return
    # A row of others for one implementer alone would say no less than the implementer's own.
    shown = ranked[:_MOST_IMPLEMENTERS] if len(ranked) > _MOST_IMPLEMENTERS + 1 else ranked
    for rank, name in enumerate(shown, start=1):
        of_rank = Between("implementer_rank", rank, rank)
        yield Row(fingerprint(name), name, _measures(tables, currency, counted, of_rank))
    others = len(ranked) - len(shown)
    if others:
        label = Words(f"Kiti vykdytojai ({others})", f"Other implementers ({others})")
        below = Between("implementer_rank", len(shown) + 1, LAST_RANK)
        yield Row(OTHERS, label, _measures(tables, currency, counted, below))
    without = _measures(tables, currency, counted, Is("implementer_rank", None))
    if _says_anything(without, tables):
        yield Row(NONE, WITHOUT_IMPLEMENTER, without)


def _ranked(tables: Tables, currency: str) -> Sequence[str]:
    """The implementers that were granted support in the currency, in the order of their ranks from 1."""
    projects = tables.get("projects", pd.DataFrame())
    if "implementer_rank" not in projects:
        return ()
    of_currency = projects[projects["currency"] == currency].dropna(subset=["implementer_rank"])
    ranked = of_currency.drop_duplicates("implementer_rank").sort_values("implementer_rank")
    return tuple(ranked["implementer"].astype("str"))


def _measures(tables: Tables, currency: str, counted: Conditions, *where: Condition) -> Measures:
    return {**of_projects(*counted, *where), **of_support(tables, currency, *where)}


def _says_anything(measures: Measures, tables: Tables) -> bool:
    """Whether any of the measures has a value other than zero."""
    return any(given(measure, tables) and evaluate(measure, tables) for measure in measures.values())
