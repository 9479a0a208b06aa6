"""The watch with real files and the system's own events: as Excel, LibreOffice and others really save."""

import queue
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.watch import loop, signals
from pipeline.watch.looking import Look, look_at
from pipeline.watch.loop import Outcome, Waiting, Watch
from pipeline.watch.signals import ByClock, BySystem, signals_for

PATIENCE_SECONDS = 30
"""A test that waits so long has failed; none sleeps."""


class EndedError(Exception):
    """The test is over."""


class Office:
    """Runs by reading the file; what it does and says comes through a queue."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.news: queue.Queue[str] = queue.Queue()
        self.ended = threading.Event()

    def run(self) -> Outcome:
        self.news.put(self.file.read_text(encoding="utf-8") if self.file.exists() else "nothing")
        return Outcome.SETTLED

    def tell_waiting(self, files: frozenset[Path], reason: Waiting) -> None:
        self.news.put(f"{reason.value} {', '.join(path.name for path in files)}")

    def tell_by_clock(self) -> None:
        self.news.put("by the clock")

    def next(self) -> str:
        return self.news.get(timeout=PATIENCE_SECONDS)

    def is_quiet(self) -> bool:
        return self.news.empty()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other at once; the clock alone would take longer than any test waits."""
    monkeypatch.setattr(loop, "STEADY_SECONDS", 0.02)
    monkeypatch.setattr(loop, "EVERYTHING_SECONDS", 10 * PATIENCE_SECONDS)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office whose watch runs in a thread and has made its first report."""
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    office = Office(inputs / "projektai.csv")
    office.file.write_text("one", encoding="utf-8")
    told = BySystem([inputs])

    def look(before: Look) -> Look:
        if office.ended.is_set():
            raise EndedError
        return look_at([inputs], before)

    def go_on() -> None:
        watched = Watch(office, told, look)
        try:
            while True:
                watched.go_on()
        except EndedError:
            pass

    thread = threading.Thread(target=go_on)
    thread.start()
    assert office.next() == "one"
    yield office
    office.ended.set()
    (inputs / "last.csv").write_text("the end", encoding="utf-8")
    thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()
    told.close()


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def as_excel(file: Path, text: str) -> None:
    """A new file beside it, the old one renamed away, the new one in its place, the old one removed."""
    new, old = file.with_name("A1B2C300"), file.with_name("D4E5F600.tmp")
    lock = file.with_name(f"~${file.name}")
    lock.write_bytes(b"\x05Office")
    new.write_text(text, encoding="utf-8")
    file.rename(old)
    new.rename(file)
    old.unlink()
    lock.unlink()


def as_libreoffice(file: Path, text: str) -> None:
    """A lock file, a temporary one with the content, which takes the place of the old one."""
    lock = file.with_name(f".~lock.{file.name}#")
    lock.write_text(",user,host,;", encoding="utf-8")
    new = file.with_name("lu1234abc.tmp")
    new.write_text(text, encoding="utf-8")
    new.replace(file)
    lock.unlink()


def as_a_cloud(file: Path, text: str) -> None:
    """Empty at first, then whole."""
    file.write_bytes(b"")
    file.write_text(text, encoding="utf-8")


def in_pieces(file: Path, text: str) -> None:
    """Letter by letter, each on the disk at once."""
    with file.open("w", encoding="utf-8", buffering=1) as open_file:
        for letter in text:
            open_file.write(letter)
            open_file.flush()


@pytest.mark.parametrize("save", [in_place, as_excel, as_libreoffice, as_a_cloud, in_pieces])
def test_each_way_of_saving_gives_a_report_of_the_whole(office: Office, save: Callable[[Path, str], None]) -> None:
    for text in ("another one", "and a third"):
        save(office.file, text)
        assert office.next() == text


def test_burst_of_saves_ends_in_the_last(office: Office) -> None:
    for number in range(50):
        as_libreoffice(office.file, f"save {number}")
    told = office.next()
    while told != "save 49":
        # A report in between is allowed only where everything was at rest just then.
        told = office.next()
    assert office.is_quiet()


def test_save_without_a_change_gives_no_report(office: Office) -> None:
    as_excel(office.file, "one")
    # The next report is that of the next change.
    as_excel(office.file, "another one")
    assert office.next() == "another one"
    assert office.is_quiet()


def test_system_that_tells_nothing_leaves_the_clock(tmp_path: Path) -> None:
    told = signals_for([tmp_path / "gone"])
    assert isinstance(told, ByClock)
    assert not told.is_told


def test_without_the_library_the_clock_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "BySystem", partial(_raise, ImportError()))
    assert not signals_for([tmp_path]).is_told


def _raise(error: Exception, *_: object) -> None:
    raise error
