"""Planned against paid, added up over time, and the range in which the payments may end."""

import datetime as dt
import math
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.language import Language
from pipeline.output.charts.course import Course, Sums, course_of
from pipeline.output.charts.page import Heading, Page, draw_levels
from pipeline.output.charts.scale import Scale, scale_of, tick_labels, ticks
from pipeline.output.charts.text import widest
from pipeline.output.charts.time_axis import mark_date, place_of
from pipeline.output.charts.words import Drawing, alternative_text, file_stem, heading_of
from pipeline.output.theme import CHART_WIDTH, INK, LOOKS, MARGIN, PAPER, SMALL_SIZE
from pipeline.statistics.report import Statistics

# Inches: the height of the axes, the room above and below them, and between them and the words beside them.
_UP = 2.6
_HEAD = 0.3
_FOOT = 0.28
_LEFT_GAP = 0.1
_RIGHT_GAP = 0.12
_LABEL_STEP = 0.14
"""The least distance of two labels at the ends of the lines, in inches."""
_AIR = 1.04
"""The axes reach a little above the highest point, whose line is thick."""
_MOST_TICKS = 5
_MOST_YEARS = 12

_PLAN_LINE: dict[str, Any] = {
    "color": LOOKS["planned"].edge,
    "linewidth": 1.1,
    "linestyle": (0, (5, 2)),
    "marker": "o",
    "markersize": 4,
    "markerfacecolor": PAPER,
}
_PAID_LINE: dict[str, Any] = {"color": LOOKS["paid"].fill, "linewidth": 2.0}
_PAID_AREA: dict[str, Any] = {"color": LOOKS["granted"].fill, "alpha": 0.35, "linewidth": 0}
_RANGE_AREA: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": LOOKS["forecast"].edge,
    "hatch": LOOKS["forecast"].hatch,
    "linewidth": 0.8,
}


@dataclass(frozen=True)
class _View:
    """What is drawn, on which scale, at which reporting date, for readers of which language."""

    course: Course
    scale: Scale
    as_of: dt.date
    language: Language

    def amount(self, cents: int) -> str:
        """An amount as people read it."""
        return self.scale.amount(cents, self.language)

    def range_in_words(self, key: str) -> list[str]:
        """A sentence with the limits of the range; nothing where there is none."""
        ahead = self.course.ahead
        if ahead is None:
            return []
        limits = {"low": self.amount(ahead.lowest), "high": self.amount(ahead.highest)}
        return [self.language.text(key, end=ahead.end, **limits)]


def draw_cumulative(statistics: Statistics, language: Language, stem: str, currency: str) -> Drawing | None:
    """The chart of one currency; None where there is no plan, no dated payment, or nothing but zeros."""
    course = course_of(statistics, currency)
    if not course.planned or not course.paid or not any(course.cents()):
        return None
    scale = scale_of(course.cents_with_range(), currency, language)
    view = _View(course, scale, statistics.as_of, language)
    notes = view.range_in_words("chart.cumulative.forecast") or [language.text("chart.cumulative.no-forecast")]
    heading = heading_of(
        statistics, language, "cumulative", scale.unit, ("plan", "payments"), *notes, says=_takeaway(view)
    )
    name = file_stem(stem, statistics, currency)
    return Drawing(name, heading.topic, alternative_text(heading, _sentences(view)), partial(_draw, heading, view))


def _takeaway(view: _View) -> str:
    """How much was paid up to the reporting date, and how far that is from what projects had planned by then."""
    planned = max((amount for day, amount in view.course.planned if day <= view.as_of), default=0)
    paid = view.course.paid[-1][1]
    key = "chart.cumulative.says-same"
    if paid != planned:
        key = "chart.cumulative.says-less" if paid < planned else "chart.cumulative.says-more"
    amounts = {"paid": view.amount(paid), "difference": view.amount(abs(planned - paid)), "unit": view.scale.unit}
    return view.language.text(key, **amounts)


def _sentences(view: _View) -> list[str]:
    """The sums planned and paid by the end of each year, in words."""
    # The first sum of the plan is the nothing that it starts with.
    planned = _by_year(view.course.planned[1:], view)
    paid = _by_year(view.course.paid, view)
    return [
        view.language.text("chart.cumulative.planned", years=planned),
        view.language.text("chart.cumulative.paid", years=paid),
    ]


def _by_year(sums: Sums, view: _View) -> str:
    """For each year the sum that was reached by its end."""
    last_of_year = {day.year: amount for day, amount in sums}
    return "; ".join(f"{year} – {view.amount(amount)}" for year, amount in last_of_year.items())


def _draw(heading: Heading, view: _View) -> Figure:
    """The lines between the labels of the axis on the left and those of the lines' ends on the right."""
    page = Page(heading, body=_HEAD + _UP + _FOOT)
    course, scale = view.course, view.scale
    lengths = [scale.units(amount) for amount in course.cents()]
    highest = max(scale.units(amount) for amount in course.cents_with_range())
    lowest = min(0.0, *lengths)
    marks = ticks(lowest, highest, most=_MOST_TICKS)
    mark_texts = tick_labels(marks, view.language)
    left = MARGIN + widest(mark_texts, SMALL_SIZE) + _LEFT_GAP
    labels = _labels(view)
    right = widest([text for _, text in labels], SMALL_SIZE) + _RIGHT_GAP
    axes = page.axes(left, page.bottom + _FOOT, CHART_WIDTH - MARGIN - left - right, _UP)
    first, last = min(course.days()), max(view.as_of, *course.days())
    axes.set_xlim(place_of(first), place_of(last))
    axes.set_ylim(lowest, highest * _AIR if highest else 1)
    draw_levels(axes, marks, mark_texts)
    _mark_years(axes, first, last)
    _draw_lines(axes, view)
    mark_date(axes, view.as_of, view.language, layer=1)
    _write_labels(axes, labels)
    return page.figure


def _mark_years(axes: Axes, first: dt.date, last: dt.date) -> None:
    """Names the first day of each year that begins within the axis; of many years, every second, third and so on."""
    starts_within = first.year if first == dt.date(first.year, 1, 1) else first.year + 1
    years = range(starts_within, last.year + 1)
    step = max(1, math.ceil(len(years) / _MOST_YEARS))
    named = years[::step]
    axes.set_xticks([place_of(dt.date(year, 1, 1)) for year in named], [str(year) for year in named])
    axes.tick_params(axis="x", pad=4, labelcolor=INK)
    axes.axhline(0, color=INK, linewidth=0.9, zorder=4)


def _draw_lines(axes: Axes, view: _View) -> None:
    """The plan as an outline of points joined, payments as the steps that they are, the forecast as a hatched fan."""
    days, sums = _points(view.course.planned, view.scale)
    axes.plot(days, sums, **_PLAN_LINE, zorder=3, clip_on=False)
    days, sums = _points(view.course.paid, view.scale)
    axes.fill_between(days, sums, step="post", **_PAID_AREA, zorder=1)
    axes.step(days, sums, where="post", **_PAID_LINE, zorder=4, clip_on=False)
    ahead = view.course.ahead
    if ahead:
        span = [place_of(view.as_of), place_of(ahead.end)]
        low, high = view.scale.units(ahead.lowest), view.scale.units(ahead.highest)
        axes.fill_between(span, [sums[-1], low], [sums[-1], high], **_RANGE_AREA, zorder=2)


def _points(sums: Sums, scale: Scale) -> tuple[list[float], list[float]]:
    """The places of the days, and the heights of the sums."""
    return [place_of(day) for day, _ in sums], [scale.units(amount) for _, amount in sums]


def _labels(view: _View) -> list[tuple[float, str]]:
    """What is written at the right edge beside the ends of the lines: heights and words."""
    course, scale = view.course, view.scale
    planned, paid = course.planned[-1][1], course.paid[-1][1]
    labels = [
        (scale.units(planned), f"{view.language.text('chart.stage.planned-in-projects')} {view.amount(planned)}"),
        (scale.units(paid), f"{view.language.text('chart.stage.paid')} {view.amount(paid)}"),
    ]
    if course.ahead:
        middle = (scale.units(course.ahead.lowest) + scale.units(course.ahead.highest)) / 2
        labels += [(middle, text) for text in view.range_in_words("chart.cumulative.range")]
    return labels


def _write_labels(axes: Axes, labels: list[tuple[float, str]]) -> None:
    """Words instead of a key, pushed apart where they would lie upon one another."""
    low, high = axes.get_ylim()
    step = _LABEL_STEP / _UP * (high - low)
    below = high + step
    for level, text in sorted(labels, reverse=True):
        place = min(level, below - step)
        below = place
        axes.annotate(
            text, (1.0, place), (6, 0), xycoords=axes.get_yaxis_transform(), textcoords="offset points",
            fontsize=SMALL_SIZE, color=INK, verticalalignment="center", horizontalalignment="left",
            annotation_clip=False,
        )  # fmt: skip
