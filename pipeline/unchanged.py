"""Whether a report would come out as it stands: then it is left, and what was said of it is said again.

A run depends on the bytes of its inputs, on what was asked, on the settings of the system, on the program and its
libraries, on the day, and on the sets that stand among the outputs. What the last runs depended on, and what they said,
is remembered in a file beside the outputs, which may be deleted at any time; one that is damaged is passed over. No
figure is kept there: the published set itself is what is kept, and it stands only while each of its files has the hash
that its sealed manifest gives it.

Imported before everything else of a run, so nothing but the standard library and the manifest is imported here.
"""

import json
import os
import shutil
import site
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.manifest import manifests_in, sha256_of

FOLDER = ".ataskaita-cache"
"""Beside the folder of the outputs."""
_FILE = "runs.json"
_MOST_RUNS = 16
"""So many runs are remembered, the latest ones."""
_LARGEST_BYTES = 8 * 1024 * 1024
_SETTING = "ATASKAITA_"
TURNED_OFF = "ATASKAITA_CACHE"
"""The environment variable that turns this off, when it is 0."""
_OF_THE_SYSTEM = ("COLUMNS", "FORCE_COLOR", "LANG", "LANGUAGE", "LC_ALL", "NO_COLOR", "PYTHONUTF8", "TERM", "TZ")
"""The variables that decide how results are shown."""
_OFFICE_PROGRAMS = ("soffice", "libreoffice")
"""Where one is installed later, there is to be a PDF."""


@dataclass(frozen=True)
class Ended:
    """How a run ended: what it said on standard output, its exit code, the folder of its set."""

    said: str
    code: int
    folder: str


@dataclass(frozen=True)
class _Remembered:
    """A run that ended: its fingerprint, its end, and what stood among the outputs when it had published."""

    fingerprint: str
    end: Ended
    standing: Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """A run to come: where it publishes, and the fingerprint of all that it depends on but for the outputs."""

    output: Path
    fingerprint: str

    def end_of_the_same(self) -> Ended | None:
        """How the same run ended, where its set and all other outputs still stand; None where anything differs."""
        for run in _remembered(self._file):
            if run.fingerprint == self.fingerprint and run.standing == _standing(self.output):
                return run.end if _is_whole(Path(run.end.folder)) else None
        return None

    def remember(self, end: Ended) -> None:
        """Keeps how the run ended; where that cannot be written, the next run does all anew."""
        runs = [run for run in _remembered(self._file) if run.fingerprint != self.fingerprint]
        runs = [_Remembered(self.fingerprint, end, _standing(self.output)), *runs][:_MOST_RUNS]
        listed: dict[str, object] = {"runs": [asdict(run) for run in runs]}
        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            whole = self._file.with_suffix(f".{os.getpid()}.tmp")
            # In plain letters: a name may hold what is no text.
            whole.write_text(json.dumps({**listed, "seal": _digest(listed)}, indent=1), encoding="ascii")
            whole.replace(self._file)

    @property
    def _file(self) -> Path:
        return self.output.parent / FOLDER / _FILE


def run_of(inputs: Path, output: Path, day: str, options: Mapping[str, object]) -> Run | None:
    """The run on these inputs with these options on that day; None where it is not to be remembered or compared.

    Nothing is compared where the person turned it off, or where an input cannot be read: the run itself then says so.
    """
    if os.environ.get(TURNED_OFF) == "0":
        return None
    output = output.absolute()
    try:
        depends_on = {
            "inputs": dict(_files_below(inputs, leaving=output.parent / FOLDER)),
            "asked": {"inputs": str(inputs), "output": str(output), **options},
            "day": day,
            "settings": {name: value for name, value in sorted(os.environ.items()) if _is_setting(name)},
            "shown": [sys.stdout.isatty(), shutil.get_terminal_size().columns],
            "office": [shutil.which(name) for name in _OFFICE_PROGRAMS],
            "program": _program(),
        }
    except OSError:
        return None
    return Run(output, _digest(depends_on))


def _is_setting(name: str) -> bool:
    return name.startswith(_SETTING) or name in _OF_THE_SYSTEM


def _files_below(place: Path, *, leaving: Path) -> Iterator[tuple[str, str]]:
    """Every file of a folder with the hash of its bytes, a link with where it leads; or a single file."""
    if not place.is_dir():
        yield place.name, sha256_of(place.read_bytes())
        return
    for folder, _, names in os.walk(place, onerror=_raised):
        if Path(folder).absolute() == leaving:
            continue
        for name in sorted(names):
            path = Path(folder, name)
            content = str(path.readlink()) if path.is_symlink() else sha256_of(path.read_bytes())
            yield path.relative_to(place).as_posix(), content


def _raised(error: OSError) -> None:
    raise error


def _program() -> dict[str, object]:
    """The program's own files by size and moment of their last change, the version of Python, and all libraries."""
    root = Path(__file__).parent
    own = [path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    stats = [(path.relative_to(root).as_posix(), path.stat()) for path in own]
    places = [Path(place) for place in (*site.getsitepackages(), *sys.path) if place]
    libraries = {info.name for place in places if place.is_dir() for info in place.glob("*.dist-info")}
    return {
        "files": [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stats],
        "python": sys.version,
        "libraries": sorted(libraries),
    }


def _standing(output: Path) -> dict[str, str]:
    """What stands among the outputs: every folder with the hashes of its manifests, every other entry by its name."""
    standing: dict[str, str] = {}
    with suppress(OSError):
        for path in sorted(output.iterdir()):
            standing[path.name] = _sets_in(path) if path.is_dir() else "file"
    return standing


def _sets_in(folder: Path) -> str:
    return " ".join(sha256_of((folder / manifest.name).read_bytes()) for manifest in manifests_in(folder))


def _is_whole(folder: Path) -> bool:
    """Whether a folder holds one set, all of its files as they were published, and nothing else."""
    try:
        manifests = manifests_in(folder)
        if len(manifests) != 1:
            return False
        listed = dict(manifests[0].files)
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
        found.pop(manifests[0].name, None)
        return found.keys() == listed.keys() and all(
            sha256_of(path.read_bytes()) == listed[name] for name, path in found.items()
        )
    except OSError:
        return False


def _remembered(file: Path) -> list[_Remembered]:
    """The runs that the file holds, the latest first; none where there is no such file, or someone changed it."""
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            return []
        document = json.loads(file.read_bytes())
        if document["seal"] != _digest({"runs": document["runs"]}):
            return []
        return [_Remembered(run["fingerprint"], Ended(**run["end"]), run["standing"]) for run in document["runs"]]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return []


def _digest(document: Mapping[str, object]) -> str:
    return sha256_of(json.dumps(document, ensure_ascii=True, sort_keys=True).encode())
