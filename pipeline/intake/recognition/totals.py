"""Whether a row of amounts is the sum of the records above it, or of those since some place above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.values.amounts import CENT, exact_number, numeric

_LEAST_SUMMED = 2
"""Below a single record its amounts standing again are no sum of it, but perhaps another record's."""

_LEAST_AGREEING = 2
"""So many sums in a row are no chance, whatever a further one is."""

_LOOK_BACK = 50
"""So many places above are tried as the beginning of what a subtotal sums."""

_OFF_BY = CENT
"""A sum is off by less than this: what formulas leave below the cent is not shown to the person."""


@dataclass
class RunningSums:
    """The sums of the amounts in the records so far, each record added once however many rows ask.

    `columns` are the money columns. `mark` notes a place where a subtotal's records may begin.
    """

    sheet: Sheet
    first_row: int
    columns: frozenset[int]
    _marks: list[int] = field(default_factory=lambda: [0])
    _numbers: dict[int, Sequence[float | Decimal | None]] = field(default_factory=dict)
    _sums: dict[int, list[Decimal]] = field(default_factory=dict)

    def mark(self, records: Sequence[int]) -> None:
        """Notes that a section or a subtotal stands below these records."""
        if self._marks[-1] != len(records):
            self._marks.append(len(records))

    def summed_from(self, columns: Iterable[int], row: int, records: Sequence[int]) -> int | None:
        """After how many records those begin whose sums the row's amounts are, to the cent; None where they are not."""
        amounts = [(column, self._exact(column, row)) for column in columns if column in self.columns]
        if not amounts or len(records) < _LEAST_SUMMED:
            return None
        for mark in (0, *reversed(self._marks[-_LOOK_BACK:])):
            if mark < len(records) and self._are_sums(amounts, mark, records):
                return mark
        return None

    def is_sum_of(self, row: int, records: Sequence[int], start: int, stop: int) -> bool:
        """Whether every amount of the row is the sum of those records from `start` up to `stop`, to the cent.

        Asked again, the records must be the same. A row without an amount sums nothing.
        """
        amounts = [(column, found) for column in self.columns if (found := self._exact(column, row)) is not None]
        offs = (self._off_between(column, found, records, start, stop) for column, found in amounts)
        return bool(amounts) and all(off < _OFF_BY for off in offs)

    def _are_sums(self, amounts: Sequence[tuple[int, Decimal | None]], mark: int, records: Sequence[int]) -> bool:
        """Whether the amounts are the sums; of many one may be another: spreadsheets leave out numbers kept as text."""
        agreeing = sum(self._off(column, found, mark, records) < _OFF_BY for column, found in amounts)
        return agreeing == len(amounts) or (agreeing >= _LEAST_AGREEING and agreeing == len(amounts) - 1)

    def _off(self, column: int, found: Decimal | None, mark: int, records: Sequence[int]) -> Decimal:
        """By how much the sum of the records is another; infinitely where there is no amount."""
        if found is None:
            return Decimal("Infinity")
        return self._off_between(column, found, records, mark, len(records))

    def _off_between(self, column: int, found: Decimal, records: Sequence[int], start: int, stop: int) -> Decimal:
        sums = self._sums.setdefault(column, [Decimal(0)])
        for number in records[len(sums) - 1 :]:
            sums.append(sums[-1] + (self._exact(column, number) or 0))
        return abs(sums[stop] - sums[start] - found)

    def _exact(self, column: int, row: int) -> Decimal | None:
        if column not in self._numbers:
            cells = [_cell(cells, column) for cells in self.sheet.rows[self.first_row :]]
            self._numbers[column] = numeric(cells)[0]
        number = self._numbers[column][row - self.first_row]
        return exact_number(number) if isinstance(number, (int, float)) else number


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else ""
