"""What was decided on a published set: approved, taken back, replaced all the same. Its manifest keeps all of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.manifest import manifests_in

IN_MANIFEST = "approvals"
"""The entry of the manifest in which the decisions stand, the oldest first."""


class Event(StrEnum):
    """What happened to the approval of a set."""

    APPROVED = "approved"
    REVERTED = "reverted"
    REPLACED = "replaced"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision: `on` is the day of the meeting, or the day on which an approval was taken back or passed over.

    `meeting` is the number of the meeting's minutes; None where the decision is no meeting's.
    """

    event: Event
    on: dt.date
    meeting: str | None = None

    def as_entry(self) -> dict[str, object]:
        """The decision as the manifest keeps it."""
        entry: dict[str, object] = {"event": self.event.value, "on": self.on.isoformat()}
        if self.meeting is not None:
            entry["meeting"] = self.meeting
        return entry


@dataclass(frozen=True)
class Approvals:
    """All decisions on the sets of one folder, the oldest first."""

    decisions: tuple[Decision, ...] = ()

    @property
    def standing(self) -> Decision | None:
        """The approval in force; None where the set is not approved, or no longer."""
        last = self.decisions[-1] if self.decisions else None
        return last if last is not None and last.event is Event.APPROVED else None

    def followed_by(self, decision: Decision) -> "Approvals":
        """The same with one more decision."""
        return Approvals((*self.decisions, decision))

    def as_entries(self) -> dict[str, object]:
        """What the manifest says of them; nothing where nothing was decided."""
        if not self.decisions:
            return {}
        return {IN_MANIFEST: [decision.as_entry() for decision in self.decisions]}


UNDECIDED = Approvals()


def approvals_in(folder: Path) -> Approvals:
    """The decisions on the set in the folder; none where it holds no set. Raises OSError.

    Of several manifests the one that knows most is believed: decisions are only ever added.
    """
    if not folder.is_dir():
        return UNDECIDED
    told = [_told(manifest.about) for manifest in manifests_in(folder)]
    return max(told, key=lambda approvals: len(approvals.decisions), default=UNDECIDED)


def _told(about: Mapping[str, object]) -> Approvals:
    """The decisions of which a manifest tells; the seal proves that the program wrote them."""
    entries = about.get(IN_MANIFEST)
    if not isinstance(entries, list):
        return UNDECIDED
    try:
        return Approvals(tuple(map(_decision, entries)))
    except (KeyError, TypeError, ValueError):
        return _NOT_UNDERSTOOD


def _decision(entry: Mapping[str, str]) -> Decision:
    return Decision(event=Event(entry["event"]), on=dt.date.fromisoformat(entry["on"]), meeting=entry.get("meeting"))


_NOT_UNDERSTOOD = Approvals((Decision(event=Event.APPROVED, on=dt.date.min),))
"""What a later version of the program decided upon in its own way is better not replaced."""
