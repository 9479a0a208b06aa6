"""Where each file of a new set goes among what people keep in its folder: decided before anything is written."""

import os
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
    to_visit = [folder] if folder.is_dir() else []
    while to_visit:
        here = to_visit.pop()
        within = list(here.iterdir())
        if not within and here != folder:
            empty.add(path_within(here, folder))
        for path in within:
            if _is_real_folder(path):
                to_visit.append(path)
            else:
                files.add(path_within(path, folder))
    return Standing(files=frozenset(files), empty=frozenset(empty))


def _is_real_folder(path: Path) -> bool:
    """Whether the path is a folder, and not a link to one."""
    return path.is_dir() and not path.is_symlink()


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
    taken = _taken(kept, paths)
    return Plan(places={path: taken.place_for(path, word) for path in paths}, kept=kept)


_LONGEST_NAME = 255
"""In bytes, as most systems have it."""


def free_name(name: str, word: str, taken: Iterable[str]) -> str:
    """The name with the word before its ending ("report.new.docx"), and with a number where that is taken, too."""
    folded = set(map(_folded, taken))
    return next(free for free in _names_with(word, PurePosixPath(name)) if _folded(free) not in folded)


def _names_with(word: str, name: PurePosixPath) -> Iterator[str]:
    """The name with the word, then with the word and 2, 3 and so on; the stem is cut where the whole is too long."""
    for number in count(1):
        ending = f".{word}{name.suffix}" if number == 1 else f".{word}.{number}{name.suffix}"
        yield _cut(name.stem, _LONGEST_NAME - len(os.fsencode(ending))) + ending


def _cut(stem: str, most_bytes: int) -> str:
    """The beginning of a name that is no longer than that, as the system writes it."""
    while len(os.fsencode(stem)) > most_bytes:
        stem = stem[:-1]
    return stem


@dataclass(frozen=True)
class _Taken:
    """The paths that are spoken for, folded so that those that meet on some system are equal.

    `files` and `folders` are people's; `names` are all names in a folder, by its path: people's and the set's own.
    """

    files: frozenset[str]
    folders: frozenset[str]
    names: Mapping[str, Collection[str]]

    def place_for(self, path: str, word: str) -> str:
        """The path, or the one beside it: of a folder where a file is in its way, of a file where anything is."""
        *folders, name = PurePosixPath(path).parts
        here = PurePosixPath()
        for folder in folders:
            here = self._free_in(here, folder, word, self.files)
        return str(self._free_in(here, name, word, self.files | self.folders))

    def _free_in(self, here: PurePosixPath, name: str, word: str, in_the_way: Collection[str]) -> PurePosixPath:
        """The path of the name in a folder, with the word where that path is one of those in the way."""
        if _folded(str(here / name)) not in in_the_way:
            return here / name
        return here / free_name(name, word, self.names.get(_folded(str(here)), ()))


def _taken(kept: Standing, wanted: Iterable[str]) -> _Taken:
    """What is spoken for by what people keep, and by the paths that the set wants."""
    kept_paths = [PurePosixPath(path) for path in (*kept.files, *kept.empty)]
    parents = {str(parent) for path in kept_paths for parent in path.parents}
    names: dict[str, set[str]] = {}
    for path in (*kept_paths, *map(PurePosixPath, wanted)):
        for part in (path, *path.parents):
            names.setdefault(_folded(str(part.parent)), set()).add(part.name)
    return _Taken(
        files=frozenset(map(_folded, kept.files)),
        folders=frozenset(map(_folded, kept.empty | parents)),
        names=names,
    )


def _folded(path: str) -> str:
    """The path as systems compare it for which letters differ neither by case nor by the form of their marks."""
    return unicodedata.normalize("NFC", path).casefold()
