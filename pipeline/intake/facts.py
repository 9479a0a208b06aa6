"""What the formats of a sheet tell beside its values, gathered cell by cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.intake.grid import SheetFacts, column_of
from pipeline.intake.number_formats import currency_of_format

_LAST_COLUMN = 16_383
_CELL = rb'<c r="([A-Z]+)([0-9]+)"(?: s="([0-9]+)")?(?: t="n")?>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>'
_NUMBER_CELL = re.compile(_CELL)
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*\sr="([0-9]+)"')
_HIDDEN_COLUMNS = re.compile(rb'<col\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*>')
_MIN_MAX = re.compile(rb'\s(min|max)="([0-9]+)"')


@dataclass
class FactsBuilder:
    """Gathers the facts of a sheet; cells come row by row, rows and columns are zero-based."""

    _runs: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    _last: dict[int, str | None] = field(default_factory=dict)
    _rows: list[int] = field(default_factory=list)
    _columns: set[int] = field(default_factory=set)

    def number(self, row: int, column: int, currency: str | None) -> None:
        """Notes a number and the currency that its format shows."""
        if currency is not None:
            runs = self._runs.setdefault(column, [])
            if runs and self._last.get(column) == currency:
                runs[-1] = (runs[-1][0], row, currency)
            else:
                runs.append((row, row, currency))
        self._last[column] = currency

    def hide_row(self, row: int) -> None:
        """Notes a hidden row."""
        self._rows.append(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Notes hidden columns."""
        self._columns.update(range(first, min(last, _LAST_COLUMN) + 1))

    def made(self) -> SheetFacts:
        """The facts as they were gathered."""
        return SheetFacts(
            currencies={column: tuple(runs) for column, runs in self._runs.items()},
            hidden_rows=tuple(self._rows),
            hidden_columns=frozenset(self._columns),
        )


def currencies_of_styles(elements: Iterable[tuple[str, Mapping[str, str]]]) -> Mapping[int, str]:
    """The currency by number of the cell format, from the elements of an OOXML style sheet in their order."""
    formats: dict[str, str] = {}
    cell_formats: list[str] = []
    within = ""
    for name, attributes in elements:
        if name == "numFmt":
            formats.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif name == "xf" and within == "cellXfs":
            cell_formats.append(attributes.get("numFmtId", ""))
        elif name in {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            within = name
    named = {number: currency_of_format(code) for number, code in formats.items()}
    return {number: code for number, one in enumerate(cell_formats) if (code := named.get(one))}


def facts_of_worksheet(data: bytes, currencies: Mapping[int, str]) -> SheetFacts:
    """The facts of an OOXML worksheet part. Cells are looked at only where the workbook shows a currency at all."""
    facts = FactsBuilder()
    if b"hidden=" in data:
        for row in _HIDDEN_ROW.finditer(data):
            facts.hide_row(int(row[1]) - 1)
        for columns in _HIDDEN_COLUMNS.finditer(data):
            bounds = {name: int(number) for name, number in _MIN_MAX.findall(columns[0])}
            facts.hide_columns(bounds.get(b"min", 1) - 1, bounds.get(b"max", 0) - 1)
    if currencies:
        for cell in _NUMBER_CELL.finditer(data):
            facts.number(int(cell[2]) - 1, column_of(cell[1].decode()), currencies.get(int(cell[3] or 0)))
    return facts.made()
