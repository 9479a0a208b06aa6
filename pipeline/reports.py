"""What one report says: the values by which reports are compared, whether published long ago or made now."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd


@dataclass(frozen=True)
class FigureValue:
    """One figure as figures.json tells it: money in units of its currency, a rate in per cent; None where absent."""

    value: Decimal | None
    unit: str
    currency: str | None = None


@dataclass(frozen=True, kw_only=True)
class State:
    """What one report, or one folder of workbooks, says.

    name     how people know it: the folder or the file
    period   the year reported on
    as_of    its reporting date
    program  the program that computed the figures, as the manifest names it
    tables   the typed tables by name, as in a `Dataset`
    figures  the figures by their keys
    inputs   SHA-256 of the workbooks by their names
    """

    name: str
    period: int
    as_of: dt.date
    program: str
    tables: Mapping[str, pd.DataFrame]
    figures: Mapping[str, FigureValue] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
