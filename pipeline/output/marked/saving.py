"""A workbook as bytes, the same each time."""

import datetime as dt
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_TIMELESS = (1980, 1, 1, 0, 0, 0)


class _TimelessArchive(zipfile.ZipFile):
    """An archive whose parts all bear the same time, so that it depends on nothing but them."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_arguments: Any) -> None:  # noqa: ANN401 - as zipfile has it
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        super().writestr(_entry(name), data)

    def write(self, filename: Any, arcname: Any = None, *_arguments: Any) -> None:  # noqa: ANN401 - as above
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w", force_zip64=True) as part:
            shutil.copyfileobj(source, part)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIMELESS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def saved(workbook: Workbook, as_of: dt.date) -> bytes:
    """The workbook's bytes; it says that it was made on the day `as_of`, since no clock is read."""
    workbook.properties.created = workbook.properties.modified = dt.datetime.combine(as_of, dt.time())
    written = io.BytesIO()
    with _TimelessArchive(written, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(workbook, archive).write_data()
    return written.getvalue()
