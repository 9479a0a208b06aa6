"""What the sheets of a workbook of the template share while they are made: its closed lists, formats, print set-up."""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from pipeline.language import Language
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.printing import landscape_a4
from pipeline.output.workbooks.xlsx import Sheet
from pipeline.schema.model import Kind
from pipeline.schema.template import version_line

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
    """One workbook in the making: its language, its formats, its closed lists, the names of its tables."""

    language: Language
    formats: Formats
    lists: ClosedLists
    tables: tuple[str, ...]


def protect(sheet: Sheet) -> None:
    """People may do all but change the headings. There is no password."""
    sheet.protect("", dict.fromkeys(_MAY, True))


def set_up_print(sheet: Sheet, *, pages_wide: int = 1) -> None:
    """The printed page: A4 landscape, as many pages wide as can still be read."""
    landscape_a4(sheet, pages_wide=pages_wide)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
