"""The tables of a Word document and the captions above and below: their widths, their look, their numbers."""

import re
from copy import deepcopy

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length
from docx.table import Table
from docx.text.paragraph import Paragraph

from pipeline.output.report.document.runs import field, text_run
from pipeline.output.report.sentences.parts import Grid, Narrative

_CAPTION = "Caption"
_WIDTH = Cm(16.5)
_OF_A_LETTER, _PADDING = Cm(0.19), Cm(0.45)
_LINES_OF_HEADING = 3
_SHORTEST = 14
"""So many letters of a text fit on a line, a project's code for one."""

_KEPT_WHOLE = 15
"""Tables of so many rows are not parted between pages."""

_FIRST_ROW, _LAST_ROW, _NO_BANDS = 0x20, 0x40, 0x600
"""The same marks of special rows as older programs read them."""


def finish_tables(document: Document, told: Narrative) -> None:
    """The tables of the report, found by their headings: a user's template may have others between them."""
    grids = [grid for _, grid in told.grids()]
    for table in (one for one in document.tables if len(one.rows)):
        first = tuple(cell.text for cell in table.rows[0].cells)
        grid = next((one for one in grids if one.headings == first), None)
        if grid is not None:
            grids.remove(grid)
            _finish_table(table, grid)
            _keep_with_lead(table)


def _finish_table(table: Table, grid: Grid) -> None:
    """The heading row repeats on each page, no row is torn apart, numbers stand to the right, totals are strong."""
    widths = _widths(grid)
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=False):  # noqa: SLF001 - no other way
        column.w = width
    _set_look(table._tbl.tblPr, total=grid.total)  # noqa: SLF001 - as above
    whole = len(grid.rows) <= _KEPT_WHOLE
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - as above
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        strong = number == 0 or (grid.total and number == len(grid.rows))
        for place, cell in enumerate(row.cells):
            cell.width = widths[place]
            for paragraph in cell.paragraphs:
                if place in grid.numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if whole and number < len(grid.rows):
                    paragraph.paragraph_format.keep_with_next = True
                for run in paragraph.runs:
                    run.bold = strong or run.bold


def _keep_with_lead(table: Table) -> None:
    """What is said above the table's caption does not stay behind alone on a page."""
    caption = table._tbl.getprevious()  # noqa: SLF001 - as above
    lead = None if caption is None else caption.getprevious()
    if lead is not None and lead.tag == qn("w:p"):
        Paragraph(lead, table._parent).paragraph_format.keep_with_next = True  # noqa: SLF001 - as above


def _set_look(properties: BaseOxmlElement, *, total: bool) -> None:
    """Which rows of the table's style are special: the first, and the last where it is a total."""
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    look.set(qn("w:val"), f"{_FIRST_ROW + _NO_BANDS + (_LAST_ROW if total else 0):04X}")
    for name, is_on in (("firstRow", True), ("lastRow", total), ("firstColumn", False), ("lastColumn", False)):
        look.set(qn(f"w:{name}"), "1" if is_on else "0")
    look.set(qn("w:noHBand"), "1")
    look.set(qn("w:noVBand"), "1")
    properties.append(look)


def _widths(grid: Grid) -> list[Length]:
    """Numbers and the words of headings fit on one line; texts share what is left by the length of their longest."""
    entries = [[len(row[place].text) for row in grid.rows] for place in range(len(grid.headings))]
    words = [
        max(len(heading) // _LINES_OF_HEADING, *(len(word) for word in heading.split(" "))) for heading in grid.headings
    ]
    needed = [
        _OF_A_LETTER * max(word, max(own, default=0) if place in grid.numbers else _SHORTEST) + _PADDING
        for place, (word, own) in enumerate(zip(words, entries, strict=True))
    ]
    wishes = [0 if place in grid.numbers else min(max(own, default=0), 60) for place, own in enumerate(entries)]
    # Many wide numbers leave the texts too little: then all give way together.
    squeeze = min(1.0, _WIDTH / sum(needed))
    rest = max(_WIDTH - sum(needed), 0)
    return [
        Length(int(width * squeeze) + rest * wish // max(sum(wishes), 1))
        for width, wish in zip(needed, wishes, strict=True)
    ]


def number_captions(document: Document) -> None:
    """The number in a caption is a field: where someone takes a table out, Word numbers the others anew."""
    for paragraph in document.paragraphs:
        is_caption = paragraph.style is not None and paragraph.style.name == _CAPTION and len(paragraph.runs) == 1
        found = _NUMBER.search(paragraph.text) if is_caption else None
        if found:
            _number(paragraph, found)


def _number(paragraph: Paragraph, found: re.Match[str]) -> None:
    """The caption's one run becomes what stands before the number, the field, and what stands after it."""
    following = paragraph._p.getnext()  # noqa: SLF001 - python-docx has no fields
    kind = "Lentele" if following is not None and following.tag == qn("w:tbl") else "Pav"
    before, after = paragraph.text[: found.start()], paragraph.text[found.end() :]
    run = paragraph.runs[0]._r  # noqa: SLF001 - as above
    for part in (text_run(before), *field(f"SEQ {kind} \\* ARABIC", found[0]), text_run(after)):
        if run.rPr is not None:
            part.insert(0, deepcopy(run.rPr))
        run.addprevious(part)
    run.getparent().remove(run)


_NUMBER = re.compile(r"\d+")
