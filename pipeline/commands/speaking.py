"""What all commands share: exit codes, options, and where they say what."""

import sys
from enum import IntEnum, StrEnum
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from pipeline.ending import end_unread
from pipeline.language import Language


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


LanguageOption = Annotated[str | None, typer.Option("--language", help="lt or en; else as the workbooks say, else lt.")]
PeriodOption = Annotated[str | None, typer.Option("--period", help="The reporting year; else as the workbooks say.")]
FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]


class _Readers(Console):
    """Where people, or the next program in a pipe, read what is printed."""

    def on_broken_pipe(self) -> NoReturn:
        """They have gone."""
        end_unread()


def results_console() -> Console:
    """Standard output."""
    return _Readers(highlight=False, soft_wrap=True)


def errors_console() -> Console:
    """Standard error."""
    return _Readers(stderr=True, highlight=False, soft_wrap=True)


def write(text: str) -> None:
    """The text on standard output, to the last letter."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        end_unread()


def fail(language: Language, code: Exit, key: str, **details: object) -> NoReturn:
    """One plain sentence on standard error, and the exit code."""
    errors_console().print(Text(language.text(key, **details)))
    raise typer.Exit(code)
