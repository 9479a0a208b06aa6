"""Rows with a label, bars drawn one inside the other, and their numbers in columns beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipeline.language import Language
from pipeline.output.charts.page import Heading, Page
from pipeline.output.charts.scale import tick_labels, ticks
from pipeline.output.charts.text import widest, wrapped
from pipeline.output.theme import BODY_SIZE, CHART_WIDTH, GRID, INK, MARGIN, MUTED, PAPER, SMALL_SIZE, Look

# Inches.
_LABEL_ROOM = 2.5
_GAP = 0.16
_KEY = 0.17
_HEAD = 0.3
"""The height of the columns' titles."""
_HEAD_LEVEL = 0.12
"""How high above the rows the middle of the titles is."""
_CLEAR = 0.2
"""Between the bars and the numbers, where half of the last tick's label hangs over."""
_BEFORE_NOTE = 0.08
_BETWEEN_TICKS = 0.12
_WIDE_STEP, _NARROW_STEP = 0.44, 0.345
"""The height of a row, where there are few and where there are many."""

_MOST_TICKS = 4
_FEW_ROWS = 8


@dataclass(frozen=True)
class Column:
    """A column of numbers; `look` is that of the bars that it stands for, and makes the column their key."""

    title: str
    look: Look | None = None


@dataclass(frozen=True)
class Row:
    """One row: its label, a bar for each look (None: no figure), a number for each column.

    `note` is written at the end of the longest bar.
    """

    label: str
    bars: tuple[tuple[float | None, Look], ...]
    numbers: tuple[str, ...]
    note: str = ""
    bold: bool = False


@dataclass(frozen=True)
class BarTable:
    """What a chart of rows shows; `total` are its label and the numbers of the last line, which has no bar.

    Where nothing may be added up there is no total.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[str, ...]
    whole: bool = False

    def lengths(self) -> list[float]:
        """The lengths of all bars, and the base line's 0."""
        bars = [bar for row in self.rows for bar in row.bars]
        return [0.0, *(length for length, _ in bars if length is not None)]

    def numbers(self, position: int) -> list[str]:
        """The numbers of a column, its total among them."""
        total = self.total[position + 1 :][:1]
        return [*total, *(row.numbers[position] for row in self.rows)]

    def labels(self) -> list[str]:
        """The labels of all lines, that of the total among them."""
        return [*self.total[:1], *(row.label for row in self.rows)]


@dataclass(frozen=True)
class _Places:
    """Where things stand, in inches: the right edges of the columns, the limits of the bars, the rows."""

    columns: tuple[float, ...]
    left: float
    right: float
    head: float
    step: float

    def level(self, position: int) -> float:
        """The middle of a row, counted from the first."""
        return self.head - (position + 0.5) * self.step


def draw_bars(table: BarTable, heading: Heading, language: Language) -> Figure:
    """The chart of a table of bars."""
    step = _WIDE_STEP if len(table.rows) <= _FEW_ROWS else _NARROW_STEP
    lines = len(table.rows) + 1 if table.total else len(table.rows)
    page = Page(heading, body=_HEAD + step * lines)
    places = _places(table, page.top - _HEAD, step)
    _write_head(page, table, places)
    _draw_rows(page, table, places, language)
    for position, row in enumerate(table.rows):
        _write_row(page, (row.label, *row.numbers), places, places.level(position), bold=row.bold)
    if table.total:
        _write_row(page, table.total, places, places.level(len(table.rows)), bold=True)
    page.rule(MARGIN, CHART_WIDTH - MARGIN, places.head - len(table.rows) * step)
    return page.figure


def _places(table: BarTable, head: float, step: float) -> _Places:
    """Columns are placed from the right margin, labels from the left one; the bars get what is left between."""
    edges, edge = [], CHART_WIDTH - MARGIN
    for position in reversed(range(len(table.columns))):
        edges.append(edge)
        edge -= _column_width(table, position) + _GAP
    labels = min(_LABEL_ROOM, widest(table.labels(), BODY_SIZE, bold=True))
    return _Places(
        columns=tuple(reversed(edges)),
        left=MARGIN + labels + _GAP,
        right=edge - _CLEAR,
        head=head,
        step=step,
    )


def _column_width(table: BarTable, position: int) -> float:
    """The room of a column's title with its key, or of its widest number."""
    column = table.columns[position]
    title = widest([column.title], SMALL_SIZE)
    if column.look:
        title += _KEY
    return max(title, widest(table.numbers(position), BODY_SIZE, bold=True))


def _write_head(page: Page, table: BarTable, places: _Places) -> None:
    """The titles of the columns, with their keys, above a line."""
    level = places.head + _HEAD_LEVEL
    for column, edge in zip(table.columns, places.columns, strict=True):
        page.write([column.title], edge, level, size=SMALL_SIZE, colour=MUTED, align="right")
        if column.look:
            page.swatch(column.look, edge - widest([column.title], SMALL_SIZE) - _KEY, level)
    page.rule(MARGIN, CHART_WIDTH - MARGIN, places.head)


def _write_row(page: Page, texts: tuple[str, ...], places: _Places, level: float, *, bold: bool) -> None:
    """The label in at most two lines on the left, then a number for each column."""
    lines = wrapped(texts[0], places.left - MARGIN - _GAP, BODY_SIZE, lines=2, bold=bold)
    page.write(lines, MARGIN, level, bold=bold)
    for text, edge in zip(texts[1:], places.columns, strict=True):
        page.write([text], edge, level, bold=bold, align="right")


def _draw_rows(page: Page, table: BarTable, places: _Places, language: Language) -> None:
    """The bars with their notes, over a grid with its numbers."""
    across = _bar_room(table, places)
    up = len(table.rows) * places.step
    axes = page.axes(places.left, places.head - up, across, up)
    low, high = min(table.lengths()), max(table.lengths())
    axes.set_xlim(low, high)
    axes.set_ylim(len(table.rows) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    marks = _marks(table, across, language)
    _draw_grid(axes, marks)
    for mark, text in zip(marks, tick_labels(marks, language), strict=True):
        left = places.left + across * (mark - low) / (high - low)
        page.write([text], left, places.head + _HEAD_LEVEL, size=SMALL_SIZE, colour=MUTED, align="center")
    for level, length, look in _bars(table):
        _draw_bar(axes, level, length, look)
    for level, row in enumerate(table.rows):
        _write_note(axes, level, row)


def _bar_room(table: BarTable, places: _Places) -> float:
    """The inches of the longest bar: what is left beside the notes at the ends."""
    room = places.right - places.left
    notes = widest([row.note for row in table.rows], BODY_SIZE, bold=True)
    return room - (notes + _BEFORE_NOTE) if notes else room


def _marks(table: BarTable, across: float, language: Language) -> list[float]:
    """The round numbers that get a line of the grid: no more than their labels have room for."""
    low, high = min(table.lengths()), max(table.lengths())
    widest_label = widest(tick_labels([float(round(high))], language), SMALL_SIZE)
    fitting = int(across / (widest_label + _BETWEEN_TICKS))
    return ticks(low, high, most=min(_MOST_TICKS, fitting), whole=table.whole)


def _draw_grid(axes: Axes, marks: list[float]) -> None:
    """A thin line up at each mark, and a strong one where the bars begin."""
    for mark in marks:
        axes.axvline(mark, color=GRID, linewidth=0.7, zorder=0.5)
    axes.axvline(0, color=INK, linewidth=0.9, clip_on=False, zorder=4)


def _bars(table: BarTable) -> Iterator[tuple[int, float, Look]]:
    """Every bar that has a length: the number of its row, its length, its look."""
    for level, row in enumerate(table.rows):
        for length, look in row.bars:
            if length:
                yield level, length, look


def _draw_bar(axes: Axes, level: int, length: float, look: Look) -> None:
    """The thinner a bar is, the further in front it lies."""
    axes.barh(
        level, length, height=look.thickness, facecolor=look.fill, edgecolor=look.edge,
        hatch=look.hatch, linewidth=0.9 if look.fill != look.edge else 0.0, clip_on=False, zorder=3 - look.thickness,
    )  # fmt: skip


def _write_note(axes: Axes, level: int, row: Row) -> None:
    """The note beside the end of the row's longest bar, or beside the base line where it has none."""
    if not row.note:
        return
    end = max((length for length, _ in row.bars if length), default=0.0)
    # On paper of its own: a grid line must not run through the number.
    axes.annotate(
        row.note, (max(end, 0.0), level), (5, 0), textcoords="offset points", verticalalignment="center_baseline",
        fontsize=BODY_SIZE, color=INK, fontweight="bold" if row.bold else "normal", annotation_clip=False,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )  # fmt: skip
