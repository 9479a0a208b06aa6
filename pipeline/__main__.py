"""The command line: what a person may ask, and the exit code for what came of it."""

import os
import sys

from pipeline.ending import end_when_told, forget_output, open_closed_streams


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

import errno
import logging
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from pipeline import run, settings
from pipeline.commands.asking import examined, in_turn, today
from pipeline.commands.of_sets import approve, compare, reproduce, template
from pipeline.commands.speaking import (
    Exit,
    Format,
    FormatOption,
    LanguageOption,
    PeriodOption,
    errors_console,
    fail,
    results_console,
    write,
)
from pipeline.commands.watching import watch
from pipeline.examination import Examination
from pipeline.findings import in_order
from pipeline.intake.files import NoSuchPathError
from pipeline.intake.kept_run import NotMadeAgainError
from pipeline.intake.names import shown_path
from pipeline.intake.published_sets import UnreadableSetError
from pipeline.language import asked_language, reason_of
from pipeline.manifest import as_json
from pipeline.output.data.figures_json import explanation, figures_document
from pipeline.output.data.findings_json import findings_document
from pipeline.output.publication import NotPublishedError, OverlappingInputsError
from pipeline.output.terminal import results
from pipeline.output.terminal.figure import print_figure
from pipeline.output.terminal.findings import print_findings
from pipeline.output.terminal.readings import print_readings

_MOST_SUGGESTED = 3
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT})
"""Why the results could not be written to where the standard output leads; of a file the error would tell its name."""

app = typer.Typer(
    name="ataskaita", help="Reports from the spreadsheets people really keep.", no_args_is_help=True,
    add_completion=False, pretty_exceptions_enable=False,
)  # fmt: skip

for command in (compare, approve, reproduce, template, watch):
    app.command()(command)


@app.command()
def report(  # noqa: PLR0913 - the options of the command line
    inputs: Annotated[Path, typer.Argument(help="The folder with the spreadsheets.")] = Path("inputs"),
    output: Annotated[Path, typer.Option("--output", help="Where the reporting periods' folders lie.")] = Path(
        "outputs"
    ),
    period: PeriodOption = None,
    language: LanguageOption = None,
    form: FormatOption = Format.TEXT,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where findings are errors.")] = False,
    final: Annotated[bool, typer.Option("--final", help="Publish nothing while errors touch it.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace even an approved report, which is recorded.")] = False,
) -> None:
    """Reads the spreadsheets in INPUTS and publishes the report of the year."""
    examination = examined([inputs], period, language, outputs=output)
    spoken = examination.language
    if not examination.dataset.tables:
        _print_findings(errors_console(), examination)
        fail(spoken, Exit.NOTHING_READABLE, "usage.nothing-readable", folder=shown_path(inputs))
    has_errors = examination.has_declared_errors
    if final and run.obstacles_of(examination):
        _print_findings(errors_console(), examination, by_declared=True)
        fail(spoken, Exit.ERRORS_FOUND, "usage.not-final")
    replaced_on = today() if force else None
    published = run.report(examination, output, replaced_on=replaced_on, turn=in_turn(spoken))
    if form is Format.JSON:
        write(as_json(figures_document(published.content.statistics, spoken)))
        results.print_beside(errors_console(), published)
    else:
        results.print_report(results_console(), published)
    raise typer.Exit(Exit.ERRORS_FOUND if strict and has_errors else Exit.GOOD)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Spreadsheets, or folders of them.")],
    period: PeriodOption = None,
    language: LanguageOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Says how PATHS are understood and what is wrong with them; publishes nothing."""
    examination = examined(paths, period, language)
    spoken = examination.language
    if form is Format.JSON:
        document = findings_document(examination.readings, examination.findings, spoken, examination.confirmed)
        write(as_json(document))
    else:
        print_readings(results_console(), examination.readings, spoken)
        results.print_settings(results_console(), examination.settled, spoken)
        _print_findings(results_console(), examination)
    if examination.has_errors:
        raise typer.Exit(Exit.ERRORS_FOUND)
    raise typer.Exit(Exit.GOOD if examination.dataset.tables else Exit.NOTHING_READABLE)


@app.command()
def explain(
    key: Annotated[str, typer.Argument(help="The key of a figure, as in figures.json.")],
    inputs: Annotated[Path, typer.Argument(help="The folder with the spreadsheets.")] = Path("inputs"),
    period: PeriodOption = None,
    language: LanguageOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Prints the figure KEY: its value, how it is computed, the rows that it is made of and their sum."""
    examination = examined([inputs], period, language)
    spoken = examination.language
    statistics = run.statistics_of(examination)
    figure = next((one for one in statistics.every_figure() if str(one.key) == key), None)
    if figure is None:
        known = [str(one.key) for one in statistics.every_figure()]
        near = tuple(get_close_matches(key, known, n=_MOST_SUGGESTED, cutoff=0))
        fail(spoken, Exit.WRONG_USAGE, "usage.no-such-figure", figure=key, near=near)
    if form is Format.JSON:
        write(as_json(explanation(figure, statistics, spoken)))
    else:
        print_figure(results_console(), figure, statistics, spoken)


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
        _end(Exit.NOTHING_READABLE, error.reason, **error.details)
    except (NotMadeAgainError, NotPublishedError) as error:
        code = Exit.NOT_PUBLISHED if isinstance(error, NotPublishedError) else Exit.WRONG_USAGE
        _end(code, error.reason, **error.details)
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
    errors_console().print(Text(asked_language(sys.argv, os.environ).text(key, **details)))
    sys.exit(code)


if __name__ == "__main__":
    main()
