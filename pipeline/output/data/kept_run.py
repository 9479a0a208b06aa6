"""The archive of a set: the workbooks that it was made from, and all else that making it again takes."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from pipeline.examination import Examination, Request
from pipeline.intake.files import SPREADSHEETS
from pipeline.intake.kept_run import ANSWERS, ARCHIVE, INPUTS, OF_OTHER_SETS, RECORD, SCHEMA, SETS, TEMPLATE
from pipeline.intake.workers import InputFile
from pipeline.language import reason_of
from pipeline.manifest import sha256_of
from pipeline.output.content import Content
from pipeline.output.publication import FAILED, INPUT_CHANGED, NotPublishedError
from pipeline.settings import Asked, Setting

_WRITTEN_ON = (1980, 1, 1, 0, 0, 0)
"""No clock is read: the same inputs give the same bytes. Archives know no earlier day."""
_UNIX = 3


@dataclass(frozen=True)
class _Workbook:
    """A workbook as it is kept: what it is called in the archive, its bytes, what the record says of it."""

    member: str
    data: bytes
    entry: Mapping[str, object]


def kept_run(examination: Examination, content: Content, approved: Path | None) -> dict[str, bytes]:
    """The archive by its path in the set; nothing where a setting says that workbooks are not kept.

    `approved` is the approved set beside which this one goes, None where it goes beside none. Raises
    NotPublishedError where a workbook is no longer the one that was read.
    """
    request = examination.request
    if request is None or not examination.settled.keep_inputs.value:
        return {}
    digests = {reading.file: reading.sha256 for reading in examination.readings}
    names = [masked.name for masked in examination.inputs]
    workbooks = [
        _workbook(number, file, digests[name], content.inputs.paths.get(name, ""))
        for number, (file, name) in enumerate(zip(request.inputs, names, strict=True), start=1)
    ]
    # Signs by their numbers: a name may hold bytes that are no text.
    files = {RECORD: json.dumps(_record(request, workbooks, approved)).encode()}
    files |= {workbook.member: workbook.data for workbook in workbooks}
    if content.report_template is not None:
        files[TEMPLATE] = content.report_template
    for folder in (examination.earlier_folder, approved):
        files |= _of_set(folder) if folder else {}
    return {ARCHIVE: _packed(files)}


def _workbook(number: int, file: InputFile, digest: str, path: str) -> _Workbook:
    data = _bytes_of(file)
    if digest and sha256_of(data) != digest:
        raise NotPublishedError(INPUT_CHANGED, file=file.name)
    # No name in the archive's own list: a name may hold a personal code, and that list is not compressed.
    ending = file.path.suffix.lower()
    member = f"{INPUTS}/{number:03}{ending if ending in SPREADSHEETS else ''}"
    entry = {
        "name": file.name,
        "file": file.path.name,
        "member": member,
        "not_shown": file.not_shown,
        "in_folder": file.folder is not None,
        "at_top": file.is_at_top,
        "path": path,
    }
    return _Workbook(member, data, entry)


def _bytes_of(file: InputFile) -> bytes:
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise NotPublishedError(FAILED, folder=file.name, why=reason_of(error)) from error


def _record(request: Request, workbooks: Iterable[_Workbook], approved: Path | None) -> dict[str, object]:
    """What was asked for, what the workbooks are called, beside which set this one goes."""
    return {
        "schema": SCHEMA,
        "this_year": request.this_year,
        "asked": dict(_answers(request.asked)),
        "approved": approved.name if approved else None,
        "inputs": [workbook.entry for workbook in workbooks],
    }


def _answers(asked: Asked) -> Iterator[tuple[str, dict[str, object]]]:
    for name in ANSWERS:
        setting: Setting[object] | None = getattr(asked, name)
        if setting is not None:
            yield name, {"value": setting.value, "origin": setting.origin.value}


def _of_set(folder: Path) -> dict[str, bytes]:
    """What a comparison reads of a set, by paths in the archive."""
    here = PurePosixPath(SETS) / folder.name
    found = sorted(path for pattern in OF_OTHER_SETS for path in folder.glob(pattern) if path.is_file())
    return {str(here / path.relative_to(folder).as_posix()): path.read_bytes() for path in found}


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The archive of the files; the same bytes for the same files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _WRITTEN_ON)
            # Otherwise the archive would tell on which system it was made.
            member.create_system = _UNIX
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
