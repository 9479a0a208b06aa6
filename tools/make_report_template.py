"""Makes the Word template of the package: real styles, contents, page numbers, placeholders for the report's parts.

`--check` says whether the committed one is stale. The template is a document that anyone may open and change in Word;
it is made here so that every part of its look has its reason beside it.
"""

import argparse
import datetime as dt
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from pipeline.output.theme import BLUE, FONT, INK

TARGET = Path(__file__).parents[1] / "pipeline" / "output" / "report" / "template.docx"
_MOMENT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def main() -> int:
    """Writes the template, or says that it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    made = template()
    if parser.parse_args().check:
        stale = not TARGET.exists() or TARGET.read_bytes() != made
        if stale:
            sys.stderr.write("pipeline/output/report/template.docx is stale: run `make docs`\n")
        return int(stale)
    TARGET.write_bytes(made)
    return 0


def template() -> bytes:
    """The template's bytes, the same each time."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _write_body(document)
    document.core_properties.created = document.core_properties.modified = _MOMENT
    document.core_properties.author = document.core_properties.title = ""
    made = BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _without_clock(package: bytes) -> bytes:
    """The same parts with one date: a zip tells when it was made."""
    target = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for item in source.infolist():
            copy.writestr(ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0)), source.read(item), ZIP_DEFLATED)
    return target.getvalue()


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(footer, "PAGE")


def _set_styles(document: DocumentType) -> None:
    """Plain styles of Word itself, so that the office's own theme or template can restyle them."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    for name, size, before in (("Title", 20, 0), ("Heading 1", 15, 18), ("Heading 2", 12, 12)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = RGBColor.from_string(BLUE.removeprefix("#"))
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
    caption = document.styles["Caption"]
    caption.font.name, caption.font.size, caption.font.bold = FONT, Pt(9.5), True
    caption.font.color.rgb = RGBColor.from_string(INK.removeprefix("#"))
    caption.paragraph_format.keep_with_next = True
    box = document.styles.add_style("Not ready", WD_STYLE_TYPE.PARAGRAPH)
    box.base_style = normal
    _border(box.element.get_or_add_pPr())
    cell = document.styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.font.size, cell.paragraph_format.space_after = Pt(9.5), Pt(2)


def _border(properties: object) -> None:
    """A frame around a paragraph; neighbours of one style share it."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "D55E00")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)  # type: ignore[attr-defined] # lxml's elements are untyped


def _write_body(document: DocumentType) -> None:
    """The parts of the report, as loops over what it has."""
    add = document.add_paragraph
    add("{%p if approval %}")
    approval = add("{{ approval }}")
    approval.paragraph_format.left_indent = Cm(9)
    add("{%p endif %}")
    add("{{ group }}")
    add("{{ title }}", style="Title")
    add("{%p if obstacles %}")
    add("{{ words.not_ready }}", style="Not ready").runs[0].bold = True
    add("{{ words.not_ready_why }}", style="Not ready")
    add("{%p for obstacle in obstacles %}")
    add("– {{ obstacle }}", style="Not ready")
    add("{%p endfor %}")
    add("{%p endif %}")
    add("{{ words.contents }}").runs[0].bold = True
    _field(add(), 'TOC \\o "1-1" \\h \\z \\u', "{{ words.contents_hint }}")
    add("{%p for section in sections %}")
    add("{{ section.title }}", style="Heading 1")
    add("{%p for block in section.blocks %}")
    add("{%p if block.text %}")
    add("{{ block.text }}").alignment = WD_ALIGN_PARAGRAPH.LEFT
    add("{%p endif %}")
    add("{%p if block.note %}")
    add("{{ block.note }}").runs[0].italic = True
    add("{%p endif %}")
    add("{%p if block.headings %}")
    add("{{ block.caption }}", style="Caption")
    _write_table(document)
    add("{%p endif %}")
    add("{%p if block.picture %}")
    picture = add("{{ block.picture }}")
    picture.paragraph_format.keep_with_next = True
    add("{{ block.caption }}", style="Caption")
    add("{%p endif %}")
    add("{%p endfor %}")
    add("{%p endfor %}")
    add()
    add("{{ group }}")
    add("______________________________")
    add("{{ words.signature }}")


def _write_table(document: DocumentType) -> None:
    """One row of headings and one for each row, with as many cells as there are."""
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    texts = (
        ("{%tc for heading in block.headings %}", "{{ heading }}", "{%tc endfor %}"),
        ("{%tr for row in block.rows %}", "", ""),
        ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, words in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.paragraphs[0].style = "Table text"
            cell.paragraphs[0].add_run(text)


def _field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    """A field that Word computes: the page's number, the contents."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run(shown if kind == "text" else "")
        if kind is None:
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = code
            run._r.append(text)  # noqa: SLF001 - python-docx has no fields
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - as above


if __name__ == "__main__":
    raise SystemExit(main())
