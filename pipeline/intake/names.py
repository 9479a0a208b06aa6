"""The names of files as people are shown them: one cleaned form of each, decided where files enter.

A system allows nearly anything in a name: controls that steer a terminal, line breaks, bytes that are no text. What is
shown holds none of these, and no two files of a run are shown under one name.
"""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
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
    keepers = {_keeper(key, group) for key, group in alike.items()}
    taken = {key for key, group in alike.items() if _keeper(key, group) is not None}
    distinct: dict[str, str] = {}
    for name in chain.from_iterable(alike.values()):
        distinct[name] = shown(name) if name in keepers else _marked(name, taken)
    return [distinct[name] for name in names]


def _keeper(look: str, names: Sequence[str]) -> str | None:
    """Which of the names that look so is shown without a sign: the only one, or the one that is what it looks like."""
    if len(names) == 1:
        return names[0]
    return look if look in names else None


def digest(name: str, length: int = _DIGITS_OF_A_HASH) -> str:
    """So many digits that tell the name from others."""
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:length]


def _marked(name: str, taken: set[str]) -> str:
    """The name as it is shown, with its digest before the ending: as many digits as it takes to be like no other."""
    path = PurePosixPath(unicodedata.normalize("NFC", shown(name)))
    signs = (digest(name, length) for length in range(_DIGITS_OF_A_HASH, _MOST_DIGITS + 1))
    candidates = (path.with_name(f"{path.stem} ({sign}){path.suffix}").as_posix() for sign in signs)
    free = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(free)
    return free


def _is_shown(char: str) -> bool:
    category = unicodedata.category(char)
    if category in _NOT_SHOWN or not is_clean(char):
        return False
    # Signs of format turn the direction of what stands around them, or hide in a name.
    return category != "Cf" or char in _JOINERS
