"""The Word document: docxtpl fills a template, the package's own or the user's."""

import struct
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError, TemplateSyntaxError
from lxml.etree import LxmlError

from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.publication import NotPublishedError
from pipeline.output.report.document.finish import finish
from pipeline.output.report.document.placeholders import environment, lists_obstacles, unknown_placeholders
from pipeline.output.report.document.runs import plain
from pipeline.output.report.sentences.grids import UNKNOWN, rounded
from pipeline.output.report.sentences.parts import Block, Grid, Narrative, Note, Paragraph, Picture
from pipeline.settings import Origin
from pipeline.statistics.facts import DECLARED
from pipeline.statistics.report import declared

_WIDEST, _TALLEST = Cm(16.5), Cm(19.5)
"""The room that a page gives to a picture with its caption."""

_MOST_BYTES = 100 * 2**20
"""What a template may unpack to."""

_FAULTS = (TemplateError, LxmlError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What a person's template may end in: expressions of it are computed as they stand."""

_FAULTY, _UNKNOWN = "usage.report-template", "usage.unknown-placeholder"
_MISWRITTEN, _BROKEN = "usage.report-template-syntax", "usage.report-template-broken"
_TOO_LARGE, _LINKED = "usage.report-template-large", "usage.report-template-linked"


def write_word(told: Narrative, content: Content, charts: Sequence[Chart], template: bytes | None) -> bytes:
    """The document's bytes. Raises NotPublishedError where the template asks for what the report does not have."""
    own = files("pipeline.output.report.document").joinpath("template.docx").read_bytes()
    document = _opened(own if template is None else template)
    try:
        context = context_of(document, told, content, charts)
        if unknown := unknown_placeholders(document, context):
            raise NotPublishedError(_UNKNOWN, names=tuple(unknown))
        has_box = lists_obstacles(document)
        document.render(context, environment(), autoescape=True)
        return finish(document, told, charts, content.language, has_box=has_box)
    except TemplateSyntaxError as error:
        raise NotPublishedError(_MISWRITTEN, why=str(error)) from error
    except _FAULTS as error:
        raise NotPublishedError(_FAULTY, why=str(error)) from error


def _opened(source: bytes) -> DocxTemplate:
    """The template, if it is a Word document that reads nothing from elsewhere."""
    try:
        _refuse_bombs(source)
        document = DocxTemplate(BytesIO(source))
        document.init_docx()
    except (BadZipFile, LookupError, ValueError, LxmlError) as error:
        raise NotPublishedError(_BROKEN) from error
    _refuse_links(document)
    return document


def _refuse_bombs(source: bytes) -> None:
    with ZipFile(BytesIO(source)) as package:
        if sum(part.file_size for part in package.infolist()) > _MOST_BYTES:
            raise NotPublishedError(_TOO_LARGE)


def _refuse_links(document: DocxTemplate) -> None:
    """Nothing outside the inputs is read: a picture elsewhere would be fetched on opening, and for the PDF."""
    outside = [to for to in document.docx.part.package.iter_rels() if to.is_external]
    if targets := tuple(to.target_ref for to in outside if not to.reltype.endswith(_HARMLESS)):
        raise NotPublishedError(_LINKED, targets=targets)


_HARMLESS = ("/hyperlink", "/attachedTemplate")
"""Links that are followed by a person only, or not at all."""


def context_of(document: DocxTemplate, told: Narrative, content: Content, charts: Sequence[Chart]) -> dict[str, object]:
    """What a template may name; docs/report-template.md lists it."""
    text, language, statistics = content.language.text, content.language, content.statistics
    pictures = {chart.name: chart.png for chart in charts}
    numbers = {"picture": 0, "table": 0}
    words = ("contents", "position", "signature", "name")
    return {
        "title": told.title,
        "group": plain(told.group),
        "year": told.year,
        "approval": plain(" ".join(statement.text for statement in told.approval)),
        "obstacles": [plain(obstacle) for obstacle in told.obstacles],
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "blocks": [_block(document, block, pictures, numbers, content) for block in section.blocks],
            }
            for section in told.sections
        ],
        "figures": {
            **dict.fromkeys(declared(content.as_of, statistics.currencies), UNKNOWN),
            **{str(figure.key): rounded(figure, language) for figure in statistics.figures.values()},
        },
        "facts": {**dict.fromkeys(DECLARED, ""), **{str(fact.key): plain(fact.value) for fact in statistics.facts}},
        "words": {
            **{word: text(f"report.{word}") for word in words},
            "reporting_date": reporting_date(content),
            "not_ready": text("report.not-ready"),
            "not_ready_why": text("report.not-ready.why"),
        },
    }


def reporting_date(content: Content) -> str:
    """The day of which the report tells; that nobody named the year, where it was assumed."""
    told = content.language.text("summary.subtitle", date=content.as_of)
    assumed = content.period.origin is Origin.DEFAULT
    return f"{told}. {content.language.text('report.year-assumed')}" if assumed else told


def _block(
    document: DocxTemplate, block: Block, pictures: dict[str, bytes], numbers: dict[str, int], content: Content
) -> dict[str, object]:
    """A block for the template: of its parts those that it has, the others empty."""
    parts: dict[str, object] = dict.fromkeys(("text", "note", "headings", "rows", "picture", "caption"), "")
    text = content.language.text
    match block:
        case Paragraph():
            parts["text"] = plain(block.text)
        case Note():
            parts["note"] = plain(block.text)
        case Grid():
            numbers["table"] += 1
            parts["caption"] = text("report.table", number=numbers["table"], title=block.marked)
            parts["headings"] = list(block.headings)
            parts["rows"] = [[plain(entry.text) for entry in row] for row in block.rows]
        case Picture():
            numbers["picture"] += 1
            parts["caption"] = text("report.picture", number=numbers["picture"], title=block.caption)
            parts["picture"] = _image(document, pictures[block.name])
    return parts


def _image(document: DocxTemplate, png: bytes) -> InlineImage:
    """The picture as wide as the text, or as high as a page lets it be."""
    across, up = struct.unpack(">II", png[16:24])
    width = min(_WIDEST, Cm(_TALLEST.cm * across / up))
    return InlineImage(document, BytesIO(png), width=width)
