"""What stands under merged cells: openpyxl forgets it, though programs keep it and formulas count it."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet


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
    # openpyxl keeps its cells in a private attribute, and no public way replaces a covered one.
    cells: dict[tuple[int, int], Any] = sheet._cells  # noqa: SLF001
    first = min(area.min_row for area in sheet.merged_cells.ranges)
    last = max(area.max_row for area in sheet.merged_cells.ranges)
    for row in source.iter_rows(min_row=first, max_row=last):
        for cell in row:
            if cell.value is None or cell.data_type == "s":
                continue
            covered = cells.get((cell.row, cell.column))
            if isinstance(covered, MergedCell):
                uncovered = Cell(sheet, cell.row, cell.column, cell.value)
                uncovered.number_format = covered.number_format
                cells[cell.row, cell.column] = uncovered
