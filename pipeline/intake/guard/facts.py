"""What the formats of a sheet tell beside its values, gathered cell by cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.intake.grid import PLAIN, CellFormat, FormatRun, SheetFacts, column_of
from pipeline.intake.guard.number_formats import built_in_format, format_of

_LAST_COLUMN = 16_383
_LONGEST_COUNT = 9
_ISO_CODE = re.compile("[A-Z]{3}")
_CELL = rb'<c r="([A-Z]+)([0-9]+)"(?: s="([0-9]+)")?(?: t="n")?>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>'
_NUMBER_CELL = re.compile(_CELL)
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*\sr="([0-9]+)"')
_HIDDEN_COLUMNS = re.compile(rb'<col\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*>')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})"')
_MIN_MAX = re.compile(rb'\s(min|max)="([0-9]+)"')


@dataclass
class FactsBuilder:
    """Gathers the facts of a sheet; cells come row by row, rows and columns are zero-based."""

    _runs: dict[int, list[FormatRun]] = field(default_factory=dict)
    _last: dict[int, CellFormat] = field(default_factory=dict)
    _rows: list[int] = field(default_factory=list)
    _columns: set[int] = field(default_factory=set)
    _merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

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

    def merge(self, column: int, first: int, last: int) -> None:
        """Notes a cell that stands over several rows."""
        if last > first:
            self._merged.setdefault(column, []).append((first, last))

    def made(self) -> SheetFacts:
        """The facts as they were gathered."""
        return SheetFacts(
            formats={column: tuple(runs) for column, runs in self._runs.items()},
            hidden_rows=tuple(self._rows),
            hidden_columns=frozenset(self._columns),
            merged={column: tuple(sorted(spans)) for column, spans in self._merged.items()},
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


def facts_of_worksheet(data: bytes, formats: Mapping[int, CellFormat]) -> SheetFacts:
    """The facts of an OOXML worksheet part. Cells are looked at only where the workbook has a format that says more."""
    facts = FactsBuilder()
    if b"hidden=" in data:
        _note_hidden(data, facts)
    for merged in _MERGED.finditer(data):
        facts.merge(column_of(merged[1].decode()), int(merged[2]) - 1, int(merged[3]) - 1)
    if formats:
        for cell in _NUMBER_CELL.finditer(data):
            facts.number(int(cell[2]) - 1, column_of(cell[1].decode()), formats.get(int(cell[3] or 0), PLAIN))
    return facts.made()


def _note_hidden(data: bytes, facts: FactsBuilder) -> None:
    """Notes the hidden rows and columns of an OOXML worksheet part."""
    for row in _HIDDEN_ROW.finditer(data):
        facts.hide_row(int(row[1]) - 1)
    for columns in _HIDDEN_COLUMNS.finditer(data):
        bounds = {name: int(number) for name, number in _MIN_MAX.findall(columns[0])}
        facts.hide_columns(bounds.get(b"min", 1) - 1, bounds.get(b"max", 0) - 1)


_MOST_REPEATED = 1_000
"""Repeats beyond this are the empty rest of a sheet, not amounts."""


@dataclass
class _OpenDocument:
    """The facts of the sheets of an OpenDocument content part, gathered as its elements begin."""

    sheets: dict[str, FactsBuilder] = field(default_factory=dict)
    facts: FactsBuilder = field(default_factory=FactsBuilder)
    row: int = 0
    rows: int = 0
    column: int = 0
    header_column: int = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Notes what an element says that begins."""
        match name.rpartition(":")[2]:
            case "table":
                self._table(attributes)
            case "table-column":
                self._column(attributes)
            case "table-row":
                self._row(attributes)
            case "table-cell" | "covered-table-cell":
                self._cell(attributes)
            case _:
                return

    def _table(self, attributes: Mapping[str, str]) -> None:
        self.facts = FactsBuilder()
        self.sheets.setdefault(attributes.get("table:name", ""), self.facts)
        self.row = self.rows = self.header_column = 0

    def _column(self, attributes: Mapping[str, str]) -> None:
        count = _repeated(attributes, "table:number-columns-repeated")
        if _is_hidden(attributes):
            self.facts.hide_columns(self.header_column, self.header_column + count - 1)
        self.header_column += count

    def _row(self, attributes: Mapping[str, str]) -> None:
        self.row += self.rows
        self.rows = _repeated(attributes, "table:number-rows-repeated")
        self.column = 0
        if _is_hidden(attributes):
            for row in range(self.row, self.row + min(self.rows, _MOST_REPEATED)):
                self.facts.hide_row(row)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        """Notes a number, as often as it is repeated; of repeated rows the first and the last are enough for a run."""
        count = _repeated(attributes, "table:number-columns-repeated")
        if attributes.get("office:value-type") in {"currency", "float"}:
            code = attributes.get("office:currency", "")
            cell_format = CellFormat(currency=code) if _ISO_CODE.fullmatch(code) else PLAIN
            for column in range(self.column, self.column + min(count, _MOST_REPEATED)):
                self.facts.number(self.row, column, cell_format)
                if self.rows > 1:
                    self.facts.number(self.row + min(self.rows, _MOST_REPEATED) - 1, column, cell_format)
        self.column += count


def facts_of_opendocument(content: bytes) -> Mapping[str, SheetFacts]:
    """The facts of every sheet by its name, from a content part that was checked; nothing where there are none."""
    if b"office:currency=" not in content and b"table:visibility=" not in content:
        return {}
    gathered = _OpenDocument()
    parser = expat.ParserCreate()
    parser.StartElementHandler = gathered.begin
    parser.Parse(content, True)  # noqa: FBT003 - the parser takes no keyword
    return {name: facts.made() for name, facts in gathered.sheets.items()}


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("table:visibility", "visible") != "visible"


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return max(1, int(written)) if written.isdecimal() and len(written) < _LONGEST_COUNT else 1
