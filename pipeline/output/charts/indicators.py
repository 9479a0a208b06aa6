"""Indicators against their targets: the target outlined, what was achieved solid, both in per cent of the target."""

from fractions import Fraction

from pipeline.language import Language
from pipeline.output.charts.bars import BarTable, Column, Row, draw_bars
from pipeline.output.charts.text import printable
from pipeline.output.charts.words import Drawing, Subject, sentence
from pipeline.output.theme import LOOKS
from pipeline.statistics.figures import Figure

_MOST_ROWS = 25
_LONGEST = 200.0


def draw_indicators(subject: Subject, stem: str) -> Drawing | None:
    """The chart; None where no indicator has a target or a value. Different units meet in per cent of the target."""
    breakdown, language = subject.breakdown, subject.language
    places = [breakdown.columns.index(name) for name in ("target", "achieved", "achieved_of_target")]
    units = dict(breakdown.stubs).get("unit", ("",) * len(breakdown.members))
    rows = [
        _row(subject.label(member), language.shown(unit), [figures[place] for place in places], language)
        for member, unit, figures in zip(breakdown.members, units, breakdown.figures, strict=True)
    ]
    if not any(length for row in rows for length, _ in row.bars):
        return None
    notes = [language.text("chart.indicators.more", shown=_MOST_ROWS, all=len(rows))] if len(rows) > _MOST_ROWS else []
    if any(row.bars[1][0] == _LONGEST for row in rows):
        notes.append(language.text("chart.indicators.cut", most=int(_LONGEST)))
    achieved = [figures[places[1]] for figures in breakdown.figures]
    if any(_not_added(figure) for figure in achieved):
        notes.append(language.text("chart.not-added"))
    missing = any(figure.value is None and not _not_added(figure) for figure in achieved)
    heading = subject.heading(language.text("chart.of-target"), *notes, missing=missing)
    table = BarTable(
        tuple(
            Column(language.text(f"chart.stage.{name}"), LOOKS.get(name))
            for name in ("target", "achieved", "achieved_of_target")
        ),
        tuple(rows[:_MOST_ROWS]),
        (),
    )
    said = [
        sentence(row.label, zip((column.title for column in table.columns), row.numbers, strict=True))
        for row in rows[:_MOST_ROWS]
    ]
    return subject.drawing(stem, heading, draw_bars(table, heading, language), said)


def _row(label: str, unit: str, figures: list[Figure], language: Language) -> Row:
    target, achieved, rate = figures
    length = None if rate.value is None else min(float(rate.value), _LONGEST)
    return Row(
        f"{label}, {printable(unit)}" if unit else label,
        ((100.0 if target.value else None, LOOKS["target"]), (length, LOOKS["achieved"])),
        (
            _number(target.value, language),
            _number(achieved.value, language),
            "–" if rate.value is None else language.percent(float(rate.value)),
        ),
    )


def _number(value: int | Fraction | None, language: Language) -> str:
    if value is None:
        return "–"
    return language.number(value) if isinstance(value, int) else language.number(float(value), places=2)


def _not_added(figure: Figure) -> bool:
    """Whether there is no value because numbers of unique persons are not added up."""
    return figure.absent is not None and figure.absent.key == "absent.unique-persons"
