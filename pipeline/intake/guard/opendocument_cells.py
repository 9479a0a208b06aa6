"""What the cells of an OpenDocument spreadsheet show beside their values.

The format writes beside each value the text that a person sees. So errors, formulas without a value, units, zeros of
codes and per cent are known without a look at the styles; only what is struck out or raised is told by them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from pipeline.intake.grid import PLAIN, CellFormat, MarkedText, SheetFacts, letter_of
from pipeline.intake.guard.facts import FactsBuilder
from pipeline.intake.guard.rich_text import marked_text
from pipeline.schema.folding import currency_in

_MOST_REPEATED = 1_000
"""Repeats beyond this are the empty rest of a sheet, not amounts."""

_LONGEST_COUNT = 9
_ISO_CODE = re.compile("[A-Z]{3}")
_ERROR = re.compile(r"#(?:[^\W_][^\s#]*[!?]|N/?[AVD])|Err:[0-9]{3}")
_AROUND_NUMBER = re.compile(r"([^0-9]*?)(-?[0-9][0-9\s.,\u00a0\u202f]*)([^0-9]*)")
_RAISED = re.compile(r"super|[1-9]")
"""A position above the line: by its name, or by per cent of the height."""

_NUMBERS = frozenset({"float", "currency", "percentage"})
_VALUES = frozenset(f"office:{name}" for name in ("value", "string-value", "date-value", "time-value", "boolean-value"))
_DIVISORS = (1_000, 1_000_000)
_NEARLY = Decimal("0.06")
"""What is shown was rounded to its last figure: so near is the same number."""


@dataclass
class _Cell:
    """A cell on its way: its attributes, and the runs of its text (text, struck out, raised)."""

    attributes: Mapping[str, str]
    count: int
    runs: list[tuple[str, bool, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that a person sees."""
        return "".join(text for text, _, _ in self.runs).strip()


@dataclass
class _Sheet:
    """What was gathered of one sheet."""

    facts: FactsBuilder = field(default_factory=FactsBuilder)
    errors: list[tuple[str, str]] = field(default_factory=list)
    valueless: list[str] = field(default_factory=list)
    marked: dict[tuple[int, int], MarkedText] = field(default_factory=dict)
    count: int = 0


@dataclass(frozen=True)
class OpenDocumentCells:
    """By the name of the sheet what is beside the values.

    `facts` are of the sheets that have any, `errors` and `valueless` the cells that show an error or no value.
    `counts` are the cells with a value, as `Inspection` says.
    """

    facts: Mapping[str, SheetFacts]
    errors: Mapping[str, tuple[tuple[str, str], ...]]
    valueless: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]


def cells_of_opendocument(content: bytes) -> OpenDocumentCells:
    """What the cells show, from a content part that was checked."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add_text
    parser.Parse(content, True)  # noqa: FBT003 - the parser takes no keyword
    sheets = reader.sheets
    facts = {name: replace(sheet.facts.made(), marked=sheet.marked) for name, sheet in sheets.items()}
    return OpenDocumentCells(
        facts={name: one for name, one in facts.items() if one != SheetFacts()},
        errors={name: tuple(sheet.errors) for name, sheet in sheets.items() if sheet.errors},
        valueless={name: tuple(sheet.valueless) for name, sheet in sheets.items() if sheet.valueless},
        counts={name: sheet.count for name, sheet in sheets.items()},
    )


class _Reader:
    """Gathers the cells as the elements of the content begin and end."""

    def __init__(self) -> None:
        self.sheets: dict[str, _Sheet] = {}
        self._sheet = _Sheet()
        self._row = self._rows = self._column = self._header_column = 0
        self._cell: _Cell | None = None
        self._within_note = 0
        self._style = ""
        self._struck: set[str] = set()
        self._raised: set[str] = set()
        self._spans: list[str] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Notes what an element says that begins."""
        match name.rpartition(":")[2]:
            case "table":
                self._begin_table(attributes)
            case "table-column":
                self._begin_column(attributes)
            case "table-row":
                self._begin_row(attributes)
            case "table-cell" | "covered-table-cell":
                self._cell = _Cell(attributes, _repeated(attributes, "table:number-columns-repeated"))
            case "annotation":
                self._within_note += 1
            case "style":
                self._style = attributes.get("style:name", "")
            case "text-properties":
                self._note_style(attributes)
            case "span":
                self._spans.append(attributes.get("text:style-name", ""))
            case "s" | "tab" | "line-break":
                self.add_text(" ")
            case _:
                return

    def end(self, name: str) -> None:
        """Notes a cell that ends."""
        match name.rpartition(":")[2]:
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "annotation":
                self._within_note -= 1
            case "span" if self._spans:
                self._spans.pop()
            case _:
                return

    def add_text(self, text: str) -> None:
        """The text of a cell, but for that of a note."""
        if self._cell is not None and not self._within_note:
            is_struck = any(span in self._struck for span in self._spans)
            is_raised = any(span in self._raised for span in self._spans)
            self._cell.runs.append((text, is_struck, is_raised))

    def _note_style(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("style:text-line-through-style", "none") != "none":
            self._struck.add(self._style)
        if _RAISED.match(attributes.get("style:text-position", "")):
            self._raised.add(self._style)

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        self._sheet = _Sheet()
        self.sheets.setdefault(attributes.get("table:name", ""), self._sheet)
        self._row = self._rows = self._header_column = 0

    def _begin_column(self, attributes: Mapping[str, str]) -> None:
        count = _repeated(attributes, "table:number-columns-repeated")
        if _is_hidden(attributes):
            self._sheet.facts.hide_columns(self._header_column, self._header_column + count - 1)
        self._header_column += count

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row += self._rows
        self._rows = _repeated(attributes, "table:number-rows-repeated")
        self._column = 0
        if _is_hidden(attributes):
            for row in range(self._row, self._row + min(self._rows, _MOST_REPEATED)):
                self._sheet.facts.hide_row(row)

    def _end_cell(self) -> None:
        """Notes the cell, as often as it is repeated; of repeated rows the first and the last are enough for a run."""
        cell = self._cell
        if cell is None:
            return
        self._cell = None
        columns = range(self._column, self._column + min(cell.count, _MOST_REPEATED))
        self._column += cell.count
        if cell.attributes.get("office:value-type") in _NUMBERS:
            self._note_number(cell, columns)
        self._note_span(cell, columns)
        self._note_trouble(cell, columns)
        marked = marked_text(cell.runs)
        if marked:
            self._sheet.marked.update({(self._row, column): marked for column in columns})

    def _note_number(self, cell: _Cell, columns: range) -> None:
        shown = _format_of(cell)
        last = self._row + min(self._rows, _MOST_REPEATED) - 1
        for column in columns:
            self._sheet.facts.number(self._row, column, shown)
            if self._rows > 1:
                self._sheet.facts.number(last, column, shown)

    def _note_span(self, cell: _Cell, columns: range) -> None:
        rows = _repeated(cell.attributes, "table:number-rows-spanned")
        width = _repeated(cell.attributes, "table:number-columns-spanned")
        last_column = columns.start + min(width, _MOST_REPEATED) - 1
        self._sheet.facts.merge((self._row, self._row + rows - 1), (columns.start, last_column))

    def _note_trouble(self, cell: _Cell, columns: range) -> None:
        """An error that the cell shows, or a formula without a value."""
        has_formula = "table:formula" in cell.attributes
        is_error = cell.attributes.get("calcext:value-type") == "error"
        addresses = [f"{letter_of(column)}{self._row + 1}" for column in columns]
        if is_error or (has_formula and _ERROR.fullmatch(cell.text)):
            self._sheet.errors.extend((address, cell.text) for address in addresses)
        elif has_formula and not cell.text and not _VALUES & set(cell.attributes):
            self._sheet.valueless.extend(addresses)
        elif cell.text or any(cell.attributes.get(name, "").strip() for name in _VALUES):
            self._sheet.count += cell.count * self._rows


def _format_of(cell: _Cell) -> CellFormat:
    """What is shown beside the number; plain where nothing is that matters."""
    code = cell.attributes.get("office:currency", "")
    currency = code if _ISO_CODE.fullmatch(code) else currency_in(cell.text)
    if cell.attributes.get("office:value-type") == "percentage":
        return CellFormat(is_percent=True)
    found = _AROUND_NUMBER.fullmatch(cell.text)
    value = _decimal(cell.attributes.get("office:value", ""))
    if found is None or value is None:
        return CellFormat(currency=currency) if currency else PLAIN
    before, digits, behind = (part.strip() for part in found.groups())
    told = CellFormat(
        currency=currency,
        prefix=before,
        suffix=behind,
        divisor=_divisor(value, digits) if behind or before else 1,
        whole_digits=_whole_digits(digits),
        decimals=_decimals(digits) if before or behind or digits.startswith("0") else None,
    )
    return told if told != CellFormat() else PLAIN


def _divisor(value: Decimal, digits: str) -> int:
    """By what the stored number was divided to be shown; 1 where it is shown as it is."""
    shown = _decimal(re.sub(r"\s", "", digits).replace(",", "."))
    if shown is None or not shown:
        return 1
    allowed = _NEARLY * max(abs(shown), Decimal(1))
    return next((one for one in _DIVISORS if abs(value / one - shown) <= allowed), 1)


def _whole_digits(digits: str) -> int:
    """How many digits stand before the mark where noughts fill the places in front; 1 where none do."""
    whole = re.split(r"[.,]", digits)[0].strip()
    return len(whole) if whole.startswith("0") and whole.isdecimal() else 1


def _decimals(digits: str) -> int:
    parts = re.split(r"[.,]", digits.strip())
    return len(parts[-1]) if len(parts) > 1 else 0


def _decimal(written: str) -> Decimal | None:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("table:visibility", "visible") != "visible"


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return max(1, int(written)) if written.isdecimal() and len(written) < _LONGEST_COUNT else 1
