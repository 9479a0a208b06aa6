"""`make bench`: what reading and validating a large register costs, against openpyxl, calamine and plain pandas."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import python_calamine
import xlsxwriter

from benchmarks import commands, marking, programme
from benchmarks.measuring import cpu, print_ratio
from pipeline.dataset import Part, stack
from pipeline.intake.grid import Sheet
from pipeline.intake.guard.inspection import inspect
from pipeline.intake.guard.verdict import Limits, Refusal
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.recognition.layout import find_blocks
from pipeline.intake.recognition.rows import SortedRows, sort_rows
from pipeline.intake.sheets.reader import read_sheets
from pipeline.intake.workbook import read_workbook
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary
from pipeline.statistics.report import compute
from pipeline.validation.expectations import breaches
from pipeline.validation.masks import OFFERED, breaking, can_be_judged, required_columns

_ROWS = 100_000
_COLUMNS = (
    "project", "title", "action", "implementer", "approved_on", "contract_on", "start", "current_end",
    "state", "total_value", "granted", "own_share",
)  # fmt: skip
_AS_OF = dt.date(2021, 12, 31)


def main() -> None:
    """Prints one line a measurement: CPU seconds, and the ratio to its peer."""
    commands.measure()
    programme.measure()
    _measure_stages()


def _measure_stages() -> None:
    data = _register()
    print(f"A register of {_ROWS:,} rows and {len(_COLUMNS)} columns, {len(data) / 2**20:.1f} MiB; CPU seconds.")
    calamine = cpu(lambda: _with_calamine(data))
    print(f"{'calamine alone (the floor)':44}{calamine:8.2f}")
    print_ratio("openpyxl, read-only", cpu(lambda: _with_openpyxl(data)), calamine, "the floor")
    print_ratio("the guard", cpu(lambda: inspect(data, Limits())), calamine, "the floor")
    inspection = inspect(data, Limits())
    if isinstance(inspection, Refusal):
        raise SystemExit(inspection.rule)
    sheets = [sheet for sheet in read_sheets(data, inspection) if isinstance(sheet, Sheet)]
    reading_time = cpu(lambda: (inspect(data, Limits()), list(read_sheets(data, inspection))))
    print_ratio("reading: the guard and the sheets", reading_time, calamine, "the floor")
    print_ratio("recognition: tables, headings, rows", cpu(lambda: _recognised(sheets)), reading_time, "reading")
    print_ratio(
        "the whole intake", cpu(lambda: read_workbook("register.xlsx", data, ReadingOptions())), calamine, "the floor"
    )
    reading = read_workbook("register.xlsx", data, ReadingOptions())
    dataset = stack(Part(reading.file, t.sheet, t.table, t.places, t.records) for t in reading.tables)
    plain = cpu(lambda: _plain_masks(dataset.tables["projects"]))
    print(f"{'the constraints as plain pandas (the floor)':44}{plain:8.2f}")
    engine = cpu(lambda: list(breaches(dataset)))
    print_ratio("the constraints in Great Expectations", engine, plain, "plain pandas")
    marking.measure(data, _ROWS)
    print(f"{'statistics':44}{cpu(lambda: compute(dataset.tables, _AS_OF)):8.2f}")


def _recognised(sheets: Sequence[Sheet]) -> list[SortedRows]:
    return [sort_rows(block, vocabulary()) for sheet in sheets for block in find_blocks(sheet, vocabulary())]


def _register() -> bytes:
    """A large register of projects, by the declaration."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet("Projektai")
        sheet.write_row(0, 0, [TABLES["projects"][name].title.lt for name in _COLUMNS])
        for row in range(1, _ROWS + 1):
            sheet.write_row(row, 0, _record(row))
    return buffer.getvalue()


def _record(row: int) -> list[Any]:
    start = dt.date(2018, 1, 1) + dt.timedelta(days=row % 900)
    end = start + dt.timedelta(days=400)
    granted = 8_000 + row % 37_000 + row % 100 / 100
    dates = [start - dt.timedelta(days=60), start - dt.timedelta(days=30), start, end]
    names = [f"P-{row:06d}", f"Projektas {row}", f"1.{row % 9}.{row % 7}", f"Organizacija {row % 400}"]
    return [*names, *dates, "Įgyvendinamas", granted + 1_500, granted, 1_500]


def _with_calamine(data: bytes) -> object:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _with_openpyxl(data: bytes) -> object:
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [row for sheet in workbook.worksheets for row in sheet.iter_rows(values_only=True)]


def _plain_masks(frame: Any) -> object:  # noqa: ANN401 - pandas' frame
    table = TABLES["projects"]
    offered = {OFFERED.format(name): True for name in required_columns(table.constraints)}
    frame = frame.assign(**offered)
    return [breaking(item, table, frame).sum() for item in table.constraints if can_be_judged(item, table, frame)]


if __name__ == "__main__":
    main()
