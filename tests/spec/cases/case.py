"""A case of a rule: real data that break it, and data that come close and do not."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from spec.drawing import grid, xlsx
from spec.drawn import dataset, findings_of

Findings = Callable[[], list[Finding]]


@dataclass(frozen=True, kw_only=True)
class Case:
    """`breaks` gives findings among which the rule is, at `cell`; `near` gives findings among which it is not.

    `because` says in what the near data come close.
    """

    rule: str
    breaks: Findings
    near: Findings
    because: str
    cell: str | None = None


def file(data: bytes | Callable[[], bytes], *, password: str = "") -> Findings:
    """What reading a file of these bytes finds."""

    def findings() -> list[Finding]:
        content = data if isinstance(data, bytes) else data()
        return list(read_workbook("a.xlsx", content, ReadingOptions(password=password)).findings)

    return findings


def sheet(drawing: str, *, name: str = "Projektai") -> Findings:
    """What reading a workbook of one drawn sheet finds."""
    return file(lambda: xlsx({name: grid(drawing)}))


def tables(**drawings: str) -> Findings:
    """What all rules of validation find in the drawn tables."""
    return lambda: findings_of(dataset(**drawings))
