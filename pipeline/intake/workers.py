"""Workbooks are read in child processes, so that one that crashes, hangs or swells harms only itself."""

import hashlib
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

import psutil

from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.terms import Terms
from pipeline.language import reason_of

_LOOK_EVERY_SECONDS = 0.05
_MIB = 1024 * 1024


@dataclass(frozen=True)
class InputFile:
    """A file to read: its path, and the name by which people know it (relative to the folder given)."""

    path: Path
    name: str


@dataclass(frozen=True, kw_only=True)
class Patience:
    """What a child process may use for one workbook before it is stopped.

    Reading 100,000 rows of 12 columns takes some 5 seconds and 400 MiB.
    """

    seconds: int = 120
    mib: int = 2048


def read_workbooks(
    inputs: Sequence[InputFile],
    terms: Terms,
    patience: Patience,
    *,
    on_read: Callable[[WorkbookReading], None] = lambda _reading: None,
) -> list[WorkbookReading]:
    """The reading of every file, in the order given; `on_read` hears of each as it comes."""
    waiting = list(reversed(list(enumerate(inputs))))
    readings: dict[int, WorkbookReading] = {}
    workers = [_Worker(terms, patience) for _ in range(min(len(inputs), os.cpu_count() or 1))]
    try:
        while len(readings) < len(inputs):
            for worker in workers:
                if worker.task is None and waiting:
                    worker.start(*waiting.pop())
            wait([worker.connection for worker in workers], timeout=_LOOK_EVERY_SECONDS)
            for worker in workers:
                if done := worker.result():
                    readings[done[0]] = done[1]
                    on_read(done[1])
    finally:
        for worker in workers:
            worker.stop()
    return [readings[number] for number in range(len(inputs))]


@dataclass(frozen=True)
class _Task:
    number: int
    file: InputFile
    began: float


@dataclass
class _Worker:
    """One child process, started anew when it dies or has to be stopped."""

    terms: Terms
    patience: Patience
    task: _Task | None = None
    connection: Connection = field(init=False)
    process: SpawnProcess = field(init=False)

    def __post_init__(self) -> None:
        self._spawn()

    def _spawn(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.terms), daemon=True)
        self.process.start()
        theirs.close()

    def start(self, number: int, file: InputFile) -> None:
        """Hands the child its next file."""
        self.task = _Task(number, file, time.monotonic())
        # A child that died idle cannot be told; `_trouble` will find it dead.
        with suppress(OSError):
            self.connection.send(file)

    def result(self) -> tuple[int, WorkbookReading] | None:
        """The reading of the current file, or the finding that the child did not survive it; None while at it."""
        if self.task is None:
            return None
        reading = self._received() or self._given_up()
        if reading is None:
            return None
        number, self.task = self.task.number, None
        return number, reading

    def _received(self) -> WorkbookReading | None:
        try:
            return self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            return None

    def _given_up(self) -> WorkbookReading | None:
        why = self._trouble()
        if why is None or self.task is None:
            return None
        self.stop()
        self._spawn()
        name = self.task.file.name
        finding = Finding(rule="file-reader-stopped", location=Location(name), details={"why": why})
        return WorkbookReading(file=name, sha256="", refused=finding.rule, findings=(finding,))

    def _trouble(self) -> Phrase | None:
        """Why the child cannot go on; None while it can."""
        if not self.process.is_alive():
            return Phrase("stopped.crashed")
        if self.task and time.monotonic() - self.task.began > self.patience.seconds:
            return Phrase("stopped.slow", {"seconds": self.patience.seconds})
        if self._resident_mib() > self.patience.mib:
            return Phrase("stopped.large", {"mib": self.patience.mib})
        return None

    def _resident_mib(self) -> float:
        try:
            return float(psutil.Process(self.process.pid).memory_info().rss) / _MIB
        except psutil.Error:
            return 0

    def stop(self) -> None:
        """Ends the child, whatever it is doing."""
        self.connection.close()
        self.process.kill()
        self.process.join()


def _serve(connection: Connection, terms: Terms) -> None:
    """The child: reads one file after the other until its parent is gone."""
    while True:
        try:
            file: InputFile = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(_read(file, terms))


def _read(file: InputFile, terms: Terms) -> WorkbookReading:
    """The reading of a file; whatever goes wrong in it is a finding about the file."""
    # Imported here: the parent hands files out and has no use for pandas and the readers.
    from pipeline.intake.workbook import read_workbook, refused  # noqa: PLC0415

    try:
        data = file.path.read_bytes()
    except OSError as error:
        return refused(file.name, "", "file-unreadable", {"why": reason_of(error)})
    try:
        return read_workbook(file.name, data, terms)
    except BaseException as error:  # noqa: BLE001 - the reader's panics are BaseExceptions
        reason = {"error": f"{type(error).__name__}: {error}"}
        return refused(file.name, hashlib.sha256(data).hexdigest(), "file-damaged", reason)
