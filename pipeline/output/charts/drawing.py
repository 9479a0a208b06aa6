"""The charts of a report, as pictures with their words; nothing is written to disk here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.output.charts.cumulative import draw_cumulative
from pipeline.output.charts.indicators import draw_indicators
from pipeline.output.charts.left_to_pay import draw_left_to_pay
from pipeline.output.charts.page import as_png, as_svg, drawing
from pipeline.output.charts.stages import draw_budget, draw_members
from pipeline.output.charts.standing import draw_standing
from pipeline.output.charts.timeline import draw_timeline
from pipeline.output.charts.words import Drawing, Subject
from pipeline.output.charts.years import draw_years
from pipeline.statistics.figures import Breakdown
from pipeline.statistics.report import Statistics


@dataclass(frozen=True)
class _Kind:
    """One chart of a breakdown: its file stem, the name of the breakdown, and how it is drawn."""

    stem: str
    breakdown: str
    draw: Callable[[Subject, str], Drawing | None]


_BY_CURRENCY = (
    _Kind("completion_by_state", "by_standing", draw_standing),
    _Kind("budget_by_source", "by_source", draw_budget),
    _Kind("budget_by_action", "by_action", draw_budget),
    _Kind("planned_against_paid", "by_year", draw_years),
)
"""The charts of every currency."""

_WITHOUT_CURRENCY = (
    _Kind("indicators", "by_indicator", draw_indicators),
    _Kind("members_by_sector", "by_sector", draw_members),
)


class Caption(NamedTuple):
    """The words of a chart in one language: its title, and the text that says all that it shows."""

    title: str
    alternative: str


@dataclass(frozen=True)
class Chart:
    """One finished chart. `name` is its file stem; `told` are its captions by language."""

    name: str
    told: Mapping[str, Caption]
    png: bytes
    svg: bytes


def draw_charts(statistics: Statistics, language: Language) -> list[Chart]:
    """All charts that the statistics can give, by currency; the same statistics give the same bytes.

    A breakdown that is absent, lacks the columns, or is nothing but zeros has no chart.
    """
    with drawing():
        in_other_languages = _captions_in_others(statistics, language)
        return [
            _finished(drawn, {language.code: _caption(drawn), **in_other_languages.get(drawn.name, {})})
            for drawn in drawings(statistics, language)
        ]


def _caption(drawn: Drawing) -> Caption:
    return Caption(drawn.title, drawn.alternative)


def _captions_in_others(statistics: Statistics, language: Language) -> dict[str, dict[str, Caption]]:
    """By chart, then by language, the captions in all languages but the given one."""
    by_chart: dict[str, dict[str, Caption]] = {}
    for code in LANGUAGES:
        if code == language.code:
            continue
        for drawn in drawings(statistics, Language(code)):
            by_chart.setdefault(drawn.name, {})[code] = _caption(drawn)
    return by_chart


def drawings(statistics: Statistics, language: Language) -> Iterator[Drawing]:
    """The charts as figures, before they become bytes; to be made within `drawing()`."""
    yield from (drawn for drawn in _attempts(statistics, language) if drawn)


def _attempts(statistics: Statistics, language: Language) -> Iterator[Drawing | None]:
    """Every chart in its order; None for each that the statistics cannot give."""
    for currency in statistics.currencies:
        for kind in _BY_CURRENCY:
            yield _drawn(kind, statistics.breakdown(kind.breakdown, currency), statistics, language)
        yield draw_cumulative(statistics, language, "cumulative", currency)
        yield draw_left_to_pay(statistics, language, "left_to_pay", currency)
    breakdowns = {breakdown.name: breakdown for breakdown in reversed(statistics.breakdowns)}
    for kind in _WITHOUT_CURRENCY:
        yield _drawn(kind, breakdowns.get(kind.breakdown), statistics, language)
    yield draw_timeline(statistics, language, "timeline")


def _drawn(kind: _Kind, breakdown: Breakdown | None, statistics: Statistics, language: Language) -> Drawing | None:
    """The chart of the breakdown; None where there is no breakdown, or nothing in it to show."""
    if breakdown is None:
        return None
    return kind.draw(Subject(statistics, breakdown, language), kind.stem)


def alternative_texts(charts: Iterable[Chart]) -> dict[str, object]:
    """What `charts.json` holds: by chart its files, and title and alternative text in each language."""
    return {
        chart.name: {
            "files": [f"{chart.name}.png", f"{chart.name}.svg"],
            "title": {code: caption.title for code, caption in chart.told.items()},
            "alternative": {code: caption.alternative for code, caption in chart.told.items()},
        }
        for chart in charts
    }


def _finished(drawn: Drawing, captions: Mapping[str, Caption]) -> Chart:
    """The drawing as bytes, which hold the caption in its own language; the captions in the order of their codes."""
    return Chart(
        name=drawn.name,
        told={code: captions[code] for code in sorted(captions)},
        png=as_png(drawn.figure, drawn.title, drawn.alternative),
        svg=as_svg(drawn.figure, drawn.title, drawn.alternative),
    )
