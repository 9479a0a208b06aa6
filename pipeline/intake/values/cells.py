"""Cells become typed values, or the reason they are not; a column is read as a whole."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.intake.grid import Cell
from pipeline.intake.values.amounts import money, plain_numbers
from pipeline.intake.values.codes import codes
from pipeline.intake.values.days import days
from pipeline.intake.values.listed import flags, listed, texts
from pipeline.intake.values.parsed import CellFault, ColumnRemark, ParsedColumn, places_of
from pipeline.intake.values.percentages import percentages
from pipeline.intake.values.whole_numbers import whole_numbers
from pipeline.schema.model import Column, Kind
from pipeline.schema.vocabulary import Vocabulary

_UNREADABLE = ("number-unreadable", "date-unreadable")


def parse(  # noqa: C901, PLR0911 - one line a kind
    column: Column,
    cells: Sequence[Cell],
    words: Vocabulary,
    *,
    scale: int = 1,
    in_full: frozenset[int] = frozenset(),
) -> ParsedColumn:
    """The cells of one column, by its kind.

    Amounts are multiplied by `scale`, the unit of the heading, but for those at the places that are told `in_full`.
    """
    match column.kind:
        case Kind.MONEY:
            return _said_once(money(cells, scale, in_full), cells, words)
        case Kind.DATE:
            return _said_once(days(cells, closing=column.is_last_day), cells, words)
        case Kind.PERCENT:
            return _said_once(percentages(cells), cells, words)
        case Kind.NUMBER:
            return _said_once(plain_numbers(cells), cells, words)
        case Kind.COUNT | Kind.YEAR:
            return _said_once(whole_numbers(cells, years=column.kind is Kind.YEAR), cells, words)
        case Kind.STATE:
            return listed(cells, words.states, "state-unknown")
        case Kind.CHOICE:
            return listed(cells, words.choices[column.name], "choice-unknown")
        case Kind.FLAG:
            return flags(cells, words)
        case Kind.CODE:
            return codes(cells)
        case Kind.TEXT:
            return texts(cells)


def _said_once(parsed: ParsedColumn, cells: Sequence[Cell], words: Vocabulary) -> ParsedColumn:
    """The column with one remark a kind for the cells that say in words why there is no value, instead of faults."""
    spoken: dict[str, list[CellFault]] = {}
    faults: list[CellFault] = []
    for fault in parsed.faults:
        cell = cells[fault.index]
        kind = words.instead_kind(cell) if isinstance(cell, str) and fault.rule in _UNREADABLE else None
        if kind:
            spoken.setdefault(kind, []).append(fault)
        else:
            faults.append(fault)
    remarks = [ColumnRemark("value-in-words", places_of(alike), alike[0].value, kind) for kind, alike in spoken.items()]
    unread = tuple(place for alike in spoken.values() for place in places_of(alike))
    return replace(parsed, faults=tuple(faults), remarks=(*parsed.remarks, *remarks), unread=(*parsed.unread, *unread))
