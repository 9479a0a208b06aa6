"""The workbooks of the next year, made from a report: they say what it said; what a year changes is marked."""

import json
from pathlib import Path

import openpyxl
import pytest

from end_to_end.running import INPUTS, call
from once import once
from pipeline.output.theme import UPDATE_FILL


def next_year(folder: Path) -> Path:
    """The outputs of the example, with the template for 2022."""
    outputs = folder / "outputs"
    assert call("report", INPUTS, "--output", outputs).returncode == 0
    done = call("template", "--from", "2021", "--output", outputs, "--language", "en")
    assert (done.returncode, done.stdout.strip()) == (
        0,
        f"Template with the records of the earlier report: {outputs / 'template-2022'}",
    )
    return outputs


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once("next-year", next_year, tmp_path_factory)


def test_next_year_begins_with_all_that_the_report_knew(outputs: Path) -> None:
    done = call("compare", outputs / "2021", outputs / "template-2022", "--format", "json")
    told = json.loads(done.stdout)
    projects, payments = told["projects"], told["payments"]
    assert (projects["new"], projects["gone"], projects["changed"], projects["states"]) == ([], [], [], [])
    assert (payments["added"], payments["withdrawn"], payments["corrected"]) == ([], [], [])
    assert told["restated"] == []
    assert (told["before"]["as_of"], told["now"]["as_of"]) == ("2021-12-31", "2022-12-31")


def test_what_a_year_changes_is_marked_and_what_is_left_to_pay_is_noted(outputs: Path) -> None:
    sheet = openpyxl.load_workbook(outputs / "template-2022" / "projects.xlsx")["Projects"]
    headings = {cell.value: cell for cell in sheet[1]}
    fill = f"FF{UPDATE_FILL.removeprefix('#')}"
    assert headings["State"].fill.fgColor.rgb == fill
    assert headings["Project code"].fill.fgColor.rgb != fill
    titles = list(headings)
    granted, state = titles.index("Granted support, EUR"), titles.index("State")
    rows = [row for row in sheet.iter_rows(min_row=2) if row[0].value]
    noted = {str(row[0].value) for row in rows if row[granted].comment}
    assert noted == {str(row[0].value) for row in rows if row[state].value == "In progress"} != set()


def test_filled_in_template_is_not_written_over(outputs: Path, tmp_path: Path) -> None:
    assert call("template", "--from", outputs / "2021", "--output", tmp_path).returncode == 0
    file = tmp_path / "template-2022" / "projektai.xlsx"
    workbook = openpyxl.load_workbook(file)
    workbook["Projektai"]["C2"] = "Kitas pavadinimas"
    workbook.save(file)
    assert call("template", "--from", outputs / "2021", "--output", tmp_path).returncode == 4


def test_template_from_a_report_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = call("template", "--from", "2019", "--output", tmp_path, "--language", "en")
    assert (done.returncode, "There is no published report in" in done.stderr) == (2, True)
