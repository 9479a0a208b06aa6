"""What whole commands cost in a process of their own, against importing what they must import."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import psutil

from benchmarks.measuring import print_ratio

_ROOT = Path(__file__).parents[1]
_IMPORTS = "import great_expectations, pandas, matplotlib.pyplot"
_RUNS = 5


def measure() -> None:
    """Prints a line for each command on the example: the CPU seconds of its processes, and the ratio to the imports."""
    imports = _cpu([sys.executable, "-c", _IMPORTS])
    print(f"{'importing what is prescribed (the floor)':44}{imports:8.2f}")
    print_ratio("--help", _cpu(_command("--help")), imports, "the imports")
    print_ratio("check of one small workbook", _cpu(_command("check", "inputs/projektai.xlsx")), imports, "the imports")
    with tempfile.TemporaryDirectory() as outputs:
        report = _command("report", "--output", outputs)
        print_ratio("report on the example, without PDF", _cpu(report), imports, "the imports")


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", *arguments]


def _cpu(command: list[str]) -> float:
    """The median CPU seconds of the process and its children, after one run that fills the caches of bytecode."""
    return median([once(command) for _ in range(_RUNS + 1)][1:])


def once(command: list[str]) -> float:
    """The CPU seconds of a process and its children; no PDF is made."""
    before = psutil.Process().cpu_times()
    environment = {**os.environ, "ATASKAITA_PDF": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - ours
    after = psutil.Process().cpu_times()
    return float(after.children_user + after.children_system - before.children_user - before.children_system)
