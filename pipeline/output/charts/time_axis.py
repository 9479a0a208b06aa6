"""What charts over days share: a day's place on the axis, and the line of the reporting date."""

import datetime as dt

from matplotlib.axes import Axes

from pipeline.language import Language
from pipeline.output.theme import MUTED, SMALL_SIZE


def place_of(day: dt.date) -> float:
    """Where a day stands on the axis."""
    return float(day.toordinal())


def mark_date(axes: Axes, as_of: dt.date, language: Language, *, layer: int) -> None:
    """Draws the line of the reporting date with its words above, on the side where there is more room."""
    place = place_of(as_of)
    axes.axvline(place, color=MUTED, linewidth=0.9, linestyle=(0, (4, 3)), zorder=layer)
    to_left = place > sum(axes.get_xlim()) / 2
    axes.annotate(
        language.text("chart.reporting-date", date=as_of), (place, 1.0), (-4 if to_left else 4, 4),
        xycoords=axes.get_xaxis_transform(), textcoords="offset points", fontsize=SMALL_SIZE, color=MUTED,
        horizontalalignment="right" if to_left else "left", verticalalignment="bottom",
    )  # fmt: skip
