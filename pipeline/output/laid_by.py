"""Sets that wait in a temporary folder until they are published as parts of another: they need no memory meanwhile."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline import manifest
from pipeline.output.publication import Edition


def lay_by(edition: Edition, folder: Path) -> None:
    """Writes the files of a set, its manifest among them, into a new folder. Raises OSError."""
    for path, data in edition.artifacts.items():
        _write(folder / path, data)
    if edition.seal:
        _write(folder / manifest.NAME, edition.seal(manifest.hashes(edition.artifacts)))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class LaidBy(Mapping[str, bytes]):
    """All files below a folder by their paths, with / between folders; each is read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        self._known = frozenset(self._paths)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._known:
            raise KeyError(path)
        return (self._folder / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
