"""Charts of the office program itself, over a sheet of their numbers: whoever opens the workbook can change them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.counting.standing import NAMES_BY_TITLE
from pipeline.output.charts.takeaways import takeaway
from pipeline.output.charts.words import Subject
from pipeline.output.summary.book import Book
from pipeline.output.summary.drawn_tables import PART, Drawn, drawn, write_drawn
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import Rows
from pipeline.output.theme import FONT, GRID, INK, LOOKS, MUTED, RULE, Look
from pipeline.output.wording.explanation import shown
from pipeline.output.wording.headings import column_key
from pipeline.output.workbooks.xlsx import Chart
from pipeline.statistics.figures import Figure

_SIZE, _TITLE_SIZE = 8, 10
_MOST_MEMBERS = 12
"""A chart of this size with more bars cannot be read: it is left to the pictures in the folder of charts."""
_MOST = 2
_SCALES_WITH_CELLS = 2
"""XlsxWriter's number for an object that moves with its cells and keeps its size."""


@dataclass(frozen=True)
class Frame:
    """Where the charts stand: the column of each, their row, the size of one in pixels."""

    columns: tuple[int, ...]
    row: int
    width: int
    height: int


@dataclass(frozen=True)
class _Kind:
    """A chart: its breakdown, its Excel type, its columns of numbers, whether these are money."""

    breakdown: str
    type: str
    columns: tuple[str, ...]
    is_money: bool = True


_CHARTS = (
    _Kind("by_standing", "bar", ("projects",), is_money=False),
    _Kind("by_year", "column", ("planned", "paid")),
    _Kind("by_goal", "bar", ("planned", "granted", "paid")),
    _Kind("by_source", "bar", ("planned", "granted", "paid")),
    _Kind("by_sector", "bar", ("members",), is_money=False),
)
"""The first ones that can be drawn are."""


@dataclass(frozen=True)
class _Drawing:
    """A chart that can be drawn: its kind, what it shows, in which currency, the rows of its numbers."""

    kind: _Kind
    shown: Drawn
    currency: str | None
    rows: Rows

    @property
    def is_single(self) -> bool:
        """Whether it has one series: then it needs no legend, and its bars carry their numbers."""
        return len(self.shown.columns) == 1


def insert_charts(page: Page, frame: Frame) -> None:
    """At most two charts beside one another; their numbers go to a sheet of their own."""
    numbers = Page(page.book, PART)
    drawings = islice(_drawings(numbers), _MOST)
    for column, drawing in zip(frame.columns, drawings, strict=False):
        options = {
            "description": _alternative(page.book, drawing),
            "object_position": _SCALES_WITH_CELLS,
            "y_offset": 2,
        }
        chart = _chart(page.book, drawing)
        chart.set_size({"width": frame.width, "height": frame.height})
        page.sheet.insert_chart(frame.row, column, chart, options)
    numbers.finish()


def _drawings(numbers: Page) -> Iterator[_Drawing]:
    """The charts whose tables are there and short enough to be read, of the first currency."""
    book = numbers.book
    currency = next(iter(book.content.statistics.currencies), None)
    for kind in _CHARTS:
        place = book.places.breakdown(kind.breakdown, currency)
        shown = place and drawn(place, kind.columns)
        if shown and shown.columns and 0 < len(shown.positions) <= _MOST_MEMBERS:
            rows = write_drawn(numbers, kind.breakdown, book.text(f"chart.{kind.breakdown}.title"), shown)
            yield _Drawing(kind, shown, currency, rows)


def _chart(book: Book, drawing: _Drawing) -> Chart:
    """The chart with its series, title, legend and axes."""
    chart = book.workbook.add_chart({"type": drawing.kind.type})
    # Excel draws no numbers of a hidden sheet's rows unless it is told to.
    chart.show_hidden_data()
    for number in range(len(drawing.shown.columns)):
        chart.add_series(_series(book, drawing, number))
    chart.set_title({"name": _title(book, drawing), "name_font": _title_font(), "overlay": False})
    _set_legend(chart, drawing)
    _set_axes(chart, drawing)
    chart.set_chartarea({"border": {"none": True}})
    return chart


def _series(book: Book, drawing: _Drawing, number: int) -> dict[str, object]:
    """A column of the table as a series of the chart; a single one carries its numbers."""
    sheet, rows, column = book.sheet_name(PART), drawing.rows, drawing.shown.columns[number]
    labels = {"data_labels": {"value": True, "font": _font(INK)}} if drawing.is_single else {}
    return {
        "name": book.text(column_key(drawing.kind.breakdown, column)),
        "categories": [sheet, rows.first, 0, rows.last, 0],
        "values": [sheet, rows.first, number + 1, rows.last, number + 1],
        "gap": 60,
        "overlap": 0,
        "points": _points(drawing),
        **_drawn_as(LOOKS[column]),
        **labels,
    }


def _points(drawing: _Drawing) -> list[dict[str, object]] | None:
    """The look of each bar, where each stands for a standing with a colour of its own."""
    members = [drawing.shown.breakdown.members[position] for position in drawing.shown.positions]
    names = [NAMES_BY_TITLE.get(member) for member in members]
    if drawing.kind.breakdown != "by_standing" or None in names:
        return None
    return [_drawn_as(LOOKS[name]) for name in names if name]


def _drawn_as(look: Look) -> dict[str, object]:
    """The fill and edge of a look; hatched as in the pictures."""
    border = {"color": look.edge, "width": 0.75}
    if not look.hatch:
        return {"fill": {"color": look.fill}, "border": border}
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": look.edge, "bg_color": look.fill}
    return {"pattern": pattern, "border": border}


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
    """What the chart says in one sentence, as its picture does."""
    return takeaway(Subject(book.content.statistics, drawing.shown.breakdown, book.language))


def _alternative(book: Book, drawing: _Drawing) -> str:
    """The chart in words: its title, the reporting date, every row with its numbers."""
    sentences = [f"{_title(book, drawing)}.", f"{book.text('summary.subtitle', date=book.content.as_of)}."]
    for position in drawing.shown.positions:
        member = book.language.shown(drawing.shown.breakdown.members[position])
        figures = zip(drawing.shown.columns, drawing.shown.figures(position), strict=True)
        numbers = ", ".join(_number(book, drawing.kind.breakdown, column, figure) for column, figure in figures)
        sentences.append(f"{member}: {numbers}.")
    return " ".join(sentences)


def _number(book: Book, breakdown: str, column: str, figure: Figure) -> str:
    """A figure as people read it, after the title of its column."""
    value = shown(figure.value, figure.unit, figure.currency, book.language)
    return f"{book.text(column_key(breakdown, column))} {value}"
