"""The command that watches the inputs: a report after each save, the last good one while inputs are broken."""

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NoReturn

from rich.text import Text

from pipeline import run, settings
from pipeline.commands.asking import examined, in_turn, language_asked, refuse_groups
from pipeline.commands.failures import code_of
from pipeline.commands.speaking import Asked, EndedError, Exit, results_console
from pipeline.examination import Examination
from pipeline.intake.names import shown_path
from pipeline.intake.published_sets import published_state
from pipeline.output.target import target_of
from pipeline.output.terminal.results import print_update
from pipeline.watch.looking import look_at
from pipeline.watch.loop import Outcome, Waiting, Watch
from pipeline.watch.signals import signals_for

_LOCKED = "file-unreadable"
"""The rule of a file that could not be opened; it may be, in a moment."""


def watch(asked: Asked, inputs: Path, output: Path) -> NoReturn:
    """The report made now and after each save in the folder, until the program is told to end."""
    settings.asked(asked.period, asked.language, os.environ)
    refuse_groups(inputs, language_asked(asked))
    desk = Desk(asked, inputs, output)
    signals = signals_for([inputs])
    try:
        desk.say("watch.begun", folder=shown_path(inputs))
        watched = Watch(desk, signals, partial(look_at, [inputs]))
        while True:
            watched.go_on()
    finally:
        signals.close()


class Desk:
    """Reads and publishes for the watch, and says what came of it."""

    def __init__(self, asked: Asked, inputs: Path, output: Path) -> None:
        self._asked = asked
        self._inputs = inputs
        self._output = output
        self._spoken = language_asked(asked)

    def say(self, key: str, **details: object) -> None:
        """One sentence on standard output, at once."""
        console = results_console()
        console.print(Text(self._spoken.text(key, **details)))
        console.file.flush()

    def tell_waiting(self, files: Iterable[Path], reason: Waiting) -> None:
        """For which files a report waits, and why."""
        self.say(f"watch.{reason.value}", files=tuple(sorted(map(shown_path, files))))

    def tell_by_clock(self) -> None:
        """That the system tells of no changes."""
        self.say("watch.by-clock")

    def run(self) -> Outcome:
        """Reads the inputs and publishes; what fails is said, and the last good set stands."""
        try:
            return self._run()
        except EndedError:
            # Why is said already.
            return Outcome.SETTLED
        except Exception as failure:  # noqa: BLE001 - the next save may put it right
            code = code_of(failure, self._spoken)
            return Outcome.TRY_AGAIN if code is Exit.NOT_PUBLISHED else Outcome.SETTLED

    def _run(self) -> Outcome:
        examination = examined([self._inputs], self._asked, outputs=self._output)
        self._spoken = examination.language
        broken = self._broken(examination)
        if not examination.dataset.tables:
            broken = broken or (shown_path(self._inputs),)
        if broken:
            self.say("watch.held-back", files=broken)
            is_locked = any(reading.refused == _LOCKED for reading in examination.readings)
            return Outcome.TRY_AGAIN if is_locked else Outcome.SETTLED
        published = run.report(examination, self._output, turn=in_turn(self._spoken))
        print_update(results_console(), published)
        return Outcome.SETTLED

    def _broken(self, examination: Examination) -> tuple[str, ...]:
        """The refused files for which no report is made: a report without them would be worse than the one that stands.

        Those that were the same to the byte when that one was made were refused then, too; where none stands, there is
        nothing to lose.
        """
        stands = published_state(target_of(self._output, examination.settled.period.value).folder)
        if stands is None:
            return ()
        return tuple(
            reading.file
            for reading in examination.readings
            if reading.refused and (not reading.sha256 or stands.inputs.get(reading.file) != reading.sha256)
        )
