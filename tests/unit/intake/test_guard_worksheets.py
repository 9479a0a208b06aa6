"""What the guard finds in the cells of worksheets, and which of them it refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.guard.inspection import Inspection, Limits, Refusal, inspect
from unit.intake.written_parts import (
    MAIN,
    STRICT,
    archive,
    found,
    parts,
    refused,
    row,
    shared_strings,
    workbook,
    worksheet,
)

TWO_BY_TWO = (
    row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="inlineStr"><is><t>Suma</t></is></c>')
    + row(2, '<c r="A2" t="s"><v>1</v></c>', '<c r="B2"><v>10.25</v></c>')
    + row(3, '<c r="A3" s="1"/>', '<c r="B3" t="b"><v>1</v></c>')
)


def prefixed(sheet: str) -> str:
    return sheet.replace("</", "</\0").replace("<", "<x:").replace("x:/\0", "/x:").replace("xmlns=", "xmlns:x=")


@pytest.mark.parametrize(
    "sheet",
    [
        worksheet(TWO_BY_TWO),
        worksheet(TWO_BY_TWO, STRICT),
        prefixed(worksheet(TWO_BY_TWO)),
        worksheet(TWO_BY_TWO.replace('"', "'")),
        worksheet(TWO_BY_TWO.replace('r="A1" t="s"', 't="s" r="A1"')),
        worksheet(TWO_BY_TWO.replace("Suma", "<![CDATA[Suma]]>")),
        worksheet(TWO_BY_TWO.replace("Suma", "a > b")),
        worksheet("<!-- <c r='A1'/> -->" + TWO_BY_TWO),
        worksheet(TWO_BY_TWO.replace(' r="1"', "").replace(' r="A1"', "").replace(' r="B1"', "")),
        '<?xml version="1.0" encoding="UTF-8"?>' + worksheet(TWO_BY_TWO),
    ],
    ids=["plain", "strict", "prefix", "quotes", "order", "cdata", "bare", "comment", "implicit", "declared"],
)
def test_values_are_counted_however_the_sheet_is_written(sheet: str) -> None:
    # The second shared string is empty and A3 has a style alone: four values.
    assert found(archive(parts(sheet))).cell_counts == {"Projektai": 4}


def test_utf_16_sheet_is_counted() -> None:
    sheet = '<?xml version="1.0" encoding="UTF-16"?>' + worksheet(TWO_BY_TWO)
    contents = parts("") | {"xl/worksheets/sheet1.xml": sheet.encode("utf-16")}
    assert found(archive(contents)).cell_counts == {"Projektai": 4}


def test_error_cells_are_listed_and_not_counted() -> None:
    rows = row(
        4,
        '<c r="A4" t="e"><v>#REF!</v></c>',
        '<c r="B4"><v>1</v></c>',
        '<c r="C4" s="2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    )
    answer = found(workbook(rows))
    assert answer.error_cells == {"Projektai": (("A4", "#REF!"), ("C4", "#DIV/0!"))}
    assert answer.cell_counts == {"Projektai": 1}


def test_formulas_without_value_are_listed() -> None:
    rows = row(
        7,
        '<c r="A7"><f>SUM(B1:B6)</f></c>',
        '<c r="B7"><f>SUM(B1:B6)</f><v></v></c>',
        '<c r="C7"><f>SUM(B1:B6)</f><v>6</v></c>',
        '<c r="D7" t="str"><f>""</f><v></v></c>',
        '<c r="AA7"><f t="shared" si="0"/></c>',
    )
    assert found(workbook(rows)).formulas_without_value == {"Projektai": ("A7", "B7", "AA7")}


def test_phonetic_guides_are_not_values() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t></t><rPh sb="0" eb="1"><t>guide</t></rPh></si></sst>'
    answer = found(workbook(row(1, '<c r="A1" t="s"><v>0</v></c>'), strings=strings))
    assert answer.cell_counts == {"Projektai": 0}


def test_attribute_that_looks_like_an_address_is_damage() -> None:
    assert refused(workbook('<row r="1"><c s="x r=1"><v>1</v></c></row>')).rule == "file-damaged"


def test_rows_in_any_order_are_accepted() -> None:
    rows = row(3, '<c r="A3"><v>1</v></c>') + row(1, '<c r="A1"><v>1</v></c>')
    assert found(workbook(rows)).cell_counts == {"Projektai": 2}


def test_declared_dimension_is_ignored() -> None:
    sheet = worksheet(TWO_BY_TWO).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert found(archive(parts(sheet))).cell_counts == {"Projektai": 4}


@pytest.mark.parametrize("written", ["A0", "A-1", "1", "A", "a1", "$A$1", "", "A01"])
def test_address_that_cannot_be_is_damage(written: str) -> None:
    answer = refused(workbook(f'<row r="1"><c r="{written}"><v>1</v></c></row>'))
    assert answer == Refusal(
        rule="file-damaged",
        details={"part": "xl/worksheets/sheet1.xml", "sheet": "Projektai", "cell": written},
    )


@pytest.mark.parametrize("number", ["0", "-1", "x", ""])
def test_row_number_that_cannot_be_is_damage(number: str) -> None:
    assert refused(workbook(f'<row r="{number}"><c><v>1</v></c></row>')).rule == "file-damaged"


@pytest.mark.parametrize(
    ("number", "written", "limit", "allowed", "reached"),
    [
        (4, "ZZZZZZ4", "columns", 16_384, 321_272_406),
        (4, "XFE4", "columns", 16_384, 16_385),
        (1_048_577, "A1048577", "rows", 1_048_576, 1_048_577),
        (4_294_967_295, "A4294967295", "rows", 1_048_576, 4_294_967_295),
    ],
)
def test_address_beyond_the_grid_is_over_the_limit(
    number: int, written: str, limit: str, allowed: int, reached: int
) -> None:
    answer = refused(workbook(row(number, f'<c r="{written}"><v>1</v></c>')))
    assert answer.rule == "file-over-limit"
    assert (answer.details["limit"], answer.details["allowed"], answer.details["found"]) == (
        limit,
        allowed,
        reached,
    )


def test_two_values_far_apart_are_over_the_limit_of_cells() -> None:
    rows = row(1, '<c r="A1"><v>1</v></c>') + row(1_048_576, '<c r="XFD1048576"><v>1</v></c>')
    assert refused(workbook(rows)).details["limit"] == "cells"


@pytest.mark.parametrize(
    "corner",
    ['t="e"><v>#REF!</v>', 't="s"><v>0</v>', 't="str"><f>A1</f><v></v>', 't="inlineStr"><is><t/></is>'],
    ids=["error", "empty shared string", "empty result", "empty text"],
)
def test_corner_that_the_reader_fills_up_to_is_over_the_limit_of_cells(corner: str) -> None:
    rows = row(1, '<c r="A1"><v>1</v></c>') + row(1_048_576, f'<c r="XFD1048576" {corner}</c>')
    assert refused(workbook(rows, strings=shared_strings(""))).details["limit"] == "cells"


@pytest.mark.parametrize("space", [" ", "\n", "&#32;", "_x000D_", "\u00a0", "\u3000"])
@pytest.mark.parametrize("kind", ["shared", "inline", "result"])
def test_text_of_white_space_alone_is_not_counted(space: str, kind: str) -> None:
    cell = {
        "shared": '<c r="A1" t="s"><v>0</v></c>',
        "inline": f'<c r="A1" t="inlineStr"><is><t>{space}</t></is></c>',
        "result": f'<c r="A1" t="str"><v>{space}</v></c>',
    }[kind]
    beside = '<c r="B1" t="inlineStr"><is><t>&lt; x</t></is></c>'
    answer = found(workbook(row(1, cell, beside), strings=shared_strings(space)))
    assert answer.cell_counts == {"Projektai": 1}


def test_styled_corner_without_value_is_no_size() -> None:
    rows = row(1, '<c r="A1"><v>1</v></c>') + row(1_048_576, '<c r="XFD1048576" s="1"/>')
    assert found(workbook(rows)).cell_counts == {"Projektai": 1}


@pytest.mark.parametrize(
    "rows",
    [
        row(3, '<c r="B3"><v>1</v></c>', '<c r="B3"><v>2</v></c>'),
        row(3, '<c r="B3"><v>1</v></c>') + row(4) + row(3, '<c r="B3"><v>2</v></c>'),
        row(3, '<c r="A3"/>', "<c><v>1</v></c>", '<c r="B3"><v>2</v></c>'),
    ],
    ids=["one row", "two rows", "implicit"],
)
def test_address_that_stands_twice_is_contradictory(rows: str) -> None:
    assert refused(workbook(rows)) == Refusal(rule="file-contradictory", details={"sheet": "Projektai", "cell": "B3"})


def test_cell_in_another_row_than_its_own_is_contradictory() -> None:
    answer = refused(workbook(row(5, '<c r="A3"><v>1</v></c>')))
    assert answer.details == {"sheet": "Projektai", "cell": "A3"}


def test_string_outside_the_table_is_damage_of_its_cell() -> None:
    answer = refused(workbook(row(4, '<c r="A4" t="s"><v>99</v></c>'), strings=shared_strings("one")))
    assert (answer.rule, answer.details["cell"]) == ("file-damaged", "A4")


def test_text_beyond_the_limit_is_named_by_its_cell() -> None:
    rows = row(1, f'<c r="A1" t="inlineStr"><is><t>{"z" * 40_000}</t></is></c>')
    details = refused(workbook(rows)).details
    assert (details["limit"], details["found"], details["cell"]) == ("text_length", 40_000, "A1")


def test_letters_of_several_bytes_count_once() -> None:
    rows = row(1, f'<c r="A1" t="inlineStr"><is><t>{"ž" * 32_000}&#10;</t></is></c>')
    assert found(workbook(rows)).cell_counts == {"Projektai": 1}


def test_endless_number_format_is_over_the_limit() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><numFmt formatCode="{"[" * 100_000}"/></styleSheet>'
    assert refused(workbook("", styles=styles)).details["limit"] == "text_length"


@pytest.mark.parametrize("around", ["{}", "<!-- -->{}"], ids=["plain", "rewritten"])
def test_deep_nesting_is_over_the_limit(around: str) -> None:
    deep = around.format("<r>" * 70 + "</r>" * 70)
    for data in (workbook(deep), workbook("", strings=f"<sst>{deep}</sst>")):
        assert refused(data).details["limit"] == "xml_depth"


def test_large_sheet_is_the_same_in_stretches() -> None:
    cells = '<c r="A{0}"><v>{0}</v></c>', '<c r="B{0}" t="e"><v>#N/A</v></c>'
    rows = "".join(row(number, *cells).replace("{0}", str(number)) for number in range(1, 120_001))
    answer = found(workbook(rows))
    assert answer.cell_counts == {"Projektai": 120_000}
    assert answer.error_cells["Projektai"][-1] == ("B120000", "#N/A")


_FRAGMENTS = st.sampled_from(
    [
        '<row r="1">', "</row>", "<row>", '<c r="A1">', '<c r="ZZZZ1">', "<c>", "</c>", "<v>1</v>", "<v/>",
        '<c t="s" r="B1"><v>9</v></c>', "<f>A1</f>", '<c r="C1" t="e">', "<![CDATA[<c>]]>", "<!-- c -->",
        "<x:c/>", "a > b", "<is><t>x</t></is>", "&#65;", "='", "</sheetData>", "<sheetData>", "<rPh>",
        "</rPh>",
    ]
)  # fmt: skip


@given(st.lists(_FRAGMENTS, max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_sheet_gets_an_answer(fragments: list[str]) -> None:
    assert isinstance(inspect(workbook("".join(fragments)), Limits()), Inspection | Refusal)
