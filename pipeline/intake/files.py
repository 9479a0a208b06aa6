"""Which files of a folder are workbooks to read."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.intake.names import count_not_shown, shown_apart
from pipeline.intake.published import is_of_set
from pipeline.intake.workers import InputFile
from pipeline.manifest import is_published
from pipeline.schema.decisions import FILE_NAME, may_decide

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
_LOCK_PREFIXES = ("~$", ".~lock.", ".")
"""What office programs leave beside an open workbook, and hidden files."""


class NoSuchPathError(Exception):
    """A person named a file or folder that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def workbooks_in(folder: Path) -> list[InputFile]:
    """The spreadsheets anywhere below a folder, by name.

    Lock files, hidden ones and links are passed over, and what the program published.
    """
    return _shown(_below(folder))


def named(paths: list[Path]) -> list[InputFile]:
    """The files that a person names: a file whatever its ending, a folder for the spreadsheets in it.

    What the program published is none of them. Raises NoSuchPathError.
    """
    inputs: list[InputFile] = []
    for path in paths:
        # Unlike Path's, it has an answer for a name that is too long, too.
        if not os.path.exists(path):  # noqa: PTH110
            raise NoSuchPathError(path)
        if is_of_set(path):
            continue
        inputs.extend(_below(path) if path.is_dir() else [InputFile(path, path.name)])
    return _shown(_with_names_apart(list(dict.fromkeys(inputs))))


def _below(folder: Path) -> list[InputFile]:
    found = (path for path in _visible(folder) if path.suffix.lower() in SPREADSHEETS)
    return [InputFile(path, path.relative_to(folder).as_posix(), folder=folder) for path in sorted(found)]


def deciding(inputs: Sequence[InputFile]) -> InputFile | None:
    """The one file whose decisions count; None where there is none.

    It is called as ours and lies at the top of a folder that the person named, or the person named the file itself:
    a workbook that a partner sent along decides nothing. Of several the one that we wrote (headings.xlsx) counts, or
    else the first.
    """
    named_so = [file for file in inputs if file.is_at_top and may_decide(file.path.name)]
    ours = [file for file in named_so if file.path.name == FILE_NAME]
    return next(iter([*ours, *named_so]), None)


def _with_names_apart(inputs: list[InputFile]) -> list[InputFile]:
    """The inputs, those that share a name under their whole path: a finding must say which file it means."""
    as_given = _renamed_alike(inputs, Path.as_posix)
    from_the_root = _renamed_alike(as_given, lambda path: path.absolute().as_posix())
    # What still has one name is one file, come upon in two ways.
    return list({file.name: file for file in from_the_root}.values())


def _renamed_alike(inputs: Sequence[InputFile], name_of: Callable[[Path], str]) -> list[InputFile]:
    """The inputs, those that share their name with another under the name that is made of their path."""
    times = Counter(file.name for file in inputs)
    return [replace(file, name=name_of(file.path)) if times[file.name] > 1 else file for file in inputs]


def _shown(inputs: list[InputFile]) -> list[InputFile]:
    """The inputs under the names that people are shown."""
    shown = []
    for file, name in zip(inputs, shown_apart([file.name for file in inputs]), strict=True):
        shown.append(replace(file, name=name, not_shown=count_not_shown(file.name)))
    return shown


def _visible(folder: Path) -> Iterator[Path]:
    """The files anywhere below a folder, by name; hidden ones, links and what the program published are passed over."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_LOCK_PREFIXES) or path.is_symlink():
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and not is_published(path):
            yield from _visible(path)
