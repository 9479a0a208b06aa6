"""What the records of an .xls tell beside the values: number formats, and what is hidden.

BIFF8 and BIFF5, as Excel 97 and Excel 5 write them. Records that are cut short end the walk.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.intake.grid import PLAIN, CellFormat, SheetFacts
from pipeline.intake.guard.facts import FactsBuilder, formats_by_number

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x002F, 0x041E, 0x00E0
_ROW, _COLINFO, _NUMBER, _RK, _MULRK, _FORMULA = 0x0208, 0x007D, 0x0203, 0x027E, 0x00BD, 0x0006
_MERGED = 0x00E5
_BIFF8 = 0x0600
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_NUMBERS = (_NUMBER, _RK, _FORMULA)


@dataclass
class _Globals:
    """What stands before the sheets: where each begins, and the number formats."""

    biff8: bool = True
    sheets: dict[str, int] = field(default_factory=dict)
    formats: dict[int, str] = field(default_factory=dict)
    cell_formats: list[int] = field(default_factory=list)


def facts_of_stream(stream: bytes) -> Mapping[str, SheetFacts]:
    """The facts of every sheet by its name; nothing of a stream that is encrypted or no workbook."""
    known = _globals(stream)
    if known is None:
        return {}
    formats = formats_by_number(known.formats, known.cell_formats)
    return {name: _facts(stream, offset, formats) for name, offset in known.sheets.items()}


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record up to the end of the sheet."""
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + length]
        if kind == _EOF or len(body) < length:
            return
        yield kind, body
        offset += 4 + length


def _globals(stream: bytes) -> _Globals | None:
    known = _Globals()
    try:
        for kind, body in _records(stream, 0):
            if kind == _FILEPASS:
                return None
            _note(kind, body, known)
    except (struct.error, IndexError):
        return None
    return known


def _note(kind: int, body: bytes, known: _Globals) -> None:
    """What one record before the sheets adds to what is known."""
    if kind == _BOF:
        known.biff8 = struct.unpack_from("<H", body)[0] == _BIFF8
    elif kind == _BOUNDSHEET:
        known.sheets[_text(body[6:], 1, biff8=known.biff8)] = struct.unpack_from("<I", body)[0]
    elif kind == _FORMAT:
        width = 2 if known.biff8 else 1
        known.formats[struct.unpack_from("<H", body)[0]] = _text(body[2:], width, biff8=known.biff8)
    elif kind == _XF:
        known.cell_formats.append(struct.unpack_from("<H", body, 2)[0])


def _text(raw: bytes, width: int, *, biff8: bool) -> str:
    """A text with its length before it, in one or two bytes."""
    length = int.from_bytes(raw[:width], "little")
    if not biff8:
        return raw[width : width + length].decode("cp1252", errors="replace")
    wide = raw[width] & 1
    start = width + 1
    if wide:
        return raw[start : start + 2 * length].decode("utf-16-le", errors="replace")
    return raw[start : start + length].decode("latin-1")


def _facts(stream: bytes, offset: int, formats: Mapping[int, CellFormat]) -> SheetFacts:
    facts = FactsBuilder()
    looks: Mapping[int, Callable[[bytes], None]] = {
        _ROW: lambda body: _look_at_row(body, facts),
        _MERGED: lambda body: _look_at_merged(body, facts),
        _COLINFO: lambda body: _look_at_columns(body, facts),
        _MULRK: lambda body: _look_at_many(body, formats, facts),
    }
    try:
        for kind, body in _records(stream, offset):
            if kind in _NUMBERS:
                row, column, cell_format = struct.unpack_from("<HHH", body)
                facts.number(row, column, formats.get(cell_format, PLAIN))
            elif kind in looks:
                looks[kind](body)
    except struct.error:
        return SheetFacts()
    return facts.made()


def _look_at_row(body: bytes, facts: FactsBuilder) -> None:
    if body[12] & _HIDDEN_ROW:
        facts.hide_row(struct.unpack_from("<H", body)[0])


def _look_at_columns(body: bytes, facts: FactsBuilder) -> None:
    first, last, _width, _format, options = struct.unpack_from("<HHHHH", body)
    if options & _HIDDEN_COLUMN:
        facts.hide_columns(first, last)


def _look_at_merged(body: bytes, facts: FactsBuilder) -> None:
    """Ranges of merged cells: eight bytes each after their number."""
    for offset in range(2, len(body) - 7, 8):
        first, last, column, _ = struct.unpack_from("<HHHH", body, offset)
        facts.merge(column, first, last)


def _look_at_many(body: bytes, formats: Mapping[int, CellFormat], facts: FactsBuilder) -> None:
    """Several numbers side by side: six bytes each after the place of the first."""
    row, first = struct.unpack_from("<HH", body)
    for index in range((len(body) - 6) // 6):
        facts.number(row, first + index, formats.get(struct.unpack_from("<H", body, 4 + 6 * index)[0], PLAIN))
