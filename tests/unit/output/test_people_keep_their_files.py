"""What a person made or changed in the outputs is never replaced or removed, whatever it is called."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.manifest import NAME, sealed
from pipeline.output import workshop
from pipeline.output.exchanging import exchange
from pipeline.output.placing import free_name
from pipeline.output.publication import Edition, OverlappingInputsError, publish, refuse_overlap

SET = {"summary.xlsx": b"summary", "charts/a.png": b"a", "data/b.parquet": b"b", "report.docx": b"report"}
NEXT = {"summary.xlsx": b"next summary", "charts/a.png": b"a", "report.docx": b"next report"}


def edition(artifacts: dict[str, bytes], word: str = "new") -> Edition:
    return Edition(artifacts=artifacts, word=word, seal=partial(sealed, {"program": "ataskaita"}))


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of a period, with a set in it."""
    folder = tmp_path / "outputs" / "2021"
    publish(edition(SET), folder)
    return folder


def without_manifest(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in held(folder).items() if path != NAME}


def test_a_changed_file_stays_and_the_new_one_is_put_beside_it(place: Path) -> None:
    (place / "report.docx").write_bytes(b"report, with her sentence")
    beside = publish(edition(NEXT), place)
    assert beside == {"report.docx": "report.new.docx"}
    assert without_manifest(place) == {
        **NEXT,
        "report.docx": b"report, with her sentence",
        "report.new.docx": b"next report",
    }


def test_the_word_is_of_the_language_of_the_report(place: Path) -> None:
    (place / "report.docx").write_bytes(b"changed")
    assert publish(edition(NEXT, "naujas"), place) == {"report.docx": "report.naujas.docx"}


def test_the_file_beside_it_is_the_programs_own_in_the_next_run(place: Path) -> None:
    (place / "report.docx").write_bytes(b"changed")
    publish(edition(NEXT), place)
    publish(edition(SET), place)
    assert without_manifest(place) == {**SET, "report.docx": b"changed", "report.new.docx": b"report"}


def test_the_file_beside_it_is_people_s_once_it_is_changed_too(place: Path) -> None:
    (place / "report.docx").write_bytes(b"changed")
    publish(edition(NEXT), place)
    (place / "report.new.docx").write_bytes(b"changed again")
    assert publish(edition(SET), place) == {"report.docx": "report.new.2.docx"}
    assert held(place)["report.new.docx"] == b"changed again"


def test_when_the_changed_file_is_taken_away_all_is_as_before(place: Path) -> None:
    (place / "report.docx").write_bytes(b"changed")
    publish(edition(NEXT), place)
    (place / "report.docx").unlink()
    assert publish(edition(NEXT), place) == {}
    assert without_manifest(place) == NEXT


def test_a_file_that_is_no_longer_made_goes_unless_it_was_changed(place: Path) -> None:
    publish(edition(NEXT), place)
    assert "data/b.parquet" not in held(place)
    publish(edition(SET), place)
    (place / "data" / "b.parquet").write_bytes(b"changed")
    publish(edition(NEXT), place)
    assert held(place)["data/b.parquet"] == b"changed"


def test_a_changed_manifest_proves_nothing_and_stays(place: Path) -> None:
    (place / NAME).write_bytes((place / NAME).read_bytes() + b"\n")
    changed = (place / NAME).read_bytes()
    beside = publish(edition(NEXT), place)
    assert beside == {
        NAME: "data/manifest.new.json",
        "report.docx": "report.new.docx",
        "summary.xlsx": "summary.new.xlsx",
    }
    assert held(place) == held(place) | SET | {NAME: changed}
    # The new manifest is known again under its name.
    assert publish(edition(SET), place) == {NAME: "data/manifest.new.json"}
    assert without_manifest(place) == {**SET, "data/manifest.new.json": held(place)["data/manifest.new.json"]}


def test_a_hash_that_was_changed_in_the_manifest_does_not_give_a_file_away(place: Path) -> None:
    (place / "notes.txt").write_bytes(b"hers")
    forged = (place / NAME).read_text(encoding="utf-8").replace('"report.docx"', '"notes.txt"')
    (place / NAME).write_text(forged, encoding="utf-8")
    publish(edition(NEXT), place)
    assert held(place)["notes.txt"] == b"hers"


@pytest.mark.parametrize("name", ["summary.xlsx", "charts", "data/b.parquet"])
def test_a_folder_stands_where_a_file_would_go_or_a_file_where_a_folder_would(tmp_path: Path, name: str) -> None:
    place = tmp_path / "2021"
    (place / name / "inner").mkdir(parents=True)
    (place / name / "inner" / "own.txt").write_bytes(b"hers")
    publish(edition(SET), place)
    assert held(place)[f"{name}/inner/own.txt"] == b"hers"
    other = tmp_path / "2022"
    other.mkdir()
    (other / "charts").write_bytes(b"a file")
    assert publish(edition(SET), other) == {"charts/a.png": "charts.new/a.png"}
    assert held(other)["charts"] == b"a file"


def test_names_that_meet_on_windows_and_macos_meet_here(place: Path) -> None:
    (place / "REPORT.docx").write_bytes(b"hers")
    assert publish(edition(NEXT), place) == {"report.docx": "report.new.docx"}


def test_a_long_name_is_cut_for_the_word() -> None:
    long = "ž" * 125 + ".xlsx"
    name = free_name(long, "new", [long])
    assert len(name.encode()) <= 255
    assert name.endswith(".new.xlsx")


def test_links_and_empty_folders_stay_what_they_are(place: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (place / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (place / "nowhere").symlink_to(tmp_path / "gone")
    (place / "mine" / "empty").mkdir(parents=True)
    publish(edition(NEXT), place)
    assert (place / "link").readlink() == tmp_path / "elsewhere"
    assert (place / "nowhere").readlink() == tmp_path / "gone"
    assert (place / "mine" / "empty").is_dir()
    assert (tmp_path / "elsewhere").is_dir()


def test_a_carried_file_is_the_same_file_not_a_copy(place: Path) -> None:
    (place / "notes.txt").write_bytes(b"hers")
    before = (place / "notes.txt").stat()
    publish(edition(NEXT), place)
    assert os.path.samestat(before, (place / "notes.txt").stat())


def test_where_the_file_system_knows_no_second_names_it_is_copied(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    (place / "notes.txt").write_bytes(b"hers")
    monkeypatch.setattr(os, "link", refuse)
    publish(edition(NEXT), place)
    assert without_manifest(place) == {**NEXT, "notes.txt": b"hers"}


@pytest.mark.parametrize("steps", [1, 2], ids=["in one step", "by two renames"])
def test_what_is_saved_while_the_set_is_exchanged_is_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """An office program saves by renaming a new file into place: the second name then means the old one."""
    (place / "notes.txt").write_bytes(b"before")

    def exchanged(one: Path, other: Path) -> bool:
        (place / "saved").write_bytes(b"saved meanwhile")
        (place / "saved").replace(place / "notes.txt")
        (place / "report.docx").write_bytes(b"hers, meanwhile")
        return steps == 1 and exchange(one, other)

    monkeypatch.setattr(workshop, "exchange", exchanged)
    publish(edition(NEXT), place)
    after = held(place)
    assert {b"saved meanwhile", b"hers, meanwhile"} <= set(after.values())
    assert after["report.docx"] == b"next report"


@pytest.mark.parametrize("name", [".2021.building", ".2021.lock", ".2021.building.2"])
def test_files_that_bear_our_working_names_are_not_ours(place: Path, name: str) -> None:
    (place.parent / name).unlink(missing_ok=True)
    (place.parent / name).write_bytes(b"hers")
    publish(edition(NEXT), place)
    assert (place.parent / name).read_bytes() == b"hers"
    assert without_manifest(place) == NEXT


def test_a_folder_that_bears_our_working_name_is_not_ours(place: Path) -> None:
    own = place.parent / ".2021.building" / "new" / "own.txt"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"hers")
    publish(edition(NEXT), place)
    assert own.read_bytes() == b"hers"


NAMES = st.sampled_from(
    ["report.docx", "Report.DOCX", "summary.xlsx", "charts", "a.png", "data", "data/manifest.json", "notes.txt", "š",
     ".2021.lock",
     "2021", ".2021.building", "new", "old", ".ataskaita", "report.new.docx", "ž.txt"]
)  # fmt: skip
TREES = st.dictionaries(st.lists(NAMES, min_size=1, max_size=4).map(tuple), st.binary(max_size=3), max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREES, published_before=st.booleans(), runs=st.integers(1, 3))
def test_any_tree_in_and_around_the_outputs_is_there_after_any_runs(
    tmp_path_factory: pytest.TempPathFactory, tree: dict[tuple[str, ...], bytes], *, published_before: bool, runs: int
) -> None:
    outputs = tmp_path_factory.mktemp("any") / "outputs"
    if published_before:
        publish(edition(SET), outputs / "2021")
    theirs = {}
    for path, data in tree.items():
        target = outputs.joinpath(*path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError:
            # A file of the tree stands where this one's folder would.
            continue
        theirs[target] = data
    blocked = (outputs / "2021").is_file()
    for run in range(runs):
        if blocked:
            break
        publish(edition(NEXT if run % 2 else SET), outputs / "2021")
    assert {path: path.read_bytes() for path in theirs} == theirs


def test_inputs_in_the_folder_of_the_set_are_refused(tmp_path: Path) -> None:
    place = tmp_path / "outputs" / "2021"
    inside = place / "inputs" / "a.csv"
    inside.parent.mkdir(parents=True)
    inside.write_bytes(b"")
    with pytest.raises(OverlappingInputsError) as refused:
        refuse_overlap(place, [tmp_path / "b.csv", inside])
    assert refused.value.path == inside
    refuse_overlap(place, [tmp_path / "outputs" / "c.csv", tmp_path / "outputs" / "20211" / "d.csv"])


def test_a_folder_without_a_manifest_is_known_by_what_the_program_would_write(tmp_path: Path) -> None:
    lithuanian, english = {"projektai.xlsx": b"lt"}, {"projects.xlsx": b"en"}
    for artifacts in (lithuanian, english):
        publish(Edition(artifacts=artifacts, word="new", known=(lithuanian, english)), tmp_path / "template")
        assert held(tmp_path / "template") == artifacts


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the rights of a new file are those of its folder")
def test_who_may_read_and_change_a_set_stays_as_it_was(place: Path) -> None:
    (place / "report.docx").chmod(0o600)
    (place / "charts").chmod(0o700)
    place.chmod(0o710)
    publish(edition(NEXT), place)
    modes = [path.stat().st_mode & 0o777 for path in (place, place / "charts", place / "report.docx")]
    assert modes == [0o710, 0o700, 0o600]


def test_a_person_who_ends_the_program_meanwhile_still_has_a_set(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(place)
    rename = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        if target == place and path.name == "new":
            raise SystemExit(130)
        return rename(path, target)

    monkeypatch.setattr(workshop, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(SystemExit):
        publish(edition(NEXT), place)
    assert held(place) == before
    assert {path.name for path in place.parent.iterdir()} == {"2021", ".2021.lock"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no names that are no text")
def test_a_name_that_is_no_text_does_not_block_a_later_run(place: Path) -> None:
    name = os.fsdecode(b"uzra\xffas.txt")
    (place / name).write_bytes(b"before")
    left = place.parent / ".2021.building"
    left.mkdir()
    (left / ".ataskaita").write_text("ataskaita\n", encoding="utf-8")
    (left / "old").mkdir()
    (left / "old" / name).write_bytes(b"saved meanwhile")
    publish(edition(NEXT), place)
    assert {b"before", b"saved meanwhile"} <= set(held(place).values())
