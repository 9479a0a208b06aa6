"""What a chart says in one sentence, for its title; what it shows stands in its caption."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.counting.standing import NAMES_BY_TITLE
from pipeline.language import Language
from pipeline.output.charts.scale import scale_of
from pipeline.output.charts.words import Subject
from pipeline.statistics.breakdowns.remainders import REMAINDERS
from pipeline.statistics.report import Statistics

_WHOLE = 100
"""A rate at which a target is reached, in per cent."""


def takeaway(subject: Subject) -> str:
    """What the chart of the breakdown says; where there is nothing to say, what it shows."""
    say = _SAID.get(subject.breakdown.name)
    said = say(subject) if say else None
    return said or subject.language.text(f"chart.{subject.breakdown.name}.title")


def takeaway_of_times(statistics: Statistics, language: Language) -> str | None:
    """How many projects were postponed and how many are late; None where either is not known."""
    keys = {"all": "completion.projects.approved", "postponed": "schedule.postponed", "late": "schedule.late"}
    numbers = {name: statistics.figures[key].value for name, key in keys.items() if key in statistics.figures}
    if len(numbers) < len(keys) or None in numbers.values():
        return None
    return language.text("chart.timeline.says", **numbers)


def _of_standings(subject: Subject) -> str | None:
    """How many of all are completed, and how many have no state."""
    counts = {
        NAMES_BY_TITLE.get(member): count or 0
        for member, count in zip(subject.breakdown.members, subject.values("projects"), strict=True)
    }
    completed = subject.language.text(
        "chart.by_standing.says", completed=counts.get("completed", 0), all=subject.total("projects") or 0
    )
    unknown = counts.get("unaccounted", 0)
    if not unknown:
        return completed
    return f"{completed}; {subject.language.plural('chart.by_standing.unknown', unknown)}"


def _of_sources(subject: Subject) -> str | None:
    """The share of the largest source in what was granted; None where nothing was."""
    granted, total = _column(subject, "granted"), _total(subject, "granted")
    if not total:
        return None
    largest = max(range(len(granted)), key=lambda place: granted[place])
    share = subject.language.percent(granted[largest] * _WHOLE / total)
    return subject.language.text(
        "chart.by_source.says", source=subject.label(subject.breakdown.members[largest]), share=share
    )


def _of_actions(subject: Subject) -> str | None:
    """How many of the planned actions were granted nothing yet; None where grants of several currencies would count."""
    if len(subject.statistics.currencies) > 1 or not _total(subject, "granted"):
        return None
    rows = zip(subject.breakdown.members, _column(subject, "planned"), _column(subject, "granted"), strict=True)
    planned = [granted for member, amount, granted in rows if amount and member not in REMAINDERS]
    if not planned:
        return None
    without = sum(not granted for granted in planned)
    if not without:
        return subject.language.text("chart.by_action.says-all", all=len(planned))
    return subject.language.text("chart.by_action.says", without=without, all=len(planned))


def _of_years(subject: Subject) -> str | None:
    """What was planned and paid in the year of the reporting date; None where it has no plan."""
    planned, paid = _column(subject, "planned"), _column(subject, "paid")
    year = str(subject.statistics.as_of.year)
    if year not in subject.breakdown.members:
        return None
    place = subject.breakdown.members.index(year)
    if not planned[place]:
        return None
    scale = scale_of([*planned, *paid], subject.currency, subject.language)
    amounts = {
        "planned": scale.amount(planned[place], subject.language),
        "paid": scale.amount(paid[place], subject.language),
    }
    return subject.language.text("chart.by_year.says", year=year, unit=scale.unit, **amounts)


def _of_indicators(subject: Subject) -> str | None:
    """How many of the indicators with a target and a value have reached it; None where none has both."""
    place = subject.breakdown.columns.index("achieved_of_target")
    rates = [row[place].value for row in subject.breakdown.figures]
    known = [rate for rate in rates if rate is not None]
    if not known:
        return None
    reached = sum(rate >= _WHOLE for rate in known)
    return subject.language.text("chart.by_indicator.says", reached=reached, all=len(known))


def _of_sectors(subject: Subject) -> str | None:
    """The public sector's share of the votes, where it is known."""
    share = subject.statistics.figures.get("organisation.votes.public_share")
    if share is None or share.value is None:
        return None
    return subject.language.text("chart.by_sector.says", share=subject.language.percent(float(share.value)))


def _column(subject: Subject, name: str) -> list[int]:
    """The counts or cents of a column, nothing where one is not known, or where the breakdown has no such column."""
    if name not in subject.breakdown.columns:
        return [0] * len(subject.breakdown.members)
    return [amount or 0 for amount in subject.values(name)]


def _total(subject: Subject, name: str) -> int:
    """The count or cents of the whole; 0 where it is not known or not positive."""
    if name not in subject.breakdown.columns:
        return 0
    return max(subject.total(name) or 0, 0)


_SAID: Mapping[str, Callable[[Subject], str | None]] = MappingProxyType(
    {
        "by_standing": _of_standings,
        "by_source": _of_sources,
        "by_action": _of_actions,
        "by_year": _of_years,
        "by_indicator": _of_indicators,
        "by_sector": _of_sectors,
    }
)
