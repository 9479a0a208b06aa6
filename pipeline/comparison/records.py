"""Records of one table in two states: which are the same, and in what they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.schema.folding import fold
from pipeline.schema.model import Column, Kind

_OF_TEXT = frozenset({Kind.CODE, Kind.TEXT})
"""What people write in several ways; all other values are compared as they are."""

Value = object
"""What a cell of a typed table holds; None where nothing is known."""


@dataclass(frozen=True)
class Change:
    """The values of one column in the two states; None where nothing is known. Money is in cents."""

    column: str
    before: Value
    now: Value

    def turned(self) -> "Change":
        """The change the other way."""
        return Change(self.column, self.now, self.before)


def value_of(frame: pd.DataFrame, record: int, field: str) -> Value:
    """The value of a record's field: a day without its time, None where it is missing."""
    value = frame[field].loc[record]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def changes(
    before: pd.DataFrame, now: pd.DataFrame, pair: tuple[int, int], columns: Iterable[Column]
) -> tuple[Change, ...]:
    """In what two records differ, in the order of the columns; both frames have the columns' fields."""
    found = []
    for column in columns:
        old = value_of(before, pair[0], column.field)
        new = value_of(now, pair[1], column.field)
        if old != new:
            found.append(Change(column.name, old, new))
    return tuple(found)


def shared(before: pd.DataFrame, now: pd.DataFrame, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns that both frames have: what one of them never told is no change."""
    return tuple(column for column in columns if column.field in before and column.field in now)


def numbered(keys: pd.Series) -> list[tuple[str, int]]:
    """Each key with how often it stood before: a key that stands twice is told apart by its order."""
    occurrence = keys.groupby(keys).cumcount()
    return list(zip(keys.astype(str), occurrence.astype(int), strict=True))


def differing(
    before: pd.DataFrame, now: pd.DataFrame, pairs: Sequence[tuple[int, int]], columns: Sequence[Column]
) -> list[tuple[int, int]]:
    """The pairs of records that differ in any of the columns; compared column by column, not cell by cell."""
    if not pairs:
        return []
    old = before.loc[[first for first, _ in pairs]]
    new = now.loc[[second for _, second in pairs]]
    differs = pd.Series(data=False, index=range(len(pairs)))
    for column in columns:
        left = old[column.field].reset_index(drop=True)
        right = new[column.field].reset_index(drop=True)
        same = (left.isna() & right.isna()) | (left == right).fillna(value=False).astype("bool")
        differs |= ~same
    return [pair for pair, is_other in zip(pairs, differs, strict=True) if is_other]


def matched(before: pd.Series, now: pd.Series) -> list[tuple[int, int]]:
    """The records whose keys are the same; of a key that stands often the first is the first, and so on."""
    old = dict(zip(numbered(before), before.index, strict=True))
    return [(int(old[key]), int(record)) for key, record in zip(numbered(now), now.index, strict=True) if key in old]


def joined(frame: pd.DataFrame, columns: Iterable[Column]) -> pd.Series:
    """What each record tells in these columns, as one text to be compared."""
    texts = pd.Series("", index=frame.index, dtype="str")
    for column in columns:
        values = frame[column.field].astype("str").fillna("")
        texts = texts + "|" + (values.map(fold) if column.kind in _OF_TEXT else values)
    return texts
