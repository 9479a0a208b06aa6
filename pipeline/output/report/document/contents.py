"""The contents of a Word document: its field filled with the headings, each a link with the number of its page."""

import re
from collections.abc import Container, Iterator, Mapping
from copy import deepcopy
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.output.report.document.runs import field, field_code, field_mark, run, text_run

_LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
"""The levels of headings in the code of a table of contents."""

_FIRST_BOOKMARK = 10_000
"""Numbers of bookmarks from here on are ours; those of a user's template begin at nought."""

_REVISION = "00C0FFEE"
"""A number of revision that only the runs around the contents bear, by which they are found again."""


def fill_contents(document: Document) -> None:
    """Fills every table of contents with the headings of its levels; one without any heading stays as it is.

    The numbers of pages are fields, which Word computes on opening.
    """
    paragraphs = list(document.element.body.iter(qn("w:p")))
    tables = [paragraph for paragraph in paragraphs if _code_of(paragraph).startswith("TOC")]
    made = 0
    for first_paragraph in tables:
        headings = _headings(paragraphs, set(_heading_styles(document, _levels(_code_of(first_paragraph)))))
        numbered = dict(enumerate(headings, start=made))
        made += len(numbered)
        for number, heading in numbered.items():
            _mark(heading, number)
        if numbered:
            _fill(first_paragraph, {number: heading.text for number, heading in numbered.items()})


def _levels(code: str) -> frozenset[str]:
    """The names of the styles of headings that a table of contents lists: the first level where it says none."""
    levels = _LEVELS.search(code)
    first, last = levels.groups() if levels else ("1", "1")
    return frozenset(f"heading {level}" for level in range(int(first), int(last) + 1))


def _headings(paragraphs: list[BaseOxmlElement], styles: set[str]) -> list[BaseOxmlElement]:
    """The paragraphs in one of the styles; an empty one is no heading."""
    in_style = [paragraph for paragraph in paragraphs if paragraph.style in styles]
    return [paragraph for paragraph in in_style if paragraph.text.strip()]


def _heading_styles(document: Document, names: Container[str]) -> Iterator[str]:
    """The identifiers of the styles of headings, however an office program writes their names."""
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is None:
            continue
        if str(name.get(qn("w:val"))).casefold() in names:
            yield str(style.get(qn("w:styleId")))


def with_live_pages(package: bytes) -> bytes:
    """The document with its contents as plain lines: LibreOffice computes page numbers only outside the field."""
    document = docx.Document(BytesIO(package))
    for element in list(document.element.body.iter(qn("w:r"))):
        if element.get(qn("w:rsidR")) == _REVISION:
            element.getparent().remove(element)
    plain_package = BytesIO()
    document.save(plain_package)
    return plain_package.getvalue()


def _code_of(paragraph: BaseOxmlElement) -> str:
    """The code of the first field in the paragraph; empty where it has none."""
    code = next(paragraph.iter(qn("w:instrText")), None)
    if code is None or code.text is None:
        return ""
    return str(code.text).strip()


def _mark(heading: BaseOxmlElement, number: int) -> None:
    """Puts a bookmark around the heading's text, to which the contents lead."""
    start = OxmlElement("w:bookmarkStart")
    end = OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(_FIRST_BOOKMARK + number))
    start.set(qn("w:name"), _bookmark(number))
    has_properties = heading.find(qn("w:pPr")) is not None
    heading.insert(1 if has_properties else 0, start)
    heading.append(end)


def _bookmark(number: int) -> str:
    return f"_Toc{_FIRST_BOOKMARK + number}"


def _fill(first: BaseOxmlElement, titles: Mapping[int, str]) -> None:
    """Makes a line of each title, by the number of its bookmark.

    `first` is the paragraph in which the field of contents begins. It becomes the first line and opens the field; the
    other lines follow it, the last one closes the field.
    """
    code = _code_of(first)
    _clear(first)
    lines = _copies_of(first, len(titles))
    for mark in (field_mark("begin"), field_code(code), field_mark("separate")):
        first.append(_of_contents(mark))
    for line, (number, title) in zip(lines, titles.items(), strict=True):
        line.append(_link(title, number))
    lines[-1].append(_of_contents(field_mark("end")))


def _clear(first: BaseOxmlElement) -> None:
    """Empties the paragraph, but for its properties, and removes those over which its field goes on."""
    for paragraph in list(_rest_of(first)):
        paragraph.getparent().remove(paragraph)
    for child in list(first):
        if child.tag != qn("w:pPr"):
            first.remove(child)


def _copies_of(first: BaseOxmlElement, number: int) -> list[BaseOxmlElement]:
    """The empty paragraph and so many copies behind it that they are `number` together."""
    lines = [first]
    while len(lines) < number:
        copy = deepcopy(first)
        lines[-1].addnext(copy)
        lines.append(copy)
    return lines


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
    link.append(text_run(title))
    link.append(run(OxmlElement("w:tab")))
    link.extend(field(f"PAGEREF {_bookmark(number)} \\h"))
    return link


def _of_contents(element: BaseOxmlElement) -> BaseOxmlElement:
    """The run, marked as one of those around the contents."""
    element.set(qn("w:rsidR"), _REVISION)
    return element
