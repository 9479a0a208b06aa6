"""What takes many seconds to make is made by the first process of the tests that needs it; the others look at it."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import pytest
from filelock import FileLock

Made = TypeVar("Made")


def once(name: str, make: Callable[[Path], Made], folders: pytest.TempPathFactory) -> Made:
    """What `make` makes, with the files that it leaves in the folder it is given; `name` is its own in all tests.

    A value that can be pickled. Where making fails, the next process tries again.
    """
    folder = _common(folders) / name
    kept = folder / "made.pickle"
    with FileLock(f"{folder}.lock"):
        if not kept.exists():
            folder.mkdir(exist_ok=True)
            kept.write_bytes(pickle.dumps(make(folder)))
        return cast("Made", pickle.loads(kept.read_bytes()))  # noqa: S301 - written by these tests


def _common(folders: pytest.TempPathFactory) -> Path:
    """The folder of this run of the tests: pytest-xdist gives each process one within it."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
