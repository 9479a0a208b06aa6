"""What a filled Word document still needs: its language, contents, alternative texts, a box if it has none."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from pipeline.language import Language
from pipeline.output.charts.drawing import Caption
from pipeline.output.report.document.contents import fill_contents
from pipeline.output.report.document.page_breaks import keep_notes, keep_signature
from pipeline.output.report.document.runs import plain
from pipeline.output.report.document.settings import language_code, set_language, set_up_opening
from pipeline.output.report.document.tables import finish_tables, number_captions
from pipeline.output.report.sentences.parts import Narrative

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip package can bear."""

_LONGEST_PROPERTY = 255
"""Office Open XML allows no more letters in a property of a document."""


def finish(
    template: DocxTemplate, narrative: Narrative, captions: Sequence[Caption], language: Language, *, has_box: bool
) -> bytes:
    """The finished document's bytes; the same for the same input.

    `captions` are the words of the report's pictures in the order in which they stand. `has_box`: the template itself
    says why a report is not ready for approval.
    """
    document = template.docx
    if narrative.obstacles and not has_box:
        _say_not_ready(document, narrative, language)
    drop_second_styles(document)
    set_language(document, language)
    set_up_opening(document)
    finish_tables(document, narrative)
    keep_notes(document)
    keep_signature(document)
    number_captions(document)
    _describe_pictures(document, captions)
    fill_contents(document)
    _set_properties(document, narrative, language)
    package = BytesIO()
    template.save(package)
    return without_clock(package.getvalue())


def without_clock(package: bytes) -> bytes:
    """The same parts with one date, so that the same report has the same bytes."""
    target = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for item in source.infolist():
            undated = ZipInfo(item.filename, _FIRST_MOMENT)
            copy.writestr(undated, source.read(item), ZIP_DEFLATED)
    return target.getvalue()


def drop_second_styles(document: Document) -> None:
    """Removes the second set of styles that Word 2010 keeps.

    Where it differs from the first, as after any change here, Word calls a file damaged.
    """
    relations = document.part.rels
    second = [name for name, relation in relations.items() if relation.reltype.endswith("/stylesWithEffects")]
    for name in second:
        del relations[name]


def _say_not_ready(document: Document, narrative: Narrative, language: Language) -> None:
    """First of all, whatever the template: that the report is not ready for approval, and why."""
    title = language.text("report.not-ready")
    lines = [title, language.text("report.not-ready.why")]
    lines += [f"– {plain(obstacle)}" for obstacle in narrative.obstacles]
    first = document.element.body[0]
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = line == title
        first.addprevious(paragraph._p)  # noqa: SLF001 - python-docx adds at the end only


def _set_properties(document: Document, narrative: Narrative, language: Language) -> None:
    group = plain(narrative.group)
    title = f"{narrative.title}. {group}"
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = group[:_LONGEST_PROPERTY]
    properties.language = language_code(language)


def _describe_pictures(document: Document, captions: Sequence[Caption]) -> None:
    """Gives the report's pictures their titles and alternative texts, in the order in which they stand.

    Pictures of a person's own template have texts of their own, and keep them.
    """
    drawings = document.element.body.iter(qn("wp:docPr"))
    undescribed = [drawing for drawing in drawings if not drawing.get("descr")]
    for caption, drawing in zip(captions, undescribed, strict=False):
        drawing.set("title", caption.title)
        drawing.set("descr", caption.alternative)
