"""Figures on the sheets: a live formula with its cached value, or the reason why there is none."""

from collections.abc import Iterable, Sequence

from pipeline.findings import UNKNOWN_CURRENCY, Finding
from pipeline.output.summary.book import Book
from pipeline.output.summary.formulas import LONGEST_FORMULA, NO_CELLS, Cells, formula
from pipeline.output.summary.page import Page
from pipeline.output.wording.definitions import label_of
from pipeline.output.wording.doubts import errors_behind
from pipeline.output.wording.headings import column_key
from pipeline.statistics.figures import Breakdown, Figure, Unit

_CENTS = 100
_PER_CENT = 100
_WIDEST_BASE = 32
"""Below stand columns of numbers: a wider one would tear their table apart."""
ABSENT = "–"
"""In the place of a figure that has no value: a zero would be a statement."""
_HEADINGS = ("figure", "value", "unit", "mark", "base")

_FORMATS = {
    Unit.MONEY: "money",
    Unit.PERCENT: "rate",
    Unit.INDEX: "percent",
    Unit.FULL_TIME: "decimal",
    Unit.VALUE: "decimal",
}
"""The number format of a unit that may have decimals; all others are counts of something."""
_COUNT = "count"


def write_figure(page: Page, column: int, figure: Figure, *roles: str, cells: Cells = NO_CELLS) -> None:
    """The figure in its cell, as a formula where Excel can read one so long; an absent one as a dash."""
    if figure.value is None:
        page.text(column, ABSENT, "right", "absent", *roles)
        return
    expression = formula(figure.measure, page.book.language, cells=cells)
    if len(expression) < LONGEST_FORMULA:
        page.formula(column, expression, cached(figure), format_of(figure), *roles)
    else:
        page.number(column, cached(figure), format_of(figure), *roles)


def format_of(figure: Figure) -> str:
    """The number format of a figure; a value of any unit that is whole has no decimals."""
    if figure.unit is Unit.VALUE and isinstance(figure.value, int):
        return _COUNT
    return _FORMATS.get(figure.unit, _COUNT)


def cached(figure: Figure) -> float:
    """The value that the figure's formula gives: currency units, a fraction of one, or a count.

    Raises ValueError for a figure without a value.
    """
    if figure.value is None:
        message = f"{figure.key} has no value"
        raise ValueError(message)
    if figure.unit is Unit.PERCENT:
        return float(figure.value / _PER_CENT)
    if figure.unit is Unit.MONEY:
        return int(figure.value) / _CENTS
    return figure.value if isinstance(figure.value, int) else float(figure.value)


def label(book: Book, figure: Figure) -> str:
    """What the figure is called."""
    return label_of(figure, book.language)


def unit(book: Book, figure: Figure) -> str:
    """The figure's unit in words; for money its currency."""
    if figure.unit is Unit.MONEY:
        return book.language.currency(figure.currency or UNKNOWN_CURRENCY)
    return book.text(f"unit.{figure.unit.value}")


def write_figure_table(page: Page, name: str, figures: Iterable[Figure]) -> None:
    """Figures one a row: its name, value, unit, the errors behind it, what it is taken from or why it is absent.

    `name` is that of the Excel table.
    """
    titles = [page.book.text(f"summary.figures.{heading}") for heading in _HEADINGS]
    page.headings(titles, right=(1,))
    for figure in figures:
        page.text(0, label(page.book, figure), "body")
        write_figure(page, 1, figure, "body")
        page.text(2, unit(page.book, figure), "body")
        write_mark(page, 3, [figure])
        _write_base(page, 4, figure)
        page.row += 1
    page.close_table(name)


def write_mark(page: Page, column: int, figures: Iterable[Figure], *roles: str) -> None:
    """A link to the first of the errors that touch what the figures are taken from; blank where there are none.

    `roles` are the cell's, a row of a table's unless others are given.
    """
    within = roles or ("body",)
    errors = _errors(page.book, figures)
    if not errors:
        page.blank([column], *within)
        return
    page.link(column, _to_first(page.book, errors), _count(page.book, errors), *within, "alarm")


def _errors(book: Book, figures: Iterable[Figure]) -> list[Finding]:
    """The errors behind the figures, each once although it touches several."""
    errors = {id(error): error for figure in figures for error in errors_behind(book.content, figure)}
    return list(errors.values())


def _count(book: Book, errors: Sequence[Finding]) -> str:
    return book.language.plural("count.errors", len(errors))


def _to_first(book: Book, errors: Sequence[Finding]) -> str:
    """The place of the first of the errors on the sheet of findings."""
    return book.link("findings", row=book.places.finding_row(errors[0]))


def write_doubts(page: Page, breakdown: Breakdown) -> None:
    """A line above a table whose figures errors touch, that leads to the first of them."""
    errors = _errors(page.book, breakdown.total)
    if not errors:
        return
    told = page.book.text("summary.table.doubtful", errors=_count(page.book, errors))
    page.link(0, _to_first(page.book, errors), told, "alarm")
    page.row += 1


def _write_base(page: Page, column: int, figure: Figure) -> None:
    """What the figure is taken from, or why it is absent."""
    if figure.absent:
        reason = page.book.text("summary.absent", reason=figure.absent)
        page.text(column, reason, "body", "absent", widest=_WIDEST_BASE)
    else:
        page.text(column, page.book.text(figure.base), "body", widest=_WIDEST_BASE)


def titles_of(book: Book, breakdown: str, columns: Sequence[str], figures: Sequence[Figure]) -> list[str]:
    """The titles of a breakdown's columns, those of money with the currency: „Skirta parama, Eur“."""
    return [
        with_currency(book, book.text(column_key(breakdown, name)), figure.currency)
        for name, figure in zip(columns, figures, strict=True)
    ]


def with_currency(book: Book, title: str, currency: str | None) -> str:
    """The title with a currency behind a comma; an unknown one is said in brackets; without one the title alone."""
    if currency is None:
        return title
    shown = book.language.currency(currency)
    separator = " " if shown.startswith("(") else ", "
    return f"{title}{separator}{shown}"
