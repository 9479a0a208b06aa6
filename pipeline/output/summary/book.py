"""The workbook in the making: its sheets by their part in the report, its formats, what it tells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.findings import Finding
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.wording.explanation import shown
from pipeline.output.workbooks.formats import Formats
from pipeline.schema.tables import TABLES
from pipeline.statistics.figures import Figure

REPORT_SHEETS = (
    "dashboard",
    "contents",
    "completion",
    "schedule",
    "budget",
    "forecast",
    "goals",
    "actions",
    "implementers",
    "payments",
    "indicators",
    "projects",
    "organisation",
    "findings",
    "sources",
    "definitions",
    "notes",
)
"""The parts of the report, in their order; the data sheets follow."""

_LONGEST_SHEET_NAME = 31


@dataclass(frozen=True)
class Placed:
    """Where a breakdown stands: its sheet, its first and last (zero-based) row, its columns by name, its labels'."""

    part: str
    rows: tuple[int, int]
    columns: Mapping[str, int]
    labels: int


class Book:
    """One summary workbook with all its sheets in place, still empty."""

    def __init__(self, workbook: Any, content: Content) -> None:  # noqa: ANN401 - XlsxWriter ships no types
        self.workbook = workbook
        self.content = content
        self.formats = Formats(workbook)
        self.parts = (*REPORT_SHEETS, *(f"data.{table}" for table in self.data_tables))
        self.sheets = {part: workbook.add_worksheet(self.sheet_name(part)) for part in self.parts}
        self.placed: dict[tuple[str, str | None], Placed] = {}
        self._finding_rows: dict[int, int] = {}
        self._tables: set[str] = set()
        self._project_rows: dict[int, int] = {}

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.content.language

    @property
    def data_tables(self) -> list[str]:
        """The tables that the data hold, in the order in which they are declared."""
        return [table for table in TABLES if table in self.content.statistics.tables]

    def sheet_name(self, part: str) -> str:
        """What the sheet of that part is called."""
        if part.startswith("data."):
            table = TABLES[part.removeprefix("data.")].title
            return self.text("summary.sheet.data", table=table)[:_LONGEST_SHEET_NAME]
        return self.text(f"summary.sheet.{part}")

    def reference(self, part: str) -> str:
        """The sheet of that part as formulas and links name it."""
        name = self.sheet_name(part).replace("'", "''")
        return f"'{name}'"

    def link(self, part: str, *, row: int = 0) -> str:
        """A link to the sheet of that part, at a zero-based row."""
        return f"internal:{self.reference(part)}!A{row + 1}"

    def mark_table(
        self,
        part: str,
        name: str,
        place: tuple[int, int, int],
        headings: Sequence[tuple[str, Any]],
        *,
        filtered: bool = False,
    ) -> None:
        """Makes cells an Excel table; `place` is the row of its headings, its first column and its last row.

        `headings` are the titles with their formats.

        Programs know it by `table_…`, since a name of letters and digits alone may read as the address of a cell.
        """
        first, column, last = place
        options = {
            "name": self._free_name(name),
            "style": None,
            "autofilter": filtered,
            "columns": [{"header": title, "header_format": style} for title, style in _told_apart(headings)],
        }
        self.sheets[part].add_table(first, column, last, column + len(headings) - 1, options)

    def _free_name(self, name: str) -> str:
        """A name that no table has yet, in letters, digits and underscores."""
        plain = "table_" + (re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_") or "unnamed")
        free, number = plain, 1
        while free.casefold() in self._tables:
            number += 1
            free = f"{plain}_{number}"
        self._tables.add(free.casefold())
        return free

    def format_of(self, properties: Mapping[str, object]) -> Any:  # noqa: ANN401 - as above
        """A format of these properties alone, for marks that lie over what a cell has."""
        return self.workbook.add_format(dict(properties))

    def shown(self, figure: Figure) -> str:
        """A figure's value as people read it."""
        return shown(figure.value, figure.unit, figure.currency, self.language)

    def tell_project_rows(self, positions: Iterable[int], first: int) -> None:
        """Remembers that the projects of these places in their table stand on their sheet from the row on."""
        self._project_rows = {position: first + offset for offset, position in enumerate(positions)}

    def project_row(self, position: int) -> int:
        """The (zero-based) row of the sheet of projects in which one is told."""
        return self._project_rows.get(position, 0)

    def tell_row(self, findings: Iterable[Finding], row: int) -> None:
        """Remembers in which (zero-based) row of the sheet of findings these are told."""
        self._finding_rows.update((id(finding), row) for finding in findings)

    def link_to_finding(self, finding: Finding) -> str:
        """A link to the row that tells the finding, or to the sheet of findings where the list was cut before."""
        return self.link("findings", row=self._finding_rows.get(id(finding), 0))

    def text(self, key: str, /, **details: object) -> str:
        """A text of the catalogue in the report's language."""
        return self.language.text(key, **details)


def _told_apart(headings: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The titles as Excel wants them in one table: no two alike."""
    seen: dict[str, int] = {}
    told = []
    for title, style in headings:
        number = seen[title.casefold()] = seen.get(title.casefold(), 0) + 1
        told.append((title if number == 1 else f"{title} ({number})", style))
    return told
