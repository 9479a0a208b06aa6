"""How a project counts at the reporting date: the definition that checks and statistics share."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from pipeline.schema.model import Choice, Words
from pipeline.schema.states import NOT_APPROVED, NOT_STARTED

STANDINGS: tuple[Choice, ...] = (
    Choice("completed", Words("Įgyvendinti", "Completed")),
    Choice("in_progress", Words("Įgyvendinami", "In progress")),
    Choice("not_started", Words("Nepradėti", "Not started")),
    Choice("suspended", Words("Sustabdyti", "Suspended")),
    Choice("terminated", Words("Nutraukti", "Terminated")),
    Choice("withdrawn", Words("Atsisakyta", "Withdrawn")),
    Choice("unaccounted", Words("Be būsenos", "Without a state")),
)
"""The groups into which all approved projects fall; the last must be empty for the counts to close. (DOMAIN 5)"""

NAMES_BY_TITLE: Mapping[Words | str, str] = MappingProxyType({choice.title: choice.name for choice in STANDINGS})
"""The name of each standing by its title, as members of breakdowns have it."""

UNFINISHED = ("not_started", "in_progress", "suspended")
"""The standings of approved projects that have yet to be completed."""

UNACCOUNTED = "unaccounted"
"""The standing of approved projects of which no state is known."""

VOTES_CAP = 49
"""The most per cent of the votes that one interest group may have. (DOMAIN 5)"""

GIVEN_UP = ("terminated", "withdrawn")
"""The standings of approved projects that will not be completed."""

_STOPPED = ("suspended", "terminated", "withdrawn")

OUTSIDE = "outside"
"""The standing of a project that is not approved at the reporting date."""

_EVIDENCE = ("approved_on", "contract_on", "granted_cents")


def standing(projects: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every project its standing at the end of `as_of`, or `outside` where it is not approved by then.

    A project completed, suspended, terminated or withdrawn only after `as_of` was still in progress then: its
    actual end, or else the date of its state, shows it. One that begins only after `as_of` had not been started. One
    whose contract or approval came later is outside. One
    without a state, or withdrawn, is approved where an approval, a contract or a granted amount shows it; where the
    register has none of these columns, it is taken as a register of approved projects.
    """
    state = _column(projects, "state", "str")
    result = state.where(~state.isin(NOT_STARTED), "not_started").fillna("unaccounted")
    result = result.mask(entered_later(projects, as_of), "in_progress")
    begins_later = _column(projects, "start", "datetime64[ns]") > pd.Timestamp(as_of)
    result = result.mask((result == "in_progress") & begins_later, "not_started")
    unclear = state.isna() | (state == "withdrawn")
    outside = state.isin(NOT_APPROVED) | (unclear & ~_shows_approval(projects))
    approved_on = _column(projects, "approved_on", "datetime64[ns]")
    decided = approved_on.fillna(_column(projects, "contract_on", "datetime64[ns]"))
    return result.mask(outside | (decided > pd.Timestamp(as_of)), OUTSIDE)


def entered_later(projects: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every project whether it ended, or was stopped, only after `as_of`."""
    state = _column(projects, "state", "str")
    since = _column(projects, "state_on", "datetime64[ns]")
    ended = _column(projects, "actual_end", "datetime64[ns]").fillna(since)
    day = pd.Timestamp(as_of)
    return ((state == "completed") & (ended > day)) | (state.isin(_STOPPED) & (since > day))


def end_in_force(projects: pd.DataFrame) -> pd.Series:
    """For every project the day (datetime64) by which it is to end: the current end, or else the original one."""
    current = _column(projects, "current_end", "datetime64[ns]")
    return current.fillna(_column(projects, "original_end", "datetime64[ns]"))


def is_late(projects: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every project whether its end in force came before `as_of` while its work was not done.

    False without an end. (DOMAIN 5)
    """
    return standing(projects, as_of).isin(UNFINISHED) & (end_in_force(projects) < pd.Timestamp(as_of))


def is_bound(projects: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every project whether its grant counts: it is approved, and was not withdrawn before its contract.

    That there was a contract is shown by its day or its number; where the register has neither, it is not doubted.
    (DOMAIN 6)
    """
    standings = standing(projects, as_of)
    had_contract = pd.Series(data=not {"contract_on", "contract_no"} & set(projects), index=projects.index)
    for name in ("contract_on", "contract_no"):
        if name in projects:
            had_contract |= projects[name].notna()
    return (standings != OUTSIDE) & ~((standings == "withdrawn") & ~had_contract)


def stopped_on(projects: pd.DataFrame) -> pd.Series:
    """For every project the day (datetime64) on which it was given up: its actual end, or else that of its state."""
    ended = _column(projects, "actual_end", "datetime64[ns]")
    return ended.fillna(_column(projects, "state_on", "datetime64[ns]"))


def covers_action(projects: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every project whether its action is not without a project: it is approved, and not given up by then."""
    return standing(projects, as_of).isin(("completed", *UNFINISHED, UNACCOUNTED))


def _shows_approval(projects: pd.DataFrame) -> pd.Series:
    present = [name for name in _EVIDENCE if name in projects]
    if not present:
        return pd.Series(data=True, index=projects.index, dtype="bool")
    shown = pd.Series(data=False, index=projects.index, dtype="bool")
    for name in present:
        values = projects[name]
        shown |= (values > 0).fillna(value=False).astype("bool") if name.endswith("_cents") else values.notna()
    return shown


def _column(frame: pd.DataFrame, name: str, dtype: str) -> pd.Series:
    """The column, all missing where the frame has none."""
    return frame[name] if name in frame else pd.Series(index=frame.index, dtype=dtype)
