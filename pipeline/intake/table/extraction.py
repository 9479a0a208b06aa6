"""A block on its way to a table: the typed records with the account of their rows and of their money."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

import pandas as pd

from pipeline.findings import Location
from pipeline.intake.grid import Sheet, column_of, is_empty, shown
from pipeline.intake.reading import RowClass, RowCount, SetAsideRow, TableReading
from pipeline.intake.recognition.layout import Block
from pipeline.intake.recognition.rows import SortedRows
from pipeline.intake.table.columns import TypedBlock, typed_block, typed_column
from pipeline.intake.table.currencies import contradictions, currencies_of
from pipeline.intake.values.amounts import CENT
from pipeline.intake.values.parsed import ParsedColumn
from pipeline.schema.vocabulary import Vocabulary

TOTALS = (RowClass.TOTAL, RowClass.SUBTOTAL)
_WITH_MONEY = (*TOTALS, RowClass.UNLIKE)
"""The classes of rows whose money is accounted for although they are no records."""


@dataclass(frozen=True)
class ContradictoryAmount:
    """An amount of a record (from zero) in a column: the currency that it names, and the one that the table says."""

    column: str
    record: int
    told: str
    expected: str


@dataclass(frozen=True)
class Extraction:
    """What the table of a block and its findings are made of.

    `place` names file and sheet. `currencies` has one ISO code a record, UNKNOWN_CURRENCY where it cannot be known.
    `set_aside` are the rows that are no records, in the order of `rows.set_aside`. `contradicting` are amounts
    that name another currency than their table and therefore have no value.
    """

    place: Location
    typed: TypedBlock
    rows: SortedRows
    currencies: pd.Series
    set_aside: tuple[SetAsideRow, ...]
    words: Vocabulary
    contradicting: tuple[ContradictoryAmount, ...] = ()

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.typed.block

    def at_row(self, column: str, row: int) -> Location:
        """The cell of a column in the record or total of a one-based row."""
        place = self.block.places[column]
        return Location(self.place.file, self.place.sheet, place.address(row), place.row or row, column)

    def at_record(self, column: str, record: int) -> Location:
        """The cell of a column in a record, counted from zero."""
        return self.at_row(column, self.typed.record_rows[record] + 1)


def extract(place: Location, block: Block, rows: SortedRows, words: Vocabulary) -> Extraction:
    """The extraction of one block of the sheet at `place`, whose rows have been sorted."""
    typed, contradicting = _in_one_currency(typed_block(block, rows.records, words))
    confirmed = words.confirmed.currencies.get((place.file, block.sheet.name))
    cents = _cents_set_aside(typed, rows, words)
    set_aside = tuple(
        SetAsideRow(row + 1, row_class, _first_text(block.sheet, row), cents.get(row, {}))
        for row, row_class in rows.set_aside
    )
    return Extraction(
        place=place,
        typed=typed,
        rows=rows,
        currencies=currencies_of(typed, confirmed),
        set_aside=set_aside,
        words=words,
        contradicting=contradicting,
    )


def _in_one_currency(typed: TypedBlock) -> tuple[TypedBlock, tuple[ContradictoryAmount, ...]]:
    """The block without the amounts that name another currency than their table, and these amounts."""
    columns = dict(typed.columns)
    found: list[ContradictoryAmount] = []
    for name in typed.money:
        told = contradictions(typed, name)
        if told:
            columns[name] = _without(columns[name], told)
            found.extend(ContradictoryAmount(name, record, *codes) for record, codes in told.items())
    return replace(typed, columns=columns), tuple(found)


def _without(column: ParsedColumn, records: Collection[int]) -> ParsedColumn:
    """The column without the values of some records."""
    left = {record: rest for record, rest in column.below_cent.items() if record not in records}
    named = {record: code for record, code in column.currencies.items() if record not in records}
    return replace(
        column,
        typed=column.typed.mask(column.typed.index.isin(list(records))),
        below_cent=left,
        currencies=named,
        unread=(*column.unread, *records),
    )


def _first_text(sheet: Sheet, row: int) -> str:
    texts = (cell for cell in sheet.rows[row] if isinstance(cell, str))
    return next((shown(text) for text in texts if not is_empty(text)), "")


def _cents_set_aside(typed: TypedBlock, rows: SortedRows, words: Vocabulary) -> Mapping[int, Mapping[str, int]]:
    """The cents in rows that are no records, by zero-based row and column name; cells without an amount are absent."""
    with_money = tuple(row for row, row_class in rows.set_aside if row_class in _WITH_MONEY)
    cents: dict[int, dict[str, int]] = {row: {} for row in with_money}
    for name in typed.money if with_money else ():
        for row, amount in zip(with_money, _amounts(typed, name, with_money, words), strict=True):
            if not pd.isna(amount):
                cents[row][name] = int(amount)
    return cents


def _amounts(typed: TypedBlock, name: str, rows: Sequence[int], words: Vocabulary) -> Sequence[int]:
    """The cents of a column in the given rows; texts among them are read with the texts of the whole column."""
    letter = column_of(typed.block.places[name].letter)
    sheet = typed.block.sheet
    texts = [row for row in typed.record_rows if isinstance(sheet.at(row, letter), str)]
    together = typed_column(typed.block, name, (*rows, *texts), words)
    return together.typed.tolist()[: len(rows)]


def table_of(extraction: Extraction) -> TableReading:
    """The typed table with the account of its rows and money."""
    block = extraction.block
    return TableReading(
        sheet=block.sheet.name,
        table=block.table.name,
        heading_row=block.heading_row + 1,
        places=block.places,
        reasons=block.reasons,
        runners_up=block.runners_up,
        unmatched=block.unmatched,
        rows=_row_count(extraction.rows),
        set_aside=extraction.set_aside,
        records=_records(extraction),
        sums=_sums(extraction),
        unread=frozenset(_unread(extraction)),
        samples=block.samples,
    )


def _row_count(rows: SortedRows) -> RowCount:
    used, aside, blank = len(rows.records), len(rows.set_aside), len(rows.blank)
    return RowCount(used + aside + blank, used, aside, blank)


def _records(extraction: Extraction) -> pd.DataFrame:
    """One row a record: the fields of the matched columns and of sections, `currency`, and the one-based `row`."""
    typed = extraction.typed
    columns = {typed.block.table[name].field: column.typed for name, column in typed.columns.items()}
    rows = pd.Series([row + 1 for row in typed.record_rows], dtype="int64")
    told = {
        typed.block.table[name].field: pd.Series([value] * len(rows), dtype="Int64")
        for name, value in typed.block.told.items()
    }
    known = {**columns, **_of_sections(extraction), **told}
    return pd.DataFrame({**known, "currency": extraction.currencies, "row": rows})


def _of_sections(extraction: Extraction) -> Mapping[str, pd.Series]:
    """By field what the section rows say of the records below them, for columns that no heading gives."""
    typed = extraction.typed
    rows = pd.Series(typed.record_rows)
    stated: dict[str, pd.Series] = {}
    for section in extraction.rows.sections:
        if section.column in typed.columns:
            continue
        field = typed.block.table[section.column].field
        above = stated.get(field, pd.Series([None] * len(rows), dtype="str"))
        stated[field] = above.mask(rows > section.row, section.text)
    return stated


def _sums(extraction: Extraction) -> Mapping[str, Mapping[str, Decimal]]:
    """Exact sums by currency and column, in currency units: rounded to cents once, at the end."""
    money = extraction.typed.money
    if not money:
        return {}
    currencies = extraction.currencies
    return {
        code: {name: _sum(column, currencies == code) for name, column in money.items()}
        for code in sorted(set(currencies))
    }


def _sum(column: ParsedColumn, chosen: pd.Series) -> Decimal:
    """The exact sum of the chosen amounts. Python's integers do not overflow."""
    cents = sum(column.typed[chosen].dropna().tolist())
    finer = sum((rest for index, rest in column.below_cent.items() if chosen[index]), Decimal(0))
    return (Decimal(cents) * CENT + finer).quantize(CENT, ROUND_HALF_EVEN)


def _unread(extraction: Extraction) -> Iterator[str]:
    """The addresses of cells without a value of which a finding speaks."""
    for name, column in extraction.typed.columns.items():
        for record in column.unread:
            yield extraction.at_record(name, record).cell or ""
