"""What a filled Word document still needs: its language, contents, pictures in words, a box if it has none."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from pipeline.language import Language
from pipeline.output.charts.drawing import Chart
from pipeline.output.report.document.contents import fill_contents
from pipeline.output.report.document.runs import plain
from pipeline.output.report.document.tables import finish_tables, number_captions
from pipeline.output.report.sentences.parts import Narrative, Picture

_LANGUAGES = {"lt": "lt-LT", "en": "en-GB"}
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_NOTE = "Note"

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
    drop_second_styles(document)
    _set_language(document, language)
    finish_tables(document, told)
    _keep_notes(document)
    _keep_signature(document)
    number_captions(document)
    _describe(document, told, charts, language)
    fill_contents(document)
    properties = document.core_properties
    group = plain(told.group)
    properties.title, properties.author = f"{told.title}. {group}"[:255], group[:255]
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


def drop_second_styles(document: Document) -> None:
    """Word 2010 keeps the styles twice; where the two differ, as after any change here, Word calls a file damaged."""
    second = [name for name, to in document.part.rels.items() if to.reltype.endswith("/stylesWithEffects")]
    for name in second:
        del document.part.rels[name]


def _say_not_ready(document: Document, told: Narrative, language: Language) -> None:
    """First of all, whatever the template: that the report is not ready for approval, and why."""
    lines = [language.text("report.not-ready"), language.text("report.not-ready.why")]
    first = document.element.body[0]
    for line in [*lines, *(f"– {plain(obstacle)}" for obstacle in told.obstacles)]:
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


def _keep_notes(document: Document) -> None:
    """A note stays on the page of the paragraph that it speaks of."""
    for paragraph, following in pairwise(document.paragraphs):
        if following.style is not None and following.style.name == _NOTE:
            paragraph.paragraph_format.keep_with_next = True


def _keep_signature(document: Document) -> None:
    """The table that a document ends with, the lines to sign on, is on the page of what stands above it."""
    blocks = [one for one in document.element.body if one.tag in {qn("w:p"), qn("w:tbl")}]
    if not blocks or blocks.pop().tag != qn("w:tbl"):
        return
    for block in reversed(blocks):
        is_table = block.tag == qn("w:tbl")
        for paragraph in (block[-1] if is_table else block).iter(qn("w:p")):
            Paragraph(paragraph, document).paragraph_format.keep_with_next = True
        if is_table or Paragraph(block, document).text.strip():
            return


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
