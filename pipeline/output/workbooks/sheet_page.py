"""A sheet that people read: title, tables below one another, columns as wide as they must be, ready to print."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from pipeline.output.wording.columns import fitting
from pipeline.output.workbooks.excel_tables import ExcelTables, Heading, TablePlace
from pipeline.output.workbooks.fit import Fit, inches_high
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.links import link_to
from pipeline.output.workbooks.printing import landscape_a4, lines_of_a_page, margin_text, scale_of
from pipeline.output.workbooks.xlsx import Format, Sheet

_WIDEST = 60
_LINES_OF_A_HEADING = 3
_BOLD_TO_PLAIN = 1.1
"""So much wider are bold letters."""
_ROWS_OF_A_PAGE = 52
"""Up to so many lines a sheet is printed on one page, and still read."""
_DATE_WIDTH = len("2021-12-31") + 1
_DECIMALS_WIDTH = len(".00")
_TITLE_HEIGHT, _SECTION_HEIGHT = 27, 21
_TITLE_ROW = 1
_FOOTER_ROWS = 2
"""Free rows below the last table, on its page."""


class _PrintedBook(Protocol):
    """What a page needs of the workbook that it is in.

    `owner` is the name of whose report it is, None where nobody knows; `sheets` are XlsxWriter's by part.
    """

    @property
    def sheets(self) -> Mapping[str, Sheet]: ...

    @property
    def formats(self) -> Formats: ...

    @property
    def tables(self) -> ExcelTables: ...

    @property
    def owner(self) -> str | None: ...

    @property
    def as_of(self) -> dt.date: ...

    def text(self, key: str, /, **details: object) -> str: ...

    def sheet_name(self, part: str) -> str: ...


AnyBook = TypeVar("AnyBook", bound=_PrintedBook)


class SheetPage(Generic[AnyBook]):
    """One sheet, written from top to bottom; `row` is the next free one, rows and columns are zero-based.

    Formats are named by their traits in `workbooks.formats`, called roles here.
    """

    def __init__(self, book: AnyBook, part: str, *, widest: int = _WIDEST, title: str | None = None) -> None:
        self.book = book
        self.part = part
        self.sheet: Sheet = book.sheets[part]
        self.row = 0
        self._fit = Fit(widest)
        self._heading_row = 0
        self._headings: list[Heading] = []
        self._sections: list[int] = []
        self._write_title(title or book.sheet_name(part))

    def _write_title(self, title: str) -> None:
        """The group, the title and the reporting date, then a free row."""
        owner = self.book.owner or self.book.text("summary.organisation.unknown")
        self.note(owner, "organisation")
        self.note(title, "title")
        self.note(self.book.text("summary.subtitle", date=self.book.as_of), "subtitle")
        self.sheet.set_row(_TITLE_ROW, _TITLE_HEIGHT)
        self.row += 1

    def section(self, text: str) -> None:
        """A line that names what follows."""
        self.sheet.set_row(self.row, _SECTION_HEIGHT)
        self._sections.append(self.row)
        self.note(text, "section")

    def note(self, text: str, role: str = "note") -> None:
        """A line of prose across the page."""
        self.loose(0, text, role)
        self.row += 1

    def headings(self, titles: Sequence[str], *, right: Collection[int] = (), loose: Collection[int] = ()) -> None:
        """A heading row; the columns in `right` hold numbers, the headings in `loose` may run over to the right."""
        self._heading_row = self.row
        self._headings = []
        for column, title in enumerate(titles):
            style = self._heading_style(column, to_right=column in right, runs_over=column in loose)
            self.sheet.write_string(self.row, column, title, style)
            self._headings.append(Heading(title, style))
            if column not in loose:
                self._fit_heading(column, title)
        self.row += 1

    def _heading_style(self, column: int, *, to_right: bool, runs_over: bool) -> Format:
        """The format of a heading, which stands as the values below it do."""
        side = ("right",) if to_right else _indent(column)
        flat = ("flat",) if runs_over else ()
        return self.book.formats("heading", *side, *flat)

    def _fit_heading(self, column: int, title: str) -> None:
        """Room for the longest word, and for the heading on as many lines as it may take."""
        longest_word = max(map(len, title.split(" ")))
        letters = max(longest_word, len(title) / _LINES_OF_A_HEADING)
        self._fit.widen(column, _BOLD_TO_PLAIN * letters)
        self._fit.wrap(self.row, column, title)

    def close_table(self, name: str, *, filtered: bool = False) -> None:
        """Makes what stands from the last headings down to the row above this one an Excel table of that name."""
        last_row = self.row - 1
        if last_row == self._heading_row:
            return
        place = TablePlace(self._heading_row, 0, last_row)
        self.book.tables.add(self.sheet, name, place, self._headings, filtered=filtered)

    def loose(self, column: int, text: str, *roles: str) -> None:
        """A text that may run over the empty cells to its right."""
        self.sheet.write_string(self.row, column, fitting(text), self.book.formats(*_indent(column), *roles))

    def text(self, column: int, text: str, *roles: str, widest: float = _WIDEST) -> None:
        """A text that stays within its column, on several lines where it is longer than `widest`."""
        style = self.book.formats("wrap", *_indent(column), *roles)
        longest_line = max(map(len, text.splitlines()), default=0)
        self.sheet.write_string(self.row, column, fitting(text), style)
        self._fit.widen(column, min(widest, longest_line))
        self._fit.wrap(self.row, column, text)

    def texts(self, texts: Sequence[str], *roles: str) -> None:
        """Texts in the first columns of the row, one a column."""
        for column, text in enumerate(texts):
            self.text(column, text, *roles)

    def blank(self, columns: Sequence[int], *roles: str) -> None:
        """Empty cells that carry the row's rules."""
        style = self.book.formats(*roles)
        for column in columns:
            self.sheet.write_blank(self.row, column, None, style)

    def number(self, column: int, value: float, *roles: str) -> None:
        """A number that is no total; a date as Excel's number of days."""
        if "date" in roles:
            self.sheet.write_number(self.row, column, value, self.book.formats(*roles, *_indent(column)))
            self._fit.widen(column, _DATE_WIDTH)
            return
        self.sheet.write_number(self.row, column, value, self.book.formats(*roles))
        self._fit.widen(column, _width_of(value, roles))

    def formula(self, column: int, formula: str, value: float, *roles: str) -> None:
        """A live formula with its value cached."""
        self.sheet.write_formula(self.row, column, f"={formula}", self.book.formats(*roles), value)
        self._fit.widen(column, _width_of(value, roles))

    def link(self, column: int, target: str, text: str, *roles: str) -> None:
        """A link to another sheet, or to another file of the set."""
        style = self.book.formats("link", *_indent(column), *roles)
        self.sheet.write_url(self.row, column, link_to(target, text), style)
        self._fit.widen(column, len(text))

    def cell(self, column: int, *, row: int | None = None) -> str:
        """The absolute address of a cell, in this row unless another is named."""
        at = self.row if row is None else row
        return absolute(at, column)

    def span(self, first_row: int, column: int, *, last_row: int) -> str:
        """The cells of a column from `first_row` to `last_row`."""
        return str(xl_range(first_row, column, last_row, column))

    def freeze(self) -> None:
        """What stands above this row stays in sight; the row of headings just above is repeated on printed pages."""
        self.sheet.freeze_panes(self.row, 0)
        self.sheet.repeat_rows(self.row - 1)

    def finish(self) -> None:
        """The last step: column widths, row heights and the print set-up.

        A short sheet is printed on one page; on a longer one a section begins a new page that would else be cut.
        """
        if self._fit.lines(0, self.row) <= _ROWS_OF_A_PAGE:
            self._set_up()
            self.sheet.fit_to_pages(1, 1)
            return
        breaks = self._sections_cut()
        if breaks:
            self.finish_with_breaks(breaks)
        else:
            self._set_up()

    def finish_several_pages_wide(self, pages: int, *, repeated: int) -> None:
        """The last step for a sheet wider than a page; the first columns up to `repeated` stand on every page."""
        self._set_up(pages_wide=pages)
        self.sheet.repeat_columns(0, repeated)

    def _sections_cut(self) -> list[int]:
        """The rows of the sections that begin a new page, since they would not end on the page on which they begin."""
        most = lines_of_a_page(width=self._fit.inches_wide(), line=inches_high(1))
        breaks: list[int] = []
        top = 0
        for start, end in pairwise([*self._sections, self.row]):
            if self._fit.lines(top, end) > most and start > self._sections[0]:
                breaks.append(start)
                top = start
        return breaks

    def finish_on_one_page(self, *, rows: int, columns: int) -> None:
        """The last step for a sheet of which so many rows and columns are printed, on a single page."""
        self._set_up()
        self.sheet.fit_to_pages(1, 1)
        self.sheet.print_area(0, 0, rows - 1, columns - 1)

    def finish_with_breaks(self, rows: Sequence[int]) -> None:
        """The last step for a sheet of which new pages begin at the rows.

        Excel heeds that only where the sheet is scaled, not fitted.
        """
        self._set_up()
        edges = (0, *rows, self.row + _FOOTER_ROWS)
        longest_page = max(self._fit.lines(start, end) for start, end in pairwise(edges))
        scale = scale_of(width=self._fit.inches_wide(), height=inches_high(longest_page))
        self.sheet.set_print_scale(scale)
        self.sheet.set_h_pagebreaks(list(rows))

    def _set_up(self, *, pages_wide: int = 1) -> None:
        self._fit.apply(self.sheet)
        self.sheet.hide_gridlines(2)
        set_up_print(self.book, self.sheet, pages_wide=pages_wide)


def set_up_print(book: _PrintedBook, sheet: Sheet, *, pages_wide: int = 1) -> None:
    """A4 landscape, one page wide unless the table is wider than anyone could read, numbered, with the date."""
    landscape_a4(sheet, pages_wide=pages_wide)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    organisation = margin_text(book.owner or "")
    date = book.text("summary.subtitle", date=book.as_of)
    pages = book.text("summary.footer.pages", page="&P", pages="&N")
    sheet.set_footer(f"&L&8 {organisation}&C&8 {date}&R&8 &A, {pages}")


def absolute(row: int, column: int) -> str:
    """The absolute address of a cell."""
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def _indent(column: int) -> tuple[str, ...]:
    """Texts stand a little off the numbers to their left."""
    return ("indent",) if column else ()


def _width_of(value: float, roles: Collection[str]) -> int:
    """How many digits a number takes with the marks between thousands, and with its cents where it is money."""
    whole = len(f"{value:,.0f}")
    return whole + _DECIMALS_WIDTH if "money" in roles else whole
