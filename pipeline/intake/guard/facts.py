"""What the formats of a sheet tell beside its values, gathered cell by cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.intake.grid import PLAIN, CellFormat, FormatRun, SheetFacts, column_of
from pipeline.intake.guard.number_formats import built_in_format, format_of

_LAST_COLUMN = 16_383
_LONGEST_COUNT = 9
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*\sr="([0-9]+)"')
_HIDDEN_COLUMNS = re.compile(rb'<col\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*>')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MIN_MAX = re.compile(rb'\s(min|max)="([0-9]+)"')


@dataclass
class FactsBuilder:
    """Gathers the facts of a sheet; cells come row by row, rows and columns are zero-based."""

    _runs: dict[int, list[FormatRun]] = field(default_factory=dict)
    _last: dict[int, CellFormat] = field(default_factory=dict)
    _rows: list[int] = field(default_factory=list)
    _columns: set[int] = field(default_factory=set)
    _merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _merged_across: dict[tuple[int, int], int] = field(default_factory=dict)

    def number(self, row: int, column: int, cell_format: CellFormat) -> None:
        """Notes a number and its format."""
        if cell_format != PLAIN:
            runs = self._runs.setdefault(column, [])
            if runs and self._last.get(column) == cell_format:
                runs[-1] = FormatRun(runs[-1].first, row, cell_format)
            else:
                runs.append(FormatRun(row, row, cell_format))
        self._last[column] = cell_format

    def hide_row(self, row: int) -> None:
        """Notes a hidden row."""
        self._rows.append(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Notes hidden columns."""
        self._columns.update(range(first, min(last, _LAST_COLUMN) + 1))

    def merge(self, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        """Notes a cell that stands over these rows and columns, first and last."""
        first_row, last_row = rows
        first_column, last_column = columns
        if last_row > first_row:
            self._merged.setdefault(first_column, []).append(rows)
        if last_column > first_column:
            self._merged_across[first_row, first_column] = last_column

    def made(self) -> SheetFacts:
        """The facts as they were gathered."""
        return SheetFacts(
            formats={column: tuple(runs) for column, runs in self._runs.items()},
            hidden_rows=tuple(self._rows),
            hidden_columns=frozenset(self._columns),
            merged={column: tuple(sorted(spans)) for column, spans in self._merged.items()},
            merged_across=self._merged_across,
        )


def formats_of_styles(elements: Iterable[tuple[str, Mapping[str, str]]]) -> Mapping[int, CellFormat]:
    """The formats that are not plain by number of the cell format.

    Found in the elements of an OOXML style sheet, in their order.
    """
    codes: dict[int, str] = {}
    numbers: list[int] = []
    within = ""
    for name, attributes in elements:
        if name == "numFmt":
            codes.setdefault(_format_number(attributes), attributes.get("formatCode", ""))
        elif name == "xf" and within == "cellXfs":
            numbers.append(_format_number(attributes))
        elif name in {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            within = name
    return formats_by_number(codes, numbers)


def _format_number(attributes: Mapping[str, str]) -> int:
    """The number of a number format; that of the plain one where none is told."""
    written = attributes.get("numFmtId", "")
    return int(written) if written.isdecimal() and len(written) < _LONGEST_COUNT else 0


def formats_by_number(codes: Mapping[int, str], numbers: Iterable[int]) -> Mapping[int, CellFormat]:
    """The formats that are not plain by number of the cell format.

    `codes` are the format codes by the number that the file gives them, `numbers` that number for each cell format.
    """
    known = {number: format_of(code) for number, code in codes.items()}
    formats = (known.get(number) or built_in_format(number) for number in numbers)
    return {place: one for place, one in enumerate(formats) if one != PLAIN}


def facts_of_worksheet(data: bytes, runs: Mapping[int, tuple[FormatRun, ...]]) -> SheetFacts:
    """The facts of an OOXML worksheet part, beside the runs of its formats."""
    facts = FactsBuilder()
    if b"hidden=" in data:
        _note_hidden(data, facts)
    for merged in _MERGED.finditer(data, max(data.rfind(b"</sheetData"), 0)):
        first_column, first_row, last_column, last_row = (part.decode() for part in merged.groups())
        rows = (int(first_row) - 1, int(last_row) - 1)
        facts.merge(rows, (column_of(first_column), column_of(last_column)))
    return replace(facts.made(), formats=runs)


def _note_hidden(data: bytes, facts: FactsBuilder) -> None:
    """Notes the hidden rows and columns of an OOXML worksheet part."""
    for row in _HIDDEN_ROW.finditer(data):
        facts.hide_row(int(row[1]) - 1)
    for columns in _HIDDEN_COLUMNS.finditer(data):
        bounds = {name: int(number) for name, number in _MIN_MAX.findall(columns[0])}
        facts.hide_columns(bounds.get(b"min", 1) - 1, bounds.get(b"max", 0) - 1)
