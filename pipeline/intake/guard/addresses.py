"""Where the cells of a worksheet stand, as arrays: addresses stated, or following from the one before.

An address that Excel's grid does not have can bring down the reader's whole process: it is refused here.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.intake.guard.markup import Flags, Positions, Tags, letters, numbers
from pipeline.intake.guard.verdict import Limits, refuse, refuse_over

_QUOTE = 34
_ZERO = 48


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A worksheet to be scanned: where it is, and which of the shared strings are not empty."""

    part: str
    name: str
    strings: Flags
    limits: Limits


def row_numbers(found: Tags, rows: Positions, sheet: Sheet, before: int) -> Positions:
    """The number of each row; `before` is that of the last row of the stretch before. Refuses bad ones."""
    starts = found.opens[rows] + len(b'<row r="')
    stated = written(found, rows, b'<row r="')
    values, ends = numbers(found.codes, np.where(stated, starts, 0))
    wrong = np.flatnonzero(stated & ((found.codes[ends] != _QUOTE) | (values < 1)))
    if wrong.size:
        refuse("file-damaged", part=sheet.part, sheet=sheet.name, cell=_raw(found, starts[wrong[0]]))
    # A stretch begins with the row that follows the last one of the stretch before.
    numbered = counted_on(values, stated, np.zeros(rows.shape, dtype=np.int64), before)
    if numbered.size:
        refuse_over("rows", sheet.limits.rows, int(numbered.max()), part=sheet.part, sheet=sheet.name)
    return numbered


def addresses(found: Tags, places: Positions, sheet: Sheet) -> tuple[Positions, Positions, Flags]:
    """Column and row that each cell states, and whether it states them."""
    stated = written(found, places, b'<c r="')
    starts = np.where(stated, found.opens[places] + len(b'<c r="'), 0)
    columns, middles = letters(found.codes, starts)
    rows, ends = numbers(found.codes, middles)
    good = (middles > starts) & (rows > 0) & (found.codes[middles] != _ZERO) & (found.codes[ends] == _QUOTE)
    wrong = np.flatnonzero(stated & ~good)
    if wrong.size:
        refuse("file-damaged", part=sheet.part, sheet=sheet.name, cell=_raw(found, starts[wrong[0]]))
    return columns, rows, stated


def written(found: Tags, places: Positions, opening: bytes) -> Flags:
    """Whether each tag begins with exactly these bytes."""
    same = np.ones(places.shape, dtype=np.bool_)
    starts = found.opens[places]
    for offset, code in enumerate(opening):
        same &= found.codes[starts + offset] == code
    return same


def counted_on(values: Positions, stated: Flags, groups: Positions, before: int = 0) -> Positions:
    """The values, where one is not stated counted on from the one before it in its group."""
    if stated.all():
        return values
    index = np.arange(values.size)
    first = np.append(np.ones(1, dtype=np.bool_), groups[1:] != groups[:-1])[: values.size]
    bases = np.where(stated, values, before + 1)
    anchors = np.maximum.accumulate(np.where(stated | first, index, 0))
    return bases[anchors] + index - anchors


def check_within(rows: Positions, columns: Positions, sheet: Sheet) -> None:
    """Nothing while all addresses lie within the limits; ends the inspection at the first that does not."""
    for limit, allowed, values in (
        ("rows", sheet.limits.rows, rows),
        ("columns", sheet.limits.columns, columns),
    ):
        beyond = np.flatnonzero(values > allowed)
        if beyond.size:
            at = beyond[0]
            place = address(rows[at], columns[at])
            found = int(values[at])
            refuse_over(limit, allowed, found, part=sheet.part, sheet=sheet.name, cell=place)


def _raw(found: Tags, start: int) -> str:
    """What is written from here up to the closing quote, no more than a glance of it."""
    written = found.codes[start : start + 40].tobytes()
    return written.split(b'"')[0].decode(errors="replace")


def address(row: int, column: int) -> str:
    """The address as people write it, "G12"."""
    name, rest = "", int(column)
    while rest > 0:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return f"{name}{int(row)}"
