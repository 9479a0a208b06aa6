"""Planned against paid by year: two columns a year, and the reporting date as a line between them."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.language import Language
from pipeline.output.charts.page import Heading, Page
from pipeline.output.charts.scale import Scale, scale_of, tick_labels, ticks
from pipeline.output.charts.text import height, widest, wrapped
from pipeline.output.charts.words import Drawing, Subject, sentence
from pipeline.output.theme import CHART_WIDTH, GRID, INK, LOOKS, MARGIN, MUTED, PAPER, SMALL_SIZE
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE

_STAGES = ("planned", "paid")
_MOST_YEARS = 14
_COLUMN = 0.38
_PITCH = 0.4
_UP = 2.2
_HEAD = 0.5
# The height of a number that lies above its column.
_LYING = 0.2


@dataclass(frozen=True)
class _Slot:
    """One place on the axis: its label, its amounts in cents, whether it lies after the reporting date.

    `last_year` is None for what has no year.
    """

    label: str
    last_year: int | None
    planned: int
    paid: int
    future: bool

    def amount(self, stage: str) -> int:
        """Its planned or paid cents."""
        return self.planned if stage == "planned" else self.paid

    def shown(self) -> list[str]:
        """The stages that can have an amount: a future year has a plan only."""
        return [stage for stage in _STAGES if self.amount(stage) or not (stage == "paid" and self.future)]


@dataclass(frozen=True)
class _Bar:
    """One column to draw: where, how high, its look and the number above it."""

    place: float
    length: float
    stage: str
    label: str


def draw_years(subject: Subject, stem: str) -> Drawing | None:
    """The chart of plan and payments by year; None where either is not known or both are nothing."""
    if not set(_STAGES) <= set(subject.breakdown.columns) or not subject.says_something(_STAGES):
        return None
    slots = _slots(subject)
    cents = [slot.amount(stage) for slot in slots for stage in _STAGES]
    scale = scale_of(cents, subject.currency, subject.language)
    heading = subject.heading(scale.unit, _so_far(subject, slots, scale))
    figure = _draw(subject, slots, scale, heading)
    return subject.drawing(stem, heading, figure, [_said(slot, scale, subject.language) for slot in slots])


def _so_far(subject: Subject, slots: list[_Slot], scale: Scale) -> str:
    """What was planned up to the reporting date and what was paid by then."""
    return subject.language.text(
        "chart.by_year.so-far",
        date=subject.statistics.as_of,
        planned=scale.amount(sum(slot.planned for slot in slots if not slot.future), subject.language),
        paid=scale.amount(sum(slot.paid for slot in slots), subject.language),
    )


def _slots(subject: Subject) -> list[_Slot]:
    """The years in order, what has no year last."""
    amounts = _amounts(subject)
    slots = [_slot(subject, years, amounts) for years in _groups({year for year in amounts if year is not None})]
    if None in amounts:
        slots.append(_Slot(subject.label(WITHOUT_DATE), None, *amounts[None], future=False))
    return slots


def _amounts(subject: Subject) -> dict[int | None, tuple[int, int]]:
    """Planned and paid cents by year."""
    years = (int(member) if isinstance(member, str) else None for member in subject.breakdown.members)
    pairs = zip(subject.values("planned"), subject.values("paid"), strict=True)
    return {year: (planned or 0, paid or 0) for year, (planned, paid) in zip(years, pairs, strict=True)}


def _groups(known: set[int]) -> list[list[int]]:
    """The years of each slot: one by one, those between without an amount too; too many, the earliest in one."""
    years = sorted(known)
    if years and years[-1] - years[0] < _MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    together = max(0, len(years) - _MOST_YEARS + 1) if len(years) > _MOST_YEARS else 0
    groups = [years[:together]] if together else []
    return [*groups, *([year] for year in years[together:])]


def _slot(subject: Subject, years: list[int], amounts: dict[int | None, tuple[int, int]]) -> _Slot:
    single = len(years) == 1
    label = str(years[0]) if single else subject.language.text("chart.up-to-year", year=str(years[-1]))
    planned, paid = (sum(amounts.get(year, (0, 0))[stage] for year in years) for stage in (0, 1))
    return _Slot(label, years[-1], planned, paid, years[0] > subject.statistics.as_of.year)


def _places(slots: list[_Slot]) -> list[float]:
    """Where the slots stand on the axis; what has no year keeps a distance."""
    return [place + (0.35 if slot.last_year is None else 0.0) for place, slot in enumerate(slots)]


def _draw(subject: Subject, slots: list[_Slot], scale: Scale, heading: Heading) -> Figure:
    bars = _bars(slots, scale, subject.language)
    lengths = [0.0, *(bar.length for bar in bars)]
    marks = ticks(min(lengths), max(lengths), most=5)
    left = MARGIN + widest(tick_labels(marks, subject.language), SMALL_SIZE) + 0.1
    slot_width = (CHART_WIDTH - MARGIN - left) / (_places(slots)[-1] + 1)
    labels = _year_labels(slots, slot_width)
    foot = 0.08 + height(max(len(label) for label in labels), SMALL_SIZE)
    page = Page(heading, body=_HEAD + _UP + foot)
    axes = page.axes(left, page.bottom + foot, CHART_WIDTH - MARGIN - left, _UP)
    axes.set_xlim(-0.5, _places(slots)[-1] + 0.5)
    room = _number_room(bars, slot_width)
    axes.set_ylim(min(lengths), max(lengths) + (max(lengths) - min(lengths)) * room / (_UP - room))
    _draw_grid(axes, marks, subject.language)
    _draw_columns(axes, bars, upright=room > _LYING)
    axes.set_xticks(_places(slots), ["\n".join(label) for label in labels])
    axes.tick_params(axis="x", pad=4, labelcolor=INK)
    _write_key(page, subject.language)
    _mark_date(axes, slots, subject)
    return page.figure


def _bars(slots: list[_Slot], scale: Scale, language: Language) -> list[_Bar]:
    return [
        _Bar(place + side * _PITCH / 2, scale.units(cents), stage, scale.amount(cents, language))
        for place, slot in zip(_places(slots), slots, strict=True)
        for stage, side in (("planned", -1), ("paid", 1))
        if stage in slot.shown()
        for cents in (slot.amount(stage),)
    ]


def _number_room(bars: list[_Bar], slot_width: float) -> float:
    """The inches that the numbers above the columns take: a line, or their length where they stand upright."""
    longest = widest([bar.label for bar in bars], SMALL_SIZE)
    lying = longest + 0.04 < slot_width * _PITCH
    return 0.2 if lying else longest + 0.12


def _draw_grid(axes: Axes, marks: list[float], language: Language) -> None:
    axes.set_yticks(marks, tick_labels(marks, language))
    axes.grid(axis="y", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.axhline(0, color=INK, linewidth=0.9, zorder=4)


def _draw_columns(axes: Axes, bars: list[_Bar], *, upright: bool) -> None:
    # The numbers stand on paper of their own: a grid line must not run through them.
    paper = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}
    for bar in bars:
        look = LOOKS[bar.stage]
        if bar.length:
            axes.bar(
                bar.place, bar.length, width=_COLUMN, facecolor=look.fill, edgecolor=look.edge,
                linewidth=0.9, zorder=2, clip_on=False,
            )  # fmt: skip
        axes.annotate(
            bar.label, (bar.place, max(bar.length, 0.0)), (0, 3), textcoords="offset points", fontsize=SMALL_SIZE,
            color=INK,
            bbox=paper, rotation=90 if upright else 0, horizontalalignment="center", verticalalignment="bottom",
        )  # fmt: skip


def _year_labels(slots: list[_Slot], slot_width: float) -> list[list[str]]:
    """The lines below each slot."""
    rooms = (slot_width * (1.1 if slot.last_year is None else 0.95) for slot in slots)
    return [wrapped(slot.label, room, SMALL_SIZE, lines=3) for slot, room in zip(slots, rooms, strict=True)]


def _write_key(page: Page, language: Language) -> None:
    left = MARGIN
    for stage in _STAGES:
        title = language.text(f"chart.stage.{stage}")
        page.swatch(LOOKS[stage], left, page.top - 0.1)
        page.write([title], left + 0.18, page.top - 0.1, size=SMALL_SIZE, colour=MUTED)
        left += 0.18 + widest([title], SMALL_SIZE) + 0.2


def _mark_date(axes: Axes, slots: list[_Slot], subject: Subject) -> None:
    """Draws the line after the last year that the reporting date closes, where the axis holds it."""
    as_of = subject.statistics.as_of
    years = [slot.last_year for slot in slots if slot.last_year is not None]
    place = sum(year <= as_of.year for year in years) - 0.5
    if place < 0 or as_of.year > years[-1]:
        return
    axes.plot((place, place), (0, 1.08), transform=axes.get_xaxis_transform(), color=MUTED, linewidth=0.9,
              linestyle=(0, (4, 3)), clip_on=False, zorder=1)  # fmt: skip
    to_left = place > axes.get_xlim()[1] / 2
    axes.annotate(
        subject.language.text("chart.reporting-date", date=as_of), (place, 1.08), (-5 if to_left else 5, 0),
        xycoords=axes.get_xaxis_transform(), textcoords="offset points", fontsize=SMALL_SIZE, color=MUTED,
        horizontalalignment="right" if to_left else "left", verticalalignment="top",
    )  # fmt: skip


def _said(slot: _Slot, scale: Scale, language: Language) -> str:
    pairs = [
        (language.text(f"chart.stage.{stage}"), scale.amount(slot.amount(stage), language)) for stage in slot.shown()
    ]
    return sentence(slot.label, pairs)
