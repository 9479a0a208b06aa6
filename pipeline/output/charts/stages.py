"""Amounts and counts by source, action or sector: one bar within the other, each row with its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.language import Language
from pipeline.output.charts.bars import BarTable, Column, Row, draw_bars
from pipeline.output.charts.scale import Counts, Scale, scale_of
from pipeline.output.charts.words import Drawing, Subject, sentence
from pipeline.output.theme import LOOKS
from pipeline.statistics.breakdowns.remainders import REMAINDERS

_MONEY = ("planned", "granted", "paid")
_COMPLETION = ("projects", "completed")
_MEMBERS = ("members",)
_MOST_ROWS = 25
_LONGEST_REST = 2


@dataclass(frozen=True)
class _Line:
    """A member's label and its amounts in cents, one for each stage shown; `drawn`: whether it has bars."""

    label: str
    cents: tuple[int | None, ...]
    remainder: bool = False
    drawn: bool = True

    @property
    def size(self) -> int:
        """The largest of the amounts."""
        return max((abs(amount) for amount in self.cents if amount is not None), default=0)


def draw_budget(subject: Subject, stem: str) -> Drawing | None:
    """The chart of a breakdown by stage of the money; None where it has no amounts to show."""
    stages = subject.columns(_MONEY)
    amounts = (amount for stage in stages for amount in subject.values(stage))
    return _draw(subject, stem, stages, scale_of(amounts, subject.currency, subject.language))


def draw_completion(subject: Subject, stem: str) -> Drawing | None:
    """The chart of approved projects and those completed by action; None where there is no project."""
    stages = [stage for stage in _COMPLETION if stage in subject.breakdown.columns]
    counts = Counts(subject.language.text("chart.projects-only"))
    return _draw(subject, stem, stages, counts, title=stem)


def draw_members(subject: Subject, stem: str) -> Drawing | None:
    """The chart of members by sector, with the public sector's share of votes; None where there is no member."""
    public = subject.statistics.figures.get("organisation.votes.public_share")
    notes = []
    if public and public.value is not None:
        share = subject.language.percent(float(public.value))
        notes = [subject.language.text("chart.public-votes", share=share)]
    return _draw(subject, stem, subject.columns(_MEMBERS), Counts(subject.language.text("chart.members-only")), *notes)


def _draw(
    subject: Subject, stem: str, stages: list[str], scale: Scale | Counts, *notes: str, title: str | None = None
) -> Drawing | None:
    if not subject.says_something(stages):
        return None
    lines, note = _grouped(_lines(subject, stages), subject.language)
    total = tuple(subject.total(stage) for stage in stages)
    missing = any(amount is None for line in lines for amount in line.cents)
    heading = subject.heading(scale.unit, *note, *notes, missing=missing, title=title)
    figure = draw_bars(_table(subject, stages, lines, scale), heading, subject.language)
    whole = _Line(subject.language.text("chart.total"), total)
    rows = [_said(line, stages, scale, subject.language) for line in [whole, *lines]]
    return subject.drawing(stem, heading, figure, rows)


def _lines(subject: Subject, stages: list[str]) -> list[_Line]:
    amounts = zip(*(subject.values(stage) for stage in stages), strict=True)
    lines = [
        _Line(subject.label(member), cents, member in REMAINDERS)
        for member, cents in zip(subject.breakdown.members, amounts, strict=True)
    ]
    # Nothing in this currency: the line belongs to the chart of another.
    several = len(subject.statistics.currencies) > 1
    return [line for line in lines if line.size or not (several or set(line.cents) == {None})]


def _grouped(lines: list[_Line], language: Language) -> tuple[list[_Line], list[str]]:
    """The largest lines in their own order with the rest in one, and the note that says so."""
    if len(lines) <= _MOST_ROWS:
        return lines, []
    proper = [line for line in lines if not line.remainder]
    remainders = [line for line in lines if line.remainder]
    room = _MOST_ROWS - 1 - len(remainders)
    largest = set(sorted(range(len(proper)), key=lambda place: -proper[place].size)[:room])
    kept = [line for place, line in enumerate(proper) if place in largest]
    rest = [line for place, line in enumerate(proper) if place not in largest]
    notes = [language.text("chart.other-actions.note", shown=len(kept), rest=len(rest))]
    together = _Line(language.text("chart.other-actions", count=len(rest)), _summed(rest))
    # Hundreds of actions in one bar would press all the others flat.
    if together.size > _LONGEST_REST * max(line.size for line in kept):
        together = replace(together, drawn=False)
        notes.append(language.text("chart.other-actions.undrawn"))
    return [*kept, together, *remainders], notes


def _summed(lines: list[_Line]) -> tuple[int | None, ...]:
    return tuple(_sum(amounts) for amounts in zip(*(line.cents for line in lines), strict=True))


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _table(subject: Subject, stages: list[str], lines: list[_Line], scale: Scale | Counts) -> BarTable:
    language = subject.language
    return BarTable(
        columns=tuple(Column(language.text(f"chart.stage.{stage}"), LOOKS[stage]) for stage in stages),
        rows=tuple(
            Row(
                line.label,
                tuple(
                    (scale.units(amount) if line.drawn and amount is not None else None, LOOKS[stage])
                    for stage, amount in zip(stages, line.cents, strict=True)
                ),
                tuple(scale.amount(amount, language) for amount in line.cents),
            )
            for line in lines
        ),
        total=(
            language.text("chart.total"),
            *(scale.amount(subject.total(stage), language) for stage in stages),
        ),
        whole=isinstance(scale, Counts),
    )


def _said(line: _Line, stages: list[str], scale: Scale | Counts, language: Language) -> str:
    pairs = zip(stages, line.cents, strict=True)
    return sentence(
        line.label,
        [
            (language.text(f"chart.stage.{stage}"), scale.amount(amount, language))
            for stage, amount in pairs
            if amount is not None
        ],
    )
