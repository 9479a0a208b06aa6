"""Marked copies made of given bytes, without child processes."""

import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from pipeline.findings import Finding, Location, Severity
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile
from pipeline.language import Language
from pipeline.output.marked.copies import LOSS_WORDS
from pipeline.output.marked.copying import copied
from pipeline.output.marked.marking import Copied, ListWords, Marking
from pipeline.output.marked.marks import marks_by_file

AS_OF = dt.date(2021, 12, 31)
WORDS = ListWords(
    title="Patikra",
    heading="Patikros rezultatai",
    statement="Rasta.",
    advice="Taisykite savo darbaknygėje.",
    columns=("Svarba", "Lapas", "Langelis", "Kas rasta", "Ką daryti"),
    weights={Severity.ERROR: "Klaida", Severity.WARNING: "Įspėjimas", Severity.NOTE: "Pastaba"},
    legend={Severity.ERROR: "a", Severity.WARNING: "b", Severity.NOTE: "c"},
    losses_heading="Skiriasi:",
    losses={loss: loss for loss in LOSS_WORDS},
    whole_file="visas failas",
    pages="&P",
)
HEAD = 8
"""The row of the list's headings where nothing is lost."""


def stateless(cell: str, sheet: str = "Projektai", *others: str) -> Finding:
    """An error at a cell, and at others of the same sheet."""
    return Finding(
        rule="counts-do-not-close",
        location=Location("a.xlsx", sheet, cell),
        value="P-1",
        details={"approved": 2},
        others=tuple(Location("a.xlsx", sheet, other) for other in others),
    )


def legal_code(cell: str, sheet: str = "Projektai") -> Finding:
    """A warning at a cell."""
    return Finding(rule="legal-code-wrong", location=Location("a.xlsx", sheet, cell), details={"found": "12"})


def marking_of(data: bytes, folder: Path, findings: Sequence[Finding], *, name: str = "a.xlsx") -> Marking:
    """What is to be done to a file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    marks = marks_by_file(findings, Language("lt")).get("a.xlsx", [])
    sha256 = hashlib.sha256(data).hexdigest()
    return Marking(InputFile(path, name), sha256, ReadingOptions(), marks, WORDS, AS_OF)


def copy_of(data: bytes, folder: Path, findings: Sequence[Finding], *, name: str = "a.xlsx") -> Copied:
    """The marked copy of these bytes."""
    return copied(marking_of(data, folder, findings, name=name))


def opened_copy(data: bytes, folder: Path, findings: Sequence[Finding], *, name: str = "a.xlsx") -> openpyxl.Workbook:
    """The marked copy, opened."""
    copy = copy_of(data, folder, findings, name=name)
    assert copy.data is not None
    return openpyxl.load_workbook(io.BytesIO(copy.data))


def bytes_of(workbook: openpyxl.Workbook) -> bytes:
    """A workbook made by openpyxl, as bytes."""
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
