"""The bytes of a file that the guard let pass → its sheets of cells."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import python_calamine

from pipeline.intake.grid import BrokenCell, Cell, Sheet, SheetFacts, position_of
from pipeline.intake.guard import Container, Inspection
from pipeline.intake.hypertext import charset_of, read_tables
from pipeline.intake.separated import decoded, read_separated


@dataclass(frozen=True)
class UnreadSheet:
    """A sheet that the reader cannot make out."""

    name: str


def read_sheets(data: bytes, inspection: Inspection) -> Iterator[Sheet | UnreadSheet]:
    """Every worksheet of the file, hidden ones included, with broken cells in their places.

    Raises what the reader raises where the file as a whole cannot be read.
    """
    if inspection.container is Container.TEXT:
        yield read_separated(data)
        return
    if inspection.container is Container.HTML:
        yield from read_tables(decoded(data, charset_of(data)))
        return
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for metadata in workbook.sheets_metadata:
        if metadata.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            # Leading blank rows and columns are kept, so that positions are the sheet's own.
            rows = workbook.get_sheet_by_name(metadata.name).to_python(skip_empty_area=False)
        except (python_calamine.CalamineError, OSError):
            yield UnreadSheet(metadata.name)
        else:
            hidden = metadata.visible is not python_calamine.SheetVisibleEnum.Visible
            facts = inspection.facts.get(metadata.name, SheetFacts())
            sheet = Sheet(metadata.name, list(map(list, rows)), hidden=hidden, facts=facts)
            yield _with_broken_cells(sheet, inspection)


def _with_broken_cells(sheet: Sheet, inspection: Inspection) -> Sheet:
    """The sheet with error values and formulas without a result, which calamine shows as blanks."""
    broken = [
        *((at, BrokenCell("cell-error-value", error)) for at, error in inspection.error_cells.get(sheet.name, ())),
        *(
            (at, BrokenCell("formula-without-value", "="))
            for at in inspection.formulas_without_value.get(sheet.name, ())
        ),
    ]
    for address, cell in broken:
        _put(sheet.rows, *position_of(address), cell)
    return sheet


def _put(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    """The cell in its place, the grid grown where it ends before."""
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
    rows[row][column] = cell
