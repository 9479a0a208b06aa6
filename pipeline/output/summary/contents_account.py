"""The account on the sheet of contents: rows and money read, used and set aside, sheet by sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.intake.reading import TableReading
from pipeline.output.summary.page import Page
from pipeline.output.summary.sources_sheet import MoneyLine, Span, Spans, money_lines
from pipeline.schema.tables import TABLES

_CENTS = 100
_HEADINGS = ("sheet", "read", "used", "aside", "blank", "currency", "money-read", "money-used", "money-aside")
_ROWS = (1, 2, 3, 4)
_CURRENCY = 5
_MONEY = {6: "G", 7: "H", 8: "I"}
"""The account's money columns, and the columns of the sheet of sources that they add up."""


@dataclass(frozen=True)
class _Line:
    """One sheet's money in one currency; `opens` at the sheet's first line, which also tells its rows."""

    file: str
    table: TableReading
    currency: str | None
    lines: tuple[MoneyLine, ...]
    opens: bool

    def cents(self, column: int) -> int:
        """Read, used or set aside in all money columns together."""
        used = sum(line.used for line in self.lines)
        aside = sum(line.aside for line in self.lines)
        rounding = sum(line.rounding for line in self.lines)
        return {6: used + aside + rounding, 7: used, 8: aside}[column]


def write_account(page: Page, spans: Spans) -> None:
    """Read = used + set aside + blank for every sheet, and the control sums of its money, currencies apart."""
    book = page.book
    page.section(book.text("summary.section.read"))
    page.note(book.text("summary.read.explained"))
    page.headings([book.text(f"summary.read.{name}") for name in _HEADINGS], right=(*_ROWS, *_MONEY))
    first = page.row
    lines = list(_lines(page))
    for line in lines:
        _write_line(page, line, spans)
    _write_totals(page, lines, first)
    _write_refused(page)


def _lines(page: Page) -> Iterator[_Line]:
    for reading in page.book.content.readings:
        for table in reading.tables:
            money = money_lines(page.book, reading.file, table)
            currencies: list[str | None] = [*dict.fromkeys(line.currency for line in money)]
            for number, currency in enumerate(currencies or [None]):
                own = tuple(line for line in money if line.currency == currency)
                yield _Line(reading.file, table, currency, own, opens=number == 0)


def _write_line(page: Page, line: _Line, spans: Spans) -> None:
    rows = line.table.rows
    title = TABLES[line.table.table].title.in_language(page.book.language.code)
    for column in range(len(_HEADINGS)):
        page.blank(column, "body")
    page.text(0, f"{line.file} · {line.table.sheet}" + (f" ({title})" if title != line.table.sheet else ""), "body")
    if line.opens:
        page.formula(1, f"SUM({page.cell(2)}:{page.cell(4)})", rows.read, "count", "body")
        for column, value in enumerate((rows.used, rows.set_aside, rows.blank), start=2):
            page.number(column, value, "count", "body")
    if line.currency is not None:
        page.text(_CURRENCY, line.currency, "code", "body")
        _write_money(page, line, spans[line.file, line.table.sheet, line.table.heading_row])
    page.row += 1


def _write_money(page: Page, line: _Line, span: Span) -> None:
    """The sums of the sheet's lines on the sheet of sources."""
    sheet = page.book.reference("sources")
    named = f"{sheet}!$F${span.first + 1}:$F${span.last + 1}"
    for column, letter in _MONEY.items():
        amounts = f"{sheet}!${letter}${span.first + 1}:${letter}${span.last + 1}"
        expression = f"ROUND(SUMPRODUCT(--EXACT({named},{page.cell(_CURRENCY)}),{amounts}),2)"
        page.formula(column, expression, line.cents(column) / _CENTS, "money", "body")


def _write_totals(page: Page, lines: list[_Line], first: int) -> None:
    """The rows of all sheets, then the money of each currency."""
    last = page.row - 1
    currencies = list(dict.fromkeys(line.currency for line in lines if line.currency is not None))
    for number, currency in enumerate(currencies or [None]):
        page.text(0, page.book.text("summary.total"), "total")
        for column in range(1, len(_HEADINGS)):
            page.blank(column, "total")
        if number == 0:
            _write_row_totals(page, lines, first, last)
        if currency is not None:
            _write_money_totals(page, [line for line in lines if line.currency == currency], first, last)
        page.row += 1


def _write_row_totals(page: Page, lines: list[_Line], first: int, last: int) -> None:
    counts = [line.table.rows for line in lines if line.opens]
    sums = (
        sum(rows.read for rows in counts),
        sum(rows.used for rows in counts),
        sum(rows.set_aside for rows in counts),
        sum(rows.blank for rows in counts),
    )
    for column, value in zip(_ROWS, sums, strict=True):
        expression = f"SUM({page.span(first, column, last_row=last)})" if last >= first else "0"
        page.formula(column, expression, value, "count", "total")


def _write_money_totals(page: Page, lines: list[_Line], first: int, last: int) -> None:
    page.text(_CURRENCY, lines[0].currency or UNKNOWN_CURRENCY, "code", "total")
    named = page.span(first, _CURRENCY, last_row=last)
    for column in _MONEY:
        amounts = page.span(first, column, last_row=last)
        expression = f"ROUND(SUMPRODUCT(--EXACT({named},{page.cell(_CURRENCY)}),{amounts}),2)"
        value = sum(line.cents(column) for line in lines) / _CENTS
        page.formula(column, expression, value, "money", "total")


def _write_refused(page: Page) -> None:
    """The files that could not be read, with the reason."""
    refused = [reading for reading in page.book.content.readings if reading.refused]
    for reading in refused:
        why = next(page.book.language.message(item) for item in reading.findings if item.rule == reading.refused)
        page.loose(0, page.book.text("summary.read.refused", file=reading.file, why=why), "alarm")
        page.row += 1
