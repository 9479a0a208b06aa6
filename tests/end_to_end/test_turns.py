"""Several runs of the program at once, and runs that are killed: each publishes in turn, and nobody's set is torn."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from end_to_end.running import ROOT, call
from end_to_end.test_compare import FIRST, NEXT
from pipeline.manifest import files_of, manifests_in, sha256_of


def start(*arguments: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "ATASKAITA_PDF": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "projektai.csv").write_text(FIRST, encoding="utf-8")
    return folder


def is_whole(published: Path) -> bool:
    """Whether every file of the set is the one that its manifest lists."""
    listed = files_of(manifests_in(published))
    return bool(listed) and all(
        sha256_of((published / path).read_bytes()) in digests for path, digests in listed.items()
    )


def test_three_runs_at_once_all_publish_in_turn(inputs: Path) -> None:
    outputs = inputs.parent / "outputs"
    runs = [start("report", inputs, "--output", outputs, "--period", 2021) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert is_whole(outputs / "2021")
    assert {path.name for path in outputs.iterdir()} == {"2021", ".2021.lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="no signal ends a process at once there")
def test_approval_that_is_killed_leaves_a_whole_report_that_is_approved_or_not(inputs: Path) -> None:
    """Killed as soon as it has begun to build the set: the widest part of what it does on the disk."""
    outputs = inputs.parent / "outputs"
    published = outputs / "2021"
    assert call("report", inputs, "--output", outputs, "--period", 2021).returncode == 0
    run = start("approve", "2021", "--output", outputs, "--meeting", "006", "--date", "2022-05-07")
    workshop = outputs / ".2021.building"
    while run.poll() is None and not workshop.exists():
        pass
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert is_whole(published)
    (inputs / "projektai.csv").write_text(NEXT, encoding="utf-8")
    assert call("report", inputs, "--output", outputs, "--period", 2021).returncode == 0
    record = published / "data" / "approval.json"
    is_approved = record.exists() and json.loads(record.read_text(encoding="utf-8"))["approved"] is not None
    assert (outputs / "2021-2").exists() == is_approved
    assert is_whole(published)
    assert not workshop.exists()
