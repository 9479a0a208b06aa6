"""Whether the totals that people wrote into a table are the sums of its records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pandas as pd

from pipeline.findings import Finding, Money
from pipeline.intake.reading import SetAsideRow
from pipeline.intake.table.extraction import TOTALS, Extraction
from pipeline.intake.values.parsed import ParsedColumn


def total_findings(extraction: Extraction) -> Iterator[Finding]:
    """Totals that are the sum neither of all records above them nor of those since some mark above.

    A difference below one cent is none. Of several currencies there is no sum.
    """
    sums = _Sums(extraction)
    for total in extraction.set_aside:
        if total.row_class in TOTALS and total.cents:
            yield from _disagreements(extraction, sums, total)


def _disagreements(extraction: Extraction, sums: "_Sums", total: SetAsideRow) -> Iterator[Finding]:
    above = sums.records_above(total)
    currencies = set(extraction.currencies[:above])
    if len(currencies) != 1:
        return
    (currency,) = currencies
    for name, stated in total.cents.items():
        candidates = sums.candidates(name, above)
        if all(abs(candidate - stated) >= 1 for candidate in candidates):
            summed = Money(round(candidates[0]), currency)
            yield _disagrees(extraction, total, name, stated=Money(stated, currency), summed=summed)


def _disagrees(extraction: Extraction, total: SetAsideRow, name: str, *, stated: Money, summed: Money) -> Finding:
    return Finding(
        rule="total-disagrees",
        location=extraction.at_row(name, total.row),
        value=total.text,
        details={"column": extraction.block.table[name].label, "stated": stated, "summed": summed},
    )


@dataclass(frozen=True)
class _Sums:
    """The sums of records that a total of an extraction may state."""

    extraction: Extraction

    @cached_property
    def _rows(self) -> pd.Series:
        return pd.Series(self.extraction.typed.record_rows, dtype="int64")

    @cached_property
    def _marks(self) -> Sequence[int]:
        """How many records stand above each place where a sum may begin, the beginning of the table first."""
        return [0, *self._rows.searchsorted(list(self.extraction.rows.marks)).tolist()]

    @cached_property
    def _running(self) -> dict[str, Sequence[Decimal]]:
        return {name: _running(column) for name, column in self.extraction.typed.money.items()}

    def records_above(self, total: SetAsideRow) -> int:
        """How many records stand above the total."""
        return int(self._rows.searchsorted(total.row - 1))

    def candidates(self, name: str, above: int) -> list[Decimal]:
        """The sums in cents of the first so many records, counted from each mark; from the beginning first."""
        running = self._running[name]
        return [running[above] - running[mark] for mark in self._marks if mark <= above]


def _running(column: ParsedColumn) -> Sequence[Decimal]:
    """The cents of the first 0, 1, 2 … records added up, exactly; blank ones add nothing."""
    sums = [Decimal(0)]
    for record, cents in enumerate(column.typed.tolist()):
        whole = 0 if cents is pd.NA else cents
        finer = column.below_cent.get(record, Decimal(0)) * 100
        sums.append(sums[-1] + finer + whole)
    return sums
