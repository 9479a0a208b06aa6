"""The set of outputs appears whole, or the last good one stays. The only place that writes to disk."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.intake.names import shown, shown_path
from pipeline.language import reason_of

MANIFEST = "manifest.json"
FAILED, BUSY, FILLED_IN = "publication.failed", "publication.busy", "publication.filled-in"
TEMPLATE_UNREADABLE = "usage.report-template-unreadable"
"""The sentences that say why nothing was published."""

_BUILDING = ".{}.building"
_PREVIOUS = ".{}.previous"


class NotPublishedError(Exception):
    """The outputs could not be written; the old ones stand. Holds the catalogue key of the reason and its details."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


def hashes(artifacts: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of every artifact by its path, in the order of the paths."""
    return {path: hashlib.sha256(artifacts[path]).hexdigest() for path in sorted(artifacts)}


def refuse_if_filled_in(folder: Path, ours: Iterable[Mapping[str, bytes]]) -> None:
    """Raises NotPublishedError where `folder` holds a file that is not, to the byte, one of ours: people's own work."""
    written = {(name, data) for artifacts in ours for name, data in artifacts.items()}
    found = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    try:
        theirs = [path for path in found if (path.relative_to(folder).as_posix(), path.read_bytes()) not in written]
    except OSError as error:
        raise NotPublishedError(FAILED, folder=shown_path(folder), why=reason_of(error)) from error
    if theirs:
        files = tuple(shown(path.relative_to(folder).as_posix()) for path in theirs)
        raise NotPublishedError(FILLED_IN, folder=shown_path(folder), files=files)


def publish(artifacts: Mapping[str, bytes], folder: Path) -> None:
    """Writes the artifacts, given by their paths within `folder`, so that `folder` holds them all and nothing else.

    They are built beside it and put in its place by renaming. A run that dies between the two renames leaves
    the previous set under another name, from which the next run recovers it.
    """
    # A link to a folder stays a link: the set is replaced where it really lies.
    place = folder.resolve()
    building = place.with_name(_BUILDING.format(place.name))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place), _cleared(building):
            previous = place.with_name(_PREVIOUS.format(place.name))
            _recover(place, previous)
            _build(artifacts, building)
            _replace(place, building, previous)
    except OSError as error:
        raise NotPublishedError(FAILED, folder=shown_path(folder), why=reason_of(error)) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other run publishes into the same place meanwhile."""
    try:
        with FileLock(folder.with_name(f".{folder.name}.lock"), timeout=0):
            yield
    except Timeout as error:
        raise NotPublishedError(BUSY, folder=shown_path(folder)) from error


@contextmanager
def _cleared(building: Path) -> Iterator[None]:
    """Nothing of an unfinished set before, nor after a failure; while no other run can be building."""
    shutil.rmtree(building, ignore_errors=True)
    try:
        yield
    except OSError:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _recover(folder: Path, previous: Path) -> None:
    """Puts right what a run that died has left. What is no folder is no set, and not ours to replace."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if previous.exists():
        if folder.exists():
            shutil.rmtree(previous)
        else:
            previous.rename(folder)


def _build(artifacts: Mapping[str, bytes], building: Path) -> None:
    for name, data in artifacts.items():
        path = building / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _replace(folder: Path, building: Path, previous: Path) -> None:
    """The built set in the place of the old one; the old one back where that fails."""
    if not folder.exists():
        building.rename(folder)
        return
    folder.rename(previous)
    try:
        building.rename(folder)
    except OSError:
        previous.rename(folder)
        raise
    # What stays of it where a program holds a file open is cleared by the next run.
    shutil.rmtree(previous, ignore_errors=True)
