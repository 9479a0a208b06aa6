"""The parts of a zip container, read to their ends under limits, with every checksum compared.

The declared sizes are never trusted: what counts is the number of bytes that come out.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pipeline.intake.guard.verdict import Limits, RefusedError, refuse, refuse_over

_MIB = 1 << 20
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Archive:
    """A zip file whose directory has been checked; parts are read on request and counted together."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._unpacked = 0
        self._unread: set[str] = set()
        with _damage(""):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._entries = self._zip.infolist()
        self._check_directory()
        self.names = {plain_name(entry.filename): entry.filename for entry in self._entries}
        self._unread.update(self.names.values())

    def __contains__(self, name: str) -> bool:
        return plain_name(name) in self.names

    def read(self, name: str) -> bytes:
        """The bytes of one part. Refuses a part that is missing, broken or too large."""
        real = self.names.get(plain_name(name))
        if real is None:
            refuse("file-damaged", part=name)
        return b"".join(self._pieces(real))

    def has_folder(self, beginning: str) -> bool:
        """Whether the name of a part begins so, in small letters."""
        return any(name.startswith(beginning) for name in self.names)

    def unread(self) -> list[str]:
        """The names of the parts that nobody has asked for."""
        return sorted(self._unread)

    def read_rest(self) -> None:
        """Nothing; the parts not asked for until now are read to their ends, for their checksums."""
        for name in self.unread():
            for _ in self._pieces(name):
                pass

    def _pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part in pieces of a MiB; at its end its checksum has been compared."""
        packed = max(1, self._zip.getinfo(name).compress_size)
        size = 0
        with _damage(name), self._zip.open(name) as stream:
            while piece := stream.read(_MIB):
                size += len(piece)
                self._count(name, size, packed, len(piece))
                yield piece
        self._unread.discard(name)

    def _count(self, name: str, size: int, packed: int, more: int) -> None:
        """Nothing while all parts together, and this part of `size` bytes until now, are within the limits."""
        self._unpacked += more
        mib = -(-self._unpacked // _MIB)
        refuse_over("unpacked_mib", self._limits.unpacked_mib, mib, part=name)
        if size >= _MIB:
            refuse_over("compression_ratio", self._limits.compression_ratio, size // packed, part=name)

    def _check_directory(self) -> None:
        """Nothing while the directory is in order; refuses parts too many, twice, encrypted or badly packed."""
        refuse_over("parts", self._limits.parts, len(self._entries))
        _check_names(self._entries)
        for entry in self._entries:
            _check_packing(entry)
        self._check_places()

    def _check_places(self) -> None:
        """Every part lies by itself, the first at the first byte: no bomb of shared bytes, no second file."""
        end = 0
        for entry in sorted(self._entries, key=lambda one: one.header_offset):
            if entry.header_offset < end:
                refuse("file-unsafe", danger="overlap", part=entry.filename)
            if end == 0 and entry.header_offset > 0:
                refuse("file-unsafe", danger="prefix", part="")
            end = self._end_of(entry)
        if end > self._zip.start_dir:
            refuse("file-damaged", part="")

    def _end_of(self, entry: zipfile.ZipInfo) -> int:
        """The byte after a part: its own header may give name and extra field other lengths than the directory."""
        with _damage(entry.filename):
            header = self._data[entry.header_offset : entry.header_offset + _LOCAL_HEADER]
            name_length, extra_length = struct.unpack_from("<HH", header, 26)
        return entry.header_offset + _LOCAL_HEADER + int(name_length) + int(extra_length) + entry.compress_size


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these bytes in these parts, which it need not have had; `data` was read to its end before."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
        for name in old.namelist():
            if plain_name(name) not in parts:
                new.writestr(name, old.read(name))
    return written.getvalue()


def plain_name(name: str) -> str:
    """The name of a part as it is compared: without a leading slash, "/" between folders, small letters."""
    return name.replace("\\", "/").lstrip("/").lower()


def _check_packing(entry: zipfile.ZipInfo) -> None:
    """Parts are packed as all programs can unpack them; one that is encrypted makes the file a protected one."""
    if entry.flag_bits & _ENCRYPTED:
        refuse("file-encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        refuse("file-unsafe", danger="method", part=entry.filename)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    """No part stands twice, letter case apart: readers disagree which of two counts."""
    seen: set[str] = set()
    for entry in entries:
        name = plain_name(entry.filename)
        if name in seen:
            refuse("file-contradictory", part=entry.filename)
        seen.add(name)


@contextmanager
def _damage(part: str) -> Iterator[None]:
    """Everything that zipfile raises over bad bytes, as one refusal."""
    try:
        yield
    except RefusedError:
        raise
    except _BROKEN:
        refuse("file-damaged", part=part)
