"""How the program ends when it is told to, or when nobody reads any more: at once, quietly, with its own exit code.

Imported before everything else, so nothing beyond the standard library is imported here.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl-C, `kill`, a closed terminal, Ctrl-Break; not every system knows them all."""
_AND_THE_SIGNAL = 128
"""What shells add to a signal's number: 130 after Ctrl-C, 143 after `kill`."""
_BROKEN_PIPE = 141
_LAST_OF_STREAMS = 2
"""The number by which systems know the standard stream of errors."""


def end_when_told(sentence: Callable[[], str]) -> None:
    """From now on Ctrl-C and its like end the program with one sentence and 128 plus the signal's number as its code.

    The end is a SystemExit: what is open is closed on the way, children are stopped. A signal that the program was
    started to ignore stays ignored.
    """

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        # Once is enough: a second one shall not break the tidying off.
        for one in known:
            signal.signal(one, signal.SIG_IGN)
        # A signal may come in the midst of writing, or when nobody reads.
        with suppress(RuntimeError, OSError, ValueError, AttributeError):
            if said := sentence():
                sys.stderr.write(f"{said}\n")
                sys.stderr.flush()
        sys.exit(_AND_THE_SIGNAL + number)

    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        return
    for one in known:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, end)


def open_closed_streams() -> None:
    """Leads the standard streams that were closed, or that a program without a window never had, to nowhere.

    Otherwise the next file that is opened would take their place, and be written to.
    """
    number = os.open(os.devnull, os.O_RDWR)
    while number <= _LAST_OF_STREAMS:
        number = os.open(os.devnull, os.O_RDWR)
    os.close(number)
    # Python has no object for a stream that was closed when it started.
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open as long as we run


def end_unread() -> NoReturn:
    """Ends the program after what reads its results, as `head` does, has gone; without a word, as programs do then."""
    forget_output()
    sys.exit(_BROKEN_PIPE)


def forget_output() -> None:
    """What is still to be written to the standard streams is dropped, so that nothing fails on it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
