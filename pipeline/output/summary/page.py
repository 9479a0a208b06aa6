"""A sheet that people read: title, tables below one another, column widths that fit, print set-up."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from pipeline.output.summary.book import Book
from pipeline.output.summary.columns import fitting

_A4 = 9
_NARROWEST, _WIDEST = 9, 60
_PADDING = 2.5
_LONGEST_FOOTER = 80
TITLE_ROWS = 4


class Page:
    """One sheet, written from top to bottom; `row` is the next free one (zero-based)."""

    def __init__(self, book: Book, part: str, *, widest: int = _WIDEST, title: str | None = None) -> None:
        self.book = book
        self.part = part
        self.sheet: Any = book.sheets[part]
        self.row = 0
        self._widest = widest
        self._widths: dict[int, float] = {}
        self._write_title(title or book.sheet_name(part))

    def _write_title(self, title: str) -> None:
        content = self.book.content
        lines = (
            ("organisation", content.organisation or self.book.text("summary.organisation.unknown")),
            ("title", title),
            ("subtitle", self.book.text("summary.subtitle", date=content.as_of)),
        )
        for role, text in lines:
            self.loose(0, text, role)
            self.row += 1
        self.sheet.set_row(1, 27)
        self.row += 1

    def section(self, text: str) -> None:
        """A line that names what follows."""
        self.sheet.set_row(self.row, 21)
        self.loose(0, text, "section")
        self.row += 1

    def note(self, text: str, *roles: str) -> None:
        """A line of prose across the page."""
        self.loose(0, text, *(roles or ("note",)))
        self.row += 1

    def headings(self, titles: Sequence[str], *, right: Sequence[int] = ()) -> None:
        """A heading row; the columns in `right` hold numbers."""
        for column, title in enumerate(titles):
            roles = ("heading", "right") if column in right else ("heading",)
            self.sheet.write_string(self.row, column, title, self.book.formats(*roles))
            # A heading may take up to three lines.
            self._widen(column, max(max(map(len, title.split()), default=0), len(title) / 3))
        self.row += 1

    def loose(self, column: int, text: str, *roles: str) -> None:
        """A text that may run over the empty cells to its right."""
        self.sheet.write_string(self.row, column, fitting(text), self.book.formats(*roles))

    def text(self, column: int, text: str, *roles: str) -> None:
        """A text that stays within its column, on several lines where it is long."""
        self.sheet.write_string(self.row, column, fitting(text), self.book.formats("wrap", *roles))
        self._widen(column, max(map(len, text.splitlines()), default=0))

    def blank(self, column: int, *roles: str) -> None:
        """An empty cell that carries the row's rules."""
        self.sheet.write_blank(self.row, column, None, self.book.formats(*roles))

    def number(self, column: int, value: float, *roles: str) -> None:
        """A number that is no total."""
        self.sheet.write_number(self.row, column, value, self.book.formats(*roles))
        self._widen(column, len(f"{value:,.0f}") + 3 * ("money" in roles))

    def date(self, column: int, value: dt.date, *roles: str) -> None:
        """A real date."""
        self.sheet.write_datetime(self.row, column, value, self.book.formats(*roles))
        self._widen(column, len("2021-12-31"))

    def formula(self, column: int, formula: str, value: float, *roles: str) -> None:
        """A live formula with its value cached."""
        self.sheet.write_formula(self.row, column, f"={formula}", self.book.formats(*roles), value)
        self._widen(column, len(f"{value:,.0f}") + 3 * ("money" in roles))

    def link(self, column: int, part: str, text: str, *roles: str) -> None:
        """A link to another sheet."""
        self.sheet.write_url(
            self.row, column, self.book.link(part), self.book.formats("link", *roles), text
        )
        self._widen(column, len(text))

    def cell(self, column: int, *, row: int | None = None) -> str:
        """The absolute address of a cell, in this row unless another is named."""
        return str(xl_rowcol_to_cell(self.row if row is None else row, column, row_abs=True, col_abs=True))

    def span(self, first_row: int, column: int, *, last_row: int | None = None) -> str:
        """The cells of a column from `first_row` to `last_row`, or to the row above this one."""
        last = self.row - 1 if last_row is None else last_row
        return str(xl_range(first_row, column, last, column))

    def freeze(self, row: int | None = None) -> None:
        """What stands above this row stays in sight and is repeated on every printed page."""
        at = self.row if row is None else row
        self.sheet.freeze_panes(at, 0)
        self.sheet.repeat_rows(at - 1)

    def finish(self) -> None:
        """Column widths, and the set-up of the printed page."""
        for column, width in self._widths.items():
            fitted = min(max(width + _PADDING, _NARROWEST), self._widest)
            self.sheet.set_column(column, column, fitted)
        self.sheet.hide_gridlines(2)
        set_up_print(self.book, self.sheet)

    def _widen(self, column: int, width: float) -> None:
        self._widths[column] = max(self._widths.get(column, 0), width)


def set_up_print(book: Book, sheet: Any) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """A4 landscape, one page wide, numbered, with the reporting date."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    organisation = (book.content.organisation or "")[:_LONGEST_FOOTER].replace("&", "&&")
    date = book.text("summary.subtitle", date=book.content.as_of)
    pages = book.text("summary.footer.pages", page="&P", pages="&N")
    sheet.set_footer(f"&8&L{organisation}&C{date}&R&A, {pages}")
