"""A published set made again from the workbooks that it keeps, and held against what was published."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import manifest, run
from pipeline.approval import Record, record_of
from pipeline.examination import Examination, Request
from pipeline.intake.published_sets import UnreadableSetError
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile
from pipeline.isolated.jobs import Patience
from pipeline.output import kept_inputs
from pipeline.output.content import Content
from pipeline.output.gathering import content_of
from pipeline.output.publication import Edition
from pipeline.settings import Asked, Origin, Setting

_BROKEN = (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, kw_only=True)
class Remade:
    """A set made again: its content, its files, and the paths of those that are not, to the byte, as published."""

    content: Content
    edition: Edition
    differing: tuple[str, ...]


class NoKeptInputsError(Exception):
    """A set that does not keep the workbooks it was made from; holds its folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def remade(
    folder: Path,
    options: ReadingOptions,
    *,
    record: Record | None = None,
    on_read: Callable[[WorkbookReading], None] = lambda _reading: None,
) -> Remade:
    """The set of the folder made again; with another `record` of approvals, where one is given.

    What differs is told for the set with its own record. Raises NoKeptInputsError, UnreadableSetError where the set
    cannot be read, and UnreadableRecordError.
    """
    found = manifest.document_of(folder)
    if found is None:
        raise UnreadableSetError(folder / manifest.NAME)
    file, about = found
    if kept_inputs.NAME not in about["files"]:
        raise NoKeptInputsError(folder)
    with _examined(folder, about, file, options, on_read) as (examination, template):
        statistics = run.statistics_of(examination)
        gathered = content_of(examination, statistics, run.changes_since(examination, statistics), folder)
        paths = {**gathered.inputs.paths, **about["made"]["paths"]}
        own = replace(
            gathered,
            inputs=replace(gathered.inputs, paths=paths),
            report_template=template,
            record=record_of(folder),
        )
        content, edition = run.made(own)
        differing = _differing(about["files"], manifest.hashes(edition.artifacts))
        if record is not None:
            content, edition = run.made(replace(own, record=record))
    return Remade(content=content, edition=edition, differing=differing)


@contextmanager
def _examined(
    folder: Path,
    about: Mapping[str, Any],
    file: Path,
    options: ReadingOptions,
    on_read: Callable[[WorkbookReading], None],
) -> Iterator[tuple[Examination, bytes | None]]:
    """The kept workbooks read as they were read then, and the user's Word template, while they lie unpacked."""
    with tempfile.TemporaryDirectory(prefix="ataskaita-") as place:
        try:
            unpacked = kept_inputs.unpacked(folder / kept_inputs.NAME, Path(place))
            made = about["made"]
            names = list(made["paths"])
            inputs = [_input(names[number], path) for number, path in sorted(unpacked.files.items())]
            asked, this_year = _asked(made["asked"]), int(made["in_year"])
        except _BROKEN as error:
            raise UnreadableSetError(file) from error
        request = Request(
            inputs=inputs,
            asked=asked,
            this_year=this_year,
            reading_options=options,
            patience=Patience(),
            on_read=on_read,
            outputs=folder.parent,
        )
        yield run.examine(request), unpacked.template


def _input(name: str, path: Path) -> InputFile:
    """A kept workbook under the name that it had; one of a subfolder is known as such again."""
    is_at_top = "/" not in name
    return InputFile(path, name, folder=path.parent if is_at_top else path.parent.parent)


def _asked(made: Mapping[str, Mapping[str, Any]]) -> Asked:
    settings = {name: Setting(entry["value"], Origin(entry["origin"])) for name, entry in made.items()}
    return Asked(**settings)


def _differing(published: Mapping[str, str], again: Mapping[str, str]) -> tuple[str, ...]:
    """The paths of which only one of the two has a file, or whose files are not the same to the byte."""
    return tuple(path for path in sorted({*published, *again}) if published.get(path) != again.get(path))
