"""What stands under merged cells: openpyxl forgets it, though programs keep it and formulas count it."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

_TEXT = "s"
"""openpyxl's type of a cell that holds a text."""


def put_back(sheets: Sequence[Worksheet], data: bytes) -> None:
    """Puts the formulas and numbers under merged cells back into the sheets that were loaded from `data`.

    Texts are left out: nobody sees them, and nothing is summed of them.
    """
    merged = [number for number, sheet in enumerate(sheets) if sheet.merged_cells.ranges]
    if not merged:
        return
    source = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    for number in merged:
        _put_back(sheets[number], source.worksheets[number])
    source.close()


def _put_back(sheet: Worksheet, source: Worksheet) -> None:
    """Replaces the covered cells of a sheet that hold something in `source`; they keep their number formats."""
    # openpyxl keeps its cells in a private attribute, and no public way replaces a covered one.
    cells: dict[tuple[int, int], Any] = sheet._cells  # noqa: SLF001
    for cell in _counted_cells(sheet, source):
        covered = cells.get((cell.row, cell.column))
        if isinstance(covered, MergedCell):
            uncovered = Cell(sheet, cell.row, cell.column, cell.value)
            uncovered.number_format = covered.number_format
            cells[cell.row, cell.column] = uncovered


def _counted_cells(sheet: Worksheet, source: Worksheet) -> Iterator[Any]:
    """The formulas and numbers of `source` in the rows in which `sheet` has merged cells."""
    areas = sheet.merged_cells.ranges
    first, last = min(area.min_row for area in areas), max(area.max_row for area in areas)
    for row in source.iter_rows(min_row=first, max_row=last):
        yield from (cell for cell in row if cell.value is not None and cell.data_type != _TEXT)
