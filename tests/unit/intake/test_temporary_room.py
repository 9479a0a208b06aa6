"""The folder in which workbooks are unpacked: gone afterwards, and gone at the next run where a run was killed."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.intake.temporary_room import temporary_room

HOLDS_A_ROOM = (
    "import sys, time; from pipeline.intake.temporary_room import temporary_room\n"
    "with temporary_room() as room:\n"
    "    (room / 'personal.csv').write_bytes(b'38001010000')\n"
    "    print(room, flush=True)\n"
    "    time.sleep(600)\n"
)


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TEMP", str(tmp_path))
    return tmp_path


@pytest.fixture
def other_run() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A run that works in a room of its own."""
    program = [sys.executable, "-c", HOLDS_A_ROOM]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603 - our own program
        assert run.stdout is not None
        yield run, Path(run.stdout.readline().strip())
        run.kill()


def test_room_is_empty_and_gone_afterwards(temporary_folder: Path) -> None:
    with temporary_room() as room:
        assert list(room.iterdir()) == []
        (room / "projektai.csv").write_bytes(b"one")
    assert list(temporary_folder.iterdir()) == []


def test_room_of_a_run_that_works_stays(other_run: tuple[subprocess.Popen[str], Path]) -> None:
    _, room = other_run
    with temporary_room():
        assert (room / "personal.csv").is_file()


def test_room_of_a_run_that_was_killed_is_removed(other_run: tuple[subprocess.Popen[str], Path]) -> None:
    run, room = other_run
    run.kill()
    run.wait()
    assert (room / "personal.csv").is_file()
    with temporary_room():
        assert not room.exists()


def test_folder_of_somebody_else_stays(temporary_folder: Path) -> None:
    other = temporary_folder / "ataskaita-notes"
    other.mkdir()
    with temporary_room():
        assert other.is_dir()
