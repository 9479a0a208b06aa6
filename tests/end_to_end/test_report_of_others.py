"""The annual report of other people's inputs: names that would do harm, and a Word template of their own."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from end_to_end.running import INPUTS, Run, call

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|'/C calc'!A0",
    "$x$ {{ 7 * 7 }}",
    "ž" * 400,
    '„Kabutės“ & "kabutės"',
)


def register(folder: Path) -> Path:
    """A register whose projects bear these names; the texts are texts, also that which begins like a formula."""
    folder.mkdir()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Projekto kodas", "Projekto pavadinimas", "Būsena", "Dabartinė pabaiga", "Skirta parama, Eur"])
    for number, name in enumerate(HOSTILE, start=1):
        sheet.append([f"P{number}", name, "Įgyvendinamas", "2022-06-30", 100])
        sheet.cell(number + 1, 2).data_type = "s"
    book.save(folder / "registras.xlsx")
    return folder


def report(inputs: Path, outputs: Path, *options: str) -> Run:
    """The run of a report on the inputs, whose year is 2021."""
    return Run(outputs / "2021", call("report", inputs, "--output", outputs, *options))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("hostile")
    made = report(register(folder / "inputs"), folder / "outputs", "--period", "2021")
    assert made.done.returncode == 0, made.done.stderr
    return made


def test_hostile_names_are_text_in_the_document(hostile: Run) -> None:
    tables = Document(str(hostile.published / "report.docx")).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert set(cells) >= set(HOSTILE)


@pytest.mark.parametrize(
    "name", ["summary.xlsx", "publish/operations-2014-2020.xlsx", "publish/operations-2021-2027.xlsx"]
)
def test_hostile_names_are_text_in_the_summary_and_the_public_lists(hostile: Run, name: str) -> None:
    book = load_workbook(hostile.published / name)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value in HOSTILE]
    assert {cell.value for cell in cells} == set(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}


def test_hostile_names_are_text_on_the_page_and_in_charts(hostile: Run) -> None:
    page = (hostile.published / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    for chart in hostile.published.glob("charts/*.svg"):
        assert "<script>alert" not in chart.read_text(encoding="utf-8")


def inputs_with(template: bytes, folder: Path) -> Path:
    shutil.copytree(INPUTS, folder)
    (folder / "report-template.docx").write_bytes(template)
    return folder


def template(*paragraphs: str) -> bytes:
    own = Document()
    for paragraph in paragraphs:
        own.add_paragraph(paragraph)
    made = BytesIO()
    own.save(made)
    return made.getvalue()


def test_a_template_among_the_inputs_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    own = template("{{ group }}: {{ figures['completion.rate'] }}")
    made = report(inputs_with(own, tmp_path / "inputs"), tmp_path / "outputs")
    assert made.done.returncode == 0, made.done.stderr
    first, *_, last = Document(str(made.published / "report.docx")).paragraphs
    assert first.text == "Dar neparengta tvirtinti"
    assert last.text == "Alytaus miesto vietos veiklos grupė: 55,0\u00a0proc."
    assert "report-template" not in (made.published / "data/findings.json").read_text(encoding="utf-8")


def test_an_unknown_placeholder_is_named_and_the_last_set_stands(tmp_path: Path) -> None:
    inputs = register(tmp_path / "inputs")
    (inputs / "report-template.docx").write_bytes(template("{{ title }}"))
    before = report(inputs, tmp_path / "outputs", "--period", "2021").files()
    assert "report.docx" in before
    (inputs / "report-template.docx").write_bytes(template("{{ pavadinimas }}"))
    made = report(inputs, tmp_path / "outputs", "--period", "2021")
    assert made.done.returncode == 4
    assert "nežinomų žymenų: pavadinimas." in made.done.stderr
    assert made.files() == before
