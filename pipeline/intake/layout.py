"""Where the tables of a sheet are: the row of their headings, and what each heading means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from pipeline.dataset import Place
from pipeline.intake.grid import BrokenCell, Cell, Sheet, column_of, is_empty, letter_of, shown
from pipeline.intake.reading import UnmatchedHeading
from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import Vocabulary, fold, fold_heading, vocabulary

_SEARCH_ROWS = 60
"""Headings stand in row 6 or later in one published list of five, beyond row 30 in none seen."""

_LEAST_HEADINGS = 2
_SURE_HEADINGS = 3
_SHEET_NAME_WEIGHT = 1.5
_NEAR = 80
"""How alike (of 100) an unknown heading must be to a known one for the meaning to be named."""


@dataclass(frozen=True)
class Block:
    """One table's place in a sheet. `heading_row` is zero-based; a form's is the row above its first label.

    `nameless` are the zero-based columns that hold something below the headings but have none. `rivals`
    are other tables that the headings fit as well.
    """

    table: Table
    heading_row: int
    places: Mapping[str, Place]
    unmatched: tuple[UnmatchedHeading, ...] = ()
    repeated: tuple[Place, ...] = ()
    nameless: tuple[int, ...] = ()
    rivals: tuple[Table, ...] = ()
    as_form: bool = False


@dataclass(frozen=True)
class _Match:
    """What a row of headings means if it heads `table`."""

    table: Table
    places: dict[str, Place] = field(default_factory=dict)
    repeated: list[Place] = field(default_factory=list)
    unknown: list[Place] = field(default_factory=list)

    def score(self, expected: str | None) -> float:
        """How well the table explains the row; the sheet's name breaks ties."""
        if len(self.places) < _LEAST_HEADINGS or not any(name in self.places for name in self.table.anchors):
            return 0
        known = len(self.places) + len(self.repeated)
        coverage = known / (known + len(self.unknown))
        return known + coverage + _SHEET_NAME_WEIGHT * (self.table.name == expected)


def find_block(sheet: Sheet) -> Block | None:
    """The table of the sheet, or None where no row of headings is recognised."""
    words = vocabulary()
    expected = words.sheets.get(fold(sheet.name))
    form = _best_form(sheet, words, expected)
    listed = _best_list(sheet, words, expected)
    if form and (listed is None or form[0] > listed[0]):
        return form[1]
    return listed[1] if listed else None


def _best_list(sheet: Sheet, words: Vocabulary, expected: str | None) -> tuple[float, Block] | None:
    scored = [
        (match.score(expected), -number, match)
        for number, row in enumerate(sheet.rows[:_SEARCH_ROWS])
        if len(cells := _texts(row)) >= _LEAST_HEADINGS
        for match in _matches(cells, words)
    ]
    # The higher row wins a draw: a repeated heading row below is data's business.
    score, row, match = max(scored, key=lambda candidate: candidate[:2], default=(0, 0, None))
    if match is None or not score:
        return None
    # A number may head a column, too (a year): it is reported, though it makes no row a row of headings.
    numbers = [Place(letter_of(column), shown(cell)) for column, cell in enumerate(sheet.rows[-row]) if _is_other(cell)]
    unmatched = tuple(_unmatched(place, match, words) for place in (*match.unknown, *numbers))
    rivals = [other.table for rank, number, other in scored if (rank, number) == (score, row) and other is not match]
    return score, Block(
        match.table,
        -row,
        match.places,
        unmatched,
        tuple(match.repeated),
        nameless=_nameless(sheet, -row),
        rivals=tuple(rivals),
    )


def headings_below(sheet: Sheet, block: Block) -> tuple[tuple[int, ...], int | None]:
    """The rows that repeat the block's headings, and the row where the headings of another table begin, if any."""
    repeated: list[int] = []
    for number in range(block.heading_row + 1, len(sheet.rows)):
        cells = _texts(sheet.rows[number])
        if len(cells) < _LEAST_HEADINGS or len(cells) < _filled(sheet.rows[number]):
            continue
        if _repeats(dict(cells), block):
            repeated.append(number)
        elif _heads_another(cells, block):
            return tuple(repeated), number
    return tuple(repeated), None


def _filled(row: Sequence[Cell]) -> int:
    return sum(not is_empty(cell) for cell in row)


def _repeats(cells: Mapping[int, str], block: Block) -> bool:
    """Whether most headings stand again, each in its own column."""
    again = sum(fold(cells.get(column_of(place.letter), "")) == fold(place.heading) for place in block.places.values())
    return again >= max(_LEAST_HEADINGS, len(block.places) / 2)


def _heads_another(cells: list[tuple[int, str]], block: Block) -> bool:
    """Whether the row is made of headings alone, beyond doubt those of another table."""
    matches = [match for match in _matches(cells, vocabulary()) if match.score(None) and not match.unknown]
    return any(match.table != block.table and len(match.places) >= _SURE_HEADINGS for match in matches)


def _texts(row: Sequence[Cell]) -> list[tuple[int, str]]:
    return [(column, shown(cell)) for column, cell in enumerate(row) if isinstance(cell, str) and not is_empty(cell)]


def _is_other(cell: Cell) -> bool:
    return not isinstance(cell, (str, BrokenCell))


def _nameless(sheet: Sheet, heading_row: int) -> tuple[int, ...]:
    below = sheet.rows[heading_row + 1 :]
    columns = range(max(map(len, below), default=0))
    return tuple(
        column
        for column in columns
        if is_empty(sheet.at(heading_row, column))
        and any(not is_empty(row[column]) for row in below if column < len(row))
    )


def _matches(cells: list[tuple[int, str]], words: Vocabulary) -> Iterator[_Match]:
    for table in TABLES.values():
        match = _Match(table)
        for column, heading in cells:
            _assign(match, Place(letter_of(column), heading), words)
        yield match


def _assign(match: _Match, place: Place, words: Vocabulary) -> None:
    """The heading's column noted as matched, repeated or unknown."""
    column = words.column(match.table, place.heading)
    if column is None:
        match.unknown.append(place)
    elif column.name in match.places:
        match.repeated.append(place)
    else:
        match.places[column.name] = place


def _unmatched(place: Place, match: _Match, words: Vocabulary) -> UnmatchedHeading:
    """The heading with the nearest meaning that no other heading of the row has."""
    free = {heading: name for heading, name in words.headings[match.table.name].items() if name not in match.places}
    near = process.extractOne(fold_heading(place.heading), free.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return UnmatchedHeading(place.letter, place.heading, free[near[0]] if near else None)


def _best_form(sheet: Sheet, words: Vocabulary, expected: str | None) -> tuple[float, Block] | None:
    """The best reading of the sheet as labels in one column with their values in the next filled one."""
    best: tuple[float, Block] | None = None
    for table in TABLES.values():
        if not table.as_form:
            continue
        for column in range(_width(sheet)):
            match = _form_match(sheet, table, column, words)
            score = match.score(expected)
            if score and (best is None or score > best[0]):
                first = min(place.row or 0 for place in match.places.values())
                best = score, Block(table, first - 2, match.places, as_form=True)
    return best


def _form_match(sheet: Sheet, table: Table, column: int, words: Vocabulary) -> _Match:
    match = _Match(table)
    for number in range(min(len(sheet.rows), _SEARCH_ROWS)):
        label, value = sheet.at(number, column), sheet.at(number, column + 1)
        if isinstance(label, str) and not is_empty(label) and not is_empty(value):
            _assign(match, Place(letter_of(column + 1), shown(label), number + 1), words)
    return match


def _width(sheet: Sheet) -> int:
    return max((len(row) for row in sheet.rows[:_SEARCH_ROWS]), default=0)
