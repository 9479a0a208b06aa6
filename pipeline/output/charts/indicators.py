"""Indicators against their targets: the target outlined, what was achieved solid, both in per cent of the target."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from pipeline.language import Language
from pipeline.output.charts.bars import BarTable, Column, Row, draw_bars
from pipeline.output.charts.takeaways import takeaway
from pipeline.output.charts.text import printable
from pipeline.output.charts.words import Drawing, Subject, sentence
from pipeline.output.theme import LOOKS
from pipeline.statistics.figures import Figure

_MOST_ROWS = 25
_TARGET = 100.0
"""The length of the bar of a target, in per cent."""
_LONGEST = 200.0
"""Longer bars are cut, in per cent: one indicator exceeded tenfold would press all others flat."""
_COLUMNS = ("target", "achieved", "achieved_of_target")


@dataclass(frozen=True)
class _Indicator:
    """One indicator: its label with its unit, and its figures."""

    label: str
    target: Figure
    achieved: Figure
    rate: Figure

    @property
    def length(self) -> float | None:
        """What was achieved in per cent of the target, as far as it is drawn; None where it is not known."""
        if self.rate.value is None:
            return None
        return min(float(self.rate.value), _LONGEST)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a bar of any length."""
        return bool(self.target.value or self.length)

    @property
    def is_not_added(self) -> bool:
        """Whether there is no value because numbers of unique persons are not added up."""
        absent = self.achieved.absent
        return absent is not None and absent.key == "absent.unique-persons"

    @property
    def is_missing(self) -> bool:
        """Whether there is no value for any other reason."""
        return self.achieved.value is None and not self.is_not_added


def draw_indicators(subject: Subject, stem: str) -> Drawing | None:
    """The chart; None where no indicator has a target or a value. Different units meet in per cent of the target."""
    language = subject.language
    indicators = list(_indicators(subject))
    if not any(indicator.is_drawn for indicator in indicators):
        return None
    missing = any(indicator.is_missing for indicator in indicators)
    heading = subject.heading(
        language.text("chart.of-target"), *_notes(indicators, language), missing=missing, says=takeaway(subject)
    )
    columns = tuple(Column(language.text(f"chart.stage.{name}"), LOOKS.get(name)) for name in _COLUMNS)
    rows = tuple(_row(indicator, language) for indicator in indicators[:_MOST_ROWS])
    draw = partial(draw_bars, BarTable(columns, rows, total=()), heading, language)
    titles = [column.title for column in columns]
    sentences = [sentence(row.label, zip(titles, row.numbers, strict=True)) for row in rows]
    return subject.drawing(stem, heading, draw, sentences)


def _indicators(subject: Subject) -> Iterator[_Indicator]:
    """The indicators in the order of the breakdown."""
    breakdown = subject.breakdown
    places = [breakdown.columns.index(name) for name in _COLUMNS]
    no_units = ("",) * len(breakdown.members)
    units = dict(breakdown.stubs).get("unit", no_units)
    for member, unit, figures in zip(breakdown.members, units, breakdown.figures, strict=True):
        shown_unit = printable(subject.language.shown(unit))
        label = subject.label(member)
        target, achieved, rate = (figures[place] for place in places)
        yield _Indicator(f"{label}, {shown_unit}" if shown_unit else label, target, achieved, rate)


def _notes(indicators: list[_Indicator], language: Language) -> Iterator[str]:
    """What the chart leaves out: rows, the ends of long bars, numbers that may not be added up."""
    if len(indicators) > _MOST_ROWS:
        yield language.text("chart.indicators.more", shown=_MOST_ROWS, all=len(indicators))
    if any(indicator.length == _LONGEST for indicator in indicators):
        yield language.text("chart.indicators.cut", most=int(_LONGEST))
    if any(indicator.is_not_added for indicator in indicators):
        yield language.text("chart.not-added")


def _row(indicator: _Indicator, language: Language) -> Row:
    """The bars in per cent of the target; target and achieved in the indicator's own unit, then their ratio."""
    target = _TARGET if indicator.target.value else None
    rate = indicator.rate.value
    return Row(
        label=indicator.label,
        bars=((target, LOOKS["target"]), (indicator.length, LOOKS["achieved"])),
        numbers=(
            _number(indicator.target.value, language),
            _number(indicator.achieved.value, language),
            "–" if rate is None else language.percent(float(rate)),
        ),
    )


def _number(value: int | Fraction | None, language: Language) -> str:
    """The number, a fraction with two decimals at most; a dash where there is none."""
    if value is None:
        return "–"
    return language.number(value) if isinstance(value, int) else language.decimal(float(value))
