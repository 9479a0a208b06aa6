"""A published set is known by its manifest, and only by one that nobody changed."""

import json
from pathlib import Path

import pytest

from pipeline.manifest import NAME, as_json, changed_manifest, files_of, hashes, is_published, manifests_in, sealed

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ABOUT = {"program": "ataskaita 0.2.0", "period": 2021}
FILES = {"summary.xlsx": EMPTY}


@pytest.fixture(autouse=True)
def place_of_the_manifest(tmp_path: Path) -> None:
    """The folder in which a set has its manifest."""
    (tmp_path / NAME).parent.mkdir()


def test_hashes_are_sha256_in_the_order_of_paths() -> None:
    assert list(hashes({"b": b"", "a": b""}).items()) == [("a", EMPTY), ("b", EMPTY)]


def test_a_manifest_is_read_back(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(sealed(ABOUT, FILES))
    assert [one.files for one in manifests_in(tmp_path)] == [FILES]
    assert files_of(manifests_in(tmp_path)) == {"summary.xlsx": {EMPTY}}
    assert is_published(tmp_path)


def test_a_manifest_whose_line_ends_are_those_of_windows_is_the_same(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(sealed(ABOUT, FILES).replace(b"\n", b"\r\n"))
    assert [one.files for one in manifests_in(tmp_path)] == [FILES]


def test_the_manifest_of_the_first_version_had_no_seal(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(as_json({"program": "ataskaita 0.1.0", "files": FILES}), encoding="utf-8")
    assert is_published(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        '{"files": {}}',
        '{"name": "a web page", "icons": []}',
        as_json({**ABOUT, "files": FILES}),
        as_json({**ABOUT, "files": FILES, "seal": EMPTY}),
        sealed(ABOUT, FILES).decode() + " ",
        json.dumps(json.loads(sealed(ABOUT, FILES))),
        sealed(ABOUT, FILES).decode().replace("2021", "2020"),
        sealed(ABOUT, FILES).decode().replace("summary", "my own"),
        sealed(ABOUT, FILES).decode().replace("summary", r"\ud800"),
    ],
)
def test_what_is_not_to_the_byte_as_it_was_written_is_no_manifest(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert not is_published(tmp_path)


def test_a_manifest_behind_a_link_and_a_folder_of_the_name_are_none(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(sealed(ABOUT, FILES))
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    (tmp_path / "manifest.new.json").mkdir()
    assert manifests_in(tmp_path) == []


def test_a_set_whose_manifest_stands_at_the_top_is_one_of_the_first_versions(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(sealed({"program": "ataskaita 0.1.0"}, FILES))
    assert is_published(tmp_path)
    assert [one.name for one in manifests_in(tmp_path)] == ["manifest.json"]


def test_a_manifest_that_someone_changed_is_known_to_have_been_one(tmp_path: Path) -> None:
    about = {**ABOUT, "as_of": "2021-12-31"}
    (tmp_path / NAME).write_bytes(sealed(about, FILES))
    assert changed_manifest(tmp_path) is None
    (tmp_path / NAME).write_bytes(sealed(about, FILES).replace(b"2021,", b"2022,"))
    assert changed_manifest(tmp_path) == tmp_path / NAME


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"program": "ataskaita 1"}', '{"program": "x", "files": {}, "as_of": ""}']
)
def test_a_manifest_of_something_else_was_none_of_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert changed_manifest(tmp_path) is None
