"""How projects keep their time: late ones, postponed ones, and by how many days."""

from pipeline.statistics.figures import Calculator, Figure, Unit
from pipeline.statistics.measures import Between, Condition, Count, Difference, Is, Mean, Measure, Ratio, Sum

_APPROVED = Count("projects", (Is("counted", value=True),))
_POSTPONED = Is("postponed", value=True)
_BY_COVID, _OTHERWISE = Is("postponed_covid", value=True), Is("postponed_covid", value=False)
_WITH_DURATION = Between("original_days", 1, 10**6)


def schedule(calculator: Calculator) -> list[Figure]:
    """Late and postponed projects, and by how much they were, each also with and without COVID-19."""
    late = Count("projects", (Is("late", value=True),))
    postponed = Count("projects", (_POSTPONED,))
    covid = Count("projects", (_BY_COVID,))
    counts: dict[str, Measure] = {"late": late, "postponed": postponed, "postponed_covid": covid}
    counts["postponed_otherwise"] = Difference(postponed, covid)
    figures = [
        calculator.figure(f"schedule.{name}", measure, Unit.PROJECTS, "base.approved")
        for name, measure in counts.items()
    ]
    moved = Count("projects", (Is("moved_on", value=True),))
    figures.append(calculator.figure("schedule.moved_on", moved, Unit.PROJECTS, "base.approved"))
    share = Ratio(postponed, _APPROVED)
    figures.append(calculator.figure("schedule.postponed_share", share, Unit.PERCENT, "base.approved"))
    for name, why in (("", ()), ("_covid", (_BY_COVID,)), ("_otherwise", (_OTHERWISE,))):
        figures.append(calculator.figure(f"schedule.delay{name}", mean_delay(*why), Unit.DAYS, "base.postponed"))
    for name, why in (("", ()), ("_covid", (_BY_COVID,)), ("_otherwise", (_OTHERWISE,))):
        key = f"schedule.delay_share{name}"
        figures.append(calculator.figure(key, _share_of_duration(*why), Unit.PERCENT, "base.postponed"))
    return figures


def mean_delay(*why: Condition) -> Measure:
    """By how many days the end was moved, as the mean of the postponed projects."""
    where = (_POSTPONED, *why)
    return Mean(Sum("projects", "postponed_days", where), Count("projects", where))


def _share_of_duration(*why: Condition) -> Measure:
    """The days postponed of the days that the same projects were first to last."""
    where = (_POSTPONED, _WITH_DURATION, *why)
    return Ratio(Sum("projects", "postponed_days", where), Sum("projects", "original_days", where))
