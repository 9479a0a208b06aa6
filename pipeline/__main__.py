"""The command line: what a person may ask, and the exit code for what came of it. The only reader of the clock."""

import os
import sys

from pipeline.ending import end_unread, end_when_told, forget_output, open_closed_streams


def _interrupted() -> str:
    """What is said to a person who ends the program; nothing in the moment in which its words are being loaded."""
    try:
        from pipeline.language import asked_language  # noqa: PLC0415 - not before it is needed, see below
    except ImportError:
        return ""
    return asked_language(sys.argv, os.environ).text("usage.interrupted")


# Before the imports, which take two seconds: Ctrl-C shall not end in a traceback meanwhile.
open_closed_streams()
end_when_told(_interrupted)

import datetime as dt
import errno
import logging
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from pipeline import run, settings
from pipeline.comparison.comparing import compare as compared
from pipeline.examination import Examination, Request
from pipeline.findings import in_order
from pipeline.intake.files import SPREADSHEETS, NoSuchPathError, named
from pipeline.intake.names import shown_path
from pipeline.intake.published import is_of_set, sets_among, workbooks_put_into
from pipeline.intake.published_sets import UnreadableSetError, read_set
from pipeline.intake.reading_options import ReadingOptions
from pipeline.isolated.jobs import Patience
from pipeline.language import Language, asked_language, reason_of
from pipeline.languages import LANGUAGES
from pipeline.manifest import as_json, is_published
from pipeline.output.data.figures_json import explanation, figures_document
from pipeline.output.data.findings_json import findings_document
from pipeline.output.publication import NotPublishedError, OverlappingInputsError
from pipeline.output.terminal import results
from pipeline.output.terminal.figure import print_figure
from pipeline.output.terminal.findings import print_findings
from pipeline.output.terminal.readings import print_readings
from pipeline.reports import State


class Exit(IntEnum):
    """Exit codes, which other programs rely on; those after a signal are 128 more than its number (`ending`)."""

    GOOD = 0
    ERRORS_FOUND = 1
    WRONG_USAGE = 2
    NOTHING_READABLE = 3
    NOT_PUBLISHED = 4
    FAULT = 70


class Format(StrEnum):
    """How results are written on standard output."""

    TEXT = "text"
    JSON = "json"


_MOST_SUGGESTED = 3
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT})
"""Why the results could not be written to where the standard output leads; of a file the error would tell its name."""

app = typer.Typer(
    name="ataskaita", help="Reports from the spreadsheets people really keep.", no_args_is_help=True,
    add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip

Language_ = Annotated[str | None, typer.Option("--language", help="lt or en; else as the workbooks say, else lt.")]
Period = Annotated[str | None, typer.Option("--period", help="The reporting year; else as the workbooks say.")]
Format_ = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]


@app.command()
def report(  # noqa: PLR0913 - the options of the command line
    inputs: Annotated[Path, typer.Argument(help="The folder with the spreadsheets.")] = Path("inputs"),
    output: Annotated[Path, typer.Option("--output", help="Where the reporting periods' folders lie.")] = Path(
        "outputs"
    ),
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where findings are errors.")] = False,
    final: Annotated[bool, typer.Option("--final", help="Publish nothing while errors touch it.")] = False,
) -> None:
    """Reads the spreadsheets in INPUTS and publishes the report of the year."""
    examination = _examined([inputs], period, language, outputs=output)
    spoken = examination.language
    if not examination.dataset.tables:
        _print_findings(_errors(), examination)
        _fail(spoken, Exit.NOTHING_READABLE, "usage.nothing-readable", folder=shown_path(inputs))
    has_errors = examination.has_declared_errors
    if final and run.obstacles_of(examination):
        _print_findings(_errors(), examination, by_declared=True)
        _fail(spoken, Exit.ERRORS_FOUND, "usage.not-final")
    published = run.report(examination, output)
    if form is Format.JSON:
        _write(as_json(figures_document(published.content.statistics, spoken)))
        results.print_beside(_errors(), published)
    else:
        results.print_report(_results(), published)
    raise typer.Exit(Exit.ERRORS_FOUND if strict and has_errors else Exit.GOOD)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Spreadsheets, or folders of them.")],
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
) -> None:
    """Says how PATHS are understood and what is wrong with them; publishes nothing."""
    examination = _examined(paths, period, language)
    spoken = examination.language
    if form is Format.JSON:
        document = findings_document(examination.readings, examination.findings, spoken, examination.confirmed)
        _write(as_json(document))
    else:
        print_readings(_results(), examination.readings, spoken)
        results.print_settings(_results(), examination.settled, spoken)
        _print_findings(_results(), examination)
    if examination.has_errors:
        raise typer.Exit(Exit.ERRORS_FOUND)
    raise typer.Exit(Exit.GOOD if examination.dataset.tables else Exit.NOTHING_READABLE)


@app.command()
def explain(
    key: Annotated[str, typer.Argument(help="The key of a figure, as in figures.json.")],
    inputs: Annotated[Path, typer.Argument(help="The folder with the spreadsheets.")] = Path("inputs"),
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
) -> None:
    """Prints the figure KEY: its value, how it is computed, the rows that it is made of and their sum."""
    examination = _examined([inputs], period, language)
    spoken = examination.language
    statistics = run.statistics_of(examination)
    figure = next((one for one in statistics.every_figure() if str(one.key) == key), None)
    if figure is None:
        known = [str(one.key) for one in statistics.every_figure()]
        near = tuple(get_close_matches(key, known, n=_MOST_SUGGESTED, cutoff=0))
        _fail(spoken, Exit.WRONG_USAGE, "usage.no-such-figure", figure=key, near=near)
    if form is Format.JSON:
        _write(as_json(explanation(figure, statistics, spoken)))
    else:
        print_figure(_results(), figure, statistics, spoken)


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(help="A published set, a spreadsheet, or a folder of them.")],
    now: Annotated[Path, typer.Argument(help="What it is compared with.")],
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
) -> None:
    """Says what changed from BEFORE to NOW: projects, payments, figures, and why old figures are others today."""
    then, spoken = _state(before, period, language)
    today, spoken = _state(now, period, language)
    # Imported here: no other command shows it.
    from pipeline.output.data.comparison_json import comparison_document  # noqa: PLC0415
    from pipeline.output.terminal.comparison import print_comparison  # noqa: PLC0415

    comparison = compared(then, today)
    if form is Format.JSON:
        _write(as_json(comparison_document(comparison)))
    else:
        print_comparison(_results(), comparison, spoken)


def _state(path: Path, period: str | None, language: str | None) -> tuple[State, Language]:
    """What a published set, or the spreadsheets at a path, say; and the language in which to speak of it."""
    if is_published(path):
        asked = settings.asked(None, language, os.environ).language
        return read_set(path), Language(asked.value if asked else LANGUAGES[0])
    examination = _examined([path], period, language)
    return run.state_of(examination, run.statistics_of(examination), shown_path(path)), examination.language


@app.command()
def template(
    output: Annotated[Path, typer.Option("--output", help="Where the folder of the template is written.")] = Path(
        "outputs"
    ),
    language: Language_ = None,
) -> None:
    """Writes the blank template: workbooks with headings, drop-downs and a guide."""
    asked = settings.asked(None, language, os.environ).language
    spoken = Language(asked.value if asked else LANGUAGES[0])
    # Imported here: neither `report` nor `check` makes one.
    from pipeline.output.template.publishing import publish_template  # noqa: PLC0415

    folder = publish_template(spoken, output)
    _results().print(Text(spoken.text("template.published", folder=shown_path(folder))))


def _examined(
    paths: list[Path], period: str | None, language: str | None, *, outputs: Path | None = None
) -> Examination:
    asked = settings.asked(period, language, os.environ)
    inputs = named(paths)
    spoken = Language(asked.language.value if asked.language else LANGUAGES[0])
    for passed_over in sets_among(paths):
        _tell_passed_over(passed_over, spoken)
    if not inputs and all(map(is_of_set, paths)):
        _fail(spoken, Exit.WRONG_USAGE, "usage.published-before")
    if not inputs:
        _fail(spoken, Exit.NOTHING_READABLE, "usage.no-spreadsheets", folder=", ".join(map(shown_path, paths)))
    with results.progress(_errors(), len(inputs), spoken) as on_read:
        return run.examine(
            Request(
                inputs=inputs,
                asked=asked,
                this_year=dt.datetime.now(tz=dt.UTC).year,
                reading_options=ReadingOptions(password=settings.password(os.environ)),
                patience=Patience(),
                on_read=on_read,
                outputs=outputs,
            )
        )


def _print_findings(console: Console, examination: Examination, *, by_declared: bool = False) -> None:
    """The findings with what a person changed of their weights; `by_declared`: as the rules themselves weigh them."""
    found = examination.findings
    print_findings(
        console,
        in_order(replace(finding, weighed=None) for finding in found) if by_declared else found,
        examination.language,
        readings=examination.readings,
        confirmed=examination.confirmed,
    )


def _tell_passed_over(folder: Path, language: Language) -> None:
    """That a published set is not read, and which workbooks of people's lie in it."""
    _errors().print(Text(language.text("terminal.published-before", folder=shown_path(folder))))
    theirs = tuple(shown_path(path.relative_to(folder)) for path in workbooks_put_into(folder, SPREADSHEETS))
    if theirs:
        _errors().print(Text(language.text("terminal.put-into-set", files=theirs)))


class _Readers(Console):
    """Where people, or the next program in a pipe, read what is printed."""

    def on_broken_pipe(self) -> NoReturn:
        """They have gone."""
        end_unread()


def _results() -> Console:
    return _Readers(highlight=False, soft_wrap=True)


def _errors() -> Console:
    return _Readers(stderr=True, highlight=False, soft_wrap=True)


def _write(text: str) -> None:
    """The text on standard output, to the last letter."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        end_unread()


def _fail(language: Language, code: Exit, key: str, **details: object) -> NoReturn:
    """One plain sentence on standard error, and the exit code."""
    _errors().print(Text(language.text(key, **details)))
    raise typer.Exit(code)


def main() -> None:
    """Runs the command line; every foreseen failure is one sentence and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Windows' consoles may use an encoding without Lithuanian letters.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except settings.UsageError as error:
        _end(Exit.WRONG_USAGE, error.reason, asked=error.asked)
    except NoSuchPathError as error:
        _end(Exit.WRONG_USAGE, "usage.no-such-path", path=shown_path(error.path))
    except OverlappingInputsError as error:
        _end(Exit.WRONG_USAGE, "usage.inputs-in-set", folder=shown_path(error.folder), path=shown_path(error.path))
    except UnreadableSetError as error:
        _end(Exit.NOTHING_READABLE, "usage.set-unreadable", file=shown_path(error.file))
    except NotPublishedError as error:
        _end(Exit.NOT_PUBLISHED, error.reason, **error.details)
    except OSError as error:
        if error.errno not in _UNWRITABLE or error.filename is not None:
            logging.getLogger("ataskaita").exception("fault")
            _end(Exit.FAULT, "usage.fault")
        with suppress(OSError):
            _end(Exit.NOT_PUBLISHED, "usage.unwritable", why=reason_of(error))
        forget_output()
        sys.exit(Exit.NOT_PUBLISHED)
    except Exception:
        logging.getLogger("ataskaita").exception("fault")
        _end(Exit.FAULT, "usage.fault")


def _end(code: Exit, key: str, **details: object) -> NoReturn:
    _errors().print(Text(asked_language(sys.argv, os.environ).text(key, **details)))
    sys.exit(code)


if __name__ == "__main__":
    main()
