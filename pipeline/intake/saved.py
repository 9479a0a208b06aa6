"""When a workbook was last saved, as it tells itself: a copy or a mail changes the file's own time."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

_PARTS = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified[^<>]*>\s*([0-9T:.Z+-]{19,35})\s*<"),
    "meta.xml": re.compile(rb"<dc:date>\s*([0-9T:.Z+-]{19,35})\s*<"),
}
"""By the part of a workbook that tells it, Excel's and OpenDocument's, how it does."""
_MOST_BYTES = 256 * 1024
_SECONDS = len("2022-04-29T10:30:00")
"""What of the moment is compared: programs write fractions of seconds and zones in several ways."""


def last_saved(workbooks: Iterable[Path]) -> str:
    """The last moment at which one of them was saved, to the second ("2022-04-29T10:30:00"); "" where none tells."""
    return max(map(_saved, workbooks), default="")


def _saved(workbook: Path) -> str:
    try:
        with zipfile.ZipFile(workbook) as parts:
            return max((_told(parts, name, tells) for name, tells in _PARTS.items()), default="")
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        # What cannot be opened tells nothing; why, its reader will say.
        return ""


def _told(parts: zipfile.ZipFile, name: str, tells: re.Pattern[bytes]) -> str:
    if name not in parts.namelist() or parts.getinfo(name).file_size > _MOST_BYTES:
        return ""
    with parts.open(name) as part:
        found = tells.search(part.read(_MOST_BYTES))
    return found[1].decode("ascii")[:_SECONDS] if found else ""
