"""The bytes of a file on their way to a reader: looked at by the guard, freed of a password."""

from dataclasses import dataclass

from pipeline.intake.guard.inspection import inspect
from pipeline.intake.guard.protection import unlocked
from pipeline.intake.guard.verdict import Inspection, Refusal
from pipeline.intake.reading_options import ReadingOptions


@dataclass(frozen=True)
class Opened:
    """A file that may be read: its bytes without protection, what the guard says, whether a password was needed."""

    data: bytes
    inspection: Inspection
    protected: bool = False


def opened(data: bytes, options: ReadingOptions) -> Opened | Refusal:
    """The file as a reader may have it, or why it may not be read. Never raises, for any bytes whatever."""
    inspection = inspect(data, options.limits)
    if isinstance(inspection, Inspection):
        return Opened(data, inspection)
    if inspection.rule == "file-encrypted" and options.password:
        return _unprotected(data, options)
    return inspection


def _unprotected(data: bytes, options: ReadingOptions) -> Opened | Refusal:
    """The file freed of its password and looked at again, or why that is not possible."""
    plain = unlocked(data, options.password)
    if plain is None:
        return Refusal(rule="file-password-wrong")
    inspection = inspect(plain, options.limits)
    if isinstance(inspection, Refusal):
        return inspection
    return Opened(plain, inspection, protected=True)
