"""How the figures of all groups come about, in sentences."""

from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.workbooks.sheet_page import SheetPage

_NOTES = ("counted", "currencies", "rates", "ranks", "indicators", "again", "across", "absent")
_WIDEST = 110


def write_notes(book: GroupsBook) -> None:
    """One sentence a line."""
    page = SheetPage(book, "notes", widest=_WIDEST)
    for note in _NOTES:
        page.text(0, book.text(f"groups.note.{note}"), "body", widest=_WIDEST)
        page.row += 1
    page.finish()
