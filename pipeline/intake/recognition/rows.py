"""Which rows of a table are records, and what the others are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pipeline.intake.grid import Cell, column_of, is_empty, shown
from pipeline.intake.reading import RowClass
from pipeline.intake.recognition.evidence import is_words
from pipeline.intake.recognition.group_rows import GroupRows
from pipeline.intake.recognition.headings import is_numbering
from pipeline.intake.recognition.layout import Block
from pipeline.intake.recognition.matching import LEAST_REPEATED, REPEATED_SHARE
from pipeline.intake.recognition.row_columns import CELLS_OF_A_NOTE, SPARSE, cell_at, columns_of, usually_filled
from pipeline.intake.recognition.total_rows import TotalRows
from pipeline.intake.recognition.totals import RunningSums
from pipeline.schema.folding import fold
from pipeline.schema.template import is_example
from pipeline.schema.vocabulary import Vocabulary

_FILLED_OF_A_LIST = 3
"""A list whose rows usually fill this many cells has no records of a single cell."""

_FILLED_OF_A_WIDE_LIST = 5
"""A list whose rows usually fill this many cells has no records of half as many after its last blank row."""

_TALL = 10_000
"""Merged cells are looked at so far down: files may claim a million rows."""

_MOSTLY = 0.8
"""Where more than this share of the records have the key, a row without it is not of their kind."""

_LEAST_BELOW = 2
"""Above two records or more a row of amounts may be their sum; above one it may be a record like it."""

_AT_FIRST_SIGHT = 2
"""So many columns make a record when they are filled: its key, and another name of its own."""


@dataclass(frozen=True)
class SectionRow:
    """A row that names what the records below it belong to: its column, and the text."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class SortedRows:
    """The zero-based rows of a block's band by what they are; the heading rows are in none of them.

    `sections` are the section rows that name a column of the table. `marks` are the rows where what a subtotal
    sums may begin.
    """

    records: tuple[int, ...]
    blank: tuple[int, ...]
    set_aside: tuple[tuple[int, RowClass], ...]
    sections: tuple[SectionRow, ...] = ()
    marks: tuple[int, ...] = ()


def sort_rows(block: Block, words: Vocabulary) -> SortedRows:
    """Every row of the block's band but its heading rows, as record, blank or set aside with its class."""
    return _rows_of_form(block) if block.as_form else _Sorting(block, words).result()


def _rows_of_form(block: Block) -> SortedRows:
    rows = block.sheet.rows
    used = {place.row - 1 for place in block.places.values() if place.row}
    rest = [number for number in range(*block.band) if number not in used]
    blank = {number for number in rest if all(is_empty(cell) for cell in rows[number])}
    first = min(used)
    return SortedRows(
        tuple(sorted(used)),
        tuple(sorted(blank)),
        tuple((number, RowClass.TITLE if number < first else RowClass.EXTRA) for number in rest if number not in blank),
    )


@dataclass
class _Sorting:
    """The rows of one list on their way into classes, from the top."""

    block: Block
    words: Vocabulary
    records: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    aside: dict[int, RowClass] = field(default_factory=dict)
    lonely: list[int] = field(default_factory=list)
    keyless: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = self.block.sheet.rows
        self.columns = columns_of(self.block)
        self.usual = usually_filled(self.rows[self.block.first_row : self.block.band[1]], self.columns.own)
        self.sums = RunningSums(self.block.sheet, self.block.first_row, self.columns.money)
        self.totals = TotalRows(self.rows, self.columns, self.sums, self.words, self.usual)
        # A row under merged cells holds more than its own cells show.
        spans = chain.from_iterable(self.block.sheet.facts.merged.values())
        self.covered = frozenset(row for first, last in spans for row in range(first + 1, min(last, first + _TALL) + 1))
        self.headings = {
            column_of(place.letter): fold(place.heading.split("\n")[0]) for place in self.block.places.values()
        }

        self.heading_cells = frozenset(self.rows[self.block.heading_row]) - {""}

    def result(self) -> SortedRows:
        """All rows in their classes."""
        start, stop = self.block.band
        for number in range(start, self.block.heading_row):
            self._above(number)
        self._below(stop)
        self._settle_totals_above()
        self._settle_heads_of_groups()
        self._settle_keyless()
        self._settle_legend()
        sections = tuple(self._sections())
        return SortedRows(
            tuple(self.records), tuple(self.blank), tuple(sorted(self.aside.items())), sections, tuple(self.marks)
        )

    def _above(self, number: int) -> None:
        if any(not is_empty(cell) for cell in self.rows[number]):
            self.aside[number] = RowClass.TITLE
        else:
            self.blank.append(number)

    def _below(self, stop: int) -> None:
        """The rows below the headings; one with its key and another name of its own is a record at first sight."""
        first, second = self._at_first_sight()
        for number in range(self.block.first_row, stop):
            row = self.rows[number]
            if number == self.block.first_row and row and is_example(_first_text(row)):
                self.aside[number] = RowClass.EXAMPLE
            elif self._counts_columns_again(number, row):
                self.aside[number] = RowClass.HEADING
            elif len(row) > first and len(row) > second and row[first] != "" and row[second] != "":
                if isinstance(row[first], str) and self._repeats_headings(row):
                    self.aside[number] = RowClass.HEADING
                else:
                    self.records.append(number)
            else:
                self._look(number, row)

    def _at_first_sight(self) -> tuple[int, int]:
        """The columns that make a record when both are filled: the key if there is one, and what no total fills.

        Beyond the last column where the list has no two such columns.
        """
        own = sorted(self.columns.own, key=lambda column: (column != self.columns.key, column))
        if len(own) < _AT_FIRST_SIGHT:
            width = max(map(len, self.rows), default=0)
            return width, width
        return own[0], own[1]

    def _repeats_headings(self, row: Sequence[Cell]) -> bool:
        """Whether most headings stand again, each in its own column, as on every printed page."""
        if self.heading_cells.isdisjoint(row):
            return False
        first = self.rows[self.block.heading_row]
        if not any(cell_at(row, column) == cell_at(first, column) != "" for column in self.columns.matched):
            return False
        again = sum(
            fold(shown(row[column])) == heading for column, heading in self.headings.items() if column < len(row)
        )
        return again >= max(LEAST_REPEATED, REPEATED_SHARE * len(self.headings))

    def _counts_columns_again(self, number: int, row: Sequence[Cell]) -> bool:
        """Whether the row stands below headings that stand again, and counts the columns as it did at first."""
        if self.aside.get(number - 1) is not RowClass.HEADING:
            return False
        return is_numbering(row, [column for column, cell in enumerate(row) if not is_empty(cell)])

    def _look(self, number: int, row: Sequence[Cell]) -> None:
        """Puts a row in its class that is not a record at first sight."""
        filled = [column for column, cell in enumerate(row) if not is_empty(cell)]
        if not filled:
            self.blank.append(number)
            self._mark(number)
        elif self._repeats_headings(row):
            self.aside[number] = RowClass.HEADING
        elif total := self.totals.class_of(number, filled, self.records):
            self.aside[number] = total
            self._mark(number)
        elif self._is_lonely(number, row, filled):
            self.aside[number] = RowClass.NOTE
            self.lonely.append(number)
            self._mark(number)
        elif self._continues(number, filled):
            self.aside[number] = RowClass.CONTINUATION
        elif self.columns.matched.isdisjoint(filled):
            self.aside[number] = RowClass.EXTRA
        else:
            if self.columns.key is not None and self.columns.key not in filled:
                self.keyless.append(number)
            self.records.append(number)

    def _mark(self, number: int) -> None:
        self.marks.append(number)
        self.sums.mark(self.records)

    def _is_lonely(self, number: int, row: Sequence[Cell], filled: Sequence[int]) -> bool:
        """Whether the row is a single text, and not one that goes on with the record above: a section, or a note.

        What stands beside the table, in a column without a heading, is a remark.
        """
        headed = [column for column in filled if column not in self.block.nameless] or list(filled)
        if len(headed) > CELLS_OF_A_NOTE or self.usual < _FILLED_OF_A_LIST:
            return False
        (text,) = headed
        if not is_words(row[text]) or number in self.covered:
            return False
        in_front = not self.columns.own or text <= max(self.columns.own)
        return in_front or text in self.columns.money or not self._is_below_record(number)

    def _continues(self, number: int, filled: Sequence[int]) -> bool:
        """Whether the row goes on with the record above, whose name and amounts stand in merged cells or not again."""
        # A number, a state or a date says something of its own: only words go on.
        nothing_own = self.columns.own.isdisjoint(filled) and self.columns.values.isdisjoint(filled)
        anchored = bool(self.columns.own) and self.usual >= _FILLED_OF_A_LIST
        sparse = len(filled) <= SPARSE * self.usual
        return anchored and sparse and nothing_own and self._is_below_record(number)

    def _is_below_record(self, number: int) -> bool:
        above = number - 1
        return bool(self.records) and (self.records[-1] == above or self.aside.get(above) is RowClass.CONTINUATION)

    def _settle_totals_above(self) -> None:
        """Sets aside the first row where it has nothing but amounts, and these are the sums of all records below."""
        if len(self.records) <= _LEAST_BELOW:
            return
        first, *below = self.records
        filled = [column for column, cell in enumerate(self.rows[first]) if not is_empty(cell)]
        if not self.columns.named.isdisjoint(filled) or self.columns.money.isdisjoint(filled):
            return
        sums = RunningSums(self.block.sheet, self.block.first_row, self.columns.money)
        if sums.summed_from(filled, first, below) == 0:
            self.records = below
            self.aside[first] = RowClass.TOTAL

    def _settle_heads_of_groups(self) -> None:
        """Sets aside the rows that stand above groups of records with their sums, or as chapters."""
        sums = RunningSums(self.block.sheet, self.block.first_row, self.columns.money)
        groups = GroupRows(self.rows, self.columns, sums)
        heads = frozenset(groups.among(self.records))
        self.records = [number for number in self.records if number not in heads]
        self.aside.update(dict.fromkeys(heads, RowClass.SECTION))

    def _settle_keyless(self) -> None:
        """Sets aside the rows without the key that others have and with words where the others have amounts."""
        if not self.keyless or len(self.keyless) > (1 - _MOSTLY) * len(self.records):
            return
        unlike = {
            number
            for number in self.keyless
            if any(is_words(cell_at(self.rows[number], column)) for column in self.columns.money)
        }
        self.records = [number for number in self.records if number not in unlike]
        self.aside.update(dict.fromkeys(unlike, RowClass.UNLIKE))

    def _settle_legend(self) -> None:
        """Sets aside the sparse rows after the last blank row of a wide list, which have no amount and no date."""
        if self.usual < _FILLED_OF_A_WIDE_LIST or not self.blank:
            return
        last_blank = max(self.blank)
        tail = [number for number in self.records if number > last_blank]
        if tail and len(tail) < len(self.records) and all(map(self._is_sparse, tail)) and not self._alike(tail):
            self.records = [number for number in self.records if number < last_blank]
            self.aside.update(dict.fromkeys(tail, RowClass.LEGEND))

    def _alike(self, tail: Sequence[int]) -> bool:
        """Whether the rows have keys made like those of the records above: then they are records, too."""
        if self.columns.key is None:
            return False
        above = {self._shape(number) for number in self.records if number < tail[0]}
        return any(self._shape(number) in above for number in tail)

    def _shape(self, number: int) -> str:
        key = shown(cell_at(self.rows[number], self.columns.key or 0))
        return "".join("9" if char.isdigit() else "A" if char.isalpha() else char for char in key)

    def _is_sparse(self, number: int) -> bool:
        filled = [column for column, cell in enumerate(self.rows[number]) if not is_empty(cell)]
        typed = self.columns.money | self.columns.dates
        return len(filled) <= SPARSE * self.usual and typed.isdisjoint(filled)

    def _sections(self) -> Iterable[SectionRow]:
        """The lonely texts above records: sections, each with the column that its first words name."""
        last = self.records[-1] if self.records else -1
        for number in self.lonely:
            if number > last:
                return
            self.aside[number] = RowClass.SECTION
            text = next(shown(cell) for cell in self.rows[number] if not is_empty(cell))
            if (column := self.words.section(text)) and column in self.block.table:
                yield SectionRow(number, column, text)


def _first_text(row: Sequence[Cell]) -> str:
    return next((shown(cell) for cell in row if not is_empty(cell)), "")
