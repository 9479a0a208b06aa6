"""The account of rows and money on the sheet of contents: by table, in all, by reason of setting aside."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter

from pipeline.intake.reading import RowCount
from pipeline.output.account_of_rows import ClassAccount, MoneyCount, TableAccount
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import Rows
from pipeline.output.summary.sources_sheet import SourceColumn
from pipeline.schema.tables import TABLES

_CENTS = 100
_HEADINGS = ("sheet", "read", "used", "aside", "blank", "currency", "money-read", "money-used", "money-aside")
_CLASS_HEADINGS = ("class", "rows", "currency", "money", "why")


class _Column(IntEnum):
    """The columns of the account, by their place on the sheet."""

    TABLE = 0
    READ = 1
    USED = 2
    ASIDE = 3
    BLANK = 4
    CURRENCY = 5
    MONEY_READ = 6
    MONEY_USED = 7
    MONEY_ASIDE = 8


class _ClassColumn(IntEnum):
    """The columns of the reasons, by their place on the sheet."""

    CLASS = 0
    ROWS = 1
    CURRENCY = 2
    MONEY = 3
    WHY = 4


@dataclass(frozen=True)
class _Amount:
    """A column of money: its place, the column of the sheet of sources that it adds up, and its cents."""

    column: _Column
    source: SourceColumn
    cents: Callable[[MoneyCount], int]


_AMOUNTS = (
    _Amount(_Column.MONEY_READ, SourceColumn.READ, attrgetter("read")),
    _Amount(_Column.MONEY_USED, SourceColumn.USED, attrgetter("used")),
    _Amount(_Column.MONEY_ASIDE, SourceColumn.ASIDE, attrgetter("aside")),
)
_ROWS = (_Column.READ, _Column.USED, _Column.ASIDE, _Column.BLANK)


def write_account(page: Page) -> None:
    """Read = used + set aside + blank for every table, and the control sums of its money, currencies apart.

    Rows are told in a table's first line; each further line is one more currency.
    """
    page.section(page.book.text("summary.section.read"))
    page.note(page.book.text("summary.read.explained"))
    numbers = (*_ROWS, *(amount.column for amount in _AMOUNTS))
    page.headings([page.book.text(f"summary.read.{name}") for name in _HEADINGS], right=numbers)
    first = page.row
    for table in page.book.account.tables:
        _write_table(page, table)
    _write_totals(page, Rows(first, page.row - 1))
    _write_refused(page)


def _write_table(page: Page, table: TableAccount) -> None:
    """A line for each currency of the table; one without money has a line for its rows alone."""
    _write_label(page, table)
    _write_rows(page, table.rows)
    if not table.currencies:
        page.row += 1
    for number, currency in enumerate(table.currencies):
        if number:
            _write_label(page, table)
        page.text(_Column.CURRENCY, currency, "code", "body")
        _write_money(page, table, currency)
        page.row += 1


def _write_label(page: Page, table: TableAccount) -> None:
    """The file, the sheet, and what its table was taken for where the sheet does not say so itself."""
    sheet = table.reading.sheet
    title = TABLES[table.reading.table].title.in_language(page.book.language.code)
    meaning = f" ({title})" if title != sheet else ""
    page.blank(list(_Column), "body")
    page.text(_Column.TABLE, f"{table.file} · {sheet}{meaning}", "body")


def _write_rows(page: Page, rows: RowCount) -> None:
    """The parts as numbers, what was read as their sum."""
    parts = f"SUM({page.cell(_Column.USED)}:{page.cell(_Column.BLANK)})"
    page.formula(_Column.READ, parts, rows.read, "count", "body")
    page.number(_Column.USED, rows.used, "count", "body")
    page.number(_Column.ASIDE, rows.set_aside, "count", "body")
    page.number(_Column.BLANK, rows.blank, "count", "body")


def _write_money(page: Page, table: TableAccount, currency: str) -> None:
    """The sums of the table's lines on the sheet of sources."""
    money, source = table.money(currency), page.book.places.source_rows(table)
    currencies = _on_sources(page, SourceColumn.CURRENCY, source)
    for amount in _AMOUNTS:
        expression = _sum_in_currency(page, currencies, _on_sources(page, amount.source, source))
        page.formula(amount.column, expression, amount.cents(money) / _CENTS, "money", "body")


def _on_sources(page: Page, column: SourceColumn, rows: Rows) -> str:
    """Cells of the sheet of sources, as a formula names them from another sheet."""
    cells = f"{page.cell(column, row=rows.first)}:{page.cell(column, row=rows.last)}"
    return f"{page.book.reference('sources')}!{cells}"


def _sum_in_currency(page: Page, currencies: str, amounts: str) -> str:
    """The sum of the amounts beside which the currency of this row stands."""
    return f"ROUND(SUMPRODUCT(--EXACT({currencies},{page.cell(_Column.CURRENCY)}),{amounts}),2)"


def _write_totals(page: Page, lines: Rows) -> None:
    """The rows of all tables, then the money of each currency; `lines` are the rows of the sheet above."""
    currencies = page.book.account.currencies
    _write_total_label(page)
    _write_row_totals(page, lines)
    if not currencies:
        page.row += 1
    for number, currency in enumerate(currencies):
        if number:
            _write_total_label(page)
        _write_money_totals(page, currency, lines)
        page.row += 1


def _write_total_label(page: Page) -> None:
    page.text(_Column.TABLE, page.book.text("summary.total"), "total")
    page.blank([column for column in _Column if column is not _Column.TABLE], "total")


def _write_row_totals(page: Page, lines: Rows) -> None:
    """The rows of all lines above, added up by formulas."""
    rows = page.book.account.rows
    counts = (rows.read, rows.used, rows.set_aside, rows.blank)
    for column, count in zip(_ROWS, counts, strict=True):
        cells = page.span(lines.first, column, last_row=lines.last)
        expression = f"SUM({cells})" if lines.count else "0"
        page.formula(column, expression, count, "count", "total")


def _write_money_totals(page: Page, currency: str, lines: Rows) -> None:
    """The money in one currency of all lines above, added up by formulas."""
    money = page.book.account.money(currency)
    currencies = page.span(lines.first, _Column.CURRENCY, last_row=lines.last)
    page.text(_Column.CURRENCY, currency, "code", "total")
    for amount in _AMOUNTS:
        amounts = page.span(lines.first, amount.column, last_row=lines.last)
        expression = _sum_in_currency(page, currencies, amounts)
        page.formula(amount.column, expression, amount.cents(money) / _CENTS, "money", "total")


def _write_refused(page: Page) -> None:
    """The files that could not be read, with the reason."""
    for refused in page.book.account.refused:
        why = page.book.language.message(refused.reason)
        page.note(page.book.text("summary.read.refused", file=refused.file, why=why), "alarm")


def write_classes(page: Page) -> None:
    """The rows set aside in all tables together, by reason and currency; nothing where there are none."""
    classes = page.book.account.classes
    if not classes:
        return
    page.section(page.book.text("summary.section.classes"))
    titles = [page.book.text(f"summary.classes.{name}") for name in _CLASS_HEADINGS]
    # The reasons may run over to the right edge of the account above.
    empty = [""] * (len(_Column) - len(titles))
    over = range(_ClassColumn.WHY, len(_Column))
    page.headings([*titles, *empty], right=(_ClassColumn.ROWS, _ClassColumn.MONEY), loose=over)
    for account in classes:
        _write_class(page, account)


def _write_class(page: Page, account: ClassAccount) -> None:
    """The class with its rows and its reason, and its money; each further currency in a line of its own."""
    _write_class_label(page, account)
    page.number(_ClassColumn.ROWS, account.rows, "count", "body")
    page.loose(_ClassColumn.WHY, page.book.text(f"summary.class-why.{account.row_class}"), "body")
    if not account.cents:
        page.row += 1
    for number, (currency, cents) in enumerate(account.cents.items()):
        if number:
            _write_class_label(page, account)
        page.text(_ClassColumn.CURRENCY, currency, "code", "body")
        page.number(_ClassColumn.MONEY, cents / _CENTS, "money", "body")
        page.row += 1


def _write_class_label(page: Page, account: ClassAccount) -> None:
    page.blank(range(1, len(_Column)), "body")
    page.text(_ClassColumn.CLASS, page.book.text(f"summary.class.{account.row_class}"), "body")
