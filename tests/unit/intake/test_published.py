"""What the program published is no input."""

from pathlib import Path

import pytest

from pipeline.intake.files import named, workbooks_in
from pipeline.intake.published import is_of_set, sets_among, workbooks_put_into
from pipeline.manifest import NAME, hashes, sealed

OURS = {"summary.xlsx": b"summary", "checked/projektai.xlsx": b"copy"}


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with a workbook, and a published set in it to which someone added two workbooks."""
    laid = {
        "projektai.xlsx": b"own",
        "2021/summary.xlsx": b"summary",
        "2021/checked/projektai.xlsx": b"corrected",
        "2021/own.xlsx": b"own",
        "2021/mine/own.xlsx": b"own",
        f"2021/{NAME}": sealed({"program": "ataskaita"}, hashes(OURS)),
    }
    for path, data in laid.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_a_set_among_the_inputs_is_passed_over_and_named(inputs: Path) -> None:
    assert [file.name for file in workbooks_in(inputs)] == ["projektai.xlsx"]
    assert sets_among([inputs]) == [inputs / "2021"]


def test_workbooks_that_people_put_into_a_set_are_named(inputs: Path) -> None:
    theirs = [inputs / "2021" / path for path in ("checked/projektai.xlsx", "mine/own.xlsx", "own.xlsx")]
    assert workbooks_put_into(inputs / "2021", {".xlsx"}) == theirs


@pytest.mark.parametrize("path", ["2021", "2021/summary.xlsx", "2021/checked"])
def test_a_set_or_a_part_of_it_that_a_person_names_is_not_read(inputs: Path, path: str) -> None:
    assert is_of_set(inputs / path)
    assert named([inputs / path]) == []
    assert sets_among([inputs / path]) == [inputs / path]


@pytest.mark.parametrize("path", ["projektai.xlsx", "2021/checked/projektai.xlsx", "2021/own.xlsx", "2021/mine"])
def test_what_people_changed_or_put_into_a_set_is_theirs_to_name(inputs: Path, path: str) -> None:
    assert not is_of_set(inputs / path)
    assert len(named([inputs / path])) == 1


def test_a_folder_whose_manifest_was_changed_is_no_set(inputs: Path) -> None:
    (inputs / "2021" / "data").mkdir(exist_ok=True)
    (inputs / "2021" / NAME).write_text("{}", encoding="utf-8")
    assert len(workbooks_in(inputs)) == 5
