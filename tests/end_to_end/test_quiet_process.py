"""A run that is killed leaves nothing behind, and one that is told to end says so in one sentence."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from end_to_end.running import INPUTS, ROOT
from libreoffice import need_libreoffice

_MOST_SECONDS = 300
"""After which a test fails; it looks on meanwhile and takes no longer than what it waits for."""

_BETWEEN_LOOKS = 0.01

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="these signals are not Windows'")


def until(holds: Callable[[], bool], what: str) -> None:
    """Looks again and again until it holds; fails where it does not come about."""
    last = time.monotonic() + _MOST_SECONDS
    while not holds():
        assert time.monotonic() < last, f"never: {what}"
        time.sleep(_BETWEEN_LOOKS)


@contextmanager
def started(*arguments: object, environment: Mapping[str, str]) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    own = {name: value for name, value in os.environ.items() if not name.startswith("ATASKAITA_")}
    pipes = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=ROOT,
        env={**own, **environment},
        stdout=pipes,
        stderr=pipes,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def children_of(process: "subprocess.Popen[str]") -> set[psutil.Process]:
    with suppress(psutil.Error):
        return set(psutil.Process(process.pid).children(recursive=True))
    return set()


def name_of(process: psutil.Process) -> str:
    with suppress(psutil.Error):
        return process.name()
    return ""


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@POSIX
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"])
def test_run_that_is_killed_during_the_pdf_leaves_no_file_and_no_process(tmp_path: Path, name: str) -> None:
    need_libreoffice()
    temporary, own = tmp_path / "tmp", tmp_path / "cache"
    places = {"TMPDIR": str(temporary), "XDG_CACHE_HOME": str(own), "HOME": str(tmp_path / "home")}
    for folder in (temporary, own):
        folder.mkdir()
    with started("report", INPUTS, "--output", tmp_path / "outputs", environment=places) as process:
        seen: set[psutil.Process] = set()

        def is_converting() -> bool:
            assert process.poll() is None, "the run ended before anyone saw LibreOffice"
            seen.update(children_of(process))
            return any("soffice" in name_of(one) for one in seen) and bool(list(own.rglob("pdf-*/profile/*")))

        until(is_converting, "LibreOffice at work")
        seen.update(children_of(process))
        process.send_signal(getattr(signal, name))
        process.communicate(timeout=_MOST_SECONDS)
    assert files_below(temporary) == set()
    _, alive = psutil.wait_procs(seen, timeout=_MOST_SECONDS)
    assert alive == []
    assert list(own.rglob("pdf-*")) == []
    assert not (tmp_path / "outputs" / "2021").exists()


def test_whole_run_leaves_no_file_and_no_process(tmp_path: Path) -> None:
    temporary, own = tmp_path / "tmp", tmp_path / "cache"
    for folder in (temporary, own):
        folder.mkdir()
    places = {"TMPDIR": str(temporary), "TMP": str(temporary), "TEMP": str(temporary), "XDG_CACHE_HOME": str(own)}
    with started("report", INPUTS, "--output", tmp_path / "outputs", environment=places) as process:
        seen: set[psutil.Process] = set()
        while process.poll() is None:
            seen.update(children_of(process))
        said, errors = process.communicate()
    assert (process.returncode, errors) == (0, ""), said
    assert seen
    assert not any(one.is_running() for one in seen)
    assert files_below(temporary) == set()
    assert list(own.rglob("pdf-*")) == []


@POSIX
@pytest.mark.parametrize(
    ("name", "code", "language", "sentence"),
    [
        ("SIGINT", 130, "lt", "Darbas nutrauktas. Jūsų failai nepakeisti."),
        ("SIGINT", 130, "en", "Stopped. Your files are unchanged."),
        ("SIGTERM", 143, "lt", "Darbas nutrauktas. Jūsų failai nepakeisti."),
    ],
)
def test_person_who_ends_the_run_reads_one_sentence(name: str, code: int, language: str, sentence: str) -> None:
    with started("check", INPUTS, "--language", language, environment={}) as process:
        until(lambda: process.poll() is not None or bool(children_of(process)), "a workbook being read")
        process.send_signal(getattr(signal, name))
        said, errors = process.communicate(timeout=_MOST_SECONDS)
    assert (process.returncode, said, errors) == (code, "", f"{sentence}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only there is it seen what a process has loaded")
def test_the_same_while_the_program_is_still_being_loaded() -> None:
    with started("check", INPUTS, environment={}) as process:
        loaded = psutil.Process(process.pid)
        until(lambda: any("numpy" in one.path for one in loaded.memory_maps()), "the program being loaded")
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=_MOST_SECONDS)
    assert (process.returncode, said) == (130, "")
    assert "Traceback" not in errors


@POSIX
@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_reader_that_goes_away_is_no_fault(tmp_path: Path, options: tuple[str, ...]) -> None:
    # More than any pipe holds.
    rows = "".join(f"P-{number};Pavadinimas;{number};{number + 1}\n" for number in range(3000))
    (tmp_path / "a.csv").write_text(f"Kodas;Pavadinimas;Skirta, Eur;Išmokėta, Eur\n{rows}", encoding="utf-8")
    with started("check", tmp_path / "a.csv", *options, "--period", 2021, environment={}) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        errors = process.stderr.read()
        process.wait(_MOST_SECONDS)
    assert (process.returncode, errors) == (141, "")
