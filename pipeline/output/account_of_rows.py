"""The account of rows and money: what was read of every table, and what became of it.

Nothing may be lost on the way: rows read = used + set aside + blank; money read = used + set aside, to the cent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.findings import UNKNOWN_CURRENCY, Finding
from pipeline.intake.reading import RowClass, RowCount, SetAsideRow, TableReading, WorkbookReading
from pipeline.output.content import Content
from pipeline.schema.tables import TABLES
from pipeline.statistics.measures import Between, Is, Sum, evaluate

_CENTS = 100
_NO_MONEY = Decimal(0)


@dataclass(frozen=True)
class MoneyCount:
    """Money in cents: read, used in figures, and set aside with rows that are no records."""

    read: int
    used: int
    aside: int

    @property
    def rounding(self) -> int:
        """What reading amounts to whole cents took away; negative where it added."""
        return self.read - self.used - self.aside


@dataclass(frozen=True)
class ColumnAccount:
    """One money column of a table in one currency, with the measure by which the statistics sum it up."""

    column: str
    currency: str
    measure: Sum
    money: MoneyCount


@dataclass(frozen=True)
class TableAccount:
    """One table of one file: its reading with the count of its rows, and the account of its money columns."""

    file: str
    reading: TableReading
    columns: tuple[ColumnAccount, ...]

    @property
    def rows(self) -> RowCount:
        """How many rows were read, used, set aside and blank."""
        return self.reading.rows

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which the table holds money, in the order in which they appear."""
        return tuple(dict.fromkeys(account.currency for account in self.columns))

    def of_column(self, name: str) -> list[ColumnAccount]:
        """The accounts of a column, one a currency; none where it holds no money."""
        return [account for account in self.columns if account.column == name]

    def money(self, currency: str) -> MoneyCount:
        """All money columns of the table together, in one currency."""
        return total_money(account.money for account in self.columns if account.currency == currency)


@dataclass(frozen=True)
class ClassAccount:
    """All rows set aside for one reason: how many, and the cents that they hold by currency, in alphabetical order."""

    row_class: RowClass
    rows: int
    cents: Mapping[str, int]


@dataclass(frozen=True)
class RefusedFile:
    """A file of which nothing was read, and the finding that says why."""

    file: str
    reason: Finding


@dataclass(frozen=True)
class Account:
    """The account of a run: its tables in the order of files and sheets, the rows set aside by class, files refused."""

    tables: tuple[TableAccount, ...]
    classes: tuple[ClassAccount, ...]
    refused: tuple[RefusedFile, ...]

    @property
    def rows(self) -> RowCount:
        """The rows of all tables together."""
        return total_rows(table.rows for table in self.tables)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of all tables, in the order in which they appear."""
        return tuple(dict.fromkeys(currency for table in self.tables for currency in table.currencies))

    @property
    def is_rounded(self) -> bool:
        """Whether any column lost or gained by rounding to cents."""
        return any(account.money.rounding for table in self.tables for account in table.columns)

    def money(self, currency: str) -> MoneyCount:
        """The money of all tables together, in one currency."""
        return total_money(table.money(currency) for table in self.tables)


def account_of(content: Content) -> Account:
    """The account of everything that a run read."""
    readings = content.readings
    return Account(
        tables=tuple(_tables(content)),
        classes=tuple(_classes([table for reading in readings for table in reading.tables])),
        refused=tuple(_refused(reading, reading.refused) for reading in readings if reading.refused),
    )


def total_rows(counts: Iterable[RowCount]) -> RowCount:
    """The counts added up."""
    every = tuple(counts)
    return RowCount(
        read=sum(count.read for count in every),
        used=sum(count.used for count in every),
        set_aside=sum(count.set_aside for count in every),
        blank=sum(count.blank for count in every),
    )


def total_money(counts: Iterable[MoneyCount]) -> MoneyCount:
    """The counts added up; the caller sees to it that they are in one currency."""
    every = tuple(counts)
    return MoneyCount(
        read=sum(count.read for count in every),
        used=sum(count.used for count in every),
        aside=sum(count.aside for count in every),
    )


def _tables(content: Content) -> Iterator[TableAccount]:
    for reading in content.readings:
        for table in reading.tables:
            yield TableAccount(reading.file, table, tuple(_columns(content, reading, table)))


def _columns(content: Content, workbook: WorkbookReading, table: TableReading) -> Iterator[ColumnAccount]:
    """The money columns of a table by currency: those with records first, then those whose money was all set aside.

    The money of rows set aside is in the table's one currency, or in an unknown one where it has several.
    """
    aside_currency = _one_currency(table)
    aside = {(column, aside_currency): cents for column, cents in _cents_aside(table.set_aside).items()}
    exact = {(column, currency): total for currency, sums in table.sums.items() for column, total in sums.items()}
    for column, currency in dict.fromkeys((*exact, *aside)):
        place = column, currency
        measure = _measure(workbook, table, column=column, currency=currency)
        used = _used_cents(measure, content) if place in exact else 0
        set_aside = aside.get(place, 0)
        read = int(exact.get(place, _NO_MONEY) * _CENTS) + set_aside
        yield ColumnAccount(column, currency, measure, MoneyCount(read, used, set_aside))


def _used_cents(measure: Sum, content: Content) -> int:
    value = evaluate(measure, content.statistics.tables)
    return int(value or 0)


def _measure(workbook: WorkbookReading, table: TableReading, *, column: str, currency: str) -> Sum:
    """The sum of the column over the records that this table gave, in the currency."""
    own = (Is("file", workbook.file), Is("sheet", table.sheet), Is("currency", currency))
    return Sum(table.table, TABLES[table.table][column].field, (*own, *_rows_apart(workbook, table)))


def _rows_apart(workbook: WorkbookReading, table: TableReading) -> tuple[Between, ...]:
    """The rows of the table, where its sheet holds several tables of its kind; else nothing need tell them apart."""
    kind = table.sheet, table.table
    alike = [other for other in workbook.tables if (other.sheet, other.table) == kind]
    rows = table.records["row"]
    if len(alike) == 1 or rows.empty:
        return ()
    return (Between("row", int(rows.min()), int(rows.max())),)


def _one_currency(table: TableReading) -> str:
    """The one currency of a table's amounts; the unknown one where it has several, or none."""
    if len(table.sums) != 1:
        return UNKNOWN_CURRENCY
    return next(iter(table.sums))


def _cents_aside(rows: Iterable[SetAsideRow]) -> Counter[str]:
    """The cents of rows set aside, by column."""
    cents: Counter[str] = Counter()
    for row in rows:
        for column, amount in row.cents.items():
            cents[column] += amount
    return cents


def _classes(tables: Iterable[TableReading]) -> Iterator[ClassAccount]:
    """The rows set aside by class, in the order in which the classes are declared."""
    rows: Counter[RowClass] = Counter()
    cents: dict[RowClass, Counter[str]] = {row_class: Counter() for row_class in RowClass}
    for table in tables:
        currency = _one_currency(table)
        for row in table.set_aside:
            rows[row.row_class] += 1
            if row.cents:
                cents[row.row_class][currency] += sum(row.cents.values())
    for row_class in RowClass:
        if rows[row_class]:
            yield ClassAccount(row_class, rows[row_class], dict(sorted(cents[row_class].items())))


def _refused(reading: WorkbookReading, rule: str) -> RefusedFile:
    reason = next(finding for finding in reading.findings if finding.rule == rule)
    return RefusedFile(reading.file, reason)
