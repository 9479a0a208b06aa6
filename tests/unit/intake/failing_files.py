"""Files that harm their reader, each in its own way. They travel into the child, which reads what they give."""

import errno
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pipeline.intake.workers import InputFile

_MIB = 1024 * 1024


@dataclass(frozen=True)
class _File:
    def stat(self) -> os.stat_result:
        """So large that each is worth a child of its own."""
        return os.stat_result((0, 0, 0, 0, 0, 0, 1 << 30, 0, 0, 0))


@dataclass(frozen=True)
class _Crashing(_File):
    def read_bytes(self) -> bytes:
        os._exit(3)


@dataclass(frozen=True)
class _Hanging(_File):
    def read_bytes(self) -> bytes:
        while True:
            time.sleep(1)


@dataclass(frozen=True)
class _Swelling(_File):
    def read_bytes(self) -> bytes:
        held = []
        while True:
            # Written to, so that it is memory in earnest; slowly, so that the test's machine does not suffer.
            held.append(bytearray(b"\1" * (32 * _MIB)))
            time.sleep(0.02)


@dataclass(frozen=True)
class _Failing(_File):
    def read_bytes(self) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def crashing() -> InputFile:
    """A file at which the reader's process ends."""
    return InputFile(cast("Path", _Crashing()), "crashing.xlsx")


def hanging() -> InputFile:
    """A file at which the reader never comes to an end."""
    return InputFile(cast("Path", _Hanging()), "hanging.xlsx")


def swelling() -> InputFile:
    """A file that asks for ever more memory."""
    return InputFile(cast("Path", _Swelling()), "swelling.xlsx")


def failing() -> InputFile:
    """A file that the disk does not give."""
    return InputFile(cast("Path", _Failing()), "failing.xlsx")


@dataclass(frozen=True)
class _Speaking(_File):
    """Writes to where the terminal would be, as a library in C or Rust does, then gives up or gives nothing to read."""

    words: bytes
    dies: bool

    def read_bytes(self) -> bytes:
        os.write(1, self.words)
        os.write(2, self.words)
        if self.dies:
            os.abort()
        return b""


def aborting(words: str) -> InputFile:
    """A file at which the reader's process aborts with these words, as Rust does when it may not panic."""
    return InputFile(cast("Path", _Speaking(words.encode(), dies=True)), "aborting.xlsx")


def noisy(words: str) -> InputFile:
    """A file at which a library speaks, though the reader goes on."""
    return InputFile(cast("Path", _Speaking(words.encode(), dies=False)), "noisy.xlsx")


@dataclass(frozen=True)
class _Untaken(_File):
    def __reduce__(self) -> tuple[object, ...]:
        return (int, ("not a number",))


def untaken() -> InputFile:
    """A file whose description the child cannot even take in."""
    return InputFile(cast("Path", _Untaken()), "untaken.xlsx")
