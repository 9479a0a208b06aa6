"""The workbook in the making: its sheets by their part in the report, its formats, its content."""

import pandas as pd

from pipeline.language import Language
from pipeline.output.account_of_rows import account_of
from pipeline.output.content import Content
from pipeline.output.summary.condensing import RECORDS, condensed
from pipeline.output.summary.places import Places
from pipeline.output.workbooks.excel_tables import ExcelTables
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.xlsx import Workbook
from pipeline.schema.tables import TABLES

VISIBLE_SHEETS = (
    "dashboard",
    "completion",
    "budget",
    "strategy",
    "implementers",
    "projects",
    "organisation",
    "changes",
    "findings",
    "contents",
)
"""The sheets that open with the workbook, in their order, at most ten: changes are there after a report before."""

BEHIND_SHEETS = ("definitions", "notes", "sources", "drawn")
"""The sheets behind them, which the contents say how to show; the data sheets follow."""

_DATA = "data."
_LONGEST_SHEET_NAME = 31
"""Excel takes no longer one."""


class Book:
    """One summary workbook with all its sheets in place, still empty.

    `sheets` are XlsxWriter's by part: the visible ones, then those behind, then `data.<table>` for each table with
    data, hidden like all behind. `frames` are the rows of the data sheets by table: the records, or where they are too
    many for a workbook their sums.
    """

    def __init__(self, workbook: Workbook, content: Content) -> None:
        self.workbook = workbook
        self.content = content
        self.account = account_of(content)
        self.formats = Formats(workbook)
        self.tables = ExcelTables()
        self.places = Places()
        self.data_tables = tuple(table for table in TABLES if table in content.statistics.tables)
        self.frames = self._frames()
        self.visible = tuple(part for part in VISIBLE_SHEETS if part != "changes" or content.comparisons)
        self.hidden = (*BEHIND_SHEETS, *(data_part(table) for table in self.data_tables))
        parts = (*self.visible, *self.hidden)
        self.sheets = {part: workbook.add_worksheet(self.sheet_name(part)) for part in parts}
        for part in self.hidden:
            self.sheets[part].hide()

    def _frames(self) -> dict[str, pd.DataFrame]:
        """The rows of the data sheets by table."""
        measures = [figure.measure for figure in self.content.statistics.every_figure()]
        for read in self.account.tables:
            measures += [account.measure for name in read.reading.places for account in read.of_column(name)]
        frames = {}
        for table, records in self.content.statistics.tables.items():
            sums = condensed(records, table, measures)
            frames[table] = records if sums is None else sums
        return frames

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.content.language

    def text(self, key: str, /, **details: object) -> str:
        """A text of the catalogue in the report's language."""
        return self.language.text(key, **details)

    def sheet_name(self, part: str) -> str:
        """What the sheet of that part is called."""
        if not part.startswith(_DATA):
            return self.text(f"summary.sheet.{part}")
        title = TABLES[part.removeprefix(_DATA)].title
        return self.text("summary.sheet.data", table=title)[:_LONGEST_SHEET_NAME]

    def about(self, part: str) -> str:
        """What the sheet of that part holds: a sentence, or for a data sheet the number of its records."""
        if not part.startswith(_DATA):
            return self.text(f"summary.about.{part}")
        table = part.removeprefix(_DATA)
        number = len(self.content.statistics.tables[table])
        told = self.language.plural("count.records", number)
        if RECORDS not in self.frames[table]:
            return told
        return self.text("summary.about.condensed", records=told, file=f"data/{table}.parquet")

    def reference(self, part: str) -> str:
        """The sheet of that part as formulas and links name it."""
        name = self.sheet_name(part).replace("'", "''")
        return f"'{name}'"

    def link(self, part: str, *, row: int = 0) -> str:
        """A link to the sheet of that part, at a zero-based row."""
        return f"internal:{self.reference(part)}!A{row + 1}"


def data_part(table: str) -> str:
    """The part of the report that holds the records of a table."""
    return f"{_DATA}{table}"
