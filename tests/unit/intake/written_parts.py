"""Workbooks written part by part, as XML, for the guard to look at."""

import io
import zipfile
from collections.abc import Mapping

from pipeline.intake.guard.inspection import Inspection, Limits, Refusal, inspect

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(**targets: str) -> str:
    """A relationships part; the name of each argument is identity and kind, "rId1__worksheet"."""
    links = "".join(
        f'<Relationship Id="{name.split("__")[0]}" Type="{OFFICE}/{name.split("__")[1]}" {target}/>'
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


def found(data: bytes, limits: Limits | None = None) -> Inspection:
    answer = inspect(data, limits or Limits())
    assert isinstance(answer, Inspection), answer
    return answer


def refused(data: bytes, limits: Limits | None = None) -> Refusal:
    answer = inspect(data, limits or Limits())
    assert isinstance(answer, Refusal), answer
    return answer
