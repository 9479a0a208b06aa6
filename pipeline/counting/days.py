"""What counts on a day: what comes after it, and who belongs to the group on it."""

import datetime as dt

import pandas as pd


def after(frame: pd.DataFrame, field: str, as_of: dt.date) -> pd.Series:
    """For every row whether its day in `field` (datetime64) comes after `as_of`.

    A row without a day does not come after it: it counts, and a finding names it. Where the frame has no such field,
    no row does. (DESIGN 3.8, A report speaks of its date)
    """
    if field not in frame:
        return _none_of(frame)
    return frame[field] > pd.Timestamp(as_of)


def in_later_year(frame: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every row whether its `year` (Int64) comes after that of `as_of`; a row without a year does not."""
    if "year" not in frame:
        return _none_of(frame)
    return (frame["year"] > as_of.year).fillna(value=False).astype("bool")


def paid_later(payments: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every payment whether it was made only after `as_of`: by its day, or without one by that of its claim.

    A payment without either counts as made, and a finding names it.
    """
    is_undated = payments["paid_on"].isna() if "paid_on" in payments else ~_none_of(payments)
    return after(payments, "paid_on", as_of) | (is_undated & after(payments, "submitted", as_of))


def present(frame: pd.DataFrame, first: dt.date, last: dt.date) -> pd.Series:
    """For every row whether the time from `since` to `until` (datetime64) meets the days `first` to `last`.

    All of these days are included: on the last day of a membership one is still a member. A missing end is open, and
    so is that of a frame without the field.
    """
    has_ended = _before(frame, "until", first)
    return ~after(frame, "since", last) & ~has_ended


def _before(frame: pd.DataFrame, field: str, day: dt.date) -> pd.Series:
    if field not in frame:
        return _none_of(frame)
    return frame[field] < pd.Timestamp(day)


def _none_of(frame: pd.DataFrame) -> pd.Series:
    return pd.Series(data=False, index=frame.index, dtype="bool")
