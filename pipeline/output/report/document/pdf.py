"""The report as PDF, made by LibreOffice from the Word document, where it is installed."""

import datetime as dt
import json
import os
import pickle
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import gettempdir

from pipeline.isolated.child import in_own_group, opened
from pipeline.output.report.document import office_keeper
from pipeline.output.report.document.contents import with_live_pages
from pipeline.output.report.document.office_keeper import Order

_MOST_SECONDS = 180
"""A conversion takes some seconds; LibreOffice is taken for hung after so many."""

_PLACES = ("C:/Program Files/LibreOffice/program/soffice.exe", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_TURNED_OFF = "ATASKAITA_PDF"
_OPTIONS = ("UseTaggedPDF", "ExportBookmarks")
"""With the structure that a screen reader needs, and the headings beside the pages."""


def office_program() -> str | None:
    """The path of LibreOffice; None where it is not installed, or `ATASKAITA_PDF=0` says not to use it."""
    if os.environ.get(_TURNED_OFF) == "0":
        return None
    on_path = [shutil.which("soffice"), shutil.which("libreoffice")]
    in_usual_places = [place for place in _PLACES if Path(place).exists()]
    return next(filter(None, (*on_path, *in_usual_places)), None)


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
    options = json.dumps({option: {"type": "boolean", "value": "true"} for option in _OPTIONS})
    order = Order(
        program=program,
        options=("--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}"),
        document=with_live_pages(document),
        work_in=str(_work_folder()),
        seconds=_MOST_SECONDS,
    )
    pdf = _result_of(order)
    return {"report.pdf": _without_clock(pdf, day)} if pdf else {}


def _result_of(order: Order) -> bytes | None:
    """The PDF; None where the conversion fails. Whatever way this process ends, nothing of the work is left behind."""
    command = [sys.executable, "-I", "-S", office_keeper.__file__]
    with subprocess.Popen(  # noqa: S603 - this Python, and our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **in_own_group()
    ) as keeper:
        try:
            pickle.dump(asdict(order), opened(keeper.stdin))
            opened(keeper.stdin).flush()
            pdf: bytes | None = pickle.load(opened(keeper.stdout))  # noqa: S301 - from our own child
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        finally:
            # It goes on until nobody waits for it any more.
            with suppress(OSError):
                opened(keeper.stdin).close()
            keeper.wait()
    return pdf


def _work_folder() -> Path:
    """Where the conversion may work: the person's folder for what programs keep, or else the system's temporary one.

    In the latter, a run whose every process is killed at once would leave its work for nobody to clear.
    """
    own = _place_of_caches() / "ataskaita"
    try:
        own.mkdir(parents=True, exist_ok=True)
        own.chmod(stat.S_IRWXU)
    except OSError:
        return Path(gettempdir())
    return own if os.access(own, os.W_OK) else Path(gettempdir())


def _place_of_caches() -> Path:
    """The folder in which this system keeps what programs can make anew."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local or gettempdir())
    if sys.platform == "darwin":
        return Path("~/Library/Caches").expanduser()
    own_choice = os.environ.get("XDG_CACHE_HOME")
    return Path(own_choice or "~/.cache").expanduser()


def _without_clock(pdf: bytes, day: dt.date) -> bytes:
    """The same file with the reporting date for its date, and without what is drawn anew each time.

    Letters are replaced one for one: the file's table of contents counts bytes.
    """
    moment = f"{day:%Y%m%d}000000".encode()
    pdf = re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", lambda match: match[1] + moment, pdf)
    pdf = re.sub(rb"\+\d\d'\d\d'(?=\))|-\d\d'\d\d'(?=\))", b"+00'00'", pdf)
    return re.sub(rb"<[0-9A-F]{32}>|(?<=/DocChecksum /)[0-9A-F]{32}", _zeros, pdf)


def _zeros(match: re.Match[bytes]) -> bytes:
    return re.sub(rb"[0-9A-F]", b"0", match[0])
