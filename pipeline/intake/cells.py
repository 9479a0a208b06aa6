"""Cells become typed values, or the reason they are not; a column is read as a whole."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import pandas as pd

from pipeline.intake.dates import plausible, read_dates
from pipeline.intake.grid import BrokenCell, Cell, is_empty, shown
from pipeline.intake.numbers import Unread, read_numbers
from pipeline.schema.model import Column, Kind
from pipeline.schema.vocabulary import currency_in, fold, vocabulary

CENT = Decimal("0.01")
_FINER_THAN_FLOAT = 1e-4
"""Cents below this are the shadow of binary arithmetic (109073.68000000001), not money."""

_LARGEST = 2**53 // 100
"""Beyond this a stored number no longer tells every cent apart: it is a slip, or no amount at all."""


@dataclass(frozen=True)
class CellFault:
    """A cell that is not what its column holds: the place in the column, the rule, what stands there."""

    index: int
    rule: str
    value: str


@dataclass(frozen=True)
class ParsedColumn:
    """One column's values in `typed`, missing where blank or at fault.

    `below_cent` holds what rounding a money cell to cents left over, in currency units, by place.
    `currencies` holds the currency that a cell's own text names, by place.
    """

    typed: pd.Series
    faults: tuple[CellFault, ...] = ()
    below_cent: dict[int, Decimal] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)


def parse(column: Column, cells: Sequence[Cell]) -> ParsedColumn:  # noqa: PLR0911 - one line a kind
    """The cells of one column, by its kind."""
    match column.kind:
        case Kind.MONEY:
            return _money(cells)
        case Kind.DATE:
            return _dates(cells)
        case Kind.PERCENT | Kind.NUMBER:
            return _numbers(cells, percent=column.kind is Kind.PERCENT)
        case Kind.COUNT | Kind.YEAR:
            return _whole_numbers(cells, years=column.kind is Kind.YEAR)
        case Kind.STATE:
            return _listed(cells, vocabulary().states, "state-unknown")
        case Kind.CHOICE:
            return _listed(cells, vocabulary().choices[column.name], "choice-unknown")
        case Kind.FLAG:
            return _flags(cells)
        case Kind.CODE | Kind.TEXT:
            return _texts(cells)


def exact_number(value: float) -> Decimal:
    """The number that a cell shows, exactly: the shortest decimal that the stored float stands for."""
    return Decimal(repr(value))


def numeric(cells: Sequence[Cell], *, percent: bool = False) -> tuple[list[float | Decimal | None], list[CellFault]]:
    """Each cell's number, None where blank or at fault; texts are judged together."""
    numbers: list[float | Decimal | None] = [None] * len(cells)
    faults: list[CellFault] = []
    texts: list[int] = []
    for index, cell in enumerate(cells):
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            _keep_number(numbers, faults, index, cell, cell)
        elif isinstance(cell, BrokenCell):
            faults.append(CellFault(index, cell.rule, cell.shown))
        elif isinstance(cell, str):
            if not is_empty(cell):
                texts.append(index)
        else:
            faults.append(CellFault(index, "number-unreadable", shown(cell)))
    read = read_numbers((str(cells[index]) for index in texts), percent=percent)
    for index, number in zip(texts, read, strict=True):
        _keep_number(numbers, faults, index, number, cells[index])
    return numbers, faults


def _keep_number(
    numbers: list[float | Decimal | None],
    faults: list[CellFault],
    index: int,
    number: float | Decimal | Unread,
    cell: Cell,
) -> None:
    if isinstance(number, Unread):
        faults.append(CellFault(index, number.rule, shown(cell)))
    elif -_LARGEST <= number <= _LARGEST:
        numbers[index] = number
    else:
        faults.append(CellFault(index, "number-unreadable", shown(cell)))


def _money(cells: Sequence[Cell]) -> ParsedColumn:
    numbers, faults = numeric(cells)
    below_cent: dict[int, Decimal] = {}
    cents: list[int | None] = [None] * len(cells)
    for index, number in enumerate(numbers):
        if number is None:
            continue
        cents[index] = rounded = round(number * 100)
        if abs(float(number) * 100 - rounded) > _FINER_THAN_FLOAT:
            exact = number if isinstance(number, Decimal) else exact_number(number)
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


def _numbers(cells: Sequence[Cell], *, percent: bool) -> ParsedColumn:
    """Numbers as floats; percentages as 0–100, where a column that nowhere exceeds 1 holds fractions.

    A text with the per cent sign says itself what it is, and nothing of the other cells.
    """
    numbers, faults = numeric(cells, percent=True)
    values = pd.Series([None if n is None else float(n) for n in numbers], dtype="float64")
    unsigned = pd.Series([not (isinstance(cell, str) and "%" in cell) for cell in cells], dtype="bool")
    if percent and values[unsigned].abs().max() <= 1:
        values = values.mask(unsigned, values * 100)
    return ParsedColumn(values, tuple(faults))


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


def _dates(cells: Sequence[Cell]) -> ParsedColumn:
    dates: list[dt.date | None] = [None] * len(cells)
    faults: list[CellFault] = []
    texts: list[int] = []
    for index, cell in enumerate(cells):
        if isinstance(cell, dt.date):
            _keep(dates, faults, index, plausible(cell.date() if isinstance(cell, dt.datetime) else cell), cell)
        elif isinstance(cell, BrokenCell):
            faults.append(CellFault(index, cell.rule, cell.shown))
        elif isinstance(cell, str):
            if not is_empty(cell):
                texts.append(index)
        else:
            faults.append(CellFault(index, "date-unreadable", shown(cell)))
    for index, date in zip(texts, read_dates(str(cells[index]) for index in texts), strict=True):
        _keep(dates, faults, index, date, cells[index])
    # Nanoseconds: other units are compared value by value in the validation engine.
    return ParsedColumn(pd.Series(pd.to_datetime(pd.Series(dates)), dtype="datetime64[ns]"), tuple(faults))


def _keep(dates: list[dt.date | None], faults: list[CellFault], index: int, date: dt.date | Unread, cell: Cell) -> None:
    if isinstance(date, Unread):
        faults.append(CellFault(index, date.rule, shown(cell)))
    else:
        dates[index] = date


def _texts(cells: Sequence[Cell]) -> ParsedColumn:
    return _each(cells, lambda text: text, "")


def _listed(cells: Sequence[Cell], words: Mapping[str, str], rule: str) -> ParsedColumn:
    # A closed list's column repeats few texts: each is folded once.
    return _each(cells, cache(lambda text: words.get(fold(text))), rule)


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


def _flags(cells: Sequence[Cell]) -> ParsedColumn:
    words = vocabulary().flags
    values: list[bool | None] = []
    faults: list[CellFault] = []
    for index, cell in enumerate(cells):
        value = cell if isinstance(cell, bool) else words.get(fold(shown(cell)))
        values.append(value)
        if value is None and not is_empty(cell):
            rule = cell.rule if isinstance(cell, BrokenCell) else "choice-unknown"
            faults.append(CellFault(index, rule, shown(cell)))
    return ParsedColumn(pd.Series(values, dtype="boolean"), tuple(faults))
