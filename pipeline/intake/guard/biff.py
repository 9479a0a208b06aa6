"""What the records of an .xls tell beside the values: formats, errors, what is hidden, merged, struck out or raised.

BIFF8 and BIFF5, as Excel 97 and Excel 5 write them. Records that are cut short end the walk.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.intake.grid import SheetFacts
from pipeline.intake.guard.biff_texts import Font, marked_by_fonts, shared_texts
from pipeline.intake.guard.facts import formats_by_number
from pipeline.intake.guard.recorded import STRUCK_OUT, SUPERSCRIPT, Looks, RecordedCells, RecordedSheet

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x002F, 0x041E, 0x00E0
_FONT, _DATEMODE, _SST, _CONTINUE = 0x0031, 0x0022, 0x00FC, 0x003C
_ROW, _COLINFO, _MERGED = 0x0208, 0x007D, 0x00E5
_NUMBER, _RK, _MULRK, _FORMULA, _STRING = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0207
_LABEL, _RICH_LABEL, _SHARED_LABEL, _TRUTH_OR_ERROR = 0x0204, 0x00D6, 0x00FD, 0x0205
_BIFF8 = 0x0600
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_NO_NUMBER = 0xFFFF
"""In the last two bytes of a formula's result: it is a text (0), a truth value (1) or an error (2)."""

_IS_TEXT, _IS_ERROR, _IS_EMPTY_TEXT = 0, 2, 3
_NO_FONT = 4
"""The number that no font has: the fifth font of a workbook is number 5."""

_EMPTY_TEXTS = (b"\0\0\0", b"\0\0\1")
"""How a text without letters begins; without these bytes there is none."""


@dataclass
class _Globals:
    """What stands before the sheets: where each begins, formats, fonts and texts."""

    biff8: bool = True
    counts_from_1904: bool = False
    sheets: dict[str, int] = field(default_factory=dict)
    formats: dict[int, str] = field(default_factory=dict)
    cell_formats: list[int] = field(default_factory=list)
    cell_fonts: list[int] = field(default_factory=list)
    fonts: dict[int, Font] = field(default_factory=dict)
    texts: list[bytes] = field(default_factory=list)


def sheets_of_stream(stream: bytes) -> Mapping[str, RecordedSheet]:
    """What was found of every sheet, by its name; nothing of a stream that is encrypted or no workbook."""
    known = _globals(stream)
    if known is None:
        return {}
    looks = _looks(known)
    return {name: _sheet(stream, offset, known, looks) for name, offset in known.sheets.items()}


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record up to the end of the sheet; charts within it are passed over."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + length]
        if len(body) < length:
            return
        offset += 4 + length
        if kind == _BOF:
            depth += 1
        if depth <= 1:
            yield kind, body
        if kind == _EOF:
            depth -= 1
            if depth < 1:
                return


def _globals(stream: bytes) -> _Globals | None:
    known = _Globals()
    before = 0
    try:
        for kind, body in _records(stream, 0):
            if kind == _FILEPASS:
                return None
            if kind == _SST or (kind == _CONTINUE and before == _SST):
                known.texts.append(body)
            else:
                _note(kind, body, known)
            before = _SST if kind == _CONTINUE and before == _SST else kind
    except (struct.error, IndexError):
        return None
    return known


def _note(kind: int, body: bytes, known: _Globals) -> None:
    """What one record before the sheets adds to what is known."""
    if kind == _BOF:
        known.biff8 = struct.unpack_from("<H", body)[0] == _BIFF8
    elif kind == _DATEMODE:
        known.counts_from_1904 = struct.unpack_from("<H", body)[0] == 1
    elif kind == _BOUNDSHEET:
        known.sheets[_text(body[6:], 1, biff8=known.biff8)] = struct.unpack_from("<I", body)[0]
    elif kind == _FORMAT:
        width = 2 if known.biff8 else 1
        known.formats[struct.unpack_from("<H", body)[0]] = _text(body[2:], width, biff8=known.biff8)
    elif kind == _FONT:
        _note_font(body, known)
    elif kind == _XF:
        known.cell_fonts.append(struct.unpack_from("<H", body)[0])
        known.cell_formats.append(struct.unpack_from("<H", body, 2)[0])


def _note_font(body: bytes, known: _Globals) -> None:
    options = struct.unpack_from("<H", body, 2)[0]
    position = struct.unpack_from("<H", body, 8)[0]
    number = len(known.fonts)
    if number >= _NO_FONT:
        number += 1
    known.fonts[number] = Font(is_struck=bool(options & STRUCK_OUT), is_raised=position == SUPERSCRIPT)


def _looks(known: _Globals) -> Looks:
    struck_fonts = {number for number, font in known.fonts.items() if font.is_struck}
    formats = formats_by_number(known.formats, known.cell_formats)
    struck = frozenset(number for number, font in enumerate(known.cell_fonts) if font in struck_fonts)
    if not _texts_matter(known):
        return Looks(formats=formats, struck=struck, counts_from_1904=known.counts_from_1904)
    texts = list(_texts(known))
    marked = {number: marked_by_fonts(text, runs, known.fonts) for number, (text, runs) in enumerate(texts)}
    return Looks(
        formats=formats,
        struck=struck,
        marked={number: text for number, text in marked.items() if text},
        empty=frozenset(number for number, (text, _) in enumerate(texts) if not text),
        counts_from_1904=known.counts_from_1904,
    )


def _texts_matter(known: _Globals) -> bool:
    """Whether the shared texts may tell more than that they are there; to walk through them takes its time."""
    has_marks = any(font.marks for font in known.fonts.values())
    return bool(known.texts) and (has_marks or any(mark in body for body in known.texts for mark in _EMPTY_TEXTS))


def _texts(known: _Globals) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """The shared texts as far as they are complete."""
    try:
        yield from shared_texts(known.texts)
    except struct.error:
        return


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


def _sheet(stream: bytes, offset: int, known: _Globals, looks: Looks) -> RecordedSheet:
    """What the records of a sheet tell; nothing where one of them is cut short."""
    cells = RecordedCells(looks)
    sheet = _SheetRecords(cells, known)
    try:
        for kind, body in _records(stream, offset):
            look = sheet.looks.get(kind)
            if look is not None:
                look(body)
    except (struct.error, IndexError):
        return RecordedSheet(facts=SheetFacts())
    return cells.made()


class _SheetRecords:
    """Notes the records of a sheet, each by its kind."""

    def __init__(self, cells: RecordedCells, known: _Globals) -> None:
        self._cells = cells
        self._known = known
        self._formula = (0, 0, 0)
        self.looks: Mapping[int, Callable[[bytes], None]] = {
            _ROW: self._row,
            _COLINFO: self._columns,
            _MERGED: self._merged,
            _NUMBER: self._number,
            _RK: self._number,
            _MULRK: self._numbers,
            _FORMULA: self._result,
            _STRING: self._result_text,
            _LABEL: self._label,
            _RICH_LABEL: self._label,
            _SHARED_LABEL: self._shared_label,
            _TRUTH_OR_ERROR: self._truth_or_error,
        }

    def _row(self, body: bytes) -> None:
        if body[12] & _HIDDEN_ROW:
            self._cells.facts.hide_row(struct.unpack_from("<H", body)[0])

    def _columns(self, body: bytes) -> None:
        first, last, _width, _format, options = struct.unpack_from("<HHHHH", body)
        if options & _HIDDEN_COLUMN:
            self._cells.facts.hide_columns(first, last)

    def _merged(self, body: bytes) -> None:
        """Ranges of merged cells: eight bytes each after their number."""
        for offset in range(2, len(body) - 7, 8):
            first, last, column, last_column = struct.unpack_from("<HHHH", body, offset)
            self._cells.facts.merge((first, last), (column, last_column))

    def _number(self, body: bytes) -> None:
        self._cells.number(*struct.unpack_from("<HHH", body))

    def _numbers(self, body: bytes) -> None:
        """Several numbers side by side: six bytes each after the place of the first."""
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            self._cells.number(row, first + index, struct.unpack_from("<H", body, 4 + 6 * index)[0])

    def _result(self, body: bytes) -> None:
        """A formula with its result; a text stands in the record after it."""
        row, column, cell_format = self._formula = struct.unpack_from("<HHH", body)
        kind, code, mark = body[6], body[8], struct.unpack_from("<H", body, 12)[0]
        if mark != _NO_NUMBER:
            self._cells.number(row, column, cell_format)
        elif kind == _IS_ERROR:
            self._cells.error(row, column, code)
        elif kind not in (_IS_TEXT, _IS_EMPTY_TEXT):
            self._cells.value(row, column, cell_format)

    def _result_text(self, body: bytes) -> None:
        if struct.unpack_from("<H", body)[0]:
            self._cells.value(*self._formula)

    def _label(self, body: bytes) -> None:
        if struct.unpack_from("<H", body, 6)[0]:
            self._cells.value(*struct.unpack_from("<HHH", body))

    def _shared_label(self, body: bytes) -> None:
        row, column, cell_format, number = struct.unpack_from("<HHHI", body)
        self._cells.shared_text(row, column, cell_format, number)

    def _truth_or_error(self, body: bytes) -> None:
        row, column, cell_format, value, is_error = struct.unpack_from("<HHHBB", body)
        if is_error:
            self._cells.error(row, column, value)
        else:
            self._cells.value(row, column, cell_format)
