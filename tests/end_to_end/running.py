"""The program run as a person runs it: in a process of its own, or, where many runs are looked at, in this one."""

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from engine import import_engine
from pipeline.__main__ import main

ROOT = Path(__file__).parents[2]
INPUTS = ROOT / "inputs"

Done = subprocess.CompletedProcess[str]


def start(*arguments: object, **variables: str) -> Done:
    """A run from a terminal without settings of the program, apart from `variables`."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=ROOT,
        env=_environment(variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def call(*arguments: object, **variables: str) -> Done:
    """The same within this process, which has imported everything once, and without a PDF.

    That a process starts, speaks and ends as it should, and that a set has its PDF, is seen where `start` is used.
    """
    import_engine()
    command = ["ataskaita", *map(str, arguments)]
    said, complained = _stream(), _stream()
    with (
        patch.dict(os.environ, {"ATASKAITA_PDF": "0", **_environment(variables)}, clear=True),
        patch.object(sys, "argv", command),
        redirect_stdout(said),
        redirect_stderr(complained),
    ):
        code = _exit_code()
    return Done(command, code, _text(said), _text(complained))


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ATASKAITA_")}
    return bare | dict(variables)


def _exit_code() -> int:
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@dataclass(frozen=True)
class Run:
    """What a run left: its folder, and what it said."""

    published: Path
    done: Done

    def json(self, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
        return json.loads((self.published / name).read_text(encoding="utf-8"))

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.published.rglob("*") if path.is_file())
        return {path.relative_to(self.published).as_posix(): path.read_bytes() for path in found}


@dataclass(frozen=True)
class Runs:
    """The same report twice, and in English as JSON; with the hashes of the inputs before."""

    first: Run
    second: Run
    english: Run
    inputs_before: dict[str, str]


def hashes_of_inputs() -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(INPUTS.iterdir())}


def example_runs(folder: Path) -> Runs:
    """The committed example run twice in its own language, and in English as JSON."""
    before = hashes_of_inputs()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [
            pool.submit(_example_run, folder / name / "outputs", *options)
            for name, options in (("first", []), ("second", []), ("english", ["--language", "en", "--format", "json"]))
        ]
        first, second, english = (job.result() for job in jobs)
    return Runs(first, second, english, before)


def _example_run(output: Path, *options: str) -> Run:
    done = start("report", INPUTS, "--output", output, *options)
    assert done.returncode == 0, done.stderr
    return Run(output / "2021", done)
