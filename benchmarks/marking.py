"""What a marked copy of a large register costs, against openpyxl's own load and save of it."""

import datetime as dt
import hashlib
import io
import tempfile
from pathlib import Path

import openpyxl

from benchmarks.measuring import cpu_once, print_ratio
from pipeline.findings import Finding, Location, Money
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile
from pipeline.language import Language
from pipeline.output.marked.copies import words_of_list
from pipeline.output.marked.copying import copied
from pipeline.output.marked.marking import Marking
from pipeline.output.marked.marks import marks_by_file

FAULTS = 5_000
_FILE = "register.xlsx"
_AS_OF = dt.date(2021, 12, 31)
_DETAILS = {"column": "Suma", "found": Money(-5_00, "EUR")}


def measure(data: bytes, rows: int) -> None:
    """Prints the floor and the ratio; the copy has a fault in every so many rows."""
    floor = cpu_once(lambda: openpyxl.load_workbook(io.BytesIO(data)).save(io.BytesIO()))
    print(f"{'openpyxl, load and save (the floor)':44}{floor:8.2f}")
    with tempfile.TemporaryDirectory() as folder:
        marking = _marking(data, rows, Path(folder) / _FILE)
        print_ratio(f"a marked copy with {FAULTS:,} faults", cpu_once(lambda: copied(marking)), floor, "the floor")


def _marking(data: bytes, rows: int, path: Path) -> Marking:
    path.write_bytes(data)
    language = Language("lt")
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames[0]
    faults = [
        Finding(rule="amount-negative", location=Location(_FILE, sheet, f"J{row}", row), details=_DETAILS)
        for row in range(2, rows + 2, rows // FAULTS)
    ]
    marks = marks_by_file(faults, language)[_FILE]
    return Marking(
        file=InputFile(path, _FILE),
        sha256=hashlib.sha256(data).hexdigest(),
        reading_options=ReadingOptions(),
        marks=marks,
        words=words_of_list(_FILE, marks, language),
        as_of=_AS_OF,
    )
