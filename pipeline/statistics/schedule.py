"""How projects keep their time: late ones, postponed ones, and by how many days."""

from pipeline.statistics.figures import Calculator, Figure, Unit
from pipeline.statistics.measures import Count, Difference, Is, Mean, Ratio, Sum

_APPROVED = Count("projects", (Is("counted", value=True),))
_POSTPONED = Is("postponed", value=True)


def schedule(calculator: Calculator) -> list[Figure]:
    """Late and postponed projects, the latter also without those moved because of COVID-19; the mean delay."""
    late = Count("projects", (Is("late", value=True),))
    postponed = Count("projects", (_POSTPONED,))
    covid = Count("projects", (Is("postponed_covid", value=True),))
    delay = Mean(Sum("projects", "postponed_days", (_POSTPONED,)), postponed)
    counts = {"late": late, "postponed": postponed, "postponed_covid": covid}
    return [
        *(
            calculator.figure(f"schedule.{name}", measure, Unit.PROJECTS, "base.approved")
            for name, measure in counts.items()
        ),
        calculator.figure("schedule.postponed_otherwise", Difference(postponed, covid), Unit.PROJECTS, "base.approved"),
        calculator.figure("schedule.postponed_share", Ratio(postponed, _APPROVED), Unit.PERCENT, "base.approved"),
        calculator.figure("schedule.delay", delay, Unit.DAYS, "base.postponed"),
    ]
