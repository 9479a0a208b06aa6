"""Small workbooks for the guard's tests, written part by part so that any part can be wrong."""

import io
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

type_of = f"{OFFICE}/".__add__


def relationships(**targets: str) -> str:
    """A relationships part; the name of each argument is identity and kind, "rId1__worksheet"."""
    links = "".join(
        f'<Relationship Id="{name.split("__")[0]}" Type="{type_of(name.split("__")[1])}" {target}/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'


def inside(target: str) -> str:
    return f'Target="{target}"'


def worksheet(rows: str, namespace: str = MAIN) -> str:
    return f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def shared_strings(*texts: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'


def sheets(*listed: tuple[str, str]) -> str:
    """The workbook part, with name and relationship of each sheet."""
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="{identity}"/>'
        for number, (name, identity) in enumerate(listed, start=1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>'


def parts(sheet: str, **changed: str) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet, "Projektai"; `strings` and others may be changed by name."""
    return {
        "[Content_Types].xml": changed.get("types", "<Types/>"),
        "_rels/.rels": relationships(rId1__officeDocument=inside("xl/workbook.xml")),
        "xl/workbook.xml": changed.get("workbook", sheets(("Projektai", "rId1"))),
        "xl/_rels/workbook.xml.rels": changed.get(
            "links",
            relationships(
                rId1__worksheet=inside("worksheets/sheet1.xml"),
                rId2__styles=inside("styles.xml"),
                rId3__sharedStrings=inside("sharedStrings.xml"),
            ),
        ),
        "xl/styles.xml": changed.get("styles", f'<styleSheet xmlns="{MAIN}"/>'),
        "xl/sharedStrings.xml": changed.get("strings", shared_strings("Pavadinimas", "")),
        "xl/worksheets/sheet1.xml": sheet,
    }


def archive(contents: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as container:
        for name, content in contents.items():
            container.writestr(name, content)
    return written.getvalue()


def workbook(rows: str, **changed: str) -> bytes:
    """A whole .xlsx whose one sheet has these rows."""
    return archive(parts(worksheet(rows), **changed))


def valid() -> bytes:
    return workbook(
        row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="inlineStr"><is><t>Suma</t></is></c>')
        + row(2, '<c r="A2" t="str"><f>T(A1)</f><v>Tiltas</v></c>', '<c r="B2"><v>10.25</v></c>')
    )


def opendocument(tables: str, manifest: str = "") -> bytes:
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return archive(
        {
            "mimetype": ODS_TYPE,
            "content.xml": content,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="m">{manifest}</m:manifest>',
        }
    )


def compound(stream: str, content: bytes = b"", *, directory_follows: int = 0xFFFFFFFE) -> bytes:
    """An OLE file with one stream at its root: header, allocation table, directory, small streams."""
    header = bytearray(512)
    header[:8] = OLE_SIGNATURE
    header[30] = 9
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 68, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, directory_follows, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    root = _directory_entry("Root Entry", kind=5, child=1, start=2, size=512)
    only = _directory_entry(stream, kind=2, child=0xFFFFFFFF, start=0, size=len(content))
    return bytes(header) + table + (root + only).ljust(512, b"\0") + content.ljust(512, b"\0")


def _directory_entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    entry = bytearray(written.ljust(128, b"\0"))
    struct.pack_into("<HBBIII", entry, 64, len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)
