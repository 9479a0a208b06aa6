"""The marked copies of real workbooks, as an office program opens them and as the program reads them again."""

import io
import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pandas as pd
import pytest

from end_to_end.running import INPUTS, ROOT, Runs, call
from libreoffice import Office
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook

REAL = ROOT.parent / "shared" / "corpus" / "real" / "lt-contracts-2007-2013.xls"

MISTAKES = {
    "projektai.xlsx": {"Projektai": ["F11", "M19", "O23", "P6", "W13"], "Veiksmai": ["A16", "A20", "A25", "A7"]},
    "islaidos.xlsx": {"Mokėjimai": ["B171", "H164"]},
    "organizacija.xlsx": {"Bendradarbiavimas": ["J4"]},
}
"""Where the example's workbooks are faulty on purpose."""


@pytest.fixture
def published(runs: Runs) -> Path:
    """The folder that the report on the example publishes."""
    return runs.first.published


@pytest.fixture(scope="module")
def opened(runs: Runs, office: Office) -> dict[str, bytes]:
    """The marked copies as an office program writes them, once it has computed their formulas."""
    return office.converted({name: (runs.first.published / "checked" / name).read_bytes() for name in MISTAKES})


def noted(workbook: openpyxl.Workbook) -> dict[str, list[str]]:
    """The cells with notes of every sheet that has any."""
    notes = {
        sheet.title: sorted(cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment)
        for sheet in workbook.worksheets
    }
    return {title: cells for title, cells in notes.items() if cells}


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_office_program_shows_the_notes_at_the_faulty_cells(opened: dict[str, bytes], name: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(opened[name]))
    assert workbook.sheetnames[0] == "Patikra"
    assert noted(workbook) == MISTAKES[name]


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_copy_says_what_the_workbook_said(opened: dict[str, bytes], name: str) -> None:
    """Once its formulas are computed, as an office program does on opening it."""
    original = read_workbook(name, (INPUTS / name).read_bytes(), ReadingOptions())
    copy = read_workbook(name, opened[name], ReadingOptions())
    tables = {(one.sheet, one.table): one.records for one in copy.tables}
    assert len(tables) == len(original.tables)
    for one in original.tables:
        pd.testing.assert_frame_equal(tables[one.sheet, one.table], one.records)


def test_summary_leads_to_places_that_the_copies_have(published: Path) -> None:
    workbook = openpyxl.load_workbook(published / "summary.xlsx")
    targets = [
        unquote(f"{cell.hyperlink.target}#{cell.hyperlink.location}")
        for row in workbook["Patikros rezultatai"].iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.target
    ]
    assert len(targets) == 9
    for target in targets:
        found = re.fullmatch(r"(checked/[^#]+)#'([^']+)'!([A-Z]+\d+)", target)
        assert found, target
        copy = openpyxl.load_workbook(published / found[1])
        assert found[3] in noted(copy)[found[2]], target


def test_doubtful_figures_say_how_many_errors_and_lead_to_the_first(published: Path) -> None:
    workbook = openpyxl.load_workbook(published / "summary.xlsx")
    cover, found = workbook.worksheets[0], workbook["Patikros rezultatai"]
    label = next(cell for row in cover.iter_rows() for cell in row if cell.value == "Vėluoja projektų")
    mark = cover.cell(label.row + 4, label.column)
    assert mark.value == "1 klaida"
    link = mark.hyperlink.location if mark.hyperlink else ""
    sheet, _, cell = str(link).rpartition("!")
    assert sheet == "'Patikros rezultatai'"
    assert [one.value for one in found[re.sub("[A-Z]", "", cell)]][1:4] == ["projektai.xlsx", "Projektai", "O23"]


def test_real_list_is_marked_where_it_is_overpaid_and_unsigned(tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("the real list is not kept in the repository")
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / REAL.name).write_bytes(REAL.read_bytes())
    done = call("report", inputs, "--output", tmp_path / "outputs", "--period", "2021")
    assert done.returncode == 0, done.stderr
    workbook = openpyxl.load_workbook(tmp_path / "outputs" / "2021" / "checked" / f"{REAL.stem}.xlsx")
    overpaid = ["G3743", "G4616", "G5208", "G5563", "G6916", "G7348", "G7978", "G8020"]
    assert noted(workbook) == {"Pasirašytos sutartys": ["E7167", *overpaid]}
    sheet = workbook["Pasirašytos sutartys"]
    assert (sheet["E7167"].value, sheet["I7167"].value) == (120_234_000, "Nesudaryta sutartis")
