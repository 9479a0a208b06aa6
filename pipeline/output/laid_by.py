"""Sets that wait in a temporary folder until they are published as parts of another: they need no memory meanwhile."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline import manifest
from pipeline.output.publication import Edition


def lay_by(edition: Edition, folder: Path) -> None:
    """Writes the files of a set, its manifest among them, into a folder of their own. Raises OSError."""
    # A process that did not survive may have left some of them there.
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in edition.artifacts.items():
        _write(folder / path, data)
    if edition.seal:
        _write(folder / manifest.NAME, edition.seal(manifest.hashes(edition.artifacts)))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class LaidBy(Mapping[str, bytes]):
    """All files of the sets that lie at these places below a folder, by their paths from there.

    Each is read when it is asked for. What lies elsewhere is no set: its maker did not survive.
    """

    def __init__(self, folder: Path, places: Iterable[str]) -> None:
        self._folder = folder
        found = (path for place in places for path in (folder / place).rglob("*") if path.is_file())
        self._paths = sorted(path.relative_to(folder).as_posix() for path in found)
        self._known = frozenset(self._paths)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._known:
            raise KeyError(path)
        return (self._folder / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
