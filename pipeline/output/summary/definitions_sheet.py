"""Every figure with its key, unit, computation, base and the tables it is taken from."""

from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import label, unit
from pipeline.output.summary.page import Page
from pipeline.output.wording.definitions import measure_in_words, tables_behind

_COLUMNS = ("figure", "unit", "formula", "base", "tables", "key")


def write_definitions(book: Book) -> None:
    """One figure a row; those of tables by the total of each column."""
    page = Page(book, "definitions", widest=48)
    page.headings([book.text(f"summary.definitions.{column}") for column in _COLUMNS])
    page.freeze()
    statistics = book.content.statistics
    told = [(label(book, figure), figure) for figure in statistics.figures.values()]
    for breakdown in statistics.breakdowns:
        section = book.text(f"summary.section.{breakdown.name}")
        columns = zip(breakdown.columns, breakdown.units(), strict=True)
        told += [(f"{section}: {book.text(f'column.{column}')}", figure) for column, figure in columns]
    for title, figure in told:
        cells = (
            title,
            unit(page, figure),
            measure_in_words(figure.measure, book.language),
            book.text(figure.base),
            tables_behind(figure.measure, book.language),
            str(figure.key),
        )
        for column, text in enumerate(cells):
            page.text(column, text, "body")
        page.row += 1
    page.close_table("definitions", filtered=True)
    page.finish()
