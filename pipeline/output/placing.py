"""Where each file of a new set goes among what people keep in its folder: decided before anything is written."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path, PurePosixPath

from pipeline.manifest import sha256_of


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands in a folder, by paths within it with / between folders.

    `files` are all that is no folder, links among them; `empty` the folders that hold nothing.
    """

    files: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()

    def without(self, files: Iterable[str]) -> "Standing":
        """The same without these files."""
        return replace(self, files=self.files.difference(files))


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`places` are the paths of the new set's files by the paths that they were made for; `kept` is people's own.

    The two differ where something of people's stands in the way.
    """

    places: Mapping[str, str]
    kept: Standing

    @property
    def beside(self) -> dict[str, str]:
        """The files that go beside something that is kept, with their places."""
        return {path: place for path, place in self.places.items() if path != place}


def standing_in(folder: Path) -> Standing:
    """What stands in the folder; nothing where it is not there. Links are not followed. Raises OSError."""
    files: set[str] = set()
    empty: set[str] = set()
    ahead = [folder] if folder.is_dir() else []
    while ahead:
        here = ahead.pop()
        within = list(here.iterdir())
        if not within and here != folder:
            empty.add(path_within(here, folder))
        for path in within:
            if path.is_dir() and not path.is_symlink():
                ahead.append(path)
            else:
                files.add(path_within(path, folder))
    return Standing(files=frozenset(files), empty=frozenset(empty))


def path_within(path: Path, folder: Path) -> str:
    """The path as manifests write it."""
    return path.relative_to(folder).as_posix()


def kept_of(standing: Standing, folder: Path, own: Mapping[str, Iterable[str]]) -> Standing:
    """What of a folder is people's: all but the files that are `own` to the byte (SHA-256 by path). Raises OSError."""
    theirs = frozenset(path for path in standing.files if not is_own(folder / path, own.get(path, ())))
    return Standing(files=theirs, empty=standing.empty)


def is_own(path: Path, hashes: Iterable[str]) -> bool:
    """Whether the file has one of the hashes. Raises OSError."""
    known = frozenset(hashes)
    if not known or path.is_symlink() or not path.is_file():
        return False
    return sha256_of(path.read_bytes()) in known


def planned(artifacts: Iterable[str], kept: Standing, word: str) -> Plan:
    """The places of the artifacts among what is kept; `word` is put into the name of what goes beside it.

    Names that differ only by case or by the form of their letters meet in one place on Windows and macOS: they do here.
    """
    paths = sorted(artifacts)
    taken = _Taken(kept, paths)
    return Plan(places={path: taken.place_for(path, word) for path in paths}, kept=kept)


def free_name(name: str, word: str, taken: Iterable[str]) -> str:
    """The name with the word before its ending ("report.new.docx"), and with a number where that is taken, too."""
    folded = {_folded(one) for one in taken}
    stem, ending = PurePosixPath(name).stem, PurePosixPath(name).suffix
    endings = (f".{word}{'' if number == 1 else f'.{number}'}{ending}" for number in count(1))
    names = (_cut(stem, _LONGEST_NAME - len(end.encode())) + end for end in endings)
    return next(one for one in names if _folded(one) not in folded)


_LONGEST_NAME = 255
"""In bytes, as most systems have it."""


def _cut(stem: str, most_bytes: int) -> str:
    return stem.encode()[:most_bytes].decode(errors="ignore")


@dataclass
class _Taken:
    """The paths that are spoken for: by what people keep, and by the set's own files."""

    kept: Standing
    wanted: Iterable[str]
    _files: set[str] = field(init=False)
    _folders: set[str] = field(init=False)
    _names: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._files = {_folded(path) for path in self.kept.files}
        self._folders = {_folded(path) for path in self.kept.empty}
        self._names = {}
        for path in (*self.kept.files, *self.kept.empty):
            self._folders.update(_folded(str(parent)) for parent in PurePosixPath(path).parents)
        for path in (*self.kept.files, *self.kept.empty, *self.wanted):
            for part in (PurePosixPath(path), *PurePosixPath(path).parents):
                self._names.setdefault(_folded(str(part.parent)), set()).add(part.name)

    def place_for(self, path: str, word: str) -> str:
        """The path, or the one beside it: of a folder where a file is in its way, of a file where anything is."""
        *folders, name = PurePosixPath(path).parts
        here = PurePosixPath()
        for folder in folders:
            in_the_way = _folded(str(here / folder)) in self._files
            here /= self._beside(here, folder, word) if in_the_way else folder
        place = _folded(str(here / name))
        in_the_way = place in self._files or place in self._folders
        return str(here / (self._beside(here, name, word) if in_the_way else name))

    def _beside(self, here: PurePosixPath, name: str, word: str) -> str:
        return free_name(name, word, self._names.get(_folded(str(here)), ()))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
