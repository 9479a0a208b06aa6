"""Names of our own files that are made from people's: such as every system can store."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    wanted = {file: _Wanted(file, ending) for file in files}
    folders = {folder for one in wanted.values() for folder in one.folders()}
    times = Counter(_folded(one.path) for one in wanted.values())
    taken: set[str] = set(folders)
    given: dict[str, str] = {}
    for file in sorted(wanted, key=lambda file: (wanted[file].path != file, file)):
        one = wanted[file]
        is_alone = times[_folded(one.path)] == 1
        first = one.path if is_alone or one.path == file else one.with_both_endings
        candidates = [first] if one.is_safe(first) else []
        found = next(path for path in (*candidates, *one.hashed()) if _folded(path) not in taken)
        taken.add(_folded(found))
        given[file] = found
    return {file: given[file] for file in wanted}


@dataclass(frozen=True)
class _Wanted:
    """The paths that a file's may become."""

    file: str
    ending: str

    @property
    def parts(self) -> list[str]:
        """What the path is made of, without what leads out of the folder."""
        parts = [part for part in self.file.split("/") if part not in {"", ".", ".."}]
        return parts[1:] if len(parts) > 1 and _DRIVE.fullmatch(parts[0]) else parts or [_IN_ITS_PLACE]

    @property
    def stem(self) -> str:
        """The last name without its ending."""
        name = self.parts[-1]
        before, dot, _ = name.rpartition(".")
        return before if dot and before else name

    @property
    def path(self) -> str:
        """The path with the new ending in the place of its own."""
        return "/".join([*self.parts[:-1], self.stem + self.ending])

    @property
    def with_both_endings(self) -> str:
        """The path with the new ending after its own."""
        return "/".join(self.parts) + self.ending

    def is_safe(self, path: str) -> bool:
        """Whether every system can store the path as it is."""
        return path == "/".join(map(_safe, path.split("/"))) and _bytes(path) <= _MOST_BYTES_OF_A_PATH

    def folders(self) -> Iterator[str]:
        """The folders that the file will lie in, one within the other, folded."""
        safe = [_safe(part) for part in self.parts[:-1]]
        return (_folded("/".join(safe[:depth])) for depth in range(1, len(safe) + 1))

    def hashed(self) -> Iterator[str]:
        """The path made safe, with more and more of its hash; without its folders where it is too long."""
        folders = [_safe(part) for part in self.parts[:-1]]
        for length in range(_SHORTEST_HASH, _LONGEST_HASH + 1):
            sign = f"-{digest(self.file, length)}{self.ending}"
            name = _cut(_safe(self.stem), _MOST_BYTES_OF_A_NAME - len(sign)) + sign
            whole = "/".join([*folders, name])
            yield whole if _bytes(whole) <= _MOST_BYTES_OF_A_PATH else name


def _safe(name: str) -> str:
    """The name of a file or folder with a sign in the place of all that some system refuses."""
    kept = "".join(char if _is_safe(char) else _IN_ITS_PLACE for char in name)
    # Windows drops dots and blanks at the end; a dot at the beginning hides the file elsewhere.
    kept = _cut(kept, _MOST_BYTES_OF_A_NAME).rstrip(". ")
    if not kept or kept.startswith(".") or kept.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return _cut(_IN_ITS_PLACE + kept.lstrip("."), _MOST_BYTES_OF_A_NAME)
    return kept


def _is_safe(char: str) -> bool:
    return char == " " or (char not in _REFUSED and unicodedata.category(char)[0] in _KEPT_KINDS)


def _cut(name: str, most: int) -> str:
    """As much of the name as goes into so many bytes, no letter cut in two."""
    return name if _bytes(name) <= most else name.encode()[:most].decode(errors="ignore").rstrip(". ")


def _bytes(text: str) -> int:
    return len(text.encode())


def _folded(path: str) -> str:
    """The path as systems compare it to which A and a, and the forms of a letter with a mark, are one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
