"""What the columns of breakdowns are called: planned in the strategy and planned in projects share no word."""

from collections.abc import Mapping
from types import MappingProxyType

_OWN: Mapping[tuple[str, str], str] = MappingProxyType({("by_year", "planned"): "column.by_year.planned"})
"""The columns that one breakdown means otherwise than all others: the plans of projects have years, a strategy none."""


def column_key(breakdown: str, column: str) -> str:
    """The catalogues' key of the title of a breakdown's column."""
    return _OWN.get((breakdown, column), f"column.{column}")
