"""Tables that stand on their side: a period in each column, or a record in each column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from pipeline.dataset import Place
from pipeline.intake.grid import Cell, Sheet, is_empty, letter_of, shown
from pipeline.intake.reading import Reason, UnmatchedHeading
from pipeline.intake.recognition.evidence import is_number, mostly, sample
from pipeline.intake.recognition.layout import Block
from pipeline.intake.recognition.search import SEARCH_ROWS
from pipeline.schema.folding import fold
from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import Vocabulary

_LEAST_PERIODS = 2
"""One period beside other headings is a column like any other."""

_LEAST_LABELS = 3
"""So many headings of projects below each other, in the first column, are no chance."""

_LEAST_RECORDS = 2
"""A single column of values beside labels is a form, not records side by side."""

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PLAN, _REGISTER = "plan", "projects"
_PROJECT, _YEAR_COLUMN, _PLANNED = "project", "year", "planned"
_UNDER_ONE_HEADING = 2
"""What a period is of stands in its own heading or at most so many rows above."""


class Across(StrEnum):
    """What stands side by side in the columns."""

    YEARS = "years"
    MONTHS = "months"
    RECORDS = "records"


@dataclass(frozen=True)
class Turned:
    """A table on its side: what its columns are, the zero-based row of their headings, and the columns themselves.

    `years` are those of the columns, in their order, where the columns are years.
    """

    across: Across
    row: int
    columns: tuple[int, ...]
    years: tuple[int, ...] = ()


def turned_in(sheet: Sheet, words: Vocabulary) -> Turned | None:
    """The first table on its side; None where there is none."""
    for row in range(min(len(sheet.rows), SEARCH_ROWS)):
        if (found := _years(sheet, row)) or (found := _months(sheet, row, words)):
            return found
    return _records(sheet, words)


def plan_by_year(sheet: Sheet, turned: Turned, words: Vocabulary) -> tuple[Block, ...]:
    """A block of the financing plan for each year that has a column; none where nothing says that they are planned.

    All of them have the rows of the sheet, the same columns, and the amounts of their own year.
    """
    if turned.across is not Across.YEARS or not _is_of_plan(sheet, turned, words):
        return ()
    table = TABLES[_PLAN]
    places = _places(sheet, turned, table, words)
    if _PROJECT not in places:
        return ()
    unmatched = _unmatched(sheet, turned, places, words)
    blocks: list[Block] = []
    for column, year in zip(turned.columns, turned.years, strict=True):
        planned = Place(letter_of(column), shown(sheet.at(turned.row, column)))
        blocks.append(
            Block(
                table=table,
                sheet=sheet,
                heading_rows=(turned.row,),
                band=(0, len(sheet.rows)),
                places={**places, _PLANNED: planned},
                reasons={**dict.fromkeys(places, Reason.WORD), _PLANNED: Reason.PATTERN},
                unmatched=() if blocks else unmatched,
                told={_YEAR_COLUMN: year},
            )
        )
    return tuple(blocks)


def _years(sheet: Sheet, row: int) -> Turned | None:
    """Columns headed by years that follow each other, with amounts below."""
    years = {column: year for column, cell in enumerate(sheet.rows[row]) if (year := _year_of(cell))}
    columns = tuple(years)
    follow = all(years[after] == years[before] + 1 for before, after in pairwise(columns))
    are_alike = len({fold(_YEAR.sub(" ", shown(sheet.at(row, column)))) for column in columns}) == 1
    if not follow or not are_alike or not _head_amounts(sheet, row, columns):
        return None
    return Turned(Across.YEARS, row, columns, tuple(years.values()))


def _year_of(cell: Cell) -> int | None:
    """The year that a heading names, be it with words; None where it names none or several."""
    found = set(_YEAR.findall(shown(cell))) if isinstance(cell, (str, int, float)) else set()
    return int(found.pop()) if len(found) == 1 else None


def _months(sheet: Sheet, row: int, words: Vocabulary) -> Turned | None:
    """Columns headed by months that follow each other, with amounts below."""
    months = {
        column: number
        for column, cell in enumerate(sheet.rows[row])
        if isinstance(cell, str) and (number := words.months.get(_without_year(cell)))
    }
    columns = tuple(months)
    follow = all(months[after] == months[before] % 12 + 1 for before, after in pairwise(columns))
    if not follow or not _head_amounts(sheet, row, columns):
        return None
    return Turned(Across.MONTHS, row, columns)


def _without_year(text: str) -> str:
    return fold(_YEAR.sub(" ", text))


def _head_amounts(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """Whether there are several periods, with numbers below them that are not periods again, and one heading at most.

    In a record, two years have something of their own above each.
    """
    headed = [column for column in columns if row and not is_empty(sheet.at(row - 1, column))]
    if len(columns) < _LEAST_PERIODS or len(headed) > 1:
        return False
    below = [sample(sheet, row + 1, column) for column in columns]
    cells = [cell for column in below for cell in column]
    return bool(cells) and mostly(is_number(cell) for cell in cells) and not mostly(map(_is_year, cells))


def _is_year(cell: Cell) -> bool:
    return _YEAR.fullmatch(shown(cell).strip()) is not None


def _records(sheet: Sheet, words: Vocabulary) -> Turned | None:
    """Records side by side: the first column holds headings of projects, and several others values beside them."""
    labels = [
        row
        for row in range(min(len(sheet.rows), SEARCH_ROWS))
        if isinstance(label := sheet.at(row, 0), str) and words.is_word(TABLES[_REGISTER], label)
    ]
    if len(labels) < _LEAST_LABELS:
        return None
    width = max(len(sheet.rows[row]) for row in labels)
    columns = [column for column in range(1, width) if all(not is_empty(sheet.at(row, column)) for row in labels)]
    if len(columns) < _LEAST_RECORDS:
        return None
    return Turned(Across.RECORDS, labels[0], tuple(columns))


def _is_of_plan(sheet: Sheet, turned: Turned, words: Vocabulary) -> bool:
    """Whether the sheet's name, or what stands over or in the headings of the years, says that amounts are planned."""
    if words.sheets.get(fold(sheet.name)) == _PLAN:
        return True
    rows = range(max(0, turned.row - _UNDER_ONE_HEADING), turned.row + 1)
    texts = [sheet.at(row, turned.columns[0]) for row in rows]
    meanings = [_meaning(TABLES[_PLAN], _without_period(text), words) for text in texts if isinstance(text, str)]
    return _PLANNED in meanings


def _without_period(text: str) -> str:
    """The heading without its year and what abbreviates the word for a year ("2021 m.")."""
    return " ".join(word for word in _YEAR.sub(" ", text).split() if len(word.strip(".")) > 1)


def _places(sheet: Sheet, turned: Turned, table: Table, words: Vocabulary) -> Mapping[str, Place]:
    """The columns of the plan beside the years, by their headings in the row of the years or right above."""
    places: dict[str, Place] = {}
    for column in range(turned.columns[0]):
        text = _heading_above(sheet, turned.row, column)
        name = _meaning(table, text, words) if text else None
        if name and name not in (_PLANNED, _YEAR_COLUMN):
            places.setdefault(name, Place(letter_of(column), text))
    return places


def _heading_above(sheet: Sheet, row: int, column: int) -> str:
    texts = (sheet.at(number, column) for number in range(row, max(-1, row - _UNDER_ONE_HEADING - 1), -1))
    return next((text for text in texts if isinstance(text, str) and not is_empty(text)), "")


def _meaning(table: Table, text: str, words: Vocabulary) -> str | None:
    column = words.for_headings([text]).column(table, text)
    return column.name if column else None


def _unmatched(
    sheet: Sheet, turned: Turned, places: Mapping[str, Place], words: Vocabulary
) -> tuple[UnmatchedHeading, ...]:
    """The headings that are neither years nor columns of the plan, nor the sum of the years."""
    used = {place.letter for place in places.values()} | {letter_of(column) for column in turned.columns}
    texts = {letter_of(column): _heading_above(sheet, turned.row, column) for column in range(_width(sheet))}
    return tuple(
        UnmatchedHeading(letter, text, None)
        for letter, text in texts.items()
        if text and letter not in used and not words.is_total(text)
    )


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)
