"""The values of a column as a sheet shows them: numbers, days and words, None where there is no value."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from pipeline.language import Language
from pipeline.output.wording.columns import fitting, shown_flag, shown_word
from pipeline.schema.model import Column, Kind

Cells = list[str | float | None]

_CENTS = 100
_FIRST_REAL_DATE = pd.Timestamp("1900-03-01")
"""Excel counts a 29 February 1900 that never was: dates before are written as text."""
_EXCEL_EPOCH = pd.Timestamp("1899-12-30")

_Show = Callable[[Column, Any, Language], str | float]


def shown_cells(column: Column, values: pd.Series, language: Language) -> Cells:
    """The values in their order: money in currency units, dates as Excel's number of days, the rest as they are read.

    Words of closed lists and flags are in the reader's language. None where there is no value.
    """
    show = _SHOWN.get(column.kind, _text)
    present = values.notna()
    return [show(column, value, language) if known else None for value, known in zip(values, present, strict=True)]


def _text(_column: Column, value: object, _language: Language) -> str:
    return fitting(str(value))


def _flag(_column: Column, value: object, language: Language) -> str:
    return shown_flag(value, language)


def _word(column: Column, value: str, language: Language) -> str:
    return shown_word(column, value, language)


def _money(_column: Column, cents: int, _language: Language) -> float:
    return int(cents) / _CENTS


def _whole(_column: Column, value: float, _language: Language) -> int:
    return int(value)


def _number(_column: Column, value: float, _language: Language) -> float:
    return float(value)


def _date(_column: Column, day: pd.Timestamp, _language: Language) -> str | float:
    """Excel's number of days; a text where Excel has no such day."""
    if day < _FIRST_REAL_DATE:
        return f"{day:%Y-%m-%d}"
    return float((day - _EXCEL_EPOCH).days)


_SHOWN: Mapping[Kind, _Show] = MappingProxyType(
    {
        Kind.MONEY: _money,
        Kind.FLAG: _flag,
        Kind.STATE: _word,
        Kind.CHOICE: _word,
        Kind.COUNT: _whole,
        Kind.YEAR: _whole,
        Kind.PERCENT: _number,
        Kind.NUMBER: _number,
        Kind.DATE: _date,
    }
)
