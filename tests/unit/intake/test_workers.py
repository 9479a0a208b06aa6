"""A workbook that harms its reader harms no other."""

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


def read(*files: InputFile, seconds: int = 120, mib: int = 2048) -> list[WorkbookReading]:
    return read_workbooks(files, Terms(), Patience(seconds=seconds, mib=mib))


def why(reading: WorkbookReading) -> object:
    """What stopped the reading of a file."""
    (finding,) = reading.findings
    assert reading.refused == finding.rule == "file-reader-stopped"
    assert finding.location.file == reading.file
    return finding.details["why"]


def test_nothing_to_read() -> None:
    assert read() == []


def test_crash_hang_and_missing_file_leave_the_others_whole(good: InputFile, tmp_path: Path) -> None:
    vanished = InputFile(tmp_path / "vanished.xlsx", "vanished.xlsx")
    files = [good, crashing(), vanished, hanging(), failing(), good]
    heard: list[WorkbookReading] = []
    readings = read_workbooks(files, Terms(), Patience(seconds=8), on_read=heard.append)
    assert [reading.file for reading in readings] == [file.name for file in files]
    assert sorted(map(id, heard)) == sorted(map(id, readings))
    first, crashed, gone, hung, failed, last = readings
    assert why(crashed) == Phrase("stopped.crashed")
    assert why(hung) == Phrase("stopped.slow", {"seconds": 8})
    assert (gone.refused, failed.refused) == ("file-unreadable", "file-unreadable")
    assert len(first.tables[0].records) == len(last.tables[0].records) == 2


def test_child_that_swells_is_stopped() -> None:
    assert why(read(swelling(), mib=300)[0]) == Phrase("stopped.large", {"mib": 300})


def test_no_patience_at_all_stops_every_file(good: InputFile) -> None:
    assert [why(reading) for reading in read(good, good, good, seconds=0)] == [
        Phrase("stopped.slow", {"seconds": 0})
    ] * 3
