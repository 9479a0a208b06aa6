"""A sheet of the summary that people read."""

from pipeline.output.summary.book import Book
from pipeline.output.workbooks.sheet_page import SheetPage


class Page(SheetPage[Book]):
    """One sheet of the summary, see `SheetPage`."""
