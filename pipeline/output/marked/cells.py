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
"""In pixels, as the height of a line and of a note."""
_LETTERS_ON_A_LINE = 52
_LINE_HEIGHT = 15
_TALLEST_NOTE = 400
_MOST_IN_A_NOTE = 5
"""A note of more marks would cover the sheet; all of them stand in the list."""
_PARTING = "\n\n"


def mark_cell(sheet: Worksheet, address: str, marks: Sequence[Mark], list_link: str) -> None:
    """The cell with all its marks, the gravest of which gives the colour; what the user noted there stays."""
    cell = _visible(sheet, address)
    colour = SEVERITY_FILLS[marks[0].severity]
    cell.fill = PatternFill("solid", fgColor=colour.removeprefix("#"))
    cell.comment = _note(cell, marks)
    if cell.hyperlink is None:
        _link(cell, list_link)


def _link(cell: Cell, location: str) -> None:
    """Makes the cell a link to a place in the same workbook; what stands in it stays."""
    is_empty = cell.value is None
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location)
    if is_empty:
        # openpyxl writes the link into an empty cell. A filled one is left alone: set anew, a text that
        # begins as a formula does would become one.
        cell.value = None


def _visible(sheet: Worksheet, address: str) -> Cell:
    """The cell, or that in the corner of the merged ones to which it belongs. Raises TypeError where neither is one."""
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if address in area)
        cell = sheet.cell(area.min_row, area.min_col)
    if not isinstance(cell, Cell):
        raise TypeError(address)
    return cell


def _note(cell: Cell, marks: Sequence[Mark]) -> Comment:
    """The first marks in words, how many more there are, and what stood in the user's own note."""
    texts = [_in_words(mark) for mark in marks[:_MOST_IN_A_NOTE]]
    more = len(marks) - _MOST_IN_A_NOTE
    if more > 0:
        texts.append(f"… +{more}")
    if cell.comment:
        texts.append(str(cell.comment.content))
    text = _PARTING.join(texts)
    return Comment(text, AUTHOR, height=_height(text), width=_NOTE_WIDTH)


def _in_words(mark: Mark) -> str:
    return escaped(f"{mark.sign} {mark.weight}. {mark.sentence}\n→ {mark.remedy}")


def _height(text: str) -> int:
    """The height of a note in pixels, with a line to spare: a word that does not fit goes to the next line."""
    lines = sum(1 + len(line) // _LETTERS_ON_A_LINE for line in text.splitlines())
    return min(_TALLEST_NOTE, (lines + 1) * _LINE_HEIGHT)
