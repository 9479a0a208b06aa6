"""How projects keep their time: late ones, postponed ones, and by how many days."""

from collections.abc import Iterator

from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Definition, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Between, Condition, Count, Difference, Is, Mean, Measure, Ratio, Sum

POSTPONED = Is("postponed", value=True)
MOVED_ON = Is("moved_on", value=True)
_BY_COVID = Is("postponed_covid", value=True)
_OTHERWISE = Is("postponed_covid", value=False)

_LONGEST_DURATION = 10**6
"""Days: more than any project lasts, so that the condition only asks for a known duration."""

_WITH_DURATION = Between("original_days", 1, _LONGEST_DURATION)

_REASONS: tuple[tuple[str, tuple[Condition, ...]], ...] = (
    ("", ()),
    ("_covid", (_BY_COVID,)),
    ("_otherwise", (_OTHERWISE,)),
)
"""The end of a figure's name, and the projects of which it then speaks."""


def schedule() -> Iterator[Definition]:
    """Late and postponed projects, and by how much they were, each also with and without COVID-19.

    Delays are means in days over the postponed projects, and in per cent of the days that those of known duration were
    first to last. (DOMAIN 6, Schedule)
    """
    postponed, covid = Count("projects", (POSTPONED,)), Count("projects", (_BY_COVID,))
    yield _of_approved("late", Count("projects", (Is("late", value=True),)))
    yield _of_approved("postponed", postponed)
    yield _of_approved("postponed_covid", covid)
    yield _of_approved("postponed_otherwise", Difference(postponed, covid))
    yield _of_approved("moved_on", Count("projects", (MOVED_ON,)))
    share = Ratio(postponed, Count("projects", (COUNTED,)))
    yield _defined("postponed_share", share, Unit.PERCENT, "base.approved")
    for ending, why in _REASONS:
        yield _defined(f"delay{ending}", mean_delay(*why), Unit.DAYS, "base.postponed")
    for ending, why in _REASONS:
        yield _defined(f"delay_share{ending}", _share_of_duration(*why), Unit.PERCENT, "base.postponed")


def _of_approved(name: str, measure: Measure) -> Definition:
    return _defined(name, measure, Unit.PROJECTS, "base.approved")


def _defined(name: str, measure: Measure, unit: Unit, base: str) -> Definition:
    return Definition(key=Key("schedule", name), measure=measure, unit=unit, base=base)


def mean_delay(*why: Condition) -> Measure:
    """By how many days the end was moved, as the mean of the postponed projects."""
    where = (POSTPONED, *why)
    return Mean(Sum("projects", "postponed_days", where), Count("projects", where))


def _share_of_duration(*why: Condition) -> Measure:
    """The days postponed of the days that the same projects were first to last."""
    where = (POSTPONED, _WITH_DURATION, *why)
    return Ratio(Sum("projects", "postponed_days", where), Sum("projects", "original_days", where))
