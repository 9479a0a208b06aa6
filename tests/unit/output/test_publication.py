"""The set of outputs appears whole, or the last good one stays: whatever fails, whenever it is killed."""

import datetime as dt
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from pipeline.approvals import Approvals, Decision, Event
from pipeline.findings import Phrase
from pipeline.manifest import NAME, sealed
from pipeline.output import workshop
from pipeline.output.publication import (
    BUSY,
    DECIDED_MEANWHILE,
    FAILED,
    Edition,
    NotPublishedError,
    Turn,
    publish,
)

OLD = {"summary.xlsx": b"old", "charts/a.png": b"old", "gone.json": b"old"}
NEW = {"summary.xlsx": b"new", "charts/a.png": b"new", "data/b.parquet": b"new"}
NEXT = {"summary.xlsx": b"next"}


def edition(artifacts: dict[str, bytes]) -> Edition:
    """The artifacts as a set with its manifest."""
    return Edition(artifacts=artifacts, word="new", seal=partial(sealed, {"program": "ataskaita"}))


class KilledError(BaseException):
    """The run is killed: nothing of it runs any more."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a period, with an old set in it."""
    place = tmp_path / "outputs" / "2021"
    publish(edition(OLD), place)
    return place


def held(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths, its manifest apart."""
    found = (path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def beside(folder: Path) -> set[str]:
    """What lies beside the set, the lock apart."""
    return {path.name for path in folder.parent.iterdir()} - {folder.name, f".{folder.name}.lock"}


def test_set_appears_whole_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    place = tmp_path / "new" / "outputs" / "2021"
    publish(edition(NEW), place)
    assert held(place) == NEW
    assert beside(place) == set()


def test_set_takes_the_place_of_the_old_one_and_leaves_nothing_of_it(folder: Path) -> None:
    publish(edition(NEW), folder)
    assert held(folder) == NEW
    assert beside(folder) == set()


def test_other_periods_and_other_files_stay(folder: Path) -> None:
    publish(edition(OLD), folder.with_name("2020"))
    (folder.parent / "README.md").write_bytes(b"note")
    publish(edition(NEW), folder)
    assert held(folder.with_name("2020")) == OLD
    assert beside(folder) == {"2020", ".2020.lock", "README.md"} & beside(folder)
    assert (folder.parent / "README.md").read_bytes() == b"note"


class Disk:
    """Counts the calls that change the disk; from the one numbered `fails_at`, or at it alone, raises `error`."""

    def __init__(self, fails_at: int | None, error: BaseException, *, forever: bool) -> None:
        self.calls = 0
        self.fails_at = fails_at
        self.error = error
        self.forever = forever

    def guard(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - stands for any call
            self.calls += 1
            if self.fails_at is not None and (
                self.calls == self.fails_at or (self.forever and self.calls > self.fails_at)
            ):
                raise self.error
            return call(*args, **kwargs)

        return guarded


@contextmanager
def disk(fails_at: int | None, error: BaseException, *, forever: bool = False) -> Iterator[Disk]:
    """The disk, failing, for as long as the block lasts."""
    watched = Disk(fails_at, error, forever=forever)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in [
            (os, "mkdir"),
            (os, "rename"),
            (os, "fsync"),
            (os, "unlink"),
            (os, "rmdir"),
            (os, "link"),
            (io, "open"),
        ]:
            patch.setattr(module, name, watched.guard(getattr(module, name)))
        yield watched


def refusal(artifacts: dict[str, bytes], place: Path) -> NotPublishedError | None:
    """Why the artifacts were not published; None where they were."""
    try:
        publish(edition(artifacts), place)
    except NotPublishedError as error:
        return error
    return None


def steps() -> range:
    """The numbers of all steps of a publication that replaces an old set."""
    # A set of three files, made in two folders, in the place of an old one of three: a call more or less is no matter,
    # as the tests go on until a run passes.
    return range(1, 200)


@pytest.mark.parametrize("forever", [False, True], ids=["one call fails", "all further calls fail"])
def test_failure_at_any_step_leaves_a_whole_set(tmp_path: Path, forever: bool) -> None:  # noqa: FBT001 - pytest's
    failures = 0
    for step in steps():
        place = tmp_path / str(step) / "2021"
        publish(edition(OLD), place)
        with disk(step, OSError(28, "No space left on device"), forever=forever) as watched:
            refused = refusal(NEW, place)
        if refused:
            failures += 1
            assert refused.reason == FAILED
            assert refused.details == {"folder": str(place), "why": Phrase("system.full")}
        # What fails after the new set stands is the clearing away of the old one.
        expected = OLD if refused else NEW
        if place.exists():
            assert held(place) == expected, step
        publish(edition(NEXT), place)
        assert held(place) == NEXT, step
        assert beside(place) == set(), step
        if watched.calls < step:
            break
    assert failures >= len(NEW) * 2


def test_killed_at_any_step_a_whole_set_stands_or_comes_back(tmp_path: Path) -> None:
    kills = 0
    for step in steps():
        place = tmp_path / str(step) / "2021"
        publish(edition(OLD), place)
        with disk(step, KilledError(), forever=True) as watched:
            try:
                publish(edition(NEW), place)
            except KilledError:
                kills += 1
        if place.exists():
            assert held(place) in (OLD, NEW), step
        stood = held(place) if place.exists() else OLD
        # Even where the next run fails as well, the good set is back in its place.
        with pytest.raises(NotPublishedError):
            publish(edition({"a/b": b"", "a": b""}), place)
        assert held(place) == stood, step
        assert beside(place) == set(), step
        publish(edition(NEXT), place)
        assert held(place) == NEXT, step
        if watched.calls < step:
            break
    assert kills > len(NEW) * 2


def test_second_run_waits_for_the_first_and_says_so(folder: Path) -> None:
    first = FileLock(folder.with_name(".2021.lock"))
    first.acquire()
    waited_for: list[Path] = []

    def end_the_first(place: Path) -> None:
        waited_for.append(place)
        first.release()

    publish(edition(NEW), folder, Turn(on_wait=end_the_first))
    assert waited_for == [folder]
    assert held(folder) == NEW


def test_run_that_waits_for_nobody_says_nothing(folder: Path) -> None:
    waited_for: list[Path] = []
    publish(edition(NEW), folder, Turn(on_wait=waited_for.append))
    assert waited_for == []


def test_second_run_is_refused_after_the_limit_and_disturbs_nothing(folder: Path) -> None:
    building = folder.with_name(".2021.building")
    building.mkdir()
    with FileLock(folder.with_name(".2021.lock")), pytest.raises(NotPublishedError) as refused:
        publish(edition(NEW), folder, Turn(seconds=0))
    assert refused.value.reason == BUSY
    assert refused.value.details == {"folder": str(folder)}
    assert building.exists()
    assert held(folder) == OLD
    publish(edition(NEW), folder)
    assert held(folder) == NEW
    assert beside(folder) == set()


def test_failed_run_clears_up_before_another_may_begin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def released(*_: object) -> None:
        assert beside(folder) == set()

    monkeypatch.setattr(workshop.Workshop, "build", fail)
    monkeypatch.setattr(FileLock, "_release", _after(FileLock, released))
    with pytest.raises(NotPublishedError):
        publish(edition(NEW), folder)


def _after(lock: Any, look: Callable[..., None]) -> Callable[..., None]:  # noqa: ANN401 - the lock's class differs
    release = lock._release  # noqa: SLF001 - to look while the lock is still held

    def looked(self: object) -> None:
        look()
        release(self)

    return looked


def test_file_where_the_set_should_stand_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "2021"
    place.write_bytes(b"somebody's")
    with pytest.raises(NotPublishedError) as refused:
        publish(edition(NEW), place)
    assert refused.value.reason == FAILED
    assert place.read_bytes() == b"somebody's"
    assert beside(place) == set()


def test_file_where_a_folder_above_should_be_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"somebody's")
    with pytest.raises(NotPublishedError):
        publish(edition(NEW), tmp_path / "outputs" / "2021")
    assert (tmp_path / "outputs").read_bytes() == b"somebody's"


def test_link_to_a_folder_elsewhere_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "shared" / "report"
    publish(edition(OLD), real)
    link = tmp_path / "2021"
    link.symlink_to(real)
    for artifacts in (NEW, NEXT):
        publish(edition(artifacts), link)
        assert link.is_symlink()
        assert held(real) == artifacts
    assert beside(link) == {"shared"}


def test_workshop_that_was_left_behind_empty_is_used_again(folder: Path) -> None:
    folder.with_name(".2021.building").mkdir()
    publish(edition(NEW), folder)
    assert held(folder) == NEW
    assert beside(folder) == set()


def test_set_that_was_approved_while_another_was_made_is_not_replaced(folder: Path) -> None:
    approved = Approvals((Decision(event=Event.APPROVED, on=dt.date(2022, 5, 7), meeting="006"),))
    about = {"program": "ataskaita", **approved.as_entries()}
    publish(Edition(artifacts=OLD, word="new", seal=partial(sealed, about)), folder)
    with pytest.raises(NotPublishedError) as refused:
        publish(edition(NEW), folder)
    assert refused.value.reason == DECIDED_MEANWHILE
    assert held(folder) == OLD
    publish(replace(edition(NEW), decided=approved), folder)
    assert held(folder) == NEW
