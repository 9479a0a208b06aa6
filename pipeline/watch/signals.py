"""What makes the watch look again: the system's word that something was saved, or the clock alone."""

import errno
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

_LOG = logging.getLogger("ataskaita")
_SLICE_SECONDS = 0.5
"""A wait is made of so short ones: on Windows none of them ends at Ctrl-C."""
_SYSTEM_WAITS_MS = 500
"""How long the system is asked for news at a time; as long may it take to end."""


class Signals(Protocol):
    """Says when it is time to look again."""

    @property
    def is_told(self) -> bool:
        """Whether the system tells of changes; else only the clock does."""

    def wait(self, seconds: float) -> bool:
        """Whether the system told of a change; returns then, at the latest after so many seconds."""

    def pause(self, seconds: float) -> None:
        """Returns after so many seconds, whatever happens meanwhile."""

    def close(self) -> None:
        """Nothing is watched any more."""


class ByClock:
    """The clock alone, where the system tells of no changes."""

    @property
    def is_told(self) -> bool:
        """Never."""
        return False

    def wait(self, seconds: float) -> bool:
        """Returns after so many seconds; nothing was told."""
        self.pause(seconds)
        return False

    def pause(self, seconds: float) -> None:
        """Returns after so many seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE_SECONDS))

    def close(self) -> None:
        """Nothing to end."""


class BySystem(ByClock):
    """The system's own word of changes below the paths; the clock where it fails later on.

    Raises ImportError where the library that listens is not installed, OSError where the system refuses.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        if not all(path.exists() for path in paths):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        from watchfiles import watch  # noqa: PLC0415 - no other command listens

        self._changed = threading.Event()
        self._end = threading.Event()
        self._failed = threading.Event()
        listening = threading.Event()
        # The first step opens what is watched: where that cannot be done, it is known at once.
        changes = watch(
            *paths,
            stop_event=self._end,
            rust_timeout=_SYSTEM_WAITS_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            watch_filter=None,
        )
        self._thread = threading.Thread(target=self._listen, args=(changes, listening.set), daemon=True)
        self._thread.start()
        listening.wait()
        if self._failed.is_set():
            raise OSError

    def _listen(self, changes: Iterable[object], begun: Callable[[], None]) -> None:
        try:
            for change in changes:
                begun()
                if change:
                    self._changed.set()
        except Exception:  # noqa: BLE001 - whatever ends it, the clock goes on
            _LOG.debug("listening ended", exc_info=True)
        finally:
            # Nobody told it to end.
            if not self._end.is_set():
                self._failed.set()
            begun()

    @property
    def is_told(self) -> bool:
        """Whether the system still tells."""
        return not self._failed.is_set()

    def wait(self, seconds: float) -> bool:
        """Whether the system told of a change; returns then, at the latest after so many seconds."""
        until = time.monotonic() + seconds
        while not self._changed.is_set() and (left := until - time.monotonic()) > 0:
            self._changed.wait(min(left, _SLICE_SECONDS))
        is_told = self._changed.is_set()
        self._changed.clear()
        return is_told

    def close(self) -> None:
        """Nothing is watched any more."""
        self._end.set()
        self._thread.join()


def signals_for(paths: Sequence[Path]) -> Signals:
    """The system's word where it can be had, else the clock."""
    try:
        return BySystem(paths)
    except (ImportError, OSError):
        return ByClock()
