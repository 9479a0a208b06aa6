"""Planned against paid by year: two columns a year, and the reporting date as a line between them."""

from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.output.charts.page import Heading, Page, draw_levels
from pipeline.output.charts.scale import Scale, scale_of, tick_labels, ticks
from pipeline.output.charts.takeaways import takeaway
from pipeline.output.charts.text import height, widest, wrapped
from pipeline.output.charts.words import Drawing, Subject
from pipeline.output.charts.year_slots import STAGE_KEYS, STAGES, Slot, sentence_of, slots_of, so_far
from pipeline.output.theme import CHART_WIDTH, INK, LOOKS, MARGIN, MUTED, PAPER, SMALL_SIZE

# In places of the axis: the width of a column, the distance of the two of a year, and what keeps a slot apart.
_COLUMN = 0.38
_PITCH = 0.4
_APART = 0.35

# Inches.
_UP = 2.2
_HEAD = 0.5
_KEY_LEVEL = 0.1
"""How far below the top the key stands."""
_LEFT_GAP = 0.1
_FOOT_GAP = 0.08
_LYING = 0.2
"""The height of a number that lies above its column."""
_BESIDE_LYING = 0.04
_ABOVE_UPRIGHT = 0.12

_YEAR_WIDTH, _APART_WIDTH = 0.95, 1.1
"""The part of a slot that its label may take: more where it stands apart."""
_LABEL_LINES = 3
_MOST_TICKS = 5
_DATE_TOP = 1.08
"""How high the line of the reporting date reaches, as a part of the axes' height."""


@dataclass(frozen=True)
class _Bar:
    """One column to draw: where, how high, its look and the number above it."""

    place: float
    length: float
    stage: str
    label: str


@dataclass(frozen=True)
class _Layout:
    """What is drawn: the slots with their places on the axis, the columns, the inches that a slot is wide."""

    slots: list[Slot]
    places: list[float]
    bars: list[_Bar]
    slot_width: float

    @property
    def is_upright(self) -> bool:
        """Whether the numbers stand upright, since one is wider than its column."""
        return self._longest + _BESIDE_LYING >= self.slot_width * _PITCH

    @property
    def number_room(self) -> float:
        """The inches that the numbers above the columns take: a line, or their length where they stand upright."""
        return self._longest + _ABOVE_UPRIGHT if self.is_upright else _LYING

    @property
    def _longest(self) -> float:
        return widest([bar.label for bar in self.bars], SMALL_SIZE)

    def labels(self) -> list[list[str]]:
        """The lines below each slot."""
        lines = []
        for slot in self.slots:
            part = _YEAR_WIDTH if slot.last_year else _APART_WIDTH
            lines.append(wrapped(slot.label, self.slot_width * part, SMALL_SIZE, lines=_LABEL_LINES))
        return lines


def draw_years(subject: Subject, stem: str) -> Drawing | None:
    """The chart of plan and payments by year; None where either is not known or both are nothing."""
    if not set(STAGES) <= set(subject.breakdown.columns) or not subject.says_something(STAGES):
        return None
    slots = slots_of(subject)
    cents = [slot.amount(stage) for slot in slots for stage in STAGES]
    scale = scale_of(cents, subject.currency, subject.language)
    heading = subject.heading(scale.unit, so_far(subject, slots, scale), says=takeaway(subject))
    draw = partial(_draw, subject, slots, scale, heading)
    sentences = [sentence_of(slot, scale, subject.language) for slot in slots]
    return subject.drawing(stem, heading, draw, sentences)


def _draw(subject: Subject, slots: list[Slot], scale: Scale, heading: Heading) -> Figure:
    """The columns over their years, under a key; what the numbers above them and the labels below need is measured."""
    places, bars = _places(slots), _bars(slots, subject, scale)
    lengths = [0.0, *(bar.length for bar in bars)]
    low, high = min(lengths), max(lengths)
    marks = ticks(low, high, most=_MOST_TICKS)
    mark_texts = tick_labels(marks, subject.language)
    left = MARGIN + widest(mark_texts, SMALL_SIZE) + _LEFT_GAP
    across = CHART_WIDTH - MARGIN - left
    layout = _Layout(slots, places, bars, slot_width=across / (places[-1] + 1))
    labels = layout.labels()
    foot = _FOOT_GAP + height(max(map(len, labels)), SMALL_SIZE)
    page = Page(heading, body=_HEAD + _UP + foot)
    axes = page.axes(left, page.bottom + foot, across, _UP)
    axes.set_xlim(-0.5, places[-1] + 0.5)
    axes.set_ylim(low, _top(low, high, layout.number_room))
    draw_levels(axes, marks, mark_texts)
    axes.axhline(0, color=INK, linewidth=0.9, zorder=4)
    for bar in bars:
        _draw_column(axes, bar, upright=layout.is_upright)
    axes.set_xticks(places, ["\n".join(lines) for lines in labels])
    axes.tick_params(axis="x", pad=4, labelcolor=INK)
    page.key([(subject.language.text(STAGE_KEYS[stage]), LOOKS[stage]) for stage in STAGES], page.top - _KEY_LEVEL)
    _mark_date(axes, slots, subject)
    return page.figure


def _places(slots: list[Slot]) -> list[float]:
    """Where the slots stand on the axis; what has no year keeps a distance."""
    return [place if slot.last_year else place + _APART for place, slot in enumerate(slots)]


def _bars(slots: list[Slot], subject: Subject, scale: Scale) -> list[_Bar]:
    """The columns from left to right: of each slot the plan on the left, the payments on the right."""
    bars = []
    for middle, slot in zip(_places(slots), slots, strict=True):
        places = {"planned": middle - _PITCH / 2, "paid": middle + _PITCH / 2}
        for stage in slot.stages():
            cents = slot.amount(stage)
            bars.append(_Bar(places[stage], scale.units(cents), stage, scale.amount(cents, subject.language)))
    return bars


def _top(low: float, high: float, number_room: float) -> float:
    """The upper limit of the axis, that leaves so many inches above the highest column."""
    return high + (high - low) * number_room / (_UP - number_room)


def _draw_column(axes: Axes, bar: _Bar, *, upright: bool) -> None:
    """The column with its number above it; an amount of nothing has the number alone."""
    look = LOOKS[bar.stage]
    if bar.length:
        axes.bar(
            bar.place, bar.length, width=_COLUMN, facecolor=look.fill, edgecolor=look.edge,
            linewidth=0.9, zorder=2, clip_on=False,
        )  # fmt: skip
    # The numbers stand on paper of their own: a grid line must not run through them.
    axes.annotate(
        bar.label, (bar.place, max(bar.length, 0.0)), (0, 3), textcoords="offset points", fontsize=SMALL_SIZE,
        color=INK, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}, rotation=90 if upright else 0,
        horizontalalignment="center", verticalalignment="bottom",
    )  # fmt: skip


def _mark_date(axes: Axes, slots: list[Slot], subject: Subject) -> None:
    """Draws the line after the last year that the reporting date closes, where the axis holds it."""
    as_of = subject.statistics.as_of
    years = [slot.last_year for slot in slots if slot.last_year]
    closed = sum(year <= as_of.year for year in years)
    if not closed or as_of.year > years[-1]:
        return
    place = closed - 0.5
    across, up = axes.get_xlim()[1], axes.get_xaxis_transform()
    axes.plot((place, place), (0, _DATE_TOP), transform=up, color=MUTED, linewidth=0.9,
              linestyle=(0, (4, 3)), clip_on=False, zorder=1)  # fmt: skip
    to_left = place > across / 2
    axes.annotate(
        subject.language.text("chart.reporting-date", date=as_of), (place, _DATE_TOP), (-5 if to_left else 5, 0),
        xycoords=up, textcoords="offset points", fontsize=SMALL_SIZE, color=MUTED,
        horizontalalignment="right" if to_left else "left", verticalalignment="top",
    )  # fmt: skip
