"""Figures on the sheets: a live formula with its cached value, or the reason why there is none."""

from collections.abc import Iterable, Sequence

from pipeline.output.summary.formulas import LONGEST_FORMULA, NO_CELLS, Cells, formula
from pipeline.output.summary.page import Page
from pipeline.statistics.figures import Figure, Unit

_CENTS = 100
_PERCENT = 100
_FORMATS = {Unit.MONEY: "money", Unit.PERCENT: "rate"}


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
        case _:
            return int(figure.value)


def write_figure(page: Page, column: int, figure: Figure, *roles: str, cells: Cells = NO_CELLS) -> None:
    """The figure in its cell; an absent one as a dash, since a zero would be a statement."""
    if figure.value is None:
        page.text(column, "–", "right", "absent", *roles)
        return
    style = _FORMATS.get(figure.unit, "count")
    expression = formula(figure.measure, page.book.language, cells=cells)
    if len(expression) < LONGEST_FORMULA:
        page.formula(column, expression, cached(figure), style, *roles)
    else:
        page.number(column, cached(figure), style, *roles)


def label(page: Page, figure: Figure) -> str:
    """What the figure is called: its key without the currency, in the catalogues."""
    parts = [part for part in figure.key.split(".") if part != figure.currency and part not in currencies(page)]
    return page.book.text("figure." + ".".join(parts))


def currencies(page: Page) -> tuple[str, ...]:
    """The currencies of the report."""
    return page.book.content.statistics.currencies


def unit(page: Page, figure: Figure) -> str:
    """The figure's unit in words; for money its currency."""
    if figure.unit is Unit.MONEY:
        return page.book.language.currency(figure.currency or "?")
    return page.book.text(f"unit.{figure.unit.value}")


def write_figure_table(page: Page, figures: Iterable[Figure]) -> None:
    """Figures one a row: what it is, its value, its unit, what it is taken from or why it is absent."""
    titles = [page.book.text(f"summary.figures.{name}") for name in ("figure", "value", "unit", "base")]
    page.headings(titles, right=(1,))
    for figure in figures:
        page.text(0, label(page, figure), "body")
        write_figure(page, 1, figure, "body")
        page.text(2, unit(page, figure), "body")
        write_base(page, 3, figure, "body")
        page.row += 1


def write_base(page: Page, column: int, figure: Figure, *roles: str) -> None:
    """What the figure is taken from; for an absent one, the reason in words."""
    if figure.absent:
        reason = page.book.text("summary.absent", reason=figure.absent)
        page.text(column, reason, *roles, "absent")
    else:
        page.text(column, page.book.text(figure.base), *roles)


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
