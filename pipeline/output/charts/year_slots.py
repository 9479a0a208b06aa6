"""The amounts of the chart by year: one slot for each year, and one for what has no year."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.language import Language
from pipeline.output.charts.scale import Scale
from pipeline.output.charts.words import Subject, sentence
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE

STAGES = ("planned", "paid")
STAGE_KEYS = {"planned": "chart.stage.planned-in-projects", "paid": "chart.stage.paid"}
"""The catalogues' keys of the stages: what projects plan is not what the strategy plans."""
_MOST_YEARS = 14
_NOTHING = (0, 0)


@dataclass(frozen=True)
class Slot:
    """One place on the axis: its label, its amounts in cents, whether it lies after the reporting date.

    `last_year` is None for what has no year.
    """

    label: str
    last_year: int | None
    planned: int
    paid: int
    future: bool

    def amount(self, stage: str) -> int:
        """Its planned or paid cents."""
        return self.planned if stage == "planned" else self.paid

    def stages(self) -> list[str]:
        """The stages that can have an amount: a future year has a plan only, unless something was paid."""
        if self.future and not self.paid:
            return ["planned"]
        return list(STAGES)


def slots_of(subject: Subject) -> list[Slot]:
    """The years in order, what has no year last."""
    amounts = _amounts(subject)
    known = {year for year in amounts if year is not None}
    slots = [_slot(subject, years, amounts) for years in _groups(known)]
    if None in amounts:
        planned, paid = amounts[None]
        slots.append(Slot(subject.label(WITHOUT_DATE), None, planned, paid, future=False))
    return slots


def _amounts(subject: Subject) -> Mapping[int | None, tuple[int, int]]:
    """Planned and paid cents by year; None for what has no year."""
    rows = zip(subject.breakdown.members, subject.values("planned"), subject.values("paid"), strict=True)
    amounts: dict[int | None, tuple[int, int]] = {}
    for member, planned, paid in rows:
        year = int(member) if isinstance(member, str) else None
        amounts[year] = (planned or 0, paid or 0)
    return amounts


def _groups(known: set[int]) -> list[list[int]]:
    """The years of each slot: one by one, those between without an amount too; too many, the earliest in one."""
    years = sorted(known)
    if not years:
        return []
    if years[-1] - years[0] < _MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    if len(years) <= _MOST_YEARS:
        return [[year] for year in years]
    earliest = len(years) - _MOST_YEARS + 1
    return [years[:earliest], *([year] for year in years[earliest:])]


def _slot(subject: Subject, years: list[int], amounts: Mapping[int | None, tuple[int, int]]) -> Slot:
    """The slot of one year, or of several together."""
    first, last = years[0], years[-1]
    label = str(first) if first == last else subject.language.text("chart.up-to-year", year=str(last))
    pairs = [amounts.get(year, _NOTHING) for year in years]
    return Slot(
        label=label,
        last_year=last,
        planned=sum(planned for planned, _ in pairs),
        paid=sum(paid for _, paid in pairs),
        future=first > subject.statistics.as_of.year,
    )


def so_far(subject: Subject, slots: list[Slot], scale: Scale) -> str:
    """What was planned up to the reporting date and what was paid by then, in words."""
    planned = sum(slot.planned for slot in slots if not slot.future)
    paid = sum(slot.paid for slot in slots)
    return subject.language.text(
        "chart.by_year.so-far",
        date=subject.statistics.as_of,
        planned=scale.amount(planned, subject.language),
        paid=scale.amount(paid, subject.language),
    )


def sentence_of(slot: Slot, scale: Scale, language: Language) -> str:
    """The slot in the alternative text."""
    amounts = {stage: scale.amount(slot.amount(stage), language) for stage in slot.stages()}
    return sentence(slot.label, [(language.text(STAGE_KEYS[stage]), amount) for stage, amount in amounts.items()])
