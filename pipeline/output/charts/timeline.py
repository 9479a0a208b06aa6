"""Projects over time: first agreed ends outlined, what was done solid, what is left hatched, and the reporting date."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.counting.standing import UNFINISHED
from pipeline.language import Language
from pipeline.output.charts.page import Heading, Page
from pipeline.output.charts.takeaways import takeaway_of_times
from pipeline.output.charts.text import height, printable, widest, wrapped
from pipeline.output.charts.time_axis import mark_date, place_of
from pipeline.output.charts.words import Drawing, alternative_text, heading_of
from pipeline.output.theme import BODY_SIZE, CHART_WIDTH, GRID, INK, LOOKS, MARGIN, SMALL_SIZE
from pipeline.statistics.report import Statistics

_MOST_ROWS = 40
_MOST_YEARS = 12
_YEAR_STEPS = (1, 2, 5, 10, 25, 100, 1000, 10_000)
"""Of many years every second, fifth and so on is named; the last step is greater than any year that a date can have."""

# Inches.
_LABEL_ROOM = 2.6
_LABEL_GAP = 0.12
_STEP = 0.2
"""The height of a row."""
_HEAD = 0.5
_FOOT = 0.25
_RIGHT = 0.1
"""What is left free at the right, where half of the last year's label may hang over."""

_DAYS_AFTER = 20
"""So much of the axis lies beyond its last day."""
_SHORTEST_BAR = 1.0
"""In days: a bar of no length could not be seen."""
_THICK, _THIN = 0.72, 0.4
"""The part of its row that an outline takes, and that a solid bar takes."""

_LOOKS = {
    "agreed": LOOKS["planned"],
    "done": LOOKS["completed"],
    "running": LOOKS["in_progress"],
    "left": LOOKS["forecast"],
    "late": LOOKS["late"],
    "unknown": LOOKS["unaccounted"],
}
"""By what a bar says, in the order of the key."""


@dataclass(frozen=True)
class _Bar:
    """One bar of a project: what it says (a key of the looks), its first and its last day."""

    says: str
    begin: dt.date
    end: dt.date


@dataclass(frozen=True)
class _Line:
    """One project: its label, its first day and its last one on the axis, its bars, its sentence."""

    label: str
    start: dt.date
    end: dt.date
    bars: tuple[_Bar, ...]
    sentence: str

    @property
    def rank(self) -> int:
        """Which come first where there is no room for all: late ones, then those in progress."""
        drawn = {bar.says for bar in self.bars}
        if "late" in drawn:
            return 0
        return 1 if drawn & {"running", "left"} else 2


@dataclass(frozen=True)
class _Term:
    """When a project starts, when it was to end at first, and when it ended or is to end now."""

    start: dt.date
    first_end: dt.date
    end: dt.date


def draw_timeline(statistics: Statistics, language: Language, stem: str) -> Drawing | None:
    """The timeline of approved projects in the order of their starts; None where no project has a start and an end.

    Of more projects than fit the late ones come first, then others in progress, then those that ended last; it is
    said that there are more. Of projects that neither go on nor were completed only the agreed time is shown.
    """
    lines = sorted(_lines(statistics, language), key=lambda line: (line.start, line.label))
    if not lines:
        return None
    shown = _most_urgent(lines)
    notes = []
    if len(shown) < len(lines):
        notes = [language.text("chart.timeline.more", shown=len(shown), all=len(lines))]
    unit = language.text("chart.timeline.unit")
    heading = heading_of(
        statistics, language, "timeline", unit, ("projects",), *notes, says=takeaway_of_times(statistics, language)
    )
    draw = partial(_draw, heading, shown, statistics.as_of, language)
    return Drawing(stem, heading.topic, alternative_text(heading, [line.sentence for line in shown]), draw)


def _most_urgent(lines: list[_Line]) -> list[_Line]:
    """As many lines as fit, in their order."""
    by_urgency = sorted(lines, key=lambda line: (line.rank, -line.end.toordinal()))
    chosen = by_urgency[:_MOST_ROWS]
    return [line for line in lines if line in chosen]


def _lines(statistics: Statistics, language: Language) -> Iterator[_Line]:
    """A line for each approved project that ends no earlier than it starts, in the order of the table."""
    projects = statistics.tables.get("projects", pd.DataFrame())
    if not {"start", "standing", "counted"} <= set(projects):
        return
    approved = projects[projects["counted"]]
    for record in _with_ends(approved).to_dict("records"):
        project = {str(field): value for field, value in record.items()}
        term = _Term(*(project[name].date() for name in ("start", "first_end", "end")))
        yield _line(project, term, statistics.as_of, language)


def _with_ends(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects with two more columns, both days: `first_end`, as first agreed, and `end`.

    The end is the actual one of a completed project that has it, or else the one agreed now. Left out are projects
    without a start, without any agreed end, and those of which an end is before the start.
    """
    original, current, actual = (_days(projects, field) for field in ("original_end", "current_end", "actual_end"))
    first_end, agreed = original.fillna(current), current.fillna(original)
    is_completed = projects["standing"].eq("completed")
    end = agreed.where(~is_completed, actual.fillna(agreed))
    # A day that is missing is neither before nor after another.
    in_order = (first_end >= projects["start"]) & (end >= projects["start"])
    return projects.assign(first_end=first_end, end=end)[in_order]


def _days(projects: pd.DataFrame, field: str) -> pd.Series:
    """The days in a column; all missing where the table has no such column."""
    if field in projects:
        return projects[field]
    return pd.Series(pd.NaT, index=projects.index, dtype="datetime64[ns]")


def _line(project: Mapping[str, object], term: _Term, as_of: dt.date, language: Language) -> _Line:
    """The project's code and title, its bars, and its days in words; by how much it is late where it is."""
    names = [name for name in (project.get("project"), project.get("title")) if isinstance(name, str)]
    label = printable(" ".join(names))
    bars = (_Bar("agreed", term.start, term.first_end), *_done_or_left(str(project["standing"]), term, as_of))
    sentence = language.text("chart.timeline.said", project=label, start=term.start, first=term.first_end, end=term.end)
    if bars[-1].says == "late":
        late = language.plural("attention.late", (as_of - term.end).days)
        sentence = f"{sentence.removesuffix('.')}, {late}."
    return _Line(label, term.start, max(term.end, term.first_end), bars, sentence)


def _done_or_left(standing: str, term: _Term, as_of: dt.date) -> Iterator[_Bar]:
    """The bars within the agreed time; none for projects that were given up or are not to be completed."""
    if standing == "completed":
        yield _Bar("done", term.start, term.end)
    elif standing == "unaccounted":
        yield _Bar("unknown", term.start, term.end)
    elif standing in UNFINISHED:
        yield from _of_unfinished(term.start, term.end, as_of)


def _of_unfinished(start: dt.date, end: dt.date, as_of: dt.date) -> Iterator[_Bar]:
    """What has passed, what is left to the current end, and for how long the project is late."""
    if start < as_of:
        yield _Bar("running", start, min(end, as_of))
    if end > as_of:
        yield _Bar("left", max(start, as_of), end)
    if end < as_of:
        yield _Bar("late", end, as_of)


def _draw(heading: Heading, lines: list[_Line], as_of: dt.date, language: Language) -> Figure:
    """A row for each line: its label on the left, its bars over the years; above them the key."""
    page = Page(heading, body=_HEAD + _STEP * len(lines) + _FOOT)
    labels = min(_LABEL_ROOM, widest([line.label for line in lines], BODY_SIZE))
    left = MARGIN + labels + _LABEL_GAP
    top, up = page.top - _HEAD, _STEP * len(lines)
    axes = page.axes(left, top - up, CHART_WIDTH - MARGIN - _RIGHT - left, up)
    first, last = min(line.start for line in lines), max(as_of, *(line.end for line in lines))
    axes.set_xlim(place_of(first), place_of(last) + _DAYS_AFTER)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.set_yticks([])
    _draw_years(axes, first, last)
    for level, line in enumerate(lines):
        for bar in line.bars:
            _draw_bar(axes, level, bar)
        label = wrapped(line.label, labels, BODY_SIZE, lines=1)
        page.write(label, MARGIN, top - (level + 0.5) * _STEP)
    mark_date(axes, as_of, language, layer=4)
    drawn = {bar.says for line in lines for bar in line.bars}
    entries = [(language.text(f"chart.timeline.{says}"), look) for says, look in _LOOKS.items() if says in drawn]
    page.key(entries, page.top - height(1, SMALL_SIZE) / 2)
    return page.figure


def _draw_years(axes: Axes, first: dt.date, last: dt.date) -> None:
    """A thin line at the beginning of each year; of many years, of every second, fifth and so on."""
    span = last.year - first.year + 1
    step = next(step for step in _YEAR_STEPS if span / step <= _MOST_YEARS)
    beginnings = [dt.date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0]
    inside = [day for day in beginnings if day >= first]
    axes.set_xticks([place_of(day) for day in inside], [str(day.year) for day in inside])
    axes.tick_params(axis="x", pad=4, labelcolor=INK)
    axes.grid(axis="x", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)


def _draw_bar(axes: Axes, level: int, bar: _Bar) -> None:
    """What was agreed is an outline, behind what was done and what is left."""
    is_outline, look = bar.says == "agreed", _LOOKS[bar.says]
    begin, end = place_of(bar.begin), place_of(bar.end)
    axes.barh(
        level, max(end - begin, _SHORTEST_BAR), left=begin, height=_THICK if is_outline else _THIN,
        facecolor=look.fill, edgecolor=look.edge, hatch=look.hatch, linewidth=0.8, zorder=2 if is_outline else 3,
    )  # fmt: skip
