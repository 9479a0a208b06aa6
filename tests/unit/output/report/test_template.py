"""A Word template of a user: filled in, or refused with the name of what it asks for in vain."""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate

from libreoffice import Office
from pipeline.findings import Finding, Location
from pipeline.output.charts.drawing import Chart, draw_charts
from pipeline.output.content import Content
from pipeline.output.publication import NotPublishedError
from pipeline.output.report.document.placeholders import ATTRIBUTES
from pipeline.output.report.document.word import context_of
from pipeline.output.report.document.word import write_word as write
from pipeline.output.report.sentences.narrative import narrative
from unit.output.report.sentences.test_narrative import content

ROOT = Path(__file__).parents[4]
NB = "\u00a0"


def template(*paragraphs: str, footer: str = "") -> bytes:
    own = Document()
    for paragraph in paragraphs:
        own.add_paragraph(paragraph)
    own.sections[0].footer.paragraphs[0].text = footer
    made = BytesIO()
    own.save(made)
    return made.getvalue()


@cache
def drawn() -> tuple[Content, list[Chart]]:
    of = content()
    return of, draw_charts(of.statistics, of.language)


def filled(source: bytes) -> DocumentType:
    of, charts = drawn()
    return Document(BytesIO(write(narrative(of, charts), of, charts, source)))


def texts(source: bytes) -> list[str]:
    return [paragraph.text for paragraph in filled(source).paragraphs]


def refused(source: bytes) -> NotPublishedError:
    with pytest.raises(NotPublishedError) as raised:
        filled(source)
    return raised.value


def test_any_figure_and_fact_can_be_named_by_its_key() -> None:
    own = template(
        'Patvirtinta {{ figures["completion.projects.approved"] }}, skirta {{ figures["budget.EUR.granted"] }}.',
        "Kodas {{ facts['organisation.legal_code'] }}; {{ figures['schedule.delay_share_covid'] }}",
    )
    assert texts(own) == [f"Patvirtinta 3, skirta 800,00{NB}Eur.", "Kodas 304045184; –"]


def test_what_the_data_do_not_give_is_a_dash_and_no_unknown_placeholder() -> None:
    own = template(
        "{{ figures['forecast.EUR.monthly_need'] }} {{ figures['budget.EUR.granted'] }}",
        "Kodas {{ facts['organisation.legal_code'] }}.",
    )
    bare = content("lt", (), projects="project | title\nP1 | Takas")
    document = Document(BytesIO(write(narrative(bare, ()), bare, (), own)))
    assert [paragraph.text for paragraph in document.paragraphs] == ["– –", "Kodas ."]


def test_a_condition_on_obstacles_is_no_box_that_tells_them() -> None:
    at = Location("a.xlsx", "Projektai", "I3", 3, "granted")
    of = content("lt", (Finding(rule="number-unreadable", location=at, details={"column": "Skirta"}),))
    own = template("{%p if obstacles %}", "JUODRAŠTIS", "{%p endif %}")
    document = Document(BytesIO(write(narrative(of, ()), of, (), own)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "Dar neparengta tvirtinti"
    assert any("Projektai!I3" in text for text in texts)
    assert "JUODRAŠTIS" in texts


def test_an_empty_paragraph_above_the_lines_to_sign_on_does_no_harm() -> None:
    own = Document(BytesIO(template("{{ title }}")))
    own.element.body.insert(len(own.element.body) - 1, OxmlElement("w:p"))
    own.add_table(rows=1, cols=2)
    made = BytesIO()
    own.save(made)
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in filled(made.getvalue()).paragraphs]
    assert kept == [True, True]


def test_quotation_marks_that_word_curls_do_no_harm() -> None:
    assert texts(template("{{ figures[“completion.projects.approved”] }}")) == ["3"]


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        ("{{ titel }}", "titel"),
        ("{{ words.contnets }}", "words.contnets"),
        ('{{ figures["completion.rat"] }}', "figures[completion.rat]"),
        ("{{ facts['organisation.fax'] }}", "facts[organisation.fax]"),
        ("{% if obstacles %}{{ hidden_here }}{% endif %}", "hidden_here"),
        ("{% for section in sections %}{{ section.titel }}{{ loop.index }}{% endfor %}", "section.titel"),
    ],
)
def test_an_unknown_placeholder_is_named_even_where_a_condition_hides_it(paragraph: str, named: str) -> None:
    error = refused(template("{{ title }}", paragraph))
    assert error.reason == "usage.unknown-placeholder"
    assert error.details["names"] == (named,)


def test_an_unknown_placeholder_in_a_footer_is_named() -> None:
    assert refused(template("{{ title }}", footer="{{ grupe }}")).details["names"] == ("grupe",)


def test_headers_and_footers_are_filled_in() -> None:
    assert filled(template("", footer="{{ group }}")).sections[0].footer.paragraphs[0].text == "Miesto VVG"


def test_texts_and_lists_can_do_what_they_can() -> None:
    assert texts(template("{{ title.upper() }}, {{ sections|length > 3 }}")) == ["2021 METŲ VEIKLOS ATASKAITA, True"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% for section in sections",
        "{{ title",
        "{% for n in range(10000000) %}x{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ sections + 1 }}",
    ],
)
def test_a_template_cannot_reach_python_nor_end_the_run_by_a_slip(paragraph: str) -> None:
    assert refused(template(paragraph)).reason.startswith("usage.")


def test_a_template_that_unpacks_to_far_more_is_refused() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (101 * 2**20))
    assert refused(made.getvalue()).reason == "usage.report-template-large"


def test_a_template_that_would_fetch_a_picture_from_elsewhere_is_refused() -> None:
    own = Document()
    own.add_paragraph("{{ title }}")
    own.part.relate_to("http://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    own.part.relate_to("http://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = BytesIO()
    own.save(made)
    error = refused(made.getvalue())
    assert error.reason == "usage.report-template-linked"
    assert error.details["targets"] == ("http://example.org/logo.png",)


def test_a_template_without_contents_or_tables_gets_none() -> None:
    assert texts(template("{{ title }}")) == ["2021 metų veiklos ataskaita"]


def test_contents_in_a_template_are_filled_with_its_headings() -> None:
    own = DocxTemplate(BytesIO((ROOT / "pipeline/output/report/document/template.docx").read_bytes()))
    own.init_docx()
    own.docx.add_heading("Kita", 2)
    made = BytesIO()
    own.docx.save(made)
    document = filled(made.getvalue())
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "toc 1"]
    assert [line.rstrip("\t") for line in lines][:2] == ["1 priedas. Nariai", "2 priedas. Strategijos įgyvendinimas"]
    assert lines[-1].rstrip("\t") == "Kita"


@pytest.mark.parametrize("page", ["report-template.md", "report-template.lt.md"])
def test_every_placeholder_is_documented_and_no_other(page: str) -> None:
    of = content()
    document = DocxTemplate(BytesIO(template("")))
    document.init_docx()
    known = {*context_of(document, narrative(of, []), of, []), "section", "block", "row", "heading", "obstacle", "line"}
    names = re.findall(
        r"\{\{ (.+?) \}\}|\{%\w+ for \w+ in (.+?) %\}", (ROOT / "docs" / page).read_text(encoding="utf-8")
    )
    named = [one or other for one, other in names]
    assert {re.split(r"[.\[]", name)[0] for name in named} <= known
    assert {re.split(r"[.\[]", name)[0] for name in named} >= {*context_of(document, narrative(of, []), of, [])}
    parts = {tuple(name.split(".")) for name in named if "." in name and "[" not in name}
    assert parts == {(owner, part) for owner, own in ATTRIBUTES.items() if owner != "loop" for part in own}


def test_a_template_saved_by_libreoffice_is_filled_with_its_contents(office: Office) -> None:
    own = (ROOT / "pipeline/output/report/document/template.docx").read_bytes()
    document = filled(office.converted({"own.docx": own}, "docx:MS Word 2007 XML")["own.docx"])
    lines = [
        "".join(text.text for text in one.iter(qn("w:t"))) for one in document.element.body.iter(qn("w:hyperlink"))
    ]
    assert lines[:3] == ["Bendra informacija", "Nariai", "Darbuotojai"]
    assert {one.get(qn("w:val")) for one in document.element.body.iter(qn("w:lang"))} <= {"lt-LT"}


def test_contents_that_word_had_filled_are_filled_anew() -> None:
    """Word spreads the field over as many paragraphs as there were headings."""
    own = Document()
    first, second, last = own.add_paragraph(), own.add_paragraph("Senas skyrius 7"), own.add_paragraph()
    for paragraph, kind in ((first, "begin"), (first, "code"), (first, "separate"), (last, "end")):
        paragraph.add_run()._r.append(field_part(kind))  # noqa: SLF001 - python-docx has no fields
    own.add_heading("Naujas skyrius", 1)
    own.add_paragraph("{{ title }}")
    made = BytesIO()
    own.save(made)
    document = filled(made.getvalue())
    assert second.text == "Senas skyrius 7"
    assert [paragraph.text.strip() for paragraph in document.paragraphs] == [
        "Naujas skyrius",
        "Naujas skyrius",
        "2021 metų veiklos ataskaita",
    ]
    kinds = [mark.get(qn("w:fldCharType")) for mark in document.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end") == 2


def field_part(kind: str) -> BaseOxmlElement:
    if kind == "code":
        code = OxmlElement("w:instrText")
        code.text = ' TOC \\o "1-3" \\h '
        return code
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def test_a_table_without_rows_in_a_template_does_no_harm() -> None:
    own = Document()
    own.add_table(0, 2)
    own.add_paragraph("{{ title }}")
    made = BytesIO()
    own.save(made)
    assert texts(made.getvalue()) == ["2021 metų veiklos ataskaita"]


def test_a_template_that_forgets_the_box_gets_it_first_of_all() -> None:
    error = Finding(rule="counts-do-not-close", location=Location("a.xlsx", "Projektai", "B4"), details={
        "project": "P3", "approved": 3, "stated": 2})  # fmt: skip
    of = content("lt", (error,))
    report = narrative(of, [])
    document = Document(BytesIO(write(replace(report, sections=()), of, [], template("Mūsų ataskaita"))))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "Dar neparengta tvirtinti"
    assert lines[2].startswith("– a.xlsx: Projektai!B4: ")
    assert lines[3:] == ["Mūsų ataskaita"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "usage.report-template-broken"),
        (b"not a document", "usage.report-template-broken"),
        (template("{% if obstacles %}"), "usage.report-template-syntax"),
        (template("{{ title"), "usage.report-template-syntax"),
        (template("{{ words.title }}"), "usage.unknown-placeholder"),
    ],
)
def test_each_kind_of_fault_has_a_sentence_of_its_own(source: bytes, reason: str) -> None:
    assert refused(source).reason == reason
