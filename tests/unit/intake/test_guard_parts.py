"""The parts of a workbook: each well made and inside the file, each sheet found once."""

import pytest

from pipeline.intake.guard.inspection import Refusal
from unit.intake.written_parts import (
    archive,
    found,
    inside,
    parts,
    refused,
    relationships,
    row,
    sheets,
    workbook,
    worksheet,
)

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
