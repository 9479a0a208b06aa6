"""Amounts and counts by source, action or sector: one bar within the other, each row with its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from pipeline.language import Language
from pipeline.output.charts.bars import BarTable, Column, Row, draw_bars
from pipeline.output.charts.scale import Counts, Scale, scale_of
from pipeline.output.charts.takeaways import takeaway
from pipeline.output.charts.words import Drawing, Subject, sentence
from pipeline.output.theme import LOOKS, Look
from pipeline.statistics.breakdowns.remainders import REMAINDERS

_MONEY = ("planned", "granted", "paid")
_MEMBERS = ("members",)
_MOST_ROWS = 25
_LONGEST_REST = 2
"""The bar of the lines that are put together is drawn if it is no more than so many times the longest of the others."""


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

    @property
    def is_unknown(self) -> bool:
        """Whether no amount is known."""
        return set(self.cents) == {None}


def draw_budget(subject: Subject, stem: str) -> Drawing | None:
    """The chart of a breakdown by stage of the money; None where it has no amounts to show."""
    stages = subject.columns(_MONEY)
    amounts = (amount for stage in stages for amount in subject.values(stage))
    return _draw(subject, stem, stages, scale_of(amounts, subject.currency, subject.language))


def draw_members(subject: Subject, stem: str) -> Drawing | None:
    """The chart of members by sector; None where there is no member."""
    counts = Counts(subject.language.text("chart.members-only"))
    return _draw(subject, stem, subject.columns(_MEMBERS), counts)


def _draw(subject: Subject, stem: str, stages: list[str], scale: Scale | Counts) -> Drawing | None:
    """The chart of the stages; None where no member proper has an amount."""
    if not subject.says_something(stages):
        return None
    grouped = _grouped(_lines(subject, stages), subject.language)
    missing = any(None in line.cents for line in grouped.lines)
    heading = subject.heading(scale.unit, *grouped.notes, missing=missing, says=takeaway(subject))
    whole = _Line(subject.language.text("chart.total"), tuple(subject.total(stage) for stage in stages))
    words = _Words(stages, scale, subject.language)
    draw = partial(draw_bars, _table(grouped.lines, whole, words), heading, subject.language)
    sentences = [words.sentence(line) for line in (whole, *grouped.lines)]
    return subject.drawing(stem, heading, draw, sentences)


def _lines(subject: Subject, stages: list[str]) -> list[_Line]:
    """The members with their amounts, without those that have nothing to show here."""
    columns = [subject.values(stage) for stage in stages]
    lines = [
        _Line(subject.label(member), cents, member in REMAINDERS)
        for member, cents in zip(subject.breakdown.members, zip(*columns, strict=True), strict=True)
    ]
    # Nothing in this currency: the line belongs to the chart of another.
    has_several_currencies = len(subject.statistics.currencies) > 1
    return [line for line in lines if line.size or not (has_several_currencies or line.is_unknown)]


@dataclass(frozen=True)
class _Grouped:
    """The lines of a chart, and the notes that say which of them stand for several."""

    lines: list[_Line]
    notes: list[str]


def _grouped(lines: list[_Line], language: Language) -> _Grouped:
    """The largest lines in their own order with the rest in one; all of them where there is room."""
    if len(lines) <= _MOST_ROWS:
        return _Grouped(lines, [])
    remainders = [line for line in lines if line.remainder]
    room = _MOST_ROWS - 1 - len(remainders)
    kept, rest = _largest([line for line in lines if not line.remainder], room)
    together = _Line(language.text("chart.other-actions", count=len(rest)), _summed(rest))
    notes = [language.text("chart.other-actions.note", shown=len(kept), rest=len(rest))]
    # Hundreds of actions in one bar would press all the others flat.
    if together.size > _LONGEST_REST * max(line.size for line in kept):
        together = replace(together, drawn=False)
        notes.append(language.text("chart.other-actions.undrawn"))
    return _Grouped([*kept, together, *remainders], notes)


def _largest(lines: list[_Line], number: int) -> tuple[list[_Line], list[_Line]]:
    """So many of the largest lines, and the others, both in their order; of lines as large the first ones."""
    by_size = sorted(range(len(lines)), key=lambda place: -lines[place].size)
    chosen = set(by_size[:number])
    kept = [line for place, line in enumerate(lines) if place in chosen]
    others = [line for place, line in enumerate(lines) if place not in chosen]
    return kept, others


def _summed(lines: list[_Line]) -> tuple[int | None, ...]:
    """The sum of each stage over the lines; None where no line has an amount."""
    stages = zip(*(line.cents for line in lines), strict=True)
    return tuple(_sum(amounts) for amounts in stages)


def _sum(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


@dataclass(frozen=True)
class _Words:
    """The stages of a chart and its scale, in the reader's language."""

    stages: list[str]
    scale: Scale | Counts
    language: Language

    def title(self, stage: str) -> str:
        """What the stage is called."""
        return self.language.text(f"chart.stage.{stage}")

    def length(self, amount: int | None) -> float | None:
        """The length of an amount's bar; None where the amount is not known."""
        return None if amount is None else self.scale.units(amount)

    def numbers(self, line: _Line) -> tuple[str, ...]:
        """The line's amounts as they stand in the columns."""
        return tuple(self.scale.amount(amount, self.language) for amount in line.cents)

    def sentence(self, line: _Line) -> str:
        """The line in the alternative text; what is not known is not mentioned."""
        amounts = zip(self.stages, line.cents, self.numbers(line), strict=True)
        return sentence(
            line.label, [(self.title(stage), number) for stage, cents, number in amounts if cents is not None]
        )


def _table(lines: list[_Line], whole: _Line, words: _Words) -> BarTable:
    """A row for each line with a bar and a number for each stage; `whole` is the last line."""
    return BarTable(
        columns=tuple(Column(words.title(stage), LOOKS[stage]) for stage in words.stages),
        rows=tuple(Row(line.label, _bars(line, words), words.numbers(line)) for line in lines),
        total=(whole.label, *words.numbers(whole)),
        whole=isinstance(words.scale, Counts),
    )


def _bars(line: _Line, words: _Words) -> tuple[tuple[float | None, Look], ...]:
    """A bar for each stage; without a length where the amount is not known or the line is not drawn."""
    looks = [LOOKS[stage] for stage in words.stages]
    if not line.drawn:
        return tuple((None, look) for look in looks)
    return tuple((words.length(amount), look) for amount, look in zip(line.cents, looks, strict=True))
