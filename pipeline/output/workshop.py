"""The folder beside a published set in which the next one is built, and from which a run that died is put right.

It holds a mark by which it is known again, `new`, the set being built, and `old`, the set that was put away for it.
People's files are carried into the new set as second names of the same file, and stay in the old one until it is
cleared away: at no instant is one of them only here.
"""

import filecmp
import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from pipeline.manifest import files_of, manifests_in
from pipeline.output.exchanging import exchange, folders_within, rename, sync
from pipeline.output.placing import Standing, free_name, is_own, standing_in

_MARK = ".ataskaita"
"""The name of the file by which a workshop is known again."""
_MARK_TEXT = "ataskaita\n"
_NAME = ".{}.building"
"""The name of the workshop, after that of its set."""


def workshops_of(place: Path) -> list["Workshop"]:
    """The workshops that earlier runs have left beside a set. Folders without the mark are somebody's."""
    named = sorted(path for path in place.parent.iterdir() if path.name.startswith(_NAME.format(place.name)))
    return [Workshop(place, path) for path in named if _is_marked(path)]


def places_of_workshops(outputs: Path) -> list[Path]:
    """Where the sets stand, or stood, beside which earlier runs have left workshops."""
    before, after = _NAME.split("{}")
    found = sorted(outputs.glob(f"{before}*{after}*")) if outputs.is_dir() else []
    names = [path.name.removeprefix(before).partition(after)[0] for path in found if _is_marked(path)]
    return [outputs / name for name in dict.fromkeys(names) if name]


def _is_marked(folder: Path) -> bool:
    """Whether the folder is a workshop; what cannot be read is none."""
    mark = folder / _MARK
    with suppress(OSError, UnicodeDecodeError):
        return not folder.is_symlink() and mark.read_text(encoding="utf-8") == _MARK_TEXT
    return False


@dataclass(frozen=True)
class Workshop:
    """A workshop at `folder` for the set at `place`."""

    place: Path
    folder: Path

    @property
    def new(self) -> Path:
        """Where the new set is built."""
        return self.folder / "new"

    @property
    def old(self) -> Path:
        """Where the old set is put away."""
        return self.folder / "old"

    @classmethod
    def opened(cls, place: Path) -> "Workshop":
        """A workshop with its mark, under a name that nobody uses. Raises OSError."""
        name = _NAME.format(place.name)
        numbered = (f"{name}.{number}" for number in count(2))
        folder = next(path for path in map(place.with_name, chain([name], numbered)) if _is_free(path))
        folder.mkdir(exist_ok=True)
        _write(folder / _MARK, _MARK_TEXT.encode())
        return cls(place, folder)

    def build(self, artifacts: Mapping[str, bytes], kept: Standing) -> None:
        """Writes the artifacts, and carries what is kept of the old set; what it replaces lends its rights of access.

        Raises OSError.
        """
        self.new.mkdir()
        for path, data in artifacts.items():
            target = self.new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, data)
        for path in sorted(kept.empty):
            (self.new / path).mkdir(parents=True, exist_ok=True)
        for path in sorted(kept.files):
            _carry(self.place / path, self.new / path)
        for made in (self.new, *self.new.rglob("*")):
            _take_mode(self.place / made.relative_to(self.new), made)
        for folder in folders_within(self.new):
            sync(folder)

    def exchange(self) -> None:
        """The new set in the place of the old one, in one step where the system can; `put_right` does the rest.

        Raises OSError; then the old set stands, or `put_right` brings it back.
        """
        if self.place.exists() and not self._exchanged():
            rename(self.place, self.old)
        if self.new.exists():
            rename(self.new, self.place)
        # That the names are on the disk is wished for, but the set stands already.
        with suppress(OSError):
            sync(self.folder)
            sync(self.place.parent)

    def _exchanged(self) -> bool:
        """Whether new and old have changed places. The new one is called old before: dying then, it is cleared away."""
        self.new.rename(self.old)
        if exchange(self.old, self.place):
            return True
        self.old.rename(self.new)
        return False

    def bring_back(self) -> None:
        """The old set back where no set stands: a run died between two renames. Raises OSError."""
        if self.old.exists() and not os.path.lexists(self.place):
            rename(self.old, self.place)

    def put_right(self, own: Mapping[str, Collection[str]]) -> None:
        """The old set back where no set stands, and the workshop cleared away.

        Of the old set what its manifests list is the program's, and what is `own` to the byte (SHA-256 by path). What
        cannot be removed yet, as a program holds it open, is left for the next run.
        """
        self.bring_back()
        with suppress(OSError):
            self._clear_old(own)
        shutil.rmtree(self.new, ignore_errors=True)
        with suppress(OSError):
            _remove_if_empty(self.folder)

    def _clear_old(self, own: Mapping[str, Collection[str]]) -> None:
        """Removes what the old set held; what someone saved there meanwhile goes into the set that stands."""
        if not self.old.is_dir():
            return
        manifests = manifests_in(self.old)
        names = {item.name for item in manifests}
        listed = files_of(manifests)
        standing = standing_in(self.old)
        left = [
            path
            for path in sorted(standing.files - names)
            if not self._is_cleared(path, {*own.get(path, ()), *listed.get(path, ())})
        ]
        # By its manifests the others are known: the next run needs them, too, where something could not be removed.
        if not left:
            for name in sorted(standing.files & names):
                (self.old / name).unlink()
        _remove_empty_folders(self.old)

    def _is_cleared(self, path: str, hashes: Collection[str]) -> bool:
        """Whether a file of the old set is gone from it; not where a program holds it."""
        try:
            if is_own(self.old / path, hashes):
                (self.old / path).unlink()
            else:
                self._clear(path)
        except OSError:
            return False
        return True

    def _clear(self, path: str) -> None:
        """Removes a file of somebody's that stands in the new set, too; moves it there where it does not."""
        away, there = self.old / path, self.place / path
        if _same(away, there):
            away.unlink()
            return
        there.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(there):
            there = there.with_name(free_name(there.name, "2", (path.name for path in there.parent.iterdir())))
        away.rename(there)


def _is_free(path: Path) -> bool:
    """Whether nothing stands there, or an empty folder: a run that died before it could leave its mark."""
    if not os.path.lexists(path):
        return True
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def _write(path: Path, data: bytes) -> None:
    """Writes a new file, and waits until it is on the disk. Raises OSError, FileExistsError among them."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_mode(before: Path, now: Path) -> None:
    """Who may read and change it stays as it was: people close a folder in which personal data lie."""
    if before.exists() and not before.is_symlink():
        shutil.copymode(before, now)


def _carry(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where the file system knows no second names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not source.is_symlink():
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copy2(source, target, follow_symlinks=False)


def _same(path: Path, other: Path) -> bool:
    """Whether both names mean the same file, or files that are equal to the byte."""
    if not os.path.lexists(other):
        return False
    if os.path.samestat(path.lstat(), other.lstat()):
        return True
    if path.is_symlink() and other.is_symlink():
        return path.readlink() == other.readlink()
    if _is_plain_file(path) and _is_plain_file(other):
        return filecmp.cmp(path, other, shallow=False)
    return False


def _is_plain_file(path: Path) -> bool:
    """Whether the path is a file, and not a link to one."""
    return path.is_file() and not path.is_symlink()


def _remove_empty_folders(folder: Path) -> None:
    """Removes a folder that holds nothing but folders, the innermost first. Raises OSError where it holds a file."""
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        path.rmdir()
    folder.rmdir()


def _remove_if_empty(workshop: Path) -> None:
    """Removes a workshop in which nothing is left but its mark."""
    if [path.name for path in workshop.iterdir()] == [_MARK]:
        (workshop / _MARK).unlink()
        workshop.rmdir()
