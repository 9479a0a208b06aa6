"""Recoveries written without a minus: money that came back is never added to what was paid."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.findings import Finding, Location, Money
from pipeline.intake.reading import TableReading, WorkbookReading

_KIND, _RECOVERY, _PAID = "payment_kind", "recovery", "paid_cents"
_CENTS = 100


def with_signed_recoveries(readings: Sequence[WorkbookReading]) -> list[WorkbookReading]:
    """The readings in which every recovery is negative, with a finding at each that was not."""
    return [_signed(reading) for reading in readings]


def _signed(reading: WorkbookReading) -> WorkbookReading:
    tables = []
    findings = list(reading.findings)
    for table in reading.tables:
        unsigned = _unsigned(table)
        if unsigned:
            findings.extend(_finding(reading.file, table, record) for record in unsigned)
            tables.append(_turned(table, unsigned))
        else:
            tables.append(table)
    return replace(reading, tables=tuple(tables), findings=tuple(findings))


def _unsigned(table: TableReading) -> list[int]:
    """The records, counted from nought, that are recoveries of more than nothing."""
    if table.table != "payments" or not {_KIND, _PAID} <= set(table.records):
        return []
    records = table.records
    is_unsigned = (records[_KIND] == _RECOVERY) & (records[_PAID] > 0).fillna(value=False)
    return [int(record) for record in records.index[is_unsigned]]


def _turned(table: TableReading, unsigned: Sequence[int]) -> TableReading:
    """The table with these amounts negative, in its records and in its sums."""
    is_unsigned = table.records.index.isin(unsigned)
    paid = table.records[_PAID]
    records = table.records.assign(**{_PAID: paid.mask(is_unsigned, -paid)})
    sums = {currency: dict(by_column) for currency, by_column in table.sums.items()}
    for record in unsigned:
        amount = _amount(table, record)
        sums[amount.currency]["paid"] -= 2 * Decimal(amount.cents) / _CENTS
    return replace(table, records=records, sums=sums)


def _amount(table: TableReading, record: int) -> Money:
    cents, currency = table.records[_PAID].iloc[record], table.records["currency"].iloc[record]
    return Money(int(cents), str(currency))


def _finding(file: str, table: TableReading, record: int) -> Finding:
    row = int(table.records["row"].iloc[record])
    at = Location(file, table.sheet, table.places["paid"].address(row), row, "paid")
    return Finding(rule="recovery-without-minus", location=at, details={"paid": _amount(table, record)})
