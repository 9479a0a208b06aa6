"""Workbooks are read in child processes; a child that does not survive one is a finding about it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.refusals import refused
from pipeline.isolated.jobs import Job, Patience, children_worth, work_apart
from pipeline.language import reason_of


@dataclass(frozen=True)
class InputFile:
    """A file to read: its path, and the name by which people know it (relative to the folder given).

    `not_shown` counts the characters of the real name that have a sign in their place. `folder` is the one that a
    person named, in which the file was found; None where the person named the file itself.
    """

    path: Path
    name: str
    not_shown: int = 0
    folder: Path | None = field(default=None, compare=False)

    @property
    def is_at_top(self) -> bool:
        """Whether it lies directly where the person pointed: what lies in a subfolder may be others' work."""
        return self.folder is None or self.path.parent == self.folder


def read_workbooks(
    inputs: Sequence[InputFile],
    options: ReadingOptions,
    patience: Patience,
    *,
    on_read: Callable[[WorkbookReading], None] = lambda _reading: None,
) -> list[WorkbookReading]:
    """The reading of every file, in the order given; `on_read` is called with each as it comes."""
    job = Job(partial(_read, options=options), _given_up)
    if not patience.apart:
        return _read_here(job, inputs, on_read)
    return work_apart(job, inputs, patience, on_done=on_read, children=children_worth(map(size_of, inputs)))


def _read_here(
    job: Job[InputFile, WorkbookReading], inputs: Sequence[InputFile], on_read: Callable[[WorkbookReading], None]
) -> list[WorkbookReading]:
    """The same in this process, which a workbook that does harm takes with it."""
    readings = []
    for file in inputs:
        readings.append(job.work(file))
        on_read(readings[-1])
    return readings


def size_of(file: InputFile) -> int:
    """The bytes of a file; 0 for one that cannot be looked at, which its reader will say."""
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _given_up(file: InputFile, why: Phrase) -> WorkbookReading:
    finding = Finding(rule="file-reader-stopped", location=Location(file.name), details={"why": why})
    return WorkbookReading(file=file.name, sha256="", refused=finding.rule, findings=(finding,))


def _read(file: InputFile, options: ReadingOptions) -> WorkbookReading:
    """The reading of a file, with what there is to say of its name."""
    reading = _read_content(file, options)
    return replace(reading, findings=(*_of_name(file), *reading.findings))


def _of_name(file: InputFile) -> Iterator[Finding]:
    if file.not_shown:
        details = {"count": file.not_shown, "where": Phrase("removed.file-name")}
        yield Finding(rule="characters-removed", location=Location(file.name), value=file.name, details=details)


def _read_content(file: InputFile, options: ReadingOptions) -> WorkbookReading:
    """The reading of a file; whatever goes wrong in it is a finding about the file."""
    # Imported here: the parent hands files out and has no use for the readers.
    from pipeline.intake.workbook import read_workbook  # noqa: PLC0415

    try:
        data = file.path.read_bytes()
    except OSError as error:
        return refused(file.name, "", "file-unreadable", {"why": reason_of(error)})
    try:
        return read_workbook(file.name, data, options)
    except BaseException as error:  # noqa: BLE001 - the reader's panics are BaseExceptions
        reason = {"error": f"{type(error).__name__}: {error}"}
        return refused(file.name, hashlib.sha256(data).hexdigest(), "file-damaged", reason)
