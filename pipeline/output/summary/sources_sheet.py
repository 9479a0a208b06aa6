"""What was read: every file, every column with its sums, every row that was set aside."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.output.summary.book import Book
from pipeline.output.summary.formulas import formula
from pipeline.output.summary.page import Page
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from pipeline.statistics.measures import Between, Is, Sum, evaluate

_CENTS = 100
_MOST_LISTED = 500

_FILE_COLUMNS = ("file", "outcome", "sha256")
_COLUMN_COLUMNS = ("file", "sheet", "letter", "heading", "meaning", "currency", "read", "used", "aside")
_ASIDE_COLUMNS = ("file", "sheet", "row", "class", "text")
_CURRENCY, _READ, _USED, _ASIDE, _ROUNDING = 5, 6, 7, 8, 9


@dataclass(frozen=True)
class MoneyLine:
    """One money column of one sheet in one currency: cents used, set aside, and lost to rounding to the cent."""

    name: str
    currency: str
    used: int
    aside: int
    rounding: int


@dataclass(frozen=True)
class Span:
    """Where the lines of one sheet stand on the sheet of sources: its first and last row, zero-based."""

    first: int
    last: int


Spans = dict[tuple[str, str, int], Span]
"""By file, sheet and row of the headings: a sheet may hold several tables."""


def money_lines(book: Book, file: str, table: TableReading) -> list[MoneyLine]:
    """The account of a sheet's money: read = used + set aside + lost to rounding, by column and currency.

    The money of rows set aside is in the sheet's one currency, or in an unknown one where it has several.
    """
    lines: dict[tuple[str, str], MoneyLine] = {}
    for currency, sums in table.sums.items():
        for name, exact in sums.items():
            used = _used(book, file, table, name=name, currency=currency)
            rounding = int(exact * _CENTS) - used
            lines[name, currency] = MoneyLine(name, currency, used, 0, rounding)
    common = common_currency(table)
    for name, aside in _aside_by_column(table).items():
        line = lines.get((name, common), MoneyLine(name, common, 0, 0, 0))
        lines[name, common] = MoneyLine(name, common, line.used, aside, line.rounding)
    return list(lines.values())


def common_currency(table: TableReading) -> str:
    """The one currency of a sheet, or an unknown one where it has several."""
    return next(iter(table.sums)) if len(table.sums) == 1 else UNKNOWN_CURRENCY


def _aside_by_column(table: TableReading) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in table.set_aside:
        for name, cents in row.cents.items():
            sums[name] = sums.get(name, 0) + cents
    return sums


def _measure(book: Book, file: str, table: TableReading, *, name: str, currency: str) -> Sum:
    field = TABLES[table.table][name].field
    where = (Is("file", file), Is("sheet", table.sheet), Is("currency", currency))
    return Sum(table.table, field, (*where, *_rows_apart(book, file, table)))


def _rows_apart(book: Book, file: str, table: TableReading) -> Iterator[Between]:
    """The rows of the table, where its sheet holds several of its kind."""
    kind = table.sheet, table.table
    alike = [one for name, one in _readings(book) if name == file and (one.sheet, one.table) == kind]
    rows = table.records["row"]
    if len(alike) > 1 and len(rows):
        yield Between("row", int(rows.min()), int(rows.max()))


def _used(book: Book, file: str, table: TableReading, *, name: str, currency: str) -> int:
    return int(evaluate(_measure(book, file, table, name=name, currency=currency), book.content.statistics.tables) or 0)


def write_sources(book: Book) -> Spans:
    """The sheet of sources; where each sheet's lines stand, for the account on the cover."""
    page = Page(book, "sources", widest=50)
    page.section(book.text("summary.section.files"))
    _write_files(page)
    page.row += 1
    page.section(book.text("summary.section.aside"))
    _write_aside(page)
    page.row += 1
    page.section(book.text("summary.section.columns"))
    spans = _write_columns(page)
    page.finish()
    return spans


def _headings(page: Page, names: tuple[str, ...], *, right: tuple[int, ...] = ()) -> None:
    """The headings; the last of a narrower table runs on to the right edge that all tables share."""
    titles = [page.book.text(f"summary.sources.{name}") for name in names]
    edge = [""] * (_ROUNDING - len(names))
    page.headings([*titles, *edge], right=right, loose=range(len(names) - 1, _ROUNDING) if edge else ())


def _write_files(page: Page) -> None:
    """Each file with its outcome and its fingerprint; the last column runs over those to its right."""
    _headings(page, _FILE_COLUMNS)
    for reading in page.book.content.readings:
        page.text(0, reading.file, "body")
        page.text(1, _outcome(page, reading), "body", *(("alarm",) if reading.refused else ()))
        for column in range(3, _ROUNDING):
            page.blank(column, "body")
        page.loose(2, reading.sha256, "body")
        page.row += 1


def _outcome(page: Page, reading: WorkbookReading) -> str:
    if reading.refused:
        return page.book.text("summary.outcome.refused")
    return page.book.language.plural("count.tables", len(reading.tables))


def _readings(book: Book) -> Iterator[tuple[str, TableReading]]:
    return ((reading.file, table) for reading in book.content.readings for table in reading.tables)


def _write_columns(page: Page) -> Spans:
    """Every column of every sheet: where it stands, what it was taken for, and the account of its money."""
    accounts = {_key(file, table): money_lines(page.book, file, table) for file, table in _readings(page.book)}
    rounded = any(line.rounding for lines in accounts.values() for line in lines)
    names = (*_COLUMN_COLUMNS, "rounding") if rounded else _COLUMN_COLUMNS
    _headings(page, names, right=(_READ, _USED, _ASIDE, _ROUNDING))
    # The longest table comes last: its headings can be repeated on every further page.
    page.sheet.repeat_rows(page.row - 1)
    spans: Spans = {}
    for file, table in _readings(page.book):
        first = page.row
        for name in table.places:
            lines: list[MoneyLine | None] = [line for line in accounts[_key(file, table)] if line.name == name]
            for line in lines or [None]:
                _write_column(page, file, table, name=name, line=line, width=len(names))
        for heading in table.unmatched:
            words = page.book.text("summary.sources.unmatched")
            _write_place(page, file, table.sheet, place=(heading.letter, heading.heading, words), width=len(names))
            page.row += 1
        if page.row > first:
            spans[_key(file, table)] = Span(first, page.row - 1)
    return spans


def _key(file: str, table: TableReading) -> tuple[str, str, int]:
    return file, table.sheet, table.heading_row


def _write_column(  # noqa: PLR0913 - a column is where it stands and what it holds
    page: Page, file: str, table: TableReading, *, name: str, line: MoneyLine | None, width: int
) -> None:
    column, place = TABLES[table.table][name], table.places[name]
    title = column.title.in_language(page.book.language.code)
    if column.kind is Kind.MONEY:
        title = title.removesuffix(", Eur").removesuffix(", EUR")
    address = f"{place.letter}{place.row}" if place.row else place.letter
    meaning = f"{TABLES[table.table].title.in_language(page.book.language.code)}: {title}"
    _write_place(page, file, table.sheet, place=(address, place.heading, meaning), width=width)
    if line:
        _write_money(page, file, table, line=line)
    page.row += 1


def _write_place(page: Page, file: str, sheet: str, *, place: tuple[str, str, str], width: int) -> None:
    for column, text in enumerate((file, sheet, *place)):
        page.text(column, text, "body")
    for column in range(_CURRENCY, width):
        page.blank(column, "body")


def _write_money(page: Page, file: str, table: TableReading, *, line: MoneyLine) -> None:
    """What was used, by a formula over the data sheet; read is the sum of its parts."""
    measure = _measure(page.book, file, table, name=line.name, currency=line.currency)
    file_is, sheet_is, currency_is, *_ = (condition for condition in measure.where if isinstance(condition, Is))
    cells = {file_is: page.cell(0), sheet_is: page.cell(1), currency_is: page.cell(_CURRENCY)}
    page.text(_CURRENCY, line.currency, "code", "body")
    page.formula(_USED, formula(measure, page.book.language, cells=cells), line.used / _CENTS, "money", "body")
    page.number(_ASIDE, line.aside / _CENTS, "money", "body")
    if line.rounding:
        page.number(_ROUNDING, line.rounding / _CENTS, "money", "body")
    parts = ",".join(page.cell(column) for column in (_USED, _ASIDE, _ROUNDING))
    read = (line.used + line.aside + line.rounding) / _CENTS
    page.formula(_READ, f"ROUND(SUM({parts}),2)", read, "money", "body")


def _write_aside(page: Page) -> None:
    """The rows that are no records, with the reason; beyond a few hundred the list ends and says so."""
    rows = [(file, table.sheet, row) for file, table in _readings(page.book) for row in table.set_aside]
    if len(rows) > _MOST_LISTED:
        page.note(page.book.text("summary.sources.cut", shown=_MOST_LISTED, all=len(rows)), "alarm")
    if not rows:
        page.note(page.book.text("summary.sources.nothing-aside"))
        return
    _headings(page, _ASIDE_COLUMNS, right=(2,))
    for file, sheet, row in rows[:_MOST_LISTED]:
        page.text(0, file, "body")
        page.text(1, sheet, "body")
        page.number(2, row.row, "whole", "body")
        page.text(3, page.book.text(f"summary.class.{row.row_class.value}"), "body")
        for column in range(5, _ROUNDING):
            page.blank(column, "body")
        page.loose(4, row.text, "body")
        page.row += 1
