"""The Word document and the page: sound, described in words, hostile names as text, the same bytes each time."""

import json
import os
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from unittest.mock import patch

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn

from pipeline.findings import Finding, Location
from pipeline.output.charts.drawing import draw_charts
from pipeline.output.content import Content
from pipeline.output.publication import NotPublishedError
from pipeline.output.report.document.page_breaks import keep_signature
from pipeline.output.report.reports import write_reports
from pipeline.output.report.sentences.parts import REPEATED
from unit.output.report.sentences.test_narrative import TABLES, computed, content, report_of

HOSTILE = ("<script>alert(1)</script>", "=cmd|calc", "$x$ {{ 7 * 7 }}", "ž" * 400)


def files(of: Content) -> dict[str, bytes]:
    """The files of the report but for the PDF, for which LibreOffice would have to be started."""
    with patch.dict(os.environ, {"ATASKAITA_PDF": "0"}):
        return dict(write_reports(of, draw_charts(of.statistics, of.language)))


def document(of: Content) -> DocumentType:
    return Document(BytesIO(files(of)["report.docx"]))


@cache
def usual_files(language: str = "lt") -> Mapping[str, bytes]:
    """The files of the usual content, made once for all tests that look at them."""
    return files(content(language))


def usual_document(language: str = "lt") -> DocumentType:
    return Document(BytesIO(usual_files(language)["report.docx"]))


def hostile(language: str = "lt") -> Content:
    rows = "\n".join(
        f"P{n} | {name} | 1.1 | {'in_progress' if n % 2 else ''} | 2021-01-01 | 2022-06-30 | 2022-06-30 | | 100,00"
        for n, name in enumerate(name.replace("|", "/") for name in HOSTILE)
    )
    head = "project | title | action | state | start | original_end | current_end | actual_end | granted"
    return content(language, (), **{**TABLES, "projects": f"{head}\n{rows}"})


@pytest.mark.parametrize("language", ["lt", "en"])
def test_the_document_uses_words_own_styles_in_order(language: str) -> None:
    made = usual_document(language)
    styles = [paragraph.style.name for paragraph in made.paragraphs if paragraph.style]
    assert styles.count("Title") == 1
    assert styles.index("Title") < styles.index("Heading 1")
    assert {name for name in styles if name.startswith("Heading")} == {"Heading 1", "Heading 2"}
    assert "Heading 1" not in styles[styles.index("Heading 2") :], "the annexes come last"
    assert not any("{{" in paragraph.text or "{%" in paragraph.text for paragraph in made.paragraphs)


@pytest.mark.parametrize(("language", "code"), [("lt", "lt-LT"), ("en", "en-GB")])
def test_the_document_tells_its_language_and_is_hyphenated(language: str, code: str) -> None:
    made = usual_document(language)
    languages = [one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))]
    assert languages[:1] == [code]
    assert made.settings.element.find(qn("w:autoHyphenation")) is not None


def test_headings_of_tables_repeat_and_rows_stay_whole() -> None:
    tables = [table for table in usual_document().tables if table.style and table.style.name == "Report table"]
    assert len(tables) >= 4
    for table in tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None  # noqa: SLF001 - python-docx has no such setting
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in others)  # noqa: SLF001 - as above


@pytest.mark.parametrize("last", ["picture", "table", "paragraph"])
@pytest.mark.parametrize("has_annexes", [False, True])
def test_the_lines_to_sign_on_are_not_alone_on_a_page(last: str, has_annexes: bool) -> None:  # noqa: FBT001
    """What stands above them goes with them: a caption with its chart, the last row of a table, a sentence."""
    made = Document()
    if last == "table":
        made.add_table(rows=2, cols=1)
    made.add_paragraph("" if last == "table" else "1 pav. Projektai")
    made.add_table(rows=2, cols=3)
    if has_annexes:
        made.add_paragraph("Priedai").paragraph_format.page_break_before = True
        made.add_table(rows=1, cols=1)
    keep_signature(made)
    kept = made.tables[0].rows[-1].cells[0].paragraphs if last == "table" else [made.paragraphs[0]]
    assert [one.paragraph_format.keep_with_next for one in kept] == [True]


def test_the_report_proper_is_words_and_the_annexes_are_what_no_word_says() -> None:
    elements = list(usual_document().element.body)
    signature = next(one for one in elements if one.tag == qn("w:tbl"))
    before, behind = elements[: elements.index(signature)], elements[elements.index(signature) + 1 :]
    assert not [one for element in before for one in element.iter(qn("w:drawing"))]
    assert len([one for one in behind if one.tag == qn("w:tbl")]) >= 4
    headings = [one.text for one in usual_document().paragraphs if one.style and one.style.name == "Heading 2"]
    assert headings[0] == "1 priedas. Nariai"
    assert [heading.split()[0] for heading in headings] == [str(number) for number in range(1, len(headings) + 1)]


def test_no_picture_of_the_annexes_repeats_a_table_beside_it() -> None:
    annexes = report_of(content()).annexes
    for annex in annexes:
        assert not annex.grids or not {picture.stem for picture in annex.pictures} & REPEATED
    assert {picture.stem for annex in annexes for picture in annex.pictures} >= {"left_to_pay", "timeline"}


def test_every_picture_is_told_in_words() -> None:
    pictures = list(usual_document().element.body.iter(qn("wp:docPr")))
    assert len(pictures) >= 2
    assert all(len(picture.get("descr")) > len("Projektai") for picture in pictures)


def test_contents_and_page_numbers_are_fields_of_word() -> None:
    made = usual_document()
    codes = [str(one.text).split()[0] for one in made.element.body.iter(qn("w:instrText"))]
    footer = [one.text for one in made.sections[0].footer._element.iter(qn("w:instrText"))]  # noqa: SLF001 - as above
    headings = [
        paragraph.text for paragraph in made.paragraphs if paragraph.style and paragraph.style.name == "Heading 2"
    ]
    assert [code for code in codes if code != "SEQ"] == ["TOC", *["PAGEREF"] * len(headings)]
    assert footer == ["PAGE"]


def test_numbers_of_captions_are_fields_of_word() -> None:
    made = usual_document()
    captions = [one for one in made.paragraphs if one.style and one.style.name == "Caption"]
    codes = [[code.text for code in one._p.iter(qn("w:instrText"))] for one in captions]  # noqa: SLF001 - as above
    assert {tuple(code) for code in codes} == {(" SEQ Lentele \\* ARABIC ",), (" SEQ Pav \\* ARABIC ",)}
    tables = [one.text for one, code in zip(captions, codes, strict=True) if "Lentele" in str(code[0])]
    assert [text.split()[0] for text in tables] == [str(number) for number in range(1, len(tables) + 1)]
    assert tables[0] == "1 lentelė. Nariai pagal sektorių"


def test_contents_list_every_annex_and_lead_to_it() -> None:
    made = usual_document()
    body = made.element.body
    headings = [one for one in body.iter(qn("w:p")) if one.style == made.styles["Heading 2"].style_id]
    marked = {one.find(qn("w:bookmarkStart")).get(qn("w:name")): one.text for one in headings}
    links = {
        one.get(qn("w:anchor")): "".join(text.text for text in one.iter(qn("w:t")))
        for one in body.iter(qn("w:hyperlink"))
    }
    assert links == marked
    assert len(links) == len(headings) >= 4
    ends = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert ends.count("begin") == ends.count("separate") == ends.count("end")


def test_settings_stand_in_the_order_that_word_reads() -> None:
    names = [one.tag for one in usual_document().settings.element]
    assert names.index(qn("w:defaultTabStop")) < names.index(qn("w:autoHyphenation")) < names.index(qn("w:compat"))
    assert names.index(qn("w:updateFields")) < names.index(qn("w:compat"))


def test_a_report_with_errors_says_first_that_it_is_not_ready() -> None:
    error = Finding(rule="counts-do-not-close", location=Location("a.xlsx", "Projektai", "B4"), details={
        "project": "P3", "approved": 3, "stated": 2})  # fmt: skip
    of = content(findings=(error,))
    texts = [paragraph.text for paragraph in document(of).paragraphs]
    assert texts.index("Dar neparengta tvirtinti") < texts.index("Bendra informacija")
    assert "Dar neparengta tvirtinti" not in [paragraph.text for paragraph in usual_document().paragraphs]


def test_hostile_names_are_text_everywhere() -> None:
    made = files(hostile())
    page = made["report.html"].decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    word = Document(BytesIO(made["report.docx"]))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "=cmd/calc" in cells
    texts = " ".join([*cells, *(paragraph.text for paragraph in word.paragraphs)])
    for name in HOSTILE:
        assert name.replace("|", "/") in texts


def test_signs_that_xml_cannot_hold_do_not_end_the_run() -> None:
    """A cell may hold any sign: xlsx writes them as _x0001_."""
    projects = TABLES["projects"].replace("Sodas", "So\x01das\x02")
    of = content("lt", (), **{**TABLES, "projects": projects})
    texts = [cell.text for table in document(of).tables for row in table.rows for cell in row.cells]
    assert "So das " in texts


def test_the_users_own_template_is_filled_in_and_an_unknown_placeholder_is_named() -> None:
    own = Document()
    own.add_paragraph("Mūsų: {{ title }} – {{ group }}")
    made = BytesIO()
    own.save(made)
    filled = document(replace(content(), report_template=made.getvalue()))
    assert [paragraph.text for paragraph in filled.paragraphs] == ["Mūsų: 2021 metų veiklos ataskaita – Miesto VVG"]

    own.add_paragraph("{{ titel }}")
    made = BytesIO()
    own.save(made)
    with pytest.raises(NotPublishedError) as raised:
        files(replace(content(), report_template=made.getvalue()))
    assert raised.value.details["names"] == ("titel",)


class _Page(HTMLParser):
    """What a reader's program sees: tags with their attributes, and the texts of style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.inside[self._open] = self.inside.get(self._open, "") + data

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> _Page:
    return _Page(usual_files()["report.html"].decode())


def test_the_page_needs_nothing_but_itself(page: _Page) -> None:
    sources = [attributes.get("src") or "" for tag in ("img", "script") for attributes in page.all(tag)]
    links = [attributes["href"] or "" for attributes in page.all("a")]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources if source)
    assert all(link.startswith("#") for link in links)
    assert not page.all("link")


def test_the_policy_allows_just_the_pages_own_style_and_script(page: _Page) -> None:
    policy = next(one["content"] or "" for one in page.all("meta") if one.get("http-equiv"))
    for tag in ("style", "script"):
        digest = b64encode(sha256(page.inside[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not any("style" in attributes or "onclick" in attributes for _, attributes in page.tags)


def test_the_page_is_built_for_everyone(page: _Page) -> None:
    names = [tag for tag, _ in page.tags]
    assert {"header", "nav", "main", "footer"} <= set(names)
    assert page.all("html")[0]["lang"] == "lt"
    assert all(attributes.get("alt") for attributes in page.all("img"))
    assert all(attributes.get("scope") for attributes in page.all("th"))
    assert names.count("h1") == 1
    targets = {attributes.get("id") for _, attributes in page.tags}
    assert all((attributes["href"] or "#").removeprefix("#") in targets for attributes in page.all("a"))


def test_the_trace_names_the_rows_of_each_sentence() -> None:
    sentences = json.loads(usual_files()["data/report.trace.json"])["sentences"]
    approved = next(one for one in sentences if "completion.projects.approved" in one["figures"])
    assert approved["figures"] == {"completion.projects.approved": ["a.xlsx!Projektai!2-4"]}


def test_every_number_of_a_sentence_is_one_of_its_figures() -> None:
    of = content("en")
    values = {str(figure.key): figure.value for figure in of.statistics.every_figure()}
    for one in json.loads(usual_files("en")["data/report.trace.json"])["sentences"]:
        counts = {str(values[key]) for key in one["figures"] if isinstance(values.get(key), int)}
        if one["figures"] and all(key.startswith("completion.") for key in one["figures"]) and counts:
            assert counts & set(re.findall(r"\d+", one["text"])), one["text"]


def test_the_same_content_gives_the_same_bytes() -> None:
    first = files(content())
    computed.cache_clear()
    assert first == files(content())
