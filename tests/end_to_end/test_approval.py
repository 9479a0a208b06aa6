"""A report that was approved stays as it was: later ones go beside it, and it can be made again to the byte."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from end_to_end.running import Done, call

REGISTER = "Kodas;Pavadinimas;Būsena;Skirta, Eur\nP-1;Klubas;Įgyvendintas;{}\nP-2;Takas;Įgyvendinamas;200\n"
MEETING = ("--meeting", "006", "--date", "2022-05-07")
NOT_READY = "Dar neparengta tvirtinti"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with a register in which 100 + 200 Eur are granted."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "projektai.csv").write_text(REGISTER.format(100), encoding="utf-8")
    return folder


@pytest.fixture
def outputs(inputs: Path, tmp_path: Path) -> Path:
    """The folder of reports, with that of 2021."""
    place = tmp_path / "outputs"
    assert reported(inputs, place).returncode == 0
    return place


def reported(inputs: Path, outputs: Path, *options: str, **variables: str) -> Done:
    arguments = ("report", inputs, "--output", outputs, "--period", "2021", "--language", "lt", *options)
    return call(*arguments, **variables)


def approved(outputs: Path, *options: str) -> Done:
    return call("approve", "2021", "--output", outputs, "--language", "en", *options)


def reproduced(outputs: Path, *options: object) -> Done:
    return call("reproduce", "2021", "--output", outputs, "--language", "en", *options)


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def record(outputs: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads((outputs / "2021" / "data" / "approval.json").read_text(encoding="utf-8"))


def text_of(document: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs).replace("\u00a0", " ")


def test_approving_marks_the_document_and_changes_nothing_else(outputs: Path) -> None:
    before = held(outputs / "2021")
    assert approved(outputs, *MEETING).returncode == 0
    after = held(outputs / "2021")
    assert "2022 m. gegužės 7 d." in text_of(outputs / "2021" / "report.docx")
    assert "006" in text_of(outputs / "2021" / "report.docx")
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {
        "report.docx",
        "report.html",
        "data/report.trace.json",
        "data/approval.json",
        "data/manifest.json",
    }
    assert record(outputs)["approved"] == {"meeting": "006", "date": "2022-05-07"}


def test_later_reports_go_beside_an_approved_one_and_say_so(inputs: Path, outputs: Path) -> None:
    approved(outputs, *MEETING)
    before = held(outputs / "2021")
    (inputs / "projektai.csv").write_text(REGISTER.format(150), encoding="utf-8")
    for _ in range(2):
        done = reported(inputs, outputs)
        assert done.returncode == 0
        assert str(outputs / "2021-2") in done.stdout
        assert held(outputs / "2021") == before
    figures = json.loads((outputs / "2021-2" / "data" / "figures.json").read_text(encoding="utf-8"))
    assert figures["budget.EUR.granted"]["value"] == "350.00"  # 150 + 200
    assert not (outputs / "2021-3").exists()
    # The difference to the approved report: 350 - 300.
    assert "50,00" in (outputs / "2021-2" / "report.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_an_approved_report_is_replaced_by_force_alone_and_that_is_recorded(inputs: Path, outputs: Path) -> None:
    approved(outputs, *MEETING)
    assert reported(inputs, outputs, "--force").returncode == 0
    assert record(outputs)["approved"] is None
    assert [entry["did"] for entry in record(outputs)["history"]] == ["approved", "replaced"]
    assert "006" not in text_of(outputs / "2021" / "report.docx")
    assert reported(inputs, outputs).returncode == 0
    assert [entry["did"] for entry in record(outputs)["history"]] == ["approved", "replaced"]


def test_an_approved_report_with_errors_is_not_called_unready(inputs: Path, outputs: Path) -> None:
    (inputs / "projektai.csv").write_text(REGISTER.format("daug"), encoding="utf-8")
    reported(inputs, outputs)
    assert NOT_READY in text_of(outputs / "2021" / "report.docx")
    done = approved(outputs, *MEETING)
    assert (done.returncode, "was not corrected" in done.stdout) == (0, True)
    assert NOT_READY not in text_of(outputs / "2021" / "report.docx")
    assert NOT_READY not in (outputs / "2021" / "report.html").read_text(encoding="utf-8")


def test_an_approval_can_be_taken_back(outputs: Path) -> None:
    before = held(outputs / "2021")
    approved(outputs, *MEETING)
    assert approved(outputs, "--revert").returncode == 0
    assert record(outputs)["approved"] is None
    assert [entry["did"] for entry in record(outputs)["history"]] == ["approved", "reverted"]
    after = held(outputs / "2021")
    assert {path for path in after if before.get(path) != after[path]} == {"data/approval.json", "data/manifest.json"}
    done = approved(outputs, "--revert")
    assert (done.returncode, "nothing to take back" in done.stderr) == (2, True)


def test_a_second_approval_must_be_forced(outputs: Path) -> None:
    approved(outputs, *MEETING)
    again = approved(outputs, "--meeting", "007", "--date", "2022-06-01")
    assert (again.returncode, "approved already (2022-05-07, minutes No. 006)" in again.stderr) == (2, True)
    assert approved(outputs, "--meeting", "007", "--date", "2022-06-01", "--force").returncode == 0
    assert record(outputs)["approved"] == {"meeting": "007", "date": "2022-06-01"}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [(("--meeting", "006"), "Give the day of the meeting"), (("--date", "7 May"), "This value is not accepted")],
)
def test_the_day_of_the_meeting_is_needed(outputs: Path, options: tuple[str, ...], sentence: str) -> None:
    done = approved(outputs, *options)
    assert (done.returncode, sentence in done.stderr) == (2, True)
    assert not (outputs / "2021" / "data" / "approval.json").exists()


def test_a_report_of_which_a_file_was_changed_is_not_approved(outputs: Path) -> None:
    (outputs / "2021" / "data" / "inputs.zip").unlink()
    done = approved(outputs, *MEETING)
    assert done.returncode != 0
    assert not (outputs / "2021" / "data" / "approval.json").exists()


def test_where_nobody_knows_whether_it_was_approved_nothing_is_replaced(inputs: Path, outputs: Path) -> None:
    approved(outputs, *MEETING)
    (outputs / "2021" / "data" / "approval.json").write_text("{", encoding="utf-8")
    before = held(outputs)
    done = reported(inputs, outputs)
    assert done.returncode == 4
    assert held(outputs) == before


def test_a_report_is_made_again_to_the_byte_from_the_workbooks_it_keeps(inputs: Path, outputs: Path) -> None:
    (inputs / "projektai.csv").unlink()
    done = reproduced(outputs)
    assert (done.returncode, "exactly the same" in done.stdout) == (0, True)
    assert reproduced(outputs, "--to", outputs / "again").returncode == 0
    assert held(outputs / "again") == held(outputs / "2021")


def test_what_differs_is_named(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.output.artifacts.figures_document", lambda *_: {})
    done = reproduced(outputs)
    assert (done.returncode, "data/figures.json" in done.stdout) == (1, True)


def test_what_the_program_of_today_makes_otherwise_is_approved_by_force_alone(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.output.artifacts.figures_document", lambda *_: {})
    before = held(outputs / "2021")
    done = approved(outputs, *MEETING)
    assert (done.returncode, "data/figures.json" in done.stderr) == (4, True)
    assert held(outputs / "2021") == before
    assert approved(outputs, *MEETING, "--force").returncode == 0


@pytest.mark.parametrize("data", [b"PK", b""])
def test_kept_workbooks_that_someone_changed_are_named(outputs: Path, data: bytes) -> None:
    (outputs / "2021" / "data" / "inputs.zip").write_bytes(data)
    done = reproduced(outputs)
    assert (done.returncode, "inputs.zip is missing or damaged" in done.stderr) == (3, True)


def test_a_report_beside_an_approved_one_is_made_again_with_what_it_was_compared_with(
    inputs: Path, outputs: Path, tmp_path: Path
) -> None:
    approved(outputs, *MEETING)
    (inputs / "projektai.csv").write_text(REGISTER.format(150), encoding="utf-8")
    reported(inputs, outputs)
    page = (outputs / "2021-2" / "report.html").read_text(encoding="utf-8")
    assert "Skirtumai nuo patvirtintos ataskaitos" in page
    findings = json.loads((outputs / "2021-2" / "data" / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert [one["rule"] for one in findings if one["rule"].startswith("approved")] == ["approved-figures-changed"]
    alone = tmp_path / "alone"
    (outputs / "2021-2").rename(alone)
    done = call("reproduce", alone, "--to", tmp_path / "again", "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert held(tmp_path / "again") == held(alone)


def test_another_approved_report_is_not_written_over_by_one_made_again(inputs: Path, outputs: Path) -> None:
    approved(outputs, *MEETING)
    (inputs / "projektai.csv").write_text(REGISTER.format(150), encoding="utf-8")
    reported(inputs, outputs)
    before = held(outputs / "2021")
    done = call("reproduce", "2021-2", "--output", outputs, "--to", outputs / "2021", "--language", "en")
    assert (done.returncode, "Another approved report stands" in done.stderr) == (4, True)
    assert held(outputs / "2021") == before


def test_the_workbook_may_say_that_it_is_not_kept(inputs: Path, tmp_path: Path) -> None:
    place = tmp_path / "outputs"
    (inputs / "organizacija.csv").write_text(
        "VVG pavadinimas;Saugoti ataskaitos šaltinius\nGrupė;ne\n", encoding="utf-8"
    )
    assert reported(inputs, place).returncode == 0
    assert not (place / "2021" / "data" / "inputs.zip").exists()


def test_the_workbooks_are_not_kept_where_the_office_says_so(inputs: Path, tmp_path: Path) -> None:
    place = tmp_path / "outputs"
    assert reported(inputs, place, ATASKAITA_KEEP_INPUTS="ne").returncode == 0
    assert not (place / "2021" / "data" / "inputs.zip").exists()
    done = reproduced(place)
    assert (done.returncode, "not kept" in done.stderr) == (4, True)


def test_there_is_nothing_to_approve_or_make_again_where_there_is_no_report(tmp_path: Path) -> None:
    assert reproduced(tmp_path).returncode == 2
    assert approved(tmp_path, *MEETING).returncode == 2


@pytest.mark.parametrize(
    ("decision", "is_asked"), [("Patvirtinta 2021 m. veiklos ataskaita", True), ("Ataskaita nepatvirtinta", False)]
)
def test_a_decision_in_the_workbooks_is_asked_to_be_recorded_until_it_is(
    inputs: Path, tmp_path: Path, decision: str, *, is_asked: bool
) -> None:
    (inputs / "susirinkimai.csv").write_text(
        "Data;Susirinkimo rūšis;Protokolo Nr.;Sprendimas\n"
        f"2022-05-07;Visuotinis;006;{decision}\n",
        encoding="utf-8",
    )  # fmt: skip
    place = tmp_path / "outputs"
    command = "ataskaita approve 2021 --meeting 006 --date 2022-05-07"
    assert (command in reported(inputs, place).stdout) == is_asked
    approved(place, *MEETING)
    assert command not in reported(inputs, place).stdout
