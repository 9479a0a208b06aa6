"""Where tables begin in a sheet: the rows that head them, with all that belongs to the headings."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.intake.grid import Cell, Sheet, is_empty, shown
from pipeline.intake.recognition.evidence import agrees, is_number, sample
from pipeline.intake.recognition.forms import best_form
from pipeline.intake.recognition.found import Found
from pipeline.intake.recognition.headings import headings_of, is_numbering
from pipeline.intake.recognition.matching import (
    LEAST_HEADINGS,
    LEAST_REPEATED,
    REPEATED_SHARE,
    SURE_HEADINGS,
    Match,
    matches,
)
from pipeline.schema.folding import fold
from pipeline.schema.model import Kind, Table
from pipeline.schema.vocabulary import Vocabulary

SEARCH_ROWS = 60
"""Headings stand in row 6 or later in one published list of five, beyond row 30 in none seen."""

_HEADING_ROWS = 3
"""Headings fill so many rows together at most: groups, columns, and units, numbers or a second language."""

_TYPED = (Kind.MONEY, Kind.DATE, Kind.COUNT, Kind.NUMBER, Kind.PERCENT, Kind.YEAR)


def search(sheet: Sheet, words: Vocabulary) -> list[Found]:
    """The best table of the sheet, and those beyond doubt above and below it."""
    expected = words.sheets.get(fold(sheet.name))
    head = range(min(len(sheet.rows), SEARCH_ROWS))
    best = max(
        filter(None, (best_form(sheet, head, expected, words), _best_list(sheet, head, expected, words))),
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


def _sure(sheet: Sheet, rows: Iterable[int], words: Vocabulary, beside: Found) -> list[Found]:
    """The first table in the rows that is one beyond doubt, whatever stands beside it."""
    for row in rows:
        one = _best_list(sheet, [row], None, words)
        if one and one.match.known >= SURE_HEADINGS and one.match.known > len(one.match.unknown):
            apart = one.first > beside.last or one.last < beside.first
            if apart and not _same_headings(sheet, one, beside):
                return [one]
    return []


def _same_headings(sheet: Sheet, one: Found, other: Found) -> bool:
    """Whether the headings are the other table's again, each in its column, as on every printed page."""
    mine, others = (
        {heading.column: fold(heading.text) for heading in headings_of([sheet.rows[row] for row in found.rows])}
        for found in (one, other)
    )
    again = sum(others.get(column) == text for column, text in mine.items())
    return again >= max(LEAST_REPEATED, REPEATED_SHARE * len(mine))


def _may_head(sheet: Sheet, above: Found, words: Vocabulary) -> Iterator[int]:
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


def _best_list(sheet: Sheet, rows: Iterable[int], expected: str | None, words: Vocabulary) -> Found | None:
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
    found = [_with_all_rows(sheet, Found(match.score(expected), match, (number,)), words) for match in fitting]
    first = max(found, key=lambda one: one.score)
    rivals = tuple(one.match.table for one in found if one is not first and one.score == first.score)
    return replace(first, rivals=rivals)


def _with_all_rows(sheet: Sheet, found: Found, words: Vocabulary) -> Found:
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
    filled = filled_columns(row)
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


def filled_columns(row: Sequence[Cell]) -> list[int]:
    """The zero-based columns in which a row holds something."""
    return [column for column, cell in enumerate(row) if not is_empty(cell)]
