"""CPU seconds, and how they are told."""

import time
from collections.abc import Callable

_RUNS = 3


def print_ratio(what: str, seconds: float, floor: float, against: str) -> None:
    """One line: what was measured, its seconds, and how many times the floor that is."""
    print(f"{what:44}{seconds:8.2f}{seconds / floor:8.1f} × {against}")


def cpu(work: Callable[[], object]) -> float:
    """The least CPU seconds of three runs."""
    return min(cpu_once(work) for _ in range(_RUNS))


def cpu_once(work: Callable[[], object]) -> float:
    """The CPU seconds of one run, for what takes long."""
    began = time.process_time()
    work()
    return time.process_time() - began
