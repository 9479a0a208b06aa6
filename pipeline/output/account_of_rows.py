"""The account of rows and money: what was read of every table, and what became of it.

Nothing may be lost on the way: rows read = used + set aside + blank; money read = used + set aside, to the cent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import chain

from pipeline.findings import UNKNOWN_CURRENCY, Finding
from pipeline.intake.reading import RowClass, RowCount, TableReading, WorkbookReading
from pipeline.output.content import Content
from pipeline.schema.tables import TABLES
from pipeline.statistics.evaluation import evaluate
from pipeline.statistics.measures import Between, Is, Sum

_CENTS = 100


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

    def __add__(self, other: "MoneyCount") -> "MoneyCount":
        """Both together; they must be in one currency."""
        return MoneyCount(self.read + other.read, self.used + other.used, self.aside + other.aside)


NO_MONEY = MoneyCount(0, 0, 0)
NO_ROWS = RowCount(read=0, used=0, set_aside=0, blank=0)


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
        own = (account.money for account in self.columns if account.currency == currency)
        return sum(own, start=NO_MONEY)


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
        of_tables = (table.rows for table in self.tables)
        return reduce(_rows_together, of_tables, NO_ROWS)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of all tables, in the order in which they appear."""
        of_tables = chain.from_iterable(table.currencies for table in self.tables)
        return tuple(dict.fromkeys(of_tables))

    @property
    def is_rounded(self) -> bool:
        """Whether any column lost or gained by rounding to cents."""
        columns = chain.from_iterable(table.columns for table in self.tables)
        return any(account.money.rounding for account in columns)

    def money(self, currency: str) -> MoneyCount:
        """The money of all tables together, in one currency."""
        of_tables = (table.money(currency) for table in self.tables)
        return sum(of_tables, start=NO_MONEY)


def account_of(content: Content) -> Account:
    """The account of everything that a run read.

    What was used is taken from the tables of the statistics, not from the readings: what got lost between the two
    shows as a difference. Amounts of rows set aside are in the one currency of their table, or in the unknown one
    where it has several.
    """
    tables = tuple(_tables(content))
    refused = (_refused(reading, reading.refused) for reading in content.readings if reading.refused)
    return Account(tables, tuple(_classes(tables)), tuple(refused))


def _rows_together(rows: RowCount, others: RowCount) -> RowCount:
    return RowCount(
        read=rows.read + others.read,
        used=rows.used + others.used,
        set_aside=rows.set_aside + others.set_aside,
        blank=rows.blank + others.blank,
    )


def _tables(content: Content) -> Iterator[TableAccount]:
    for reading in content.readings:
        for table in reading.tables:
            yield TableAccount(reading.file, table, tuple(_columns(content, reading, table)))


def _columns(content: Content, workbook: WorkbookReading, table: TableReading) -> Iterator[ColumnAccount]:
    """The money columns of a table by currency: those with records first, then those whose money was all set aside."""
    exact = _exact_amounts(table)
    aside = _cents_aside(table)
    for column, currency in dict.fromkeys((*exact, *aside)):
        measure = _measure(workbook, table, column=column, currency=currency)
        money = NO_MONEY
        if (column, currency) in exact:
            money = _of_records(exact[column, currency], measure, content)
        set_aside = aside[column, currency]
        yield ColumnAccount(column, currency, measure, money + MoneyCount(set_aside, 0, set_aside))


def _exact_amounts(table: TableReading) -> dict[tuple[str, str], Decimal]:
    """The sums of the records' amounts as the cells hold them, by column and currency."""
    exact = {}
    for currency, sums in table.sums.items():
        for column, amount in sums.items():
            exact[column, currency] = amount
    return exact


def _cents_aside(table: TableReading) -> Counter[tuple[str, str]]:
    """The cents of the rows set aside, by column and currency."""
    currency = _one_currency(table)
    cents: Counter[tuple[str, str]] = Counter()
    for row in table.set_aside:
        for column, amount in row.cents.items():
            cents[column, currency] += amount
    return cents


def _of_records(exact: Decimal, measure: Sum, content: Content) -> MoneyCount:
    """The money of records: read as the cells hold it, used as the statistics have it in whole cents."""
    used = evaluate(measure, content.statistics.tables)
    return MoneyCount(read=round(exact * _CENTS), used=int(used or 0), aside=0)


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


def _classes(tables: Iterable[TableAccount]) -> Iterator[ClassAccount]:
    """The rows set aside by class, in the order in which the classes are declared."""
    rows: Counter[RowClass] = Counter()
    cents = {row_class: Counter[str]() for row_class in RowClass}
    for table in tables:
        currency = _one_currency(table.reading)
        for row in table.reading.set_aside:
            rows[row.row_class] += 1
            # A class without amounts has no line for a currency.
            if row.cents:
                cents[row.row_class][currency] += sum(row.cents.values())
    for row_class in filter(rows.__contains__, RowClass):
        by_currency = dict(sorted(cents[row_class].items()))
        yield ClassAccount(row_class, rows[row_class], by_currency)


def _refused(reading: WorkbookReading, rule: str) -> RefusedFile:
    reason = next(finding for finding in reading.findings if finding.rule == rule)
    return RefusedFile(reading.file, reason)
