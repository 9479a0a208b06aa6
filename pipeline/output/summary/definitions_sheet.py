"""Every figure with its key, unit, computation, base and the tables it is taken from."""

from collections.abc import Iterator

from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import label, unit
from pipeline.output.summary.page import Page
from pipeline.output.wording.definitions import measure_in_words, tables_behind
from pipeline.statistics.figures import Breakdown, Figure

_COLUMNS = ("figure", "unit", "formula", "base", "tables", "key")


def write_definitions(book: Book) -> None:
    """One figure a row; those of tables by the total of each column."""
    statistics = book.content.statistics
    page = Page(book, "definitions", widest=48)
    page.headings([book.text(f"summary.definitions.{column}") for column in _COLUMNS])
    page.freeze()
    for figure in statistics.figures.values():
        _write_definition(page, label(book, figure), figure)
    for breakdown in statistics.breakdowns:
        for title, figure in _columns(book, breakdown):
            _write_definition(page, title, figure)
    page.close_table("definitions", filtered=True)
    page.finish()


def _columns(book: Book, breakdown: Breakdown) -> Iterator[tuple[str, Figure]]:
    """A figure of each column of the table, under the title of both."""
    section = book.text(f"summary.section.{breakdown.name}")
    for column, figure in zip(breakdown.columns, breakdown.units(), strict=True):
        yield f"{section}: {book.text(f'column.{column}')}", figure


def _write_definition(page: Page, title: str, figure: Figure) -> None:
    """One figure: what it is called, its unit, computation, base, tables and key."""
    language = page.book.language
    page.texts(
        (
            title,
            unit(page.book, figure),
            measure_in_words(figure.measure, language),
            language.text(figure.base),
            tables_behind(figure.measure, language),
            str(figure.key),
        ),
        "body",
    )
    page.row += 1
