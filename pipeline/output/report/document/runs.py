"""Runs of a Word document: plain texts, and fields that Word computes anew, with what is shown until then."""

from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

_KEPT = "\u00a0\u2060"
"""Signs that do not print but belong to a text: they keep words together."""


def field(code: str, shown: str = "") -> Iterator[BaseOxmlElement]:
    """The runs of a field: its beginning, its code, what it shows, its end."""
    yield field_mark("begin")
    yield field_code(code)
    yield field_mark("separate")
    if shown:
        yield text_run(shown)
    yield field_mark("end")


def field_code(code: str) -> BaseOxmlElement:
    """The run that holds a field's code."""
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    return run(text)


def field_mark(kind: str) -> BaseOxmlElement:
    """The run that begins a field, parts its code from its result, or ends it."""
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return run(mark)


def text_run(text: str) -> BaseOxmlElement:
    """A run of plain text, its spaces kept."""
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    return run(words)


def run(content: BaseOxmlElement) -> BaseOxmlElement:
    """A run that holds this alone."""
    made = OxmlElement("w:r")
    made.append(content)
    return made


def plain(text: str) -> str:
    """The text on one line: a space in the place of each line break and other sign that does not print."""
    return "".join(map(_plain_letter, text))


def style_name(paragraph: Paragraph) -> str:
    """The name of the paragraph's style; empty where it has none."""
    name: str | None = paragraph.style.name if paragraph.style is not None else None
    return name or ""


def _plain_letter(letter: str) -> str:
    is_kept = letter.isprintable() or letter in _KEPT
    return letter if is_kept else " "
