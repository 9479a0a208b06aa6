"""When a report is left as it stands: only where all that it depends on is the same, to the byte."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import manifest, unchanged
from pipeline.unchanged import FOLDER, TURNED_OFF, Ended, Run, run_of

DAY = "2022-03-01"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Inputs and the set of 2021 made from them, whose run is remembered."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "a.xlsx").write_bytes(b"a")
    publish(tmp_path / "outputs" / "2021")
    asked(tmp_path).remember(end(tmp_path))
    return tmp_path


def publish(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    artifacts = {"summary.xlsx": b"summary", "data/figures.json": b"{}"}
    for name, data in artifacts.items():
        (folder / name).write_bytes(data)
    sealed = manifest.sealed({"program": "ataskaita 0.1.0", "as_of": "2021-12-31"}, manifest.hashes(artifacts))
    (folder / manifest.NAME).write_bytes(sealed)


def asked(place: Path, day: str = DAY, **options: object) -> Run:
    run = run_of(place / "inputs", place / "outputs", day, options)
    assert run is not None
    return run


def end(place: Path) -> Ended:
    return Ended("20 projects\n", 1, str(place / "outputs" / "2021"))


def test_the_same_run_ends_as_it_did(place: Path) -> None:
    assert asked(place).end_of_the_same() == end(place)


CHANGES: dict[str, Callable[[Path], object]] = {
    "an input": lambda place: (place / "inputs" / "a.xlsx").write_bytes(b"b"),
    "a further input": lambda place: (place / "inputs" / "b.xlsx").write_bytes(b""),
    "an input gone": lambda place: (place / "inputs" / "a.xlsx").unlink(),
    "a file of the set": lambda place: (place / "outputs" / "2021" / "summary.xlsx").write_bytes(b"Summary"),
    "a file of the set gone": lambda place: (place / "outputs" / "2021" / "summary.xlsx").unlink(),
    "a file in the set": lambda place: (place / "outputs" / "2021" / "note.txt").write_bytes(b""),
    "the manifest": lambda place: (place / "outputs" / "2021" / manifest.NAME).write_bytes(b"{}"),
    "another set": lambda place: publish(place / "outputs" / "2020"),
    "something among the outputs": lambda place: (place / "outputs" / "note.txt").write_bytes(b""),
    "the memory gone": lambda place: (place / FOLDER / "runs.json").unlink(),
    "the memory cut": lambda place: (place / FOLDER / "runs.json").write_bytes(b'{"runs": ['),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_all_is_made_anew_where_anything_changed(place: Path, changed: str) -> None:
    CHANGES[changed](place)
    assert asked(place).end_of_the_same() is None


def test_all_is_made_anew_on_another_day_or_on_other_terms(place: Path) -> None:
    """A report of tomorrow may find that a day lies no longer ahead."""
    assert asked(place, day="2022-03-02").end_of_the_same() is None
    assert asked(place, period="2020").end_of_the_same() is None


@pytest.mark.parametrize("variable", ["ATASKAITA_PDF", "COLUMNS", "TZ"])
def test_all_is_made_anew_under_other_settings(place: Path, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "77")
    assert asked(place).end_of_the_same() is None


def test_all_is_made_anew_by_another_program(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "_program", lambda: {"files": []})
    assert asked(place).end_of_the_same() is None


def test_what_someone_writes_into_the_memory_is_passed_over(place: Path) -> None:
    file = place / FOLDER / "runs.json"
    document = json.loads(file.read_bytes())
    document["runs"][0]["end"]["said"] = "30 projects"
    file.write_text(json.dumps(document), encoding="ascii")
    assert asked(place).end_of_the_same() is None


def test_the_memory_is_bounded(place: Path) -> None:
    for number in range(20):
        replace(asked(place), fingerprint=str(number)).remember(end(place))
    assert len(json.loads((place / FOLDER / "runs.json").read_bytes())["runs"]) == 16
    assert asked(place).end_of_the_same() is None


def test_nothing_is_compared_where_a_person_turned_it_off(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TURNED_OFF, "0")
    assert run_of(place / "inputs", place / "outputs", DAY, {}) is None


def test_nothing_is_compared_where_an_input_is_not_there(tmp_path: Path) -> None:
    assert run_of(tmp_path / "none", tmp_path / "outputs", DAY, {}) is None


def test_a_memory_that_cannot_be_written_stops_nothing(place: Path) -> None:
    (place / FOLDER / "runs.json").unlink()
    (place / FOLDER).rmdir()
    (place / FOLDER).write_bytes(b"")
    asked(place).remember(end(place))
    assert asked(place).end_of_the_same() is None


def test_names_that_are_no_text_are_remembered(place: Path) -> None:
    odd = replace(end(place), said="\udce0\n")
    asked(place).remember(odd)
    assert asked(place).end_of_the_same() == odd
