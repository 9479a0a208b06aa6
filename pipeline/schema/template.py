"""The blank template: which workbooks it has and by what they are known again.

Declared once: what writes them and what reads them go by this.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.schema.model import Words

VERSION = 1

GUIDE = Words("Kaip pildyti", "How to fill in")
"""The title of the sheet that explains the workbook."""

EXAMPLE = Words("PAVYZDYS", "EXAMPLE")
"""What stands in the first cell of the example row, which is no record."""

_VERSION_LINES = Words("Ataskaitos šablonas, {} versija", "Ataskaita template, version {}")
_VERSION = tuple(re.compile(re.escape(line).replace(r"\{\}", r"(\d+)")) for line in _VERSION_LINES.in_every_language())


@dataclass(frozen=True)
class TemplateBook:
    """One workbook of the template: its name without ending, and its tables in their order."""

    name: Words
    tables: tuple[str, ...]


BOOKS = (
    TemplateBook(Words("projektai", "projects"), ("strategy", "actions", "projects", "changes", "indicators")),
    TemplateBook(Words("islaidos", "spending"), ("plan", "payments", "administration")),
    TemplateBook(
        Words("organizacija", "organisation"), ("organisation", "members", "staff", "meetings", "cooperation", "texts")
    ),
)


TO_UPDATE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "projects": (
            "current_end", "actual_end", "state", "state_on", "state_reason",
            "declared", "approved", "paid", "eu_paid", "done",
        ),
        "members": ("until", "votes", "board"),
        "staff": ("full_time", "until"),
        "cooperation": ("cooperation_state", "end"),
        "organisation": ("reporting_year", "director", "signatory_post", "signatory"),
        "texts": ("report_text",),
    }
)  # fmt: skip
"""By table the columns that a year changes in records that are there already."""


def version_line(language: str) -> str:
    """What stands in the first cell of the guide and tells which version of the template this is."""
    return _VERSION_LINES.in_language(language).format(VERSION)


def version_told(text: str) -> int | None:
    """The version of the template that the first cell of a sheet tells; None where the sheet is no guide."""
    found = next((match for pattern in _VERSION if (match := pattern.fullmatch(text.strip()))), None)
    return int(found[1]) if found else None


def is_example(text: str) -> bool:
    """Whether the first cell of a row says that it is the example: exactly so, since a record may speak of examples."""
    return text.strip() in EXAMPLE.in_every_language()
