"""What the sheets of a workbook of the template share while they are made: its closed lists, formats, print set-up."""

import datetime as dt
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from pipeline.language import Language
from pipeline.output.template.carried import Carried, Record
from pipeline.output.template.choices import Value
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.printing import landscape_a4
from pipeline.output.workbooks.xlsx import Format, Sheet
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.template import TO_UPDATE, version_line

FORMATS = {
    Kind.CODE: "code",
    Kind.MONEY: "money",
    Kind.DATE: "date",
    Kind.PERCENT: "number",
    Kind.NUMBER: "number",
    Kind.COUNT: "whole",
    Kind.YEAR: "whole",
}
"""The number format of a kind's cells; the others are text as it comes."""

TEXT_FORMAT = "wrap"

_MAY = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")


class ClosedLists:
    """The closed lists, one a column of a hidden sheet, each written when it is first asked for."""

    def __init__(self, sheet: Sheet, language: Language) -> None:
        self._sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}
        # By the line of the guide the reader knows that this sheet is no data either.
        sheet.write_string(0, 0, version_line(language.code))
        sheet.very_hidden()

    def range_of(self, titles: tuple[str, ...]) -> str:
        """The cells that hold these titles, as a drop-down names them."""
        if titles not in self._ranges:
            self._ranges[titles] = self._written(titles, column=len(self._ranges))
        return self._ranges[titles]

    def _written(self, titles: tuple[str, ...], *, column: int) -> str:
        self._sheet.write_column(1, column, titles)
        letter = xl_col_to_name(column)
        return f"='{self._sheet.get_name()}'!${letter}$2:${letter}${len(titles) + 1}"


@dataclass(frozen=True)
class Making:
    """One workbook in the making: its language, its formats, its closed lists, the names of its tables.

    `carried` is what a report hands on to it; None where it is blank.
    """

    language: Language
    formats: Formats
    lists: ClosedLists
    tables: tuple[str, ...]
    carried: Carried | None = None

    def records(self, table: Table) -> list[Record]:
        """The records that are filled in; none in a blank workbook."""
        return self.carried.records(table, self.language) if self.carried else []

    def traits_of(self, table: Table, column: Column) -> tuple[str, ...]:
        """Marks a column of carried records that is to be updated."""
        is_marked = self.carried is not None and column.name in TO_UPDATE.get(table.name, ())
        return ("update",) if is_marked else ()


def protect(sheet: Sheet) -> None:
    """People may do all but change the headings. There is no password."""
    sheet.protect("", dict.fromkeys(_MAY, True))


def set_up_print(sheet: Sheet, *, pages_wide: int = 1) -> None:
    """The printed page: A4 landscape, as many pages wide as can still be read."""
    landscape_a4(sheet, pages_wide=pages_wide)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)


def write_value(sheet: Sheet, row: int, column: int, value: Value, style: Format) -> None:
    """The value as what it is: a day, a text or a number."""
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)
