"""The charts of a report, as pictures with their words; nothing is written to disk here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.language import LANGUAGES, Language
from pipeline.output.charts.cumulative import draw_cumulative
from pipeline.output.charts.indicators import draw_indicators
from pipeline.output.charts.page import as_png, as_svg, drawing
from pipeline.output.charts.stages import draw_budget, draw_completion, draw_members
from pipeline.output.charts.standing import draw_standing
from pipeline.output.charts.timeline import draw_timeline
from pipeline.output.charts.words import Drawing, Subject
from pipeline.output.charts.years import draw_years
from pipeline.statistics.report import Statistics

_CHARTS: tuple[tuple[str, str, Callable[[Subject, str], Drawing | None]], ...] = (
    ("completion_by_state", "by_standing", draw_standing),
    ("completion_by_action", "by_action", draw_completion),
    ("budget_by_source", "by_source", draw_budget),
    ("budget_by_action", "by_action", draw_budget),
    ("planned_against_paid", "by_year", draw_years),
)
"""The charts of every currency: their file stem, the breakdown they show, and how they are drawn."""

_OF_ALL: tuple[tuple[str, str, Callable[[Subject, str], Drawing | None]], ...] = (
    ("indicators", "by_indicator", draw_indicators),
    ("members_by_sector", "by_sector", draw_members),
)
"""Those that know no currency."""


@dataclass(frozen=True)
class Chart:
    """One finished chart. `name` is its file stem; `told` are title and alternative text by language."""

    name: str
    told: Mapping[str, tuple[str, str]]
    png: bytes
    svg: bytes


def draw_charts(statistics: Statistics, language: Language) -> list[Chart]:
    """All charts that the statistics can give, by currency; the same statistics give the same bytes.

    A breakdown that is absent, lacks the columns, or is nothing but zeros has no chart.
    """
    with drawing():
        others = [Language(code) for code in LANGUAGES if code != language.code]
        translated = {other.code: {drawn.name: drawn for drawn in drawings(statistics, other)} for other in others}
        return [
            _finished(drawn, {language.code: drawn, **{code: told[drawn.name] for code, told in translated.items()}})
            for drawn in drawings(statistics, language)
        ]


def drawings(statistics: Statistics, language: Language) -> Iterator[Drawing]:
    """The charts as figures, before they become bytes; to be made within `drawing()`."""
    for currency in statistics.currencies:
        for stem, name, draw in _CHARTS:
            breakdown = statistics.breakdown(name, currency)
            drawn = draw(Subject(statistics, breakdown, language), stem) if breakdown else None
            if drawn:
                yield drawn
        if drawn := draw_cumulative(statistics, language, "cumulative", currency):
            yield drawn
    for stem, name, draw in _OF_ALL:
        whole = next((breakdown for breakdown in statistics.breakdowns if breakdown.name == name), None)
        if whole and (drawn := draw(Subject(statistics, whole, language), stem)):
            yield drawn
    if drawn := draw_timeline(statistics, language, "timeline"):
        yield drawn


def alternative_texts(charts: Iterable[Chart]) -> dict[str, object]:
    """What `charts.json` holds: by chart its files, and title and alternative text in each language."""
    return {
        chart.name: {
            "files": [f"{chart.name}.png", f"{chart.name}.svg"],
            "title": {code: title for code, (title, _) in chart.told.items()},
            "alternative": {code: alternative for code, (_, alternative) in chart.told.items()},
        }
        for chart in charts
    }


def _finished(drawn: Drawing, told: Mapping[str, Drawing]) -> Chart:
    return Chart(
        drawn.name,
        {code: (told[code].title, told[code].alternative) for code in sorted(told)},
        as_png(drawn.figure, drawn.title, drawn.alternative),
        as_svg(drawn.figure, drawn.title, drawn.alternative),
    )
