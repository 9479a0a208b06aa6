"""One table of texts and numbers, written in every format and in ways that are legal though few programs use them."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from pipeline.intake.grid import letter_of

Value = str | int
Table = Sequence[Sequence[Value]]
"""Rows of one length; "" is an empty cell."""

NAME = "Projektai"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


# --- OOXML ---------------------------------------------------------------------------------------------------------


def _rows(table: Table, cell: Callable[[int, int, Value], str], row: str = '<row r="{}">{}</row>') -> str:
    return "".join(
        row.format(number + 1, "".join(cell(number, column, value) for column, value in enumerate(values)))
        for number, values in enumerate(table)
    )


def _cell(number: int, column: int, value: Value, *, wrapped: Callable[[str], str] = escape) -> str:
    at = f"{letter_of(column)}{number + 1}"
    if value == "":
        return ""
    if isinstance(value, int):
        return f'<c r="{at}"><v>{wrapped(str(value))}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{wrapped(value)}</t></is></c>'


def _as_result(number: int, column: int, value: Value) -> str:
    at = f"{letter_of(column)}{number + 1}"
    kind = "" if isinstance(value, int) else ' t="str"'
    return f'<c r="{at}"{kind}><f>A1</f><v>{escape(str(value))}</v></c>' if value != "" else ""


def _without_address(number: int, column: int, value: Value) -> str:
    """A cell that says only by its place where it stands."""
    at = f' r="{letter_of(column)}{number + 1}"'
    return _cell(number, column, value).replace(at, "") if value != "" else "<c/>"


def _ooxml(sheet: str | bytes, *, strings: str = "") -> bytes:
    parts = {"worksheet": "worksheets/sheet1.xml", **({"sharedStrings": "sharedStrings.xml"} if strings else {})}
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations({"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{NAME}" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(parts),
            "xl/worksheets/sheet1.xml": sheet,
            **({"xl/sharedStrings.xml": strings} if strings else {}),
        }
    )


def _relations(parts: Mapping[str, str]) -> str:
    """The relations of a workbook, numbered r1, r2, …, by their kinds."""
    written = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts.items(), start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{written}</Relationships>'


def _worksheet(rows: str, *, space: str = _MAIN) -> str:
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def _by_numbers(text: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in text)


def _parted(by: str) -> Callable[[str], str]:
    return lambda text: escape(text[:1]) + by + escape(text[1:])


def _wrapped(wrapped: Callable[[str], str]) -> Callable[[Table], bytes]:
    def way(table: Table) -> bytes:
        return _ooxml(_worksheet(_rows(table, lambda *place: _cell(*place, wrapped=wrapped))))

    return way


def _shared(table: Table) -> bytes:
    texts = sorted({value for row in table for value in row if isinstance(value, str) and value})
    items = "".join(f'<si><t xml:space="preserve">{_by_numbers(text)}</t></si>' for text in texts)

    def cell(number: int, column: int, value: Value) -> str:
        if isinstance(value, str) and value:
            return f'<c r="{letter_of(column)}{number + 1}" t="s"><v>{texts.index(value)}</v></c>'
        return _cell(number, column, value)

    return _ooxml(_worksheet(_rows(table, cell)), strings=f'<sst xmlns="{_MAIN}">{items}</sst>')


def _prefixed(table: Table) -> bytes:
    sheet = _worksheet(_rows(table, _cell)).replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    return _ooxml(sheet.replace("xmlns=", "xmlns:x="))


def _in_utf_16(table: Table) -> bytes:
    return _ooxml(('<?xml version="1.0" encoding="UTF-16"?>' + _worksheet(_rows(table, _cell))).encode("utf-16"))


# --- OpenDocument ----------------------------------------------------------------------------------------------------


def _opendocument(table: Table, *, wrapped: Callable[[str], str] = escape, prefix: str = "table") -> bytes:
    def cell(_row: int, _column: int, value: Value) -> str:
        if value == "":
            return f"<{prefix}:table-cell/>"
        kind = f'float" office:value="{value}' if isinstance(value, int) else "string"
        text = f"<text:p>{wrapped(str(value))}</text:p>"
        return f'<{prefix}:table-cell office:value-type="{kind}">{text}</{prefix}:table-cell>'

    spaces = {"office": "office", prefix: "table", "text": "text"}
    declared = " ".join(f'xmlns:{name}="{_OASIS.format(space)}"' for name, space in spaces.items())
    row = f"<!--{{}}--><{prefix}:table-row>{{}}</{prefix}:table-row>"
    rows = _rows(table, cell, row).replace("<!--", "<!-- row ")
    content = (
        f"<office:document-content {declared}><office:body><office:spreadsheet>"
        f'<{prefix}:table {prefix}:name="{NAME}">{rows}</{prefix}:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="m"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


# --- records ----------------------------------------------------------------------------------------------------


def record(kind: int, body: bytes) -> bytes:
    """A record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def _short_text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def workbook_stream(cells: bytes, *, before: bytes = b"") -> bytes:
    """The stream of an .xls with one sheet; `before` stands among what all sheets share."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6)) + before
    name = struct.pack("<BB", len(NAME), 0) + NAME.encode("latin-1")
    offset = len(start) + len(record(0x0085, bytes(6) + name)) + len(record(0x000A, b""))
    listed = record(0x0085, struct.pack("<IBB", offset, 0, 0) + name)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 6)) + cells + record(0x000A, b"")
    return start + listed + record(0x000A, b"") + sheet


def compound_file(stream: bytes) -> bytes:
    """An OLE file with one stream, "Workbook"; as short ones lie elsewhere, it is filled up to 4,096 bytes."""
    sector = 512
    stream = stream.ljust(max(4096, -(-len(stream) // sector) * sector), b"\0")
    count = len(stream) // sector
    # Sector 0 holds the table of sectors, 1 the directory, the stream follows.
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    tables = struct.pack(f"<{len(table)}I", *table).ljust(sector, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        places = struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return raw.ljust(64, b"\0") + places + bytes(36) + struct.pack("<III", start, size, 0)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0)
    return header.ljust(sector, b"\xff") + tables + directory.ljust(sector, b"\0") + stream


def _xls(table: Table) -> bytes:
    cells = b""
    for number, row in enumerate(table):
        for column, value in enumerate(row):
            at = struct.pack("<HHH", number, column, 0)
            if isinstance(value, int):
                cells += record(0x0203, at + struct.pack("<d", value))
            elif value:
                cells += record(0x0204, at + _short_text(value))
    return compound_file(workbook_stream(cells))


def record12(kind: int, body: bytes) -> bytes:
    """A record of an .xlsb: number and length in seven bits a byte."""
    return _in_seven_bits(kind) + _in_seven_bits(len(body)) + body


def _in_seven_bits(number: int) -> bytes:
    if number <= 0x7F:
        return bytes([number])
    return bytes([number & 0x7F | 0x80]) + _in_seven_bits(number >> 7)


def text12(text: str) -> bytes:
    """A text of an .xlsb with its length before it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(cells: bytes, *, styles: bytes = b"", strings: bytes = b"") -> bytes:
    """An .xlsb with one sheet of these records."""
    parts = {"xl/styles.bin": styles, "xl/sharedStrings.bin": strings}
    given = {name: content for name, content in parts.items() if content}
    kinds = {"worksheet": "worksheets/sheet1.bin"}
    kinds |= {name[3:-4]: name[3:] for name in given}
    sheet = record12(156, struct.pack("<II", 0, 1) + text12("r1") + text12(NAME))
    inner = record12(145, b"") + cells + record12(146, b"")
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": record12(131, b"")
            + record12(143, b"")
            + sheet
            + record12(144, b"")
            + record12(132, b""),
            "xl/_rels/workbook.bin.rels": _relations(kinds),
            **given,
            "xl/worksheets/sheet1.bin": record12(129, b"") + record12(148, bytes(16)) + inner + record12(130, b""),
        }
    )


def row12(number: int, *, hidden: bool = False) -> bytes:
    """The beginning of a row of an .xlsb."""
    return record12(0, struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<I", 0))


def _xlsb(table: Table) -> bytes:
    cells = b""
    for number, row in enumerate(table):
        cells += row12(number)
        for column, value in enumerate(row):
            at = struct.pack("<II", column, 0)
            if isinstance(value, int):
                cells += record12(5, at + struct.pack("<d", value))
            elif value:
                cells += record12(6, at + text12(value))
    return binary_workbook(cells)


# --- texts and pages -------------------------------------------------------------------------------------------------


def _separated(separator: str, encoding: str) -> Callable[[Table], bytes]:
    def way(table: Table) -> bytes:
        lines = [separator.join(f'"{value}"' if value != "" else "" for value in row) for row in table]
        return "\r\n".join(lines).encode(encoding)

    return way


def _page(table: Table) -> bytes:
    cells = _rows(table, lambda _r, _c, value: f"<td>{_by_numbers(str(value))}</td>", "<tr><!--{}-->{}</tr>")
    return f'<html><meta charset="utf-8"><table>{cells}</table></html>'.encode()


WAYS: Mapping[str, Callable[[Table], bytes]] = {
    "xlsx": _wrapped(escape),
    "xlsx, letters by their numbers": _wrapped(_by_numbers),
    "xlsx, character data": _wrapped(lambda text: f"<![CDATA[{text}]]>"),
    "xlsx, comments within values": _wrapped(_parted("<!-- 9 -->")),
    "xlsx, instructions within values": _wrapped(_parted("<?print 9?>")),
    "xlsx, results of formulas": lambda table: _ooxml(_worksheet(_rows(table, _as_result))),
    "xlsx, cells without addresses": lambda table: _ooxml(_worksheet(_rows(table, _without_address, "<row>{1}</row>"))),
    "xlsx, Strict": lambda table: _ooxml(_worksheet(_rows(table, _cell), space=_STRICT)),
    "xlsx, shared texts": _shared,
    "xlsx, names with a prefix": _prefixed,
    "xlsx, UTF-16": _in_utf_16,
    "ods": _opendocument,
    "ods, character data": lambda table: _opendocument(table, wrapped=lambda text: f"<![CDATA[{text}]]>"),
    "ods, another prefix": lambda table: _opendocument(table, prefix="t"),
    "xls": _xls,
    "xlsb": _xlsb,
    "csv": _separated(",", "utf-8"),
    "csv, UTF-16": _separated(";", "utf-16"),
    "tsv": _separated("\t", "utf-8-sig"),
    "html": _page,
}
"""How a table can be written, by the name of the way."""
