"""The cells of one OOXML worksheet, looked at as arrays of tags: addresses, values, errors, formulas.

Nothing here calls Python once per cell; a sheet of 100,000 × 12 takes about half a second.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

import numpy as np

from pipeline.characters import unescaped
from pipeline.intake.guard.addresses import (
    Sheet,
    address,
    addresses,
    check_within,
    counted_on,
    row_numbers,
    written,
)
from pipeline.intake.guard.cell_styles import StyledNumbers, styles_of, types_of
from pipeline.intake.guard.markup import (
    Flags,
    Levels,
    NotPlainError,
    Positions,
    Tags,
    numbers,
    stretches,
    tags,
)
from pipeline.intake.guard.verdict import refuse, refuse_over

_LESS = 60
_WIDEST = 1 << 32  # above any column number that `letters` can yield within the limit checks
_ADDRESS_NOT_FIRST = re.compile(rb"<(?:c|row)(?=\s)(?! r=)[^<>]*\sr\s*=")
_BODY = re.compile(rb"<sheetData[\s/>]")
_TYPE = re.compile(rb' t="(\w*)"')
_BEYOND_SPACES = 0x3001
"""No white space of Unicode has this code or a higher one."""

_MAY_BEGIN_SPACE = np.array(
    sorted({chr(code).encode()[0] for code in range(_BEYOND_SPACES) if chr(code).isspace()} | set(b"&_")),
    dtype=np.uint8,
)
"""The first bytes of a text that may be nothing but white space: white space itself, entities, escapes."""


@dataclass(frozen=True, kw_only=True)
class SheetCells:
    """What one worksheet holds: see `Inspection` for the meaning of the first three, and its numbers' formats."""

    errors: tuple[tuple[str, str], ...]
    formulas_without_value: tuple[str, ...]
    count: int
    numbers: tuple[StyledNumbers, ...]


@dataclass
class _Scan:
    """What has been gathered up to a stretch; a row without number follows the one before it."""

    row: int = 0
    keys: list[Positions] = field(default_factory=list)
    numbers: list[StyledNumbers] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    valueless: list[str] = field(default_factory=list)
    count: int = 0
    last_row: int = 0
    last_column: int = 0


@dataclass(frozen=True, kw_only=True)
class _Cells:
    """The cells of a stretch: index of their tags, their addresses, and the tag of their value or -1."""

    places: Positions
    rows: Positions
    columns: Positions
    value_tags: Positions


def scan(data: bytes, sheet: Sheet) -> SheetCells:
    """What the cells of a worksheet part hold. Refuses addresses and texts that cannot be.

    Raises NotPlainError where looking at bytes would overlook something.
    """
    found = _Scan()
    levels = Levels(sheet.part, sheet.limits.xml_depth)
    if len(_BODY.findall(data)) > 1:
        refuse("file-contradictory", part=sheet.part, sheet=sheet.name)
    before, rows, behind = _divided(data)
    for stretch in stretches(before):
        levels.follow(tags(stretch))
    for stretch in stretches(rows, b"<row"):
        seen = tags(stretch)
        levels.follow(seen)
        _look_at(seen, stretch, sheet, found)
    for stretch in stretches(behind):
        levels.follow(tags(stretch))
    return _summed_up(found, sheet)


def _summed_up(found: _Scan, sheet: Sheet) -> SheetCells:
    _check_unique(found, sheet)
    area = found.last_row * found.last_column
    refuse_over("cells", sheet.limits.cells, area, part=sheet.part, sheet=sheet.name)
    return SheetCells(
        errors=tuple(found.errors),
        formulas_without_value=tuple(found.valueless),
        count=found.count,
        numbers=tuple(found.numbers),
    )


def _divided(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The rows, and what stands before and behind: extensions may hold elements of the same names."""
    start = data.find(b"<sheetData")
    if start < 0:
        return data, b"", b""
    end = data.find(b"</sheetData", start)
    end = end if end >= 0 else len(data)
    return data[:start], data[start:end], data[end:]


def _look_at(found: Tags, stretch: bytes, sheet: Sheet, total: _Scan) -> None:
    for name, opening in ((b"c", b'<c r="'), (b"row", b'<row r="')):
        if not written(found, found.named(name), opening).all() and _ADDRESS_NOT_FIRST.search(stretch):
            raise NotPlainError
    cells = _cells(found, sheet, total)
    _check_texts(found, stretch, cells, sheet)
    total.keys.append(cells.rows * _WIDEST + cells.columns)
    typed, letters = types_of(found, cells.places)
    filled = _filled(found, stretch, cells, sheet, typed[letters == ord("s")])
    errors = _error_cells(stretch, found, cells, typed[letters == ord("e")])
    with_number = cells.value_tags >= 0
    with_number[typed[letters != ord("n")]] = False
    styles = styles_of(found, cells.places)
    total.numbers.append(
        StyledNumbers(rows=cells.rows[with_number], columns=cells.columns[with_number], styles=styles[with_number])
    )
    total.errors.extend(errors.values())
    filled[list(errors)] = False
    total.valueless.extend(_formulas_without_value(found, stretch, cells))
    total.count += int(filled.sum())
    laid_out = (cells.value_tags >= 0) | (_first_inside(found, cells.places, b"is") >= 0)
    if laid_out.any():
        total.last_row = max(total.last_row, int(cells.rows[laid_out].max()))
        total.last_column = max(total.last_column, int(cells.columns[laid_out].max()))


def _cells(found: Tags, sheet: Sheet, total: _Scan) -> _Cells:
    rows, places = found.named(b"row"), found.named(b"c")
    numbered = row_numbers(found, rows, sheet, total.row)
    total.row = int(numbered[-1]) if numbered.size else total.row
    owners = np.searchsorted(rows, places) - 1
    if (owners < 0).any():
        refuse("file-damaged", part=sheet.part, sheet=sheet.name)
    columns, stated_rows, stated = addresses(found, places, sheet)
    own_rows = numbered[owners] if places.size else places
    disagree = np.flatnonzero(stated & (stated_rows != own_rows))
    if disagree.size:
        at = disagree[0]
        refuse("file-contradictory", sheet=sheet.name, cell=address(stated_rows[at], columns[at]))
    columns = counted_on(columns, stated, owners)
    check_within(own_rows, columns, sheet)
    cells = _Cells(places=places, rows=own_rows, columns=columns, value_tags=_first_inside(found, places, b"v"))
    _check_one_value(found, sheet, cells)
    return cells


def _check_one_value(found: Tags, sheet: Sheet, cells: _Cells) -> None:
    """No cell has two values or two texts: readers differ in which of them they take."""
    for name in (b"v", b"is"):
        owners = np.searchsorted(cells.places, found.named(name), side="right") - 1
        twice = np.flatnonzero((np.diff(owners) == 0) & (owners[1:] >= 0))
        if twice.size:
            index = owners[twice[0]]
            place = address(cells.rows[index], cells.columns[index])
            refuse("file-contradictory", sheet=sheet.name, cell=place)


def _check_unique(total: _Scan, sheet: Sheet) -> None:
    """No address stands twice: readers differ in which of the two values they take."""
    keys = np.concatenate(total.keys) if total.keys else np.zeros(0, dtype=np.int64)
    if (np.diff(keys) > 0).all():
        return
    keys = np.sort(keys)
    twice = np.flatnonzero(np.diff(keys) == 0)
    if twice.size:
        row, column = divmod(int(keys[twice[0]]), _WIDEST)
        refuse("file-contradictory", sheet=sheet.name, cell=address(row, column))


def _first_inside(found: Tags, places: Positions, name: bytes) -> Positions:
    """For each cell the first tag of this name before the next cell, -1 where there is none."""
    inside = found.named(name)
    owners = np.searchsorted(places, inside, side="right") - 1
    first = np.full(places.size + 1, -1, dtype=np.int64)
    first[owners[::-1]] = inside[::-1]
    return first[:-1]


def _filled(found: Tags, stretch: bytes, cells: _Cells, sheet: Sheet, shared: Positions) -> Flags:
    """Whether each cell holds a value that is more than white space. Refuses strings outside the shared table.

    `shared` are the indexes of the cells whose value is the number of a shared string.
    """
    filled = cells.value_tags >= 0
    filled[filled] = _are_more_than_space(found, stretch, cells.value_tags[filled])
    shared = shared[filled[shared]]
    indexes, ends = numbers(found.codes, found.closes[cells.value_tags[shared]] + 1)
    wrong = np.flatnonzero((found.codes[ends] != _LESS) | (indexes >= sheet.strings.size))
    if wrong.size:
        at = shared[wrong[0]]
        place = address(cells.rows[at], cells.columns[at])
        refuse("file-damaged", part=sheet.part, sheet=sheet.name, cell=place)
    filled[shared] = sheet.strings[indexes]
    return filled | inline_texts(found, stretch, cells.places)


def inline_texts(found: Tags, stretch: bytes, owners: Positions) -> Flags:
    """Whether each owner (a cell, a shared string) has a text of more than white space, phonetic guides apart."""
    texts = found.named(b"t")
    texts = texts[_are_more_than_space(found, stretch, texts)]
    texts = texts[~_within(found, texts, b"rPh")]
    holders = np.searchsorted(owners, texts, side="right") - 1
    has_text = np.zeros(owners.size, dtype=np.bool_)
    has_text[holders[holders >= 0]] = True
    return has_text


def _are_more_than_space(found: Tags, stretch: bytes, places: Positions) -> Flags:
    """Whether the text behind each tag is more than white space: the reader trims such texts, but not all of them."""
    more: Flags = found.texts[places] > 0
    doubtful = more & np.isin(found.codes[found.closes[places] + 1], _MAY_BEGIN_SPACE)
    for index in np.flatnonzero(doubtful).tolist():
        start = int(found.closes[places[index]]) + 1
        text = stretch[start : start + int(found.texts[places[index]])].decode(errors="replace")
        more[index] = not unescaped(unescape(text)).isspace()
    return more


def _within(found: Tags, places: Positions, name: bytes) -> Flags:
    """Whether each tag stands inside an element of this name, which has no more than one level."""
    opened = found.named(name)
    if not opened.size:
        return np.zeros(places.shape, dtype=np.bool_)
    closed = np.flatnonzero(found.first_letters == ord("/"))
    ends = closed[written(found, closed, b"</" + name + b">")]
    before = np.searchsorted(opened, places) - np.searchsorted(ends, places)
    return before > 0


def _error_cells(stretch: bytes, found: Tags, cells: _Cells, indexes: Positions) -> dict[int, tuple[str, str]]:
    """Address and error by the index of the cell."""
    errors = {}
    for index in indexes.tolist():
        tag = int(cells.value_tags[index])
        start = int(found.closes[tag]) + 1
        text = stretch[start : stretch.find(b"<", start)] if tag >= 0 else b""
        place = address(cells.rows[index], cells.columns[index])
        errors[index] = (place, text.decode(errors="replace"))
    return errors


def _formulas_without_value(found: Tags, stretch: bytes, cells: _Cells) -> Iterator[str]:
    """Addresses of formulas whose result is not in the file; an empty text is a result."""
    with_formula = _first_inside(found, cells.places, b"f") >= 0
    filled = cells.value_tags >= 0
    filled[filled] = found.texts[cells.value_tags[filled]] > 0
    for index in np.flatnonzero(with_formula & ~filled).tolist():
        place = cells.places[index]
        kind = _TYPE.search(stretch, int(found.opens[place]), int(found.closes[place]) + 1)
        empty_text = cells.value_tags[index] >= 0 and kind is not None and kind.group(1) == b"str"
        if not empty_text:
            yield address(cells.rows[index], cells.columns[index])


def _check_texts(found: Tags, stretch: bytes, cells: _Cells, sheet: Sheet) -> None:
    tag = too_long(found, stretch, sheet.limits.text_length)
    if tag is None:
        return
    index = int(np.searchsorted(cells.places, tag, side="right")) - 1
    place = address(cells.rows[index], cells.columns[index]) if index >= 0 else ""
    length = int(found.texts[tag])
    refuse_over("text_length", sheet.limits.text_length, length, part=sheet.part, sheet=sheet.name, cell=place)


def too_long(found: Tags, stretch: bytes, allowed: int) -> int | None:
    """The first tag whose text has more characters than allowed, entities counted as one; else nothing."""
    for tag in np.flatnonzero(found.texts > allowed).tolist():
        start = int(found.closes[tag]) + 1
        text = stretch[start : start + int(found.texts[tag])].decode(errors="replace")
        if len(re.sub(r"&#?\w+;", " ", text)) > allowed:
            return tag
    return None
