"""A folder of spreadsheets is watched: after each change that has come to rest, something is done.

What the system tells of changes means no more than "look again": programs save in several steps, network drives tell
nothing, and some tell of changes that are none. What counts is what stands in the files.
"""

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import watchfiles

from pipeline.findings import Phrase
from pipeline.intake.files import NoSuchPathError, named
from pipeline.language import reason_of

_LONGEST_WAIT = 16
"""Pauses do not double for ever: by then they are as long as they get."""


@dataclass(frozen=True, kw_only=True)
class Pauses:
    """Seconds between two looks.

    at_rest   while nothing happens: everything is looked at so often, whatever the system says
    settling  between the two looks at which a change must be the same
    waiting   the first pause for a file that cannot be read; each further one is twice as long, up to `at_rest`
    polling   while nothing happens, where the system tells of no changes
    """

    at_rest: float = 30
    settling: float = 1
    waiting: float = 1
    polling: float = 2


@dataclass(frozen=True)
class Look:
    """What stands in a folder: the SHA-256 of its spreadsheets by name, and why others cannot be read just now."""

    files: Mapping[str, str]
    waiting: Mapping[str, Phrase] = field(default_factory=dict)


def look_at(folder: Path) -> Look:
    """The folder as it is now. A file without a byte is one that is only beginning to be written."""
    files: dict[str, str] = {}
    waiting: dict[str, Phrase] = {}
    try:
        inputs = named([folder])
    except NoSuchPathError:
        return Look({}, {folder.name: Phrase("system.gone")})
    except OSError as error:
        return Look({}, {folder.name: reason_of(error)})
    for file in inputs:
        try:
            data = file.path.read_bytes()
        except OSError as error:
            waiting[file.name] = reason_of(error)
            continue
        if data:
            files[file.name] = hashlib.sha256(data).hexdigest()
        else:
            waiting[file.name] = Phrase("watch.empty")
    return Look(files, waiting)


class Watch:
    """Watches a folder until it is stopped.

    `act` is called once at the beginning, and once after each change that has come to rest: the spreadsheets were the
    same at two looks, and none of them was locked or half written. A save that changes nothing calls nothing, several
    in a row call once. `tell_waiting` hears for which files it waits, `tell_polling` that the system tells of nothing.
    """

    def __init__(
        self,
        folder: Path,
        act: Callable[[], None],
        *,
        tell_waiting: Callable[[Mapping[str, Phrase]], None],
        tell_polling: Callable[[], None],
        pauses: Pauses | None = None,
    ) -> None:
        self._folder = folder
        self._act = act
        self._tell_waiting = tell_waiting
        self._tell_polling = tell_polling
        self._pauses = pauses or Pauses()
        self._changed = threading.Event()
        self._stopped = threading.Event()
        self._is_told = True
        self._waited = 0

    def stop(self) -> None:
        """Ends `run` after what it is doing."""
        self._stopped.set()
        self._changed.set()

    def run(self) -> None:
        """Watches until `stop`; Ctrl-C ends it as it ends the program."""
        threading.Thread(target=self._listen, daemon=True).start()
        done: Look | None = None
        before: Look | None = None
        while not self._stopped.is_set():
            self._changed.clear()
            now = look_at(self._folder)
            if now.waiting:
                self._wait_for(now, before)
            elif now == done:
                self._rest()
            elif now == before:
                self._act()
                done = now
            else:
                # A burst of saves goes on meanwhile: what is heard of it changes nothing.
                self._stopped.wait(self._pauses.settling)
            before = now

    def _wait_for(self, now: Look, before: Look | None) -> None:
        """A pause, each longer than the one before; for what is waited is said once."""
        is_new = before is None or before.waiting.keys() != now.waiting.keys()
        if is_new:
            self._tell_waiting(now.waiting)
            self._waited = 0
        self._changed.wait(min(self._pauses.waiting * 2**self._waited, self._pauses.at_rest))
        self._waited = min(self._waited + 1, _LONGEST_WAIT)

    def _rest(self) -> None:
        """Until the system tells of a change, or it is time to look at everything."""
        self._changed.wait(self._pauses.at_rest if self._is_told else self._pauses.polling)

    def _listen(self) -> None:
        """Hears of changes as long as the system tells of them."""
        try:
            for _ in watchfiles.watch(self._folder, stop_event=self._stopped, debounce=200, recursive=True):
                self._changed.set()
        except (OSError, RuntimeError):
            self._is_told = False
            self._tell_polling()
            self._changed.set()
