"""Projects by their standing at the reporting date, by the year of completion, by the reason of a postponement."""

from collections.abc import Iterator

import pandas as pd

from pipeline.counting.standing import STANDINGS
from pipeline.schema.model import Choice, Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.breakdowns.codes import NONE
from pipeline.statistics.breakdowns.making import GRANTED, PROJECTS, Column, Conditions, Draft, Measures, Row
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE, WITHOUT_REASON
from pipeline.statistics.completion import BOUND, COMPLETED, COUNTED
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Count, Is, Sum, Tables
from pipeline.statistics.schedule import MOVED_ON, POSTPONED, mean_delay


def by_standing(_tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Approved projects and their support by standing at the reporting date.

    Every standing has a row: that none is suspended says something. (DOMAIN 5)
    """
    return Draft(
        name="by_standing",
        currency=currency,
        columns=(PROJECTS, GRANTED),
        total={
            "projects": Count("projects", (COUNTED, *counted)),
            "granted": Sum("projects", "granted_cents", (BOUND, Is("currency", currency))),
        },
        rows=[_of_standing(choice, currency, counted) for choice in STANDINGS],
    )


def _of_standing(choice: Choice, currency: str, counted: Conditions) -> Row:
    stands = Is("standing", choice.name)
    projects = Count("projects", (stands, *counted))
    granted = Sum("projects", "granted_cents", (stands, BOUND, Is("currency", currency)))
    return Row(choice.name, choice.title, {"projects": projects, "granted": granted})


def by_year_of_completion(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Completed projects and their support by the year in which they ended; last, those without a date."""
    return Draft(
        name="by_completion_year",
        currency=currency,
        columns=(
            Column("completed", Unit.PROJECTS, "base.completed"),
            Column("granted", Unit.MONEY, "base.completed"),
        ),
        total=_completed(currency, counted),
        rows=list(_by_years(tables, currency, counted)),
    )


def _by_years(tables: Tables, currency: str, counted: Conditions) -> Iterator[Row]:
    projects = tables.get("projects", pd.DataFrame())
    if "completed_year" not in projects:
        return
    years = projects["completed_year"][projects["standing"] == "completed"]
    for year in sorted({int(year) for year in years.dropna()}):
        yield Row(str(year), str(year), _completed(currency, counted, Is("completed_year", year)))
    if years.isna().any():
        yield Row(NONE, WITHOUT_DATE, _completed(currency, counted, Is("completed_year", None)))


def _completed(currency: str, counted: Conditions, *where: Is) -> Measures:
    return {
        "completed": Count("projects", (COMPLETED, *counted, *where)),
        "granted": Sum("projects", "granted_cents", (COMPLETED, Is("currency", currency), *where)),
    }


def by_reason(tables: Tables, currency: str, counted: Conditions) -> Draft:
    """Postponed projects, those moved past the reporting date, their support and delay by the reason.

    The delay is the mean in days. Only reasons that projects have are rows; last stands what has none. Without a log of
    changes there are no rows. (DOMAIN 6, Schedule)
    """
    return Draft(
        name="by_reason",
        currency=currency,
        columns=(
            Column("postponed", Unit.PROJECTS, "base.postponed"),
            Column("moved_on", Unit.PROJECTS, "base.postponed"),
            Column("granted", Unit.MONEY, "base.postponed"),
            Column("delay", Unit.DAYS, "base.postponed"),
        ),
        total=_postponed(currency, counted),
        rows=[
            Row(name or NONE, label, _postponed(currency, counted, Is("postponed_reason", name)))
            for name, label in _reasons(tables)
        ],
    )


def _reasons(tables: Tables) -> Iterator[tuple[str | None, Words]]:
    """The reasons that postponed projects have, in the order of the list; None last, where one has none."""
    projects = tables.get("projects", pd.DataFrame())
    if "postponed_reason" not in projects:
        return
    reasons = projects["postponed_reason"][projects["postponed"]]
    for choice in TABLES["changes"]["change_reason"].choices:
        if (reasons == choice.name).any():
            yield choice.name, choice.title
    if reasons.isna().any():
        yield None, WITHOUT_REASON


def _postponed(currency: str, counted: Conditions, *because: Is) -> Measures:
    return {
        "postponed": Count("projects", (POSTPONED, *counted, *because)),
        "moved_on": Count("projects", (MOVED_ON, *counted, *because)),
        "granted": Sum("projects", "granted_cents", (POSTPONED, BOUND, Is("currency", currency), *because)),
        "delay": mean_delay(*counted, *because),
    }
