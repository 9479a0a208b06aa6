"""What the columns of breakdowns are called: planned in the strategy and planned in projects share no word."""

from collections.abc import Mapping
from types import MappingProxyType

_OWN: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("by_year", "planned"): "column.by_year.planned",
        ("by_plan_year", "planned"): "column.by_year.planned",
        ("by_cost_kind", "planned"): "column.by_cost.planned",
        ("by_cost_year", "planned"): "column.by_cost.planned",
        ("by_cost", "planned"): "column.by_cost.planned",
    }
)
"""The columns that a breakdown means otherwise than most: the plans of projects and of administration have years."""


def column_key(breakdown: str, column: str) -> str:
    """The catalogues' key of the title of a breakdown's column."""
    return _OWN.get((breakdown, column), f"column.{column}")
