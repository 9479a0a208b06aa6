"""What the program published is no input: which of the paths that a person names it knows again as its own."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from pipeline.manifest import files_of, is_published, manifests_in, sha256_of


def set_of(path: Path) -> Path | None:
    """The folder of the published set that the path is or lies in; None where it lies in none."""
    whole = path.resolve()
    return next((folder for folder in (whole, *whole.parents) if folder.is_dir() and is_published(folder)), None)


def is_of_set(path: Path) -> bool:
    """Whether the program published what is at the path: a set, a folder of it, or a file that is as it was written.

    A file of a set that someone changed since, and files and folders that they put there, are theirs.
    """
    folder = set_of(path)
    if folder is None:
        return False
    listed = files_of(manifests_in(folder))
    within = path.resolve().relative_to(folder)
    if path.is_dir():
        return any(PurePosixPath(file).is_relative_to(within.as_posix()) for file in listed)
    return sha256_of(path.read_bytes()) in listed.get(within.as_posix(), ())


def workbooks_put_into(folder: Path, endings: Collection[str]) -> list[Path]:
    """The spreadsheets that people put into a published set, or changed there; `folder` is the set or lies in it."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in endings and path.is_file())
    return [path for path in found if not path.name.startswith((".", "~$")) and not is_of_set(path)]


def sets_among(paths: Iterable[Path]) -> list[Path]:
    """The published sets that are, hold or lie in the paths: what is passed over in reading them."""
    return list(dict.fromkeys(folder for path in paths for folder in _sets_of(path)))


def _sets_of(path: Path) -> Iterator[Path]:
    if is_of_set(path):
        yield path
    elif path.is_dir():
        yield from _sets_below(path)


def _sets_below(folder: Path) -> Iterator[Path]:
    visible = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    for path in visible:
        if path.is_symlink() or not path.is_dir():
            continue
        if is_published(path):
            yield path
        else:
            yield from _sets_below(path)
