"""What was read: every file, every column with its sums, every row that was set aside."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from pipeline.intake.reading import SetAsideRow, WorkbookReading
from pipeline.output.account_of_rows import ColumnAccount, TableAccount
from pipeline.output.summary.book import Book
from pipeline.output.summary.formulas import formula
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import Rows
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from pipeline.statistics.measures import Is

_CENTS = 100
_MOST_LISTED = 500


class SourceColumn(IntEnum):
    """The columns of the account of money, by their place on the sheet."""

    FILE = 0
    SHEET = 1
    LETTER = 2
    HEADING = 3
    MEANING = 4
    CURRENCY = 5
    READ = 6
    USED = 7
    ASIDE = 8
    ROUNDING = 9


_EDGE = SourceColumn.ROUNDING
"""To here reach the rules of all tables on the sheet; the column of rounding is only there where it is needed."""
_PARTS = (SourceColumn.USED, SourceColumn.ASIDE, SourceColumn.ROUNDING)
_MONEY = (SourceColumn.READ, *_PARTS)

_FILE_HEADINGS = ("file", "outcome", "sha256")
_ASIDE_HEADINGS = ("file", "sheet", "row", "class", "text")
_COLUMN_HEADINGS = ("file", "sheet", "letter", "heading", "meaning", "currency", "read", "used", "aside")


def write_sources(book: Book) -> None:
    """The sheet of sources; the book remembers where each table's columns stand, for the account on the contents."""
    page = Page(book, "sources", widest=50)
    page.section(book.text("summary.section.files"))
    _write_files(page)
    page.row += 1
    page.section(book.text("summary.section.aside"))
    _write_aside(page)
    page.row += 1
    page.section(book.text("summary.section.columns"))
    _write_columns(page)
    page.finish()


def _write_files(page: Page) -> None:
    """Each file with its outcome and its fingerprint, which runs over the cells to its right."""
    _write_narrow_headings(page, _FILE_HEADINGS)
    for reading in page.book.content.readings:
        alarm = ("alarm",) if reading.refused else ()
        page.text(0, reading.file, "body")
        page.text(1, _outcome(page, reading), "body", *alarm)
        _write_running_over(page, 2, reading.sha256)
        page.row += 1


def _outcome(page: Page, reading: WorkbookReading) -> str:
    """How many tables a file gave, or that it was refused."""
    if reading.refused:
        return page.book.text("summary.outcome.refused")
    return page.book.language.plural("count.tables", len(reading.tables))


def _write_aside(page: Page) -> None:
    """The rows that are no records, with the reason; beyond a few hundred the list ends and says so."""
    tables = page.book.account.tables
    rows = [(table, row) for table in tables for row in table.reading.set_aside]
    if not rows:
        page.note(page.book.text("summary.sources.nothing-aside"))
        return
    if len(rows) > _MOST_LISTED:
        page.note(page.book.text("summary.sources.cut", shown=_MOST_LISTED, all=len(rows)), "alarm")
    _write_narrow_headings(page, _ASIDE_HEADINGS, right=(2,))
    for table, row in rows[:_MOST_LISTED]:
        _write_row_aside(page, table, row)


def _write_row_aside(page: Page, table: TableAccount, row: SetAsideRow) -> None:
    """Where the row stands, why it was set aside, and its text, which runs over the cells to its right."""
    page.text(0, table.file, "body")
    page.text(1, table.reading.sheet, "body")
    page.number(2, row.row, "whole", "body")
    page.text(3, page.book.text(f"summary.class.{row.row_class.value}"), "body")
    _write_running_over(page, 4, row.text)
    page.row += 1


def _write_narrow_headings(page: Page, names: Sequence[str], *, right: Sequence[int] = ()) -> None:
    """The headings of a table narrower than the others; its last one runs on to the edge that all share."""
    empty = [""] * (_EDGE - len(names))
    page.headings([*_titles(page, names), *empty], right=right, loose=range(len(names) - 1, _EDGE))


def _titles(page: Page, names: Iterable[str]) -> list[str]:
    return [page.book.text(f"summary.sources.{name}") for name in names]


def _write_running_over(page: Page, column: int, text: str) -> None:
    """The last text of a narrow table, with the rule below it to the edge that all tables share."""
    page.blank(range(column + 1, _EDGE), "body")
    page.loose(column, text, "body")


def _write_columns(page: Page) -> None:
    """Every column of every sheet: where it stands, what it was taken for, and the account of its money.

    A last column tells what was lost to rounding, where anything was.
    """
    account = page.book.account
    rounding = ("rounding",) if account.is_rounded else ()
    titles = _titles(page, (*_COLUMN_HEADINGS, *rounding))
    page.headings(titles, right=_MONEY)
    # The longest table comes last: its headings can be repeated on every further page.
    page.sheet.repeat_rows(page.row - 1)
    for table in account.tables:
        first = page.row
        _write_table(page, table, width=len(titles))
        page.book.places.note_source(table, Rows(first, page.row - 1))


def _write_table(page: Page, table: TableAccount, *, width: int) -> None:
    """The columns that mean something, of money one line a currency; then those that are not used."""
    for name in table.reading.places:
        place = _place(page, table, name)
        accounts = table.of_column(name)
        if not accounts:
            _write_place(page, place, width)
            page.row += 1
        for account in accounts:
            _write_place(page, place, width)
            _write_money(page, account)
            page.row += 1
    for heading in table.reading.unmatched:
        unmatched = page.book.text("summary.sources.unmatched")
        _write_place(page, (table.file, table.reading.sheet, heading.letter, heading.heading, unmatched), width)
        page.row += 1


def _place(page: Page, table: TableAccount, name: str) -> tuple[str, ...]:
    """File, sheet, letter or (in a sheet for one record) cell, heading, and what the column was taken for."""
    place, declared = table.reading.places[name], TABLES[table.reading.table]
    address = f"{place.letter}{place.row}" if place.row else place.letter
    code = page.book.language.code
    column = declared[name].title.in_language(code)
    if declared[name].kind is Kind.MONEY:
        # The currency has a column of its own.
        column = column.removesuffix(", Eur").removesuffix(", EUR")
    meaning = f"{declared.title.in_language(code)}: {column}"
    return table.file, table.reading.sheet, address, place.heading, meaning


def _write_place(page: Page, place: Sequence[str], width: int) -> None:
    page.texts(place, "body")
    page.blank(range(SourceColumn.CURRENCY, width), "body")


def _write_money(page: Page, account: ColumnAccount) -> None:
    """What was used, by a formula over the data sheet; what was read, as the sum of its parts."""
    money = account.money
    used = formula(account.measure, page.book.language, cells=_cells(page, account))
    parts = ",".join(page.cell(column) for column in _PARTS)
    page.text(SourceColumn.CURRENCY, account.currency, "code", "body")
    page.formula(SourceColumn.USED, used, money.used / _CENTS, "money", "body")
    page.number(SourceColumn.ASIDE, money.aside / _CENTS, "money", "body")
    if money.rounding:
        page.number(SourceColumn.ROUNDING, money.rounding / _CENTS, "money", "body")
    page.formula(SourceColumn.READ, f"ROUND(SUM({parts}),2)", money.read / _CENTS, "money", "body")


def _cells(page: Page, account: ColumnAccount) -> dict[Is, str]:
    """The conditions of the sum whose values stand in its own row, with their cells."""
    columns = {"file": SourceColumn.FILE, "sheet": SourceColumn.SHEET, "currency": SourceColumn.CURRENCY}
    conditions = [condition for condition in account.measure.where if isinstance(condition, Is)]
    return {condition: page.cell(columns[condition.column]) for condition in conditions}
