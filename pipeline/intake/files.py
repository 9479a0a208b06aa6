"""Which files of a folder are workbooks to read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.intake.workers import InputFile
from pipeline.schema.memory import FILE_NAME, may_decide

_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
_LOCK_PREFIXES = ("~$", ".~lock.", ".")
"""What office programs leave beside an open workbook, and hidden files."""


class NoSuchPathError(Exception):
    """A person named a file or folder that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def workbooks_in(folder: Path) -> list[InputFile]:
    """The spreadsheets anywhere below a folder, by name; lock files, hidden ones and links are passed over."""
    found = (path for path in _visible(folder) if path.suffix.lower() in _ENDINGS)
    return [InputFile(path, path.relative_to(folder).as_posix(), folder) for path in sorted(found)]


def named(paths: list[Path]) -> list[InputFile]:
    """The files that a person names: a file whatever its ending, a folder for the spreadsheets in it.

    Raises NoSuchPathError.
    """
    inputs: list[InputFile] = []
    for path in paths:
        if not path.exists():
            raise NoSuchPathError(path)
        inputs.extend(workbooks_in(path) if path.is_dir() else [InputFile(path, path.name)])
    return _told_apart(list(dict.fromkeys(inputs)))


def deciding(inputs: Sequence[InputFile]) -> InputFile | None:
    """The one file whose decisions count; None where there is none.

    It is called as ours and lies at the top of a folder that the person named, or the person named the file itself:
    a workbook that a partner sent along decides nothing. Of several the one that we wrote (headings.xlsx) counts, or
    else the first.
    """
    called = [file for file in inputs if file.is_at_top and may_decide(file.path.name)]
    return min(called, key=lambda file: file.path.name != FILE_NAME, default=None)


def _told_apart(inputs: list[InputFile]) -> list[InputFile]:
    """The inputs, those that share a name under their whole path: a finding must say which file it means."""
    times = Counter(file.name for file in inputs)
    return [replace(file, name=file.path.as_posix()) if times[file.name] > 1 else file for file in inputs]


def _visible(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_LOCK_PREFIXES):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _visible(path)
        elif path.is_file() and not path.is_symlink():
            yield path
