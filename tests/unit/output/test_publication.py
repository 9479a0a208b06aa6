"""The set of outputs appears whole, or the last good one stays: whatever fails, whenever it is killed."""

import datetime as dt
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest
from filelock import FileLock

from pipeline import approval
from pipeline.approval import NO_RECORD, Approval, record_json
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
    brought_back,
    publish,
    refuse_unwritable,
    sets_brought_back,
)

OLD = {"summary.xlsx": b"old", "charts/a.png": b"old", "gone.json": b"old"}
NEW = {"summary.xlsx": b"new", "charts/a.png": b"new", "data/b.parquet": b"new"}
NEXT = {"summary.xlsx": b"next"}


def edition(artifacts: dict[str, bytes]) -> Edition:
    """The artifacts as a set with its manifest."""
    return Edition(artifacts=artifacts, word="new", seal=partial(sealed, {"program": "ataskaita"}))


class KilledError(BaseException):
    """The run is killed: nothing of it runs any more."""


@pytest.fixture(params=["in one step", "by two renames"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How sets are exchanged: as the system here can, or as all can."""
    if request.param == "by two renames":
        monkeypatch.setattr(workshop, "exchange", lambda *_: False)
    return str(request.param)


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

    def __init__(self, fails_at: int | None, error: BaseException, *, forever: bool, fail: Callable[[], None]) -> None:
        self.calls = 0
        self.fails_at = fails_at
        self.error = error
        self.forever = forever
        self.fail = fail

    def guard(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - stands for any call
            self.calls += 1
            if self.fails_at is not None and (
                self.calls == self.fails_at or (self.forever and self.calls > self.fails_at)
            ):
                self.fail()
                raise self.error
            return call(*args, **kwargs)

        return guarded


@contextmanager
def disk(
    fails_at: int | None, error: BaseException, *, forever: bool = False, fail: Callable[[], None] = lambda: None
) -> Iterator[Disk]:
    """The disk, failing, for as long as the block lasts; `fail` is called first."""
    watched = Disk(fails_at, error, forever=forever, fail=fail)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in [
            (os, "mkdir"),
            (os, "rename"),
            (os, "fsync"),
            (os, "unlink"),
            (os, "rmdir"),
            (os, "link"),
            (os, "open"),
            (io, "open"),
            (workshop, "exchange"),
        ]:
            patch.setattr(module, name, watched.guard(getattr(module, name)))
        yield watched


def kill_this_process() -> None:
    """As the system does it."""
    os.kill(os.getpid(), signal.SIGKILL)


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


def test_run_of_some_minutes_is_waited_for() -> None:
    assert Turn().seconds == 300


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
    approved = NO_RECORD.approved(Approval("006", dt.date(2022, 5, 7)), dt.date(2022, 5, 9))
    old = {**OLD, approval.NAME: record_json(approved)}
    publish(edition(old), folder)
    with pytest.raises(NotPublishedError) as refused:
        publish(edition(NEW), folder)
    assert refused.value.reason == DECIDED_MEANWHILE
    assert held(folder) == old
    publish(replace(edition(NEW), before=approved), folder)
    assert held(folder) == NEW


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that is killed within must be forked")
def test_set_is_whole_and_in_its_place_after_a_real_kill_at_any_step(tmp_path: Path) -> None:
    """Killed by the system, which runs nothing of ours any more: at no step is a set torn, and none is missing.

    By two renames there is an instant without one: whoever reads brings it back.
    """
    kills = 0
    for step in steps():
        place = tmp_path / str(step) / "2021"
        publish(edition(OLD), place)
        child = os.fork()
        if child == 0:
            with disk(step, KilledError(), fail=kill_this_process):
                publish(edition(NEW), place)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        brought_back(place)
        assert held(place) in (OLD, NEW), step
        if not os.WIFSIGNALED(status):
            break
        kills += 1
        publish(edition(NEXT), place)
        assert held(place) == NEXT, step
        assert beside(place) == set(), step
    assert kills > len(NEW) * 2


def test_set_that_a_killed_run_had_put_away_is_brought_back_when_sets_are_read(folder: Path) -> None:
    left = folder.with_name(".2021.building")
    left.mkdir()
    (left / ".ataskaita").write_text("ataskaita\n", encoding="utf-8")
    folder.rename(left / "old")
    sets_brought_back(folder.parent)
    assert held(folder) == OLD
    brought_back(folder.with_name("2020"))
    assert not folder.with_name("2020").exists()


def test_three_runs_at_once_all_publish_in_turn(tmp_path: Path) -> None:
    place = tmp_path / "outputs" / "2021"
    program = (
        "import sys; from functools import partial; from pathlib import Path;"
        "from pipeline.manifest import sealed; from pipeline.output.publication import Edition, publish;"
        "edition = Edition(artifacts={'a': sys.argv[2].encode()}, word='new', seal=partial(sealed, {}));"
        "publish(edition, Path(sys.argv[1]))"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(place), str(number)])  # noqa: S603 - our own program
        for number in range(3)
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert held(place)["a"] in {b"0", b"1", b"2"}
    assert beside(place) == set()


class HeldError(PermissionError):
    """What Windows says of a file that another program holds."""

    winerror = 32


class Holder:
    """A program that holds paths: they cannot be renamed or removed until it lets go, after so many attempts."""

    def __init__(self, *held_paths: Path, attempts: int | None = None) -> None:
        self.paths = set(held_paths)
        self.attempts = attempts

    def refuse(self, path: Path) -> None:
        if path not in self.paths:
            return
        if self.attempts is not None:
            self.attempts -= 1
            if self.attempts < 0:
                return
        raise HeldError(13, "The process cannot access the file because it is being used by another process")


@contextmanager
def holding(holder: Holder) -> Iterator[None]:
    """As on Windows while the program holds the files: by two renames, no pauses."""
    rename, unlink = Path.rename, Path.unlink

    def renamed(path: Path, target: Path) -> Path:
        holder.refuse(path)
        return rename(path, target)

    def unlinked(path: Path, *, missing_ok: bool = False) -> None:
        holder.refuse(path)
        unlink(path, missing_ok=missing_ok)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", renamed)
        patch.setattr(Path, "unlink", unlinked)
        patch.setattr(workshop, "exchange", lambda *_: False)
        patch.setattr("pipeline.output.exchanging.time.sleep", lambda _seconds: None)
        yield


def test_set_that_is_held_for_a_moment_is_waited_for(folder: Path) -> None:
    with holding(Holder(folder, attempts=4)):
        publish(edition(NEW), folder)
    assert held(folder) == NEW
    assert beside(folder) == set()


def test_set_that_somebody_works_in_stays(folder: Path) -> None:
    with holding(Holder(folder, attempts=5)), pytest.raises(NotPublishedError):
        publish(edition(NEW), folder)
    assert held(folder) == OLD
    assert beside(folder) == set()


def test_file_that_is_open_in_another_program_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refusing(path: Path, mode: str = "r", encoding: str | None = None) -> IO[Any]:
        if path.name == "summary.xlsx" and mode == "r+b":
            raise HeldError(13, "The process cannot access the file because it is being used by another process")
        return opened(path, mode, encoding=encoding)

    monkeypatch.setattr(Path, "open", refusing)
    with holding(Holder(folder)), pytest.raises(NotPublishedError) as failure:
        publish(edition(NEW), folder)
    assert (failure.value.reason, failure.value.details["files"]) == ("publication.held", ("summary.xlsx",))
    assert held(folder) == OLD


def test_old_file_that_is_held_is_set_aside_and_blocks_no_later_run(folder: Path) -> None:
    away = folder.with_name(".2021.building") / "old" / "summary.xlsx"
    with holding(Holder(away)):
        for artifacts in (NEW, NEXT):
            publish(edition(artifacts), folder)
            assert held(folder) == artifacts
    assert held(away.parent) == {"summary.xlsx": b"old"}
    publish(edition(OLD), folder)
    assert held(folder) == OLD
    assert beside(folder) == set()


@pytest.mark.parametrize("written", ["", "atas"])
def test_run_that_died_while_it_marked_its_workshop_leaves_nothing_for_good(tmp_path: Path, written: str) -> None:
    place = tmp_path / "2021"
    publish(edition(NEW), place)
    workshop = tmp_path / ".2021.building"
    workshop.mkdir()
    (workshop / ".ataskaita").write_text(written, encoding="utf-8")
    sets_brought_back(tmp_path)
    assert not workshop.exists()
    assert (place / "summary.xlsx").read_bytes() == b"new"


def test_folder_of_somebody_with_such_a_name_stays(tmp_path: Path) -> None:
    place = tmp_path / "2021"
    publish(edition(NEW), place)
    theirs = tmp_path / ".2021.building"
    theirs.mkdir()
    (theirs / ".ataskaita").write_text("", encoding="utf-8")
    (theirs / "notes.txt").write_text("hers", encoding="utf-8")
    sets_brought_back(tmp_path)
    assert (theirs / "notes.txt").read_text(encoding="utf-8") == "hers"


@pytest.mark.parametrize("output", ["file", "file/outputs"])
def test_a_place_where_nothing_can_be_written_is_refused_before_the_work(tmp_path: Path, output: str) -> None:
    (tmp_path / "file").write_bytes(b"somebody's")
    with pytest.raises(NotPublishedError) as refused:
        refuse_unwritable(tmp_path / output)
    assert refused.value.reason == "publication.failed"


def test_trying_a_place_leaves_nothing_there(tmp_path: Path) -> None:
    refuse_unwritable(tmp_path / "new" / "outputs")
    assert list(tmp_path.iterdir()) == []
