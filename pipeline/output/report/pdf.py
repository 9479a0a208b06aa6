"""The report as PDF, made by LibreOffice from the Word document, where it is installed."""

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.output.report.word_contents import with_live_pages

_MOST_SECONDS = 180
_PLACES = ("C:/Program Files/LibreOffice/program/soffice.exe", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_TURNED_OFF = "ATASKAITA_PDF"
_OPTIONS = ("UseTaggedPDF", "ExportBookmarks")
"""With the structure that a screen reader needs, and the headings beside the pages."""


def office_program() -> str | None:
    """The path of LibreOffice; None where it is not installed, or `ATASKAITA_PDF=0` says not to use it."""
    if os.environ.get(_TURNED_OFF) == "0":
        return None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def why_no_pdf() -> str:
    """The catalogue's key of why a set has no PDF: turned off, no LibreOffice here, or it could not make one."""
    if os.environ.get(_TURNED_OFF) == "0":
        return "terminal.pdf-off"
    return "terminal.no-pdf" if office_program() is None else "terminal.pdf-failed"


def as_pdf(document: bytes, day: dt.date) -> Mapping[str, bytes]:
    """`report.pdf` of the document, the same bytes for the same; nothing where it cannot be made here."""
    program = office_program()
    if program is None:
        return {}
    with TemporaryDirectory(prefix="ataskaita-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "report.docx"
        source.write_bytes(with_live_pages(document))
        # A profile of its own: an office program that is open must not take the work over.
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        options = json.dumps({option: {"type": "boolean", "value": "true"} for option in _OPTIONS})
        command += ["--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder), str(source)]
        try:
            # Of one time zone: LibreOffice writes that of the machine into the file.
            zone = {**os.environ, "TZ": "UTC"}
            subprocess.run(command, check=True, capture_output=True, timeout=_MOST_SECONDS, env=zone)  # noqa: S603 - our own
        except (OSError, subprocess.SubprocessError):
            return {}
        made = folder / "report.pdf"
        return {"report.pdf": _without_clock(made.read_bytes(), day)} if made.exists() else {}


def _without_clock(pdf: bytes, day: dt.date) -> bytes:
    """The same file with the reporting date for its date, and without what is drawn anew each time.

    Letters are replaced one for one: the file's table of contents counts bytes.
    """
    moment = f"{day:%Y%m%d}000000".encode()
    pdf = re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", lambda found: found[1] + moment, pdf)
    pdf = re.sub(rb"\+\d\d'\d\d'(?=\))|-\d\d'\d\d'(?=\))", b"+00'00'", pdf)
    return re.sub(rb"<[0-9A-F]{32}>|(?<=/DocChecksum /)[0-9A-F]{32}", _zeros, pdf)


def _zeros(found: re.Match[bytes]) -> bytes:
    return re.sub(rb"[0-9A-F]", b"0", found[0])
