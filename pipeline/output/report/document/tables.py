"""The tables of a Word document: their rows, their look, the captions above them."""

import re
from copy import deepcopy

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from pipeline.output.report.document.column_widths import column_widths
from pipeline.output.report.document.runs import field, style_name, text_run
from pipeline.output.report.sentences.parts import Grid, Narrative

_CAPTION = "Caption"
"""The style of captions in Word."""

_NUMBER = re.compile(r"\d+")

_KEPT_WHOLE = 15
"""Tables of so many rows are not parted between pages: they take a third of one."""

_FIRST_ROW, _LAST_ROW, _NO_BANDS = 0x20, 0x40, 0x600
"""The marks of special rows as older programs read them, bits of one number."""


def finish_tables(document: Document, narrative: Narrative) -> None:
    """Finishes the tables of the report.

    They are recognised by their headings, each grid once: a user's template may have other tables between them.
    """
    grids = [grid for _, grid in narrative.grids()]
    for table in document.tables:
        grid = _grid_of(table, grids)
        if grid is not None:
            grids.remove(grid)
            _finish_table(table, grid)
            _keep_with_lead(table)


def _grid_of(table: Table, grids: list[Grid]) -> Grid | None:
    """The first of the grids with the table's headings; None where it is no table of the report."""
    if not len(table.rows):
        return None
    headings = tuple(cell.text for cell in table.rows[0].cells)
    by_headings = {grid.headings: grid for grid in reversed(grids)}
    return by_headings.get(headings)


def _finish_table(table: Table, grid: Grid) -> None:
    """The heading row repeats on each page, no row is torn apart, numbers stand to the right, totals are strong."""
    widths = column_widths(grid)
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=False):  # noqa: SLF001 - no other way
        column.w = width
    _set_look(table._tbl.tblPr, has_total=grid.total)  # noqa: SLF001 - as above
    for number, row in enumerate(table.rows):
        _finish_row(row, number, grid, widths)


def _finish_row(row: _Row, number: int, grid: Grid, widths: list[Length]) -> None:
    """A row of the table; the row of headings has the number nought."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    properties.append(OxmlElement("w:cantSplit"))
    is_heading = number == 0
    is_last = number == len(grid.rows)
    if is_heading:
        properties.append(OxmlElement("w:tblHeader"))
    is_strong = is_heading or (is_last and grid.total)
    stays_with_next = len(grid.rows) <= _KEPT_WHOLE and number < len(grid.rows)
    for place, cell in enumerate(row.cells):
        cell.width = widths[place]
        _finish_cell(cell, is_number=place in grid.numbers, is_strong=is_strong, stays_with_next=stays_with_next)


def _finish_cell(cell: _Cell, *, is_number: bool, is_strong: bool, stays_with_next: bool) -> None:
    """Sets the cell's text to the right if it is a number, in bold, on one page with the next row."""
    for paragraph in cell.paragraphs:
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if stays_with_next:
            paragraph.paragraph_format.keep_with_next = True
        for run in paragraph.runs:
            run.bold = is_strong or run.bold


def _keep_with_lead(table: Table) -> None:
    """What is said above the table's caption does not stay behind alone on a page."""
    caption = table._tbl.getprevious()  # noqa: SLF001 - as above
    if caption is None:
        return
    lead = caption.getprevious()
    if lead is not None and lead.tag == qn("w:p"):
        Paragraph(lead, table._parent).paragraph_format.keep_with_next = True  # noqa: SLF001 - as above


def _set_look(properties: BaseOxmlElement, *, has_total: bool) -> None:
    """Declares which rows of the table's style are special: the first, and the last where it is a total."""
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    rows = _FIRST_ROW + _LAST_ROW if has_total else _FIRST_ROW
    attributes = {
        "w:val": f"{rows + _NO_BANDS:04X}",
        "w:firstRow": "1",
        "w:lastRow": "1" if has_total else "0",
        "w:firstColumn": "0",
        "w:lastColumn": "0",
        "w:noHBand": "1",
        "w:noVBand": "1",
    }
    look = OxmlElement("w:tblLook")
    for name, value in attributes.items():
        look.set(qn(name), value)
    properties.append(look)


def number_captions(document: Document) -> None:
    """The number in a caption is a field: where someone takes a table out, Word numbers the others anew."""
    for paragraph in document.paragraphs:
        if not _is_caption_of_one_run(paragraph):
            continue
        number = _NUMBER.search(paragraph.text)
        if number is not None:
            _make_field_of(number, paragraph)


def _is_caption_of_one_run(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a caption in one run, as a filled template has it: its number is no field yet."""
    return style_name(paragraph) == _CAPTION and len(paragraph.runs) == 1


def _make_field_of(number: re.Match[str], caption: Paragraph) -> None:
    """The caption's one run becomes what stands before the number, the field, and what stands after it."""
    before = text_run(caption.text[: number.start()])
    after = text_run(caption.text[number.end() :])
    run = caption.runs[0]._r  # noqa: SLF001 - python-docx has no fields
    for part in (before, *field(f"SEQ {_sequence_of(caption)} \\* ARABIC", number[0]), after):
        if run.rPr is not None:
            part.insert(0, deepcopy(run.rPr))
        run.addprevious(part)
    run.getparent().remove(run)


def _sequence_of(caption: Paragraph) -> str:
    """The name of the sequence that the caption is numbered in: tables apart from pictures."""
    following = caption._p.getnext()  # noqa: SLF001 - as above
    is_of_table = following is not None and following.tag == qn("w:tbl")
    return "Lentele" if is_of_table else "Pav"
