"""What the records of an .xlsb tell beside the values: formats, errors, what is hidden, merged, struck out or raised.

BIFF12 ([MS-XLSB]): each part is a row of records, the number and the length of each in seven bits a byte.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.intake.grid import MarkedText, SheetFacts
from pipeline.intake.guard.biff_texts import Font, marked_by_fonts
from pipeline.intake.guard.facts import formats_by_number
from pipeline.intake.guard.recorded import STRUCK_OUT, SUPERSCRIPT, Looks, RecordedCells, RecordedSheet

_ROW, _RK, _ERROR, _TRUTH, _REAL, _TEXT, _SHARED_TEXT = 0, 2, 3, 4, 5, 6, 7
_RESULT_TEXT, _RESULT_NUMBER, _RESULT_TRUTH, _RESULT_ERROR = 8, 9, 10, 11
_STRING_ITEM, _FONT, _FORMAT, _XF, _COLUMNS = 19, 43, 44, 47, 60
_RICH_TEXT_CELL = 62
_PROPERTIES, _SHEET, _MERGED = 153, 156, 176
_BEGIN_CELL_FORMATS, _END_CELL_FORMATS = 617, 618
_HIDDEN_ROW, _HIDDEN_COLUMNS, _FROM_1904, _RICH = 0x10, 0x01, 0x01, 0x01
_SEVEN = 0x7F
_MORE = 0x80
_LONGEST_KIND, _LONGEST_LENGTH = 2, 4
_BROKEN = (struct.error, IndexError)


@dataclass(frozen=True, kw_only=True)
class NamedSheet:
    """A sheet as the workbook lists it: its name and the relationship that leads to its part."""

    name: str
    identity: str


def sheets_of_workbook(workbook: bytes) -> list[NamedSheet]:
    """The sheets in their order; none where the records are cut short."""
    sheets = []
    for kind, body in _records(workbook):
        if kind == _SHEET:
            try:
                identity, end = _text(body, 8)
                name, _ = _text(body, end)
            except _BROKEN:
                return []
            sheets.append(NamedSheet(name=name, identity=identity))
    return sheets


def looks_of_workbook(workbook: bytes, styles: bytes, strings: bytes) -> Looks:
    """What all sheets share, from the parts of the workbook, its styles and its shared texts; b"" where one lacks."""
    known = _Styles()
    try:
        for kind, body in _records(styles):
            known.note(kind, body)
        texts = list(_texts(strings, known.fonts))
    except _BROKEN:
        return Looks()
    struck_fonts = {number for number, font in enumerate(known.fonts) if font.is_struck}
    return Looks(
        formats=formats_by_number(known.formats, known.cell_formats),
        struck=frozenset(number for number, font in enumerate(known.cell_fonts) if font in struck_fonts),
        marked={number: marked for number, (_, marked) in enumerate(texts) if marked},
        empty=frozenset(number for number, (text, _) in enumerate(texts) if not text),
        counts_from_1904=any(kind == _PROPERTIES and body[:1] and body[0] & 1 for kind, body in _records(workbook)),
    )


def sheet_of_part(part: bytes, looks: Looks) -> RecordedSheet:
    """What the records of a sheet tell; nothing where one of them is cut short."""
    cells = RecordedCells(looks)
    sheet = _SheetRecords(cells)
    try:
        for kind, body in _records(part):
            look = sheet.looks.get(kind)
            if look is not None:
                look(body)
    except _BROKEN:
        return RecordedSheet(facts=SheetFacts())
    return cells.made()


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record, as far as they are whole."""
    offset = 0
    while offset < len(part):
        kind, offset = _number(part, offset, _LONGEST_KIND)
        length, offset = _number(part, offset, _LONGEST_LENGTH)
        body = part[offset : offset + length]
        if len(body) < length:
            return
        yield kind, body
        offset += length


def _number(part: bytes, offset: int, most: int) -> tuple[int, int]:
    """A number in seven bits a byte, the lowest first, and where it ends."""
    number = 0
    for place, byte in enumerate(part[offset : offset + most]):
        number |= (byte & _SEVEN) << (7 * place)
        offset += 1
        if not byte & _MORE:
            break
    return number, offset


def _text(body: bytes, offset: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    length = struct.unpack_from("<I", body, offset)[0]
    end = offset + 4 + 2 * length
    return body[offset + 4 : end].decode("utf-16-le", errors="replace"), end


@dataclass
class _Styles:
    """Number formats and fonts, and which of them each cell format has."""

    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[Font] = field(default_factory=list)
    cell_formats: list[int] = field(default_factory=list)
    cell_fonts: list[int] = field(default_factory=list)
    _of_cells: bool = False

    def note(self, kind: int, body: bytes) -> None:
        """What one record of the styles adds."""
        if kind == _FORMAT:
            self.formats[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind == _FONT:
            options, _, position = struct.unpack_from("<HHH", body, 2)
            self.fonts.append(Font(is_struck=bool(options & STRUCK_OUT), is_raised=position == SUPERSCRIPT))
        elif kind in (_BEGIN_CELL_FORMATS, _END_CELL_FORMATS):
            self._of_cells = kind == _BEGIN_CELL_FORMATS
        elif kind == _XF and self._of_cells:
            _, number_format, font = struct.unpack_from("<HHH", body)
            self.cell_formats.append(number_format)
            self.cell_fonts.append(font)


def _texts(strings: bytes, fonts: list[Font]) -> Iterator[tuple[str, MarkedText | None]]:
    """Each shared text, and what it says without its marks where it has any."""
    by_number = dict(enumerate(fonts))
    for kind, body in _records(strings):
        if kind == _STRING_ITEM:
            text, end = _text(body, 1)
            yield text, marked_by_fonts(text, _runs(body, end), by_number) if body[0] & _RICH else None


def _runs(body: bytes, offset: int) -> tuple[tuple[int, int], ...]:
    """The runs of fonts behind a text: the place in it, and the font."""
    count = struct.unpack_from("<I", body, offset)[0]
    count = min(count, (len(body) - offset - 4) // 4)
    return tuple(struct.unpack_from("<HH", body, offset + 4 + 4 * run) for run in range(count))


class _SheetRecords:
    """Notes the records of a sheet, each by its kind; a cell stands in the row that was begun last."""

    def __init__(self, cells: RecordedCells) -> None:
        self._cells = cells
        self._row = 0
        self.looks: Mapping[int, Callable[[bytes], None]] = {
            _ROW: self._begin_row,
            _COLUMNS: self._columns,
            _MERGED: self._merged,
            _RK: self._number,
            _REAL: self._number,
            _RESULT_NUMBER: self._number,
            _TRUTH: self._value,
            _RESULT_TRUTH: self._value,
            _TEXT: self._text,
            _RICH_TEXT_CELL: self._rich_text,
            _RESULT_TEXT: self._text,
            _SHARED_TEXT: self._shared_text,
            _ERROR: self._error,
            _RESULT_ERROR: self._error,
        }

    def _begin_row(self, body: bytes) -> None:
        self._row = struct.unpack_from("<I", body)[0]
        if body[11] & _HIDDEN_ROW:
            self._cells.facts.hide_row(self._row)

    def _columns(self, body: bytes) -> None:
        first, last, _width, _format, options = struct.unpack_from("<IIIIH", body)
        if options & _HIDDEN_COLUMNS:
            self._cells.facts.hide_columns(first, last)

    def _merged(self, body: bytes) -> None:
        first_row, last_row, first_column, last_column = struct.unpack_from("<IIII", body)
        self._cells.facts.merge((first_row, last_row), (first_column, last_column))

    def _number(self, body: bytes) -> None:
        column, cell_format = _place(body)
        self._cells.number(self._row, column, cell_format)

    def _value(self, body: bytes) -> None:
        column, cell_format = _place(body)
        self._cells.value(self._row, column, cell_format)

    def _text(self, body: bytes) -> None:
        if struct.unpack_from("<I", body, 8)[0]:
            self._value(body)

    def _rich_text(self, body: bytes) -> None:
        if struct.unpack_from("<I", body, 9)[0]:
            self._value(body)

    def _shared_text(self, body: bytes) -> None:
        column, cell_format = _place(body)
        self._cells.shared_text(self._row, column, cell_format, struct.unpack_from("<I", body, 8)[0])

    def _error(self, body: bytes) -> None:
        column, _ = _place(body)
        self._cells.error(self._row, column, body[8])


def _place(body: bytes) -> tuple[int, int]:
    """The column of a cell and the number of its format, which has three bytes."""
    column, cell_format = struct.unpack_from("<II", body)
    return column, cell_format & 0xFFFFFF
