"""`python -m benchmarks.soak`: the watch over a hundred changes, and whether anything of it grows meanwhile."""

import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import IO, cast

import psutil

_ROOT = Path(__file__).parents[1]
_CHANGES = 100
_SHOWN_EVERY = 10
_REGISTER = "Project code;Title;State;Support granted, EUR\nP-1;A club;Completed;{}\nP-2;A path;In progress;200\n"
_DONE = "Summary:"


@dataclass(frozen=True)
class _Held:
    """What the watch holds after a report: memory, open files, threads, processes, files in the temporary folder."""

    mebibytes: int
    handles: int
    threads: int
    children: int
    temporary_files: int


def main() -> None:
    """Prints what the watch holds after each tenth change; ends with 1 where a report is missing."""
    with tempfile.TemporaryDirectory() as place:
        folder, temporary = Path(place, "inputs"), Path(place, "tmp")
        folder.mkdir()
        temporary.mkdir()
        _change(folder, 0)
        with _watching(folder, temporary) as watch:
            lines = cast("IO[str]", watch.stdout)
            print("change" + "".join(f"{field.name:>17}" for field in fields(_Held)))
            for number in range(1, _CHANGES + 1):
                _wait_for_report(lines)
                if number % _SHOWN_EVERY == 1 or number == _CHANGES:
                    held = astuple(_held(watch, temporary))
                    print(f"{number:6}" + "".join(f"{value:>17}" for value in held), flush=True)
                _change(folder, number)
            watch.send_signal(signal.SIGINT)


def _watching(folder: Path, temporary: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", "watch", str(folder), "--output", str(folder.with_name("outputs"))]
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    return subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--period", "2021", "--language", "en"],
        cwd=_ROOT,
        env={**os.environ, **places, "ATASKAITA_PDF": "0", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _wait_for_report(lines: IO[str]) -> None:
    if not any(_DONE in line for line in iter(lines.readline, "")):
        raise SystemExit(1)


def _change(folder: Path, number: int) -> None:
    """Saved as office programs do: a new file takes the place of the old one."""
    new = folder / "projects.tmp"
    new.write_text(_REGISTER.format(100 + number), encoding="utf-8")
    new.replace(folder / "projects.csv")


def _held(watch: subprocess.Popen[str], temporary: Path) -> _Held:
    process = psutil.Process(watch.pid)
    return _Held(
        mebibytes=process.memory_info().rss // 2**20,
        handles=_handles(process),
        threads=process.num_threads(),
        children=len(process.children(recursive=True)),
        temporary_files=sum(path.is_file() for path in temporary.rglob("*")),
    )


def _handles(process: psutil.Process) -> int:
    """How many files, and what else the system counts as such, the process has open."""
    if sys.platform == "win32":
        return process.num_handles()
    return process.num_fds()


if __name__ == "__main__":
    main()
