"""Days: cells of dates, and texts and numbers that stand for one."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np
import pandas as pd

from pipeline.intake.grid import BrokenCell, Cell, is_empty, shown
from pipeline.intake.values.dates import Dated, Incomplete, date_of_number, read_dates
from pipeline.intake.values.days_in_figures import plausible
from pipeline.intake.values.numbers import Unread
from pipeline.intake.values.parsed import CellFault, ColumnRemark, ParsedColumn

_FIRST_DAY = dt.date(1970, 1, 1).toordinal()
"""The day from which numpy counts."""

_NO_DAY = int(np.iinfo(np.int64).min)
"""The number of no day in numpy."""


def days(cells: Sequence[Cell], *, closing: bool) -> ParsedColumn:
    """Days as datetime64[ns]; `closing` says that something ends with them."""
    # A column repeats few days: each is looked at once. A truth value is no number here.
    date_of = lru_cache(maxsize=None, typed=True)(partial(_date_of, closing=closing))
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
        date = read[index] if index in read else date_of(cell)
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
    ordinals = [_NO_DAY if date is None else date.toordinal() - _FIRST_DAY for date in dates]
    typed = pd.Series(np.array(ordinals, dtype=np.int64).view("datetime64[D]"), dtype="datetime64[ns]")
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
