"""The sheet that every chart stands on: title, subtitle and source placed in inches, and its bytes."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline.output.charts.text import CAPITAL, POINTS_PER_INCH, height, widest, wrapped
from pipeline.output.theme import (
    BODY_SIZE,
    CHART_FONT,
    CHART_WIDTH,
    GRID,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    PNG_DPI,
    RULE,
    SMALL_SIZE,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    Look,
)

_SETTINGS: dict[Any, Any] = {
    # The second name is for SVG: where a reader lacks the font, any sans-serif one, not the browser's serif.
    "font.family": [CHART_FONT, "sans-serif"],
    "font.sans-serif": [CHART_FONT],
    "svg.fonttype": "none",
    "svg.hashsalt": "ataskaita",
    "text.parse_math": False,
    "hatch.linewidth": 0.8,
}


# Inches: what parts the texts of a page from each other and from the chart.
_BELOW_TITLE = 0.06
_BELOW_SUBTITLE = 0.16
_ABOVE_SOURCE = 0.14
_BESIDE_SWATCH = 0.18
_BETWEEN_KEYS = 0.2
_RULE_HEIGHT = 0.008
_SWATCH_WIDTH = 0.12
_THICK_SWATCH, _THIN_SWATCH = 0.1, 0.07
_THIN_BAR = 0.5
"""Bars that take no more of their row than that have a thin swatch."""


@contextmanager
def drawing() -> Iterator[None]:
    """Settings that do not depend on the machine; everything of a chart is made and saved under them."""
    defaults: dict[Any, Any] = {
        name: value for name, value in mpl.rcParamsDefault.items() if not name.startswith("backend")
    }
    with mpl.rc_context({**defaults, **_SETTINGS}), warnings.catch_warnings():
        # An emoji in a project's name: the PNG shows a box, the SVG keeps the letter; no fault of the data.
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from", category=UserWarning)
        yield


@dataclass(frozen=True)
class Heading:
    """The words around a chart: what it says, when and in what it measures, where the data come from.

    `topic` is what it shows, which captions beside the picture say.
    """

    title: str
    subtitle: str
    source: str
    topic: str


class Page:
    """A figure of the common width; places and sizes on it are inches, from the left and from below.

    `top` and `bottom` are the limits of what is left for the chart itself.
    """

    def __init__(self, heading: Heading, body: float) -> None:
        room = CHART_WIDTH - 2 * MARGIN
        title = wrapped(heading.title, room, TITLE_SIZE, lines=3, bold=True)
        subtitle = wrapped(heading.subtitle, room, SUBTITLE_SIZE, lines=4)
        source = wrapped(heading.source, room, SMALL_SIZE, lines=2)
        below_title = MARGIN + height(len(title), TITLE_SIZE) + _BELOW_TITLE
        head = below_title + height(len(subtitle), SUBTITLE_SIZE) + _BELOW_SUBTITLE
        foot = MARGIN + height(len(source), SMALL_SIZE) + _ABOVE_SOURCE
        self.height = head + body + foot
        self.top, self.bottom = self.height - head, foot
        self.figure = Figure((CHART_WIDTH, self.height), facecolor=PAPER)
        FigureCanvasAgg(self.figure)
        self.write(title, MARGIN, self.height - MARGIN, size=TITLE_SIZE, bold=True, above=False)
        self.write(subtitle, MARGIN, self.height - below_title, size=SUBTITLE_SIZE, colour=MUTED, above=False)
        self.write(source, MARGIN, MARGIN, size=SMALL_SIZE, colour=MUTED, above=True)

    def write(  # noqa: PLR0913 - the attributes of a text
        self,
        lines: list[str],
        left: float,
        level: float,
        *,
        size: float = BODY_SIZE,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
        above: bool | None = None,
    ) -> None:
        """Puts lines of text at a place: above it, below it, or, where `above` is None, about it."""
        step = height(1, size)
        half = CAPITAL * size / POINTS_PER_INCH / 2
        # Set by the base line of every line: a tail or an accent must not move a text against its neighbours.
        first = {True: len(lines) - 0.5, False: -0.5, None: (len(lines) - 1) / 2}[above]
        for place, line in enumerate(lines):
            self.figure.text(
                left / CHART_WIDTH,
                (level + (first - place) * step - half) / self.height,
                line,
                fontsize=size,
                color=colour,
                fontweight="bold" if bold else "normal",
                horizontalalignment=align,
                verticalalignment="baseline",
            )

    def rule(self, left: float, right: float, level: float) -> None:
        """Draws a thin line across."""
        self._add(Rectangle((left, level), right - left, _RULE_HEIGHT, facecolor=RULE, linewidth=0))

    def swatch(self, look: Look, left: float, level: float) -> None:
        """Draws the small key of a look, centred on a height."""
        size = _THICK_SWATCH if look.thickness > _THIN_BAR else _THIN_SWATCH
        self._add(
            Rectangle(
                (left, level - size / 2), _SWATCH_WIDTH, size,
                facecolor=look.fill, edgecolor=look.edge, hatch=look.hatch, linewidth=0.8,
            )
        )  # fmt: skip

    def key(self, entries: Iterable[tuple[str, Look]], level: float) -> None:
        """Draws the swatch of each look with its title, side by side from the left margin, centred on a height."""
        left = MARGIN
        for title, look in entries:
            self.swatch(look, left, level)
            self.write([title], left + _BESIDE_SWATCH, level, size=SMALL_SIZE, colour=MUTED)
            left += _BESIDE_SWATCH + widest([title], SMALL_SIZE) + _BETWEEN_KEYS

    def axes(self, left: float, bottom: float, across: float, up: float) -> Axes:
        """Bare axes in a place."""
        axes = self.figure.add_axes((left / CHART_WIDTH, bottom / self.height, across / CHART_WIDTH, up / self.height))
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0, labelsize=SMALL_SIZE, labelcolor=MUTED)
        axes.patch.set_visible(False)
        return axes

    def _add(self, patch: Rectangle) -> None:
        patch.set_transform(self.figure.dpi_scale_trans)
        self.figure.add_artist(patch)


def draw_levels(axes: Axes, marks: Sequence[float], texts: Sequence[str]) -> None:
    """Draws a thin line across at each mark, behind everything else, with its text at the left."""
    axes.set_yticks(marks, texts)
    axes.grid(axis="y", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)


_COMPRESSION = 4
"""Of 9: a tenth more bytes than with 6, in a third of its time."""


def as_png(figure: Figure, title: str, alternative: str) -> bytes:
    """The figure as PNG, the same bytes for the same figure."""
    target = BytesIO()
    described = {"Title": title, "Description": alternative, "Software": None}
    pillow = {"compress_level": _COMPRESSION}
    figure.savefig(target, format="png", dpi=PNG_DPI, metadata=described, pil_kwargs=pillow)
    return target.getvalue()


def as_svg(figure: Figure, title: str, alternative: str) -> bytes:
    """The figure as SVG whose text is text, the same bytes for the same figure."""
    target = BytesIO()
    described = {"Title": title, "Description": alternative, "Date": None, "Creator": None}
    figure.savefig(target, format="svg", metadata=described)
    return target.getvalue()
