"""Rows that head a group of records: with its sums ("Rural areas | | 300"), or with a number ("II. | Rural areas")."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from pipeline.intake.grid import Cell, is_empty, shown
from pipeline.intake.recognition.row_columns import Columns, cell_at
from pipeline.intake.recognition.totals import RunningSums

_MOSTLY = 0.5
"""A column that this share of the records fills should name every one: heads of groups lack it."""

_LEAST_PROVED = 2
"""A group of so many records proves by its sum that its head is none; of a single one both amounts may be the same."""

_SEVERAL = 2
"""Records that most have so many names show that a row with a single one is of another kind."""

_CELLS_OF_A_CHAPTER = 2
"""A chapter's row has its number and its name, and nothing of a record."""

_CHAPTER = re.compile(r"(?:[IVXLC]+|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]?")
"""The number of a chapter: II, B., 1.2."""

_NEXT = 50
"""So many next heads are tried as the end of a group."""


@dataclass(frozen=True)
class GroupRows:
    """Knows the rows of a list that head its groups; `sums` has not been asked of other records yet."""

    rows: Sequence[Sequence[Cell]]
    columns: Columns
    sums: RunningSums

    def among(self, records: Sequence[int]) -> list[int]:
        """Those of the records that head groups or are chapters."""
        like_heads = self._like_heads(records)
        return [*self._with_sums(like_heads, records), *self._chapters(like_heads, records)]

    def _with_sums(self, like_heads: Sequence[int], records: Sequence[int]) -> list[int]:
        """The heads of groups with amounts; none unless arithmetic proves it for all that look so."""
        heads = [number for number in like_heads if self._has_amounts(number)]
        plain = sorted(set(records) - set(heads))
        sizes = [self._size_of(head, heads, plain) for head in heads]
        proved = all(sizes) and any(size >= _LEAST_PROVED for size in sizes)
        return heads if proved else []

    def _like_heads(self, records: Sequence[int]) -> list[int]:
        """The records with a single name beside amounts, where most have several."""
        naming = (column for column in self.columns.own if self._is_usual(column, records))
        if len(list(islice(naming, _SEVERAL))) < _SEVERAL:
            return []
        return [number for number in records if self._has_one_name(number)]

    def _chapters(self, like_heads: Sequence[int], records: Sequence[int]) -> list[int]:
        """Those that are only the number of a chapter and its name, above another row."""
        last = max(records, default=0)
        return [
            number for number in like_heads if number < last and self._fills_two(number) and self._is_chapter(number)
        ]

    def _fills_two(self, number: int) -> bool:
        return sum(not is_empty(cell) for cell in self.rows[number]) == _CELLS_OF_A_CHAPTER

    def _is_usual(self, column: int, records: Sequence[int]) -> bool:
        return sum(self._is_filled(number, column) for number in records) >= _MOSTLY * len(records)

    def _has_one_name(self, number: int) -> bool:
        """Whether the row names one thing; the number of a chapter is no name where codes stand."""
        # Nearly all records name more at once: the others are not counted to the end.
        naming = (column for column in self.columns.named if self._is_filled(number, column))
        filled = list(islice(naming, _CELLS_OF_A_CHAPTER + 1))
        if len(filled) == _CELLS_OF_A_CHAPTER:
            return self.columns.key in filled and self._is_chapter(number)
        return len(filled) == 1

    def _is_chapter(self, number: int) -> bool:
        """Whether the number of a chapter stands in the row where others have a code."""
        if self.columns.key is None or not self._has_codes:
            return False
        return _CHAPTER.fullmatch(shown(cell_at(self.rows[number], self.columns.key)).strip()) is not None

    @cached_property
    def _has_codes(self) -> bool:
        """Whether most keys are longer than the numbers of chapters: P-1, not 1."""
        keys = [shown(cell_at(row, self.columns.key or 0)).strip() for row in self.rows]
        filled = [key for key in keys if key]
        chapters = sum(_CHAPTER.fullmatch(key) is not None for key in filled)
        return chapters < (1 - _MOSTLY) * len(filled)

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
