"""A workbook that harms its reader harms no other."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.findings import Phrase
from pipeline.intake.apart import Patience
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.terms import Terms
from pipeline.intake.workers import InputFile, read_workbooks
from unit.intake.failing_files import crashing, failing, hanging, swelling


@pytest.fixture
def good(tmp_path: Path) -> InputFile:
    """A file that can be read."""
    path = tmp_path / "good.csv"
    path.write_text("Kodas;Pavadinimas;Skirta, Eur\nP-1;Kiemas;101\nP-2;Takas;102\n", encoding="utf-8")
    return InputFile(path, "good.csv")


class Time:
    """A clock that no slow machine can hurry: it stands still but while the hanging file alone is being read."""

    def __init__(self, files: Sequence[InputFile], hanging: InputFile, children: int) -> None:
        self.unread = [file.name for file in files]
        self.hanging = hanging.name
        self.children = children
        self.seconds = 0

    def hear(self, reading: WorkbookReading) -> None:
        self.unread.remove(reading.file)

    def __call__(self) -> float:
        # Files are handed out in their order: at most the first of those unread are in the hands of a child.
        if self.unread[: self.children] == [self.hanging]:
            self.seconds += 1
        return self.seconds


def standing_still() -> float:
    """A clock by which no child is ever slow."""
    return 0


def why(reading: WorkbookReading) -> object:
    """What stopped the reading of a file."""
    (finding,) = reading.findings
    assert reading.refused == finding.rule == "file-reader-stopped"
    assert finding.location.file == reading.file
    return finding.details["why"]


def test_nothing_to_read() -> None:
    assert read_workbooks([], Terms(), Patience()) == []


@pytest.mark.parametrize("children", [1, 2])
def test_crash_hang_and_missing_file_leave_the_others_whole(
    children: int, good: InputFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: children)
    vanished = InputFile(tmp_path / "vanished.xlsx", "vanished.xlsx")
    files = [good, crashing(), vanished, hanging(), failing(), good]
    time = Time(files, hanging(), children)
    heard: list[WorkbookReading] = []

    def hear(reading: WorkbookReading) -> None:
        heard.append(reading)
        time.hear(reading)

    readings = read_workbooks(files, Terms(), Patience(seconds=8, clock=time), on_read=hear)

    assert [reading.file for reading in readings] == [file.name for file in files]
    assert sorted(map(id, heard)) == sorted(map(id, readings))
    first, crashed, gone, hung, failed, last = readings
    assert why(crashed) == Phrase("stopped.crashed")
    assert why(hung) == Phrase("stopped.slow", {"seconds": 8})
    assert (gone.refused, failed.refused) == ("file-unreadable", "file-unreadable")
    assert len(first.tables[0].records) == len(last.tables[0].records) == 2


def test_child_that_swells_is_stopped() -> None:
    (swollen,) = read_workbooks([swelling()], Terms(), Patience(mib=300, clock=standing_still))
    assert why(swollen) == Phrase("stopped.large", {"mib": 300})


def test_no_patience_at_all_stops_every_file() -> None:
    readings = read_workbooks([hanging(), hanging(), hanging()], Terms(), Patience(seconds=0))
    assert [why(reading) for reading in readings] == [Phrase("stopped.slow", {"seconds": 0})] * 3
