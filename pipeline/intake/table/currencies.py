"""The currency of every record of a block: what its own cells say counts before what stands around them."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.intake.grid import column_of, shown
from pipeline.intake.recognition.layout import Block
from pipeline.intake.table.columns import TypedBlock
from pipeline.schema.folding import CURRENCIES, currency_in, fold

_ISO_CODE = re.compile("[A-Z]{3}")


def currencies_of(typed: TypedBlock, confirmed: str | None) -> pd.Series:
    """The ISO code of every record's currency, in the order of the records; UNKNOWN_CURRENCY where none can be known.

    The column of currencies comes first, then the record's amounts with their number formats and headings, then the
    code that a person confirmed for the sheet, then what the texts around the table name.
    """
    named = _of_column(typed).fillna(_of_amounts(typed))
    return named.fillna(confirmed or _of_texts_around(typed.block, list(typed.money)))


def _of_column(typed: TypedBlock) -> pd.Series:
    """The currency in the record's own column; missing where there is none."""
    column = typed.columns.get("currency")
    if column is None:
        return _nothing(typed)
    return column.typed.map(_currency_code, na_action="ignore").astype("str")


def _currency_code(text: str) -> str:
    """The ISO code that a cell of a currency column names; unknown where it is neither a known word nor a code."""
    code = text.strip().upper()
    known = CURRENCIES.get(fold(text))
    if known is not None:
        return known
    return code if _ISO_CODE.fullmatch(code) else UNKNOWN_CURRENCY


def _of_amounts(typed: TypedBlock) -> pd.Series:
    """The currency that each record's amounts name; missing where none does, unknown where they name several."""
    named = _nothing(typed)
    for column in typed.money:
        of_column = _of_amount(typed, column)
        differs = of_column.notna() & named.notna() & (of_column != named)
        named = named.fillna(of_column).mask(differs, UNKNOWN_CURRENCY)
    return named


def _of_amount(typed: TypedBlock, name: str) -> pd.Series:
    """The currency of the amounts in one column: their own texts, their number formats, the heading."""
    named = _of_cells(typed, name)
    heading = currency_in(typed.block.places[name].heading)
    if heading:
        named = named.fillna(heading)
    return named.where(typed.columns[name].typed.notna())


def _of_cells(typed: TypedBlock, name: str) -> pd.Series:
    """The currency that the cells of amounts name themselves, by their texts or their number formats."""
    in_texts = pd.Series(typed.columns[name].currencies, index=range(len(typed.record_rows)), dtype="str")
    return in_texts.fillna(_of_formats(typed, name))


def contradictions(typed: TypedBlock, name: str) -> Mapping[int, tuple[str, str]]:
    """The amounts of a column that name another currency than their table, by record: what they name, what it says.

    The table says it in its column of currencies, or else in the heading of the amounts.
    """
    told = _of_cells(typed, name).where(typed.columns[name].typed.notna())
    if told.isna().all():
        return {}
    expected = _of_column(typed)
    heading = currency_in(typed.block.places[name].heading)
    if heading:
        expected = expected.fillna(heading)
    differs = told.notna() & expected.notna() & (expected != UNKNOWN_CURRENCY) & (told != expected)
    return {int(record): (str(told[record]), str(expected[record])) for record in differs.index[differs]}


def _of_formats(typed: TypedBlock, name: str) -> pd.Series:
    """The currency that the number format of each record's amount shows."""
    place = typed.block.places[name]
    letter = column_of(place.letter)
    facts = typed.block.sheet.facts
    if not any(run.format.currency for run in facts.formats.get(letter, ())):
        return _nothing(typed)
    rows = typed.record_rows if place.row is None else [place.row - 1] * len(typed.record_rows)
    return pd.Series([facts.currency_at(row, letter) for row in rows], dtype="str")


def _of_texts_around(block: Block, amounts: Iterable[str]) -> str:
    """The currency that the texts around the table name: the nearest texts that name any must agree on one."""
    headings_of_amounts = [block.places[name].heading for name in amounts]
    other_headings = [unmatched.heading for unmatched in block.unmatched]
    cells_above = chain.from_iterable(block.sheet.rows[: max(block.heading_row, 0)])
    titles = [*map(shown, cells_above), block.sheet.name]
    named = _named_in(headings_of_amounts) or _named_in(other_headings) or _named_in(titles)
    return named.pop() if len(named) == 1 else UNKNOWN_CURRENCY


def _named_in(texts: Iterable[str]) -> set[str]:
    """The currencies that the texts name."""
    named = map(currency_in, texts)
    return {code for code in named if code is not None}


def _nothing(typed: TypedBlock) -> pd.Series:
    return pd.Series([None] * len(typed.record_rows), dtype="str")
