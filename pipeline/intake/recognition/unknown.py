"""Lists of which too little is known to read them: put to a person, with what their columns hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.intake.grid import Cell, Sheet, is_empty
from pipeline.intake.reading import AskedHeading, AskedList
from pipeline.intake.recognition.evidence import (
    TELLS_APART,
    distinct_share,
    first_samples,
    is_counting,
    is_date,
    is_number,
    is_words,
    is_years,
    mostly,
    sample,
)
from pipeline.intake.recognition.headings import Heading, headings_of
from pipeline.intake.recognition.matching import Match, matches
from pipeline.intake.recognition.nearness import near_headings
from pipeline.intake.recognition.search import SEARCH_ROWS
from pipeline.schema.vocabulary import Vocabulary

_LEAST_COLUMNS = 3
"""A list that may be one of projects has a name, an amount or a day, and something else."""

_LEAST_RECORDS = 3
"""Fewer rows below a row of texts are rather a form or a summary than a list."""

_WELL_FILLED = 0.5
"""A column that tells records apart or counts their money is filled in at least this share of them."""

_LOOKED_AT = 30
"""So many columns from the left show whether a sheet is a list: many rows are tried, and some sheets are very wide."""

_JUDGED = 20
"""So many cells show what a column is while rows are tried."""

_LONGEST_SAMPLE = 40
"""A value is shown up to so many characters: more would not be read."""

_USUALLY = "projects"
"""What an unknown list likely is."""

_LIKELY: Mapping[str, tuple[str, ...]] = {
    "amounts": ("granted", "total_value", "paid"),
    "days": ("start", "current_end", "approved_on"),
    "names": ("title", "implementer"),
}
"""The columns of projects that cells of a kind may be, the likeliest first."""


@dataclass(frozen=True)
class _Column:
    """A column of the list: its heading and its first cells."""

    heading: Heading
    cells: Sequence[Cell]

    @cached_property
    def kind(self) -> str | None:
        """Whether the cells are amounts, days, names that differ or other texts; None where they are anything else."""
        if not self.cells or is_counting(self.cells):
            return None
        if mostly(is_date(cell) and not is_number(cell) for cell in self.cells):
            return "days"
        if mostly(map(is_number, self.cells)):
            return None if is_years(self.cells) else "amounts"
        if not mostly(map(is_words, self.cells)):
            return None
        if distinct_share(self.cells) >= TELLS_APART:
            return "names"
        return "texts" if len(set(self.cells)) > 1 else None

    @property
    def samples(self) -> tuple[str, ...]:
        """Some of the values, each once, long ones cut."""
        return tuple(_cut(" ".join(text.split())) for text in first_samples(self.cells))


def heading_row_of(sheet: Sheet) -> int | None:
    """The zero-based row that heads what looks like records: texts that differ beside amounts or days.

    None where nothing in the sheet looks so.
    """
    rows = range(min(len(sheet.rows), SEARCH_ROWS))
    return next((row for row in rows if _heads_records(sheet, row)), None)


def asked_list(sheet: Sheet, heading_row: int, words: Vocabulary) -> AskedList:
    """The list below the row, with what each of its columns holds and may mean."""
    columns = _columns(sheet, heading_row)
    match = max(matches([column.heading for column in columns], words), key=_likelihood)
    meanings = _meanings(match, words)
    taken = set(meanings.values())
    return AskedList(
        sheet=sheet.name,
        row=heading_row + 1,
        records=_records_below(sheet, heading_row),
        table=match.table.name,
        headings=tuple(
            AskedHeading(
                letter=column.heading.place.letter,
                heading=column.heading.text,
                samples=column.samples,
                likely=_likely(column, match, meanings, taken),
            )
            for column in columns
        ),
    )


def _heads_records(sheet: Sheet, row: int) -> bool:
    filled = [cell for cell in sheet.rows[row] if not is_empty(cell)]
    if len(filled) < _LEAST_COLUMNS or not all(map(is_words, filled)):
        return False
    records = _records_below(sheet, row)
    if records < _LEAST_RECORDS:
        return False
    columns = [_Column(one.heading, one.cells[:_JUDGED]) for one in _columns(sheet, row)[:_LOOKED_AT]]
    looked_at = max((len(column.cells) for column in columns), default=0)
    enough = _WELL_FILLED * min(records, looked_at)
    kinds = {column.kind for column in columns if len(column.cells) >= enough}
    return not kinds.isdisjoint({"names", "texts"}) and not kinds.isdisjoint({"amounts", "days"})


def _records_below(sheet: Sheet, row: int) -> int:
    return sum(any(not is_empty(cell) for cell in cells) for cells in sheet.rows[row + 1 :])


def _columns(sheet: Sheet, row: int) -> list[_Column]:
    headings = headings_of([sheet.rows[row]])
    return [_Column(heading, sample(sheet, row + 1, heading.column)) for heading in headings]


def _likelihood(match: Match) -> tuple[int, bool]:
    """How many headings the table explains; of tables that explain as many projects are the likeliest."""
    return match.known, match.table.name == _USUALLY


def _meanings(match: Match, words: Vocabulary) -> dict[int, str]:
    """By column of the sheet what its heading means, or nearly means, in the likely table."""
    near = {one.heading.column: one.name for one in near_headings(match, words)}
    known = {heading.column: name for name, headings in match.claims.items() for heading in headings}
    return {**near, **known}


def _likely(column: _Column, match: Match, meanings: Mapping[int, str], taken: set[str]) -> tuple[str, ...]:
    """What the heading means by its words, or else what its cells may be of the columns that no other heading means."""
    name = meanings.get(column.heading.column)
    if name is not None:
        return (name,)
    by_cells = _LIKELY.get(column.kind or "", ())
    return tuple(name for name in by_cells if name in match.table and name not in taken)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[: _LONGEST_SAMPLE - 1]}…"
