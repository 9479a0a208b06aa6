"""What a workbook holds that openpyxl cannot keep when it writes the workbook anew."""

import io
import re
import zipfile
from collections.abc import Iterator

_FOLDERS = {
    "macros": re.compile(r"xl/vbaProject\.bin"),
    "controls": re.compile(r"xl/(ctrlProps|activeX)/"),
    "slicers": re.compile(r"xl/(slicers|timelines)/"),
    "threaded-comments": re.compile(r"xl/threadedComments/"),
    "connections": re.compile(r"xl/(connections\.xml|queryTables/)"),
    "signatures": re.compile(r"_xmlsignatures/"),
    "new-charts": re.compile(r"xl/charts/chartEx|xl/chartEx"),
}
"""What is lost, by the parts of the file in which it stands."""

_DRAWINGS = re.compile(r"xl/drawings/drawing[^/]*\.xml")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_CONTENTS = {
    "shapes": (_DRAWINGS, re.compile(rb"<(\w+:)?(sp|cxnSp|grpSp)[ >]")),
    "charts": (_DRAWINGS, re.compile(rb"<(\w+:)?graphicFrame[ >]")),
    "sparklines": (_SHEETS, re.compile(rb"<(\w+:)?sparklineGroups?[ />]")),
    "formats": (_SHEETS, re.compile(rb"<x14:conditionalFormatting[ />]")),
    "drop-downs": (_SHEETS, re.compile(rb"<x14:dataValidation[ />]")),
    "formula-values": (_SHEETS, re.compile(rb"<(\w+:)?f[ />]")),
}
"""What is lost, or changes, by the elements of the parts in which it stands."""

LOSSES = (*_FOLDERS, *_CONTENTS)
"""All that a copy may lose, as slugs in the order in which they are told."""

_STRICT = b"purl.oclc.org/ooxml"
_BLOCK = 1 << 20
"""In bytes, as the next."""
_LONGEST_ELEMENT = 64
"""So much of a block is kept, for an element that begins in it and ends in the next."""


def losses(data: bytes) -> list[str]:
    """What of the workbook is lost or may change, as slugs in the order in which they are told."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return list(_losses(archive))


def is_strict(data: bytes) -> bool:
    """Whether the workbook is in the strict form of the format, in which openpyxl finds no rows."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "xl/workbook.xml" in archive.namelist() and _STRICT in archive.read("xl/workbook.xml")


def _losses(archive: zipfile.ZipFile) -> Iterator[str]:
    """First what whole parts of the file tell, then what must be looked for within its parts."""
    names = archive.namelist()
    for loss, beginning in _FOLDERS.items():
        if any(map(beginning.match, names)):
            yield loss
    for loss, (part, element) in _CONTENTS.items():
        parts = filter(part.fullmatch, names)
        if any(_holds(archive, name, element) for name in parts):
            yield loss


def _holds(archive: zipfile.ZipFile, name: str, element: re.Pattern[bytes]) -> bool:
    """Whether the element stands in the part; it is read block by block, since a sheet may be large."""
    with archive.open(name) as part:
        before = b""
        while block := part.read(_BLOCK):
            if element.search(before + block):
                return True
            before = block[-_LONGEST_ELEMENT:]
    return False
