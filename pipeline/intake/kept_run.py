"""What a published set keeps of the run that made it, in one archive: by it the same set can be made again.

The archive (`data/inputs.zip`) holds the workbooks as they were read, the user's Word template, what the sets say with
which this one was compared, and `run.json`: what was asked, and the names and places of the workbooks.
"""

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from pipeline.intake.published_sets import UnreadableSetError
from pipeline.intake.workers import InputFile
from pipeline.manifest import files_of, manifests_in, sha256_of
from pipeline.settings import Asked, Origin, Setting

ARCHIVE = "data/inputs.zip"
"""Where the archive stands in the set."""

RECORD, TEMPLATE, INPUTS, SETS = "run.json", "report-template.docx", "inputs", "sets"
"""The names in the archive: of the record, of the Word template, of the folders of workbooks and of other sets."""

SCHEMA = 1
"""The version of the record."""

OF_OTHER_SETS = ("manifest*.json", "data/manifest*.json", "figures.json", "data/figures.json", "data/*.parquet")
"""Of a set with which another is compared: what the comparison reads."""

ANSWERS = ("period", "language", "name_persons", "keep_inputs")
"""What may be asked for on the command line and by the environment."""


class NotMadeAgainError(Exception):
    """A set that cannot be made again. Holds the catalogue key of the reason and its details."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, kw_only=True)
class KeptRun:
    """A run as its set keeps it.

    `inputs` are the workbooks in their order, unpacked; `paths` lead to them, by name, from where the set stood.
    `outputs` is the folder in which the other sets lie that it was compared with; `approved` the approved one among
    them beside which it went, None where it went beside none. `archive` are its own bytes.
    """

    inputs: tuple[InputFile, ...]
    paths: Mapping[str, str]
    asked: Asked
    this_year: int
    outputs: Path
    approved: Path | None = None
    archive: bytes = b""


def archive_of(folder: Path) -> bytes | None:
    """The bytes of the archive of a published set; None where the set keeps none.

    Raises UnreadableSetError where it is not the one that was published.
    """
    listed = files_of(manifests_in(folder)).get(ARCHIVE)
    if not listed:
        return None
    path = folder / ARCHIVE
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSetError(path) from error
    if sha256_of(data) not in listed:
        raise UnreadableSetError(path)
    return data


def unpacked(archive: bytes, room: Path) -> KeptRun:
    """The run that the archive keeps, its files unpacked into the empty folder `room`. Raises UnreadableSetError."""
    try:
        with zipfile.ZipFile(BytesIO(archive)) as packed:
            return replace(_unpacked(packed, room), archive=archive)
    except (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, NotImplementedError) as error:
        raise UnreadableSetError(Path(ARCHIVE)) from error


def _unpacked(packed: zipfile.ZipFile, room: Path) -> KeptRun:
    record = json.loads(packed.read(RECORD))
    if record["schema"] != SCHEMA:
        raise UnreadableSetError(Path(ARCHIVE))
    inputs = tuple(_input(packed, entry, room / INPUTS, number) for number, entry in enumerate(record["inputs"]))
    if TEMPLATE in packed.namelist() and inputs:
        folder = inputs[0].folder or inputs[0].path.parent
        (folder / TEMPLATE).write_bytes(packed.read(TEMPLATE))
    outputs = room / SETS
    outputs.mkdir()
    for name in packed.namelist():
        if PurePosixPath(name).is_relative_to(SETS):
            _write(room / PurePosixPath(name), packed.read(name))
    return KeptRun(
        inputs=inputs,
        paths={entry["name"]: entry["path"] for entry in record["inputs"] if entry["path"]},
        asked=_asked(record["asked"]),
        this_year=int(record["this_year"]),
        outputs=outputs,
        approved=outputs / record["approved"] if record["approved"] else None,
    )


def _input(packed: zipfile.ZipFile, entry: Mapping[str, Any], room: Path, number: int) -> InputFile:
    """A workbook in a folder of its own, so that equal names do not meet; at the top of its folder if it was there."""
    path = room / str(number) / PurePath(entry["file"]).name
    _write(path, packed.read(entry["member"]))
    folder = (path.parent if entry["at_top"] else room) if entry["in_folder"] else None
    return InputFile(path, entry["name"], entry["not_shown"], folder)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _asked(entries: Mapping[str, Mapping[str, Any]]) -> Asked:
    """What was asked for then, with where each answer came from."""
    return Asked(**{name: _setting(entries[name]) for name in ANSWERS if name in entries})


def _setting(entry: Mapping[str, Any]) -> Setting[Any]:
    return Setting(entry["value"], Origin(entry["origin"]))
