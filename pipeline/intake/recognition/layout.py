"""Where the tables of a sheet are: any number of them, below, beside or far from each other."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.dataset import Place
from pipeline.intake.grid import Cell, Sheet, column_of, is_empty, letter_of, shown
from pipeline.intake.reading import NearHeading, Reason, UnmatchedHeading
from pipeline.intake.recognition.evidence import agrees, is_number, sample
from pipeline.intake.recognition.headings import (
    LEAST_HEADINGS,
    LEAST_REPEATED,
    REPEATED_SHARE,
    SURE_HEADINGS,
    Heading,
    Match,
    headings_of,
    is_anchored,
    is_numbering,
    matches,
    other_headings,
    settled,
)
from pipeline.schema.folding import fold
from pipeline.schema.model import Kind, Table
from pipeline.schema.tables import TABLES
from pipeline.schema.template import is_example
from pipeline.schema.vocabulary import Vocabulary

_SEARCH_ROWS = 60
"""Headings stand in row 6 or later in one published list of five, beyond row 30 in none seen."""

_HEADING_ROWS = 3
"""Headings fill so many rows together at most: groups, columns, and units, numbers or a second language."""

_LEAST_BESIDE = 2
"""A sheet is parted at its blank columns only where at least so many parts are tables."""

_CELLS_OF_A_TITLE = 1
"""A row above the headings with so many cells is a title; with more it belongs to the table above."""

_VALUE_WITHIN = 2
"""The value of a label in a form stands at most so many columns beside it: labels are often wide or merged."""

_TYPED = (Kind.MONEY, Kind.DATE, Kind.COUNT, Kind.NUMBER, Kind.PERCENT, Kind.YEAR)


@dataclass(frozen=True)
class Block:
    """One table's place in a sheet.

    `sheet` shows nothing but this table where another stands beside it. `band` is the rows that belong to it,
    titles above included: the first, and the one after the last. Rows are zero-based; a form's heading row is
    the one above its first label. `nameless` are the columns that hold something below the headings but
    have none. `rivals` are other tables that the headings fit as well.
    """

    table: Table
    sheet: Sheet
    heading_rows: tuple[int, ...]
    band: tuple[int, int]
    places: Mapping[str, Place]
    reasons: Mapping[str, Reason]
    unmatched: tuple[UnmatchedHeading, ...] = ()
    repeated: tuple[Place, ...] = ()
    near: tuple[NearHeading, ...] = ()
    nameless: tuple[int, ...] = ()
    rivals: tuple[Table, ...] = ()
    as_form: bool = False

    @property
    def heading_row(self) -> int:
        """The first row of the headings."""
        return self.heading_rows[0]

    @property
    def first_row(self) -> int:
        """The row below the headings."""
        return self.heading_rows[-1] + 1

    def columns(self, *kinds: Kind) -> list[int]:
        """The zero-based columns of the given kinds."""
        return [column_of(place.letter) for name, place in self.places.items() if self.table[name].kind in kinds]


@dataclass(frozen=True)
class _Found:
    """A table where it begins and what it scores; a form ends with its last label."""

    score: float
    match: Match
    rows: tuple[int, ...]
    rivals: tuple[Table, ...] = ()
    form_places: Mapping[str, Place] | None = None

    @property
    def first(self) -> int:
        return self.rows[0]

    @property
    def last(self) -> int:
        if self.form_places is None:
            return self.rows[-1]
        return max(place.row or 0 for place in self.form_places.values()) - 1


def find_blocks(sheet: Sheet, words: Vocabulary) -> tuple[Block, ...]:
    """The tables of the sheet from the top, none where no headings are recognised."""
    blocks = _blocks(sheet, words)
    spans = _spans(sheet, blocks[0]) if blocks and not blocks[0].as_form else []
    beside = [_blocks(_cropped(sheet, *span), words) for span in spans]
    if sum(map(bool, beside)) >= _LEAST_BESIDE:
        return tuple(block for one in beside for block in one)
    return blocks


def _blocks(sheet: Sheet, words: Vocabulary) -> tuple[Block, ...]:
    found = sorted(_search(sheet, words), key=lambda one: one.first)
    if not found:
        return ()
    starts = [0, *(_title_row(sheet, before.last, one.first) for before, one in pairwise(found))]
    stops = [*starts[1:], len(sheet.rows)]
    bands = zip(starts, stops, strict=True)
    made = [_block(sheet, one, band, words) for one, band in zip(found, bands, strict=True)]
    # What the cells contradict is no meaning: without it the table may have lost its anchor.
    return tuple(block for block in made if block.as_form or _holds(block, words))


def _holds(block: Block, words: Vocabulary) -> bool:
    """Whether the block's headings make its table, and its cells where the table asks for that."""
    if not is_anchored(block.table, block.places):
        return False
    if not block.table.anchors_must_agree:
        return True
    anchors = [name for name in block.table.anchors if name in block.places]
    columns = {name: column_of(block.places[name].letter) for name in anchors}
    samples = {name: sample(block.sheet, block.first_row, column) for name, column in columns.items()}
    # The template's own example says what it is in the place of an anchor.
    records = {name: [cell for cell in cells if not is_example(shown(cell))] for name, cells in samples.items()}
    return all(agrees(block.table[name], cells, words) for name, cells in records.items())


def _search(sheet: Sheet, words: Vocabulary) -> list[_Found]:
    """The best table of the sheet, and those beyond doubt above and below it."""
    expected = words.sheets.get(fold(sheet.name))
    head = range(min(len(sheet.rows), _SEARCH_ROWS))
    best = max(
        filter(None, (_best_form(sheet, head, expected, words), _best_list(sheet, head, expected, words))),
        key=lambda one: one.score,
        default=None,
    )
    if best is None:
        return []
    above = _sure(sheet, range(best.first), words, best)
    found = [*above, best]
    while below := _sure(sheet, _may_head(sheet, found[-1], words), words, found[-1]):
        found.extend(below)
    return found


def _sure(sheet: Sheet, rows: Iterable[int], words: Vocabulary, beside: _Found) -> list[_Found]:
    """The first table in the rows that is one beyond doubt, whatever stands beside it."""
    for row in rows:
        one = _best_list(sheet, [row], None, words)
        if one and one.match.known >= SURE_HEADINGS and one.match.known > len(one.match.unknown):
            apart = one.first > beside.last or one.last < beside.first
            if apart and not _same_headings(sheet, one, beside):
                return [one]
    return []


def _same_headings(sheet: Sheet, one: _Found, other: _Found) -> bool:
    """Whether the headings are the other table's again, each in its column, as on every printed page."""
    mine, others = (
        {heading.column: fold(heading.text) for heading in headings_of([sheet.rows[row] for row in found.rows])}
        for found in (one, other)
    )
    again = sum(others.get(column) == text for column, text in mine.items())
    return again >= max(LEAST_REPEATED, REPEATED_SHARE * len(mine))


def _may_head(sheet: Sheet, above: _Found, words: Vocabulary) -> Iterator[int]:
    """The rows below a table in which another may begin: texts alone, known ones or after a blank row."""
    typed = [
        claim.column
        for name, claims in above.match.claims.items()
        if above.match.table[name].kind in _TYPED
        for claim in claims
    ]
    after_blank = False
    for number in range(above.last + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if any(type(row[column]) is not str for column in typed if column < len(row)):
            after_blank = False
            continue
        filled = [cell for cell in row if cell != ""]
        if len(filled) >= SURE_HEADINGS and all(isinstance(cell, str) for cell in filled):
            texts = [str(cell) for cell in filled]
            if after_blank or sum(text.strip().casefold() in words.spelled for text in texts) >= SURE_HEADINGS:
                yield number
        after_blank = not filled


def _title_row(sheet: Sheet, before: int, heading_row: int) -> int:
    """The row where a table's own titles begin: the lonely cells that stand right above its headings."""
    row = heading_row
    while row - 1 > before and len(_filled(sheet.rows[row - 1])) == _CELLS_OF_A_TITLE:
        row -= 1
    return row


def _best_list(sheet: Sheet, rows: Iterable[int], expected: str | None, words: Vocabulary) -> _Found | None:
    """The row of headings that explains the most, with those above and below it; the higher one wins a draw."""
    best: tuple[float, int, list[Match]] | None = None
    for number in rows:
        headings = headings_of([sheet.rows[number]])
        if len(headings) < LEAST_HEADINGS:
            continue
        fitting = [match for match in matches(headings, words) if match.score(expected)]
        score = max((match.score(expected) for match in fitting), default=0)
        if score and (best is None or score > best[0]):
            best = score, number, fitting
    if best is None:
        return None
    _, number, fitting = best
    # Only with all its rows does a heading tell which table it heads.
    found = [_with_all_rows(sheet, _Found(match.score(expected), match, (number,)), words) for match in fitting]
    first = max(found, key=lambda one: one.score)
    rivals = tuple(one.match.table for one in found if one is not first and one.score == first.score)
    return replace(first, rivals=rivals)


def _with_all_rows(sheet: Sheet, found: _Found, words: Vocabulary) -> _Found:
    """The table with the rows above and below that are part of its headings."""
    rows, match = found.rows, found.match
    for _ in range(_HEADING_ROWS - 1):
        for wider in ((rows[0] - 1, *rows), (*rows, rows[-1] + 1)):
            new = wider[0] if wider[-1] == rows[-1] else wider[-1]
            if wider[0] >= 0 and wider[-1] < len(sheet.rows) and _heads_too(sheet, wider, new, match, words):
                rows, match = wider, _match_of(sheet, wider, match.table, words)
                break
    return replace(found, rows=rows, match=match, score=found.score + match.known - found.match.known)


def _heads_too(sheet: Sheet, rows: Sequence[int], new: int, match: Match, words: Vocabulary) -> bool:
    """Whether the row beside a row of headings is one, too: numbers of the columns, units, another language."""
    row = sheet.rows[new]
    filled = _filled(row)
    below = new == rows[-1]
    if below and (is_numbering(row, filled) or _is_units(row, filled, words)):
        return True
    if not filled or not all(isinstance(row[column], str) and not is_number(row[column]) for column in filled):
        return False
    if below and _are_under_groups(sheet, new, filled):
        return True
    alone = _match_of(sheet, (new,), match.table, words)
    known_alone = alone.known - alone.composed
    if known_alone >= LEAST_HEADINGS and len(filled) >= LEAST_HEADINGS:
        return True
    if below and _names_nothing(row, match) and _data_begins_after(sheet, new, match, words):
        return True
    gained = _match_of(sheet, tuple(rows), match.table, words)
    better = len(gained.claims) > len(match.claims) or (not below and gained.known > match.known)
    return (
        better
        and len(gained.claims) >= len(match.claims)
        and (not below or _data_begins_after(sheet, new, gained, words))
    )


def _names_nothing(row: Sequence[Cell], match: Match) -> bool:
    """Whether a row has nothing in the columns of codes and texts that it would have as a record."""
    named = [
        claim.column
        for name, claims in match.claims.items()
        if match.table[name].kind in (Kind.CODE, Kind.TEXT)
        for claim in claims
    ]
    return bool(named) and all(column >= len(row) or is_empty(row[column]) for column in named)


def _are_under_groups(sheet: Sheet, row: int, filled: Sequence[int]) -> bool:
    """Whether texts stand below nothing but headings over several columns, with numbers or days below them."""
    carried = [column for column in filled if is_empty(sheet.at(row - 1, column))]
    firsts = [column for column in filled if column not in carried]
    if not carried or row + 1 >= len(sheet.rows) or any(column + 1 not in carried for column in firsts):
        return False
    cells = [sheet.at(row + 1, column) for column in filled]
    return any(is_number(cell) or isinstance(cell, dt.date) for cell in cells if not is_empty(cell))


def _data_begins_after(sheet: Sheet, row: int, match: Match, words: Vocabulary) -> bool:
    """Whether a column of numbers or dates has a text in this row and its own kind of values below."""
    for name, claims in match.claims.items():
        column = claims[0].column
        cell = sheet.at(row, column)
        if match.table[name].kind in _TYPED and isinstance(cell, str) and not is_empty(cell):
            below = sample(sheet, row + 1, column)
            return bool(below) and agrees(match.table[name], below, words)
    return False


def _match_of(sheet: Sheet, rows: Sequence[int], table: Table, words: Vocabulary) -> Match:
    headings = headings_of([sheet.rows[row] for row in rows])
    return next(match for match in matches(headings, words) if match.table is table)


def _is_units(row: Sequence[Cell], filled: Sequence[int], words: Vocabulary) -> bool:
    """Whether every cell names a currency, a unit or the per cent sign."""
    texts = [shown(row[column]) for column in filled]
    return bool(texts) and all(map(words.is_unit, texts))


def _block(sheet: Sheet, found: _Found, band: tuple[int, int], words: Vocabulary) -> Block:
    if found.form_places is not None:
        first = min(place.row or 0 for place in found.form_places.values())
        reasons = dict.fromkeys(found.form_places, Reason.WORD)
        return Block(found.match.table, sheet, (first - 2,), band, found.form_places, reasons, as_form=True)
    first_row = found.rows[-1] + 1
    meanings = settled(found.match, sheet, first_row, words)
    numbers = tuple(
        UnmatchedHeading(place.letter, place.heading, None)
        for row in found.rows
        if not is_numbering(sheet.rows[row], _filled(sheet.rows[row]))
        for place in other_headings(sheet.rows[row])
    )
    return Block(
        table=found.match.table,
        sheet=sheet,
        heading_rows=found.rows,
        band=band,
        places=meanings.places,
        reasons=meanings.reasons,
        unmatched=(*meanings.unmatched, *numbers),
        repeated=meanings.repeated,
        near=meanings.near,
        nameless=_nameless(sheet, found.rows, band[1]),
        rivals=found.rivals,
    )


def _nameless(sheet: Sheet, heading_rows: Sequence[int], stop: int) -> tuple[int, ...]:
    below = sheet.rows[heading_rows[-1] + 1 : stop]
    columns = range(max(map(len, below), default=0))
    return tuple(
        column
        for column in columns
        if all(is_empty(sheet.at(row, column)) for row in heading_rows)
        and any(not is_empty(row[column]) for row in below if column < len(row))
    )


def _filled(row: Sequence[Cell]) -> list[int]:
    return [column for column, cell in enumerate(row) if not is_empty(cell)]


def _spans(sheet: Sheet, block: Block) -> list[tuple[int, int]]:
    """The columns of the sheet parted at those that are wholly blank: first column, and the one after the last."""
    width = max((len(row) for row in sheet.rows), default=0)
    headed = _filled(sheet.rows[block.heading_row])
    inner = [column for column in range(headed[0], headed[-1]) if column not in headed]
    blank = [column for column in inner if all(is_empty(sheet.at(row, column)) for row in range(len(sheet.rows)))]
    edges = [0, *blank, width]
    return list(pairwise(edges)) if blank else []


def _cropped(sheet: Sheet, first: int, stop: int) -> Sheet:
    """The sheet with nothing in it but the columns of the span, in their places."""
    left: list[Cell] = [""] * first
    return replace(sheet, rows=[[*left, *row[first:stop]] for row in sheet.rows])


def _best_form(sheet: Sheet, rows: range, expected: str | None, words: Vocabulary) -> _Found | None:
    """The best reading of the sheet as labels in one column with their values in the next filled one."""
    best: _Found | None = None
    for table in TABLES.values():
        if not table.as_form:
            continue
        for column in range(max((len(sheet.rows[row]) for row in rows), default=0)):
            match, places = _form_match(sheet, table, rows, column, words)
            score = match.score(expected)
            if score and (best is None or score > best.score):
                first = min(place.row or 0 for place in places.values())
                best = _Found(score, match, (first - 1,), form_places=places)
    return best


def _form_match(
    sheet: Sheet, table: Table, rows: range, column: int, words: Vocabulary
) -> tuple[Match, dict[str, Place]]:
    match = Match(table)
    places: dict[str, Place] = {}
    for number in rows:
        label = sheet.at(number, column)
        if not isinstance(label, str) or is_empty(label):
            continue
        beside = range(column + 1, column + _VALUE_WITHIN + 1)
        value = next((at for at in beside if not is_empty(sheet.at(number, at))), None)
        if value is None:
            continue
        heading = Heading(value, shown(label), label)
        meaning = words.column(table, label)
        if meaning is None:
            match.unknown.append(heading)
            continue
        match.claims.setdefault(meaning.name, []).append(heading)
        places.setdefault(meaning.name, Place(letter_of(value), shown(label), number + 1))
    return match, places
