"""Rows that sum others up: totals, subtotals and summaries, by their words and by arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.intake.grid import BrokenCell, Cell, shown
from pipeline.intake.reading import RowClass
from pipeline.intake.recognition.evidence import is_number, is_words
from pipeline.intake.recognition.row_columns import SPARSE, Columns, cell_at
from pipeline.intake.recognition.totals import RunningSums
from pipeline.schema.folding import fold
from pipeline.schema.vocabulary import Vocabulary

_GROUP_ABOVE = 1
"""A subtotal stands right below the records of its group."""


@dataclass(frozen=True)
class TotalRows:
    """Knows the rows of a list that sum others up. `usual` is how many cells its rows usually fill."""

    rows: Sequence[Sequence[Cell]]
    columns: Columns
    sums: RunningSums
    words: Vocabulary
    usual: int

    def class_of(self, number: int, filled: Sequence[int], records: Sequence[int]) -> RowClass | None:
        """The class of a row that sums others up; None where it is none.

        One with nothing but amounts is decided by arithmetic. A word that labels it decides alone where it is all
        that the label says; beside more words, arithmetic or the name of a group must agree.
        """
        row = self.rows[number]
        if self.columns.named.isdisjoint(filled) and not self.columns.money.isdisjoint(filled):
            return self._by_sums(number, filled, records)
        label = self._label(row, filled, records)
        if label is None:
            return None
        text = shown(row[label])
        if self.words.is_summary(text):
            is_sure = fold(text) in self.words.summaries or len(filled) <= SPARSE * self.usual
            return RowClass.SUMMARY if is_sure else None
        since = self._by_sums(number, filled, records)
        is_sure = self.words.is_total_word(text) or self._is_of_group(text, records)
        return since or (RowClass.TOTAL if is_sure or not self._has_more_words(row, filled, label) else None)

    def _by_sums(self, number: int, filled: Sequence[int], records: Sequence[int]) -> RowClass | None:
        """Total or subtotal, where the row's amounts are the sums of records above; None where they are not."""
        since = self.sums.summed_from(filled, number, records)
        if since is None:
            return None
        return RowClass.SUBTOTAL if since else RowClass.TOTAL

    def _label(self, row: Sequence[Cell], filled: Sequence[int], records: Sequence[int]) -> int | None:
        """The column of a text that labels a total or a summary; None where the row says something of its own.

        Its own are a day, or a code or text that does not stand so in the record above as well.
        """
        labels = [column for column in filled if is_words(row[column]) and self._is_label(column, shown(row[column]))]
        if not labels:
            return None
        label = labels[0]
        above = self.rows[records[-1]] if records else ()
        rest = [column for column in filled if column != label and cell_at(above, column) != row[column]]
        if not self.columns.own.isdisjoint(rest):
            return None
        # A formula without a saved value is a number that is not known.
        beside = [row[column] for column in filled if column != label]
        has_number = any(is_number(cell) or isinstance(cell, BrokenCell) for cell in beside)
        return label if has_number else None

    def _is_label(self, column: int, text: str) -> bool:
        """Whether a text labels a sum; a value of a closed list ("Sum": how an indicator adds up) is none."""
        name = self.columns.choices.get(column)
        if name is not None and fold(text) in self.words.choices[name]:
            return False
        return self.words.is_total(text) or self.words.is_summary(text)

    def _has_more_words(self, row: Sequence[Cell], filled: Sequence[int], label: int) -> bool:
        """Whether other words stand beside a label that says more ("Viso pasaulio vaikai"): then it may be a name.

        A label that ends with the word of a total and stands alone beside numbers may be a name, too.
        """
        if any(is_words(row[column]) for column in filled if column != label):
            return True
        folded = fold(shown(row[label]))
        return not any(folded.startswith(f"{word} ") for word in self.words.totals)

    def _is_of_group(self, text: str, records: Sequence[int]) -> bool:
        """Whether a label names a group of the records above before the word of the total: "P-1 Total", "1.1 suma"."""
        folded = fold(text)
        groups = {folded.removesuffix(f" {word}") for word in self.words.totals if folded.endswith(f" {word}")}
        above = records[-_GROUP_ABOVE:]
        cells = {fold(shown(cell_at(self.rows[number], column))) for number in above for column in self.columns.named}
        return not groups.isdisjoint(cells)
