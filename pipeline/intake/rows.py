"""Which rows of a table are records, and what the others are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from pipeline.dataset import Place
from pipeline.intake.cells import CENT, exact_number, numeric
from pipeline.intake.grid import Cell, Sheet, column_of, is_empty, shown
from pipeline.intake.layout import Block
from pipeline.intake.numbers import Unread, read_numbers
from pipeline.intake.reading import RowClass
from pipeline.schema.model import Kind
from pipeline.schema.vocabulary import vocabulary

_FILLED_OF_A_LIST = 3
"""A list whose rows usually fill this many cells has no records of a single cell."""

_LEAST_SUMMED = 2
_NO_NUMBER = Unread("number-unreadable")


@dataclass(frozen=True)
class SortedRows:
    """The zero-based rows of a sheet by what they are; the heading row is in none of them."""

    records: tuple[int, ...]
    blank: tuple[int, ...]
    set_aside: tuple[tuple[int, RowClass], ...]


def sort_rows(sheet: Sheet, block: Block) -> SortedRows:
    """Every row of the sheet but the heading row, as record, blank or set aside with its class."""
    if block.as_form:
        return _rows_of_form(sheet, block)
    records: list[int] = []
    blank: list[int] = []
    set_aside: list[tuple[int, RowClass]] = []
    usual = _usually_filled(sheet.rows[block.heading_row + 1 :])
    sums = _Sums(sheet, block)
    for number, row in enumerate(sheet.rows):
        if number == block.heading_row:
            continue
        if all(is_empty(cell) for cell in row):
            blank.append(number)
        elif row_class := _class_of(number, row, block, usual):
            set_aside.append((number, row_class))
        elif _is_bare_total(sheet.rows[number], number, records, block, sums):
            set_aside.append((number, RowClass.TOTAL))
        else:
            records.append(number)
    return SortedRows(tuple(records), tuple(blank), tuple(set_aside))


def _rows_of_form(sheet: Sheet, block: Block) -> SortedRows:
    used = {place.row - 1 for place in block.places.values() if place.row}
    rest = [number for number in range(len(sheet.rows)) if number not in used]
    blank = {number for number in rest if all(is_empty(cell) for cell in sheet.rows[number])}
    first = min(used)
    return SortedRows(
        tuple(sorted(used)),
        tuple(sorted(blank)),
        tuple((number, RowClass.TITLE if number < first else RowClass.EXTRA) for number in rest if number not in blank),
    )


def _usually_filled(rows: Iterable[Sequence[Cell]]) -> float:
    """How many cells the rows of a list fill in the median, without the lonely cells that trail it."""
    filled = [count for row in rows if (count := sum(not is_empty(cell) for cell in row))]
    while filled and filled[-1] == 1:
        filled.pop()
    return median(filled) if filled else 0


def _class_of(number: int, row: Sequence[Cell], block: Block, usual: float) -> RowClass | None:
    """Why the row is no record; None where it is one."""
    if number < block.heading_row:
        return RowClass.TITLE
    if _is_labelled_total(row, block):
        return RowClass.TOTAL
    if all(is_empty(_cell(row, column_of(place.letter))) for place in block.places.values()):
        return RowClass.EXTRA
    filled = [cell for cell in row if not is_empty(cell)]
    if len(filled) == 1 and isinstance(filled[0], str) and not _is_number(filled[0]) and usual >= _FILLED_OF_A_LIST:
        return RowClass.NOTE
    return None


def _is_labelled_total(row: Sequence[Cell], block: Block) -> bool:
    """Whether the row's first text labels a total, beside numbers, without a date or a name of a record's own."""
    label = next((column for column, cell in enumerate(row) if isinstance(cell, str) and not is_empty(cell)), None)
    if label is None or not vocabulary().is_total(shown(row[label])):
        return False
    own = {column_of(place.letter) for place in _places(block, Kind.DATE)} | _naming(block)
    return all(is_empty(_cell(row, column)) for column in own - {label}) and any(map(_is_number, row))


def _naming(block: Block) -> set[int]:
    """The columns by which people name a record of this table."""
    return {
        column_of(place.letter)
        for name, place in block.places.items()
        if name in block.table.anchors and block.table[name].kind in (Kind.CODE, Kind.TEXT)
    }


def _is_bare_total(row: Sequence[Cell], number: int, records: Sequence[int], block: Block, sums: "_Sums") -> bool:
    """Whether the row holds amounts alone, each the sum of the records above: a total that nobody labelled."""
    money = {column_of(place.letter) for place in _places(block, Kind.MONEY)}
    filled = {column for column, cell in enumerate(row) if not is_empty(cell)}
    of_money = filled & money
    if len(records) < _LEAST_SUMMED or not of_money or filled & _named(block):
        return False
    return all(sums.equal(column, number, records) for column in of_money)


def _named(block: Block) -> set[int]:
    """The columns that say which record a row is: all matched ones but amounts."""
    return {column_of(place.letter) for name, place in block.places.items() if block.table[name].kind is not Kind.MONEY}


@dataclass
class _Sums:
    """The running sums of the amounts in the records, kept so that many rows of amounts stay one pass."""

    sheet: Sheet
    block: Block
    _numbers: dict[int, Sequence[float | Decimal | None]] = field(default_factory=dict)
    _running: dict[int, tuple[int, Decimal]] = field(default_factory=dict)

    def equal(self, column: int, row: int, records: Sequence[int]) -> bool:
        """Whether the cell is the sum of the records' cells in its column, to the cent."""
        found = self._exact(column, row)
        taken, above = self._running.get(column, (0, Decimal(0)))
        above += sum((self._exact(column, number) or Decimal(0) for number in records[taken:]), Decimal(0))
        self._running[column] = len(records), above
        return found is not None and abs(above - found) < CENT

    def _exact(self, column: int, row: int) -> Decimal | None:
        first = self.block.heading_row + 1
        if column not in self._numbers:
            cells = [_cell(cells, column) for cells in self.sheet.rows[first:]]
            self._numbers[column] = numeric(cells)[0]
        number = self._numbers[column][row - first]
        return exact_number(number) if isinstance(number, (int, float)) else number


def _is_number(cell: Cell) -> bool:
    """Whether the cell holds a number, be it as text: all cells of a .csv are."""
    if isinstance(cell, str):
        return not is_empty(cell) and read_numbers([cell]) != [_NO_NUMBER]
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _places(block: Block, kind: Kind) -> list[Place]:
    return [place for name, place in block.places.items() if block.table[name].kind is kind]


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else ""
