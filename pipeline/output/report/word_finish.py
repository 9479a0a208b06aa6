"""What a filled Word document still needs: its language, contents, the shape of tables, pictures told in words."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from pipeline.language import Language
from pipeline.output.charts import Chart
from pipeline.output.report.parts import Grid, Narrative, Picture
from pipeline.output.report.word_contents import fill_contents

_LANGUAGES = {"lt": "lt-LT", "en": "en-GB"}
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_WIDTH = Cm(16.5)
_OF_A_LETTER, _PADDING = Cm(0.19), Cm(0.45)
_NOTE = "Note"
_LINES_OF_HEADING = 3
_SHORTEST = 14
"""So many letters of a text fit on a line, a project's code for one."""

_KEPT_WHOLE = 15
"""Tables of so many rows are not parted between pages."""

_FIRST_ROW, _LAST_ROW, _NO_BANDS = 0x20, 0x40, 0x600
"""The same marks of special rows as older programs read them."""

# Word reads its settings in the order of the standard: after these come others.
_AFTER_HYPHENATION = ("w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps", "w:showEnvelope")
_AFTER_FIELDS = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr")


def finish(
    template: DocxTemplate, told: Narrative, charts: Sequence[Chart], language: Language, *, has_box: bool
) -> bytes:
    """The finished document's bytes; the same for the same. `has_box`: its template says if it is not ready."""
    document = template.docx
    if told.obstacles and not has_box:
        _say_not_ready(document, told, language)
    _drop_second_styles(document)
    _set_language(document, language)
    _finish_tables(document, told)
    _keep_notes(document)
    _describe(document, told, charts, language)
    fill_contents(document)
    properties = document.core_properties
    properties.title, properties.author = f"{told.title}. {told.group}"[:255], told.group[:255]
    properties.language = _LANGUAGES[language.code]
    made = BytesIO()
    template.save(made)
    return without_clock(made.getvalue())


def without_clock(package: bytes) -> bytes:
    """The same parts with one date, so that the same report has the same bytes."""
    target = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for item in source.infolist():
            copy.writestr(ZipInfo(item.filename, _FIRST_MOMENT), source.read(item), ZIP_DEFLATED)
    return target.getvalue()


def _drop_second_styles(document: Document) -> None:
    """Word 2010 keeps the styles twice; where the two differ, as after any change here, Word calls a file damaged."""
    second = [name for name, to in document.part.rels.items() if to.reltype.endswith("/stylesWithEffects")]
    for name in second:
        del document.part.rels[name]


def _say_not_ready(document: Document, told: Narrative, language: Language) -> None:
    """First of all, whatever the template: that the report is not ready for approval, and why."""
    lines = [language.text("report.not-ready"), language.text("report.not-ready.why")]
    first = document.element.body[0]
    for line in [*lines, *(f"– {obstacle}" for obstacle in told.obstacles)]:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = line == lines[0]
        first.addprevious(paragraph._p)  # noqa: SLF001 - python-docx adds at the end only


def _set_language(document: Document, language: Language) -> None:
    """The language of all text, so that Word checks and hyphenates it rightly; fields are computed on opening."""
    code = _LANGUAGES[language.code]
    for run in document.styles.element.iter(qn("w:rPrDefault")):
        properties = run.find(qn("w:rPr"))
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), code)
        properties.append(mark)
    for mark in (*document.styles.element.iter(qn("w:lang")), *document.element.body.iter(qn("w:lang"))):
        # What the template's author typed in had the language of the keyboard.
        mark.set(qn("w:val"), code)
    settings = document.settings.element
    for name, followers in (
        ("autoHyphenation", (*_AFTER_HYPHENATION, "w:characterSpacingControl", "w:savePreviewPicture", *_AFTER_FIELDS)),
        ("updateFields", _AFTER_FIELDS),
    ):
        if settings.find(qn(f"w:{name}")) is None:
            mark = OxmlElement(f"w:{name}")
            mark.set(qn("w:val"), "true")
            settings.insert_element_before(mark, *followers)


def _finish_tables(document: Document, told: Narrative) -> None:
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


def _keep_notes(document: Document) -> None:
    """A note stays on the page of the paragraph that it speaks of."""
    for paragraph, following in pairwise(document.paragraphs):
        if following.style is not None and following.style.name == _NOTE:
            paragraph.paragraph_format.keep_with_next = True


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


def _describe(document: Document, told: Narrative, charts: Sequence[Chart], language: Language) -> None:
    """Alternative texts of the pictures, in their order."""
    told_by_name = {chart.name: chart.told[language.code] for chart in charts}
    used = [block.name for section in told.sections for block in section.blocks if isinstance(block, Picture)]
    # Pictures of a user's own template have texts of their own, if any.
    drawn = [one for one in document.element.body.iter(qn("wp:docPr")) if not one.get("descr")]
    for name, picture in zip(used, drawn, strict=False):
        title, alternative = told_by_name[name]
        picture.set("title", title)
        picture.set("descr", alternative)
