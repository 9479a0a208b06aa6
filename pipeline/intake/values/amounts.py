"""Numbers and amounts of money: stored or written, exact to the cent."""

from collections.abc import Container, Sequence
from decimal import Decimal

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


def plain_numbers(cells: Sequence[Cell]) -> ParsedColumn:
    """Numbers as float64."""
    numbers, faults = numeric(cells, percent=True)
    return ParsedColumn(floats(numbers), tuple(faults))


def floats(numbers: Sequence[float | Decimal | None]) -> pd.Series:
    """The numbers as float64, missing where there is none."""
    return pd.Series([None if number is None else float(number) for number in numbers], dtype="float64")
