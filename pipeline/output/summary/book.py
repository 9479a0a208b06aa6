"""The workbook in the making: its sheets by their part in the report, its formats, what it tells."""

from collections.abc import Iterable
from typing import Any

from pipeline.findings import Finding
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.summary.formats import Formats
from pipeline.schema.tables import TABLES

REPORT_SHEETS = (
    "cover",
    "completion",
    "budget",
    "actions",
    "payments",
    "projects",
    "organisation",
    "findings",
    "sources",
)
"""The parts of the report, in their order; the data sheets follow."""

_LONGEST_SHEET_NAME = 31


class Book:
    """One summary workbook with all its sheets in place, still empty."""

    def __init__(self, workbook: Any, content: Content) -> None:  # noqa: ANN401 - XlsxWriter ships no types
        self.workbook = workbook
        self.content = content
        self.formats = Formats(workbook)
        self.parts = (*REPORT_SHEETS, *(f"data.{table}" for table in self.data_tables))
        self.sheets = {part: workbook.add_worksheet(self.sheet_name(part)) for part in self.parts}
        self._finding_rows: dict[int, int] = {}

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

    def tell_row(self, findings: Iterable[Finding], row: int) -> None:
        """Remembers in which (zero-based) row of the sheet of findings these are told."""
        self._finding_rows.update((id(finding), row) for finding in findings)

    def link_to_finding(self, finding: Finding) -> str:
        """A link to the row that tells the finding, or to the sheet of findings where the list was cut before."""
        return self.link("findings", row=self._finding_rows.get(id(finding), 0))

    def text(self, key: str, /, **details: object) -> str:
        """A text of the catalogue in the report's language."""
        return self.language.text(key, **details)
