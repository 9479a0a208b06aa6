"""What a person confirmed in headings.xlsx, read back. Its sheets are known by their headings.

That a workbook holds such sheets does not make it decide: which one does, its name and place say (`files.deciding`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from pipeline.findings import RULES, Location
from pipeline.intake.grid import Sheet, is_empty, letter_of, shown
from pipeline.languages import LANGUAGES
from pipeline.schema import decisions
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed, Weight
from pipeline.schema.decisions import DecisionSheet
from pipeline.schema.folding import fold, fold_heading
from pipeline.schema.model import Words
from pipeline.schema.severities import SEVERITIES
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES

_Name = TypeVar("_Name", bound=str)

_FIRST_ROWS = 10
"""The headings of a sheet of decisions stand below a title and what to do."""

_ISO_CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True)
class NotUnderstood:
    """A decision that is none of those offered: its cell and the text."""

    at: Location
    text: str


@dataclass(frozen=True)
class Decisions:
    """What the workbook confirms, and the decisions in it that say nothing."""

    confirmed: Confirmed
    not_understood: tuple[NotUnderstood, ...] = ()


@dataclass(frozen=True)
class _Row:
    """One row with a decision: its declared sheet, the cell of the decision, the row's texts by column."""

    declared: DecisionSheet
    at: Location
    texts: Mapping[str, str]


def is_of_decisions(sheet: Sheet) -> bool:
    """Whether a sheet is one of those in which a person decides."""
    return _found(sheet) is not None


def decisions_in(file: str, sheets: Iterable[Sheet]) -> Decisions:
    """The decisions in the sheets that were made for them."""
    confirmed = NOTHING_CONFIRMED
    not_understood: list[NotUnderstood] = []
    for row in _rows_of(file, sheets):
        decision = _DECISIONS[row.declared.title](row)
        if decision is None:
            not_understood.append(NotUnderstood(row.at, row.texts["meaning"]))
        else:
            confirmed |= decision
    return Decisions(confirmed, tuple(not_understood))


def _on_heading(row: _Row) -> Confirmed | None:
    table = _named(row.texts["table"], {name: table.title for name, table in TABLES.items()})
    if table is None:
        return None
    heading = fold_heading(row.texts["heading"])
    if _is_not_used(row.texts["meaning"]):
        return Confirmed(headings={(table, heading): None})
    column = _named(row.texts["meaning"], {column.name: column.title for column in TABLES[table].columns})
    return Confirmed(headings={(table, heading): column}) if column else None


def _on_list(row: _Row) -> Confirmed | None:
    place = (row.texts["file"], row.texts["sheet"])
    if _is_not_used(row.texts["meaning"]):
        return Confirmed(lists={place: None})
    table = _named(row.texts["meaning"], {name: table.title for name, table in TABLES.items()})
    return Confirmed(lists={place: table}) if table else None


def _on_state(row: _Row) -> Confirmed | None:
    state = _named(row.texts["meaning"], {choice.name: choice.title for choice in STATES})
    return Confirmed(states={fold(row.texts["word"]): state}) if state else None


def _on_currency(row: _Row) -> Confirmed | None:
    code = row.texts["meaning"].strip().upper()
    if not _ISO_CODE.fullmatch(code):
        return None
    return Confirmed(currencies={(row.texts["file"], row.texts["sheet"]): code})


def _on_severity(row: _Row) -> Confirmed | None:
    rule = row.texts["rule"].strip()
    severity = _named(row.texts["meaning"], SEVERITIES)
    if rule not in RULES or severity is None:
        return None
    return Confirmed(severities={rule: Weight(severity, row.at)})


def _on_renaming(row: _Row) -> Confirmed | None:
    pair = (row.texts["before"].strip(), row.texts["code_now"].strip())
    answers = {True: decisions.SAME_PROJECT, False: decisions.OTHER_PROJECT}
    meaning = fold(row.texts["meaning"])
    found = [same for same, words in answers.items() if meaning in map(fold, words.in_every_language())]
    return Confirmed(renamed={pair: found[0]}) if found and all(pair) else None


_DECISIONS: Mapping[Words, Callable[[_Row], Confirmed | None]] = MappingProxyType(
    {
        decisions.UNKNOWN_LISTS.title: _on_list,
        decisions.HEADINGS.title: _on_heading,
        decisions.STATES.title: _on_state,
        decisions.CURRENCIES.title: _on_currency,
        decisions.RENAMINGS.title: _on_renaming,
        decisions.SEVERITIES.title: _on_severity,
    }
)
"""What a row of each sheet decides; nothing where the decision is none of those offered."""


@dataclass(frozen=True)
class _Found:
    """A sheet of decisions: as it is declared, and the zero-based row of its headings."""

    declared: DecisionSheet
    row: int


def _found(sheet: Sheet) -> _Found | None:
    """The declared sheet whose headings stand in one of the first rows, in one of the languages; None where none do.

    Above them is said what to do.
    """
    for number, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        headings = [shown(cell) for cell in row]
        while headings and not headings[-1]:
            headings.pop()
        declared = _BY_HEADINGS.get(tuple(headings))
        if declared is not None:
            return _Found(declared, number)
    return None


_BY_HEADINGS: Mapping[tuple[str, ...], DecisionSheet] = MappingProxyType(
    {
        tuple(title.in_language(language) for title in declared.columns.values()): declared
        for declared in decisions.SHEETS
        for language in LANGUAGES
    }
)


def _rows_of(file: str, sheets: Iterable[Sheet]) -> Iterator[_Row]:
    """The rows of the sheets of decisions in which a decision stands."""
    for sheet in sheets:
        found = _found(sheet)
        if found is not None:
            yield from _decided(file, sheet, found)


def _decided(file: str, sheet: Sheet, found: _Found) -> Iterator[_Row]:
    declared = found.declared
    meaning = declared.place("meaning")
    for number in range(found.row + 1, len(sheet.rows)):
        if not is_empty(sheet.at(number, meaning)):
            texts = {name: shown(sheet.at(number, place)) for place, name in enumerate(declared.columns)}
            cell = f"{letter_of(meaning)}{number + 1}"
            yield _Row(declared, Location(file, sheet.name, cell, number + 1), texts)


def _is_not_used(text: str) -> bool:
    """Whether a decision says that a column, or a list, is not to be used."""
    return fold(text) in map(fold, decisions.NOT_USED.in_every_language())


def _named(text: str, titles: Mapping[_Name, Words]) -> _Name | None:
    """The name whose title, in either language, is the text; None where none is."""
    wanted = fold(text)
    return next((name for name, title in titles.items() if wanted in map(fold, title.in_every_language())), None)
