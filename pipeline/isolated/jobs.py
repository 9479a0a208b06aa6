"""Work on one file at a time in child processes, so that one that crashes, hangs or swells harms only itself."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

import psutil

from pipeline.findings import Phrase
from pipeline.isolated.child import Child

Task = TypeVar("Task")
Result = TypeVar("Result")

_LOOK_EVERY_SECONDS = 0.05
_MIB = 1024 * 1024
_WORTH_A_CHILD = 256 * 1024
"""A workbook of this size takes about as long to read as a child to start."""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """What a child process may use for one workbook before it is stopped.

    Reading 100,000 rows of 12 columns takes some 5 seconds and 400 MiB. `clock` tells the seconds that have passed.
    Not `apart`: the process that reads is a child itself, and may be lost with what it does.
    """

    seconds: int = 120
    mib: int = 2048
    apart: bool = True
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True)
class Job(Generic[Task, Result]):
    """What is done with every task: `work` in the child, `given_up` (told why) where the child does not survive it.

    `work` is a function of a module, or a partial one: the child is handed it. After so many tasks a child is
    `renewed`, since what libraries remember of each adds up; None where it never is.
    """

    work: Callable[[Task], Result]
    given_up: Callable[[Task, Phrase], Result]
    renewed: int | None = None


def children_worth(sizes: Iterable[int]) -> int:
    """How many children files of these bytes are worth: one more takes longer to start than small ones to read."""
    return 1 + sum(sizes) // _WORTH_A_CHILD


def work_apart(
    job: Job[Task, Result],
    tasks: Sequence[Task],
    patience: Patience,
    *,
    on_done: Callable[[Result], None] = lambda _result: None,
    children: int | None = None,
) -> list[Result]:
    """The result of every task, in their order; `on_done` hears of each as it comes.

    There are so many `children` at most, and never more than processors; None for as many as those. When it returns
    or raises, no child is left. Should this process itself be killed, its children end by themselves.
    """
    results: dict[int, Result] = {}
    for number, result in as_they_come(job, tasks, patience, children=children):
        results[number] = result
        on_done(result)
    return [results[number] for number in range(len(tasks))]


def as_they_come(
    job: Job[Task, Result], tasks: Sequence[Task], patience: Patience, *, children: int | None = None
) -> Iterator[tuple[int, Result]]:
    """The number of every task with its result, as they come; none is kept here. See `work_apart`.

    No child is left when the iterator ends or is closed.
    """
    news = threading.Event()
    workers: list[_Worker[Task, Result]] = []
    try:
        most = min(len(tasks), os.cpu_count() or 1, children or len(tasks))
        workers.extend(_Worker(job, patience, news) for _ in range(most))
        waiting = list(reversed(list(enumerate(tasks))))
        left = len(tasks)
        while left:
            _hand_out(waiting, workers)
            news.wait(_LOOK_EVERY_SECONDS)
            news.clear()
            for done in _collected(workers):
                left -= 1
                yield done
    finally:
        for worker in workers:
            worker.child.stop()


def _hand_out(waiting: list[tuple[int, Task]], workers: Iterable["_Worker[Task, Result]"]) -> None:
    """Gives every idle worker the next of the waiting tasks, of which the last is the next."""
    for worker in workers:
        if worker.current is None and waiting:
            worker.start(*waiting.pop())


def _collected(workers: Iterable["_Worker[Task, Result]"]) -> Iterator[tuple[int, Result]]:
    """Number and result of the tasks that are done."""
    for worker in workers:
        done = worker.result()
        if done is not None:
            yield done


@dataclass(frozen=True)
class _Current(Generic[Task]):
    number: int
    task: Task
    began: float


@dataclass
class _Worker(Generic[Task, Result]):
    """One child process, replaced by another when it dies or has to be stopped. `news` is set when it may be asked."""

    job: Job[Task, Result]
    patience: Patience
    news: threading.Event
    current: _Current[Task] | None = None
    answers: SimpleQueue[Result] = field(init=False)
    child: Child = field(init=False)
    begun: int = field(init=False)

    def __post_init__(self) -> None:
        self._spawn()

    def _spawn(self) -> None:
        self.begun = 0
        self.answers = SimpleQueue()
        self.child = Child(self.job.work, self.patience.seconds, self.answers.put, self.news)

    def start(self, number: int, task: Task) -> None:
        """Hands the child its next task, or a new child its first."""
        if self.begun == self.job.renewed:
            self.child.stop()
            self._spawn()
        self.begun += 1
        self.current = _Current(number, task, self.patience.clock())
        # A child that died idle cannot be told; `_trouble` will find it dead.
        with suppress(OSError):
            self.child.send(task)

    def result(self) -> tuple[int, Result] | None:
        """Number and result of the current task, given up where the child did not survive it; None while at it."""
        if self.current is None:
            return None
        done = self._received() or self._given_up(self.current)
        if done is None:
            return None
        number, self.current = self.current.number, None
        return number, done[0]

    def _received(self) -> tuple[Result] | None:
        try:
            return (self.answers.get_nowait(),)
        except Empty:
            return None

    def _given_up(self, current: _Current[Task]) -> tuple[Result] | None:
        ended = self.child.has_ended
        # It may have answered and then died.
        if ended and (received := self._received()):
            return received
        why = self._crash() if ended else self._trouble(current)
        if why is None:
            return None
        self.child.stop()
        self._spawn()
        return (self.job.given_up(current.task, why),)

    def _crash(self) -> Phrase:
        """That the child is no more, with what it said at last."""
        self.child.stop()
        said = self.child.last_words()
        return Phrase("stopped.crashed-saying", {"said": said}) if said else Phrase("stopped.crashed")

    def _trouble(self, current: _Current[Task]) -> Phrase | None:
        """Why the child, which lives, may not go on; None while it may."""
        if self.patience.clock() - current.began > self.patience.seconds:
            return Phrase("stopped.slow", {"seconds": self.patience.seconds})
        if self._resident_mib() > self.patience.mib:
            return Phrase("stopped.large", {"mib": self.patience.mib})
        return None

    def _resident_mib(self) -> float:
        try:
            return float(psutil.Process(self.child.pid).memory_info().rss) / _MIB
        except psutil.Error:
            return 0
