"""Projects by their standing at the reporting date, by the year of completion, by the reason of a postponement."""

from pipeline.counting.standing import STANDINGS
from pipeline.schema.tables import TABLES
from pipeline.statistics.breakdowns.codes import NONE
from pipeline.statistics.breakdowns.making import Column, Row, breakdown
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE, WITHOUT_REASON
from pipeline.statistics.completion import COMPLETED, COUNTED
from pipeline.statistics.figures import Breakdown, Calculator, Unit
from pipeline.statistics.measures import Count, Is, Sum
from pipeline.statistics.schedule import mean_delay

_POSTPONED, _MOVED_ON = Is("postponed", value=True), Is("moved_on", value=True)


def by_standing(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    """Approved projects and their support by standing."""
    money = Is("currency", currency)
    rows = [
        Row(
            choice.name,
            choice.title,
            (
                Count("projects", (Is("standing", choice.name), *counted)),
                Sum("projects", "granted_cents", (Is("standing", choice.name), money)),
            ),
        )
        for choice in STANDINGS
    ]
    columns = (
        Column("projects", Unit.PROJECTS, "base.approved", Count("projects", (COUNTED, *counted))),
        Column("granted", Unit.MONEY, "base.approved", Sum("projects", "granted_cents", (COUNTED, money))),
    )
    return breakdown(calculator, "by_standing", currency, columns, rows)


def by_year_of_completion(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    """Completed projects and their support by the year in which they ended."""
    money = Is("currency", currency)
    projects = calculator.tables.get("projects")
    columns = (
        Column("completed", Unit.PROJECTS, "base.completed", Count("projects", (COMPLETED, *counted))),
        Column("granted", Unit.MONEY, "base.completed", Sum("projects", "granted_cents", (COMPLETED, money))),
    )
    years: list[int | None] = []
    if projects is not None and "completed_year" in projects:
        completed = projects[projects["standing"] == "completed"]
        years = [*sorted({int(year) for year in completed["completed_year"].dropna()})]
        years += [None] * bool(completed["completed_year"].isna().any())
    rows = [
        Row(
            NONE if year is None else str(year),
            WITHOUT_DATE if year is None else str(year),
            (
                Count("projects", (COMPLETED, *counted, Is("completed_year", year))),
                Sum("projects", "granted_cents", (COMPLETED, money, Is("completed_year", year))),
            ),
        )
        for year in years
    ]
    return breakdown(calculator, "by_completion_year", currency, columns, rows)


def by_reason(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    """Postponed projects, those moved past the reporting date, their support and delay by the reason."""
    money = Is("currency", currency)
    projects = calculator.tables.get("projects")
    columns = (
        Column("postponed", Unit.PROJECTS, "base.postponed", Count("projects", (_POSTPONED, *counted))),
        Column("moved_on", Unit.PROJECTS, "base.postponed", Count("projects", (_MOVED_ON, *counted))),
        Column("granted", Unit.MONEY, "base.postponed", Sum("projects", "granted_cents", (_POSTPONED, money))),
        Column("delay", Unit.DAYS, "base.postponed", mean_delay(*counted)),
    )
    if projects is None or "postponed_reason" not in projects or not projects["postponed"].any():
        return breakdown(calculator, "by_reason", currency, columns, [])
    postponed = projects[projects["postponed"]]
    reasons = [
        (choice.name, choice.title)
        for choice in TABLES["changes"]["change_reason"].choices
        if (postponed["postponed_reason"] == choice.name).any()
    ]
    named = [*reasons, *([(None, WITHOUT_REASON)] if postponed["postponed_reason"].isna().any() else [])]
    rows = [
        Row(
            name or NONE,
            label,
            (
                Count("projects", (_POSTPONED, *counted, because)),
                Count("projects", (_MOVED_ON, *counted, because)),
                Sum("projects", "granted_cents", (_POSTPONED, money, because)),
                mean_delay(*counted, because),
            ),
        )
        for name, label in named
        for because in (Is("postponed_reason", name),)
    ]
    return breakdown(calculator, "by_reason", currency, columns, rows)
