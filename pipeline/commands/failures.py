"""What stopped a command, as a person is told of it, and the exit code for it."""

import errno
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from rich.text import Text

from pipeline import settings
from pipeline.approval import UnreadableRecordError
from pipeline.approving import NOT_A_SET
from pipeline.commands.speaking import Exit, errors_console
from pipeline.ending import forget_output
from pipeline.intake.files import NoSuchPathError
from pipeline.intake.kept_run import NotMadeAgainError
from pipeline.intake.names import shown_path
from pipeline.intake.published_sets import UnreadableSetError
from pipeline.language import Language, reason_of
from pipeline.output.publication import NotPublishedError, OverlappingInputsError

_UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT})
"""Why the results could not be written to where the standard output leads; of a file the error would tell its name."""


def code_of(failure: Exception, spoken: Language) -> Exit:
    """The exit code for what stopped a command; every foreseen failure is said in one sentence, any other is logged."""
    foreseen = _foreseen(failure)
    if foreseen is None:
        logging.getLogger("ataskaita").error("fault", exc_info=failure)
        foreseen = _Failure(Exit.FAULT, "usage.fault")
    with suppress(OSError):
        errors_console().print(Text(spoken.text(foreseen.key, **foreseen.details)))
    if isinstance(failure, OSError) and foreseen.code is Exit.NOT_PUBLISHED:
        forget_output()
    return foreseen.code


@dataclass(frozen=True)
class _Failure:
    """A failure as a person is told of it: the exit code, and the sentence with what fills it."""

    code: Exit
    key: str
    details: Mapping[str, object] = field(default_factory=dict)


def _foreseen(failure: Exception) -> _Failure | None:
    """A failure that people can do something about; None for a fault of the program."""
    found: _Failure | None = None
    match failure:
        case settings.UsageError():
            found = _Failure(Exit.WRONG_USAGE, failure.reason, {"asked": failure.asked})
        case NoSuchPathError():
            found = _Failure(Exit.WRONG_USAGE, "usage.no-such-path", {"path": shown_path(failure.path)})
        case OverlappingInputsError():
            places = {"folder": shown_path(failure.folder), "path": shown_path(failure.path)}
            found = _Failure(Exit.WRONG_USAGE, "usage.inputs-in-set", places)
        case UnreadableSetError():
            found = _Failure(Exit.NOTHING_READABLE, failure.reason, failure.details)
        case NotMadeAgainError():
            code = Exit.WRONG_USAGE if failure.reason == NOT_A_SET else Exit.NOT_PUBLISHED
            found = _Failure(code, failure.reason, failure.details)
        case UnreadableRecordError():
            found = _Failure(Exit.NOT_PUBLISHED, "approve.unreadable", {"file": shown_path(failure.file)})
        case NotPublishedError():
            found = _Failure(Exit.NOT_PUBLISHED, failure.reason, failure.details)
        case OSError():
            found = _of_system(failure)
        case _:
            pass
    return found


def _of_system(failure: OSError) -> _Failure | None:
    """That the results could not be written to where they are read; of a file the error would tell its name."""
    if failure.errno not in _UNWRITABLE or failure.filename is not None:
        return None
    return _Failure(Exit.NOT_PUBLISHED, "usage.unwritable", {"why": reason_of(failure)})
