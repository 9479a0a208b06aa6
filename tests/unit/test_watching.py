"""A watched folder: one run after each change that has come to rest, none for what is half written or unchanged."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from unittest.mock import patch

import pytest

from pipeline.findings import Phrase
from pipeline.watching import Look, Pauses, Watch, look_at

PATIENCE = 20
"""Seconds within which a thing that must happen happens on any machine."""

SHORT = Pauses(at_rest=0.2, settling=0.05, waiting=0.05, polling=0.1)


class Watched:
    """A folder that is being watched, with what the watch did."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs: Queue[dict[str, bytes]] = Queue()
        self.waits: Queue[Mapping[str, Phrase]] = Queue()
        self.polling = threading.Event()

    def act(self) -> None:
        self.runs.put({path.name: path.read_bytes() for path in self.folder.glob("*.csv")})

    def write(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def next_run(self) -> dict[str, bytes]:
        """What stood in the folder at the next run."""
        return self.runs.get(timeout=PATIENCE)

    def looks_again(self) -> None:
        """Returns after the watch has looked at the folder several times since."""
        seen = threading.Semaphore(0)

        def counted(folder: Path) -> Look:
            seen.release()
            return look_at(folder)

        with patch("pipeline.watching.look_at", counted):
            for _ in range(4):
                assert seen.acquire(timeout=PATIENCE)


@contextmanager
def watching(folder: Path) -> Iterator[Watched]:
    watched = Watched(folder)
    watch = Watch(folder, watched.act, tell_waiting=watched.waits.put, tell_polling=watched.polling.set, pauses=SHORT)
    thread = threading.Thread(target=watch.run, daemon=True)
    thread.start()
    try:
        yield watched
    finally:
        watch.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "inputs"
    place.mkdir()
    (place / "a.csv").write_bytes(b"1")
    return place


def test_it_runs_at_the_beginning_and_after_a_change(folder: Path) -> None:
    with watching(folder) as watched:
        assert watched.next_run() == {"a.csv": b"1"}
        watched.write("a.csv", b"2")
        assert watched.next_run() == {"a.csv": b"2"}
        (folder / "a.csv").unlink()
        assert watched.next_run() == {}


def test_a_save_that_changes_nothing_does_nothing(folder: Path) -> None:
    with watching(folder) as watched:
        watched.next_run()
        watched.write("a.csv", b"1")
        watched.write("~$a.csv", b"lock")
        watched.write("notes.txt", b"no spreadsheet")
        watched.looks_again()
        with pytest.raises(Empty):
            watched.runs.get_nowait()


def test_a_burst_of_saves_ends_in_the_last_of_them(folder: Path) -> None:
    with watching(folder) as watched:
        watched.next_run()
        for number in range(1, 200):
            watched.write("a.csv", b"%d" % number)
        runs = [watched.next_run()]
        while runs[-1] != {"a.csv": b"199"}:
            runs.append(watched.next_run())
        assert len(runs) < 100
        watched.looks_again()
        assert watched.runs.empty()


def test_a_workbook_saved_by_two_renames_is_read_as_it_is_in_the_end(folder: Path) -> None:
    with watching(folder) as watched:
        watched.next_run()
        watched.write("4F2A.tmp", b"3")
        (folder / "a.csv").rename(folder / "8B1C.tmp")
        (folder / "4F2A.tmp").rename(folder / "a.csv")
        (folder / "8B1C.tmp").unlink()
        while (run := watched.next_run()) != {"a.csv": b"3"}:
            # Between the renames there is no workbook, and a slow machine may have seen that.
            assert run == {}


def test_it_waits_for_a_file_that_is_only_beginning_to_be_written_and_says_so(folder: Path) -> None:
    with watching(folder) as watched:
        watched.next_run()
        watched.write("b.csv", b"")
        assert watched.waits.get(timeout=PATIENCE) == {"b.csv": Phrase("watch.empty")}
        watched.looks_again()
        assert watched.runs.empty()
        assert watched.waits.empty()
        watched.write("b.csv", b"4")
        assert watched.next_run() == {"a.csv": b"1", "b.csv": b"4"}


def test_it_waits_for_a_locked_file(folder: Path) -> None:
    locked = threading.Event()
    locked.set()
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if locked.is_set() and path.name == "a.csv":
            raise PermissionError(13, "locked")
        return read(path)

    with patch.object(Path, "read_bytes", refuse), watching(folder) as watched:
        assert watched.waits.get(timeout=PATIENCE) == {"a.csv": Phrase("system.forbidden")}
        locked.clear()
        assert watched.next_run() == {"a.csv": b"1"}


def test_a_folder_that_is_gone_for_a_while_is_waited_for(folder: Path) -> None:
    away = folder.with_name("away")
    with watching(folder) as watched:
        watched.next_run()
        folder.rename(away)
        assert watched.waits.get(timeout=PATIENCE) == {folder.name: Phrase("system.gone")}
        (away / "a.csv").write_bytes(b"5")
        away.rename(folder)
        assert watched.next_run() == {"a.csv": b"5"}


def test_where_the_system_tells_of_nothing_it_looks_by_itself_and_says_so(folder: Path) -> None:
    with patch("watchfiles.watch", side_effect=OSError(28, "no more watches")), watching(folder) as watched:
        watched.next_run()
        assert watched.polling.wait(PATIENCE)
        watched.write("a.csv", b"6")
        assert watched.next_run() == {"a.csv": b"6"}


def test_what_no_event_told_is_seen_at_the_next_look_at_everything(folder: Path) -> None:
    def silent(*_: object, stop_event: threading.Event, **__: object) -> Iterator[object]:
        stop_event.wait()
        yield from ()

    with patch("watchfiles.watch", silent), watching(folder) as watched:
        watched.next_run()
        watched.write("a.csv", b"7")
        assert watched.next_run() == {"a.csv": b"7"}
        assert not watched.polling.is_set()
