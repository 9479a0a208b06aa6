"""Numbers and amounts of money: stored or written, exact to the cent."""

from collections.abc import Container, Sequence
from decimal import Decimal
from typing import TypeGuard

import numpy as np
import pandas as pd

from pipeline.intake.grid import BrokenCell, Cell, is_empty, shown
from pipeline.intake.values.numbers import Unread, read_numbers
from pipeline.intake.values.parsed import CellFault, ParsedColumn
from pipeline.schema.folding import currency_in

CENT = Decimal("0.01")
"""The smallest amount that is money, in units of a currency."""

_FINER_THAN_FLOAT = 1e-4
"""Cents below this are the shadow of binary arithmetic (109073.68000000001), not money."""

_LARGEST = 2**53 // 100
"""Beyond this a stored number no longer tells every cent apart: it is a slip, or no amount at all."""


def exact_number(value: float) -> Decimal:
    """The number that a cell shows, exactly: the shortest decimal that the stored float stands for."""
    return Decimal(repr(value))


def _exact(number: float | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else exact_number(number)


def numeric(cells: Sequence[Cell], *, percent: bool = False) -> tuple[list[float | Decimal | None], list[CellFault]]:
    """Each cell's number, None where blank or at fault; texts are judged together, and their faults come last."""
    numbers: list[float | Decimal | None] = [cell if _is_plain_number(cell) else None for cell in cells]
    others = [index for index, number in enumerate(numbers) if number is None]
    texts = [index for index in others if isinstance(cells[index], str) and not is_empty(cells[index])]
    read = {index: _stored_number(cells[index]) for index in others if not isinstance(cells[index], str)}
    read.update(zip(texts, read_numbers((str(cells[index]) for index in texts), percent=percent), strict=True))
    faults: list[CellFault] = []
    for index, number in read.items():
        exact = _within_range(number)
        if isinstance(exact, Unread):
            faults.append(CellFault(index, exact.rule, _as_written(cells[index])))
        else:
            numbers[index] = exact
    return numbers, faults


def _is_plain_number(cell: Cell) -> TypeGuard[float]:
    """Whether the cell holds a number within the range, as nearly all of a column of numbers do."""
    return isinstance(cell, (float, int)) and not isinstance(cell, bool) and -_LARGEST <= cell <= _LARGEST


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


def money(cells: Sequence[Cell], scale: int, in_full: Container[int] = ()) -> ParsedColumn:
    """Amounts in cents (Int64), multiplied by the unit of their heading; what is below a cent is kept beside.

    Those at the places that are told `in_full` are not multiplied: their own format says what they are.
    """
    numbers, faults = numeric(cells)
    if scale != 1:
        numbers = [
            number if number is None or place in in_full else _exact(number) * scale
            for place, number in enumerate(numbers)
        ]
    cents, below_cent = _in_cents(numbers)
    return ParsedColumn(
        cents,
        tuple(faults),
        below_cent,
        {
            index: code
            for index, cell in enumerate(cells)
            if isinstance(cell, str) and cell and (code := currency_in(cell))
        },
    )


def _in_cents(numbers: Sequence[float | Decimal | None]) -> tuple[pd.Series, dict[int, Decimal]]:
    """The amounts as whole cents (Int64), halves to the even; and what is left of each below the cent, by place."""
    hundredfold = floats(numbers).to_numpy() * 100
    rounded = np.rint(hundredfold)
    finer = (np.abs(hundredfold - rounded) > _FINER_THAN_FLOAT).tolist()
    is_missing = np.isnan(rounded)
    # Written numbers and those with more than cents are rounded by their decimals.
    by_decimals = {
        index: _exact(number)
        for index, number in enumerate(numbers)
        if number is not None and (finer[index] or isinstance(number, Decimal))
    }
    rounded[[*by_decimals, *np.flatnonzero(is_missing)]] = 0
    cents = rounded.astype(np.int64)
    below_cent: dict[int, Decimal] = {}
    for index, exact in by_decimals.items():
        cents[index] = whole = round(exact * 100)
        rest = exact - whole * CENT
        if abs(rest * 100) > _FINER_THAN_FLOAT:
            below_cent[index] = rest
    return pd.Series(pd.arrays.IntegerArray(cents, is_missing)), below_cent


def plain_numbers(cells: Sequence[Cell]) -> ParsedColumn:
    """Numbers as float64."""
    numbers, faults = numeric(cells, percent=True)
    return ParsedColumn(floats(numbers), tuple(faults))


def floats(numbers: Sequence[float | Decimal | None]) -> pd.Series:
    """The numbers as float64, missing where there is none."""
    return pd.Series([None if number is None else float(number) for number in numbers], dtype="float64")
