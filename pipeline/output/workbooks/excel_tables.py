"""Excel tables: cells under headings that programs know by a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.output.workbooks.xlsx import Format, Sheet


@dataclass(frozen=True)
class Heading:
    """The title of a table's column and the format of its cell."""

    title: str
    style: Format


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands, zero-based: the row of its headings, its first column, its last row."""

    heading_row: int
    first_column: int
    last_row: int


class ExcelTables:
    """The Excel tables of one workbook, no two of the same name."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def add(
        self, sheet: Sheet, name: str, place: TablePlace, headings: Sequence[Heading], *, filtered: bool = False
    ) -> None:
        """Makes cells a table, with arrows to filter by where it is `filtered`.

        Programs know it by `table_…`, since a name of letters and digits alone may read as the address of a cell.
        """
        titles = distinct([heading.title for heading in headings])
        columns = [
            {"header": title, "header_format": heading.style} for title, heading in zip(titles, headings, strict=True)
        ]
        last_column = place.first_column + len(headings) - 1
        options = {"name": self._free_name(name), "style": None, "autofilter": filtered, "columns": columns}
        sheet.add_table(place.heading_row, place.first_column, place.last_row, last_column, options)

    def _free_name(self, name: str) -> str:
        """A name that no table has yet, in letters, digits and underscores: Excel takes small letters for capitals."""
        letters = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
        plain = "table_" + (letters or "unnamed")
        free, number = plain, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{plain}_{number}"
        self._taken.add(free.casefold())
        return free


def distinct(titles: Sequence[str]) -> list[str]:
    """The titles as Excel wants them in one table, no two alike: of equal ones the second ends in (2), and so on."""
    counts: dict[str, int] = {}
    result = []
    for title in titles:
        folded = title.casefold()
        counts[folded] = counts.get(folded, 0) + 1
        number = counts[folded]
        result.append(title if number == 1 else f"{title} ({number})")
    return result
