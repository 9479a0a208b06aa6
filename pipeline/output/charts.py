"""The charts of a report, as pictures with their words; nothing is written to disk here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.language import Language
from pipeline.output.chart_budget import draw_budget
from pipeline.output.chart_page import as_png, as_svg, drawing
from pipeline.output.chart_standing import draw_standing
from pipeline.output.chart_words import Drawing, Subject
from pipeline.output.chart_years import draw_years
from pipeline.statistics.report import Statistics

_CHARTS: tuple[tuple[str, str, Callable[[Subject, str], Drawing | None]], ...] = (
    ("completion_by_state", "by_standing", draw_standing),
    ("budget_by_source", "by_source", draw_budget),
    ("budget_by_action", "by_action", draw_budget),
    ("planned_against_paid", "by_year", draw_years),
)
"""Every chart: its file stem, the breakdown it shows, and how it is drawn."""


@dataclass(frozen=True)
class Chart:
    """One finished chart. `name` is its file stem; `alternative` says its numbers in the reader's language."""

    name: str
    title: str
    alternative: str
    png: bytes
    svg: bytes


def draw_charts(statistics: Statistics, language: Language) -> list[Chart]:
    """All charts that the statistics can give, by currency; the same statistics give the same bytes.

    A breakdown that is absent, lacks the columns, or is nothing but zeros has no chart.
    """
    with drawing():
        return [_finished(drawn) for drawn in drawings(statistics, language)]


def drawings(statistics: Statistics, language: Language) -> Iterator[Drawing]:
    """The charts as figures, before they become bytes; to be made within `drawing()`."""
    for currency in statistics.currencies:
        for stem, name, draw in _CHARTS:
            breakdown = statistics.breakdown(name, currency)
            drawn = draw(Subject(statistics, breakdown, language), stem) if breakdown else None
            if drawn:
                yield drawn


def _finished(drawn: Drawing) -> Chart:
    return Chart(
        drawn.name,
        drawn.title,
        drawn.alternative,
        as_png(drawn.figure, drawn.title, drawn.alternative),
        as_svg(drawn.figure, drawn.title, drawn.alternative),
    )
