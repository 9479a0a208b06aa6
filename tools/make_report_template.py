"""Makes the Word template of the package: real styles, contents, page numbers, placeholders for the report's parts.

`--check` says whether the committed one is stale. The template is a document that anyone may open and change in Word;
it is made here so that every part of its look has its reason beside it.
"""

import argparse
import datetime as dt
import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.parfmt import CT_PPr
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from pipeline.output.report.document.finish import drop_second_styles, without_clock
from pipeline.output.theme import BLUE, FONT, HEADING_FILL, INK, MUTED, RULE

TARGET = Path(__file__).parents[1] / "pipeline" / "output" / "report" / "document" / "template.docx"
_WIDTH = Cm(16.5)
_MOMENT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def main() -> int:
    """Writes the template, or says that it is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    made = template()
    if parser.parse_args().check:
        stale = not TARGET.exists() or TARGET.read_bytes() != made
        if stale:
            sys.stderr.write("pipeline/output/report/document/template.docx is stale: run `make docs`\n")
        return int(stale)
    TARGET.write_bytes(made)
    return 0


def template() -> bytes:
    """The template's bytes, the same each time."""
    document = Document()
    drop_second_styles(document)
    thumbnail = [name for name, to in document.part.package.rels.items() if to.reltype.endswith("/thumbnail")]
    for name in thumbnail:
        del document.part.package.rels[name]
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    _set_page(document)
    _set_styles(document)
    _write_body(document)
    document.core_properties.created = document.core_properties.modified = _MOMENT
    document.core_properties.author = document.core_properties.title = document.core_properties.comments = ""
    made = BytesIO()
    document.save(made)
    return without_clock(made.getvalue())


def _set_page(document: DocumentType) -> None:
    """Margins as official documents have them; below, whose report it is, and the number of the page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    footer = section.footer.paragraphs[0]
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    footer.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run("{{ title }}\t")
    _field(footer, "PAGE")


def _set_styles(document: DocumentType) -> None:
    """Plain styles of Word itself, so that the office's own theme or template can restyle them."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), 1.0
    normal.paragraph_format.widow_control = True
    for name, size, before in (("Title", 20, 0), ("Heading 1", 13, 10), ("Heading 2", 12, 10)):
        style = document.styles[name]
        _set_font(style, size, BLUE, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
    title = document.styles["Title"].element.get_or_add_pPr()
    title.remove(title.find(qn("w:pBdr")))
    _set_font(document.styles["Caption"], 9.5, INK, bold=True)
    document.styles["Caption"].paragraph_format.space_after = Pt(4)
    document.styles["Caption"].paragraph_format.space_before = Pt(8)
    _set_font(document.styles["Footer"], 9, MUTED)
    _add_styles(document)


def _add_styles(document: DocumentType) -> None:
    """Styles that Word does not have: of the group's name, the box, notes, the texts of tables, lines of contents."""
    for name, size, colour in (
        ("Group", 13, INK),
        ("Not ready", 9.5, INK),
        ("Note", 9, MUTED),
        ("Table text", 9.5, INK),
        ("Contents title", 12, BLUE),
        ("toc 1", 10.5, INK),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_font(style, size, colour, bold=True if name == "Contents title" else None)
        style.paragraph_format.space_after = Pt(6 if name in {"Group", "Note"} else 2)
    document.styles["Contents title"].paragraph_format.keep_with_next = True
    document.styles["Contents title"].paragraph_format.space_before = Pt(12)
    document.styles["Note"].font.italic = True
    stops = document.styles["toc 1"].paragraph_format.tab_stops
    stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _border(document.styles["Not ready"].element.get_or_add_pPr())
    _add_table_style(document)


def _set_font(style: BaseStyle, size: float, colour: str, *, bold: bool | None = None) -> None:
    """The font by its name, not the theme's, whose fonts an office on Linux does not have."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold  # type: ignore[attr-defined] # of paragraphs
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))  # type: ignore[attr-defined] # as above
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _add_table_style(document: DocumentType) -> None:
    """Thin lines between rows, a filled row of headings, a total above which the line is stronger."""
    style = document.styles.add_style("Report table", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    style.element.append(parse_xml(_TABLE_STYLE.format(nsdecls("w"), rule=RULE.removeprefix("#"), muted=MUTED[1:])))
    for part in parse_xml(_TABLE_PARTS.format(nsdecls("w"), fill=HEADING_FILL[1:], muted=MUTED[1:])):
        style.element.append(part)


_TABLE_STYLE = """
<w:tblPr {0}>
  <w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="{muted}"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{muted}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
  </w:tblBorders>
  <w:tblCellMar>
    <w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
    <w:bottom w:w="20" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>
  </w:tblCellMar>
</w:tblPr>
"""
_TABLE_PARTS = """
<w:styles {0}>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{muted}"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:styles>
"""


def _border(properties: CT_PPr) -> None:
    """A frame around a paragraph; neighbours of one style share it."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "D55E00")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _write_body(document: DocumentType) -> None:
    """The parts of the report, as loops over what it has."""
    add = document.add_paragraph
    _write_stamp(document)
    add("{{ group }}", style="Group")
    add("{{ title }}", style="Title")
    add("{{ words.reporting_date }}", style="Note")
    add("{%p if obstacles %}")
    add("{{ words.not_ready }}", style="Not ready").runs[0].bold = True
    add("{{ words.not_ready_why }}", style="Not ready")
    add("{%p for obstacle in obstacles %}")
    add("– {{ obstacle }}", style="Not ready")
    add("{%p endfor %}")
    add("{%p endif %}")
    _write_sections(document, "report")
    _write_signature(document)
    add("{%p if annexes %}")
    first = add("{{ words.annexes }}", style="Heading 1")
    first.paragraph_format.page_break_before = True
    _field(add(style="toc 1"), 'TOC \\o "2-2" \\h \\z \\u', "…")
    _write_sections(document, "annexes", heading="Heading 2")
    add("{%p endif %}")


def _write_stamp(document: DocumentType) -> None:
    """The approval, a line of the stamp each, in the right half of the page as on official documents."""
    document.add_paragraph("{%p for line in stamp %}")
    line = document.add_paragraph("{{ line }}")
    line.paragraph_format.left_indent = Cm(9)
    line.paragraph_format.space_after = Pt(0)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if stamp %}")
    document.add_paragraph().paragraph_format.space_after = Pt(2)
    document.add_paragraph("{%p endif %}")


def _write_sections(document: DocumentType, sections: str, *, heading: str = "Heading 1") -> None:
    """The sections of a list, each under its heading."""
    add = document.add_paragraph
    add(f"{{%p for section in {sections} %}}")
    add("{{ section.title }}", style=heading)
    add("{%p for block in section.blocks %}")
    add("{%p if block.text %}")
    add("{{ block.text }}")
    add("{%p endif %}")
    add("{%p if block.note %}")
    add("{{ block.note }}", style="Note")
    add("{%p endif %}")
    add("{%p if block.headings %}")
    add("{{ block.caption }}", style="Caption").paragraph_format.keep_with_next = True
    _write_table(document)
    # Without a paragraph of its own between them, two tables would run together.
    add().paragraph_format.space_after = Pt(0)
    add("{%p endif %}")
    add("{%p if block.picture %}")
    add("{{ block.picture }}").paragraph_format.keep_with_next = True
    add("{{ block.caption }}", style="Caption")
    add("{%p endif %}")
    add("{%p endfor %}")
    add("{%p endfor %}")


def _write_table(document: DocumentType) -> None:
    """One row of headings and one for each row, with as many cells as there are."""
    table = document.add_table(rows=4, cols=3, style="Report table")
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


def _write_signature(document: DocumentType) -> None:
    """Three lines to write on, on the page of what they stand below, with what belongs on each."""
    space = document.add_paragraph()
    space.paragraph_format.space_before = Pt(24)
    space.paragraph_format.keep_with_next = True
    table = document.add_table(rows=2, cols=5)
    table.autofit = False
    for column, (width, name) in zip(table.columns, _SIGNED, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.style, paragraph.alignment = "Table text", WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = True
        if name in _STATED:
            column.cells[0].paragraphs[0].add_run(f"{{{{ words.{_STATED[name]} }}}}")
        if name:
            _line_above(column.cells[1])
            column.cells[1].paragraphs[0].add_run(f"{{{{ words.{name} }}}}")


_SIGNED = ((5.5, "position"), (0.5, ""), (4.5, "signature"), (0.5, ""), (5.5, "name"))
"""The lines to write on and the gaps between them, in centimetres."""

_STATED = {"position": "signatory_post", "name": "signatory"}
"""What stands on a line already where the workbook says so."""


def _line_above(cell: _Cell) -> None:
    borders = parse_xml(
        f'<w:tcBorders {nsdecls("w")}><w:top w:val="single" w:sz="6" w:color="{INK[1:]}"/></w:tcBorders>'
    )
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - python-docx has no borders


def _field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    """A field that Word computes: the page's number, the contents."""
    for kind in ("begin", None, "separate", *(["text"] if shown else []), "end"):
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
