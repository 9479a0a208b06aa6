"""LibreOffice in the care of a process that outlives the report's: whatever becomes of that, this one tidies up.

Run by its path, with Python alone: nothing beyond the standard library is imported. From standard input comes
one pickled `Order`, to standard output goes the PDF, pickled; the end of standard input says that nobody
waits any more, be it that the PDF has arrived or that the parent was killed.
"""

import ctypes
import hashlib
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

_OLD_SECONDS = 3600
"""Folders of this age are left by a keeper that was killed itself: no conversion takes so long."""
_BEGINNING = "pdf-"
_MOST_TRIES, _BETWEEN_TRIES = 20, 0.1
"""On Windows files may stay locked for a moment after the process that held them."""
_CHILDREN_COME_TO_ME = 36
"""Linux' PR_SET_CHILD_SUBREAPER: the children of a child that ends become this process' own, to be waited for."""
_PIPES = "/tmp", "/var/tmp"  # noqa: S108 - where LibreOffice itself puts its sockets, and leaves them when it is killed


@dataclass(frozen=True)
class Order:
    """What is to be done: the program with its options, the document, where to work, and how long at most."""

    program: str
    options: tuple[str, ...]
    document: bytes
    work_in: str
    seconds: int


def main() -> None:
    """Answers one order."""
    order = Order(**pickle.load(sys.stdin.buffer))  # noqa: S301 - from our own parent
    sweep(Path(order.work_in))
    folder = Path(mkdtemp(prefix=_BEGINNING, dir=order.work_in))
    try:
        _serve(_Office(order, folder))
    finally:
        _remove(folder)


def _serve(office: "_Office") -> None:
    threading.Thread(target=_watch_parent, args=(office,), daemon=True).start()
    try:
        answer = office.pdf()
        with suppress(OSError):
            pickle.dump(answer, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        office.alone.wait()
    finally:
        office.end()


def _watch_parent(office: "_Office") -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    office.alone.set()
    office.kill()


class _Office:
    """LibreOffice at work in a folder. `alone` is set when nobody waits for it any more."""

    def __init__(self, order: Order, folder: Path) -> None:
        self.alone = threading.Event()
        self._seconds = order.seconds
        self._made = folder / "report.pdf"
        self._profile = (folder / "profile").as_uri()
        (folder / "tmp").mkdir()
        source = folder / "report.docx"
        source.write_bytes(order.document)
        # A profile of its own: an office program that is open must not take the work over.
        command = [order.program, f"-env:UserInstallation={self._profile}", *order.options]
        own = {name: str(folder / "tmp") for name in ("TMPDIR", "TMP", "TEMP")}
        _adopt()
        self._process = subprocess.Popen(  # noqa: S603 - LibreOffice, as our parent found it
            [*command, "--outdir", str(folder), str(source)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            # Of one time zone: LibreOffice writes that of the machine into the file.
            env={**os.environ, "TZ": "UTC", **own}, start_new_session=True,
        )  # fmt: skip

    def pdf(self) -> bytes | None:
        """The PDF; None where LibreOffice fails or takes too long."""
        with suppress(subprocess.TimeoutExpired):
            if self._process.wait(self._seconds) == 0 and self._made.exists():
                return self._made.read_bytes()
        return None

    def end(self) -> None:
        """Ends LibreOffice with all that it started, waits for it, and removes what it leaves outside the folder."""
        self.kill()
        self._process.wait()
        _reap()
        self._remove_pipe()

    def kill(self) -> None:
        """Ends LibreOffice with all that it started."""
        if sys.platform == "win32":
            whole = ["taskkill", "/T", "/F", "/PID", str(self._process.pid)]
            subprocess.run(whole, capture_output=True, check=False)  # noqa: S603 - a part of Windows
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _remove_pipe(self) -> None:
        """The socket by which LibreOffice finds itself; it is named after the profile."""
        digest = hashlib.md5(self._profile.encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{_user()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        for place in _PIPES:
            with suppress(OSError):
                Path(place, name).unlink()


def _user() -> int:
    return os.getuid() if sys.platform != "win32" else 0


def _adopt() -> None:
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_CHILDREN_COME_TO_ME, 1, 0, 0, 0)


def _reap() -> None:
    """Waits for what LibreOffice started and what has become this process' own, where the system has it so."""
    if sys.platform == "win32":
        return
    with suppress(ChildProcessError):
        for _ in range(_MOST_TRIES):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            time.sleep(_BETWEEN_TRIES)


def sweep(place: Path) -> None:
    """Removes what keepers that were killed themselves have left in the place."""
    for left in place.glob(f"{_BEGINNING}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD_SECONDS:
                _remove(left)


def _remove(folder: Path) -> None:
    for _ in range(_MOST_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_BETWEEN_TRIES)


if __name__ == "__main__":
    main()
