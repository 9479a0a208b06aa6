"""The workbooks that a set was made from, kept beside it in one archive, so that it can be made again."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.intake.reading import WorkbookReading
from pipeline.intake.workers import InputFile
from pipeline.manifest import sha256_of

NAME = "data/inputs.zip"

_TEMPLATE = "report-template.docx"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive knows: when it was made must not change its bytes."""


def kept(files: Iterable[InputFile], readings: Iterable[WorkbookReading], template: bytes | None) -> bytes:
    """The archive of the files as they were read, numbered in their order, and of the user's own Word template.

    A file that is gone, or is no longer the one that was read, is left out: a set is not made again without it.
    """
    hashes = {reading.file: reading.sha256 for reading in readings}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            data = _read(file)
            if data is not None and sha256_of(data) == hashes.get(file.name):
                # Two files may have one name: each has a folder of its own.
                archive.writestr(_entry(f"{number:04d}/{PurePosixPath(file.name).name}"), data)
        if template is not None:
            archive.writestr(_entry(_TEMPLATE), template)
    return written.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _read(file: InputFile) -> bytes | None:
    try:
        return file.path.read_bytes()
    except OSError:
        return None


@dataclass(frozen=True)
class Unpacked:
    """The files of an archive by their numbers, and the user's own Word template; None where there was none."""

    files: Mapping[int, Path]
    template: bytes | None


def unpacked(archive: Path, into: Path) -> Unpacked:
    """The files of the archive, written into the folder.

    Raises OSError, zipfile.BadZipFile and ValueError where the archive is missing or not as `kept` makes it.
    """
    files: dict[int, Path] = {}
    template = None
    with zipfile.ZipFile(archive) as source:
        for info in source.infolist():
            if info.filename == _TEMPLATE:
                template = source.read(info)
                continue
            folder, name = info.filename.split("/")
            place = into / folder
            place.mkdir()
            files[int(folder)] = place / PurePosixPath(name).name
            files[int(folder)].write_bytes(source.read(info))
    return Unpacked(files, template)
