"""Where the set of a year goes: into its own folder, or beside the one that a meeting approved."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipeline.approval import NO_RECORD, Deed, Record, record_of

_SECOND = 2
"""The number in the name of the first set beside an approved one: 2021-2."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """The folder of a set; the record of approvals of what stands there (`before`), and of what will (`record`).

    `approved` is the approved set beside which the folder lies; None where it lies beside none.
    """

    folder: Path
    before: Record = NO_RECORD
    record: Record = NO_RECORD
    approved: Path | None = None


def target_of(output: Path, period: int, *, replaced_on: dt.date | None = None) -> Target:
    """Where the set of the period goes: never in the place of an approved one.

    With `replaced_on`, the day on which a person asks for it, an approved set is replaced, and the record of the new
    one says so. Raises UnreadableRecordError, and OSError.
    """
    first = output / str(period)
    before = record_of(first)
    if before.approval is None:
        return Target(folder=first, before=before, record=before)
    if replaced_on is not None:
        return Target(folder=first, before=before, record=before.ended(Deed.REPLACED, replaced_on))
    return _beside_approved(first)


def _beside_approved(first: Path) -> Target:
    """The first folder after it that holds no approved set; the last approved one is what it is compared with."""
    approved = first
    number = _SECOND
    while True:
        folder = first.with_name(f"{first.name}-{number}")
        record = record_of(folder)
        if record.approval is None:
            return Target(folder=folder, before=record, record=record, approved=approved)
        approved = folder
        number += 1
