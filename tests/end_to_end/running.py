"""The committed example, run as a person runs it."""

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
INPUTS = ROOT / "inputs"


@dataclass(frozen=True)
class Run:
    """What a run left: its folder, what it said, and the inputs' hashes before and after."""

    published: Path
    done: subprocess.CompletedProcess[str]

    def json(self, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
        return json.loads((self.published / name).read_text(encoding="utf-8"))

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.published.rglob("*") if path.is_file())
        return {path.relative_to(self.published).as_posix(): path.read_bytes() for path in found}


@dataclass(frozen=True)
class Runs:
    """The same report twice, and in English as JSON."""

    first: Run
    second: Run
    english: Run
    inputs_before: dict[str, str]


def run(output: Path, *options: str, inputs: Path = INPUTS) -> Run:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATASKAITA_")}
    command = [sys.executable, "-m", "pipeline", "report", str(inputs), "--output", str(output), *options]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Run(output / "2021", done)


def hashes_of_inputs() -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(INPUTS.iterdir())}


def example_runs(folders: pytest.TempPathFactory) -> Runs:
    """The example run twice in its own language, and in English as JSON."""
    before = hashes_of_inputs()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [
            pool.submit(run, folders.mktemp(name) / "outputs", *options)
            for name, options in (("first", []), ("second", []), ("english", ["--language", "en", "--format", "json"]))
        ]
        first, second, english = (job.result() for job in jobs)
    for each in (first, second, english):
        assert each.done.returncode == 0, each.done.stderr
    return Runs(first, second, english, before)
