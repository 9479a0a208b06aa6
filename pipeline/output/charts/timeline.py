"""Projects over time: first agreed ends outlined, what was done solid, what is left hatched, and the reporting date."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from pipeline.counting.standing import UNFINISHED
from pipeline.language import Language
from pipeline.output.charts.page import Page
from pipeline.output.charts.text import height, printable, widest, wrapped
from pipeline.output.charts.time_axis import mark_date, place_of
from pipeline.output.charts.words import Drawing, alternative_text, heading_of
from pipeline.output.theme import BODY_SIZE, CHART_WIDTH, GRID, INK, LOOKS, MARGIN, MUTED, SMALL_SIZE, Look
from pipeline.statistics.report import Statistics

_MOST_ROWS = 40
_LABEL_ROOM = 2.6
_STEP = 0.2
_HEAD = 0.5
_MOST_YEARS = 12
_KEYS = ("agreed", "done", "running", "left", "late")
_LOOKS = {
    "agreed": LOOKS["planned"],
    "done": LOOKS["completed"],
    "running": LOOKS["in_progress"],
    "left": LOOKS["forecast"],
    "late": LOOKS["late"],
}


@dataclass(frozen=True)
class _Line:
    """One project: its label, its first and its agreed ends, and its bars from day to day, each with its look."""

    label: str
    start: dt.date
    end: dt.date
    bars: tuple[tuple[str, dt.date, dt.date], ...]
    said: str

    @property
    def rank(self) -> int:
        """Which come first where there is no room for all: late ones, then those in progress."""
        drawn = {key for key, _, _ in self.bars}
        return 0 if "late" in drawn else 1 if drawn & {"running", "left"} else 2


def draw_timeline(statistics: Statistics, language: Language, stem: str) -> Drawing | None:
    """The timeline of approved projects in the order of their starts; None where no project has a start and an end.

    Of more projects than fit the late ones come first, then others in progress, then those that ended last; it is
    said that there are more. Of projects that neither go on nor were completed only the agreed time is shown.
    """
    lines = sorted(_lines(statistics, language), key=lambda line: (line.start, line.label))
    if not lines:
        return None
    shown = lines
    notes = []
    if len(lines) > _MOST_ROWS:
        latest = sorted(lines, key=lambda line: (line.rank, -line.end.toordinal()))[:_MOST_ROWS]
        shown = [line for line in lines if line in latest]
        notes = [language.text("chart.timeline.more", shown=len(shown), all=len(lines))]
    unit = language.text("chart.timeline.unit")
    heading = heading_of(statistics, language, "timeline", unit, ("projects",), *notes)
    page = Page(heading, body=_HEAD + _STEP * len(shown) + 0.25)
    _draw(page, shown, statistics.as_of, language)
    return Drawing(stem, heading.title, alternative_text(heading, [line.said for line in shown]), page.figure)


def _lines(statistics: Statistics, language: Language) -> Iterator[_Line]:
    projects = statistics.tables.get("projects", pd.DataFrame())
    if not {"start", "standing"} <= set(projects) or not {"original_end", "current_end"} & set(projects):
        return
    approved = projects[projects["counted"] & projects["start"].notna()]
    for record in approved.to_dict("records"):
        days = {name: _day(record.get(name)) for name in ("start", "original_end", "current_end", "actual_end")}
        if line := _line({str(key): value for key, value in record.items()}, days, statistics.as_of, language):
            yield line


def _day(value: object) -> dt.date | None:
    return value.date() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None


def _line(
    record: dict[str, object], days: dict[str, dt.date | None], as_of: dt.date, language: Language
) -> _Line | None:
    """A project's line; None where it has no end, or one before its start."""
    start, standing = days["start"], str(record["standing"])
    agreed = days["current_end"] or days["original_end"]
    first = days["original_end"] or days["current_end"]
    done = days["actual_end"] if standing == "completed" else None
    end = done or agreed
    if start is None or end is None or agreed is None or first is None or min(end, first) < start:
        return None
    names = (told for name in ("project", "title") if isinstance(told := record.get(name), str))
    label = printable(" ".join(names))
    bars = [("agreed", start, first)]
    if done or standing == "completed":
        bars.append(("done", start, end))
    elif standing in UNFINISHED:
        bars += _of_unfinished(start, end, as_of)
    said = language.text("chart.timeline.said", project=label, start=start, first=first, end=end)
    if bars[-1][0] == "late":
        said = f"{said[:-1]}, {language.plural('attention.late', (as_of - end).days)}."
    return _Line(label, start, max(end, first), tuple(bars), said)


def _of_unfinished(start: dt.date, end: dt.date, as_of: dt.date) -> Iterator[tuple[str, dt.date, dt.date]]:
    """What has passed, what is left to the current end, and for how long the project is late."""
    if start < as_of:
        yield "running", start, min(end, as_of)
    if end > as_of:
        yield "left", max(start, as_of), end
    elif end < as_of:
        yield "late", end, as_of


def _draw(page: Page, lines: list[_Line], as_of: dt.date, language: Language) -> None:
    room = min(_LABEL_ROOM, widest([line.label for line in lines], BODY_SIZE)) + 0.12
    left, up = MARGIN + room, _STEP * len(lines)
    axes = page.axes(left, page.top - _HEAD - up, CHART_WIDTH - MARGIN - 0.1 - left, up)
    first, last = min(line.start for line in lines), max(as_of, *(line.end for line in lines))
    axes.set_xlim(place_of(first), place_of(last) + 20)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.set_yticks([])
    _draw_years(axes, first, last)
    for level, line in enumerate(lines):
        for key, begin, end in line.bars:
            _draw_bar(axes, level, (place_of(begin), place_of(end)), _LOOKS[key], outline=key == "agreed")
        at = page.top - _HEAD - (level + 0.5) * _STEP
        page.write(wrapped(line.label, room - 0.12, BODY_SIZE, lines=1), MARGIN, at)
    mark_date(axes, as_of, language, layer=4)
    _write_key(page, language)


def _draw_years(axes: Axes, first: dt.date, last: dt.date) -> None:
    """A thin line at the beginning of each year; of many years, of every second, fifth and so on."""
    span = last.year - first.year + 1
    step = next(step for step in (1, 2, 5, 10, 25, 100, 1000, 10_000) if span / step <= _MOST_YEARS)
    years = [year for year in range(first.year, last.year + 1) if year % step == 0]
    places = [place_of(dt.date(year, 1, 1)) for year in years]
    inside = [(place, year) for place, year in zip(places, years, strict=True) if place >= place_of(first)]
    axes.set_xticks([place for place, _ in inside], [str(year) for _, year in inside])
    axes.tick_params(axis="x", pad=4, labelcolor=INK)
    axes.grid(axis="x", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)


def _draw_bar(axes: Axes, level: int, span: tuple[float, float], look: Look, *, outline: bool) -> None:
    begin, end = span
    axes.barh(
        level, max(end - begin, 1.0), left=begin, height=0.72 if outline else 0.4, facecolor=look.fill,
        edgecolor=look.edge, hatch=look.hatch, linewidth=0.8, zorder=2 if outline else 3,
    )  # fmt: skip


def _write_key(page: Page, language: Language) -> None:
    left, level = MARGIN, page.top - height(1, SMALL_SIZE) / 2
    for key in _KEYS:
        title = language.text(f"chart.timeline.{key}")
        page.swatch(_LOOKS[key], left, level)
        page.write([title], left + 0.18, level, size=SMALL_SIZE, colour=MUTED)
        left += 0.18 + widest([title], SMALL_SIZE) + 0.2
