"""Why rows were set aside: every class of them on the sheet of contents, with its rows, its money and its reason."""

from collections import Counter

from pipeline.intake.reading import RowClass
from pipeline.output.summary.page import Page
from pipeline.output.summary.sources_sheet import common_currency

_CENTS = 100
_HEADINGS = ("class", "rows", "currency", "money", "why")
_WHY = _HEADINGS.index("why")
_LAST_COLUMN = 8
"""The right edge of the account above, to which the reasons may run over."""


def write_classes(page: Page) -> None:
    """The rows set aside in all sheets together, by class and currency; nothing where there are none."""
    tables = [table for reading in page.book.content.readings for table in reading.tables]
    rows = Counter(row.row_class for table in tables for row in table.set_aside)
    if not rows:
        return
    cents: Counter[tuple[RowClass, str]] = Counter()
    for table in tables:
        for row in table.set_aside:
            if row.cents:
                cents[row.row_class, common_currency(table)] += sum(row.cents.values())
    page.section(page.book.text("summary.section.classes"))
    titles = [page.book.text(f"summary.classes.{name}") for name in _HEADINGS]
    page.headings(
        [*titles, *[""] * (_LAST_COLUMN + 1 - len(titles))], right=(1, 3), loose=range(_WHY, _LAST_COLUMN + 1)
    )
    for row_class in (one for one in RowClass if one in rows):
        currencies = sorted(currency for one, currency in cents if one is row_class)
        for number, currency in enumerate(currencies or [None]):
            _write_class(page, row_class, rows[row_class] if number == 0 else None)
            if currency is not None:
                page.text(2, currency, "code", "body")
                page.number(3, cents[row_class, currency] / _CENTS, "money", "body")
            page.row += 1


def _write_class(page: Page, row_class: RowClass, count: int | None) -> None:
    """The class with its rows and its reason; a further currency repeats neither."""
    for column in range(1, _LAST_COLUMN + 1):
        page.blank(column, "body")
    page.text(0, page.book.text(f"summary.class.{row_class}"), "body")
    if count is not None:
        page.number(1, count, "count", "body")
        page.loose(_WHY, page.book.text(f"summary.class-why.{row_class}"), "body")
