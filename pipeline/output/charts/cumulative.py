"""Planned against paid, added up over time, and the range in which the payments may end."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from pipeline.language import Language
from pipeline.output.charts.page import Page
from pipeline.output.charts.scale import Scale, scale_of, tick_labels, ticks
from pipeline.output.charts.text import widest
from pipeline.output.charts.time_axis import mark_date, place_of
from pipeline.output.charts.words import Drawing, alternative_text, file_stem, heading_of
from pipeline.output.theme import CHART_WIDTH, GRID, INK, LOOKS, MARGIN, PAPER, SMALL_SIZE
from pipeline.statistics.forecast import Horizon, horizon
from pipeline.statistics.report import Statistics

_UP = 2.6
_HEAD = 0.3
_FOOT = 0.28
_MOST_YEARS = 12


@dataclass(frozen=True)
class _Course:
    """Sums in cents at days: what is planned by the end of each year, what was paid by each day, how it may end."""

    planned: tuple[tuple[dt.date, int], ...]
    paid: tuple[tuple[dt.date, int], ...]
    ahead: Horizon | None
    lowest: int | None
    highest: int | None

    @property
    def has_range(self) -> bool:
        """Whether there is a forecast and time left for it."""
        return self.ahead is not None and self.lowest is not None and self.ahead.months_left > 0

    def days(self) -> list[dt.date]:
        """Every day that the axis must hold."""
        end = [self.ahead.end] if self.ahead and self.has_range else []
        return [day for day, _ in (*self.planned, *self.paid)] + end


def draw_cumulative(statistics: Statistics, language: Language, stem: str, currency: str) -> Drawing | None:
    """The chart of one currency; None where there is no plan, no dated payment, or nothing but zeros."""
    course = _course(statistics, currency)
    cents = [amount for _, amount in (*course.planned, *course.paid)]
    if not course.planned or not course.paid or not any(cents):
        return None
    cents += [amount for amount in (course.highest,) if amount is not None and course.has_range]
    scale = scale_of(cents, currency, language)
    heading = heading_of(
        statistics, language, "cumulative", scale.unit, ("plan", "payments"), *_notes(course, scale, language)
    )
    page = Page(heading, body=_HEAD + _UP + _FOOT)
    _draw(page, course, scale, (statistics.as_of, language))
    name = file_stem(stem, statistics, currency)
    return Drawing(name, heading.title, alternative_text(heading, _said(course, scale, language)), page.figure)


def _course(statistics: Statistics, currency: str) -> _Course:
    tables, as_of = statistics.tables, statistics.as_of
    payments, plan = tables.get("payments", pd.DataFrame()), tables.get("plan", pd.DataFrame())
    paid: list[tuple[dt.date, int]] = []
    if {"paid_on", "paid_cents"} <= set(payments):
        own = payments[payments["counted"] & (payments["currency"] == currency)].dropna(
            subset=["paid_on", "paid_cents"]
        )
        sums = own.groupby("paid_on")["paid_cents"].sum().sort_index().cumsum()
        paid = [(pd.Timestamp(str(day)).date(), int(total)) for day, total in sums.items()]
    planned: list[tuple[dt.date, int]] = []
    if {"year", "planned_cents"} <= set(plan):
        own = plan[plan["counted"] & (plan["currency"] == currency)].dropna(subset=["year", "planned_cents"])
        by_year = own.groupby("year")["planned_cents"].sum().sort_index().cumsum()
        planned = [(dt.date(int(str(year)), 12, 31), int(total)) for year, total in by_year.items()]
        planned = [(dt.date(planned[0][0].year, 1, 1), 0), *planned] if planned else []
    if paid:
        paid = [(paid[0][0], 0), *paid, (as_of, paid[-1][1])]
    figures = statistics.figures
    low, high = (figures.get(f"forecast.{currency}.{name}") for name in ("lowest", "highest"))
    return _Course(
        tuple(planned),
        tuple(paid),
        horizon(tables, as_of),
        int(low.value) if low and low.value is not None else None,
        int(high.value) if high and high.value is not None else None,
    )


def _notes(course: _Course, scale: Scale, language: Language) -> list[str]:
    if not course.ahead or not course.has_range:
        return [language.text("chart.cumulative.no-forecast")]
    low, high = (scale.amount(amount, language) for amount in (course.lowest, course.highest))
    return [language.text("chart.cumulative.forecast", end=course.ahead.end, low=low, high=high)]


def _said(course: _Course, scale: Scale, language: Language) -> list[str]:
    planned = "; ".join(f"{day.year} – {scale.amount(amount, language)}" for day, amount in course.planned[1:])
    paid: dict[int, int] = {day.year: amount for day, amount in course.paid}
    told = "; ".join(f"{year} – {scale.amount(amount, language)}" for year, amount in paid.items())
    return [
        language.text("chart.cumulative.planned", years=planned),
        language.text("chart.cumulative.paid", years=told),
    ]


def _draw(page: Page, course: _Course, scale: Scale, told: tuple[dt.date, Language]) -> None:
    as_of, language = told
    highest = max(scale.units(amount) for _, amount in (*course.planned, *course.paid))
    if course.has_range:
        highest = max(highest, scale.units(course.highest or 0))
    lowest = min(0.0, *(scale.units(amount) for _, amount in (*course.planned, *course.paid)))
    marks = ticks(lowest, highest, most=5)
    left = MARGIN + widest(tick_labels(marks, language), SMALL_SIZE) + 0.1
    right = _label_room(course, scale, language)
    axes = page.axes(left, page.bottom + _FOOT, CHART_WIDTH - MARGIN - left - right, _UP)
    first, last = min(course.days()), max(as_of, *course.days())
    axes.set_xlim(place_of(first), place_of(last))
    axes.set_ylim(lowest, highest * 1.04 if highest else 1)
    axes.set_yticks(marks, tick_labels(marks, language))
    axes.grid(axis="y", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    _mark_years(axes, first, last)
    _draw_lines(axes, course, scale, as_of)
    mark_date(axes, as_of, language, layer=1)
    _label_ends(axes, course, scale, language)


def _mark_years(axes: Axes, first: dt.date, last: dt.date) -> None:
    years = range(first.year + (first > dt.date(first.year, 1, 1)), last.year + 1)
    step = max(1, -(-len(years) // _MOST_YEARS))
    places = [(place_of(dt.date(year, 1, 1)), str(year)) for year in years if (year - years[0]) % step == 0]
    axes.set_xticks([place for place, _ in places], [label for _, label in places])
    axes.tick_params(axis="x", pad=4, labelcolor=INK)
    axes.axhline(0, color=INK, linewidth=0.9, zorder=4)


def _draw_lines(axes: Axes, course: _Course, scale: Scale, as_of: dt.date) -> None:
    """The plan as an outline of points joined, payments as the steps that they are, the forecast as a hatched fan."""
    days = [place_of(day) for day, _ in course.planned]
    axes.plot(
        days, [scale.units(amount) for _, amount in course.planned], color=LOOKS["planned"].edge, linewidth=1.1,
        linestyle=(0, (5, 2)), marker="o", markersize=4, markerfacecolor=PAPER, zorder=3, clip_on=False,
    )  # fmt: skip
    days = [place_of(day) for day, _ in course.paid]
    sums = [scale.units(amount) for _, amount in course.paid]
    axes.fill_between(days, sums, step="post", color=LOOKS["granted"].fill, alpha=0.35, linewidth=0, zorder=1)
    axes.step(days, sums, where="post", color=LOOKS["paid"].fill, linewidth=2.0, zorder=4, clip_on=False)
    if course.ahead and course.has_range:
        span = [place_of(as_of), place_of(course.ahead.end)]
        low, high = scale.units(course.lowest or 0), scale.units(course.highest or 0)
        look = LOOKS["forecast"]
        axes.fill_between(
            span, [sums[-1], low], [sums[-1], high], facecolor="none", edgecolor=look.edge, hatch=look.hatch,
            linewidth=0.8, zorder=2,
        )  # fmt: skip


def _labels(course: _Course, scale: Scale, language: Language) -> list[tuple[float, str]]:
    """What is written at the right edge beside the ends of the lines: heights and words."""
    told = [("planned", course.planned[-1][1]), ("paid", course.paid[-1][1])]
    labels = [
        (scale.units(amount), f"{language.text(f'chart.stage.{stage}')} {scale.amount(amount, language)}")
        for stage, amount in told
    ]
    if course.has_range:
        low, high = (scale.amount(amount, language) for amount in (course.lowest, course.highest))
        middle = (scale.units(course.lowest or 0) + scale.units(course.highest or 0)) / 2
        labels.append((middle, language.text("chart.cumulative.range", low=low, high=high)))
    return labels


def _label_room(course: _Course, scale: Scale, language: Language) -> float:
    return widest([text for _, text in _labels(course, scale, language)], SMALL_SIZE) + 0.12


def _label_ends(axes: Axes, course: _Course, scale: Scale, language: Language) -> None:
    """Words instead of a key, pushed apart where they would lie upon one another."""
    low, high = axes.get_ylim()
    line = 0.14 / _UP * (high - low)
    below = high + line
    for level, text in sorted(_labels(course, scale, language), reverse=True):
        place = min(level, below - line)
        below = place
        axes.annotate(
            text, (1.0, place), (6, 0), xycoords=axes.get_yaxis_transform(), textcoords="offset points",
            fontsize=SMALL_SIZE, color=INK, verticalalignment="center", horizontalalignment="left",
            annotation_clip=False,
        )  # fmt: skip
