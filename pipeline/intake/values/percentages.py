"""Percentages, whether written as 45, 45 %, 0.45 or 45 per cent."""

from collections.abc import Sequence

import pandas as pd

from pipeline.intake.grid import Cell, shown
from pipeline.intake.values.amounts import floats, numeric
from pipeline.intake.values.parsed import ColumnRemark, ParsedColumn

_WHOLE_PERCENT = 100
"""What is mostly above the whole is no percentage but an amount under the heading of a rate."""

_MOSTLY_ABOVE = 0.5
"""Rates above the whole are slips while they are no more than this share of the column."""

_WHOLE_FRACTION = 1
"""A column that nowhere exceeds the whole as a fraction holds fractions: 0,85 for 85 per cent."""


def percentages(cells: Sequence[Cell]) -> ParsedColumn:
    """Percentages as 0–100, where a column that nowhere exceeds 1 holds fractions.

    A text with the per cent sign says itself what it is, and nothing of the other cells. A column of nothing but
    noughts and ones may be either, and one whose numbers are mostly above 100 holds something else: of both
    there is a remark and no value.
    """
    numbers, faults = numeric(cells, percent=True)
    values = floats(numbers)
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
