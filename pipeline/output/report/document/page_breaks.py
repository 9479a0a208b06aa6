"""Which paragraphs of a Word document stay on one page with what follows them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

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
    """The lines to sign on stay on the page of what stands above them.

    They are a table at the very end, or before the page on which the annexes begin. Above it are empty paragraphs and
    the first paragraph with a text, or the last row of a table.
    """
    blocks = [block for block in document.element.body if block.tag in {_PARAGRAPH, _TABLE}]
    place = _place_of_signature(blocks)
    for block in reversed(blocks[:place] if place is not None else []):
        if block.tag == _TABLE:
            _keep_with_next(block[-1].iter(_PARAGRAPH), document)
            return
        _keep_with_next([block], document)
        if Paragraph(block, document).text.strip():
            return


def _place_of_signature(blocks: Sequence[BaseOxmlElement]) -> int | None:
    """The place of the table among the blocks; None where there is none."""
    for place, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        begins_page = following is None or next(following.iter(qn("w:pageBreakBefore")), None) is not None
        if block.tag == _TABLE and begins_page:
            return place
    return None


def _keep_with_next(paragraphs: Iterable[BaseOxmlElement], document: Document) -> None:
    for paragraph in paragraphs:
        Paragraph(paragraph, document).paragraph_format.keep_with_next = True
