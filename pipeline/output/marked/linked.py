"""Cells that hold nothing but a link: openpyxl writes its address into them, and a formula where it begins as one."""

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet


def empty_again(sheets: Sequence[Worksheet], data: bytes) -> None:
    """Empties the cells of the sheets, loaded from `data`, that hold nothing there but a link, which stays."""
    filled = {number: cells for number, sheet in enumerate(sheets) if (cells := _as_their_links(sheet))}
    if not filled:
        return
    source = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    for number, cells in filled.items():
        held = _addresses_of_values(source.worksheets[number])
        for cell in cells:
            if (cell.row, cell.column) not in held:
                _empty(cell)
    source.close()


def _empty(cell: Cell) -> None:
    cell.value = None
    if not cell.has_style:
        # openpyxl would not write the cell, nor its link. Texts stand at the bottom of cells anyway.
        cell.alignment = Alignment(vertical="bottom")


def _as_their_links(sheet: Worksheet) -> list[Cell]:
    """The cells of a sheet whose value is the address of their own link."""
    # openpyxl keeps its cells in a private attribute; asking for each by its address would make new ones.
    cells = [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]  # noqa: SLF001
    return [cell for cell in cells if cell.hyperlink and cell.value in (cell.hyperlink.target, cell.hyperlink.location)]


def _addresses_of_values(sheet: Worksheet) -> set[tuple[int, int]]:
    return {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value is not None}
