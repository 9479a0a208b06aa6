"""Figures on the sheets: a live formula with its cached value, or the reason why there is none."""

from collections.abc import Iterable, Sequence

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.output.summary.book import Book
from pipeline.output.summary.formulas import LONGEST_FORMULA, NO_CELLS, Cells, formula
from pipeline.output.summary.page import Page
from pipeline.output.wording.definitions import label_of
from pipeline.output.wording.doubts import errors_behind
from pipeline.statistics.figures import Breakdown, Figure, Unit

_CENTS = 100
_WIDEST_BASE = 32
"""Below stand columns of numbers: a wider one would tear their table apart."""
_PERCENT = 100
_FORMATS = {
    Unit.MONEY: "money",
    Unit.PERCENT: "rate",
    Unit.DAYS: "percent",
    Unit.INDEX: "percent",
    Unit.FULL_TIME: "decimal",
    Unit.VALUE: "decimal",
}


def cached(figure: Figure) -> float:
    """The value that the figure's formula gives: currency units, a fraction of one, or a count."""
    if figure.value is None:
        message = f"{figure.key} has no value"
        raise ValueError(message)
    match figure.unit:
        case Unit.MONEY:
            return int(figure.value) / _CENTS
        case Unit.PERCENT:
            return float(figure.value / _PERCENT)
        case Unit.DAYS | Unit.FULL_TIME | Unit.INDEX | Unit.VALUE:
            return float(figure.value)
        case _:
            return int(figure.value)


def write_figure(page: Page, column: int, figure: Figure, *roles: str, cells: Cells = NO_CELLS) -> None:
    """The figure in its cell; an absent one as a dash, since a zero would be a statement."""
    if figure.value is None:
        page.text(column, "–", "right", "absent", *roles)
        return
    style = (
        "count" if isinstance(figure.value, int) and figure.unit is Unit.VALUE else _FORMATS.get(figure.unit, "count")
    )
    expression = formula(figure.measure, page.book.language, cells=cells)
    if len(expression) < LONGEST_FORMULA:
        page.formula(column, expression, cached(figure), style, *roles)
    else:
        page.number(column, cached(figure), style, *roles)


def label(book: Book, figure: Figure) -> str:
    """What the figure is called."""
    return label_of(figure, book.language)


def unit(page: Page, figure: Figure) -> str:
    """The figure's unit in words; for money its currency."""
    if figure.unit is Unit.MONEY:
        return page.book.language.currency(figure.currency or UNKNOWN_CURRENCY)
    return page.book.text(f"unit.{figure.unit.value}")


def write_figure_table(page: Page, name: str, figures: Iterable[Figure]) -> None:
    """Figures one a row: its name, value, unit, the errors behind it, what it is taken from or why it is absent.

    `name` is that of the Excel table.
    """
    titles = [page.book.text(f"summary.figures.{name}") for name in ("figure", "value", "unit", "mark", "base")]
    page.headings(titles, right=(1,))
    for figure in figures:
        page.text(0, label(page.book, figure), "body")
        write_figure(page, 1, figure, "body")
        page.text(2, unit(page, figure), "body")
        write_mark(page, 3, [figure])
        write_base(page, 4, figure)
        page.row += 1
    page.close_table(name)


def write_mark(page: Page, column: int, figures: Iterable[Figure]) -> None:
    """A link to the first of the errors that touch what the figures are taken from; blank where there are none."""
    found = {id(error): error for figure in figures for error in errors_behind(page.book.content, figure)}
    if not found:
        page.blank(column, "body")
        return
    counted = page.book.language.plural("count.errors", len(found))
    page.link(column, page.book.link_to_finding(next(iter(found.values()))), counted, "body", "alarm")


def write_doubts(page: Page, breakdown: Breakdown) -> None:
    """A line above a table whose figures errors touch, that leads to the first of them."""
    if any(errors_behind(page.book.content, figure) for figure in breakdown.total):
        write_mark(page, 0, breakdown.total)
        page.loose(1, page.book.text("summary.table.doubtful"), "alarm")
        page.row += 1


def write_base(page: Page, column: int, figure: Figure) -> None:
    """What the figure is taken from, or why it is absent."""
    if figure.absent:
        page.text(column, page.book.text("summary.absent", reason=figure.absent), "body", "absent", widest=_WIDEST_BASE)
    else:
        page.text(column, page.book.text(figure.base), "body", widest=_WIDEST_BASE)


def money_title(page: Page, name: str, currency: str | None) -> str:
    """A column's title with the currency of its amounts: „Skirta parama, Eur“."""
    title = page.book.text(f"column.{name}")
    if currency is None:
        return title
    shown = page.book.language.currency(currency)
    return f"{title} {shown}" if shown.startswith("(") else f"{title}, {shown}"


def titles_of(page: Page, columns: Sequence[str], figures: Sequence[Figure]) -> list[str]:
    """The titles of a breakdown's columns; those of money with the currency."""
    return [money_title(page, name, figure.currency) for name, figure in zip(columns, figures, strict=True)]
