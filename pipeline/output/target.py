"""Where the set of a year goes: into its own folder, or beside the one that a meeting approved."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipeline.approvals import UNDECIDED, Approvals, Decision, Event, approvals_in

_SECOND = 2
"""The number in the name of the first set beside an approved one: 2021-2."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """The folder of a set; the decisions on what stands there (`decided`), and on what will stand there (`decisions`).

    `approved` is the approved set beside which the folder lies; None where it lies beside none.
    """

    folder: Path
    decided: Approvals = UNDECIDED
    decisions: Approvals = UNDECIDED
    approved: Path | None = None


def target_of(output: Path, period: int, *, replaced_on: dt.date | None = None) -> Target:
    """Where the set of the period goes: never in the place of an approved one.

    With `replaced_on`, the day on which a person asks for it, an approved set is replaced, and the decisions on the new
    one say so. Raises OSError.
    """
    first = output / str(period)
    decided = approvals_in(first)
    if decided.standing is None:
        return Target(folder=first, decided=decided, decisions=decided)
    if replaced_on is not None:
        replaced = Decision(event=Event.REPLACED, on=replaced_on)
        return Target(folder=first, decided=decided, decisions=decided.followed_by(replaced))
    return _beside_approved(first)


def _beside_approved(first: Path) -> Target:
    """The first folder after it that holds no approved set; the last approved one is what it is compared with."""
    approved = first
    number = _SECOND
    while True:
        folder = first.with_name(f"{first.name}-{number}")
        decided = approvals_in(folder)
        if decided.standing is None:
            return Target(folder=folder, decided=decided, decisions=decided, approved=approved)
        approved = folder
        number += 1
