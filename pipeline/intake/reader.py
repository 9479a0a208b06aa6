"""The bytes of a file that the guard let pass → its sheets of cells."""

import csv
import io
import itertools
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import python_calamine

from pipeline.intake.grid import BrokenCell, Cell, Sheet, SheetFacts, position_of
from pipeline.intake.guard import Container, Inspection
from pipeline.intake.hypertext import charset_of, read_tables

_ENCODINGS = ("utf-8-sig", "cp1257")
"""Tried in this order: cp1257 is what Excel writes in Lithuania, and decodes what UTF-8 refuses."""

_SEPARATORS = ";\t,|"
_SAMPLE_LINES = 50


@dataclass(frozen=True)
class UnreadSheet:
    """A sheet that the reader cannot make out."""

    name: str


def read_sheets(data: bytes, inspection: Inspection) -> Iterator[Sheet | UnreadSheet]:
    """Every worksheet of the file, hidden ones included, with broken cells in their places.

    Raises what the reader raises where the file as a whole cannot be read.
    """
    if inspection.container is Container.TEXT:
        yield Sheet("", _separated_rows(data))
        return
    if inspection.container is Container.HTML:
        yield from read_tables(_decoded(data, charset_of(data)))
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


def _separated_rows(data: bytes) -> list[list[Cell]]:
    text = _decoded(data)
    separator = _separator_of(text)
    return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def _decoded(data: bytes, declared: str | None = None) -> str:
    """The text, in the encoding that it declares if it fits, else in the first usual one that does."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16")
    for encoding in (declared, *_ENCODINGS):
        with suppress(UnicodeDecodeError, LookupError):
            if encoding:
                return data.decode(encoding)
    return data.decode("cp1252", errors="replace")


def _separator_of(text: str) -> str:
    """The separator that parts the first lines into the most columns, the same number in most lines."""

    def fitness(separator: str) -> tuple[int, int]:
        sample = itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE_LINES)
        widths = [len(row) for row in sample if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) * (usual > 1), usual)

    return max(_SEPARATORS, key=fitness)
