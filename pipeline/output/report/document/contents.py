"""The contents of a Word document: its field filled with the headings, each a link with the number of its page."""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.output.report.document.runs import field, field_code, field_mark, run, text_run

_HEADING = "heading 1"
_FIRST_BOOKMARK = 10_000
"""Numbers of bookmarks from here on are ours; those of a user's template begin at nought."""

_REVISION = "00C0FFEE"
"""A number of revision that only the runs around the contents bear, by which they are found again."""


def fill_contents(document: Document) -> None:
    """Every table of contents lists the headings. The numbers of pages are fields, that Word computes on opening."""
    styles = set(_heading_styles(document))
    paragraphs = list(document.element.body.iter(qn("w:p")))
    headings = [one for one in paragraphs if one.style in styles and one.text.strip()]
    if headings:
        for number, heading in enumerate(headings):
            _mark(heading, number)
        for first in [one for one in paragraphs if _code_of(one).startswith("TOC")]:
            _fill(first, [heading.text for heading in headings])


def _heading_styles(document: Document) -> Iterator[str]:
    """The identifiers of the style of headings, however an office program writes its name."""
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and str(name.get(qn("w:val"))).casefold() == _HEADING:
            yield str(style.get(qn("w:styleId")))


def with_live_pages(package: bytes) -> bytes:
    """The document with its contents as plain lines: LibreOffice computes page numbers only outside the field."""
    document = docx.Document(BytesIO(package))
    runs = [one for one in document.element.body.iter(qn("w:r")) if one.get(qn("w:rsidR")) == _REVISION]
    for one in runs:
        one.getparent().remove(one)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _code_of(paragraph: BaseOxmlElement) -> str:
    """The code of the first field in the paragraph; empty where it has none."""
    return next(((code.text or "").strip() for code in paragraph.iter(qn("w:instrText"))), "")


def _mark(heading: BaseOxmlElement, number: int) -> None:
    """A bookmark around the heading's text, to which the contents lead."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(_FIRST_BOOKMARK + number))
    start.set(qn("w:name"), _bookmark(number))
    heading.insert(0 if heading.find(qn("w:pPr")) is None else 1, start)
    heading.append(end)


def _bookmark(number: int) -> str:
    return f"_Toc{_FIRST_BOOKMARK + number}"


def _fill(first: BaseOxmlElement, titles: list[str]) -> None:
    """The field's first paragraph becomes the first line; the others follow it, the last one closes the field."""
    code = _code_of(first)
    for paragraph in list(_rest_of(first)):
        paragraph.getparent().remove(paragraph)
    for child in [child for child in first if child.tag != qn("w:pPr")]:
        first.remove(child)
    lines = [first]
    for _ in titles[1:]:
        lines[-1].addnext(deepcopy(first))
        lines.append(lines[-1].getnext())
    for one in (field_mark("begin"), field_code(code), field_mark("separate")):
        first.append(_of_contents(one))
    for number, (line, title) in enumerate(zip(lines, titles, strict=True)):
        line.append(_link(title, number))
    lines[-1].append(_of_contents(field_mark("end")))


def _rest_of(first: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The paragraphs after the first over which the field goes on: an office program fills it with lines."""
    depth = _depth_of(first)
    following = first.getnext()
    while depth > 0 and following is not None:
        depth += _depth_of(following)
        yield following
        following = following.getnext()


def _depth_of(paragraph: BaseOxmlElement) -> int:
    """How many more fields begin in the paragraph than end there."""
    kinds = [mark.get(qn("w:fldCharType")) for mark in paragraph.iter(qn("w:fldChar"))]
    return kinds.count("begin") - kinds.count("end")


def _link(title: str, number: int) -> BaseOxmlElement:
    """A link to the heading: its text, the dots, the page's number."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark(number))
    link.set(qn("w:history"), "1")
    page = field(f"PAGEREF {_bookmark(number)} \\h")
    for one in (text_run(title), run(OxmlElement("w:tab")), *page):
        link.append(one)
    return link


def _of_contents(one: BaseOxmlElement) -> BaseOxmlElement:
    one.set(qn("w:rsidR"), _REVISION)
    return one
