"""What a person confirmed in headings.xlsx, read back; the workbook is known by its sheets, not by its name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from pipeline.findings import RULES
from pipeline.intake.grid import Sheet, is_empty, shown
from pipeline.schema import memory
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed
from pipeline.schema.memory import MemorySheet
from pipeline.schema.model import Words
from pipeline.schema.severities import SEVERITIES
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import fold, fold_heading

_Name = TypeVar("_Name", bound=str)

_ISO_CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True)
class NotUnderstood:
    """A decision that is none of those offered: the sheet, the one-based row, the zero-based column, the text."""

    sheet: str
    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Remembered:
    """What the workbook confirms, and the decisions in it that say nothing."""

    confirmed: Confirmed
    not_understood: tuple[NotUnderstood, ...] = ()


@dataclass(frozen=True)
class _Row:
    """One row with a decision: its texts by column."""

    sheet: str
    row: int
    texts: Mapping[str, str]


def asks_first(sheet: Sheet) -> bool:
    """Whether the first sheet of a workbook is that of the workbook in which a person decides."""
    return _declared(sheet) is memory.HEADINGS


def remembered(sheets: Iterable[Sheet]) -> Remembered:
    """The decisions of the workbook that was made for them."""
    known = [(sheet, declared) for sheet in sheets if (declared := _declared(sheet))]
    confirmed = NOTHING_CONFIRMED
    failed: list[NotUnderstood] = []
    for sheet, declared in known:
        for row in _decided(sheet, declared):
            decision = _DECISIONS[declared.title](row.texts)
            if decision is None:
                failed.append(NotUnderstood(row.sheet, row.row, declared.place("meaning"), row.texts["meaning"]))
            else:
                confirmed |= decision
    return Remembered(confirmed, tuple(failed))


def _on_heading(texts: Mapping[str, str]) -> Confirmed | None:
    table = _named(texts["table"], {name: one.title for name, one in TABLES.items()})
    column = _column(table, texts["meaning"]) if table else None
    if table is None or column is None:
        return None
    return Confirmed(headings={(table, fold_heading(texts["heading"])): column or None})


def _on_state(texts: Mapping[str, str]) -> Confirmed | None:
    state = _named(texts["meaning"], {choice.name: choice.title for choice in STATES})
    return Confirmed(states={fold(texts["word"]): state}) if state else None


def _on_currency(texts: Mapping[str, str]) -> Confirmed | None:
    code = texts["meaning"].strip().upper()
    return Confirmed(currencies={(texts["file"], texts["sheet"]): code}) if _ISO_CODE.fullmatch(code) else None


def _on_severity(texts: Mapping[str, str]) -> Confirmed | None:
    rule, severity = texts["rule"].strip(), _named(texts["meaning"], SEVERITIES)
    return Confirmed(severities={rule: severity}) if rule in RULES and severity else None


_DECISIONS: Mapping[Words, Callable[[Mapping[str, str]], Confirmed | None]] = MappingProxyType(
    {
        memory.HEADINGS.title: _on_heading,
        memory.STATES.title: _on_state,
        memory.CURRENCIES.title: _on_currency,
        memory.SEVERITIES.title: _on_severity,
    }
)
"""What a row of each sheet decides; nothing where the decision is none of those offered."""


def _declared(sheet: Sheet) -> MemorySheet | None:
    """The declared sheet whose headings stand in the first row, in one of the languages."""
    first = [shown(cell) for cell in sheet.rows[0]] if sheet.rows else []
    while first and not first[-1]:
        first.pop()
    return next(
        (
            declared
            for declared in memory.SHEETS
            for language in ("lt", "en")
            if first == [title.in_language(language) for title in declared.columns.values()]
        ),
        None,
    )


def _decided(sheet: Sheet, declared: MemorySheet) -> Iterator[_Row]:
    """The rows in which a decision stands."""
    for number in range(1, len(sheet.rows)):
        if not is_empty(sheet.at(number, declared.place("meaning"))):
            texts = {name: shown(sheet.at(number, place)) for place, name in enumerate(declared.columns)}
            yield _Row(sheet.name, number + 1, texts)


def _column(table: str, text: str) -> str | None:
    """The column that a decision names, an empty name for "do not use", None where it names nothing."""
    if fold(text) in {fold(memory.NOT_USED.lt), fold(memory.NOT_USED.en)}:
        return ""
    return _named(text, {column.name: column.title for column in TABLES[table].columns})


def _named(text: str, titles: Mapping[_Name, Words]) -> _Name | None:
    """The name whose title, in either language, is the text."""
    wanted = fold(text)
    return next((name for name, title in titles.items() if wanted in {fold(title.lt), fold(title.en)}), None)
