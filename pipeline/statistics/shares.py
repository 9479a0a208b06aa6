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
        return [0] * len(amounts)
    parts = [amount * TENTHS // total for amount in amounts]
    remainders = [amount * TENTHS % total for amount in amounts]
    largest_first = sorted(range(len(amounts)), key=remainders.__getitem__, reverse=True)
    left = TENTHS - sum(parts)
    for place in largest_first[:left]:
        parts[place] += 1
    return parts
