"""Rows that head a group of records with the group's sums: "Rural areas | | 300", above its projects."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.intake.grid import Cell, is_empty
from pipeline.intake.recognition.row_columns import Columns, cell_at
from pipeline.intake.recognition.totals import RunningSums

_MOSTLY = 0.5
"""A column that this share of the records fills should name every one: heads of groups lack it."""

_LEAST_PROVED = 2
"""A group of so many records proves by its sum that its head is none; of a single one both amounts may be the same."""

_NEXT = 50
"""So many next heads are tried as the end of a group."""


@dataclass(frozen=True)
class GroupRows:
    """Knows the rows of a list that head its groups; `sums` has not been asked of other records yet."""

    rows: Sequence[Sequence[Cell]]
    columns: Columns
    sums: RunningSums

    def among(self, records: Sequence[int]) -> list[int]:
        """Those of the records that are heads of groups; none unless arithmetic proves it for all that look so."""
        heads = self._like_heads(records)
        plain = sorted(set(records) - set(heads))
        sizes = [self._size_of(head, heads, plain) for head in heads]
        proved = all(sizes) and any(size >= _LEAST_PROVED for size in sizes)
        return heads if proved else []

    def _like_heads(self, records: Sequence[int]) -> list[int]:
        """The records with a single name beside amounts, where most have several."""
        naming = [column for column in self.columns.own if self._is_usual(column, records)]
        if len(naming) <= 1:
            return []
        return [number for number in records if self._has_one_name(number) and self._has_amounts(number)]

    def _is_usual(self, column: int, records: Sequence[int]) -> bool:
        return sum(self._is_filled(number, column) for number in records) >= _MOSTLY * len(records)

    def _has_one_name(self, number: int) -> bool:
        return sum(self._is_filled(number, column) for column in self.columns.named) == 1

    def _has_amounts(self, number: int) -> bool:
        return any(self._is_filled(number, column) for column in self.columns.money)

    def _is_filled(self, number: int, column: int) -> bool:
        return not is_empty(cell_at(self.rows[number], column))

    def _size_of(self, head: int, heads: Sequence[int], plain: Sequence[int]) -> int:
        """How many records below the head sum up to its amounts; 0 where none do.

        A group ends where another head stands, though not at that of a group within it.
        """
        start = bisect_left(plain, head)
        later = islice((other for other in heads if other > head), _NEXT)
        stops = [*(bisect_left(plain, other) for other in later), len(plain)]
        found = (stop - start for stop in stops if stop > start and self.sums.is_sum_of(head, plain, start, stop))
        return next(found, 0)
