"""The budget by source and by action: planned outlined, granted and paid solid, each row with its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.language import Language
from pipeline.output.chart_bars import BarTable, Column, Row, draw_bars
from pipeline.output.chart_scale import Scale, scale_of
from pipeline.output.chart_words import Drawing, Subject, sentence
from pipeline.output.theme import LOOKS
from pipeline.statistics.breakdowns.remainders import REMAINDERS

_STAGES = ("planned", "granted", "paid")
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
    stages = subject.columns(_STAGES)
    if not subject.says_something(stages):
        return None
    lines, note = _grouped(_lines(subject, stages), subject.language)
    total = tuple(subject.total(stage) for stage in stages)
    scale = scale_of((amount for line in lines for amount in line.cents), subject.currency, subject.language)
    missing = any(amount is None for line in lines for amount in line.cents)
    heading = subject.heading(scale.unit, *note, missing=missing)
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


def _table(subject: Subject, stages: list[str], lines: list[_Line], scale: Scale) -> BarTable:
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
    )


def _said(line: _Line, stages: list[str], scale: Scale, language: Language) -> str:
    pairs = zip(stages, line.cents, strict=True)
    return sentence(
        line.label,
        [
            (language.text(f"chart.stage.{stage}"), scale.amount(amount, language))
            for stage, amount in pairs
            if amount is not None
        ],
    )
