"""Figures of two states side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reports import FigureValue


@dataclass(frozen=True, kw_only=True)
class FigureChange:
    """A figure that differs: its key, its unit, and its values; None where a state does not give it."""

    key: str
    unit: str
    currency: str | None
    before: Decimal | None
    now: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """By how much it is more now; None where a state does not give it."""
        if self.before is None or self.now is None:
            return None
        return self.now - self.before

    def turned(self) -> "FigureChange":
        """The change the other way."""
        return FigureChange(key=self.key, unit=self.unit, currency=self.currency, before=self.now, now=self.before)


def compare_figures(before: Mapping[str, FigureValue], now: Mapping[str, FigureValue]) -> tuple[FigureChange, ...]:
    """The figures that differ, those of `now` first in their order, then those that only `before` has."""
    keys = dict.fromkeys((*now, *before))
    found = (change_of(key, before, now) for key in keys)
    return tuple(change for change in found if change is not None and change.before != change.now)


def change_of(key: str, before: Mapping[str, FigureValue], now: Mapping[str, FigureValue]) -> FigureChange | None:
    """The two values of a figure; None where neither gives it."""
    then, today = before.get(key), now.get(key)
    told = today or then
    if told is None:
        return None
    return FigureChange(
        key=key,
        unit=told.unit,
        currency=told.currency,
        before=then.value if then else None,
        now=today.value if today else None,
    )
