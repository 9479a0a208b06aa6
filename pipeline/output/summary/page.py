"""A sheet that people read: title, tables below one another, column widths that fit, print set-up."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from pipeline.output.summary.book import Book
from pipeline.output.wording.columns import fitting
from pipeline.output.workbooks.lines import LINE_HEIGHT, height_of, lines_of

_A4 = 9
_NARROWEST, _WIDEST = 9, 60
_PADDING = 2.5

_PAGE_WIDTH, _PAGE_HEIGHT = 10.5, 6.9
"""What of A4 landscape lies within the margins, in inches."""
_PIXELS, _CELL_EDGE = 7, 5
"""The width of a digit, and of a cell's edges, at 96 pixels an inch."""
_LEAST_SCALE = 0.6
_SAFETY = 0.85
"""Office programs differ in how wide a column comes out; without Arial or its twin by an eighth."""
_LONGEST_FOOTER = 80
_ROWS_OF_A_PAGE = 52
"""Up to so many rows a sheet is printed on one page, and still read."""
_DATE_WIDTH = len("2021-12-31") + 1


class Link(Url):  # type: ignore[misc] # XlsxWriter ships no types
    """A link that programs on every system follow: XlsxWriter parts folders as Windows does."""

    def _target(self) -> str:
        return str(super()._target()).replace("\\", "/")


class Page:
    """One sheet, written from top to bottom; `row` is the next free one (zero-based)."""

    def __init__(self, book: Book, part: str, *, widest: int = _WIDEST, title: str | None = None) -> None:
        self.book = book
        self.part = part
        self.sheet: Any = book.sheets[part]
        self.row = 0
        self._widest = widest
        self._widths: dict[int, float] = {}
        self._wrapped: dict[int, list[tuple[int, str]]] = {}
        self._headed: tuple[int, list[tuple[str, Any]]] = (0, [])
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

    def headings(self, titles: Sequence[str], *, right: Sequence[int] = (), loose: Sequence[int] = ()) -> None:
        """A heading row; the columns in `right` hold numbers, the headings in `loose` may run over to the right."""
        self._headed = (self.row, [])
        for column, title in enumerate(titles):
            side = ("right",) if column in right else _indent(column)
            flat = ("flat",) if column in loose else ()
            style = self.book.formats("heading", *side, *flat)
            self.sheet.write_string(self.row, column, title, style)
            self._headed[1].append((title, style))
            if column not in loose:
                # A heading may take up to three lines; bold letters are wider.
                self._widen(column, 1.1 * max(max(map(len, title.split(" ")), default=0), len(title) / 3))
                self._wrapped.setdefault(self.row, []).append((column, title))
        self.row += 1

    def close_table(self, name: str, *, filtered: bool = False) -> None:
        """Makes what stands from the last headings down to the row above this one an Excel table of that name."""
        at, titles = self._headed
        if self.row > at + 1:
            self.book.mark_table(self.part, name, (at, 0, self.row - 1), titles, filtered=filtered)

    def _fits_a_page(self) -> bool:
        heights = sum(
            max((lines_of(text, self._width(column)) for column, text in cells), default=1) - 1
            for cells in self._wrapped.values()
        )
        return self.row + heights <= _ROWS_OF_A_PAGE

    def loose(self, column: int, text: str, *roles: str) -> None:
        """A text that may run over the empty cells to its right."""
        self.sheet.write_string(self.row, column, fitting(text), self.book.formats(*_indent(column), *roles))

    def text(self, column: int, text: str, *roles: str, widest: float = _WIDEST) -> None:
        """A text that stays within its column, on several lines where it is longer than `widest`."""
        style = self.book.formats("wrap", *_indent(column), *roles)
        self.sheet.write_string(self.row, column, fitting(text), style)
        self._widen(column, min(widest, max(map(len, text.splitlines()), default=0)))
        self._wrapped.setdefault(self.row, []).append((column, text))

    def blank(self, column: int, *roles: str) -> None:
        """An empty cell that carries the row's rules."""
        self.sheet.write_blank(self.row, column, None, self.book.formats(*roles))

    def number(self, column: int, value: float, *roles: str) -> None:
        """A number that is no total."""
        side = _indent(column) if "date" in roles else ()
        self.sheet.write_number(self.row, column, value, self.book.formats(*roles, *side))
        self._widen(column, _DATE_WIDTH if "date" in roles else len(f"{value:,.0f}") + 3 * ("money" in roles))

    def formula(self, column: int, formula: str, value: float, *roles: str) -> None:
        """A live formula with its value cached."""
        self.sheet.write_formula(self.row, column, f"={formula}", self.book.formats(*roles), value)
        self._widen(column, len(f"{value:,.0f}") + 3 * ("money" in roles))

    def link(self, column: int, target: str, text: str, *roles: str) -> None:
        """A link to another sheet, or to another file of the set."""
        style = self.book.formats("link", *_indent(column), *roles)
        link = Link(target)
        link.text = text
        self.sheet.write_url(self.row, column, link, style)
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

    def finish(self, *, breaks: Sequence[int] = (), one_page: tuple[int, int] | None = None) -> None:
        """Column widths, row heights, and the set-up of the printed page; new pages begin at the rows in `breaks`.

        `one_page`: so many rows and columns on a single page.
        """
        for column in range(max(self._widths, default=0) + 1):
            self.sheet.set_column(column, column, self._width(column))
        for row, cells in self._wrapped.items():
            lines = max(lines_of(text, self._width(column)) for column, text in cells)
            if lines > 1:
                self.sheet.set_row(row, height_of(lines))
        self.sheet.hide_gridlines(2)
        set_up_print(self.book, self.sheet)
        if breaks:
            self._break_pages(breaks)
        elif self._fits_a_page():
            self.sheet.fit_to_pages(1, 1)
        if one_page:
            self.sheet.fit_to_pages(1, 1)
            self.sheet.print_area(0, 0, one_page[0] - 1, one_page[1] - 1)

    def _break_pages(self, rows: Sequence[int]) -> None:
        """Pages begin at the rows: Excel heeds that only where the sheet is scaled, not fitted."""
        width = sum(self._width(column) * _PIXELS + _CELL_EDGE for column in range(max(self._widths) + 1)) / 96
        longest = max(last - first for first, last in pairwise((0, *rows, self.row + 2)))
        height = longest * LINE_HEIGHT * 1.2 / 72
        fitting_scale = min(_PAGE_WIDTH / width, max(_LEAST_SCALE, _PAGE_HEIGHT / height))
        self.sheet.set_print_scale(max(10, min(100, int(100 * _SAFETY * fitting_scale))))
        self.sheet.set_h_pagebreaks(list(rows))

    def _width(self, column: int) -> float:
        return min(max(self._widths.get(column, 0) + _PADDING, _NARROWEST), self._widest)

    def _widen(self, column: int, width: float) -> None:
        self._widths[column] = max(self._widths.get(column, 0), width)


def _indent(column: int) -> tuple[str, ...]:
    """Texts stand a little off the numbers to their left."""
    return ("indent",) if column else ()


def set_up_print(book: Book, sheet: Any, *, pages_wide: int = 1) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """A4 landscape, one page wide unless the table is wider than anyone could read, numbered, with the date."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    organisation = (book.content.organisation or "")[:_LONGEST_FOOTER].replace("&", "&&")
    date = book.text("summary.subtitle", date=book.content.as_of)
    pages = book.text("summary.footer.pages", page="&P", pages="&N")
    sheet.set_footer(f"&L&8 {organisation}&C&8 {date}&R&8 &A, {pages}")
