"""Whose money an amount is: public support, or the implementer's own contribution."""

import pandas as pd

OWN = "own"
"""The source of the implementer's own contribution."""


def is_own(frame: pd.DataFrame) -> pd.Series:
    """For every row whether its `source` is the implementer's own contribution, which is no public money.

    An amount without a source is public money, and so are all of a frame without the field. (DOMAIN 6, Statistics)
    """
    if "source" not in frame:
        return pd.Series(data=False, index=frame.index, dtype="bool")
    return frame["source"] == OWN


def public_money(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows whose amounts are public money."""
    return frame[~is_own(frame)]


ROUNDING_CENTS = 1
"""What may be left over where amounts meet that were each rounded to the cent: three sources leave one at most."""
