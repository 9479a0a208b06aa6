"""Texts, and the words of closed lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd

from pipeline.intake.grid import BrokenCell, Cell, is_empty, shown
from pipeline.intake.values.parsed import CellFault, ColumnRemark, ParsedColumn, places_of
from pipeline.schema.folding import fold
from pipeline.schema.vocabulary import Vocabulary


def texts(cells: Sequence[Cell]) -> ParsedColumn:
    """The cells as a person sees them."""
    return _each(cells, lambda text: text, "")


def listed(cells: Sequence[Cell], words: Mapping[str, str], rule: str) -> ParsedColumn:
    """The meanings of a closed list's words; of every word that has none, one remark with how often it stands."""
    # Such a column repeats few texts: each is folded once.
    return _once_a_word(_each(cells, cache(lambda text: words.get(fold(text))), rule), rule)


def _once_a_word(parsed: ParsedColumn, rule: str) -> ParsedColumn:
    """The column with one remark for every word that breaks the rule, instead of one fault for every cell."""
    unknown: dict[str, list[CellFault]] = {}
    for fault in parsed.faults:
        if fault.rule == rule:
            unknown.setdefault(fold(fault.value), []).append(fault)
    return replace(
        parsed,
        faults=tuple(fault for fault in parsed.faults if fault.rule != rule),
        remarks=tuple(ColumnRemark(rule, places_of(alike), alike[0].value) for alike in unknown.values()),
        unread=tuple(place for alike in unknown.values() for place in places_of(alike)),
    )


def _each(cells: Sequence[Cell], meaning: Callable[[str], str | None], rule: str) -> ParsedColumn:
    """Every cell's text through `meaning`; a text without one breaks `rule`."""
    values: list[str | None] = []
    faults: list[CellFault] = []
    for index, cell in enumerate(cells):
        text = shown(cell)
        value = None
        if isinstance(cell, BrokenCell):
            faults.append(CellFault(index, cell.rule, text))
        elif text:
            value = meaning(text)
            if value is None:
                faults.append(CellFault(index, rule, text))
        values.append(value)
    return ParsedColumn(pd.Series(values, dtype="str"), tuple(faults))


def flags(cells: Sequence[Cell], vocabulary: Vocabulary) -> ParsedColumn:
    """Yes and no."""
    words = vocabulary.flags
    values: list[bool | None] = []
    faults: list[CellFault] = []
    for index, cell in enumerate(cells):
        value = cell if isinstance(cell, bool) else words.get(fold(shown(cell)))
        values.append(value)
        if value is None and not is_empty(cell):
            rule = cell.rule if isinstance(cell, BrokenCell) else "choice-unknown"
            faults.append(CellFault(index, rule, shown(cell)))
    return _once_a_word(ParsedColumn(pd.Series(values, dtype="boolean"), tuple(faults)), "choice-unknown")
