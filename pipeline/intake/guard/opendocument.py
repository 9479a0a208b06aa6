"""OpenDocument spreadsheets: repeats are what a bomb is made of here, and what every real file is full of.

LibreOffice ends each sheet with a million empty repeated rows. So the rectangle that counts is the one up to
the last row and column that hold something.
"""

import re

import numpy as np

from pipeline.intake.guard.archive import Archive
from pipeline.intake.guard.markup import (
    Flags,
    Positions,
    Tags,
    checked,
    elements,
    may_be_misread,
    numbers,
    rewritten_opendocument,
    tags,
)
from pipeline.intake.guard.opendocument_cells import cells_of_opendocument
from pipeline.intake.guard.verdict import Container, Inspection, Limits, refuse, refuse_over
from pipeline.intake.guard.worksheets import too_long
from pipeline.manifest import PROPERTY

SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MIMETYPE = "mimetype"
_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_PROPERTIES = "meta.xml"
_ROWS_REPEATED = b'number-rows-repeated="'
_COLUMNS_REPEATED = b'number-columns-repeated="'
_PREFIX = b"<table:table "
"""The reader knows the elements by the prefix that all programs write."""

_REPEATS_BY_NUMBER = re.compile(rb"repeated\s*=\s*[\"'][^\"']*&")
"""Repeats of which a figure is written by its own number."""

_MOST = 1 << 40  # repeats above this are one: far beyond any limit, and sums of them stay exact


def inspect_ods(archive: Archive, limits: Limits) -> Inspection:
    """What an .ods shows from outside. Refuses encryption, entities and repeated values beyond the limits."""
    if _is_encrypted(archive, limits):
        refuse("file-encrypted")
    stored = archive.read(_CONTENT)
    has_usual_type = _MIMETYPE in archive and archive.read(_MIMETYPE) == SPREADSHEET
    plain_parts = {} if has_usual_type else {_MIMETYPE: SPREADSHEET}
    checked(stored, _CONTENT, depth=limits.xml_depth)
    if may_be_misread(stored) or _PREFIX not in stored or _REPEATS_BY_NUMBER.search(stored):
        stored = rewritten_opendocument(stored, _CONTENT, limits.xml_depth)
        plain_parts[_CONTENT] = stored
    content = checked(stored, _CONTENT, depth=limits.xml_depth)
    _check_tables(content.replace(b"</table:", b"</").replace(b"<table:", b"<"), limits)
    archive.read_rest()
    cells = cells_of_opendocument(content)
    return Inspection(
        container=Container.ODS,
        error_cells=cells.errors,
        formulas_without_value=cells.valueless,
        cell_counts=cells.counts,
        facts=cells.facts,
        plain_parts=plain_parts,
        external_links=b"table-source" in content,
        embedded_objects=b"<draw:object" in content or b"<object" in content,
        macros=archive.has_folder("basic/") or archive.has_folder("scripts/"),
        published=_PROPERTIES in archive and PROPERTY.encode() in archive.read(_PROPERTIES),
    )


def _is_encrypted(archive: Archive, limits: Limits) -> bool:
    """Whether the manifest of the archive says how one of its parts is encrypted."""
    if _MANIFEST not in archive:
        return False
    manifest = checked(archive.read(_MANIFEST), _MANIFEST, depth=limits.xml_depth)
    return any(name == "encryption-data" for name, _ in elements(manifest))


def _check_tables(content: bytes, limits: Limits) -> None:
    """Nothing while the texts and the filled area of every table are within the limits."""
    found = tags(content)
    tag = too_long(found, content, limits.text_length)
    if tag is not None:
        refuse_over("text_length", limits.text_length, int(found.texts[tag]), part=_CONTENT)
    tables = found.named(b"table")
    rows, cells = found.named(b"table-row"), _cells(found)
    row_ends, row_tables = _ends(found, content, rows, tables, _ROWS_REPEATED)
    cell_ends, cell_rows = _ends(found, content, cells, rows, _COLUMNS_REPEATED)
    filled = _filled(found, content, cells) & (cell_rows >= 0)
    times = _repeats(found, content, cells, _COLUMNS_REPEATED)
    if rows.size:
        times = times * _repeats(found, content, rows, _ROWS_REPEATED)[cell_rows]
    for table in range(tables.size):
        inside = filled & (row_tables[cell_rows] == table) if cell_rows.size and rows.size else filled[:0]
        if inside.any():
            _check_area(int(row_ends[cell_rows[inside]].max()), int(cell_ends[inside].max()), limits)
    repeated = int((times[filled] - 1).sum())
    refuse_over("repeated_cells", limits.repeated_cells, repeated, part=_CONTENT)


def _check_area(rows: int, columns: int, limits: Limits) -> None:
    refuse_over("rows", limits.rows, rows, part=_CONTENT)
    refuse_over("columns", limits.columns, columns, part=_CONTENT)
    refuse_over("cells", limits.cells, rows * columns, part=_CONTENT)


def _cells(found: Tags) -> Positions:
    return np.sort(np.concatenate([found.named(b"table-cell"), found.named(b"covered-table-cell")]))


def _ends(
    found: Tags, content: bytes, places: Positions, holders: Positions, attribute: bytes
) -> tuple[Positions, Positions]:
    """Where each row or cell ends within its table or row, repeats counted, and which one that is or -1."""
    repeats = _repeats(found, content, places, attribute)
    owners = np.searchsorted(holders, places) - 1
    ends = np.cumsum(repeats)
    firsts = np.searchsorted(owners, owners)
    return ends - (ends - repeats)[firsts] if places.size else ends, owners


def _repeats(found: Tags, content: bytes, places: Positions, attribute: bytes) -> Positions:
    hits = _occurrences(content, attribute)
    values, _ = numbers(found.codes, hits + len(attribute))
    repeats = np.ones(places.size, dtype=np.int64)
    owners = np.searchsorted(found.opens[places], hits, side="right") - 1
    inside = (owners >= 0) & (hits < found.closes[places[owners]]) if places.size else hits < 0
    repeats[owners[inside]] = np.clip(values[inside], 1, _MOST // max(1, places.size))
    return repeats


def _filled(found: Tags, content: bytes, cells: Positions) -> Flags:
    """Whether each cell holds something: a text inside, or a value stated in its tag."""
    filled: Flags = found.codes[found.closes[cells] - 1] != ord("/")
    values = _occurrences(content, b"value-type=")
    owners = np.searchsorted(found.opens[cells], values, side="right") - 1
    owners = owners[owners >= 0]
    filled[owners] = True
    return filled


def _occurrences(content: bytes, word: bytes) -> Positions:
    found, at = [], content.find(word)
    while at >= 0:
        found.append(at)
        at = content.find(word, at + 1)
    return np.array(found, dtype=np.int64)
