"""The Word document: docxtpl fills a template, the package's own or the user's."""

import struct
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError, TemplateSyntaxError
from lxml.etree import LxmlError

from pipeline.language import Language
from pipeline.output.charts.drawing import Caption, Chart
from pipeline.output.content import Content
from pipeline.output.publication import NotPublishedError
from pipeline.output.report.document.finish import finish
from pipeline.output.report.document.placeholders import (
    ATTRIBUTES,
    environment,
    lists_obstacles,
    names,
    unknown_placeholders,
)
from pipeline.output.report.document.runs import plain
from pipeline.output.report.sentences.grids import UNKNOWN, rounded
from pipeline.output.report.sentences.parts import Block, Grid, Narrative, Note, Paragraph, Picture, Section
from pipeline.settings import Origin
from pipeline.statistics.facts import DECLARED
from pipeline.statistics.report import declared

_WIDEST, _TALLEST = Cm(16.5), Cm(15.5)
"""The room that a page gives to a picture with its caption, and to a small table above it."""

_SIZE_IN_PNG = slice(16, 24)
"""The bytes of a PNG file that hold its width and height (PNG specification, 11.2.2)."""

_MOST_BYTES = 100 * 2**20
"""What a template may unpack to."""

_FAULTS = (TemplateError, LxmlError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What a person's template may end in: expressions of it are computed as they stand."""

_HARMLESS = ("/hyperlink", "/attachedTemplate")
"""Links that are followed by a person only, or not at all."""

_FAULTY, _UNKNOWN = "usage.report-template", "usage.unknown-placeholder"
_MISWRITTEN, _BROKEN = "usage.report-template-syntax", "usage.report-template-broken"
_TOO_LARGE, _LINKED = "usage.report-template-large", "usage.report-template-linked"


def write_word(narrative: Narrative, content: Content, charts: Sequence[Chart], template: bytes | None) -> bytes:
    """The document's bytes; `template` is a person's own, None for the package's.

    Raises NotPublishedError where the template is no Word document, is written wrongly, reads anything from elsewhere,
    or asks for what the report does not have.
    """
    document = _opened(_own_template() if template is None else template)
    try:
        return _filled(document, narrative, content, charts)
    except TemplateSyntaxError as error:
        raise NotPublishedError(_MISWRITTEN, why=str(error)) from error
    except _FAULTS as error:
        raise NotPublishedError(_FAULTY, why=str(error)) from error


def _own_template() -> bytes:
    return files("pipeline.output.report.document").joinpath("template.docx").read_bytes()


def _filled(document: DocxTemplate, narrative: Narrative, content: Content, charts: Sequence[Chart]) -> bytes:
    context = context_of(document, narrative, content, charts)
    unknown = unknown_placeholders(document, context)
    if unknown:
        raise NotPublishedError(_UNKNOWN, names=tuple(unknown))
    has_box = lists_obstacles(document)
    shown = narrative.annexes if names(document, "annexes") else narrative.sections
    document.render(context, environment(), autoescape=True)
    pictures = [picture for section in shown for picture in section.pictures]
    captions = _described(pictures, charts, content.language)
    return finish(document, narrative, captions, content.language, has_box=has_box)


def _described(pictures: Sequence[Picture], charts: Sequence[Chart], language: Language) -> list[Caption]:
    """The titles and alternative texts of the pictures, in the order in which the document shows them."""
    words_by_name = {chart.name: chart.told[language.code] for chart in charts}
    return [words_by_name[picture.name] for picture in pictures]


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
    """Raises NotPublishedError for a template that would unpack to more than `_MOST_BYTES`."""
    with ZipFile(BytesIO(source)) as package:
        unpacked_bytes = sum(part.file_size for part in package.infolist())
    if unpacked_bytes > _MOST_BYTES:
        raise NotPublishedError(_TOO_LARGE)


def _refuse_links(document: DocxTemplate) -> None:
    """Nothing outside the inputs is read: a picture elsewhere would be fetched on opening, and for the PDF."""
    relations = document.docx.part.package.iter_rels()
    links = [relation for relation in relations if relation.is_external]
    targets = tuple(link.target_ref for link in links if not link.reltype.endswith(_HARMLESS))
    if targets:
        raise NotPublishedError(_LINKED, targets=targets)


def context_of(
    document: DocxTemplate, narrative: Narrative, content: Content, charts: Sequence[Chart]
) -> dict[str, object]:
    """What a template may name; docs/report-template.md lists it.

    Figures are texts as sentences show them, – where they are not known; facts are texts, empty where no workbook
    states them. `document` is the template, in which the pictures are to stand.
    """
    return {
        "title": narrative.title,
        "group": plain(narrative.group),
        "year": narrative.year,
        "approval": plain(" ".join(statement.text for statement in narrative.approval)),
        "stamp": [plain(line) for statement in narrative.approval for line in statement.text.splitlines()],
        "obstacles": [plain(obstacle) for obstacle in narrative.obstacles],
        "sections": _sections(document, narrative.sections, content.language, charts),
        "report": _sections(document, narrative.proper, content.language, charts),
        "annexes": _sections(document, _numbered(narrative.annexes, content.language), content.language, charts),
        "figures": _figures(content),
        "facts": _facts(content),
        "words": _words(content),
    }


def _numbered(annexes: Sequence[Section], language: Language) -> list[Section]:
    """The annexes with their numbers in their titles."""
    titles = (language.text("report.annex", number=number, title=one.title) for number, one in enumerate(annexes, 1))
    return [replace(annex, title=title) for annex, title in zip(annexes, titles, strict=True)]


def _sections(
    document: DocxTemplate, sections: Sequence[Section], language: Language, charts: Sequence[Chart]
) -> list[dict[str, object]]:
    """The sections for the template; tables and pictures are numbered among them."""
    blocks = _Blocks(document, charts, language)
    return [
        {"name": section.name, "title": section.title, "blocks": [blocks.made_of(block) for block in section.blocks]}
        for section in sections
    ]


def _figures(content: Content) -> dict[str, str]:
    """By key the figures as shown; those that this year's inputs do not give are there, too, as unknown."""
    statistics = content.statistics
    unknown = dict.fromkeys(declared(content.as_of, statistics.currencies), UNKNOWN)
    known = {str(figure.key): rounded(figure, content.language) for figure in statistics.figures.values()}
    return unknown | known


def _facts(content: Content) -> dict[str, str]:
    """By key the facts of the workbooks; those that no workbook states are empty."""
    unknown = dict.fromkeys(DECLARED, "")
    known = {str(fact.key): plain(fact.value) for fact in content.statistics.facts}
    return unknown | known


def _words(content: Content) -> dict[str, str]:
    text = content.language.text
    return {
        "contents": text("report.contents"),
        "annexes": text("report.annexes"),
        "position": text("report.position"),
        "signature": text("report.signature"),
        "name": text("report.name"),
        "signatory_post": plain(_of_signatory(content, "signatory_post")),
        "signatory": plain(_of_signatory(content, "signatory")),
        "reporting_date": reporting_date(content),
        "not_ready": text("report.not-ready"),
        "not_ready_why": text("report.not-ready.why"),
    }


def _of_signatory(content: Content, field: str) -> str:
    """The post or the name of the person who signs, as the workbook says; empty where it says none."""
    organisation = content.statistics.tables.get("organisation")
    if organisation is None or field not in organisation:
        return ""
    stated = organisation[field].dropna()
    return str(stated.iloc[0]) if len(stated) else ""


def reporting_date(content: Content) -> str:
    """The sentence on the reporting date; where nobody named the year, also that it was assumed."""
    sentence = content.language.text("summary.subtitle", date=content.as_of)
    if content.period.origin is not Origin.DEFAULT:
        return sentence
    return f"{sentence}. {content.language.text('report.year-assumed')}"


class _Blocks:
    """Makes blocks for the template, which have all parts of `placeholders.ATTRIBUTES`, those they lack empty.

    Tables and pictures are numbered in the order in which they are made.
    """

    def __init__(self, document: DocxTemplate, charts: Sequence[Chart], language: Language) -> None:
        self._document = document
        self._pictures = {chart.name: chart.png for chart in charts}
        self._language = language
        self._tables_made = 0
        self._pictures_made = 0

    def made_of(self, block: Block) -> dict[str, object]:
        """The block for the template."""
        empty: dict[str, object] = dict.fromkeys(ATTRIBUTES["block"], "")
        return empty | self._parts(block)

    def _parts(self, block: Block) -> dict[str, object]:
        match block:
            case Paragraph():
                return {"text": plain(block.text)}
            case Note():
                return {"note": plain(block.text)}
            case Grid():
                return self._table(block)
            case Picture():
                return self._picture(block)

    def _table(self, grid: Grid) -> dict[str, object]:
        self._tables_made += 1
        return {
            "caption": self._language.text("report.table", number=self._tables_made, title=grid.marked),
            "headings": list(grid.headings),
            "rows": [[plain(entry.text) for entry in row] for row in grid.rows],
        }

    def _picture(self, picture: Picture) -> dict[str, object]:
        self._pictures_made += 1
        return {
            "caption": self._language.text("report.picture", number=self._pictures_made, title=picture.caption),
            "picture": _image(self._document, self._pictures[picture.name]),
        }


def _image(document: DocxTemplate, png: bytes) -> InlineImage:
    """The picture as wide as the text, or as high as a page lets it be."""
    columns, lines = struct.unpack(">II", png[_SIZE_IN_PNG])
    width_at_full_height = Cm(_TALLEST.cm * columns / lines)
    width = min(_WIDEST, width_at_full_height)
    return InlineImage(document, BytesIO(png), width=width)
