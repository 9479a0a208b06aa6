"""Which rows of a table are records, and what the others are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from pipeline.intake.cells import CENT, exact_number, numeric
from pipeline.intake.grid import Cell, Sheet, column_of, is_empty, shown
from pipeline.intake.layout import Block, headings_below
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


@dataclass(frozen=True)
class _Columns:
    """The zero-based columns of a block: all matched ones, the amounts, and those that only a record fills.

    `named` say which record a row is; `own` are the dates and the names by which people tell records apart.
    """

    matched: frozenset[int]
    money: frozenset[int]
    named: frozenset[int]
    own: frozenset[int]


def _columns_of(block: Block) -> _Columns:
    kinds = {column_of(place.letter): block.table[name].kind for name, place in block.places.items()}
    anchors = {column_of(block.places[name].letter) for name in block.table.anchors if name in block.places}
    money = frozenset(column for column, kind in kinds.items() if kind is Kind.MONEY)
    own = {column for column in anchors if kinds[column] in (Kind.CODE, Kind.TEXT)}
    own |= {column for column, kind in kinds.items() if kind is Kind.DATE}
    return _Columns(frozenset(kinds), money, frozenset(kinds) - money, frozenset(own))


def sort_rows(sheet: Sheet, block: Block) -> SortedRows:
    """Every row of the sheet but the heading row, as record, blank or set aside with its class."""
    if block.as_form:
        return _rows_of_form(sheet, block)
    records: list[int] = []
    blank: list[int] = []
    set_aside: list[tuple[int, RowClass]] = []
    filled = [[column for column, cell in enumerate(row) if not is_empty(cell)] for row in sheet.rows]
    usual = _usually_filled(filled[block.heading_row + 1 :])
    repeated, other = headings_below(sheet, block)
    columns = _columns_of(block)
    sums = _Sums(sheet, block.heading_row + 1, columns.money)
    for number, row in enumerate(sheet.rows):
        if number == block.heading_row:
            continue
        if not filled[number]:
            blank.append(number)
        elif number < block.heading_row:
            set_aside.append((number, RowClass.TITLE))
        elif other is not None and number >= other:
            set_aside.append((number, RowClass.OTHER_TABLE))
        elif number in repeated:
            set_aside.append((number, RowClass.HEADING))
        elif row_class := _class_of(row, filled[number], columns, usual):
            set_aside.append((number, row_class))
        elif _is_bare_total(filled[number], columns, records) and sums.hold(filled[number], number, records):
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


def _usually_filled(filled: Iterable[Sequence[int]]) -> float:
    """How many cells the rows of a list fill in the median, without the lonely cells that trail it."""
    counts = [len(columns) for columns in filled if columns]
    while counts and counts[-1] == 1:
        counts.pop()
    return median(counts) if counts else 0


def _class_of(row: Sequence[Cell], filled: Sequence[int], columns: _Columns, usual: float) -> RowClass | None:
    """Why a row below the headings is no record; None where it is one."""
    if _is_labelled_total(row, filled, columns):
        return RowClass.TOTAL
    if columns.matched.isdisjoint(filled):
        return RowClass.EXTRA
    alone = row[filled[0]] if len(filled) == 1 else None
    if isinstance(alone, str) and not _is_number(alone) and usual >= _FILLED_OF_A_LIST:
        return RowClass.NOTE
    return None


def _is_labelled_total(row: Sequence[Cell], filled: Sequence[int], columns: _Columns) -> bool:
    """Whether the row's first text labels a total, beside numbers, without a date or a name of a record's own."""
    label = next((column for column in filled if isinstance(row[column], str)), None)
    rest = [column for column in filled if column != label]
    if label is None or not columns.own.isdisjoint(rest) or not any(_is_number(row[column]) for column in rest):
        return False
    words, text = vocabulary(), shown(row[label])
    # A label that says more ("Viso pasaulio vaikai") may be a name: then other words make the row a record.
    return words.is_total_word(text) or (words.is_total(text) and not any(_is_words(row[column]) for column in rest))


def _is_bare_total(filled: Sequence[int], columns: _Columns, records: Sequence[int]) -> bool:
    """Whether the row could be a total that nobody labelled: amounts alone, below several records."""
    amounts = not columns.money.isdisjoint(filled) and columns.named.isdisjoint(filled)
    return amounts and len(records) >= _LEAST_SUMMED


@dataclass
class _Sums:
    """The running sums of the amounts in the records, kept so that many rows of amounts stay one pass."""

    sheet: Sheet
    first: int
    money: frozenset[int]
    _numbers: dict[int, Sequence[float | Decimal | None]] = field(default_factory=dict)
    _running: dict[int, tuple[int, Decimal]] = field(default_factory=dict)

    def hold(self, columns: Iterable[int], row: int, records: Sequence[int]) -> bool:
        """Whether each amount of the row is the sum of the records' amounts in its column, to the cent."""
        return all(self._equal(column, row, records) for column in columns if column in self.money)

    def _equal(self, column: int, row: int, records: Sequence[int]) -> bool:
        found = self._exact(column, row)
        taken, above = self._running.get(column, (0, Decimal(0)))
        above += sum((self._exact(column, number) or Decimal(0) for number in records[taken:]), Decimal(0))
        self._running[column] = len(records), above
        return found is not None and abs(above - found) < CENT

    def _exact(self, column: int, row: int) -> Decimal | None:
        if column not in self._numbers:
            cells = [_cell(cells, column) for cells in self.sheet.rows[self.first :]]
            self._numbers[column] = numeric(cells)[0]
        number = self._numbers[column][row - self.first]
        return exact_number(number) if isinstance(number, (int, float)) else number


def _is_words(cell: Cell) -> bool:
    """Whether the cell holds a text that is no number."""
    return isinstance(cell, str) and not is_empty(cell) and not _is_number(cell)


def _is_number(cell: Cell) -> bool:
    """Whether the cell holds a number, be it as text: all cells of a .csv are."""
    if isinstance(cell, str):
        return not is_empty(cell) and read_numbers([cell]) != [_NO_NUMBER]
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else ""
