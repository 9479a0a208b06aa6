"""Whoever converts the report, and whatever becomes of who waits for it: nothing is left. With a program of our own."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest

from pipeline.isolated.child import opened
from pipeline.output.report.document import office_keeper
from pipeline.output.report.document.office_keeper import Order

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the program is a script of a POSIX shell")

_MOST_SECONDS = 60

# $TMPDIR lies in the folder of the conversion; the last argument is the document.
CONVERTS = 'for source; do :; done; cp "$source" "$TMPDIR/../report.pdf"'
LEAVES_A_CHILD = f"sleep 1000 & {CONVERTS}"
FAILS = "exit 77"
HANGS = 'sleep 1000 & sleep 1000 & echo ready > "$TMPDIR/ready"; wait'


class Keeper:
    """A keeper with an order for a program that does this."""

    def __init__(self, folder: Path, script: str, seconds: int = _MOST_SECONDS) -> None:
        program, self.work = folder / "program.sh", folder / "work"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o700)
        self.work.mkdir()
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-I", "-S", office_keeper.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        order = Order(str(program), (), b"the document", str(self.work), seconds)
        pickle.dump(asdict(order), opened(self.process.stdin))
        opened(self.process.stdin).flush()

    def answer(self) -> object:
        return pickle.load(opened(self.process.stdout))  # noqa: S301 - from our own process

    def leave(self) -> None:
        """What happens when the parent is killed: the end of standard input, and nobody who reads."""
        opened(self.process.stdin).close()
        opened(self.process.stdout).close()

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def is_gone(self, children: list[psutil.Process]) -> bool:
        self.process.wait(_MOST_SECONDS)
        return psutil.wait_procs(children, timeout=_MOST_SECONDS)[1] == [] and list(self.work.iterdir()) == []


@pytest.fixture
def keepers() -> Iterator[list[Keeper]]:
    """Those of a test, ended when it is over."""
    made: list[Keeper] = []
    yield made
    for keeper in made:
        keeper.process.kill()
        keeper.process.wait()


@pytest.mark.parametrize(
    ("script", "made"), [(CONVERTS, b"the document"), (LEAVES_A_CHILD, b"the document"), (FAILS, None)]
)
def test_what_was_made_is_handed_over_and_nothing_is_left(
    tmp_path: Path, keepers: list[Keeper], script: str, made: bytes | None
) -> None:
    keepers.append(keeper := Keeper(tmp_path, script))
    assert keeper.answer() == made
    children = keeper.children()
    keeper.leave()
    assert keeper.is_gone(children)


def test_program_that_takes_too_long_is_given_up(tmp_path: Path, keepers: list[Keeper]) -> None:
    keepers.append(keeper := Keeper(tmp_path, HANGS, seconds=0))
    assert keeper.answer() is None
    keeper.leave()
    assert keeper.is_gone([])


def test_program_and_all_that_it_started_end_when_nobody_waits_any_more(tmp_path: Path, keepers: list[Keeper]) -> None:
    keepers.append(keeper := Keeper(tmp_path, HANGS))
    while not list(keeper.work.rglob("ready")):
        assert keeper.process.poll() is None
    children = keeper.children()
    assert len(children) == 3
    keeper.leave()
    assert keeper.is_gone(children)


def test_what_a_killed_keeper_left_is_cleared_later(tmp_path: Path) -> None:
    def made(name: str, age: int) -> Path:
        folder = tmp_path / name / "profile"
        folder.mkdir(parents=True)
        changed = folder.stat().st_mtime - age
        os.utime(folder.parent, (changed, changed))
        return folder

    old, young, others = made("work/pdf-old", 7200), made("work/pdf-young", 60), made("work/other", 7200)
    office_keeper.sweep(tmp_path / "work")
    assert (old.exists(), young.exists(), others.exists()) == (False, True, True)
