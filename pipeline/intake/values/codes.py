"""Codes: as they are shown, and named where a spreadsheet made something else of them."""

import datetime as dt
import re
from collections.abc import Sequence

import pandas as pd

from pipeline.intake.grid import BrokenCell, Cell, shown
from pipeline.intake.values.parsed import CellFault, ParsedColumn

_MOST_DIGITS = 15
"""So many digits of a number are stored: what stands behind them is noughts."""

_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{2,3}")
"""A long number as spreadsheets show it where the column is narrow: 2,02103E+11."""

_FOOTNOTE = re.compile(r"(?<=[^\W_])[⁰¹²³⁴-⁹]+$")
"""Raised figures behind a code lead to a note below the table."""


def codes(cells: Sequence[Cell]) -> ParsedColumn:
    """The codes as a person sees them (str).

    A day where a code belongs has no value: 1.1.1 became the first of January, and so did 1/1/1. A code that lost its
    last digits keeps the others, so that a person finds it.
    """
    values: list[str | None] = []
    faults: list[CellFault] = []
    for index, cell in enumerate(cells):
        if isinstance(cell, str) and cell.isascii() and "+" not in cell:
            # Neither rounded nor with a raised figure, as nearly all are.
            values.append(shown(cell) or None)
            continue
        rule = _rule_of(cell)
        text = _FOOTNOTE.sub("", shown(cell)) if isinstance(cell, str) else shown(cell)
        if rule:
            faults.append(CellFault(index, rule, text))
        has_value = text and rule in (None, "code-digits-lost")
        values.append(text if has_value else None)
    return ParsedColumn(pd.Series(values, dtype="str"), tuple(faults))


def _rule_of(cell: Cell) -> str | None:
    """The rule that a cell breaks which is no code as it was written."""
    if isinstance(cell, BrokenCell):
        return cell.rule
    if isinstance(cell, dt.date):
        return "code-is-date"
    if isinstance(cell, str):
        return "code-digits-lost" if _ROUNDED.fullmatch(cell.strip()) else None
    if isinstance(cell, (int, float)) and abs(cell) >= 10**_MOST_DIGITS:
        return "code-digits-lost"
    return None
