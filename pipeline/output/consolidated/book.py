"""The summary workbook of all groups in the making: its sheets, its formats, where the lines of its data stand."""

import datetime as dt
from collections.abc import Mapping

from pipeline.groups.consolidation import Consolidation
from pipeline.language import Language
from pipeline.output.workbooks.excel_tables import ExcelTables
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.xlsx import Sheet, Workbook

SHEETS = ("overview", "ranking", "by_source", "by_year", "by_action", "groups", "findings", "notes")
"""The sheets that people read, in their order; those of data follow."""

DATA_SHEETS = ("data.by_source", "data.by_year", "data.by_action")
"""What every group has in the rows of the breakdowns, over which the others are formulas; hidden behind them."""


class GroupsBook:
    """One workbook with all its sheets in place, still empty. `sheets` are XlsxWriter's by part."""

    def __init__(self, workbook: Workbook, consolidation: Consolidation) -> None:
        self.workbook = workbook
        self.consolidation = consolidation
        self.formats = Formats(workbook)
        self.tables = ExcelTables()
        parts = (*SHEETS, *DATA_SHEETS)
        self.sheets: Mapping[str, Sheet] = {part: workbook.add_worksheet(self.sheet_name(part)) for part in parts}
        for part in DATA_SHEETS:
            self.sheets[part].hide()
        self.group_rows: dict[tuple[int, str | None], int] = {}
        """Where a group's line with its amounts in a currency stands on the sheet of groups, zero-based."""
        self.list_rows = (0, 0)
        """The first and the last row of the list of groups."""

    @property
    def language(self) -> Language:
        """The language of the common set."""
        return self.consolidation.language

    @property
    def owner(self) -> str:
        """Whose report it is: that of all groups."""
        return self.text("groups.owner")

    @property
    def as_of(self) -> dt.date:
        """The reporting date."""
        return self.consolidation.as_of

    def text(self, key: str, /, **details: object) -> str:
        """A text of the catalogue in the language of the set."""
        return self.language.text(key, **details)

    def sheet_name(self, part: str) -> str:
        """What the sheet of that part is called."""
        return self.text(f"groups.sheet.{part}")

    def cell(self, part: str, address: str) -> str:
        """A cell, or cells, of another sheet, as formulas name them."""
        name = self.sheet_name(part).replace("'", "''")
        return f"'{name}'!{address}"
