"""A report that a meeting approved: no later run replaces it, it says that it is approved, it can be made again."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from end_to_end.running import Done, call
from end_to_end.test_compare import FIRST, NEXT
from once import once

BY_MEETING = ("--meeting", "006", "--date", "2022-05-07")


@dataclass(frozen=True)
class Office:
    """A folder of inputs and one of outputs, and the program run on them."""

    folder: Path

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    def writes(self, register: str) -> None:
        (self.folder / "inputs").mkdir(exist_ok=True)
        (self.folder / "inputs" / "projektai.csv").write_text(register, encoding="utf-8")

    def report(self, *options: object, **variables: str) -> Done:
        inputs = self.folder / "inputs"
        options = ("--output", self.outputs, "--period", 2021, "--language", "en", *options)
        return call("report", inputs, *options, **variables)

    def does(self, command: str, published: str, *options: object, **variables: str) -> Done:
        return call(command, published, "--output", self.outputs, "--language", "en", *options, **variables)

    def files(self, published: str) -> dict[str, bytes]:
        folder = self.outputs / published
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    def manifest(self, published: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return json.loads((self.outputs / published / "data" / "manifest.json").read_text(encoding="utf-8"))


def approved_and_reported_again(folder: Path) -> Path:
    """A report that was approved, then another one of other workbooks."""
    office = Office(folder)
    office.writes(FIRST)
    assert office.report().returncode == 0
    assert office.does("approve", "2021", *BY_MEETING).returncode == 0
    office.writes(NEXT)
    assert office.report().returncode == 0
    return folder


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(once("approved", approved_and_reported_again, tmp_path_factory))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a report of 2021 that nobody has approved."""
    made = Office(tmp_path)
    made.writes(FIRST)
    assert made.report().returncode == 0
    return made


def test_approved_report_says_who_approved_it_and_when(later: Office) -> None:
    approved = later.manifest("2021")["approvals"]
    assert approved == [{"event": "approved", "on": "2022-05-07", "meeting": "006"}]
    page = later.files("2021")["report.html"].decode()
    assert "Approved by the general meeting of members held on" in page
    assert "minutes No. 006" in page.replace("\u00a0", " ")


def test_later_report_goes_beside_the_approved_one_and_shows_the_difference(later: Office) -> None:
    assert {"2021", "2021-2"} <= {path.name for path in later.outputs.iterdir()}
    page = later.files("2021-2")["report.html"].decode()
    assert "Differences from the approved report" in page
    # P-4 is new; P-1 and P-2 changed.
    assert "Projects: 1 new, 0 gone, 2 changed." in page
    book = openpyxl.load_workbook(later.outputs / "2021-2" / "summary.xlsx", read_only=True)
    cells = [value for row in book["Changes"].iter_rows(values_only=True) for value in row if value]
    assert "Compared with the approved report for 2021 (2021-12-31)." in cells
    assert "approvals" not in later.manifest("2021-2")


@pytest.mark.parametrize("published", ["2021", "2021-2"])
def test_set_is_made_again_to_the_byte(later: Office, published: str) -> None:
    done = later.does("reproduce", published)
    assert (done.returncode, done.stderr) == (0, "")
    assert later.files(f"{published}-reproduced") == later.files(published)


def test_set_is_made_again_where_its_inputs_and_the_other_reports_are_gone(office: Office, tmp_path: Path) -> None:
    before = office.files("2021")
    (office.folder / "inputs" / "projektai.csv").unlink()
    elsewhere = Office(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    (office.outputs).rename(elsewhere.outputs)
    assert elsewhere.does("reproduce", "2021", "--into", tmp_path / "again").returncode == 0
    again = {path.relative_to(tmp_path / "again").as_posix(): path for path in (tmp_path / "again").rglob("*.*")}
    assert {name: path.read_bytes() for name, path in again.items() if path.is_file()} == before


def test_nothing_but_force_replaces_an_approved_report_and_that_is_recorded(office: Office) -> None:
    office.does("approve", "2021", *BY_MEETING)
    before = office.files("2021")
    office.writes(NEXT)
    assert office.report().returncode == 0
    assert office.files("2021") == before
    done = office.report("--force")
    assert "The approved report was replaced as asked (--force)" in done.stdout
    assert [entry["event"] for entry in office.manifest("2021")["approvals"]] == ["approved", "replaced"]
    assert "Approved by" not in office.files("2021")["report.html"].decode()


def test_approval_is_taken_back_and_that_is_recorded(office: Office) -> None:
    unapproved = office.files("2021")
    office.does("approve", "2021", *BY_MEETING)
    assert office.does("approve", "2021", "--revert").returncode == 0
    events = [entry["event"] for entry in office.manifest("2021")["approvals"]]
    assert events == ["approved", "reverted"]
    reverted = office.files("2021")
    assert {name for name in unapproved if unapproved[name] != reverted[name]} == {"data/manifest.json"}
    office.writes(NEXT)
    office.report()
    assert not (office.outputs / "2021-2").exists()
    assert [entry["event"] for entry in office.manifest("2021")["approvals"]] == events


def refused(asked: Callable[[Office], Done], office: Office) -> tuple[int, str]:
    before = office.files("2021")
    done = asked(office)
    assert office.files("2021") == before
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--meeting", "006"), "Name both the number of the minutes"),
        (("--date", "2022-05-07"), "Name both the number of the minutes"),
        (("--meeting", "006", "--date", "7 May"), "“7 May” is no date"),
        (("--revert",), "is not approved"),
    ],
)
def test_approval_that_says_too_little_is_refused(office: Office, options: tuple[str, ...], said: str) -> None:
    code, error = refused(lambda there: there.does("approve", "2021", *options), office)
    assert code == 2
    assert said in error


def test_second_approval_and_approval_of_nothing_are_refused(office: Office) -> None:
    office.does("approve", "2021", *BY_MEETING)
    code, error = refused(lambda there: there.does("approve", "2021", *BY_MEETING), office)
    assert (code, "is approved already (minutes No. 006" in error) == (2, True)
    done = office.does("approve", "2019", *BY_MEETING)
    assert (done.returncode, "There is no report of this program" in done.stderr) == (2, True)


def test_set_that_keeps_no_workbooks_is_named(office: Office) -> None:
    office.report(ATASKAITA_KEEP_INPUTS="no")
    assert "data/inputs.zip" not in office.files("2021")
    code, error = refused(lambda there: there.does("approve", "2021", *BY_MEETING), office)
    assert (code, "keeps no workbooks" in error) == (2, True)


def test_kept_workbooks_that_someone_changed_are_named(office: Office) -> None:
    (office.outputs / "2021" / "data" / "inputs.zip").write_bytes(b"PK")
    code, error = refused(lambda there: there.does("approve", "2021", *BY_MEETING), office)
    assert (code, "inputs.zip is missing or damaged" in error) == (3, True)


def test_figures_that_the_program_of_today_makes_otherwise_are_not_approved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.output.artifacts.figures_document", lambda *_: {})
    code, error = refused(lambda there: there.does("approve", "2021", *BY_MEETING), office)
    assert (code, "figures.json" in error) == (2, True)


def test_the_next_year_is_compared_with_the_approved_report(later: Office) -> None:
    done = call("report", later.folder / "inputs", "--output", later.outputs, "--period", 2022, "--language", "en")
    assert done.returncode == 0
    book = openpyxl.load_workbook(later.outputs / "2022" / "summary.xlsx", read_only=True)
    cells = [value for row in book["Changes"].iter_rows(values_only=True) for value in row if value]
    # The approved register has three projects, the one reported later beside it four.
    assert "Projects: 1 new, 0 gone, 2 changed." in cells
