"""A workbook as bytes, the same each time."""

import datetime as dt
import io
import zipfile
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

_TIMELESS = (1980, 1, 1, 0, 0, 0)


class _TimelessArchive(zipfile.ZipFile):
    """An archive whose parts all bear the same time, so that it depends on nothing but them."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_arguments: Any) -> None:  # noqa: ANN401 - as zipfile has it
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        super().writestr(_entry(name), data)


class _Writer(ExcelWriter):
    """A writer that needs no temporary file, which would stay behind where the process is killed."""

    _archive: zipfile.ZipFile

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - as openpyxl has it
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as openpyxl's own writer does
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001 - as above
        part = io.BytesIO()
        writer: Any = WorksheetWriter(ws, part)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - as above
        self._archive.writestr(ws.path[1:], part.getvalue())
        self.manifest.append(ws)


def _entry(name: str) -> zipfile.ZipInfo:
    """How a part stands in the archive: compressed, and without the time at which it was made."""
    entry = zipfile.ZipInfo(name, _TIMELESS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def saved(workbook: Workbook, as_of: dt.date) -> bytes:
    """The workbook's bytes; it says that it was made on the day `as_of`, since no clock is read."""
    workbook.properties.created = workbook.properties.modified = dt.datetime.combine(as_of, dt.time())
    written = io.BytesIO()
    with _TimelessArchive(written, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        _Writer(workbook, archive).write_data()
    return written.getvalue()
