"""The columns that the statistics add to the tables: what counts at the reporting date, and for which year."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline.statistics.derived.actions import ACTIONS
from pipeline.statistics.derived.declaring import Derived
from pipeline.statistics.derived.indicators import INDICATORS
from pipeline.statistics.derived.of_the_group import COOPERATION, MEETINGS, MEMBERS, STAFF
from pipeline.statistics.derived.planning import ADMINISTRATION, PLAN
from pipeline.statistics.derived.postponement import POSTPONEMENT
from pipeline.statistics.derived.projects import IMPLEMENTERS, PROJECTS
from pipeline.statistics.derived.spending import PAYMENTS
from pipeline.statistics.measures import Tables

DERIVED: tuple[Derived, ...] = (
    *MEMBERS,
    *PROJECTS,
    *POSTPONEMENT,
    *IMPLEMENTERS,
    *ACTIONS,
    *PAYMENTS,
    *PLAN,
    *ADMINISTRATION,
    *COOPERATION,
    *MEETINGS,
    *INDICATORS,
    *STAFF,
)
"""Each after those that it reads; within a table also the order in which the data sheets show them. (DOMAIN 6)"""

HEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "projects": (
            *("project", "approved_on", "contract_on", "contract_no", "start", "state_on"),
            *("original_end", "current_end", "actual_end"),
        ),
        "changes": ("project", "changed_on", "change_kind", "change_reason", "old_value", "new_value"),
        "indicators": ("project", "unit", "year"),
        "payments": ("project", "submitted", "paid_on", "source"),
        "plan": ("project", "year", "source"),
        "administration": ("year",),
        "members": ("since", "until"),
        "staff": ("since", "until"),
        "cooperation": ("applied_on",),
    }
)
"""By table the columns that figures heed where it has them, though they are computed without them as well."""

_BY_FIELD: Mapping[tuple[str, str], Derived] = {(item.table, item.column.field): item for item in DERIVED}


def with_derived(tables: Tables, as_of: dt.date) -> Tables:
    """The tables with those derived columns for which they have what is read; the tables given stay as they are.

    `as_of` is the last day of the reporting year.
    """
    result = dict(tables)
    for item in DERIVED:
        if item.is_given(result):
            column = item.values(result, as_of)
            result[item.table] = result[item.table].assign(**{item.column.field: column})
    return result


def sources(table: str, field: str) -> Mapping[str, tuple[str, ...]]:
    """By table the people's own fields that a field is made from, its own table first; itself if it is not derived."""
    found: dict[str, dict[str, None]] = {table: {}}
    for source, name in _sources(table, field):
        found.setdefault(source, {})[name] = None
    return {source: tuple(names) for source, names in found.items()}


def _sources(table: str, field: str) -> Iterator[tuple[str, str]]:
    item = _BY_FIELD.get((table, field))
    if item is None:
        yield table, field
        return
    for source, fields in item.reads.items():
        for name in fields:
            yield from _sources(source, name)
