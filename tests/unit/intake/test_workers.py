"""A workbook that harms its reader harms no other."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from pipeline.findings import Phrase
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile, read_workbooks
from pipeline.isolated.jobs import Patience, children_worth
from unit.intake.failing_files import aborting, crashing, failing, hanging, noisy, swelling, untaken


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


def read(*files: InputFile) -> list[WorkbookReading]:
    """The readings of files none of which is too slow."""
    return read_workbooks(files, ReadingOptions(), Patience(clock=standing_still))


def test_nothing_to_read() -> None:
    assert read_workbooks([], ReadingOptions(), Patience()) == []


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

    readings = read_workbooks(files, ReadingOptions(), Patience(seconds=8, clock=time), on_read=hear)

    assert [reading.file for reading in readings] == [file.name for file in files]
    assert sorted(map(id, heard)) == sorted(map(id, readings))
    first, crashed, gone, hung, failed, last = readings
    assert why(crashed) == Phrase("stopped.crashed")
    assert why(hung) == Phrase("stopped.slow", {"seconds": 8})
    assert (gone.refused, failed.refused) == ("file-unreadable", "file-unreadable")
    assert len(first.tables[0].records) == len(last.tables[0].records) == 2


def test_child_that_swells_is_stopped() -> None:
    (swollen,) = read_workbooks([swelling()], ReadingOptions(), Patience(mib=300, clock=standing_still))
    assert why(swollen) == Phrase("stopped.large", {"mib": 300})


PANIC = """
thread '<unnamed>' (4711) panicked at src/xlsb/mod.rs:12:5:
index out of bounds: the len is 0 but the index is 3\x1b[31m
stack backtrace:
   0: rust_begin_unwind
             at /rustc/library/std/src/panicking.rs:652:5
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
fatal runtime error: failed at 0x7f3a10
"""


def test_last_words_of_a_child_that_aborts_are_told_without_stack_and_numbers_of_the_run() -> None:
    said = (
        "thread '<unnamed>' panicked at src/xlsb/mod.rs:12:5: "
        "index out of bounds: the len is 0 but the index is 3 [31m fatal runtime error: failed at "
    )
    assert why(read(aborting(PANIC))[0]) == Phrase("stopped.crashed-saying", {"said": said})


def test_last_words_are_short_whatever_was_written() -> None:
    reason = why(read(aborting("ž" * 1_000_000 + "\n"))[0])
    assert isinstance(reason, Phrase)
    assert len(str(reason.details["said"])) <= 300


def test_words_at_one_file_are_not_put_down_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    spoken, crashed = read(noisy("a word at another file\n"), crashing())
    assert spoken.refused == "file-empty"
    assert why(crashed) == Phrase("stopped.crashed")


def test_file_that_the_child_cannot_take_in_is_a_finding_about_it(good: InputFile) -> None:
    broken, whole = read(untaken(), good)
    reason = why(broken)
    assert isinstance(reason, Phrase)
    assert "ValueError: invalid literal for int()" in str(reason.details["said"])
    assert whole.refused is None


def test_nothing_reaches_the_terminal_and_no_child_is_left(capfd: pytest.CaptureFixture[str], good: InputFile) -> None:
    read(good, noisy(PANIC), aborting(PANIC), crashing(), untaken())
    assert capfd.readouterr() == ("", "")
    assert psutil.Process().children(recursive=True) == []


HANGS = """
from unit.intake.failing_files import hanging
from unit.intake.test_workers import read
read(hanging(), hanging())
"""


def test_children_end_by_themselves_when_their_parent_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", HANGS], env=environment) as parent:  # noqa: S603 - our own lines
        watched = psutil.Process(parent.pid)
        children: list[psutil.Process] = []
        while not children:
            assert parent.poll() is None
            children = watched.children(recursive=True)
        parent.kill()
    _, alive = psutil.wait_procs(children, timeout=60)
    assert alive == []


def test_a_name_that_cannot_be_shown_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Kodas;Skirta, Eur\nP-1;5\n", encoding="utf-8")
    (reading,) = read_workbooks([InputFile(file, "\ufffd.csv", not_shown=1)], ReadingOptions(), Patience(seconds=60))
    told = [(one.rule, one.location.file, one.value, one.details["count"]) for one in reading.findings]
    assert ("characters-removed", "\ufffd.csv", "\ufffd.csv", 1) in told


def test_no_patience_at_all_stops_every_file() -> None:
    readings = read_workbooks([hanging(), hanging(), hanging()], ReadingOptions(), Patience(seconds=0))
    assert [why(reading) for reading in readings] == [Phrase("stopped.slow", {"seconds": 0})] * 3


@pytest.mark.parametrize(
    ("sizes", "children"),
    [([], 1), ([10_000, 20_000], 1), ([256 * 1024 - 1], 1), ([256 * 1024], 2), ([128 * 1024] * 4, 1 + 4 * 128 // 256)],
)
def test_small_files_share_a_child(sizes: list[int], children: int) -> None:
    assert children_worth(sizes) == children
