"""The manifest of a published set: by it the program knows the set again, and each file in it as its own.

A manifest is JSON. Its `files` are the SHA-256 of the set's other files by their paths, with / between folders; its
last entry is a seal, the SHA-256 of all that stands before it. A manifest that someone changed does not fit its seal:
then nothing proves that the files are the program's, and all of them count as people's.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

NAME = "data/manifest.json"
"""Where a set has its manifest; those of the first versions stand at the top of their folder."""

SCHEMA = 1
"""The version of what a set holds and how; it grows when older programs would misread a set."""

PROPERTY = "Ataskaita.published"
"""The property of a workbook by which the summary is known again, also without its set."""

_SEAL = "seal"
_PATTERNS = ("data/manifest*.json", "manifest*.json")
"""Also the name of a manifest that was written beside one that a person had changed."""

_PROGRAM = "ataskaita "
_UNSEALED = "ataskaita 0.1.0"

_LARGEST_BYTES = 64 * 1024 * 1024
"""Beyond this a file of the name is somebody's, and is not read: a set of 100,000 files has a manifest of 10 MB."""


def as_json(value: Mapping[str, object]) -> str:
    """The text of a JSON file: readable, in the order given, ending with a line break."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def sealed(about: Mapping[str, object], files: Mapping[str, str]) -> bytes:
    """The bytes of a manifest that says `about` the set and names its files with their hashes."""
    document = {**about, "files": dict(files)}
    return as_json({**document, _SEAL: _digest(document)}).encode()


def hashes(artifacts: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of every artifact by its path, in the order of the paths."""
    return {path: sha256_of(artifacts[path]) for path in sorted(artifacts)}


def sha256_of(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Manifest:
    """One manifest as it was found: its path in the set, and the hashes of the files that it lists by theirs.

    `about` is all that it says of the set.
    """

    name: str
    files: Mapping[str, str]
    about: Mapping[str, object] = field(default_factory=dict)


def manifests_in(folder: Path) -> list[Manifest]:
    """The unchanged manifests in a folder, the latest among them; empty where the folder is no published set.

    Raises OSError where the folder or a file of that name cannot be read.
    """
    named = [path for pattern in _PATTERNS for path in sorted(folder.glob(pattern))]
    found = (_read(path, folder) for path in named if path.is_file() and not path.is_symlink())
    return [manifest for manifest in found if manifest is not None]


def is_published(folder: Path) -> bool:
    """Whether the folder holds a set that the program published; what cannot be read is not known to be one."""
    try:
        return bool(manifests_in(folder))
    except OSError:
        return False


def changed_manifest(folder: Path) -> Path | None:
    """A file that was a manifest of ours and is no longer what the program wrote; None where the folder has none.

    Such a folder is no published set any more, and no folder of workbooks either. Raises OSError.
    """
    named = [path for pattern in _PATTERNS for path in sorted(folder.glob(pattern))]
    return next((path for path in named if path.is_file() and _was_ours(path) and not _read(path, folder)), None)


def _was_ours(path: Path) -> bool:
    """Whether a file still says which program wrote it and what it lists."""
    if path.stat().st_size > _LARGEST_BYTES:
        return False
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    is_set = isinstance(document, dict) and {"program", "files", "as_of"} <= document.keys()
    return is_set and str(document["program"]).startswith(_PROGRAM)


def files_of(manifests: Iterable[Manifest]) -> dict[str, set[str]]:
    """The hashes that the program's own files have, by their paths. The manifests themselves are not listed."""
    own: dict[str, set[str]] = {}
    for manifest in manifests:
        for path, digest in manifest.files.items():
            own.setdefault(path, set()).add(digest)
    return own


def _read(path: Path, folder: Path) -> Manifest | None:
    if path.stat().st_size > _LARGEST_BYTES:
        return None
    # Programs that keep versions of files may have changed its line ends.
    data = path.read_bytes().replace(b"\r\n", b"\n")
    try:
        document = json.loads(data)
        files = _files_of_ours(document, data)
    except (ValueError, RecursionError):
        return None
    return None if files is None else Manifest(path.relative_to(folder).as_posix(), files, document)


def _files_of_ours(document: object, data: bytes) -> Mapping[str, str] | None:
    """The files that a manifest lists; None where it is not, to the byte, what the program wrote."""
    if not isinstance(document, dict) or as_json(document).encode() != data:
        return None
    files = document.get("files")
    if not isinstance(files, dict) or not _is_sealed(document):
        return None
    return files


def _is_sealed(document: Mapping[str, object]) -> bool:
    """Whether the seal fits what stands before it; the first version of the program wrote none."""
    before = {name: value for name, value in document.items() if name != _SEAL}
    stated = document.get(_SEAL)
    if stated is None:
        return str(document.get("program")) == _UNSEALED
    return stated == _digest(before)


def _digest(document: Mapping[str, object]) -> str:
    return sha256_of(as_json(document).encode())
