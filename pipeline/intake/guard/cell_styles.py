"""The types and number formats that the cells of a worksheet state; formats as runs down its columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.intake.grid import PLAIN, CellFormat, FormatRun
from pipeline.intake.guard.markup import Flags, Positions, Tags, numbers

_QUOTE = 34


@dataclass(frozen=True, kw_only=True)
class StyledNumbers:
    """The numbers of a stretch of a worksheet: their one-based rows and columns, the numbers of their cell formats."""

    rows: Positions
    columns: Positions
    styles: Positions


def _attribute(found: Tags, places: Positions, letter: str) -> tuple[Positions, Positions]:
    """Which of the tags have the attribute of one letter, by their index in `places`, and where its value begins."""
    codes, equals = found.codes, found.equals
    equals = equals[codes[equals - 1] == ord(letter)]
    hits = equals[(codes[equals - 2] == ord(" ")) & (codes[equals + 1] == _QUOTE)]
    owners = np.searchsorted(found.opens[places], hits, side="right") - 1
    owners, hits = owners[owners >= 0], hits[owners >= 0]
    inside = hits < found.closes[places[owners]]
    return owners[inside], hits[inside] + len('="')


def types_of(found: Tags, places: Positions) -> tuple[Positions, NDArray[np.uint8]]:
    """The cells that state a type, ` t="s"` in their own tag, by their index in `places`; its letter, 0 for a word."""
    owners, starts = _attribute(found, places, "t")
    is_letter = found.codes[starts + 1] == _QUOTE
    return owners, np.where(is_letter, found.codes[starts], 0)


def styles_of(found: Tags, places: Positions) -> Positions:
    """The number of each cell's format; 0 where the cell states none."""
    owners, starts = _attribute(found, places, "s")
    styles = np.zeros(places.shape, dtype=np.int64)
    styles[owners], _ = numbers(found.codes, starts)
    return styles


def runs_of(stretches: Sequence[StyledNumbers], formats: Mapping[int, CellFormat]) -> dict[int, tuple[FormatRun, ...]]:
    """By zero-based column the runs of numbers whose format is not plain, in order; `formats` are by their numbers."""
    rows = np.concatenate([numbers.rows for numbers in stretches])
    columns = np.concatenate([numbers.columns for numbers in stretches])
    known = [PLAIN, *dict.fromkeys(formats.values())]
    alike = _alike(np.concatenate([numbers.styles for numbers in stretches]), formats, known)
    down = np.lexsort((rows, columns))
    rows, columns, alike = rows[down], columns[down], alike[down]
    firsts = np.flatnonzero(_changes(columns) | _changes(alike))
    lasts = np.append(firsts[1:], rows.size) - 1
    shown = alike[firsts] > 0
    firsts, lasts = firsts[shown], lasts[shown]
    runs: dict[int, list[FormatRun]] = {}
    for column, first, last, number in _values(columns[firsts], rows[firsts], rows[lasts], alike[firsts]):
        runs.setdefault(column - 1, []).append(FormatRun(first - 1, last - 1, known[number]))
    return {column: tuple(of_column) for column, of_column in runs.items()}


def _alike(styles: Positions, formats: Mapping[int, CellFormat], known: Sequence[CellFormat]) -> Positions:
    """The place of each style's format among those that are known; unknown styles are plain."""
    unknown = max(formats, default=-1) + 1
    places = np.zeros(unknown + 1, dtype=np.int64)
    for style, one in formats.items():
        places[style] = known.index(one)
    found: Positions = places[np.minimum(styles, unknown)]
    return found


def _changes(values: Positions) -> Flags:
    """Whether each value is another than the one before it; the first is."""
    changes: Flags = np.append(np.ones(1, dtype=np.bool_), values[1:] != values[:-1])[: values.size]
    return changes


def _values(*arrays: Positions) -> Iterable[tuple[int, ...]]:
    return zip(*(array.tolist() for array in arrays), strict=True)
