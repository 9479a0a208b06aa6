"""Two years of a small register: what the next report, and the command that compares, say of the change."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from end_to_end.running import call
from once import once

FIRST = """Projekto kodas;Projekto pavadinimas;Būsena;Patvirtinimo data;Skirta parama, Eur;Išmokėta, Eur
P-1;Takas;Įgyvendinamas;2019-01-01;100,00;40,00
P-2;Sodas;Įgyvendinamas;2019-01-01;200,00;50,00
P-3;Pieva;Įgyvendintas;2019-01-01;400,00;400,00
"""

NEXT = """Projekto kodas;Projekto pavadinimas;Būsena;Patvirtinimo data;Skirta parama, Eur;Išmokėta, Eur
P-1;Takas;Įgyvendintas;2019-01-01;100,00;100,00
P-2;Sodas;Įgyvendinamas;2019-01-01;150,00;50,00
P-3;Pieva;Įgyvendintas;2019-01-01;400,00;400,00
P-4;Upelis;Patvirtintas;2021-05-01;800,00;0,00
"""


def two_years(folder: Path) -> Path:
    """The outputs for 2020 and for 2021, with another register each."""
    inputs, outputs = folder / "inputs", folder / "outputs"
    inputs.mkdir(parents=True)
    for year, register in ((2020, FIRST), (2021, NEXT)):
        (inputs / "projektai.csv").write_text(register, encoding="utf-8")
        done = call("report", inputs, "--output", outputs, "--period", year, "--language", "en")
        assert done.returncode == 0, done.stderr
    return outputs


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once("two-years", two_years, tmp_path_factory)


def compared(*paths: Path, language: str = "en") -> Any:  # noqa: ANN401 - whatever the JSON holds
    done = call("compare", *paths, "--period", 2021, "--language", language, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_sets_are_compared(outputs: Path) -> None:
    told = compared(outputs / "2020", outputs / "2021")
    projects = told["projects"]
    assert [project["code"] for project in projects["new"]] == ["P-4"]
    assert projects["gone"] == []
    assert projects["states"] == [{"from": "in_progress", "to": "completed", "count": 1}]
    assert {project["code"]: project["changes"] for project in projects["changed"]} == {
        "P-1": [
            {"column": "state", "before": "in_progress", "now": "completed"},
            {"column": "paid", "before": "40.00", "now": "100.00"},
        ],
        "P-2": [{"column": "granted", "before": "200.00", "now": "150.00"}],
    }
    figures = {figure["key"]: figure for figure in told["figures"]}
    # 100 + 200 + 400; 100 + 150 + 400 + 800
    granted = figures["budget.EUR.granted"]
    assert (granted["before"], granted["now"], granted["difference"]) == ("700.00", "1450.00", "750.00")


def test_a_set_is_as_the_workbooks_that_it_was_made_from(outputs: Path) -> None:
    told = compared(outputs / "2021", outputs.parent / "inputs")
    assert (told["projects"]["changed"], told["figures"], told["restated"]) == ([], [], [])


def test_the_next_report_says_what_changed(outputs: Path) -> None:
    book = openpyxl.load_workbook(outputs / "2021" / "summary.xlsx", read_only=True)
    cells = [value for row in book["Changes"].iter_rows(values_only=True) for value in row if value]
    assert "Compared with the report for 2020 (2020-12-31)." in cells
    assert "Projects: 1 new, 0 gone, 2 changed." in cells
    page = (outputs / "2021" / "report.html").read_text(encoding="utf-8")
    assert "Projects: 1 new, 0 gone, 2 changed." in page


def test_the_first_report_speaks_of_no_change(outputs: Path) -> None:
    assert "Changes" not in openpyxl.load_workbook(outputs / "2020" / "summary.xlsx", read_only=True).sheetnames
    assert "Changes since" not in (outputs / "2020" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "Projects: 1 new, 0 gone, 2 changed.",
                "In progress → Completed: 1",
                "Granted support: 200.00 EUR → 150.00 EUR",
            ],
        ),
        ("lt", ["Projektai: 1 naujas, 0 nebėra, 2 pasikeitė.", "Įgyvendinamas → Įgyvendintas: 1"]),
    ],
)
def test_a_person_reads_what_changed(outputs: Path, language: str, lines: list[str]) -> None:
    said = call("compare", outputs / "2020", outputs / "2021", "--language", language).stdout.replace("\u00a0", " ")
    for line in lines:
        assert line in said


def test_a_damaged_set_is_named(outputs: Path, tmp_path: Path) -> None:
    broken = tmp_path / "2021"
    (broken / "data").mkdir(parents=True)
    (broken / "data/manifest.json").write_bytes((outputs / "2021" / "data/manifest.json").read_bytes())
    done = call("compare", broken, outputs / "2020", "--language", "en")
    assert done.returncode == 3
    assert "figures.json is missing or damaged" in done.stderr


def test_a_set_with_a_changed_manifest_is_no_folder_of_workbooks(outputs: Path, tmp_path: Path) -> None:
    changed = tmp_path / "2020"
    shutil.copytree(outputs / "2020", changed)
    manifest = changed / "data" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("2020-12-31", "2019-12-31"), encoding="utf-8")
    done = call("compare", changed, outputs / "2021", "--language", "en")
    assert (done.returncode, done.stdout, "manifest.json" in done.stderr) == (3, "", True)


def test_the_dashboard_says_what_grew_and_what_fell(outputs: Path) -> None:
    sheet = openpyxl.load_workbook(outputs / "2021" / "summary.xlsx").worksheets[0]
    last = {cell.value: sheet.cell(cell.row + 3, cell.column) for cell in sheet[5] if cell.value}
    # Paid 40 + 50 + 400, then 100 + 50 + 400.
    paid = next(cell for label, cell in last.items() if str(label).startswith("Support paid"))
    assert (paid.value, paid.number_format) == (490, '"in 2020: "#,##0.00" ↑"')
    # Of those approved 1 of 3 was completed, then 2 of 4.
    completed = last["Projects completed"]
    assert (completed.value, completed.number_format) == (1, '"in 2020: "#,##0" ↑"')
