"""A temporary folder for workbooks that are unpacked to be read; what a run that was killed left there is removed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from filelock import FileLock, Timeout

_BEGINNING = "ataskaita-"
_LOCK, _ROOM = "room.lock", "room"


@contextmanager
def temporary_room() -> Iterator[Path]:
    """An empty folder in which its owner alone may look; it is gone afterwards.

    Where the program is killed meanwhile the folder stays, and the next call removes it. Raises OSError.
    """
    _remove_left_behind()
    with TemporaryDirectory(prefix=_BEGINNING) as folder, FileLock(Path(folder, _LOCK)):
        room = Path(folder, _ROOM)
        room.mkdir()
        yield room


def _remove_left_behind() -> None:
    """Removes the rooms whose lock nobody holds any more. What cannot be removed is left: it is somebody else's."""
    for lock in Path(gettempdir()).glob(f"{_BEGINNING}*/{_LOCK}"):
        if _is_held(lock):
            continue
        shutil.rmtree(lock.parent, ignore_errors=True)


def _is_held(path: Path) -> bool:
    """Whether another run works in the room of this lock, or the lock is not ours to take."""
    try:
        with FileLock(path, timeout=0):
            return False
    except (Timeout, OSError):
        return True
