"""The set of outputs appears whole, or the last good one stays; what people keep in its folder stays theirs.

The only place that writes to disk. A set is built in a workshop beside its folder, and put in its place by renaming.
Only files that a manifest of the folder lists, with the hash that it lists, are the program's to replace or remove.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryFile

from filelock import BaseFileLock, FileLock, Timeout

from pipeline import manifest
from pipeline.approval import NO_RECORD, Record, record_of
from pipeline.intake.names import shown, shown_path
from pipeline.language import reason_of
from pipeline.manifest import files_of, manifests_in
from pipeline.output.exchanging import held_files, is_held
from pipeline.output.placing import Plan, kept_of, planned, standing_in
from pipeline.output.workshop import Workshop, places_of_workshops, workshops_of

FAILED, BUSY, FILLED_IN = "publication.failed", "publication.busy", "publication.filled-in"
HELD = "publication.held"
INPUT_CHANGED, DECIDED_MEANWHILE = "publication.input-changed", "publication.decided-meanwhile"
TEMPLATE_UNREADABLE = "usage.report-template-unreadable"
"""The sentences that say why nothing was published."""


class NotPublishedError(Exception):
    """The outputs could not be written; the old ones stand. Holds the catalogue key of the reason and its details."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


class OverlappingInputsError(Exception):
    """An input lies where the set is to be published. Holds the folder of the set and the input's path."""

    def __init__(self, folder: Path, path: Path) -> None:
        super().__init__(str(path))
        self.folder = folder
        self.path = path


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What is to be published: `artifacts` are bytes by their paths in the set.

    `seal` makes the manifest of a set from the hashes of its files by their places; a folder without one is not known
    again, but by `known`: artifacts of which every file that is the same to the byte is the program's own.
    `word` goes into the name of a file that is put beside one that someone changed ("new": report.new.docx).
    `before` is the record of approvals that the folder had when this set was begun: one that was approved since is not
    replaced.
    """

    artifacts: Mapping[str, bytes]
    word: str
    seal: Callable[[Mapping[str, str]], bytes] | None = None
    known: tuple[Mapping[str, bytes], ...] = ()
    before: Record = NO_RECORD


def refuse_unwritable(output: Path) -> None:
    """Raises NotPublishedError where nothing can be written at `output`: before the work, not after it.

    Tried is the folder, or the nearest one above that stands; nothing is left there.
    """
    place = output.resolve()
    standing = next(path for path in (place, *place.parents) if os.path.lexists(path))
    try:
        with TemporaryFile(dir=standing):
            pass
    except OSError as error:
        raise NotPublishedError(FAILED, folder=shown_path(output), why=reason_of(error)) from error


def refuse_overlap(folder: Path, inputs: Iterable[Path]) -> None:
    """Raises OverlappingInputsError where one of the inputs lies in the folder that a set is to be published as."""
    place = folder.resolve()
    for path in inputs:
        if path.resolve().is_relative_to(place):
            raise OverlappingInputsError(folder, path)


def refuse_if_filled_in(folder: Path, ours: Iterable[Mapping[str, bytes]]) -> None:
    """Raises NotPublishedError where `folder` holds a file that is not, to the byte, one of ours: people's own work."""
    try:
        theirs = kept_of(standing_in(folder), folder, _hashes_of(ours)).files
    except OSError as error:
        raise NotPublishedError(FAILED, folder=shown_path(folder), why=reason_of(error)) from error
    if theirs:
        raise NotPublishedError(FILLED_IN, folder=shown_path(folder), files=tuple(map(shown, sorted(theirs))))


@dataclass(frozen=True, kw_only=True)
class Turn:
    """How a run waits for others that publish into the same place.

    `seconds` is the limit; `on_wait` is called once, with the folder, where it has to wait.
    """

    seconds: float = 300.0
    on_wait: Callable[[Path], None] = lambda _folder: None


WITHOUT_A_WORD = Turn()
"""As long as is usual, and without a word."""
_FOR_READING = Turn(seconds=10)
"""A run that lives needs no longer to put a set in its place."""
_AT_ONCE = Turn(seconds=0)


def publish(edition: Edition, folder: Path, turn: Turn = WITHOUT_A_WORD) -> Mapping[str, str]:
    """The places of the files that went beside something of people's, by the paths that they were made for.

    After it the folder holds the edition, and all that is not the program's own as it was. Files of an earlier set
    that are no longer made are removed. Raises NotPublishedError; then the folder is as it was.
    """
    # A link to a folder stays a link: the set is replaced where it really lies.
    place = folder.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place, turn):
            return _publish_alone(edition, place)
    except OSError as error:
        raise _not_published(error, folder) from error


def _not_published(error: OSError, folder: Path) -> NotPublishedError:
    """Why the set could not be put into the folder; where a program holds files of the old one, which they are."""
    held = held_files(folder) if is_held(error) else []
    if held:
        names = tuple(shown(path.relative_to(folder).as_posix()) for path in held)
        return NotPublishedError(HELD, folder=shown_path(folder), files=names)
    return NotPublishedError(FAILED, folder=shown_path(folder), why=reason_of(error))


def brought_back(place: Path) -> None:
    """What a run that died left beside a set is put right: asked before a set is read.

    A set that it had put away stands again where it stood. Where a set stands, an old one that knows its own files is
    cleared away; while another run is at work there, that is left to it. Nothing is said where something fails: a set
    that cannot be brought back is none.
    """
    with suppress(OSError, NotPublishedError):
        real = place.resolve()
        if not real.parent.is_dir() or not workshops_of(real):
            return
        stands = os.path.lexists(real)
        with _alone(real, _AT_ONCE if stands else _FOR_READING):
            for left_behind in workshops_of(real):
                if not stands:
                    left_behind.bring_back()
                elif left_behind.knows_its_files:
                    left_behind.put_right({})


def sets_brought_back(outputs: Path) -> None:
    """The same for all sets in a folder."""
    for place in places_of_workshops(outputs):
        brought_back(place)


def _publish_alone(edition: Edition, place: Path) -> Mapping[str, str]:
    """The same, while no other run publishes there: what earlier runs left is put right first. Raises OSError."""
    if place.exists() and not place.is_dir():
        # What is no folder is no set, and not ours to replace.
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    known = _hashes_of((*edition.known, edition.artifacts))
    for left_behind in workshops_of(place):
        left_behind.put_right(known)
    if record_of(place) != edition.before:
        raise NotPublishedError(DECIDED_MEANWHILE, folder=shown_path(place))
    plan = _plan(edition, place, known)
    placed = _placed(edition, plan)
    workshop = Workshop.opened(place)
    try:
        workshop.build(placed, plan.kept)
        workshop.exchange()
    finally:
        # Also where a person ends the program meanwhile: it is not to leave the folder without a set.
        workshop.put_right(known)
    return plan.beside


def _plan(edition: Edition, place: Path, known: Mapping[str, set[str]]) -> Plan:
    """Where each file of the edition goes, its manifest among them, and what of the folder is people's."""
    manifests = manifests_in(place) if place.is_dir() else []
    own = _joined(known, files_of(manifests))
    kept = kept_of(standing_in(place), place, own)
    without_manifests = kept.without({item.name for item in manifests})
    paths = set(edition.artifacts)
    if edition.seal:
        paths.add(manifest.NAME)
    return planned(paths, without_manifests, edition.word)


def _joined(known: Mapping[str, set[str]], listed: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """By path the hashes that either of the two gives it."""
    return {path: known.get(path, set()) | listed.get(path, set()) for path in {*known, *listed}}


class _Placed(Mapping[str, bytes]):
    """The artifacts by their places, each looked up when it is asked for: a set may be larger than the memory."""

    def __init__(self, artifacts: Mapping[str, bytes], places: Mapping[str, str]) -> None:
        self._artifacts = artifacts
        self._paths = {places[path]: path for path in artifacts}
        self._also: dict[str, bytes] = {}

    def add(self, place: str, data: bytes) -> None:
        """One more file."""
        self._also[place] = data

    def __getitem__(self, place: str) -> bytes:
        return self._also[place] if place in self._also else self._artifacts[self._paths[place]]

    def __iter__(self) -> Iterator[str]:
        return chain(self._paths, self._also)

    def __len__(self) -> int:
        return len(self._paths) + len(self._also)


def _placed(edition: Edition, plan: Plan) -> Mapping[str, bytes]:
    """The files of the edition by their places; its manifest lists all the others."""
    placed = _Placed(edition.artifacts, plan.places)
    if edition.seal:
        placed.add(plan.places[manifest.NAME], edition.seal(manifest.hashes(placed)))
    return placed


def _hashes_of(editions: Iterable[Mapping[str, bytes]]) -> dict[str, set[str]]:
    """The hashes that a file of each path may have to be one of these."""
    own: dict[str, set[str]] = {}
    for artifacts in editions:
        for path, digest in manifest.hashes(artifacts).items():
            own.setdefault(path, set()).add(digest)
    return own


@contextmanager
def _alone(place: Path, turn: Turn) -> Iterator[None]:
    """No other run publishes into the same place meanwhile: runs take turns.

    Raises NotPublishedError after the limit.
    """
    lock = FileLock(_lock_of(place))
    try:
        if not _is_taken_at_once(lock):
            turn.on_wait(place)
            lock.acquire(timeout=turn.seconds)
    except Timeout as error:
        raise NotPublishedError(BUSY, folder=shown_path(place)) from error
    try:
        yield
    finally:
        lock.release()


def _is_taken_at_once(lock: BaseFileLock) -> bool:
    """Whether the lock was free, and is taken now."""
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def _lock_of(place: Path) -> Path:
    """The file that runs lock. It is emptied when it is opened: a file that holds something is somebody's."""
    name = f".{place.name}.lock"
    numbered = (f"{name}.{number}" for number in count(2))
    return next(path for path in map(place.with_name, chain([name], numbered)) if _is_free_for_lock(path))


def _is_free_for_lock(path: Path) -> bool:
    """Whether nothing stands at the path, or an empty file, which an earlier run may have left."""
    if not os.path.lexists(path):
        return True
    return path.is_file() and not path.is_symlink() and path.stat().st_size == 0
