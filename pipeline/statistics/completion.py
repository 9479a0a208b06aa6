"""How far the programme has come: projects and actions."""

from pipeline.counting.standing import STANDINGS
from pipeline.statistics.figures import Calculator, Figure, Unit
from pipeline.statistics.measures import Count, Is, Ratio, Sum

COUNTED = Is("counted", value=True)
COMPLETED = Is("standing", "completed")
_APPROVED = Count("projects", (COUNTED,))


def completion(calculator: Calculator, currencies: tuple[str, ...]) -> list[Figure]:
    """Figures of projects by standing, the completion rates, and the coverage of actions.

    Completed in the year and since the start stand apart. The rate by value is given for one currency only:
    currencies never add.
    """
    return [
        *_projects(calculator),
        *_rates(calculator, currencies),
        *_actions(calculator),
    ]


def _projects(calculator: Calculator) -> list[Figure]:
    base = "base.approved"
    standings = [
        calculator.figure(
            f"completion.projects.{choice.name}",
            Count("projects", (Is("standing", choice.name),)),
            Unit.PROJECTS,
            base,
        )
        for choice in STANDINGS
    ]
    in_year = Count("projects", (Is("completed_in_year", value=True),))
    return [
        calculator.figure("completion.projects.approved", _APPROVED, Unit.PROJECTS, base),
        *standings,
        calculator.figure("completion.projects.completed_in_year", in_year, Unit.PROJECTS, base),
    ]


def _rates(calculator: Calculator, currencies: tuple[str, ...]) -> list[Figure]:
    by_count = Ratio(Count("projects", (COMPLETED,)), _APPROVED)
    figures = [calculator.figure("completion.rate", by_count, Unit.PERCENT, "base.approved")]
    if len(currencies) == 1:
        money = Is("currency", currencies[0])
        by_value = Ratio(
            Sum("projects", "granted_cents", (COMPLETED, money)),
            Sum("projects", "granted_cents", (COUNTED, money)),
        )
        figures.append(calculator.figure("completion.rate_by_value", by_value, Unit.PERCENT, "base.granted"))
    return figures


def _actions(calculator: Calculator) -> list[Figure]:
    total = Count("actions")
    covered, uncovered = (Count("actions", (Is("covered", value=answer),)) for answer in (True, False))
    return [
        calculator.figure("completion.actions.total", total, Unit.ACTIONS, "base.actions"),
        calculator.figure("completion.actions.covered", covered, Unit.ACTIONS, "base.actions"),
        calculator.figure(
            "completion.actions.uncovered",
            uncovered,
            Unit.ACTIONS,
            "base.actions",
        ),
    ]
