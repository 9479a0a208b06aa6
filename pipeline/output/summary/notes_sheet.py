"""How to read the workbook: what its signs, dates and sums mean."""

from pipeline.output.summary.book import Book
from pipeline.output.summary.page import Page
from pipeline.output.wording.as_known import as_known

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
        page.text(1, _note(book, note), "body")
        page.row += 1
    page.close_table("notes")
    page.finish()


def _note(book: Book, note: str) -> str:
    """The note's text; that on the reporting date also says which values were others on it."""
    text = book.text(f"summary.note.{note}")
    if note != "reporting-date":
        return text
    return " ".join([text, *as_known(book.content.statistics, book.language)])
