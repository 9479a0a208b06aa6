"""Names of our own files that are made from people's: such as every system can store."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.intake.names import REPLACEMENT, digest

_MOST_BYTES_OF_A_NAME = 255
_MOST_BYTES_OF_A_PATH = 400
"""Programs on Windows stop at 260 letters, others at 1024 bytes; what will stand before ours is not known here."""
_REFUSED = frozenset('<>:"/\\|?*' + REPLACEMENT)
_IN_ITS_PLACE = "_"
_KEPT_KINDS = frozenset("LMNPS")
"""Letters, marks, digits, punctuation and signs; of blanks the plain one alone."""
_PORTS = frozenset(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | _PORTS
"""What Windows takes for a device, whatever ending follows."""
_DRIVE = re.compile(r"[A-Za-z]:")
_SHORTEST_HASH, _LONGEST_HASH = 8, 64


def safe_paths(files: Iterable[str], ending: str) -> dict[str, str]:
    """By file the path of what is made of it, below some folder of ours: its own with another ending.

    A path that is safe stays. Where two would meet, on a system for which A and a are one, the file that has that very
    path keeps it and the others have their own ending before the new one. Where that does not part them, and where
    a name had to be changed or cut, a short hash does.
    """
    wanted = [_Wanted(file, ending) for file in dict.fromkeys(files)]
    times = Counter(_folded(name.path) for name in wanted)
    taken = set(chain.from_iterable(name.folders() for name in wanted))
    given = dict.fromkeys((name.file for name in wanted), "")
    for name in sorted(wanted, key=_keepers_first):
        is_alone = times[_folded(name.path)] == 1
        free = next(path for path in name.candidates(is_alone=is_alone) if _folded(path) not in taken)
        taken.add(_folded(free))
        given[name.file] = free
    return given


@dataclass(frozen=True)
class _Wanted:
    """The paths that a file's may become."""

    file: str
    ending: str

    @property
    def parts(self) -> list[str]:
        """What the path is made of, without what leads out of the folder."""
        parts = [part for part in self.file.split("/") if part not in {"", ".", ".."}]
        if not parts:
            return [_IN_ITS_PLACE]
        starts_with_drive = len(parts) > 1 and _DRIVE.fullmatch(parts[0])
        return parts[1:] if starts_with_drive else parts

    @property
    def stem(self) -> str:
        """The last name without its ending."""
        name = self.parts[-1]
        before_dot, _, _ = name.rpartition(".")
        return before_dot or name

    @property
    def path(self) -> str:
        """The path with the new ending in the place of its own."""
        return "/".join([*self.parts[:-1], self.stem + self.ending])

    @property
    def with_both_endings(self) -> str:
        """The path with the new ending after its own."""
        return "/".join(self.parts) + self.ending

    @property
    def keeps_its_path(self) -> bool:
        """Whether the file itself has the new ending."""
        return self.path == self.file

    def candidates(self, *, is_alone: bool) -> Iterator[str]:
        """The paths in the order in which they are tried; `is_alone`: whether no other file wants the same one."""
        preferred = self.path if is_alone or self.keeps_its_path else self.with_both_endings
        if _is_safe_path(preferred):
            yield preferred
        yield from self.hashed()

    def folders(self) -> Iterator[str]:
        """The folders that the file will lie in, one within the other, folded."""
        safe = [_safe(part) for part in self.parts[:-1]]
        return (_folded("/".join(safe[:depth])) for depth in range(1, len(safe) + 1))

    def hashed(self) -> Iterator[str]:
        """The path made safe, with more and more of its hash; without its folders where it is too long."""
        folders = [_safe(part) for part in self.parts[:-1]]
        stem = _safe(self.stem)
        for length in range(_SHORTEST_HASH, _LONGEST_HASH + 1):
            tail = f"-{digest(self.file, length)}{self.ending}"
            name = _cut(stem, _MOST_BYTES_OF_A_NAME - len(tail)) + tail
            path = "/".join([*folders, name])
            yield path if _bytes(path) <= _MOST_BYTES_OF_A_PATH else name


def _keepers_first(wanted: _Wanted) -> tuple[bool, str]:
    """The order in which paths are given out: first to the files that have them already."""
    return not wanted.keeps_its_path, wanted.file


def _is_safe_path(path: str) -> bool:
    """Whether every system can store the path as it is."""
    return _bytes(path) <= _MOST_BYTES_OF_A_PATH and all(_safe(name) == name for name in path.split("/"))


def _safe(name: str) -> str:
    """The name of a file or folder with a sign in the place of all that some system refuses."""
    replaced = "".join(char if _is_safe(char) else _IN_ITS_PLACE for char in name)
    # Windows drops dots and blanks at the end; a dot at the beginning hides the file elsewhere.
    kept = _cut(replaced, _MOST_BYTES_OF_A_NAME).rstrip(". ")
    is_refused = not kept or kept.startswith(".") or _is_device(kept)
    if not is_refused:
        return kept
    return _cut(_IN_ITS_PLACE + kept.lstrip("."), _MOST_BYTES_OF_A_NAME)


def _is_device(name: str) -> bool:
    """Whether Windows takes the name for a device."""
    before_dot, _, _ = name.partition(".")
    return before_dot.rstrip(" ").casefold() in _DEVICES


def _is_safe(char: str) -> bool:
    """Whether every system can store the letter in a name."""
    if char == " ":
        return True
    return char not in _REFUSED and unicodedata.category(char)[0] in _KEPT_KINDS


def _cut(name: str, most: int) -> str:
    """As much of the name as goes into so many bytes, no letter cut in two."""
    if _bytes(name) <= most:
        return name
    return name.encode()[:most].decode(errors="ignore").rstrip(". ")


def _bytes(text: str) -> int:
    return len(text.encode())


def _folded(path: str) -> str:
    """The path as systems compare it to which A and a, and the forms of a letter with a mark, are one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
