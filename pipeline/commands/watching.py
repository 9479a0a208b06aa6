"""The command that watches the inputs: a report after each save, the last good one while inputs are broken."""

import logging
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.text import Text

from pipeline import run, settings
from pipeline.commands.asking import examined, in_turn, language_asked
from pipeline.commands.speaking import LanguageOption, PeriodOption, results_console
from pipeline.examination import Examination
from pipeline.intake.names import shown_path
from pipeline.output.publication import NotPublishedError, OverlappingInputsError
from pipeline.output.terminal.results import print_update
from pipeline.watch.looking import look_at
from pipeline.watch.loop import Outcome, Watch
from pipeline.watch.signals import signals_for

_LOCKED = "file-unreadable"
"""The rule of a file that could not be opened; it may be, in a moment."""


def watch(
    inputs: Annotated[Path, typer.Argument(help="The folder with the spreadsheets.")] = Path("inputs"),
    output: Annotated[Path, typer.Option("--output", help="Where the reporting periods' folders lie.")] = Path(
        "outputs"
    ),
    period: PeriodOption = None,
    language: LanguageOption = None,
) -> NoReturn:
    """Watches INPUTS and publishes the report whenever somebody has saved; ends at Ctrl-C."""
    settings.asked(period, language, os.environ)
    desk = Desk(inputs, output, period, language)
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

    def __init__(self, inputs: Path, output: Path, period: str | None, language: str | None) -> None:
        self._inputs = inputs
        self._output = output
        self._period = period
        self._language = language
        self._spoken = language_asked(language)
        self._refused_before: frozenset[str] | None = None

    def say(self, key: str, **details: object) -> None:
        """One sentence on standard output, at once."""
        console = results_console()
        console.print(Text(self._spoken.text(key, **details)))
        console.file.flush()

    def tell_waiting(self, files: Iterable[Path]) -> None:
        """Which files cannot be read yet, or seem to be in the midst of a save."""
        self.say("watch.waiting", files=tuple(sorted(map(shown_path, files))))

    def tell_by_clock(self) -> None:
        """That the system tells of no changes."""
        self.say("watch.by-clock")

    def run(self) -> Outcome:
        """Reads the inputs and publishes; what fails is said, and the last good set stands."""
        try:
            return self._run()
        except typer.Exit:
            # Why is said already.
            return Outcome.SETTLED
        except NotPublishedError as error:
            self.say(error.reason, **error.details)
            return Outcome.TRY_AGAIN
        except OverlappingInputsError as error:
            self.say("usage.inputs-in-set", folder=shown_path(error.folder), path=shown_path(error.path))
            return Outcome.SETTLED
        except Exception:
            logging.getLogger("ataskaita").exception("fault")
            self.say("usage.fault")
            return Outcome.SETTLED

    def _run(self) -> Outcome:
        examination = examined([self._inputs], self._period, self._language, outputs=self._output)
        self._spoken = examination.language
        broken = self._broken(examination)
        if broken or not examination.dataset.tables:
            self.say("watch.held-back", files=broken or (shown_path(self._inputs),))
            return Outcome.TRY_AGAIN if _is_locked(examination) else Outcome.SETTLED
        published = run.report(examination, self._output, turn=in_turn(self._spoken))
        print_update(results_console(), published)
        self._refused_before = frozenset(_refused(examination))
        return Outcome.SETTLED

    def _broken(self, examination: Examination) -> tuple[str, ...]:
        """The files for which no report is made: refused now, and not when the last one was made.

        At the first report only those that could not be opened.
        """
        if self._refused_before is None:
            return tuple(reading.file for reading in examination.readings if reading.refused == _LOCKED)
        return tuple(file for file in _refused(examination) if file not in self._refused_before)


def _refused(examination: Examination) -> list[str]:
    return [reading.file for reading in examination.readings if reading.refused]


def _is_locked(examination: Examination) -> bool:
    return any(reading.refused == _LOCKED for reading in examination.readings)
