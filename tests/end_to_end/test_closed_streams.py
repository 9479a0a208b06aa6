"""Whoever starts the program may have closed its streams, or lead them to a disk that is full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from end_to_end.running import ROOT

_CLOSING = "import os, sys; [os.close(int(n)) for n in sys.argv[1].split()]; os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"  # noqa: E501 - one line of Python for a process of its own
REGISTER = "Kodas;Pavadinimas;Būsena;Skirta, Eur\nP-1;Klubas;Įgyvendintas;100\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "projektai.csv").write_text(REGISTER, encoding="utf-8")
    return folder


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no program starts another one without its streams so")
@pytest.mark.parametrize("closed", ["1", "2", "0 1 2"])
def test_a_report_is_published_whatever_streams_are_closed(inputs: Path, tmp_path: Path, closed: str) -> None:
    asked = ["-m", "pipeline", "report", str(inputs), "--output", str(tmp_path / "out"), "--period", "2021"]
    command = [sys.executable, "-c", _CLOSING, closed, *asked]
    environment = {**os.environ, "ATASKAITA_PDF": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    published = tmp_path / "out" / "2021"
    assert (published / "summary.xlsx").read_bytes().startswith(b"PK")
    assert (published / "data/figures.json").read_bytes().startswith(b"{")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file on a disk that is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_results_that_cannot_be_written_end_with_a_sentence(inputs: Path, form: str) -> None:
    command = [sys.executable, "-m", "pipeline", "check", str(inputs), "--period", "2021", "--format", form]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, "--language", "en"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 4
    assert done.stderr.decode() == (
        "The results could not be written: the disk is full. What was published before stands.\n"
    )
