"""Excel's zip containers: the parts that the reader will follow, each checked before it does."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from pipeline.intake.grid import CellFormat, MarkedText, SheetFacts
from pipeline.intake.guard.addresses import Sheet
from pipeline.intake.guard.archive import Archive, plain_name
from pipeline.intake.guard.biff12 import looks_of_workbook, sheet_of_part, sheets_of_workbook
from pipeline.intake.guard.cell_styles import runs_of
from pipeline.intake.guard.facts import facts_of_worksheet, formats_of_styles
from pipeline.intake.guard.markup import (
    Flags,
    NotPlainError,
    checked,
    elements,
    has_doctype,
    may_be_misread,
    rewritten,
    stretches,
    tags,
    well_formed,
)
from pipeline.intake.guard.recorded import RecordedSheet
from pipeline.intake.guard.rich_text import marked_cells, marked_strings, struck_cells, struck_formats
from pipeline.intake.guard.verdict import Container, Inspection, Limits, refuse, refuse_over
from pipeline.intake.guard.worksheets import SheetCells, inline_texts, scan, too_long
from pipeline.manifest import PROPERTY

BINARY_WORKBOOK = "xl/workbook.bin"
_PROPERTIES = "docProps/custom.xml"
_NO_STRINGS: Flags = np.zeros(0, dtype=np.bool_)


@dataclass(frozen=True, kw_only=True)
class _Relation:
    """One relationship of a part: its kind is the last word of its type."""

    identity: str
    kind: str
    target: str
    external: bool

    @property
    def holds_values(self) -> bool:
        """Whether the part that it leads to holds what cells show."""
        return self.kind.endswith("sheet") or self.kind in ("sharedStrings", "styles")


def inspect_xlsx(archive: Archive, limits: Limits) -> Inspection:
    """What an .xlsx or .xlsm holds. Refuses what would mislead or bring down the reader."""
    _check_frame(archive, limits)
    workbook = _workbook_part(archive, limits)
    relations = _relations_of(archive, workbook, limits)
    _check_inside(relations, workbook)
    look = _look(archive, relations, workbook, limits)
    strings = _shared_strings(archive, relations, workbook, limits)
    counted: dict[str, SheetCells] = {}
    facts: dict[str, SheetFacts] = {}
    plain_parts = _plain_strings(archive, relations, workbook, limits)
    for name, part in _worksheets(archive, workbook, relations, limits):
        scanned = _scanned(archive, Sheet(part=part, name=name, strings=strings, limits=limits))
        counted[name] = scanned.cells
        facts[name] = _facts(scanned, look)
        if scanned.may_be_misread:
            plain_parts[plain_name(part)] = scanned.data
    _check_others(archive)
    return Inspection(
        container=Container.XLSX,
        error_cells={name: cells.errors for name, cells in counted.items()},
        formulas_without_value={name: cells.formulas_without_value for name, cells in counted.items()},
        cell_counts={name: cells.count for name, cells in counted.items()},
        facts=facts,
        plain_parts=plain_parts,
        external_links=archive.has_folder("xl/externallinks/"),
        embedded_objects=archive.has_folder("xl/embeddings/"),
        macros=archive.has_folder("xl/vbaproject"),
        published=_is_published(archive),
    )


def inspect_xlsb(archive: Archive, limits: Limits) -> Inspection:
    """What an .xlsb holds: its sheets are rows of records, and the child process is the wall around their reader."""
    sheets = _recorded_sheets(archive, limits)
    archive.read_rest()
    return Inspection(
        container=Container.XLSB,
        error_cells={name: sheet.errors for name, sheet in sheets.items()},
        cell_counts={name: sheet.count for name, sheet in sheets.items() if sheet.count is not None},
        facts={name: sheet.facts for name, sheet in sheets.items()},
        external_links=archive.has_folder("xl/externallinks/"),
        embedded_objects=archive.has_folder("xl/embeddings/"),
        macros=archive.has_folder("xl/vbaproject"),
        published=_is_published(archive),
    )


def _recorded_sheets(archive: Archive, limits: Limits) -> dict[str, RecordedSheet]:
    """What was found of each worksheet of an .xlsb, by its name; sheets that lead nowhere are the reader's business."""
    relations = _relations_of(archive, BINARY_WORKBOOK, limits)
    workbook = archive.read(BINARY_WORKBOOK)
    styles = _part_of(archive, relations, "styles")
    strings = _part_of(archive, relations, "sharedStrings")
    looks = looks_of_workbook(workbook, styles, strings)
    worksheets = {one.identity: one for one in relations if one.kind == "worksheet" and not one.external}
    found: dict[str, RecordedSheet] = {}
    for sheet in sheets_of_workbook(workbook):
        relation = worksheets.get(sheet.identity)
        part = _resolved(BINARY_WORKBOOK, relation.target) if relation else ""
        if part in archive:
            found[sheet.name] = sheet_of_part(archive.read(part), looks)
    return found


def _part_of(archive: Archive, relations: list[_Relation], kind: str) -> bytes:
    """The bytes of the part of a binary workbook that a relationship of this kind leads to; b"" where there is none."""
    part = _target(relations, BINARY_WORKBOOK, kind)
    return archive.read(part) if part is not None and part in archive else b""


def _is_published(archive: Archive) -> bool:
    """Whether the properties of the document say that it is a summary of this program."""
    return _PROPERTIES in archive and PROPERTY.encode() in archive.read(_PROPERTIES)


def _check_frame(archive: Archive, limits: Limits) -> None:
    checked(archive.read("[Content_Types].xml"), "[Content_Types].xml", depth=limits.xml_depth)


def _workbook_part(archive: Archive, limits: Limits) -> str:
    """Where the workbook is; the reader looks at the usual place alone when nothing says."""
    for relation in _relations_of(archive, "", limits):
        if relation.kind == "officeDocument":
            if relation.external:
                refuse("file-unsafe", danger="outside", part="_rels/.rels")
            return _resolved("", relation.target)
    return "xl/workbook.xml"


def _relations_of(archive: Archive, part: str, limits: Limits) -> list[_Relation]:
    folder, name = posixpath.split(part)
    place = posixpath.join(folder, "_rels", f"{name}.rels")
    if place not in archive:
        return []
    data = checked(archive.read(place), place, depth=limits.xml_depth)
    return [
        _Relation(
            identity=attributes.get("Id", ""),
            kind=attributes.get("Type", "").rpartition("/")[2],
            target=attributes.get("Target", ""),
            external=attributes.get("TargetMode", "") == "External",
        )
        for element, attributes in elements(data)
        if element == "Relationship"
    ]


def _check_inside(relations: list[_Relation], workbook: str) -> None:
    """What holds values must be in the file itself; links to other workbooks are not followed anyway."""
    for relation in relations:
        if not relation.holds_values:
            continue
        if relation.external or _resolved(workbook, relation.target).startswith(".."):
            refuse("file-unsafe", danger="outside", part=relation.target)


def _resolved(part: str, target: str) -> str:
    """The name of the part that a relationship of another part leads to."""
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _target(relations: list[_Relation], workbook: str, kind: str) -> str | None:
    targets = [relation.target for relation in relations if relation.kind == kind]
    return _resolved(workbook, targets[0]) if targets else None


@dataclass(frozen=True, kw_only=True)
class _Look:
    """What all sheets of a workbook share of their look.

    `formats` say more than a plain number, by number of the cell format; `struck` are the numbers of those whose font
    is struck out. `marked` are shared strings with parts that are struck out or raised.
    """

    formats: Mapping[int, CellFormat]
    struck: frozenset[int]
    marked: Mapping[int, MarkedText]
    counts_from_1904: bool


def _look(archive: Archive, relations: list[_Relation], workbook: str, limits: Limits) -> _Look:
    styles = _checked_styles(archive, relations, workbook, limits)
    strings = _target(relations, workbook, "sharedStrings")
    shared = archive.read(strings) if strings is not None and strings in archive else b""
    return _Look(
        formats=formats_of_styles(elements(styles)) if styles else {},
        struck=struck_formats(elements(styles)) if b"strike" in styles else frozenset(),
        marked=marked_strings(checked(shared, strings or "", depth=limits.xml_depth)) if shared else {},
        counts_from_1904=_counts_from_1904(archive, workbook, limits),
    )


def _counts_from_1904(archive: Archive, workbook: str, limits: Limits) -> bool:
    """Whether the workbook counts its days from 1904, as programs on the Macintosh once did."""
    properties = elements(checked(archive.read(workbook), workbook, depth=limits.xml_depth))
    told = [attributes.get("date1904", "") for element, attributes in properties if element == "workbookPr"]
    return any(value.lower() in {"1", "true", "on"} for value in told)


def _facts(scanned: "_Scanned", look: _Look) -> SheetFacts:
    """The facts of a worksheet part in its plain form."""
    numbers = scanned.cells.numbers
    return replace(
        facts_of_worksheet(scanned.data, runs_of(numbers, look.formats) if numbers and look.formats else {}),
        marked=marked_cells(scanned.data, look.marked),
        struck=struck_cells(scanned.data, look.struck),
        counts_from_1904=look.counts_from_1904,
    )


def _checked_styles(archive: Archive, relations: list[_Relation], workbook: str, limits: Limits) -> bytes:
    """The style sheet; nothing where there is none.

    Number formats are short: readers take them apart character by character, some in squared time.
    """
    part = _target(relations, workbook, "styles")
    if part is None or part not in archive:
        return b""
    styles = checked(archive.read(part), part, depth=limits.xml_depth)
    for stretch in stretches(styles):
        found = tags(stretch)
        lengths = found.closes - found.opens
        refuse_over("text_length", limits.text_length, int(lengths.max(initial=0)), part=part)
    return styles


def _shared_strings(archive: Archive, relations: list[_Relation], workbook: str, limits: Limits) -> Flags:
    """For each shared string whether it has text; none where the part is missing."""
    part = _target(relations, workbook, "sharedStrings")
    if part is None or part not in archive:
        return _NO_STRINGS
    filled = [_NO_STRINGS]
    for stretch in stretches(checked(archive.read(part), part, depth=limits.xml_depth), b"<si"):
        found = tags(stretch)
        tag = too_long(found, stretch, limits.text_length)
        if tag is not None:
            refuse_over("text_length", limits.text_length, int(found.texts[tag]), part=part)
        filled.append(inline_texts(found, stretch, found.named(b"si")))
    return np.concatenate(filled)


def _plain_strings(archive: Archive, relations: list[_Relation], workbook: str, limits: Limits) -> dict[str, bytes]:
    """The shared strings written anew, by the name of their part, where a reader may misread them."""
    part = _target(relations, workbook, "sharedStrings")
    if part is None or part not in archive:
        return {}
    data = archive.read(part)
    return {plain_name(part): rewritten(data, part, limits.xml_depth)} if may_be_misread(data) else {}


def _worksheets(
    archive: Archive, workbook: str, relations: list[_Relation], limits: Limits
) -> Iterator[tuple[str, str]]:
    """Name and part of each worksheet. Refuses sheets of one name, and sheets that lead nowhere."""
    by_identity = {relation.identity: relation for relation in relations}
    seen: set[str] = set()
    for name, identity in _sheets(archive, workbook, limits):
        if name.casefold() in seen:
            refuse("file-contradictory", sheet=name)
        seen.add(name.casefold())
        relation = by_identity.get(identity)
        if relation is None:
            refuse("file-damaged", part=workbook, sheet=name)
        part = _resolved(workbook, relation.target)
        if part not in archive:
            refuse("file-damaged", part=part or workbook, sheet=name)
        if relation.kind == "worksheet":
            yield name, part


def _sheets(archive: Archive, workbook: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """Name and relationship of each sheet that the workbook lists."""
    for element, attributes in elements(checked(archive.read(workbook), workbook, depth=limits.xml_depth)):
        if element == "sheet":
            identities = [value for key, value in attributes.items() if key.endswith(":id")]
            yield attributes.get("name", ""), identities[0] if identities else ""


@dataclass(frozen=True, kw_only=True)
class _Scanned:
    """What the cells of a sheet hold, and the part in the plain form in which that was seen."""

    cells: SheetCells
    data: bytes
    may_be_misread: bool


def _scanned(archive: Archive, sheet: Sheet) -> _Scanned:
    depth = sheet.limits.xml_depth
    stored = archive.read(sheet.part)
    data = well_formed(stored, sheet.part, depth=depth)
    misread = may_be_misread(stored)
    if misread:
        data = rewritten(stored, sheet.part, depth)
    try:
        return _Scanned(cells=scan(data, sheet), data=data, may_be_misread=misread)
    except NotPlainError:
        data = rewritten(data, sheet.part, depth)
    try:
        return _Scanned(cells=scan(data, sheet), data=data, may_be_misread=misread)
    except NotPlainError:
        # Only an attribute whose text looks like an address is left: nothing that a program writes.
        refuse("file-damaged", part=sheet.part, sheet=sheet.name)


def _check_others(archive: Archive) -> None:
    """Parts that hold no values need not be well made, but nothing may declare a document type."""
    for name in archive.unread():
        if name.lower().endswith((".xml", ".rels")) and has_doctype(archive.read(name)):
            refuse("file-unsafe", danger="doctype", part=name)
    archive.read_rest()
