"""What a comparison with an approved report is worth a finding for: approved figures that changed."""

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.comparison.comparing import Comparison
from pipeline.findings import Finding, Location, Phrase
from pipeline.statistics.report import declared_keys

_MOST_NAMED = 5
"""So many figures, and so many rows, are named in the sentence."""
_NO_ROW = "–"


def of_approved(comparison: Comparison) -> Iterator[Finding]:
    """One finding where key figures differ from those that were approved, at the first row of today that is a cause."""
    restated = comparison.restated
    if not restated:
        return
    rows = _each_once(restatement.rows for restatement in restated)
    rows_then = _each_once(restatement.rows_then for restatement in restated)
    currencies = tuple(dict.fromkeys(restatement.currency for restatement in restated if restatement.currency))
    known = {str(key): key.name for key in declared_keys(comparison.now.as_of, currencies)}
    named = [Phrase(f"figure.{known[one.key]}") for one in restated if one.key in known]
    yield Finding(
        rule="approved-figures-changed",
        location=_first_of_today(rows, comparison),
        details={
            "approved": comparison.before.name,
            "figures": tuple(named[:_MOST_NAMED]),
            "rows": _named(rows),
            "then": _named(rows_then),
        },
    )


def _each_once(rows: Iterable[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(rows)))


def _named(rows: list[str]) -> tuple[str, ...]:
    """The first rows, or a dash where the data of that time hold none that differs."""
    return tuple(rows[:_MOST_NAMED]) or (_NO_ROW,)


def _first_of_today(rows: list[str], comparison: Comparison) -> Location:
    """The place of the first row in a workbook of today; where none is, a workbook of today."""
    for row in rows:
        place, _, number = row.rpartition("!")
        file, _, sheet = place.partition("!")
        if file in comparison.now.inputs:
            return Location(file, sheet, None, int(number))
    return Location(min(comparison.now.inputs, default=""))
