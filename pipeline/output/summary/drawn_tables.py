"""The numbers of the dashboard's charts, on a sheet behind: only the rows that have something to show."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import cached, format_of, titles_of
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import BreakdownPlace, Rows
from pipeline.output.workbooks.sheet_page import absolute
from pipeline.statistics.figures import Breakdown, Figure

PART = "drawn"


@dataclass(frozen=True)
class Drawn:
    """A breakdown as a chart shows it: where it stands, its columns, the positions of its members that are shown."""

    place: BreakdownPlace
    columns: tuple[str, ...]
    positions: tuple[int, ...]

    @property
    def breakdown(self) -> Breakdown:
        """The breakdown with all its members."""
        return self.place.breakdown

    def figures(self, position: int) -> list[Figure]:
        """The figures of a member in the columns shown."""
        return _chosen(self.breakdown, position, self.columns)


def drawn(place: BreakdownPlace, columns: Sequence[str]) -> Drawn:
    """The columns of the breakdown that it has, and its members with more than nothing in any of them."""
    known = tuple(filter(place.columns.__contains__, columns))
    members = range(len(place.breakdown.members))
    shown = (position for position in members if _is_something(_chosen(place.breakdown, position, known)))
    return Drawn(place, known, tuple(shown))


def _chosen(breakdown: Breakdown, position: int, columns: Sequence[str]) -> list[Figure]:
    """The figures of a member in these columns."""
    figures = dict(zip(breakdown.columns, breakdown.figures[position], strict=True))
    return [figures[column] for column in columns]


def _is_something(figures: Sequence[Figure]) -> bool:
    """Whether any is above zero: a bar of nothing is no bar, and a remainder below it would turn the axis negative."""
    return any(figure.value is not None and figure.value > 0 for figure in figures)


def write_drawn(page: Page, name: str, title: str, shown: Drawn) -> Rows:
    """A table of labels and numbers, each number taken from its own cell on the sheet of its subject; its rows."""
    book = page.book
    page.section(title)
    titles = titles_of(book, shown.breakdown.name, shown.columns, shown.figures(shown.positions[0]))
    page.headings([book.text(f"summary.stub.{shown.breakdown.name}"), *titles], right=range(1, len(titles) + 1))
    first = page.row
    for position in shown.positions:
        page.text(0, book.language.shown(shown.breakdown.members[position]), "body")
        _write_numbers(page, shown, position)
        page.row += 1
    page.close_table(f"{PART}.{name}")
    page.row += 1
    return Rows(first, first + len(shown.positions) - 1)


def _write_numbers(page: Page, shown: Drawn, position: int) -> None:
    """The figures of a member; one without a value is left blank."""
    for column, (name, figure) in enumerate(zip(shown.columns, shown.figures(position), strict=True), start=1):
        if figure.value is None:
            page.blank([column], "body")
            continue
        address = _address(page.book, shown.place, name, position)
        page.formula(column, address, cached(figure), format_of(figure), "body")


def _address(book: Book, place: BreakdownPlace, name: str, position: int) -> str:
    """The cell of a member's figure on the sheet of its subject."""
    sheet = book.reference(place.part)
    return f"{sheet}!{absolute(place.rows.first + position, place.columns[name])}"
