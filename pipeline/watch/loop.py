"""The loop of the watch: look, wait until nobody writes any more, report, tell, look again."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from pipeline.watch.looking import NOTHING_SEEN, Look
from pipeline.watch.signals import Signals

EVERYTHING_SECONDS = 30.0
"""After so long everything is looked at, whatever the system tells: it tells nothing of network drives."""
BY_CLOCK_SECONDS = 5.0
"""So often one looks where the system tells nothing at all."""
STEADY_SECONDS = 1.0
"""So far apart are two looks by which it is known that nobody is writing."""
STEADY_LOOKS, UNFINISHED_LOOKS = 2, 10
"""So many equal looks there must be; the second where a file is gone or empty that may be in the midst of a save."""
PAUSES_SECONDS = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Between attempts at what could not be read or published; the last one from then on."""


class Outcome(Enum):
    """What came of a run: it is settled until somebody saves again, or to be tried again."""

    SETTLED = "settled"
    TRY_AGAIN = "try-again"


class Waiting(Enum):
    """Why a report waits for files: another program holds them, or they are gone or empty, as amid a save."""

    LOCKED = "locked"
    UNFINISHED = "unfinished"


class Office(Protocol):
    """What the watch does and says."""

    def run(self) -> Outcome:
        """Reads the inputs and publishes; what fails in it is told, and is no exception."""

    def tell_waiting(self, files: frozenset[Path], reason: Waiting) -> None:
        """For which files a report waits, and why."""

    def tell_by_clock(self) -> None:
        """That the system tells nothing, and that one looks from time to time."""


@dataclass
class _Pauses:
    """Growing pauses, from the first again after a success; `taken` counts them."""

    taken: int = 0

    def reset(self) -> None:
        """The next pause is the first again."""
        self.taken = 0

    def next(self) -> float:
        """How long to pause now."""
        pause = PAUSES_SECONDS[min(self.taken, len(PAUSES_SECONDS) - 1)]
        self.taken += 1
        return pause


class Watch:
    """Runs whenever the inputs have changed and are at rest; `look` looks at them, given the look before."""

    def __init__(self, office: Office, signals: Signals, look: Callable[[Look], Look]) -> None:
        self._office = office
        self._signals = signals
        self._look = look
        self._handled: dict[Path, str] | None = None
        self._of_last_run = NOTHING_SEEN
        self._before = NOTHING_SEEN
        self._pauses = _Pauses()
        self._told_of: tuple[frozenset[Path], Waiting] | None = None
        self._is_by_clock_told = False

    def go_on(self) -> None:
        """One round: a run where there is something new, and then the wait for more."""
        self._tell_by_clock()
        seen = self._steady()
        if seen.digests == self._handled:
            self._pauses.reset()
            is_told = self._signals.wait(EVERYTHING_SECONDS if self._signals.is_told else BY_CLOCK_SECONDS)
            # What is told of is read, even where it has the size and time that it had.
            self._before = NOTHING_SEEN if is_told else seen
            return
        self._before = NOTHING_SEEN
        if self._office.run() is Outcome.TRY_AGAIN:
            self._handled = None
            self._signals.pause(self._pauses.next())
            return
        self._handled = seen.digests
        self._of_last_run = seen

    def _steady(self) -> Look:
        """The inputs when nobody writes them any more; told once which files that waits for."""
        seen, equal_looks = self._look(self._before), 1
        while True:
            if seen.locked:
                self._tell_waiting(seen.locked, Waiting.LOCKED)
                self._signals.pause(self._pauses.next())
                seen, equal_looks = self._look(NOTHING_SEEN), 1
                continue
            unfinished = seen.unfinished(self._of_last_run)
            if seen.digests == self._handled or equal_looks >= (UNFINISHED_LOOKS if unfinished else STEADY_LOOKS):
                self._told_of = None
                return seen
            if unfinished and equal_looks >= STEADY_LOOKS:
                self._tell_waiting(unfinished, Waiting.UNFINISHED)
            self._signals.pause(STEADY_SECONDS)
            again = self._look(NOTHING_SEEN)
            equal_looks = equal_looks + 1 if again == seen else 1
            seen = again

    def _tell_waiting(self, files: frozenset[Path], reason: Waiting) -> None:
        if (files, reason) != self._told_of:
            self._office.tell_waiting(files, reason)
            self._told_of = (files, reason)

    def _tell_by_clock(self) -> None:
        if not self._signals.is_told and not self._is_by_clock_told:
            self._office.tell_by_clock()
            self._is_by_clock_told = True
