"""Shares of a whole that add up to exactly 100,0 per cent."""

from collections.abc import Sequence

TENTHS = 1000
"""A hundred per cent."""


def shares(amounts: Sequence[int]) -> list[int]:
    """Tenths of a per cent that add up to exactly 100,0: what rounding leaves goes to the largest remainders.

    All nothing where the amounts come to nothing, or to less.
    """
    total = sum(amounts)
    if total <= 0:
        return [0 for _ in amounts]
    parts = [amount * TENTHS // total for amount in amounts]
    by_remainder = sorted(range(len(amounts)), key=lambda place: -(amounts[place] * TENTHS % total))
    for place in by_remainder[: TENTHS - sum(parts)]:
        parts[place] += 1
    return parts
