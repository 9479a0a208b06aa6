"""What the report on a whole programme costs: many projects with many payments, read to published."""

import datetime as dt
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from benchmarks.commands import once
from benchmarks.measuring import cpu, print_ratio
from pipeline.schema.tables import TABLES

_PROJECTS, _PAYMENTS = 2_500, 100_000
_OF_PROJECTS = (
    "project", "title", "action", "implementer", "approved_on", "contract_on", "start", "current_end",
    "actual_end", "state", "total_value", "granted", "own_share",
)  # fmt: skip
_OF_PAYMENTS = ("claim", "project", "submitted", "paid_on", "declared", "approved", "paid", "source")


def measure() -> None:
    """Prints the CPU seconds of the report and of its peer, and their ratio; one run, for it is long."""
    with tempfile.TemporaryDirectory() as place:
        inputs = Path(place, "inputs")
        inputs.mkdir()
        _write(inputs / "projektai.xlsx", "projects", _OF_PROJECTS, map(_project, range(_PROJECTS)))
        _write(inputs / "ismokos.xlsx", "payments", _OF_PAYMENTS, map(_payment, range(_PAYMENTS)))
        floor = cpu(lambda: [_read(path) for path in inputs.iterdir()])
        print(f"{f'calamine, {_PAYMENTS:,} payments (the floor)':44}{floor:8.2f}")
        command = [sys.executable, "-m", "pipeline", "report", str(inputs), "--output", place, "--period", "2021"]
        print_ratio("the report on them, without PDF", once(command), floor, "calamine")


def _read(path: Path) -> object:
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _write(path: Path, table: str, columns: Sequence[str], records: Any) -> None:  # noqa: ANN401 - rows of any values
    options = {"default_date_format": "yyyy-mm-dd", "constant_memory": True}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet = workbook.add_worksheet(TABLES[table].title.lt)
        sheet.write_row(0, 0, [TABLES[table][name].title.lt for name in columns])
        for row, record in enumerate(records, start=1):
            sheet.write_row(row, 0, record)


def _project(number: int) -> list[Any]:
    start = dt.date(2018, 1, 1) + dt.timedelta(days=number % 900)
    end = start + dt.timedelta(days=400)
    granted = 200_000 + number % 37_000 + number % 100 / 100
    names = [f"P-{number:06d}", f"Projektas {number}", f"1.{number % 9}.{number % 7}", f"Organizacija {number % 400}"]
    dates = [start - dt.timedelta(days=60), start - dt.timedelta(days=30), start, end]
    is_done = end <= dt.date(2021, 12, 31)
    state = [end, "Įgyvendintas"] if is_done else [None, "Įgyvendinamas"]
    return [*names, *dates, *state, granted + 1_500, granted, 1_500]


def _payment(number: int) -> list[Any]:
    paid_on = dt.date(2021, 1, 1) + dt.timedelta(days=number % 360)
    amount = 100 + number * 7_919 % 977 + number % 100 / 100
    days = [paid_on - dt.timedelta(days=20), paid_on]
    return [f"MP-{number:07d}", f"P-{number % _PROJECTS:06d}", *days, amount, amount, amount, "ES lėšos"]
