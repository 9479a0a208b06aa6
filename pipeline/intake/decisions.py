"""What a person confirmed in headings.xlsx, read back. Its sheets are known by their first rows.

That a workbook holds such sheets does not make it decide: which one does, its name and place say (`files.deciding`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from pipeline.findings import RULES, Location
from pipeline.intake.grid import Sheet, is_empty, letter_of, shown
from pipeline.schema import decisions
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed, Weight
from pipeline.schema.decisions import DecisionSheet
from pipeline.schema.folding import fold, fold_heading
from pipeline.schema.model import Words
from pipeline.schema.severities import SEVERITIES
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES

_Name = TypeVar("_Name", bound=str)

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
    """One row with a decision: the cell of the decision, the row's texts by column."""

    at: Location
    texts: Mapping[str, str]


def is_of_decisions(sheet: Sheet) -> bool:
    """Whether a sheet is one of those in which a person decides."""
    return _declared(sheet) is not None


def decisions_in(file: str, sheets: Iterable[Sheet]) -> Decisions:
    """The decisions in the sheets that were made for them."""
    known = [(sheet, declared) for sheet in sheets if (declared := _declared(sheet))]
    confirmed = NOTHING_CONFIRMED
    failed: list[NotUnderstood] = []
    for sheet, declared in known:
        for row in _decided(file, sheet, declared):
            decision = _DECISIONS[declared.title](row)
            if decision is None:
                failed.append(NotUnderstood(row.at, row.texts["meaning"]))
            else:
                confirmed |= decision
    return Decisions(confirmed, tuple(failed))


def _on_heading(row: _Row) -> Confirmed | None:
    texts = row.texts
    table = _named(texts["table"], {name: one.title for name, one in TABLES.items()})
    column = _column(table, texts["meaning"]) if table else None
    if table is None or column is None:
        return None
    return Confirmed(headings={(table, fold_heading(texts["heading"])): column or None})


def _on_state(row: _Row) -> Confirmed | None:
    texts = row.texts
    state = _named(texts["meaning"], {choice.name: choice.title for choice in STATES})
    return Confirmed(states={fold(texts["word"]): state}) if state else None


def _on_currency(row: _Row) -> Confirmed | None:
    texts = row.texts
    code = texts["meaning"].strip().upper()
    return Confirmed(currencies={(texts["file"], texts["sheet"]): code}) if _ISO_CODE.fullmatch(code) else None


def _on_severity(row: _Row) -> Confirmed | None:
    rule, severity = row.texts["rule"].strip(), _named(row.texts["meaning"], SEVERITIES)
    return Confirmed(severities={rule: Weight(severity, row.at)}) if rule in RULES and severity else None


_DECISIONS: Mapping[Words, Callable[[_Row], Confirmed | None]] = MappingProxyType(
    {
        decisions.HEADINGS.title: _on_heading,
        decisions.STATES.title: _on_state,
        decisions.CURRENCIES.title: _on_currency,
        decisions.SEVERITIES.title: _on_severity,
    }
)
"""What a row of each sheet decides; nothing where the decision is none of those offered."""


def _declared(sheet: Sheet) -> DecisionSheet | None:
    """The declared sheet whose headings stand in the first row, in one of the languages."""
    first = [shown(cell) for cell in sheet.rows[0]] if sheet.rows else []
    while first and not first[-1]:
        first.pop()
    return next(
        (
            declared
            for declared in decisions.SHEETS
            for language in ("lt", "en")
            if first == [title.in_language(language) for title in declared.columns.values()]
        ),
        None,
    )


def _decided(file: str, sheet: Sheet, declared: DecisionSheet) -> Iterator[_Row]:
    """The rows in which a decision stands."""
    meaning = declared.place("meaning")
    for number in range(1, len(sheet.rows)):
        if not is_empty(sheet.at(number, meaning)):
            texts = {name: shown(sheet.at(number, place)) for place, name in enumerate(declared.columns)}
            cell = f"{letter_of(meaning)}{number + 1}"
            yield _Row(Location(file, sheet.name, cell, number + 1), texts)


def _column(table: str, text: str) -> str | None:
    """The column that a decision names, an empty name for "do not use", None where it names nothing."""
    if fold(text) in {fold(decisions.NOT_USED.lt), fold(decisions.NOT_USED.en)}:
        return ""
    return _named(text, {column.name: column.title for column in TABLES[table].columns})


def _named(text: str, titles: Mapping[_Name, Words]) -> _Name | None:
    """The name whose title, in either language, is the text."""
    wanted = fold(text)
    return next((name for name, title in titles.items() if wanted in {fold(title.lt), fold(title.en)}), None)
