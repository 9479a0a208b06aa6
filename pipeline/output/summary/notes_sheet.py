"""How to read the workbook: what its signs, dates and sums mean."""

from pipeline.output.summary.book import Book
from pipeline.output.summary.page import Page

NOTES = (
    "reporting-date",
    "currencies",
    "formulas",
    "absent",
    "doubtful",
    "shares",
    "completion",
    "paid",
    "late",
    "forecast",
    "indicators",
    "links",
)


def write_notes(book: Book) -> None:
    """One note a row, each with its subject."""
    page = Page(book, "notes", widest=110)
    page.headings([book.text(f"summary.notes.{column}") for column in ("subject", "note")])
    for note in NOTES:
        page.text(0, book.text(f"summary.note.{note}.title"), "body")
        page.text(1, book.text(f"summary.note.{note}"), "body")
        page.row += 1
    page.close_table("notes")
    page.finish()
