"""One child process: a Python of its own that is handed tasks and never writes to the user's terminal.

Tasks go in by its standard input and answers come out by its standard output, pickled. What it, its libraries or
Python itself write, at whatever level, ends up in its standard error, of which the end is kept.
"""

import faulthandler
import os
import pickle
import re
import subprocess
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any, NoReturn

_START = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from pipeline.isolated.child import serve
serve()
"""
"""Told where to find modules before it looks for ours."""

_KEPT_LINES, _KEPT_OF_A_LINE = 400, 400
_NEXT_TASK = b"\0next task\n"
"""What the child writes before each task, so that no words of an earlier one are taken for its own."""
_SECONDS_OF_GRACE = 60
_SECONDS_TO_DRAIN = 5

_LAST_WORDS, _LONGEST_WORDS = 3, 300
_NOT_MEANT_FOR_PEOPLE = re.compile(
    r"\s|\d+:|note: |stack backtrace:|Traceback |Current thread |Thread 0x|Extension modules: "
)
"""How lines begin that hold frames of a stack or advice for programmers."""
_OF_THIS_RUN = re.compile(r"0x[0-9a-fA-F]+|(?<=') \(\d+\)(?= )")
"""Addresses and the numbers of threads: the same input must give the same finding."""


class Child:
    """A child process at work. `on_answer` gets its answers, from another thread; `news` is set at each and at the end.

    It is in a group of its own, so that Ctrl-C reaches the parent alone, which then stops it.
    """

    def __init__(
        self, work: Callable[[Any], Any], seconds: int, on_answer: Callable[[Any], None], news: threading.Event
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this Python, and our own module
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **in_own_group(),
        )  # fmt: skip
        self.pid = self._process.pid
        self._said: deque[bytes] = deque(maxlen=_KEPT_LINES)
        self._ended = threading.Event()
        listening = threading.Thread(target=self._listen, args=(on_answer, news), daemon=True)
        overhearing = threading.Thread(target=self._overhear, daemon=True)
        self._threads = (listening, overhearing)
        for thread in self._threads:
            thread.start()
        # A child that died at once cannot be told; `has_ended` says so.
        with suppress(OSError):
            self.send(sys.path)
            self.send((work, seconds))

    def send(self, task: object) -> None:
        """Hands the child a task. Raises OSError where it is no more."""
        stream = opened(self._process.stdin)
        pickle.dump(task, stream)
        stream.flush()

    @property
    def has_ended(self) -> bool:
        """Whether no further answer can come."""
        return self._ended.is_set()

    def last_words(self) -> str:
        """The last lines that it wrote and that mean something to people, cleaned, in one line; maybe none."""
        said = b"".join(self._said).rpartition(_NEXT_TASK)[2]
        return _meaningful(said.decode("utf-8", "replace").splitlines())

    def stop(self) -> None:
        """Ends the child, whatever it is doing, and waits until it is gone."""
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join(_SECONDS_TO_DRAIN)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            # What was not yet written to it is of no more use.
            with suppress(OSError):
                opened(stream).close()

    def _listen(self, on_answer: Callable[[Any], None], news: threading.Event) -> None:
        answers = opened(self._process.stdout)
        # On Windows the process that was started may not be the one that works.
        with suppress(Exception):
            self.pid = pickle.load(answers)  # noqa: S301 - from our own child
            while True:
                on_answer(pickle.load(answers))  # noqa: S301 - as above
                news.set()
        self._ended.set()
        news.set()

    def _overhear(self) -> None:
        said = opened(self._process.stderr)
        while line := said.readline(_KEPT_OF_A_LINE):
            self._said.append(line)


def in_own_group() -> dict[str, Any]:
    """What `subprocess` needs for a process that signals from the terminal do not reach, and that has no window."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def opened(stream: IO[bytes] | None) -> IO[bytes]:
    """The stream of a process that was started with pipes."""
    if stream is None:
        message = "the stream of a child is no pipe"
        raise ValueError(message)
    return stream


def _meaningful(lines: Iterable[str]) -> str:
    """The last lines that are meant for people, as one, cut where it is too long; the same for the same input."""
    stripped = (line.strip() for line in lines if not _NOT_MEANT_FOR_PEOPLE.match(line))
    filled = [line for line in stripped if line]
    words = _OF_THIS_RUN.sub("", " ".join(filled[-_LAST_WORDS:]))
    clean = "".join(char if char.isprintable() else " " for char in words)
    if len(clean) <= _LONGEST_WORDS:
        return clean
    return clean[: _LONGEST_WORDS - 1] + "…"


def serve() -> NoReturn:
    """The child: does one task after the other, and ends at once when its parent is gone."""
    answers = os.fdopen(os.dup(1), "wb")
    # What libraries print is not an answer.
    os.dup2(2, 1)
    tasks: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, tasks), daemon=True).start()
    _answer(answers, os.getpid())
    work, seconds = tasks.get()
    try:
        while True:
            _answer(answers, _done(work, tasks.get(), seconds))
    except BaseException:  # noqa: BLE001 - whatever it is: the parent is to read it, and finds the child dead
        traceback.print_exc()
        os._exit(1)


def _done(work: Callable[[Any], Any], task: object, seconds: int) -> object:
    os.write(2, _NEXT_TASK)
    # A library that never returns would keep the thread that listens for the parent from running, too.
    faulthandler.dump_traceback_later(seconds + _SECONDS_OF_GRACE, exit=True)
    answer = work(task)
    faulthandler.cancel_dump_traceback_later()
    return answer


def _answer(answers: IO[bytes], answer: object) -> None:
    pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _receive(stream: IO[bytes], tasks: SimpleQueue[Any]) -> NoReturn:
    """Takes the tasks in. The stream ends when the parent closes it or is no more, even by force."""
    try:
        while True:
            tasks.put(pickle.load(stream))  # noqa: S301 - from our own parent
    except EOFError:
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a task that cannot be taken in ends the child like any other fault
        traceback.print_exc()
        os._exit(1)
