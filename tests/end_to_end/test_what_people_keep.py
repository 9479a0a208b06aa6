"""What is people's stays theirs, and what the program published is never an input: as from a terminal."""

import json
import shutil
from pathlib import Path

import pytest

from end_to_end.running import Done, call

REGISTER = "Kodas;Pavadinimas;Būsena;Skirta, Eur\nP-1;Klubas;Įgyvendintas;{}\nP-2;Takas;Įgyvendinamas;200\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with a register in which 100 + 200 Eur are granted."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "projektai.csv").write_text(REGISTER.format(100), encoding="utf-8")
    return folder


def reported(inputs: Path, output: Path, *options: str) -> Done:
    return call("report", inputs, "--output", output, "--period", "2021", "--language", "en", *options)


def granted(published: Path) -> str:
    value: str = json.loads((published / "data/figures.json").read_text(encoding="utf-8"))["budget.EUR.granted"][
        "value"
    ]
    return value


def held(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_published_into_its_inputs_gives_the_same_figures_again(inputs: Path) -> None:
    for _ in range(3):
        assert reported(inputs, inputs).returncode == 0
        assert granted(inputs / "2021") == "300.00"
    told = call("check", inputs, "--format", "json", "--period", "2021")
    assert [book["file"] for book in json.loads(told.stdout)["workbooks"]] == ["projektai.csv"]
    assert str(inputs / "2021") in told.stderr


def test_a_summary_that_lies_among_the_inputs_is_not_counted(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "outputs"
    assert reported(inputs, output).returncode == 0
    shutil.copy(output / "2021" / "summary.xlsx", inputs / "kopija.xlsx")
    assert reported(inputs, output).returncode == 0
    assert granted(output / "2021") == "300.00"
    found = json.loads((output / "2021" / "data/findings.json").read_text(encoding="utf-8"))["findings"]
    assert [(one["rule"], one["file"]) for one in found] == [("file-published", "kopija.xlsx")]


def test_a_person_is_told_where_the_new_report_lies(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "outputs"
    assert reported(inputs, output).returncode == 0
    (output / "2021" / "report.docx").write_bytes(b"with her sentence")
    (output / "2021" / "notes.txt").write_bytes(b"hers")
    told = reported(inputs, output)
    assert told.returncode == 0
    assert (
        "report.docx was changed or made by someone and stays as it is; the new one is report.new.docx" in told.stdout
    )
    assert f"{output / '2021' / 'report.new.docx'}" in told.stdout
    assert (output / "2021" / "report.docx").read_bytes() == b"with her sentence"
    assert (output / "2021" / "notes.txt").read_bytes() == b"hers"


@pytest.mark.parametrize("where", ["", "inputs"])
def test_inputs_that_lie_in_the_place_of_the_set_are_left_alone(inputs: Path, tmp_path: Path, where: str) -> None:
    place = tmp_path / "outputs" / "2021"
    shutil.copytree(inputs, place / where)
    before = held(tmp_path / "outputs")
    told = reported(place / where, tmp_path / "outputs")
    assert told.returncode == 2
    assert "Nothing was published" in told.stderr
    assert held(tmp_path / "outputs") == before


def test_a_set_that_is_named_as_input_is_refused(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "outputs"
    assert reported(inputs, output).returncode == 0
    before = held(output)
    for asked in (output / "2021", output / "2021" / "publish"):
        told = reported(asked, output)
        assert told.returncode == 2
        assert "is a report that this program published" in told.stderr
    assert held(output) == before


def test_a_final_report_with_errors_leaves_all_as_it_was(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "outputs"
    assert reported(inputs, output, "--final").returncode == 0
    before = held(output)
    (inputs / "projektai.csv").write_text(REGISTER.format("1.234"), encoding="utf-8")
    told = reported(inputs, output, "--final")
    assert told.returncode == 1
    assert "The report was not published" in told.stderr
    assert "D2" in told.stderr
    assert held(output) == before
    assert reported(inputs, tmp_path / "new", "--final").returncode == 1
    assert not (tmp_path / "new").exists()
