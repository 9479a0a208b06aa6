"""Sets that wait in a folder until they are published as parts of another."""

from pathlib import Path

import pytest

from pipeline.manifest import is_published, sealed
from pipeline.output.laid_by import LaidBy, lay_by
from pipeline.output.publication import Edition


def _edition(**files: bytes) -> Edition:
    about = {"program": "ataskaita 9", "as_of": "2021-12-31"}
    return Edition(artifacts=files, word="new", seal=lambda hashes: sealed(about, hashes))


def test_the_files_of_the_sets_are_read_by_their_paths_and_no_others(tmp_path: Path) -> None:
    lay_by(_edition(summary=b"1"), tmp_path / "groups" / "a")
    lay_by(_edition(summary=b"2"), tmp_path / "groups" / "b")
    (tmp_path / "groups" / "c").mkdir()
    (tmp_path / "groups" / "c" / "half").write_bytes(b"of one that died")
    waiting = LaidBy(tmp_path, ["groups/a", "groups/b"])
    manifests = {"groups/a/data/manifest.json", "groups/b/data/manifest.json"}
    assert set(waiting) == {"groups/a/summary", "groups/b/summary", *manifests}
    assert len(waiting) == 4
    assert waiting["groups/b/summary"] == b"2"
    with pytest.raises(KeyError):
        waiting["groups/c/half"]


def test_each_is_a_set_of_its_own(tmp_path: Path) -> None:
    lay_by(_edition(summary=b"1"), tmp_path / "a")
    assert is_published(tmp_path / "a")


def test_what_one_that_died_left_is_gone(tmp_path: Path) -> None:
    lay_by(_edition(old=b"1"), tmp_path / "a")
    lay_by(_edition(new=b"2"), tmp_path / "a")
    assert set(LaidBy(tmp_path, ["a"])) == {"a/new", "a/data/manifest.json"}
