"""Charts of the office program itself, over the tables of the sheets: whoever opens the workbook can change them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.output.summary.book import Book
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import BreakdownPlace
from pipeline.output.theme import FONT, GRID, INK, LOOKS, MUTED, PALETTE, RULE
from pipeline.output.wording.explanation import shown
from pipeline.output.workbooks.xlsx import Chart
from pipeline.statistics.figures import Figure

_WIDTH, _HEIGHT = 378, 392
"""In pixels."""
_ROWS, _COLUMNS = 20, 6
"""The cells that a chart takes on the dashboard, with the gap beside it."""
_SIZE, _TITLE_SIZE = 8, 10
_MOST_MEMBERS = 12
"""A chart of this size with more bars cannot be read: it is left to the pictures in the folder of charts."""
_MOST = 4
_IN_A_ROW = 2
_SCALES_WITH_CELLS = 2
"""XlsxWriter's number for an object that moves with its cells and keeps its size."""


@dataclass(frozen=True)
class _Kind:
    """A chart: its breakdown, its Excel type, its columns of numbers, whether these are money."""

    breakdown: str
    type: str
    columns: tuple[str, ...]
    is_money: bool = True


_CHARTS = (
    _Kind("by_standing", "bar", ("projects",), is_money=False),
    _Kind("by_goal", "bar", ("planned", "granted", "paid")),
    _Kind("by_source", "bar", ("planned", "granted", "paid")),
    _Kind("by_year", "column", ("planned", "paid")),
    _Kind("by_sector", "bar", ("members",), is_money=False),
)


@dataclass(frozen=True)
class _Drawing:
    """A chart that can be drawn: its kind, where its table stands, the first currency, its columns that are there."""

    kind: _Kind
    place: BreakdownPlace
    currency: str | None
    columns: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """Whether it has one series: then it needs no legend, and its bars carry their numbers."""
        return len(self.columns) == 1


def insert_charts(page: Page, *, column: int, row: int) -> int:
    """At most four charts, two beside one another, from the cell on; the row below the last of them."""
    drawable = (drawing for drawing in _drawings(page.book) if drawing.columns)
    drawings = list(islice(drawable, _MOST))
    for number, drawing in enumerate(drawings):
        down, across = divmod(number, _IN_A_ROW)
        options = {
            "description": _alternative(page.book, drawing),
            "object_position": _SCALES_WITH_CELLS,
            "x_offset": 4,
            "y_offset": 2,
        }
        chart = _chart(page.book, drawing)
        page.sheet.insert_chart(row + down * _ROWS, column + across * _COLUMNS, chart, options)
    rows_of_charts = -(-len(drawings) // _IN_A_ROW)
    return row + rows_of_charts * _ROWS


def _drawings(book: Book) -> Iterator[_Drawing]:
    """The charts whose tables are there and short enough to be read, of the first currency."""
    currency = next(iter(book.content.statistics.currencies), None)
    for kind in _CHARTS:
        place = book.places.breakdown(kind.breakdown, currency)
        if place is not None and place.rows.count <= _MOST_MEMBERS:
            columns = tuple(filter(place.columns.__contains__, kind.columns))
            yield _Drawing(kind, place, currency, columns)


def _chart(book: Book, drawing: _Drawing) -> Chart:
    """The chart with its series, title, legend and axes."""
    chart = book.workbook.add_chart({"type": drawing.kind.type})
    for column in drawing.columns:
        chart.add_series(_series(book, drawing, column))
    chart.set_title({"name": _title(book, drawing), "name_font": _title_font(), "overlay": False})
    _set_legend(chart, drawing)
    _set_axes(chart, drawing)
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    return chart


def _series(book: Book, drawing: _Drawing, column: str) -> dict[str, object]:
    """A column of the table as a series of the chart; a single one carries its numbers."""
    place = drawing.place
    sheet, rows, values = book.sheet_name(place.part), place.rows, place.columns[column]
    labels = {"data_labels": {"value": True, "font": _font(INK)}} if drawing.is_single else {}
    return {
        "name": book.text(f"column.{column}"),
        "categories": [sheet, rows.first, place.labels, rows.last, place.labels],
        "values": [sheet, rows.first, values, rows.last, values],
        "gap": 60,
        "overlap": 0,
        **_look(column, drawing),
        **labels,
    }


def _look(column: str, drawing: _Drawing) -> dict[str, object]:
    """The fill and edge by which the column is known in all pictures; a single series is plain."""
    look = LOOKS.get(column)
    if look is None or drawing.is_single:
        return {"fill": {"color": PALETTE["granted"]}, "border": {"none": True}}
    return {"fill": {"color": look.fill}, "border": {"color": look.edge, "width": 0.75}}


def _set_legend(chart: Chart, drawing: _Drawing) -> None:
    """Which colour is which column; a single series needs no legend."""
    if drawing.is_single:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom", "font": _font(MUTED)})


def _set_axes(chart: Chart, drawing: _Drawing) -> None:
    """The members' names on one axis; on the other numbers, which a single series does without."""
    names: dict[str, object] = {"num_font": _font(INK), "line": {"color": RULE}, "major_tick_mark": "none"}
    numbers = {
        "num_font": _font(MUTED),
        "num_format": "#,##0",
        "line": {"none": True},
        "major_gridlines": {"visible": not drawing.is_single, "line": {"color": GRID}},
        "visible": not drawing.is_single,
        "major_tick_mark": "none",
    }
    if drawing.kind.type == "bar":
        # Bars run from the top down, as the rows of their table do; XlsxWriter calls their upright axis y.
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
        chart.set_x_axis(numbers)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(numbers)


def _font(colour: str) -> dict[str, object]:
    return {"name": FONT, "size": _SIZE, "color": colour, "bold": False}


def _title_font() -> dict[str, object]:
    return {**_font(INK), "size": _TITLE_SIZE, "bold": True}


def _title(book: Book, drawing: _Drawing) -> str:
    """What the chart shows, with the unit of its money."""
    title = book.text(f"chart.{drawing.kind.breakdown}.title")
    if not drawing.kind.is_money or drawing.currency is None:
        return title
    return f"{title}, {book.language.currency(drawing.currency)}"


def _alternative(book: Book, drawing: _Drawing) -> str:
    """The chart in words: its title, the reporting date, every row with its numbers."""
    breakdown = drawing.place.breakdown
    sentences = [f"{_title(book, drawing)}.", f"{book.text('summary.subtitle', date=book.content.as_of)}."]
    for member, figures in zip(breakdown.members, breakdown.figures, strict=True):
        by_column = dict(zip(breakdown.columns, figures, strict=True))
        numbers = ", ".join(_number(book, column, by_column[column]) for column in drawing.columns)
        sentences.append(f"{book.language.shown(member)}: {numbers}.")
    return " ".join(sentences)


def _number(book: Book, column: str, figure: Figure) -> str:
    """A figure as people read it, after the title of its column."""
    value = shown(figure.value, figure.unit, figure.currency, book.language)
    return f"{book.text(f'column.{column}')} {value}"
