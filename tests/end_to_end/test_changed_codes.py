"""A project whose code changed between two reports: asked about in headings.xlsx, decided once, remembered."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from end_to_end.running import call
from pipeline.schema.decisions import OTHER_PROJECT, RENAMINGS, SAME_PROJECT

HEADER = "Projekto kodas;Projekto pavadinimas;Vykdytojas;Būsena;Patvirtinimo data;Skirta parama, Eur;Išmokėta, Eur\n"
THEN = """P-1;Bendruomenės takas prie ežero;Klubas;Įgyvendinamas;2019-01-01;100,00;40,00
P-2;Sodas;Draugija;Įgyvendinamas;2019-01-01;200,00;50,00
"""
NOW = """T-01;Bendruomenės takas prie ežero;Klubas;Įgyvendintas;2019-01-01;100,00;100,00
P-2;Sodas;Draugija;Įgyvendinamas;2019-01-01;200,00;50,00
"""
SHEET = RENAMINGS.title.en


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A register in which P-1 of the report for 2020 is T-01, with the report for 2021."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    for year, register in ((2020, THEN), (2021, NOW)):
        (folder / "projektai.csv").write_text(HEADER + register, encoding="utf-8")
        report(folder, year)
    return folder


def report(inputs: Path, year: int = 2021) -> Path:
    outputs = inputs.parent / "outputs"
    done = call("report", inputs, "--output", outputs, "--period", year, "--language", "en")
    assert done.returncode == 0, done.stderr
    return outputs / str(year)


def asked(published: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(published / "headings.xlsx")
    return list(book[SHEET].iter_rows(min_row=6, max_row=6, values_only=True))


def decide(inputs: Path, answer: str) -> None:
    """The person answers in the workbook, and puts it among the inputs."""
    file = inputs / "headings.xlsx"
    shutil.copy(inputs.parent / "outputs" / "2021" / "headings.xlsx", file)
    book = openpyxl.load_workbook(file)
    book[SHEET]["E6"] = answer
    book.save(file)


def changes(published: Path) -> list[object]:
    book = openpyxl.load_workbook(published / "summary.xlsx", read_only=True)
    return [value for row in book["Changes"].iter_rows(values_only=True) for value in row if value]


def rules(published: Path) -> str:
    return (published / "data" / "findings.csv").read_text(encoding="utf-8-sig")


def test_a_code_that_seems_to_have_changed_is_asked_about(inputs: Path) -> None:
    published = inputs.parent / "outputs" / "2021"
    title = "Bendruomenės takas prie ežero"
    assert asked(published) == [("P-1", title, "T-01", title, "")]
    assert "Projects: 1 new, 1 gone, 0 changed." in changes(published)
    assert "perhaps only the code changed" in changes(published)
    assert "P-1" in rules(published)


def test_the_same_project_is_compared_under_both_codes_from_then_on(inputs: Path) -> None:
    decide(inputs, SAME_PROJECT.en)
    published = report(inputs)
    assert "Projects: 0 new, 0 gone, 1 changed." in changes(published)
    assert "P-1" not in rules(published)
    assert asked(published)[0][-1] == SAME_PROJECT.en


def test_another_project_is_not_proposed_again(inputs: Path) -> None:
    decide(inputs, OTHER_PROJECT.en)
    published = report(inputs)
    assert "Projects: 1 new, 1 gone, 0 changed." in changes(published)
    assert "perhaps only the code changed" not in changes(published)
    assert asked(published)[0][-1] == OTHER_PROJECT.en


def test_an_answer_that_is_none_is_named(inputs: Path) -> None:
    decide(inputs, "perhaps")
    assert "perhaps" in rules(report(inputs))
