"""What is asked for, examined; how that is spoken of."""

import datetime as dt
import os
from pathlib import Path

from rich.text import Text

from pipeline import run, settings
from pipeline.commands.speaking import Asked, Exit, errors_console, fail
from pipeline.consolidating.deciding import groups_below
from pipeline.examination import Examination, Request
from pipeline.intake.files import SPREADSHEETS, named
from pipeline.intake.names import shown_path
from pipeline.intake.published import is_of_set, sets_among, workbooks_put_into
from pipeline.intake.reading_options import ReadingOptions
from pipeline.isolated.jobs import Patience
from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.output.publication import Turn, sets_brought_back
from pipeline.output.terminal import results


def today() -> dt.date:
    """The day of the run. Nothing else of the program reads the clock, but to wait."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def language_asked(asked: Asked) -> Language:
    """The language that a person asked for, else the first; for commands that read no workbook."""
    found = settings.asked(None, asked.language, os.environ).language
    return Language(found.value if found else LANGUAGES[0])


def reading_options() -> ReadingOptions:
    """How workbooks are read, with the password that the environment gives."""
    return ReadingOptions(password=settings.password(os.environ))


def refuse_groups(inputs: Path, spoken: Language) -> None:
    """Ends with a sentence where the folder holds those of several groups: together they are no group's."""
    if inputs.is_dir() and groups_below(inputs, reading_options(), asked=None) is not None:
        fail(spoken, Exit.WRONG_USAGE, "usage.one-group", folder=shown_path(inputs))


def in_turn(language: Language) -> Turn:
    """How a run waits for others, saying so on standard error."""
    return Turn(
        on_wait=lambda folder: errors_console().print(
            Text(language.text("publication.waiting", folder=shown_path(folder)))
        )
    )


def examined(paths: list[Path], asked: Asked, *, outputs: Path | None = None) -> Examination:
    """What the spreadsheets at the paths say; ends with a sentence where there are none."""
    wishes = settings.asked(asked.period, asked.language, os.environ)
    if outputs is not None:
        sets_brought_back(outputs)
    inputs = named(paths)
    spoken = language_asked(asked)
    tell_passed_over(paths, spoken)
    if not inputs and all(map(is_of_set, paths)):
        fail(spoken, Exit.WRONG_USAGE, "usage.published-before")
    if not inputs:
        fail(spoken, Exit.NOTHING_READABLE, "usage.no-spreadsheets", folder=", ".join(map(shown_path, paths)))
    with results.progress(errors_console(), len(inputs), spoken) as on_read:
        return run.examine(
            Request(
                inputs=inputs,
                asked=wishes,
                this_year=today().year,
                reading_options=reading_options(),
                patience=Patience(),
                on_read=on_read,
                outputs=outputs,
            )
        )


def tell_passed_over(paths: list[Path], language: Language) -> None:
    """That published sets are not read, and which workbooks of people's lie in them."""
    for folder in sets_among(paths):
        errors_console().print(Text(language.text("terminal.published-before", folder=shown_path(folder))))
        theirs = tuple(shown_path(path.relative_to(folder)) for path in workbooks_put_into(folder, SPREADSHEETS))
        if theirs:
            errors_console().print(Text(language.text("terminal.put-into-set", files=theirs)))
