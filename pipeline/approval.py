"""Who approved a report, and what became of it: the record that a published set keeps of that.

The record is JSON, `data/approval.json` of the set: the approval that is in force, or null, and under `history` what
was done, in order.
"""

import datetime as dt
import json
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.manifest import as_json, files_of, manifests_in, sha256_of

NAME = "data/approval.json"

_SCHEMA = 1


class Deed(StrEnum):
    """What was done with a report."""

    APPROVED = "approved"
    REVERTED = "reverted"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Approval:
    """The general meeting that approved a report: the number of its minutes, "" where none was given, and its day."""

    meeting: str
    date: dt.date


@dataclass(frozen=True)
class Entry:
    """One thing that was done: on which day, and by which approval, that of the meeting or the one that ended."""

    deed: Deed
    on: dt.date
    approval: Approval


@dataclass(frozen=True)
class Record:
    """What was done with a report, in order, and the approval that is in force; None where there is none."""

    approval: Approval | None = None
    history: tuple[Entry, ...] = ()

    def approved(self, approval: Approval, on: dt.date) -> "Record":
        """The record after the report was approved."""
        return Record(approval, (*self.history, Entry(Deed.APPROVED, on, approval)))

    def ended(self, deed: Deed, on: dt.date) -> "Record":
        """The record after the approval in force came to its end by this deed; the same where there is none."""
        if self.approval is None:
            return self
        return replace(self, approval=None, history=(*self.history, Entry(deed, on, self.approval)))


NO_RECORD = Record()


class UnreadableRecordError(Exception):
    """The record of a set cannot be read, so that nobody knows whether its report was approved; holds its path."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


def record_of(folder: Path) -> Record:
    """The record of the set in the folder; an empty one where it has none.

    Raises UnreadableRecordError, also where the record is not the one that the set was published with, and OSError.
    """
    file = folder / NAME
    published_with = files_of(manifests_in(folder)).get(NAME) if folder.is_dir() else None
    if published_with is None and not file.is_file():
        return NO_RECORD
    try:
        data = file.read_bytes()
        if published_with and sha256_of(data) not in published_with:
            raise UnreadableRecordError(file)
        document = json.loads(data)
        approval = document["approved"]
        history = tuple(map(_entry, document["history"]))
        return Record(_approval(approval) if approval else None, history)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise UnreadableRecordError(file) from error


def record_json(record: Record) -> bytes:
    """The bytes of a record."""
    document: dict[str, object] = {
        "schema": _SCHEMA,
        "approved": _written(record.approval) if record.approval else None,
        "history": [
            {"did": entry.deed.value, "on": entry.on.isoformat(), **_written(entry.approval)}
            for entry in record.history
        ],
    }
    return as_json(document).encode()


def _entry(entry: dict[str, Any]) -> Entry:
    return Entry(Deed(entry["did"]), dt.date.fromisoformat(entry["on"]), _approval(entry))


def _approval(entry: dict[str, Any]) -> Approval:
    return Approval(str(entry["meeting"]), dt.date.fromisoformat(entry["date"]))


def _written(approval: Approval) -> dict[str, object]:
    return {"meeting": approval.meeting, "date": approval.date.isoformat()}
