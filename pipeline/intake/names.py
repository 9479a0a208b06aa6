"""The names of files as people are shown them: one cleaned form of each, decided where files enter.

A system allows nearly anything in a name: controls that steer a terminal, line breaks, bytes that are no text. What is
shown holds none of these, and no two files of a run are shown under one name.
"""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.characters import is_clean

REPLACEMENT = "\ufffd"
"""The sign that Unicode has for what cannot be shown."""
_BLANK = "\u2423"
"""The sign for a blank, where a name consists of nothing else."""
_NOT_SHOWN = frozenset({"Cc", "Zl", "Zp"})
"""Tabs and line breaks, breaks of lines and paragraphs."""
_JOINERS = frozenset("\u200c\u200d")
"""Signs without a letter of their own which some scripts and emoji cannot do without."""
_DIGITS_OF_A_HASH, _MOST_DIGITS = 8, 64


def shown(name: str) -> str:
    """The name or path with a sign in the place of all that cannot be shown; mostly the name itself."""
    cleaned = "".join(char if _is_shown(char) else REPLACEMENT for char in name)
    return "/".join(part if part.strip() else _BLANK * len(part) for part in cleaned.split("/"))


def count_not_shown(name: str) -> int:
    """How many characters of a name have a sign in their place where it is shown."""
    return sum(not _is_shown(char) for char in name)


def shown_path(path: Path) -> str:
    """The path as sentences show it, as the system writes it."""
    return "".join(char if _is_shown(char) else REPLACEMENT for char in str(path))


def shown_apart(names: Sequence[str]) -> list[str]:
    """The names or paths, all different, as people are shown them, in their order: no two look the same.

    Of those that would, all but the one that can be shown as it is get a sign of their own, made from their bytes.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[unicodedata.normalize("NFC", shown(name))].append(name)
    taken = {key for key, group in alike.items() if len(group) == 1 or key in group}
    told: dict[str, str] = {}
    for key, group in alike.items():
        for name in group:
            told[name] = shown(name) if len(group) == 1 or name == key else _marked(name, taken)
    return [told[name] for name in names]


def digest(name: str, length: int = _DIGITS_OF_A_HASH) -> str:
    """So many digits that tell the name from others."""
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:length]


def _marked(name: str, taken: set[str]) -> str:
    """The name as it is shown, with its digest before the ending: as many digits as it takes to be like no other."""
    path = PurePosixPath(unicodedata.normalize("NFC", shown(name)))
    signs = (digest(name, length) for length in range(_DIGITS_OF_A_HASH, _MOST_DIGITS + 1))
    candidates = (path.with_name(f"{path.stem} ({sign}){path.suffix}").as_posix() for sign in signs)
    found = next(one for one in candidates if one not in taken)
    taken.add(found)
    return found


def _is_shown(char: str) -> bool:
    category = unicodedata.category(char)
    if category in _NOT_SHOWN or not is_clean(char):
        return False
    # Signs of format turn the direction of what stands around them, or hide in a name.
    return category != "Cf" or char in _JOINERS
