"""The Word document: docxtpl fills a template, the package's own or the user's."""

from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment, StrictUndefined, TemplateError, UndefinedError

from pipeline.language import Language
from pipeline.output.charts import Chart
from pipeline.output.content import Content
from pipeline.output.publication import NotPublishedError
from pipeline.output.report.parts import Block, Grid, Narrative, Note, Paragraph, Picture

_LANGUAGES = {"lt": "lt-LT", "en": "en-GB"}
_WIDTH = Cm(16.5)
_FAULTY = "usage.report-template"
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def write_word(told: Narrative, content: Content, charts: Sequence[Chart], template: bytes | None) -> bytes:
    """The document's bytes. Raises NotPublishedError where the template asks for what the report does not have."""
    source = template or files("pipeline.output.report").joinpath("template.docx").read_bytes()
    try:
        document = DocxTemplate(BytesIO(source))
        context = _context(document, told, content, charts)
        document.render(context, Environment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    except UndefinedError as error:
        raise NotPublishedError(_FAULTY, why=str(error.message)) from error
    except (TemplateError, BadZipFile, KeyError, ValueError) as error:
        raise NotPublishedError(_FAULTY, why=str(error)) from error
    _set_language(document, content.language)
    _finish_tables(document, told)
    _describe(document, told, charts, content.language)
    properties = document.core_properties
    properties.title, properties.author = told.title, told.group
    properties.language = _LANGUAGES[content.language.code]
    made = BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _context(document: DocxTemplate, told: Narrative, content: Content, charts: Sequence[Chart]) -> dict[str, object]:
    """What a template may name; docs/report-template.md lists it."""
    text = content.language.text
    pictures = {chart.name: chart.png for chart in charts}
    numbers = {"picture": 0, "table": 0}
    return {
        "title": told.title,
        "group": told.group,
        "year": told.year,
        "approval": " ".join(statement.text for statement in told.approval),
        "obstacles": list(told.obstacles),
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "blocks": [_block(document, block, pictures, numbers, content.language) for block in section.blocks],
            }
            for section in told.sections
        ],
        "words": {
            "contents": text("report.contents"),
            "contents_hint": text("report.contents.hint"),
            "not_ready": text("report.not-ready"),
            "not_ready_why": text("report.not-ready.why"),
            "signature": text("report.signature"),
        },
    }


def _block(
    document: DocxTemplate, block: Block, pictures: dict[str, bytes], numbers: dict[str, int], language: Language
) -> dict[str, object]:
    """A block for the template: of its parts those that it has, the others empty."""
    parts: dict[str, object] = dict.fromkeys(("text", "note", "headings", "rows", "picture", "caption"), "")
    match block:
        case Paragraph():
            parts["text"] = block.text
        case Note():
            parts["note"] = block.text
        case Grid():
            numbers["table"] += 1
            parts["caption"] = language.text("report.table", number=numbers["table"], title=block.marked)
            parts |= {"headings": list(block.headings), "rows": [[entry.text for entry in row] for row in block.rows]}
        case Picture():
            numbers["picture"] += 1
            parts["caption"] = language.text("report.picture", number=numbers["picture"], title=block.caption)
            parts["picture"] = InlineImage(document, BytesIO(pictures[block.name]), width=_WIDTH)
    return parts


def _finish_tables(document: DocxTemplate, told: Narrative) -> None:
    """The heading row repeats on each page, no row is torn apart, numbers stand to the right, totals are bold."""
    grids = [block for section in told.sections for block in section.blocks if isinstance(block, Grid)]
    for table in document.docx.tables:
        grid = next((one for one in grids if tuple(cell.text for cell in table.rows[0].cells) == one.headings), None)
        if grid is not None:
            grids.remove(grid)
            _finish_table(table, grid)


def _finish_table(table: Table, grid: Grid) -> None:
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no such setting
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        strong = number == 0 or (grid.total and number == len(grid.rows))
        for place, cell in enumerate(row.cells):
            for paragraph in cell.paragraphs:
                if place in grid.numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                for run in paragraph.runs:
                    run.bold = strong or run.bold


def _set_language(document: DocxTemplate, language: Language) -> None:
    """The language of all text, so that Word checks and hyphenates it rightly."""
    code = _LANGUAGES[language.code]
    for run in document.styles.element.iter(qn("w:rPrDefault")):
        properties = run.find(qn("w:rPr"))
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), code)
        properties.append(mark)
    settings = document.settings.element
    for name in ("autoHyphenation", "updateFields"):
        if settings.find(qn(f"w:{name}")) is None:
            mark = OxmlElement(f"w:{name}")
            mark.set(qn("w:val"), "true")
            settings.append(mark)


def _describe(document: DocxTemplate, told: Narrative, charts: Sequence[Chart], language: Language) -> None:
    """Alternative texts of the pictures, in their order."""
    told_by_name = {chart.name: chart.told[language.code] for chart in charts}
    used = [block.name for section in told.sections for block in section.blocks if isinstance(block, Picture)]
    # Pictures of a user's own template have texts of their own, if any.
    drawn = [one for one in document.element.body.iter(qn("wp:docPr")) if not one.get("descr")]
    for name, picture in zip(used, drawn, strict=False):
        title, alternative = told_by_name[name]
        picture.set("title", title)
        picture.set("descr", alternative)


def _without_clock(package: bytes) -> bytes:
    """The same parts with one date, so that the same report has the same bytes."""
    target = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for item in source.infolist():
            copy.writestr(ZipInfo(item.filename, _FIRST_MOMENT), source.read(item), ZIP_DEFLATED)
    return target.getvalue()
