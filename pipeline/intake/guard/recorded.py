"""What was gathered of a sheet that is stored as binary records, as .xls and .xlsb are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.intake.grid import PLAIN, CellFormat, MarkedText, SheetFacts, letter_of
from pipeline.intake.guard.facts import FactsBuilder

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
STRUCK_OUT = 0x08
"""The bit of a font's options that strikes its text out."""

SUPERSCRIPT = 1
"""How a font says that its text is raised."""


@dataclass(frozen=True, kw_only=True)
class Looks:
    """What all sheets of a workbook share of their look.

    formats          those that are not plain, by number of the cell format
    struck           the numbers of the cell formats whose font is struck out
    marked           the shared texts with a part that is struck out or raised, by their number
    empty            the numbers of the shared texts without a character
    counts_from_1904 whether days are counted from 1904
    """

    formats: Mapping[int, CellFormat] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    marked: Mapping[int, MarkedText] = field(default_factory=dict)
    empty: frozenset[int] = frozenset()
    counts_from_1904: bool = False


@dataclass(frozen=True, kw_only=True)
class RecordedSheet:
    """The facts of a sheet, its cells with errors (address, error), and how many of its cells hold a value.

    A text of white space is a value here: `count` is None where the records do not tell.
    """

    facts: SheetFacts
    errors: tuple[tuple[str, str], ...] = ()
    count: int | None = None


@dataclass
class RecordedCells:
    """Gathers the cells of a sheet as their records come; rows and columns are zero-based."""

    looks: Looks
    facts: FactsBuilder = field(default_factory=FactsBuilder)
    _errors: list[tuple[str, str]] = field(default_factory=list)
    _marked: dict[tuple[int, int], MarkedText] = field(default_factory=dict)
    _struck: set[tuple[int, int]] = field(default_factory=set)
    _count: int = 0

    def number(self, row: int, column: int, cell_format: int) -> None:
        """Notes a number."""
        self.facts.number(row, column, self.looks.formats.get(cell_format, PLAIN))
        self.value(row, column, cell_format)

    def value(self, row: int, column: int, cell_format: int) -> None:
        """Notes a cell that holds a value of any kind."""
        self._count += 1
        if cell_format in self.looks.struck:
            self._struck.add((row, column))

    def shared_text(self, row: int, column: int, cell_format: int, number: int) -> None:
        """Notes a cell that shows one of the shared texts."""
        if number not in self.looks.empty:
            self.value(row, column, cell_format)
        if number in self.looks.marked:
            self._marked[row, column] = self.looks.marked[number]

    def error(self, row: int, column: int, code: int) -> None:
        """Notes a cell that shows an error."""
        self._errors.append((f"{letter_of(column)}{row + 1}", _ERRORS.get(code, "#?")))

    def made(self) -> RecordedSheet:
        """The sheet as it was gathered."""
        facts = replace(
            self.facts.made(),
            marked=self._marked,
            struck=frozenset(self._struck),
            counts_from_1904=self.looks.counts_from_1904,
        )
        return RecordedSheet(facts=facts, errors=tuple(self._errors), count=self._count)
