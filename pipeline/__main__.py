"""The command line: what a person may ask. What is then done is in `commands`.

Only what the command line itself needs is imported here, so that `--help` answers at once.
"""

import os
import sys

from pipeline.ending import end_when_told, open_closed_streams


def _interrupted() -> str:
    """What is said to a person who ends the program; nothing in the moment in which its words are being loaded."""
    try:
        from pipeline.language import asked_language  # noqa: PLC0415 - not before it is needed, see below
    except ImportError:
        return ""
    return asked_language(sys.argv, os.environ).text("usage.interrupted")


# Before the imports, which take their time: Ctrl-C shall not end in a traceback meanwhile.
open_closed_streams()
end_when_told(_interrupted)

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline import PROGRAM
from pipeline.command_help import asked_command, print_help, print_wrong_usage
from pipeline.language import Language, asked_language
from pipeline.unchanged import Ended, run_of


class Format(StrEnum):
    """How results are written on standard output."""

    TEXT = "text"
    JSON = "json"


_WRONG_USAGE = 2

app = typer.Typer(
    name="ataskaita", add_completion=False, pretty_exceptions_enable=False,
    context_settings={"help_option_names": []},
)  # fmt: skip

Language_ = Annotated[str | None, typer.Option("--language")]
Period = Annotated[str | None, typer.Option("--period")]
Format_ = Annotated[Format, typer.Option("--format")]
Inputs = Annotated[Path, typer.Argument()]
Output = Annotated[Path, typer.Option("--output")]
Published = Annotated[str, typer.Argument()]

_INPUTS, _OUTPUTS = Path("inputs"), Path("outputs")


@app.command()
def report(  # noqa: PLR0913 - the options of the command line
    inputs: Inputs = _INPUTS,
    output: Output = _OUTPUTS,
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
    *,
    strict: Annotated[bool, typer.Option("--strict")] = False,
    final: Annotated[bool, typer.Option("--final")] = False,
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Reads the spreadsheets of a folder and publishes the report of the year."""
    asks = {"period": period, "language": language, "strict": strict, "final": final}
    is_for_people = form is Format.TEXT and not force
    same = (
        run_of(inputs, output, f"{dt.datetime.now(tz=dt.UTC).astimezone():%Y-%m-%d}", asks) if is_for_people else None
    )
    ended = same.end_of_the_same() if same else None
    if ended is not None:
        _say_again(ended, asked_language(sys.argv, os.environ))
        raise typer.Exit(ended.code)
    # Imported here, as below: this takes a second, which people who ask for help shall not wait.
    from pipeline import commands  # noqa: PLC0415

    asked = commands.Asked(period=period, language=language, as_json=form is Format.JSON)
    commands.report(asked, inputs, output, commands.Terms(strict=strict, final=final, force=force), same)


def _say_again(ended: Ended, language: Language) -> None:
    """What was said of the report that stands, and that it was left as it is."""
    print(f"{ended.said}{language.text('terminal.unchanged')}")  # noqa: T201 - the results


@app.command()
def watch(
    inputs: Inputs = _INPUTS, output: Output = _OUTPUTS, period: Period = None, language: Language_ = None
) -> None:
    """Makes the report anew after each change of the spreadsheets."""
    from pipeline import commands  # noqa: PLC0415

    commands.watch(commands.Asked(period=period, language=language), inputs, output)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument()],
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
) -> None:
    """Says how spreadsheets are understood and what is wrong with them; publishes nothing."""
    from pipeline import commands  # noqa: PLC0415

    commands.check(commands.Asked(period=period, language=language, as_json=form is Format.JSON), paths)


@app.command()
def explain(
    key: Annotated[str, typer.Argument()],
    inputs: Inputs = _INPUTS,
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
) -> None:
    """Prints a figure: its value, how it is computed, the rows that it is made of and their sum."""
    from pipeline import commands  # noqa: PLC0415

    commands.explain(commands.Asked(period=period, language=language, as_json=form is Format.JSON), key, inputs)


@app.command()
def compare(
    before: Annotated[Path, typer.Argument()],
    now: Annotated[Path, typer.Argument()],
    period: Period = None,
    language: Language_ = None,
    form: Format_ = Format.TEXT,
) -> None:
    """Says what changed between two published sets or folders of spreadsheets."""
    from pipeline import commands  # noqa: PLC0415

    commands.compare(commands.Asked(period=period, language=language, as_json=form is Format.JSON), before, now)


@app.command()
def approve(  # noqa: PLR0913 - the options of the command line
    published: Published,
    meeting: Annotated[str, typer.Option("--meeting")] = "",
    date: Annotated[dt.datetime | None, typer.Option("--date", formats=["%Y-%m-%d"])] = None,
    output: Output = _OUTPUTS,
    language: Language_ = None,
    *,
    revert: Annotated[bool, typer.Option("--revert")] = False,
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Marks a published report as approved by a general meeting; later reports go beside it."""
    from pipeline import commands  # noqa: PLC0415

    asked = commands.Asked(language=language)
    if revert:
        commands.revert(asked, published, output, force=force)
    else:
        held = commands.Meeting(number=meeting, day=date.date() if date else None)
        commands.approve(asked, published, output, held, force=force)


@app.command()
def reproduce(
    published: Published,
    to: Annotated[Path | None, typer.Option("--to")] = None,
    output: Output = _OUTPUTS,
    language: Language_ = None,
) -> None:
    """Makes a published report again from the workbooks it keeps, and says whether it is the same to the byte."""
    from pipeline import commands  # noqa: PLC0415

    commands.reproduce(commands.Asked(language=language), published, output, to)


@app.command()
def template(
    output: Output = _OUTPUTS,
    last: Annotated[str | None, typer.Option("--from")] = None,
    language: Language_ = None,
) -> None:
    """Writes the template: workbooks with headings, drop-downs and a guide; blank, or filled in from a report."""
    from pipeline import commands  # noqa: PLC0415

    commands.template(commands.Asked(language=language), output, last)


def main() -> None:
    """Runs the command line; every foreseen failure is one sentence and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Windows' consoles may use an encoding without Lithuanian letters.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(_code(sys.argv[1:]))


def _code(arguments: list[str]) -> int:
    """What is asked is done: the exit code."""
    spoken = asked_language(arguments, os.environ)
    command = typer.main.get_command(app)
    if arguments == ["--version"]:
        print(PROGRAM)  # noqa: T201 - the answer
        return 0
    helped = asked_command(arguments)
    if helped is not None or not arguments:
        print_help(command, helped or "", spoken)
        return 0 if arguments else _WRONG_USAGE
    try:
        code = command.main(arguments, prog_name="ataskaita", standalone_mode=False)
    except TyperException as error:
        print_wrong_usage(command, arguments, error, spoken)
        return _WRONG_USAGE
    except Exception as failure:  # noqa: BLE001 - what it is decides the code
        from pipeline import commands  # noqa: PLC0415

        return failure.code if isinstance(failure, commands.EndedError) else commands.code_of(failure, spoken)
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
