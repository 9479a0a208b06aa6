"""How far the programme has come: projects and actions."""

from collections.abc import Iterator

from pipeline.counting.standing import STANDINGS
from pipeline.statistics.figures import Definition, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Count, Is, Measure, Ratio, Sum

COUNTED = Is("counted", value=True)
BOUND = Is("bound", value=True)
"""Of projects whose grant counts."""

COMPLETED = Is("standing", "completed")
_APPROVED = Count("projects", (COUNTED,))


def completion(currencies: tuple[str, ...]) -> Iterator[Definition]:
    """Figures of projects by standing, the completion rates, and the coverage of actions.

    Counts are of approved projects, rates in per cent of them. Completed in the year and since the start stand apart.
    The rate by value is given for one currency only: currencies never add. An action is covered by a project that is
    approved and not given up. (DOMAIN 6, Completion)
    """
    yield from _projects()
    yield _defined("rate", Ratio(Count("projects", (COMPLETED,)), _APPROVED), Unit.PERCENT, "base.approved")
    if len(currencies) == 1:
        yield _rate_by_value(*currencies)
    yield from _actions()


def _projects() -> Iterator[Definition]:
    yield _of_projects("approved", _APPROVED)
    for choice in STANDINGS:
        yield _of_projects(choice.name, Count("projects", (Is("standing", choice.name),)))
    yield _of_projects("completed_in_year", Count("projects", (Is("completed_in_year", value=True),)))


def _rate_by_value(currency: str) -> Definition:
    money = Is("currency", currency)
    completed = Sum("projects", "granted_cents", (COMPLETED, money))
    granted = Sum("projects", "granted_cents", (BOUND, money))
    return _defined("rate_by_value", Ratio(completed, granted), Unit.PERCENT, "base.granted")


def _actions() -> Iterator[Definition]:
    covered = Count("actions", (Is("covered", value=True),))
    uncovered = Count("actions", (Is("covered", value=False),))
    yield _of_actions("total", Count("actions"))
    yield _of_actions("covered", covered)
    yield _of_actions("uncovered", uncovered)


def _of_projects(name: str, measure: Measure) -> Definition:
    return _defined(f"projects.{name}", measure, Unit.PROJECTS, "base.approved")


def _of_actions(name: str, measure: Measure) -> Definition:
    return _defined(f"actions.{name}", measure, Unit.ACTIONS, "base.actions")


def _defined(name: str, measure: Measure, unit: Unit, base: str) -> Definition:
    return Definition(key=Key("completion", name), measure=measure, unit=unit, base=base)
