"""Which paragraphs of a Word document stay on one page with what follows them."""

from collections.abc import Iterable
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from pipeline.output.report.document.runs import style_name

_NOTE = "Note"
"""The style of notes in the package's own template."""

_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")


def keep_notes(document: Document) -> None:
    """A note stays on the page of the paragraph that it is about."""
    for paragraph, following in pairwise(document.paragraphs):
        if style_name(following) == _NOTE:
            paragraph.paragraph_format.keep_with_next = True


def keep_signature(document: Document) -> None:
    """A table at the very end, the lines to sign on, stays on the page of what stands above it.

    That is the empty paragraphs and the first paragraph with a text, or the last row of a table, above it.
    """
    blocks = [block for block in document.element.body if block.tag in {_PARAGRAPH, _TABLE}]
    if not blocks or blocks[-1].tag != _TABLE:
        return
    for block in reversed(blocks[:-1]):
        if block.tag == _TABLE:
            _keep_with_next(block[-1].iter(_PARAGRAPH), document)
            return
        _keep_with_next([block], document)
        if Paragraph(block, document).text.strip():
            return


def _keep_with_next(paragraphs: Iterable[BaseOxmlElement], document: Document) -> None:
    for paragraph in paragraphs:
        Paragraph(paragraph, document).paragraph_format.keep_with_next = True
