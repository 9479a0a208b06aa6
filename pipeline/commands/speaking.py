"""What all commands share: what may be asked, the exit codes, and where they say what."""

import sys
from dataclasses import dataclass
from enum import IntEnum
from typing import NoReturn

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


class EndedError(Exception):
    """The command came to its end, with this exit code; what there was to say has been said."""

    def __init__(self, code: Exit) -> None:
        super().__init__(code.name)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What every command may be asked: the period, the language, and whether a program is to read the results."""

    period: str | None = None
    language: str | None = None
    as_json: bool = False


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
    raise EndedError(code)
