"""OLE compound files (.xls, .doc, encrypted workbooks): which streams stand at the root.

Only the directory and the first records of the workbook are looked at; every walk is bounded by the size of
the file, because chains of sectors may run in circles.
"""

import struct
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pipeline.intake.guard.biff import sheets_of_stream
from pipeline.intake.guard.recorded import RecordedSheet
from pipeline.intake.guard.verdict import Container, Inspection, refuse

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_SECTOR_SHIFT = 30  # where the header says how large a sector is: 512 or 4,096 bytes, nothing else
_NONE = 0xFFFFFFFF
_MINI_STREAM_BELOW = 4096
_HEADER_FAT_SECTORS = 109
_FILEPASS, _BOUNDSHEET = 0x002F, 0x0085
_BROKEN = (ValueError, IndexError, struct.error)
"""What a compound file raises whose words lead outside it or in a circle."""

_KINDS = {
    "worddocument": "DOC",
    "powerpoint document": "PPT",
    "visiodocument": "VSD",
    "__properties_version1.0": "MSG",
}


@dataclass(frozen=True, kw_only=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


class _Compound:
    """A compound file read defensively: whatever leads outside it or in a circle raises ValueError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sector_size = 1 << data[_SECTOR_SHIFT]
        self._fat = self._read_fat()
        self.entries = list(self._read_entries(self._stream(self._word(48))))

    def root_streams(self) -> dict[str, _Entry]:
        """The entries directly below the root, by their names in small letters."""
        entries: dict[str, _Entry] = {}
        seen = {_NONE}
        waiting = [self.entries[0].child]
        while waiting:
            index = waiting.pop()
            if index == _NONE:
                continue
            if index in seen:
                message = "the tree of the directory runs in a circle"
                raise ValueError(message)
            seen.add(index)
            entry = self.entries[index]
            entries[entry.name.lower()] = entry
            waiting += [entry.left, entry.right]
        return entries

    def beginning(self, entry: _Entry) -> bytes:
        """The first bytes of a stream, as far as they lie together."""
        if entry.size >= _MINI_STREAM_BELOW:
            return self._sector(entry.start)
        return self._stream(self.entries[0].start)[entry.start * 64 :][: entry.size]

    def whole(self, entry: _Entry) -> bytes:
        """All bytes of a stream."""
        if entry.size >= _MINI_STREAM_BELOW:
            return self._stream(entry.start)[: entry.size]
        return self.beginning(entry)

    def _word(self, offset: int) -> int:
        return int.from_bytes(self._data[offset : offset + 4], "little")

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_size
        if start >= len(self._data):
            message = "beyond the end"
            raise ValueError(message)
        return self._data[start : start + self._sector_size]

    def _words(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number).ljust(self._sector_size, b"\xff")
        return struct.unpack(f"<{self._sector_size // 4}I", sector)

    def _read_fat(self) -> list[int]:
        """For each sector the next of its chain."""
        header = self._data[76 : 76 + 4 * _HEADER_FAT_SECTORS].ljust(4 * _HEADER_FAT_SECTORS, b"\xff")
        sectors = [*struct.unpack(f"<{_HEADER_FAT_SECTORS}I", header)]
        following, left = self._word(68), len(self._data) // self._sector_size
        while following < left and left > 0:
            *more, following = self._words(following)
            sectors += more
            left -= 1
        last = len(self._data) // self._sector_size - 1
        return list(chain.from_iterable(self._words(number) for number in sectors if number <= last))

    def _stream(self, start: int) -> bytes:
        """The bytes of the chain of sectors that begins at this one."""
        pieces: list[bytes] = []
        seen: set[int] = set()
        number = start
        while number < len(self._fat):
            if number in seen:
                message = "a chain of sectors runs in a circle"
                raise ValueError(message)
            seen.add(number)
            pieces.append(self._sector(number))
            number = self._fat[number]
        return b"".join(pieces)

    @staticmethod
    def _read_entries(directory: bytes) -> Iterator[_Entry]:
        for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            raw = directory[offset : offset + _ENTRY]
            length = min(64, struct.unpack_from("<H", raw, 64)[0])
            left, right, child = struct.unpack_from("<III", raw, 68)
            start, size = struct.unpack_from("<II", raw, 116)
            name = raw[: max(0, length - 2)].decode("utf-16-le", errors="replace")
            yield _Entry(name=name, left=left, right=right, child=child, start=start, size=size)


def inspect_ole(data: bytes) -> Inspection:
    """An .xls that may be read. Refuses encrypted workbooks, other documents and broken directories."""
    if data[_SECTOR_SHIFT : _SECTOR_SHIFT + 2] not in (b"\x09\0", b"\x0c\0"):
        refuse("file-not-spreadsheet", kind="OLE")
    try:
        compound = _Compound(data)
        streams = compound.root_streams()
        workbook = streams.get("workbook") or streams.get("book")
        beginning = b"" if workbook is None else compound.beginning(workbook)
    except _BROKEN:
        refuse("file-damaged", part="")
    if "encryptedpackage" in streams or _has_password(beginning):
        refuse("file-encrypted")
    if workbook is None:
        refuse("file-not-spreadsheet", kind=_kind_of(streams))
    sheets = _sheets(compound, workbook)
    return Inspection(
        container=Container.XLS,
        error_cells={name: sheet.errors for name, sheet in sheets.items()},
        cell_counts={name: sheet.count for name, sheet in sheets.items() if sheet.count is not None},
        facts={name: sheet.facts for name, sheet in sheets.items()},
        embedded_objects=any(name.startswith("mbd") for name in streams),
        macros="_vba_project_cur" in streams,
    )


def _kind_of(streams: Collection[str]) -> str:
    """An abbreviation of the document that has these streams at its root."""
    return next((kind for name, kind in _KINDS.items() if name in streams), "OLE")


def _sheets(compound: _Compound, workbook: _Entry) -> Mapping[str, RecordedSheet]:
    """What the records tell; nothing of a stream whose sectors cannot be followed, which is the reader's business."""
    try:
        return sheets_of_stream(compound.whole(workbook))
    except _BROKEN:
        return {}


def _has_password(records: bytes) -> bool:
    """Whether the workbook's first records hold FILEPASS, which stands before everything it encrypts."""
    offset = 0
    while offset + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, offset)
        if kind in (_FILEPASS, _BOUNDSHEET):
            return bool(kind == _FILEPASS)
        offset += 4 + length
    return False
