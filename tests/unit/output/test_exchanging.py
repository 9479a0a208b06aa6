"""Two folders changed for each other in one step; where the system cannot, nothing is done."""

import sys
from pathlib import Path

import pytest

from pipeline.output import exchanging
from pipeline.output.exchanging import exchange


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the file system decides")
def test_folders_change_places(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).write_bytes(b"")
    assert exchange(one, other)
    assert [path.name for path in one.iterdir()] == ["other"]
    assert [path.name for path in other.iterdir()] == ["one"]


def test_nothing_is_done_where_one_is_missing(tmp_path: Path) -> None:
    one = tmp_path / "one"
    one.mkdir()
    assert not exchange(one, tmp_path / "other")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_nothing_is_done_where_the_system_has_no_such_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanging.sys, "platform", "win32")  # type: ignore[attr-defined]
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    assert not exchange(tmp_path / "one", tmp_path / "other")
