"""The payments of two states: added, withdrawn, corrected."""

from dataclasses import dataclass

import pandas as pd

from pipeline.comparison.records import Change, Value, changes, differing, joined, matched, shared, value_of
from pipeline.schema.model import Column
from pipeline.schema.tables import TABLES

_PLACE = ("project", "claim", "source", "payment_kind")
"""What a payment is known by: an amount or a day of it may be corrected."""


@dataclass(frozen=True)
class Payment:
    """A payment as one state tells it: its columns by name, None where nothing is told. Money is in cents."""

    values: tuple[tuple[str, Value], ...]

    def told(self, column: str) -> Value:
        """The value of a column; None where there is none."""
        return dict(self.values).get(column)


@dataclass(frozen=True)
class Correction:
    """A payment that both states know, and what differs."""

    before: Payment
    now: Payment
    changes: tuple[Change, ...]

    def turned(self) -> "Correction":
        """The correction the other way."""
        return Correction(self.now, self.before, tuple(change.turned() for change in self.changes))


@dataclass(frozen=True, kw_only=True)
class PaymentsCompared:
    """The payments that only one of the states knows, those that differ, and how many are the same."""

    added: tuple[Payment, ...] = ()
    withdrawn: tuple[Payment, ...] = ()
    corrected: tuple[Correction, ...] = ()
    same: int = 0


def compare_payments(before: pd.DataFrame, now: pd.DataFrame) -> PaymentsCompared:
    """How the payments differ.

    Payments that are alike in all that both states tell are the same, however often they stand; the others are
    paired by project, claim, source and kind.
    """
    before, now = before.reset_index(drop=True), now.reset_index(drop=True)
    columns = shared(before, now, TABLES["payments"].columns)
    alike = matched(joined(before, columns), joined(now, columns))
    left_before = before.drop(index=[old for old, _ in alike])
    left_now = now.drop(index=[new for _, new in alike])
    places = tuple(column for column in columns if column.name in _PLACE)
    pairs = matched(_places(left_before, places), _places(left_now, places))
    changed = differing(before, now, pairs, columns)
    return PaymentsCompared(
        added=_payments(left_now.drop(index=[new for _, new in pairs]), columns),
        withdrawn=_payments(left_before.drop(index=[old for old, _ in pairs]), columns),
        corrected=tuple(
            Correction(
                _payment(before, old, columns), _payment(now, new, columns), changes(before, now, (old, new), columns)
            )
            for old, new in changed
        ),
        same=len(alike) + len(pairs) - len(changed),
    )


def _places(frame: pd.DataFrame, columns: tuple[Column, ...]) -> pd.Series:
    """What each payment is known by, as one text; without those of which no claim is told."""
    if "claim" not in frame:
        return pd.Series(dtype="str")
    return joined(frame[frame["claim"].notna()], columns)


def _payments(frame: pd.DataFrame, columns: tuple[Column, ...]) -> tuple[Payment, ...]:
    return tuple(_payment(frame, record, columns) for record in frame.index)


def _payment(frame: pd.DataFrame, record: int, columns: tuple[Column, ...]) -> Payment:
    return Payment(tuple((column.name, value_of(frame, record, column.field)) for column in columns))
