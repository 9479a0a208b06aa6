"""What the inputs look like at a moment: by two equal looks it is known that nobody is writing any more."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.intake.files import NoSuchPathError, named
from pipeline.manifest import sha256_of
from pipeline.output.report_template import FILE_NAME


@dataclass(frozen=True)
class Trace:
    """One file: its size in bytes, the time of its last change in nanoseconds, the SHA-256 of its content."""

    size: int
    changed: int
    digest: str


@dataclass(frozen=True)
class Look:
    """All inputs at a moment, by their paths; `locked` are those that could not be read."""

    traces: Mapping[Path, Trace] = field(default_factory=dict)
    locked: frozenset[Path] = frozenset()

    @property
    def digests(self) -> dict[Path, str]:
        """What the files hold, whenever they were saved."""
        return {path: trace.digest for path, trace in self.traces.items()}

    def unfinished(self, before: "Look") -> frozenset[Path]:
        """The files that are gone or empty and were neither before: many programs save in this way, in two steps."""
        full = {path for path, trace in self.traces.items() if trace.size}
        full_before = {path for path, trace in before.traces.items() if trace.size}
        is_new = self.traces.keys() - before.traces.keys()
        return frozenset(full_before - full) | frozenset(path for path in is_new if not self.traces[path].size)


NOTHING_SEEN = Look()

Reader = Callable[[Path], bytes]


def look_at(paths: Sequence[Path], before: Look = NOTHING_SEEN, read: Reader = Path.read_bytes) -> Look:
    """The inputs at the paths now, and the user's Word template.

    A folder that is not there is waited for as a locked file is. A file that has the size and time that it had `before`
    is not read again. What vanishes while it is looked at is not there.
    """
    traces: dict[Path, Trace] = {}
    locked = {path for path in paths if not path.exists()}
    for path in _inputs(paths):
        try:
            traces[path] = _trace(path, before.traces.get(path), read)
        except FileNotFoundError:
            continue
        except OSError:
            locked.add(path)
    return Look(traces, frozenset(locked))


def _inputs(paths: Sequence[Path]) -> list[Path]:
    """The workbooks, by the rules of every run, and the template; none where the folder itself is gone."""
    try:
        workbooks = [file.path for file in named(list(paths))]
    except (NoSuchPathError, OSError):
        return []
    templates = [path / FILE_NAME for path in paths]
    return [*workbooks, *(path for path in templates if path.is_file())]


def _trace(path: Path, before: Trace | None, read: Reader) -> Trace:
    """The trace of a file. Raises OSError, FileNotFoundError among them."""
    status = path.stat()
    if before is not None and (before.size, before.changed) == (status.st_size, status.st_mtime_ns):
        return before
    return Trace(status.st_size, status.st_mtime_ns, sha256_of(read(path)))
