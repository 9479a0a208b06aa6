"""What of the payments counts on a day, said once for figures and findings."""

import datetime as dt

import pandas as pd

from pipeline.counting.days import paid_later
from pipeline.counting.money import is_own


def is_paid(payments: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every payment whether it is support paid by the end of `as_of`."""
    return ~paid_later(payments, as_of) & ~is_own(payments)


def is_surely_spent(payments: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every payment whether it is support paid on a known day by the end of `as_of`: what a cap is taken of.

    In a currency in which no day is known at all every payment counts.
    """
    paid = is_paid(payments, as_of)
    if "paid_on" not in payments:
        return paid
    dated = paid & payments["paid_on"].notna()
    has_days = dated.groupby(payments["currency"]).transform("any").astype("bool")
    return dated | (paid & ~has_days)
