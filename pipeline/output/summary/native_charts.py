"""Charts of the office program itself, over the tables of the sheets: whoever opens the workbook can change them."""

from dataclasses import dataclass
from typing import Any

from pipeline.output.summary.book import Book, Placed
from pipeline.output.summary.page import Page
from pipeline.output.theme import FONT, GRID, INK, LOOKS, MUTED, PALETTE, RULE

_WIDTH, _HEIGHT = 378, 392
_ROWS, _COLUMNS = 20, 6
"""The cells that a chart takes on the dashboard, with the gap beside it."""
_SIZE = 8
_MOST_MEMBERS = 12
"""A chart of this size with more bars cannot be read: it is left to the pictures in the folder of charts."""


@dataclass(frozen=True)
class _Kind:
    """A chart: its breakdown, its Excel type, its columns of numbers."""

    breakdown: str
    type: str
    columns: tuple[str, ...]


_CHARTS = (
    _Kind("by_standing", "bar", ("projects",)),
    _Kind("by_goal", "bar", ("planned", "granted", "paid")),
    _Kind("by_source", "bar", ("planned", "granted", "paid")),
    _Kind("by_year", "column", ("planned", "paid")),
    _Kind("by_sector", "bar", ("members",)),
)
_MOST = 4


def insert_charts(page: Page, *, column: int, row: int) -> int:
    """At most four charts, two beside one another, from the cell on; the row below the last of them."""
    currency = next(iter(page.book.content.statistics.currencies), None)
    found = [
        (kind, placed)
        for kind in _CHARTS
        for placed in (page.book.placed.get((kind.breakdown, None if kind.breakdown == "by_sector" else currency)),)
        if placed and _can_be_read(kind, placed)
    ][:_MOST]
    for number, (kind, placed) in enumerate(found):
        down, across = divmod(number, 2)
        options = {
            "description": _alternative(page.book, kind, currency),
            "object_position": 2,
            "x_offset": 4,
            "y_offset": 2,
        }
        chart = _chart(page.book, kind, placed, currency)
        page.sheet.insert_chart(row + down * _ROWS, column + across * _COLUMNS, chart, options)
    return row + (len(found) + 1) // 2 * _ROWS


def _can_be_read(kind: _Kind, placed: Placed) -> bool:
    first, last = placed.rows
    return last - first < _MOST_MEMBERS and any(column in placed.columns for column in kind.columns)


def _chart(book: Book, kind: _Kind, placed: Placed, currency: str | None) -> Any:  # noqa: ANN401 - XlsxWriter ships no types
    chart = book.workbook.add_chart({"type": kind.type})
    columns = [column for column in kind.columns if column in placed.columns]
    sheet, (first, last) = book.sheet_name(placed.part), placed.rows
    for column in columns:
        at = placed.columns[column]
        series: dict[str, object] = {
            "name": book.text(f"column.{column}"),
            "categories": [sheet, first, placed.labels, last, placed.labels],
            "values": [sheet, first, at, last, at],
            "gap": 60,
            "overlap": 0,
            **_look(column, alone=len(columns) == 1),
        }
        if len(columns) == 1:
            series["data_labels"] = {"value": True, "font": _font(INK)}
        chart.add_series(series)
    _set_up(chart, kind, _title(book, kind, currency), several=len(columns) > 1)
    return chart


def _look(column: str, *, alone: bool) -> dict[str, object]:
    look = LOOKS.get(column)
    if look is None or alone:
        return {"fill": {"color": PALETTE["granted"]}, "border": {"none": True}}
    return {"fill": {"color": look.fill}, "border": {"color": look.edge, "width": 0.75}}


def _set_up(chart: Any, kind: _Kind, title: str, *, several: bool) -> None:  # noqa: ANN401 - as above
    chart.set_title({"name": title, "name_font": {**_font(INK), "size": 10, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _font(MUTED)} if several else {"none": True})
    labels = {"num_font": _font(INK), "line": {"color": RULE}, "major_tick_mark": "none"}
    numbers = {
        "num_font": _font(MUTED),
        "num_format": "#,##0",
        "line": {"none": True},
        "major_gridlines": {"visible": several, "line": {"color": GRID}},
        "visible": several,
        "major_tick_mark": "none",
    }
    if kind.type == "bar":
        # Bars run from the top down, as the rows of their table do; XlsxWriter calls their upright axis y.
        chart.set_y_axis({**labels, "reverse": True, "crossing": "max"})
        chart.set_x_axis(numbers)
    else:
        chart.set_x_axis(labels)
        chart.set_y_axis(numbers)
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})


def _font(colour: str) -> dict[str, object]:
    return {"name": FONT, "size": _SIZE, "color": colour, "bold": False}


def _title(book: Book, kind: _Kind, currency: str | None) -> str:
    """What the chart shows, with the unit of its money."""
    title = book.text(f"chart.{kind.breakdown}.title")
    if kind.columns[0] in {"projects", "members"} or currency is None:
        return title
    return f"{title}, {book.language.currency(currency)}"


def _alternative(book: Book, kind: _Kind, currency: str | None) -> str:
    """The chart in words: its title, the reporting date, every row with its numbers."""
    breakdown = next(
        one
        for one in book.content.statistics.breakdowns
        if one.name == kind.breakdown and one.currency in {currency, None}
    )
    told = [f"{_title(book, kind, currency)}. {book.text('summary.subtitle', date=book.content.as_of)}."]
    for member, figures in zip(breakdown.members, breakdown.figures, strict=True):
        numbers = [
            f"{book.text(f'column.{name}')} {book.shown(figure)}"
            for name, figure in zip(breakdown.columns, figures, strict=True)
            if name in kind.columns
        ]
        told.append(f"{book.language.shown(member)}: {', '.join(numbers)}.")
    return " ".join(told)
