"""Texts in marked copies: texts stay texts, whatever they begin with, and hold no forbidden character."""

import io
import zipfile
from collections.abc import Iterator
from html import unescape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.characters import cleaned, escaped, unescaped
from pipeline.intake.sheets.cleaning import cleaned_names

_LONGEST_TEXT = 32_767
"""Excel opens no workbook with a longer one."""
_TEXT = "s"
"""openpyxl's type of a cell that holds a text."""


class NotRenamedError(Exception):
    """A name that must be changed is one by which formulas of the workbook may call its cells."""


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Writes the text into the cell as a text, even where it begins as a formula does or names an error."""
    cell.value = escaped(cleaned(text).seen)[:_LONGEST_TEXT]
    cell.data_type = _TEXT


def clean_texts(workbook: Workbook, data: bytes) -> dict[str, str]:
    """Frees texts, notes and names of sheets of forbidden characters; formulas stay as they are in `data`.

    The titles of the sheets by the names under which they are read. Raises NotRenamedError where a name must be
    changed and formulas may hold it.
    """
    for sheet in workbook.worksheets:
        for cell in _filled(sheet):
            _clean_cell(cell)
        if not all(map(_is_clean, _names_of_columns(sheet))):
            raise NotRenamedError(sheet.title)
    return _clean_titles(workbook, data)


def _names_of_columns(sheet: Worksheet) -> Iterator[str]:
    """The names that formulas may use for the columns of the sheet's tables."""
    for table in sheet.tables.values():
        yield from (column.name for column in table.tableColumns)


def _is_clean(text: str) -> bool:
    return _written(text) == text


def _filled(sheet: Worksheet) -> Iterator[Cell]:
    """The cells in which something stands."""
    for cell in sheet._cells.values():  # noqa: SLF001 - the public ways make cells that are not there
        if isinstance(cell, Cell):
            yield cell


def _clean_cell(cell: Cell) -> None:
    """Frees the text and the note of a cell."""
    if cell.data_type == _TEXT and isinstance(cell.value, CellRichText | str):
        clean = _clean_value(cell.value)
        if clean != cell.value:
            cell.value = clean
            # openpyxl takes some texts for formulas.
            cell.data_type = _TEXT
    if cell.comment:
        _clean_note(cell, cell.comment)


def _clean_value(value: CellRichText | str) -> CellRichText | str:
    """The text as the copy writes it; rich text keeps its fonts."""
    if isinstance(value, CellRichText):
        return CellRichText([_clean_run(run) for run in value])
    return _written(value)


def _clean_run(run: str | TextBlock) -> str | TextBlock:
    if isinstance(run, TextBlock):
        return TextBlock(run.font, _written(run.text))
    return _written(run)


def _clean_note(cell: Cell, note: Comment) -> None:
    """Writes the note anew where its text must change; it keeps its author and its size."""
    text = _written(note.text)
    if text != note.text:
        cell.comment = Comment(text, note.author, height=note.height, width=note.width)


def _written(text: str) -> str:
    """The text, which openpyxl hands on with its escapes, as the copy writes it: unchanged where it is clean."""
    removed = cleaned(unescaped(text))
    return escaped(removed.seen) if removed.removed else text


def _clean_titles(workbook: Workbook, data: bytes) -> dict[str, str]:
    """Frees the titles of the sheets; they come back by the names under which the sheets are read."""
    titles: dict[str, str] = {}
    names = cleaned_names(sheet.title for sheet in workbook.worksheets)
    for sheet, name in zip(workbook.worksheets, names, strict=True):
        if name.removed and _is_mentioned(sheet.title, data):
            raise NotRenamedError(sheet.title)
        if name.removed:
            sheet.title = name.text
        titles[name.text] = sheet.title
    return titles


def _is_mentioned(title: str, data: bytes) -> bool:
    """Whether the title of a sheet stands anywhere in its workbook but in the list of the sheets."""
    in_list_of_sheets = 1
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        times = sum(_single_apostrophes(text).count(_single_apostrophes(title)) for text in _parts(archive))
    return times > in_list_of_sheets


def _parts(archive: zipfile.ZipFile) -> Iterator[str]:
    """The text of every part in which formulas may stand, its entities resolved."""
    for name in archive.namelist():
        if name.endswith(".xml") and not name.startswith("docProps/"):
            yield unescape(archive.read(name).decode(errors="replace"))


def _single_apostrophes(text: str) -> str:
    """The text with one apostrophe where formulas write two."""
    return text.replace("''", "'")
