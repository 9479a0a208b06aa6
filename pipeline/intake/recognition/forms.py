"""Sheets that are forms: labels in one column, their values beside them."""

from pipeline.dataset import Place
from pipeline.intake.grid import Sheet, is_empty, letter_of, shown
from pipeline.intake.recognition.found import Found
from pipeline.intake.recognition.headings import Heading
from pipeline.intake.recognition.matching import (
    Match,
)
from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import Vocabulary

_VALUE_WITHIN = 2
"""The value of a label in a form stands at most so many columns beside it: labels are often wide or merged."""


def best_form(sheet: Sheet, rows: range, expected: str | None, words: Vocabulary) -> Found | None:
    """The best reading of the sheet as labels in one column with their values in the next filled one."""
    best: Found | None = None
    for table in TABLES.values():
        if not table.as_form:
            continue
        for column in range(max((len(sheet.rows[row]) for row in rows), default=0)):
            match, places = _form_match(sheet, table, rows, column, words)
            score = match.score(expected)
            if score and (best is None or score > best.score):
                first = min(place.row or 0 for place in places.values())
                best = Found(score, match, (first - 1,), form_places=places)
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
