"""Two folders changed for each other in one step, where the system can; renames that wait for a moment's holder."""

import ctypes
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_AT_CURRENT_FOLDER = -100
_RENAME_EXCHANGE = 2
"""The flag of Linux' renameat2, and of macOS' renamex_np."""

_HELD = frozenset({5, 32, 33})
"""Windows' numbers for a file that another program holds: access denied, sharing violation, lock violation."""
_PAUSES_SECONDS = (0.1, 0.2, 0.4, 0.8)
"""Scanners and synchronisers let go of a file after a moment; who works in it does not."""


def exchange(one: Path, other: Path) -> bool:
    """Changes the two for each other, at no instant without either; whether the system could do that.

    False, and nothing is done, where it cannot: an older system, another kind of file system, Windows.
    """
    call = _system_call()
    return call is not None and call(os.fsencode(one), os.fsencode(other)) == 0


_Call = Callable[[bytes, bytes], int]


def _system_call() -> _Call | None:
    """The system's way to exchange two paths; None where it has none."""
    if sys.platform not in {"linux", "darwin"}:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda one, other: int(swap(one, other, _RENAME_EXCHANGE))
        rename = library.renameat2
    except AttributeError:
        return None
    return lambda one, other: int(rename(_AT_CURRENT_FOLDER, one, _AT_CURRENT_FOLDER, other, _RENAME_EXCHANGE))


def rename(before: Path, after: Path) -> None:
    """Renames; where a program on Windows holds a file, again after growing pauses. Raises OSError in the end."""
    for seconds in _PAUSES_SECONDS:
        try:
            before.rename(after)
        except OSError as error:
            if not is_held(error):
                raise
            time.sleep(seconds)
        else:
            return
    before.rename(after)


def is_held(error: OSError) -> bool:
    """Whether Windows refused because a program holds the file, or one in the folder."""
    return getattr(error, "winerror", None) in _HELD


def held_files(folder: Path) -> list[Path]:
    """The files in the folder that a program holds against writing, as Excel and Word hold what is open in them."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_writable(path)]


def _is_writable(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def sync(folder: Path) -> None:
    """Waits until the names in the folder are on the disk; nothing where the system cannot. Raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def folders_within(folder: Path) -> Iterator[Path]:
    """The folder and all below it, the innermost first; links are not followed."""
    for here, _, _ in os.walk(folder, topdown=False):
        yield Path(here)
