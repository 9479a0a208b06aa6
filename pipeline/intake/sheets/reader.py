"""The bytes of a file that the guard let pass → its sheets of cells."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import python_calamine

from pipeline.characters import Cleaned
from pipeline.intake.grid import BrokenCell, Cell, Sheet, SheetFacts, is_empty, position_of
from pipeline.intake.guard.archive import with_parts
from pipeline.intake.guard.inspection import Container, Inspection
from pipeline.intake.sheets.cleaning import cleaned_names, cleaned_sheet
from pipeline.intake.sheets.code_pages import letters_of
from pipeline.intake.sheets.hypertext import charset_of, read_tables
from pipeline.intake.sheets.marks import without_marks
from pipeline.intake.sheets.separated import read_separated

_BINARY = frozenset({Container.XLS, Container.XLSB})


@dataclass(frozen=True)
class UnreadSheet:
    """A sheet that the reader cannot make out, or of which it gave back other cells than the guard counted."""

    name: str


def read_sheets(data: bytes, inspection: Inspection) -> Iterator[Sheet | UnreadSheet]:
    """Every worksheet of the file, hidden ones included, with broken cells in their places.

    Names and texts are freed of the characters that no output can hold. Raises what the reader raises where the
    file as a whole cannot be read.
    """
    match inspection.container:
        case Container.TEXT:
            yield from _cleaned_tables([read_separated(data)])
        case Container.HTML:
            yield from _cleaned_tables(list(read_tables(letters_of(data, charset_of(data)).text)))
        case _:
            yield from _worksheets(data, inspection)


def _cleaned_tables(sheets: list[Sheet]) -> Iterator[Sheet]:
    names = cleaned_names(sheet.name for sheet in sheets)
    return (without_marks(cleaned_sheet(sheet, name)) for sheet, name in zip(sheets, names, strict=True))


def _worksheets(data: bytes, inspection: Inspection) -> Iterator[Sheet | UnreadSheet]:
    read = with_parts(data, inspection.plain_parts) if inspection.plain_parts else data
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(read))
    worksheets = [one for one in workbook.sheets_metadata if one.typ is python_calamine.SheetTypeEnum.WorkSheet]
    names = cleaned_names(metadata.name for metadata in worksheets)
    for metadata, name in zip(worksheets, names, strict=True):
        try:
            # Leading blank rows and columns are kept, so that positions are the sheet's own.
            rows = workbook.get_sheet_by_name(metadata.name).to_python(skip_empty_area=False)
        except (python_calamine.CalamineError, OSError):
            yield UnreadSheet(name.text)
            continue
        if _lost_cells(rows, metadata.name, inspection):
            yield UnreadSheet(name.text)
        else:
            yield _worksheet(metadata, list(map(list, rows)), name, inspection)


def _lost_cells(rows: Sequence[Sequence[Cell]], name: str, inspection: Inspection) -> bool:
    """Whether the reader gave back another number of filled cells than the guard counted; False where it did not count.

    It passes over what it cannot make out, such as a number that says it is a text. Of a cell with an error or
    without a value it gives back a blank, or in an .ods the text of the error. In binary files a text of white space
    counts as filled.
    """
    counted = inspection.cell_counts.get(name)
    if counted is None:
        return False
    filled = sum(len(row) - row.count("") for row in rows)
    if inspection.container not in _BINARY:
        filled -= sum(isinstance(cell, str) and cell.isspace() for row in rows for cell in row)
    errors = (position_of(address) for address, _ in inspection.error_cells.get(name, ()))
    return filled - sum(_is_filled(rows, *place) for place in errors) != counted


def _is_filled(rows: Sequence[Sequence[Cell]], row: int, column: int) -> bool:
    return row < len(rows) and column < len(rows[row]) and not is_empty(rows[row][column])


def _worksheet(
    metadata: python_calamine.SheetMetadata, rows: list[list[Cell]], name: Cleaned, inspection: Inspection
) -> Sheet:
    hidden = metadata.visible is not python_calamine.SheetVisibleEnum.Visible
    facts = inspection.facts.get(metadata.name, SheetFacts())
    sheet = _with_broken_cells(Sheet(metadata.name, rows, hidden=hidden, facts=facts), inspection)
    return without_marks(cleaned_sheet(sheet, name, escapes=inspection.container is Container.XLSX))


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
