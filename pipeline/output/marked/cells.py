"""Faulty cells: coloured by severity, with a note that says what is wrong and what to do, and a way to the list."""

from collections.abc import Sequence

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.characters import escaped
from pipeline.output.marked.marks import Mark
from pipeline.output.theme import SEVERITY_FILLS

AUTHOR = "Ataskaita"
_NOTE_WIDTH = 340
_LETTERS_ON_A_LINE = 52
_LINE_HEIGHT = 15
_TALLEST_NOTE = 400
_MOST_IN_A_NOTE = 5
_PARTING = "\n\n"


def mark_cell(sheet: Worksheet, address: str, marks: Sequence[Mark], list_link: str) -> None:
    """The cell with all its marks, the gravest of which gives the colour; what the user noted there stays."""
    cell = _visible(sheet, address)
    cell.fill = PatternFill("solid", fgColor=SEVERITY_FILLS[marks[0].severity].removeprefix("#"))
    cell.comment = _note(cell, marks)
    if cell.hyperlink is None:
        is_empty = cell.value is None
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=list_link)
        if is_empty:
            # openpyxl writes the link into an empty cell. A filled one is left alone: set anew, a text that
            # begins as a formula does would become one.
            cell.value = None


def _visible(sheet: Worksheet, address: str) -> Cell:
    """The cell, or that in the corner of the merged ones to which it belongs."""
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if address in area)
        cell = sheet.cell(area.min_row, area.min_col)
    if not isinstance(cell, Cell):
        raise TypeError(address)
    return cell


def _note(cell: Cell, marks: Sequence[Mark]) -> Comment:
    said = (f"{mark.sign} {mark.weight}. {mark.sentence}\n→ {mark.remedy}" for mark in marks[:_MOST_IN_A_NOTE])
    texts = [escaped(text) for text in said]
    if len(marks) > _MOST_IN_A_NOTE:
        texts.append(f"… +{len(marks) - _MOST_IN_A_NOTE}")
    if cell.comment:
        texts.append(str(cell.comment.content))
    text = _PARTING.join(texts)
    lines = sum(1 + len(line) // _LETTERS_ON_A_LINE for line in text.splitlines())
    return Comment(text, AUTHOR, height=min(_TALLEST_NOTE, (lines + 1) * _LINE_HEIGHT), width=_NOTE_WIDTH)
