"""What the inputs look like: their content, not their times alone; what is locked, what is passed over."""

import os
from pathlib import Path

import pytest

from pipeline.watch.looking import NOTHING_SEEN, Look, look_at


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "projektai.csv").write_bytes(b"one")
    return tmp_path


def test_look_sees_workbooks_and_the_template_and_nothing_else(inputs: Path) -> None:
    for name in ("~$projektai.xlsx", ".~lock.projektai.csv#", "notes.txt", "A1B2C300", "report-template.docx"):
        (inputs / name).write_bytes(b"x")
    assert {path.name for path in look_at([inputs]).traces} == {"projektai.csv", "report-template.docx"}


def test_folder_that_is_gone_is_waited_for(tmp_path: Path) -> None:
    assert look_at([tmp_path / "gone"]) == Look(locked=frozenset([tmp_path / "gone"]))


def test_equal_looks_are_equal_and_a_save_without_change_differs_by_its_time_alone(inputs: Path) -> None:
    first = look_at([inputs])
    assert look_at([inputs]) == first
    os.utime(inputs / "projektai.csv", ns=(1, 1))
    second = look_at([inputs])
    assert second != first
    assert second.digests == first.digests


def test_change_of_the_same_length_at_the_same_time_is_seen_where_all_is_read(inputs: Path) -> None:
    file = inputs / "projektai.csv"
    first = look_at([inputs])
    status = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert look_at([inputs]).digests != first.digests


def test_file_with_the_size_and_time_of_before_is_not_read_again(inputs: Path) -> None:
    first = look_at([inputs])
    assert look_at([inputs], first, read=_refuse) == first


def _refuse(path: Path) -> bytes:
    raise PermissionError(13, "The process cannot access the file", str(path))


def test_file_that_another_program_holds_is_locked(inputs: Path) -> None:
    assert look_at([inputs], read=_refuse) == Look(locked=frozenset([inputs / "projektai.csv"]))


def test_file_that_vanishes_while_it_is_looked_at_is_not_there(inputs: Path) -> None:
    def vanish(path: Path) -> bytes:
        path.unlink()
        return path.read_bytes()

    assert look_at([inputs], read=vanish) == NOTHING_SEEN


def test_what_is_gone_or_newly_empty_is_unfinished(inputs: Path) -> None:
    file, other = inputs / "projektai.csv", inputs / "islaidos.csv"
    before = look_at([inputs])
    other.write_bytes(b"")
    assert look_at([inputs]).unfinished(before) == {other}
    other.write_bytes(b"two")
    assert look_at([inputs]).unfinished(before) == set()
    file.unlink()
    assert look_at([inputs]).unfinished(before) == {file}
    file.write_bytes(b"")
    assert look_at([inputs]).unfinished(before) == {file}
    assert look_at([inputs]).unfinished(look_at([inputs])) == set()
