"""The loop of the watch on drawn looks: when it runs, when it waits, and what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path

from pipeline.watch.looking import Look, Trace
from pipeline.watch.loop import (
    BY_CLOCK_SECONDS,
    EVERYTHING_SECONDS,
    PAUSES_SECONDS,
    STEADY_SECONDS,
    UNFINISHED_LOOKS,
    Outcome,
    Waiting,
    Watch,
)

A, B = Path("projektai.xlsx"), Path("islaidos.xlsx")


def look(locked: Sequence[Path] = (), **contents: str) -> Look:
    """A look at the two files by their letters: what each holds; its length is the size, as is its time."""
    paths = {"a": A, "b": B}
    traces = {paths[letter]: Trace(len(text), len(text), text) for letter, text in contents.items()}
    return Look(traces, frozenset(locked))


def saved_again(seen: Look) -> Look:
    """The same contents at a later time."""
    return Look({path: Trace(trace.size, trace.changed + 1, trace.digest) for path, trace in seen.traces.items()})


class EndOfLooksError(Exception):
    """All drawn looks have been looked at."""


@dataclass
class Stage:
    """The drawn looks, and everything that the watch does in its order."""

    looks: Iterator[Look]
    outcomes: Iterator[Outcome] = field(default_factory=lambda: repeat(Outcome.SETTLED))
    is_told: bool = True
    done: list[str] = field(default_factory=list)

    def look(self, _before: Look) -> Look:
        try:
            return next(self.looks)
        except StopIteration:
            raise EndOfLooksError from None

    def wait(self, seconds: float) -> bool:
        self.done.append(f"wait {seconds:g}")
        return self.is_told

    def pause(self, seconds: float) -> None:
        self.done.append(f"pause {seconds:g}")

    def close(self) -> None:
        self.done.append("close")

    def run(self) -> Outcome:
        self.done.append("run")
        return next(self.outcomes)

    def tell_waiting(self, files: frozenset[Path], reason: Waiting) -> None:
        self.done.append(f"{reason.value} {', '.join(sorted(map(str, files)))}")

    def tell_by_clock(self) -> None:
        self.done.append("by the clock")


def watched(*looks: Look, outcomes: Sequence[Outcome] = (), is_told: bool = True) -> list[str]:
    """What the watch does on these looks."""
    stage = Stage(iter(looks), chain(outcomes, repeat(Outcome.SETTLED)), is_told)
    watch = Watch(stage, stage, stage.look)
    try:
        while True:
            watch.go_on()
    except EndOfLooksError:
        return stage.done


STEADY, REST = f"pause {STEADY_SECONDS:g}", f"wait {EVERYTHING_SECONDS:g}"
ONE, TWO, THREE = look(a="one"), look(a="two!"), look(a="three")


def test_first_report_is_made_when_two_looks_are_equal() -> None:
    assert watched(ONE, ONE, ONE) == [STEADY, "run", REST]


def test_nothing_is_made_while_somebody_writes() -> None:
    assert watched(ONE, TWO, THREE, THREE, THREE) == [STEADY, STEADY, STEADY, "run", REST]


def test_save_gives_one_report() -> None:
    assert watched(ONE, ONE, ONE, TWO, TWO, TWO).count("run") == 2


def test_save_without_a_change_does_nothing() -> None:
    assert watched(ONE, ONE, ONE, saved_again(ONE), saved_again(ONE)) == [STEADY, "run", REST, REST, REST]


def test_several_saves_in_a_row_give_one_report() -> None:
    assert watched(ONE, ONE, ONE, TWO, THREE, TWO, THREE, THREE, THREE).count("run") == 2


def test_file_that_is_the_same_but_written_again_meanwhile_is_not_at_rest() -> None:
    assert watched(ONE, saved_again(ONE), saved_again(ONE)) == [STEADY, STEADY, "run"]


def test_save_during_a_report_gives_another_one() -> None:
    assert watched(ONE, ONE, TWO, TWO, TWO) == [STEADY, "run", STEADY, "run", REST]


def test_locked_file_is_waited_for_with_growing_pauses_and_said_once() -> None:
    locked = look(locked=[B], a="one")
    both = look(a="one", b="two!")
    tries = [f"pause {seconds:g}" for seconds in (*PAUSES_SECONDS, PAUSES_SECONDS[-1])]
    assert list(PAUSES_SECONDS) == [1, 2, 4, 8, 16, 30]
    assert watched(*repeat(locked, len(tries)), both, both) == [
        "locked islaidos.xlsx",
        *tries,
        STEADY,
        "run",
    ]


def test_after_a_success_the_pauses_begin_anew() -> None:
    locked = look(locked=[B], a="one")
    done = watched(locked, locked, ONE, ONE, ONE, locked, locked, TWO, TWO)
    first = ["locked islaidos.xlsx", "pause 1", "pause 2", STEADY, "run"]
    assert done == [*first, REST, *first]


def test_file_that_is_gone_for_the_moment_of_a_save_is_waited_for() -> None:
    both = look(a="one", b="two!")
    done = watched(both, both, both, ONE, ONE, ONE, both)
    assert done == [STEADY, "run", REST, STEADY, "unfinished islaidos.xlsx", STEADY, STEADY, REST]


def test_file_that_stays_away_is_gone() -> None:
    both = look(a="one", b="two!")
    done = watched(both, both, both, *repeat(ONE, UNFINISHED_LOOKS))
    assert done.count("run") == 2
    assert watched(both, both, both, *repeat(ONE, UNFINISHED_LOOKS - 1)).count("run") == 1


def test_empty_new_file_is_waited_for() -> None:
    """A folder in the cloud shows a new file empty before it brings its content."""
    empty, whole = look(a="one", b=""), look(a="one", b="two!")
    done = watched(ONE, ONE, ONE, empty, empty, empty, whole, whole, whole)
    assert done.count("run") == 2
    assert "unfinished islaidos.xlsx" in done


def test_file_that_was_always_empty_is_not_waited_for() -> None:
    empty = look(a="one", b="")
    done = watched(*repeat(empty, UNFINISHED_LOOKS), look(a="two!", b=""), look(a="two!", b=""))
    assert done.count("run") == 2


def test_run_that_fails_for_the_moment_is_tried_again_with_growing_pauses() -> None:
    again = Outcome.TRY_AGAIN
    done = watched(*repeat(ONE, 7), outcomes=[again, again])
    assert done == [STEADY, "run", "pause 1", STEADY, "run", "pause 2", STEADY, "run", REST]


def test_without_word_from_the_system_one_looks_often_and_says_so_once() -> None:
    rest = f"wait {BY_CLOCK_SECONDS:g}"
    assert watched(ONE, ONE, ONE, ONE, is_told=False) == ["by the clock", STEADY, "run", rest, rest]
    assert BY_CLOCK_SECONDS < EVERYTHING_SECONDS == 30
