"""Counts and years."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from pipeline.intake.grid import Cell, shown
from pipeline.intake.values.amounts import numeric
from pipeline.intake.values.parsed import CellFault, ParsedColumn


def whole_numbers(cells: Sequence[Cell], *, years: bool) -> ParsedColumn:
    """Whole numbers (Int64); of years also those that stand as a date or in words."""
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
