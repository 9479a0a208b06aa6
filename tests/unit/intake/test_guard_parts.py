"""The parts of a workbook: each well made and inside the file, each sheet found once."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from pipeline.intake.guard import Inspection, Limits, Refusal, inspect

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


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "lol">]>'


@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
        "docProps/app.xml",
    ],
)
def test_document_type_is_unsafe_in_any_part(part: str) -> None:
    contents = parts(worksheet("")) | {part: f"{DOCTYPE}<x>&a;</x>"}
    assert refused(archive(contents)) == Refusal(rule="file-unsafe", details={"danger": "doctype", "part": part})


@pytest.mark.parametrize(
    "text", [b"a\x07b", b"\xff\xfe\xc0", b"<t>", b"&lol;"], ids=["control", "bytes", "unclosed", "entity"]
)
def test_malformed_sheet_is_damaged(text: bytes) -> None:
    sheet = worksheet(row(1, '<c r="A1" t="inlineStr"><is><t>TEXT</t></is></c>')).encode()
    answer = refused(archive(parts("") | {"xl/worksheets/sheet1.xml": sheet.replace(b"TEXT", text)}))
    assert answer == Refusal(rule="file-damaged", details={"part": "xl/worksheets/sheet1.xml"})


def test_malformed_part_that_holds_no_values_is_left_alone() -> None:
    assert found(archive(parts(worksheet("")) | {"docProps/app.xml": "<a>"})).cell_counts == {"Projektai": 0}


def test_sheets_of_one_name_are_contradictory() -> None:
    twice = sheets(("Projektai", "rId1"), ("PROJEKTAI", "rId1"))
    assert refused(workbook("", workbook=twice)).details == {"sheet": "PROJEKTAI"}


def test_sheet_without_its_part_is_damage() -> None:
    links = relationships(rId1__worksheet=inside("worksheets/sheet9.xml"))
    assert refused(workbook("", links=links)).details == {
        "part": "xl/worksheets/sheet9.xml",
        "sheet": "Projektai",
    }


def test_sheet_without_relationship_is_damage() -> None:
    assert refused(workbook("", workbook=sheets(("Projektai", "rId7")))).details["sheet"] == "Projektai"


@pytest.mark.parametrize(
    "target",
    [
        'Target="file:///etc/passwd" TargetMode="External"',
        'Target="../../../sheet.xml"',
    ],
)
def test_sheet_outside_the_file_is_unsafe(target: str) -> None:
    answer = refused(workbook("", links=relationships(rId1__worksheet=target)))
    assert (answer.rule, answer.details["danger"]) == ("file-unsafe", "outside")


def test_hyperlinks_are_no_external_links() -> None:
    links = relationships(
        rId1__worksheet=inside("worksheets/sheet1.xml"),
        rId9__hyperlink='Target="https://example.org" TargetMode="External"',
    )
    assert not found(workbook("", links=links)).external_links


def test_absolute_and_backslashed_targets_are_followed() -> None:
    for target in ("/xl/worksheets/sheet1.xml", "worksheets\\Sheet1.xml"):
        links = relationships(rId1__worksheet=inside(target))
        assert found(workbook("", links=links)).cell_counts == {"Projektai": 0}
