"""Cells become typed values, or the reason they are not; a column is read as a whole."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

import pandas as pd

from pipeline.intake.grid import BrokenCell, Cell, is_empty, shown
from pipeline.intake.values.dates import Dated, Incomplete, date_of_number, plausible, read_dates
from pipeline.intake.values.numbers import Unread, read_numbers
from pipeline.schema.folding import currency_in, fold
from pipeline.schema.model import Column, Kind
from pipeline.schema.vocabulary import Vocabulary

CENT = Decimal("0.01")
"""The smallest amount that is money, in units of a currency."""

_FINER_THAN_FLOAT = 1e-4
"""Cents below this are the shadow of binary arithmetic (109073.68000000001), not money."""

_UNREADABLE = ("number-unreadable", "date-unreadable")

_WHOLE_PERCENT = 100
"""What is mostly above the whole is no percentage but an amount under the heading of a rate."""

_MOSTLY_ABOVE = 0.5
"""Rates above the whole are slips while they are no more than this share of the column."""

_WHOLE_FRACTION = 1
"""A column that nowhere exceeds the whole as a fraction holds fractions: 0,85 for 85 per cent."""

_LARGEST = 2**53 // 100
"""Beyond this a stored number no longer tells every cent apart: it is a slip, or no amount at all."""


@dataclass(frozen=True)
class CellFault:
    """A cell that is not what its column holds: the place in the column, the rule, what stands there."""

    index: int
    rule: str
    value: str


@dataclass(frozen=True)
class ColumnRemark:
    """What is to be said once of several cells of a column: the rule, their places, what stands in the first.

    `kind` tells remarks of one rule apart: what the words stand for.
    """

    rule: str
    indices: tuple[int, ...]
    value: str
    kind: str = ""


@dataclass(frozen=True)
class ParsedColumn:
    """One column's values in `typed`, missing where blank or at fault.

    `below_cent` holds what rounding a money cell to cents left over, in currency units, by place.
    `currencies` holds the currency that a cell's own text names, by place. `unread` are the places of the cells
    that remarks speak of because they have no value: nothing more is to be said of them.
    """

    typed: pd.Series
    faults: tuple[CellFault, ...] = ()
    below_cent: dict[int, Decimal] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)
    remarks: tuple[ColumnRemark, ...] = ()
    unread: tuple[int, ...] = ()


def parse(  # noqa: PLR0911 - one line a kind
    column: Column, cells: Sequence[Cell], words: Vocabulary, *, scale: int = 1
) -> ParsedColumn:
    """The cells of one column, by its kind. Amounts are multiplied by `scale`, the unit of the heading."""
    match column.kind:
        case Kind.MONEY:
            return _said_once(_money(cells, scale), cells, words)
        case Kind.DATE:
            return _said_once(_dates(cells, closing=column.is_last_day), cells, words)
        case Kind.PERCENT:
            return _said_once(_percentages(cells), cells, words)
        case Kind.NUMBER:
            return _said_once(_numbers(cells), cells, words)
        case Kind.COUNT | Kind.YEAR:
            return _said_once(_whole_numbers(cells, years=column.kind is Kind.YEAR), cells, words)
        case Kind.STATE:
            return _listed(cells, words.states, "state-unknown")
        case Kind.CHOICE:
            return _listed(cells, words.choices[column.name], "choice-unknown")
        case Kind.FLAG:
            return _flags(cells, words)
        case Kind.CODE | Kind.TEXT:
            return _texts(cells)


def _said_once(parsed: ParsedColumn, cells: Sequence[Cell], words: Vocabulary) -> ParsedColumn:
    """The column with one remark a kind for the cells that say in words why there is no value, instead of faults."""
    spoken: dict[str, list[CellFault]] = {}
    faults: list[CellFault] = []
    for fault in parsed.faults:
        cell = cells[fault.index]
        kind = words.instead_kind(cell) if isinstance(cell, str) and fault.rule in _UNREADABLE else None
        if kind:
            spoken.setdefault(kind, []).append(fault)
        else:
            faults.append(fault)
    remarks = [ColumnRemark("value-in-words", _places(alike), alike[0].value, kind) for kind, alike in spoken.items()]
    unread = tuple(place for alike in spoken.values() for place in _places(alike))
    return replace(parsed, faults=tuple(faults), remarks=(*parsed.remarks, *remarks), unread=(*parsed.unread, *unread))


def _places(faults: Sequence[CellFault]) -> tuple[int, ...]:
    return tuple(fault.index for fault in faults)


def exact_number(value: float) -> Decimal:
    """The number that a cell shows, exactly: the shortest decimal that the stored float stands for."""
    return Decimal(repr(value))


def _exact(number: float | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else exact_number(number)


def numeric(cells: Sequence[Cell], *, percent: bool = False) -> tuple[list[float | Decimal | None], list[CellFault]]:
    """Each cell's number, None where blank or at fault; texts are judged together, and their faults come last."""
    texts = [index for index, cell in enumerate(cells) if isinstance(cell, str) and not is_empty(cell)]
    read = {index: _stored_number(cell) for index, cell in enumerate(cells) if not isinstance(cell, str)}
    read.update(zip(texts, read_numbers((str(cells[index]) for index in texts), percent=percent), strict=True))
    numbers: list[float | Decimal | None] = [None] * len(cells)
    faults: list[CellFault] = []
    for index, number in read.items():
        exact = _within_range(number)
        if isinstance(exact, Unread):
            faults.append(CellFault(index, exact.rule, _as_written(cells[index])))
        else:
            numbers[index] = exact
    return numbers, faults


def _stored_number(cell: Cell) -> float | Decimal | Unread:
    """The number of a cell that holds no text, or why it has none."""
    if isinstance(cell, BrokenCell):
        return Unread(cell.rule)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    return Unread("number-unreadable")


def _within_range(number: float | Decimal | Unread) -> float | Decimal | Unread:
    """The number, or that it cannot be read where it is so large that cents are no longer told apart."""
    if isinstance(number, Unread) or -_LARGEST <= number <= _LARGEST:
        return number
    return Unread("number-unreadable")


def _as_written(cell: Cell) -> str:
    return cell.shown if isinstance(cell, BrokenCell) else shown(cell)


def _money(cells: Sequence[Cell], scale: int) -> ParsedColumn:
    numbers, faults = numeric(cells)
    if scale != 1:
        numbers = [None if number is None else _exact(number) * scale for number in numbers]
    below_cent: dict[int, Decimal] = {}
    cents: list[int | None] = [None] * len(cells)
    for index, number in enumerate(numbers):
        if number is None:
            continue
        cents[index] = rounded = round(number * 100)
        if abs(float(number) * 100 - rounded) > _FINER_THAN_FLOAT:
            exact = _exact(number)
            cents[index] = rounded = round(exact * 100)
            rest = exact - rounded * CENT
            if abs(rest * 100) > _FINER_THAN_FLOAT:
                below_cent[index] = rest
    return ParsedColumn(
        pd.Series(cents, dtype="Int64"),
        tuple(faults),
        below_cent,
        {
            index: code
            for index, cell in enumerate(cells)
            if isinstance(cell, str) and cell and (code := currency_in(cell))
        },
    )


def _numbers(cells: Sequence[Cell]) -> ParsedColumn:
    numbers, faults = numeric(cells, percent=True)
    return ParsedColumn(_floats(numbers), tuple(faults))


def _floats(numbers: Sequence[float | Decimal | None]) -> pd.Series:
    return pd.Series([None if number is None else float(number) for number in numbers], dtype="float64")


def _percentages(cells: Sequence[Cell]) -> ParsedColumn:
    """Percentages as 0–100, where a column that nowhere exceeds 1 holds fractions.

    A text with the per cent sign says itself what it is, and nothing of the other cells. A column of nothing but
    noughts and ones may be either, and one whose numbers are mostly above 100 holds something else: of both
    there is a remark and no value.
    """
    numbers, faults = numeric(cells, percent=True)
    values = _floats(numbers)
    unsigned = pd.Series([not (isinstance(cell, str) and "%" in cell) for cell in cells], dtype="bool")
    judged = values[unsigned].dropna().abs()
    if (judged > _WHOLE_PERCENT).sum() > _MOSTLY_ABOVE * len(judged):
        return _no_rate(values, cells, judged, "rate-holds-amounts")
    if len(judged) and judged.isin([0, 1]).all() and judged.any():
        return _no_rate(values, cells, judged[judged == 1], "percent-ambiguous")
    if judged.max() <= _WHOLE_FRACTION:
        values = values.mask(unsigned, values * 100)
    return ParsedColumn(values, tuple(faults))


def _no_rate(values: pd.Series, cells: Sequence[Cell], judged: pd.Series, rule: str) -> ParsedColumn:
    """The column without the values that cannot be percentages, and the remark that says so."""
    places = tuple(judged.index.tolist())
    remark = ColumnRemark(rule, places, shown(cells[places[0]]))
    kept = values.mask(values.index.isin(judged.index))
    if rule == "rate-holds-amounts":
        kept = kept.mask(kept.notna())
    return ParsedColumn(kept, remarks=(remark,))


def _whole_numbers(cells: Sequence[Cell], *, years: bool) -> ParsedColumn:
    prepared = [_year_only(cell) for cell in cells] if years else cells
    numbers, faults = numeric(prepared)
    whole: list[int | None] = []
    for index, number in enumerate(numbers):
        if number is None or number % 1 == 0:
            whole.append(None if number is None else int(number))
        else:
            whole.append(None)
            faults.append(CellFault(index, "number-unreadable", shown(cells[index])))
    return ParsedColumn(pd.Series(whole, dtype="Int64"), tuple(faults))


def _year_only(cell: Cell) -> Cell:
    """The year of a cell that gives one as a date or in words ("2021 m.")."""
    if isinstance(cell, (dt.date, dt.datetime)):
        return cell.year
    if isinstance(cell, str):
        return cell.strip().removesuffix("metai").removesuffix("m.").strip()
    return cell


def _dates(cells: Sequence[Cell], *, closing: bool) -> ParsedColumn:
    dates: list[dt.date | None] = [None] * len(cells)
    faults: list[CellFault] = []
    incomplete: list[int] = []
    texts = [index for index, cell in enumerate(cells) if isinstance(cell, str) and not is_empty(cell)]
    read: dict[int, Dated] = dict(
        zip(texts, read_dates((str(cells[index]) for index in texts), closing=closing), strict=True)
    )
    for index, cell in enumerate(cells):
        if isinstance(cell, str) and index not in read:
            continue
        date = read[index] if index in read else _date_of(cell, closing=closing)
        if isinstance(date, Unread):
            faults.append(CellFault(index, date.rule, shown(cell)))
        elif isinstance(date, Incomplete):
            dates[index] = date.date
            incomplete.append(index)
        else:
            dates[index] = date
    remarks: tuple[ColumnRemark, ...] = ()
    if incomplete:
        remarks = (ColumnRemark("date-incomplete", tuple(incomplete), shown(cells[incomplete[0]])),)
    # Nanoseconds: other units are compared value by value in the validation engine.
    typed = pd.Series(pd.to_datetime(pd.Series(dates)), dtype="datetime64[ns]")
    return ParsedColumn(typed, tuple(faults), remarks=remarks)


def _date_of(cell: Cell, *, closing: bool) -> Dated:
    """The date of a cell that is no text."""
    if isinstance(cell, dt.datetime):
        return plausible(cell.date())
    if isinstance(cell, dt.date):
        return plausible(cell)
    if isinstance(cell, BrokenCell):
        return Unread(cell.rule)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return date_of_number(cell, closing=closing)
    return Unread("date-unreadable")


def _texts(cells: Sequence[Cell]) -> ParsedColumn:
    return _each(cells, lambda text: text, "")


def _listed(cells: Sequence[Cell], words: Mapping[str, str], rule: str) -> ParsedColumn:
    """The meanings of a closed list's words; of every word that has none, one remark with how often it stands."""
    # Such a column repeats few texts: each is folded once.
    return _once_a_word(_each(cells, cache(lambda text: words.get(fold(text))), rule), rule)


def _once_a_word(parsed: ParsedColumn, rule: str) -> ParsedColumn:
    """The column with one remark for every word that breaks the rule, instead of one fault for every cell."""
    unknown: dict[str, list[CellFault]] = {}
    for fault in parsed.faults:
        if fault.rule == rule:
            unknown.setdefault(fold(fault.value), []).append(fault)
    return replace(
        parsed,
        faults=tuple(fault for fault in parsed.faults if fault.rule != rule),
        remarks=tuple(ColumnRemark(rule, _places(alike), alike[0].value) for alike in unknown.values()),
        unread=tuple(place for alike in unknown.values() for place in _places(alike)),
    )


def _each(cells: Sequence[Cell], meaning: Callable[[str], str | None], rule: str) -> ParsedColumn:
    """Every cell's text through `meaning`; a text without one breaks `rule`."""
    values: list[str | None] = []
    faults: list[CellFault] = []
    for index, cell in enumerate(cells):
        text = shown(cell)
        value = None
        if isinstance(cell, BrokenCell):
            faults.append(CellFault(index, cell.rule, text))
        elif text:
            value = meaning(text)
            if value is None:
                faults.append(CellFault(index, rule, text))
        values.append(value)
    return ParsedColumn(pd.Series(values, dtype="str"), tuple(faults))


def _flags(cells: Sequence[Cell], vocabulary: Vocabulary) -> ParsedColumn:
    words = vocabulary.flags
    values: list[bool | None] = []
    faults: list[CellFault] = []
    for index, cell in enumerate(cells):
        value = cell if isinstance(cell, bool) else words.get(fold(shown(cell)))
        values.append(value)
        if value is None and not is_empty(cell):
            rule = cell.rule if isinstance(cell, BrokenCell) else "choice-unknown"
            faults.append(CellFault(index, rule, shown(cell)))
    return _once_a_word(ParsedColumn(pd.Series(values, dtype="boolean"), tuple(faults)), "choice-unknown")
