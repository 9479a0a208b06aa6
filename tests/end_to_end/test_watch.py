"""`ataskaita watch` in a process of its own: it reports after a save, keeps the last good set, and ends at Ctrl-C."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from end_to_end.running import ROOT
from end_to_end.test_compare import FIRST, NEXT

PATIENCE_SECONDS = 40


class Watching:
    """The program watching a folder; its lines as they come."""

    def __init__(self, folder: Path) -> None:
        self.inputs, self.outputs = folder / "inputs", folder / "outputs"
        self.lines: queue.Queue[str] = queue.Queue()
        command = [sys.executable, "-m", "pipeline", "watch", str(self.inputs), "--output", str(self.outputs)]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--period", "2021", "--language", "en"],
            cwd=ROOT,
            env={**os.environ, "ATASKAITA_PDF": "0", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n").replace("\u00a0", " "))

    def until(self, words: str) -> list[str]:
        """The lines up to the first that holds the words."""
        heard: list[str] = []
        while not heard or words not in heard[-1]:
            heard.append(self.lines.get(timeout=PATIENCE_SECONDS))
        return heard

    def save(self, content: bytes) -> None:
        """As office programs do: a new file takes the place of the old one."""
        self.inputs.mkdir(exist_ok=True)
        new = self.inputs / "projektai.tmp"
        new.write_bytes(content)
        new.replace(self.inputs / "projektai.csv")

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE_SECONDS)
        self.reader.join(PATIENCE_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "projektai.csv").write_text(FIRST, encoding="utf-8")
    program = Watching(tmp_path)
    yield program
    if program.process.poll() is None:
        program.process.kill()
        program.process.wait(PATIENCE_SECONDS)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal ends a process gently there")
def test_the_watch_reports_keeps_the_last_good_set_and_ends(watching: Watching) -> None:
    assert f"Watching {watching.inputs}" in watching.until("Watching")[-1]
    watching.until("Summary:")
    manifest = watching.outputs / "2021" / "data" / "manifest.json"

    watching.save(NEXT.encode())
    told = watching.until("Summary:")
    # 100 + 200 + 400 before; 100 + 150 + 400 + 800 now
    assert "  Support granted: 700.00 EUR → 1,450.00 EUR" in told
    assert "  Projects: 1 new, 0 gone, 2 changed." in told
    good = manifest.read_bytes()

    watching.save(b"PK\x03\x04 no more than the beginning of a workbook")
    assert "projektai.csv" in watching.until("No report was made")[-1]
    assert manifest.read_bytes() == good

    watching.save(FIRST.encode())
    assert "  Support granted: 1,450.00 EUR → 700.00 EUR" in watching.until("Summary:")

    assert watching.end() == 128 + signal.SIGINT
