"""The two forms of the list of operations: their columns are all that is ever published of a project."""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """The types of the Data Package standard."""

    TEXT = "string"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its type, the fields of a project it is taken from (the first that has a value).

    `unit` is that of its numbers, or `unit_field` the column that holds it; `always`: no row is without a value.
    """

    name: str
    type: Type
    fields: tuple[str, ...] = ()
    unit: str | None = None
    unit_field: str | None = None
    always: bool = False


@dataclass(frozen=True)
class Form:
    """A form: its name, under which the catalogues name the regulation that it answers, and its columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns in files."""
        return tuple(column.name for column in self.columns)


_END = ("actual_end", "current_end", "original_end")

FORMS = (
    Form(
        "operations-2014-2020",
        (
            Column("beneficiary", Type.TEXT, ("implementer",)),
            Column("operation", Type.TEXT, ("title",)),
            Column("summary", Type.TEXT, ("summary",)),
            Column("start", Type.DATE, ("start",)),
            Column("end", Type.DATE, _END),
            Column("total_eligible", Type.NUMBER, ("eligible_cents",), unit_field="currency"),
            Column("currency", Type.TEXT, ("currency",)),
            Column("eu_rate", Type.NUMBER, ("eu_rate_pct",), unit="percent"),
            Column("postcode", Type.TEXT, ("postcode",)),
            Column("country", Type.TEXT, ("country",)),
            Column("category", Type.TEXT, ("category",)),
            Column("updated", Type.DATE, always=True),
        ),
    ),
    Form(
        "operations-2021-2027",
        (
            Column("code", Type.TEXT, ("project",)),
            Column("beneficiary", Type.TEXT, ("implementer",)),
            Column("operation", Type.TEXT, ("title",)),
            Column("purpose", Type.TEXT, ("summary",)),
            Column("start", Type.DATE, ("start",)),
            Column("end", Type.DATE, _END),
            Column("total_cost", Type.NUMBER, ("total_value_cents",), unit_field="currency"),
            Column("currency", Type.TEXT, ("currency",)),
            Column("fund", Type.TEXT, ("fund",)),
            Column("objective", Type.TEXT, ("priority",)),
            Column("eu_rate", Type.NUMBER, ("eu_rate_pct",), unit="percent"),
            Column("place", Type.TEXT, ("place",)),
            Column("type", Type.TEXT, ("category",)),
            Column("updated", Type.DATE, always=True),
        ),
    ),
)
"""The lists of operations of Regulation (EU) No 1303/2013, Annex XII, and (EU) 2021/1060, Article 49(3). (DOMAIN 7)

Total eligible and total cost are two things: neither ever stands in for the other.
"""
