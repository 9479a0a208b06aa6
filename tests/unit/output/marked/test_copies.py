"""Marked copies: the user's workbook as it was, every fault at its cell, and a list that leads there and back."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.intake.grid import Sheet
from pipeline.intake.reading_options import ReadingOptions
from pipeline.output.marked.copies import paths_of
from pipeline.output.marked.copying import copied
from pipeline.output.marked.losses import losses
from pipeline.output.marked.marking import Copied
from pipeline.output.marked.values import workbook_of
from spec.drawing import grid, xlsx
from unit.output.marked.making import HEAD, bytes_of, copy_of, legal_code, marking_of, opened_copy, stateless

ERROR, WARNING = "00FFD9CC", "00FFF0B8"


@pytest.fixture
def users() -> openpyxl.Workbook:
    """A workbook as its user keeps it."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Projektai"
    sheet.append(["Kodas", "Suma", "Būsena"])
    sheet.append(["P-1", 1234.5, "Vykdomas"])
    sheet.append(["P-2", "=B2*2", None])
    sheet["A1"].font, sheet["A1"].fill = Font(bold=True, size=14), PatternFill("solid", fgColor="00FF00")
    sheet["B2"].number_format = '#,##0.00 "€"'
    sheet["A3"].comment = Comment("Skambinti rytoj", "Rasa")
    sheet["A2"].hyperlink = "https://example.org/p-1"
    sheet.column_dimensions["A"].width = 33
    sheet.merge_cells("A5:C6")
    sheet["A5"] = "Pastaba per tris stulpelius"
    sheet.freeze_panes = "A2"
    sheet.add_data_validation(DataValidation("list", formula1='"Vykdomas,Baigtas"', sqref="C2:C9"))
    workbook.create_sheet("Kita, ‘lapas’ ir 'x'").append(["x"])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "H2")
    return workbook


def values_of(copy: Copied, title: str) -> list[tuple[object, ...]]:
    """The values of a sheet: only so opened, openpyxl takes no link for the value of an empty cell."""
    workbook = openpyxl.load_workbook(io.BytesIO(copy.data or b""), read_only=True)
    return list(workbook[title].iter_rows(max_col=3, values_only=True))


def link_of(cell: Cell | MergedCell) -> str | None:
    """Where a cell leads within its workbook."""
    return cell.hyperlink.location if cell.hyperlink else None


def test_everything_of_the_user_stays_as_it_was(users: openpyxl.Workbook, tmp_path: Path) -> None:
    copy = copy_of(bytes_of(users), tmp_path, [stateless("C3")])
    assert values_of(copy, "Projektai")[:3] == [
        ("Kodas", "Suma", "Būsena"),
        ("P-1", 1234.5, "Vykdomas"),
        ("P-2", "=B2*2", None),
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data or b""))["Projektai"]
    assert (sheet["A1"].font.b, sheet["A1"].font.sz, sheet["A1"].fill.fgColor.rgb) == (True, 14, "0000FF00")
    assert sheet["B2"].number_format == '#,##0.00 "€"'
    assert sheet["A2"].hyperlink.target == "https://example.org/p-1"
    assert sheet.column_dimensions["A"].width == 33
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A5:C6"]
    assert sheet.freeze_panes == "A2"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["C2:C9"]


def test_charts_stay(users: openpyxl.Workbook, tmp_path: Path) -> None:
    copy = copy_of(bytes_of(users), tmp_path, [stateless("C3")])
    with zipfile.ZipFile(io.BytesIO(copy.data or b"")) as parts:
        assert "xl/charts/chart1.xml" in parts.namelist()


def test_faulty_cell_is_coloured_and_its_note_has_sign_sentence_and_cure(
    users: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet = opened_copy(bytes_of(users), tmp_path, [stateless("C3"), legal_code("A2")])["Projektai"]
    assert (sheet["C3"].fill.fgColor.rgb, sheet["A2"].fill.fgColor.rgb) == (ERROR, WARNING)
    assert sheet["C3"].comment.text.startswith("✖ Klaida. Nenurodyta projekto P-1 būsena")
    assert sheet["C3"].comment.text.endswith("\n→ Įrašykite projekto būseną.")
    assert sheet["A2"].comment.text.startswith("▲ Įspėjimas. Juridinio asmens kodas 12")
    assert sheet["C2"].comment is None


def test_cell_with_several_faults_has_the_colour_of_the_gravest_and_all_notes(
    users: openpyxl.Workbook, tmp_path: Path
) -> None:
    sheet = opened_copy(bytes_of(users), tmp_path, [stateless("A3"), legal_code("A3")])["Projektai"]
    assert sheet["A3"].fill.fgColor.rgb == ERROR
    first, second, users_own = sheet["A3"].comment.text.split("\n\n")
    assert (first[0], second[0], users_own) == ("✖", "▲", "Skambinti rytoj")


def test_list_leads_to_every_cell_and_the_cell_back(users: openpyxl.Workbook, tmp_path: Path) -> None:
    other = "Kita, ‘lapas’ ir 'x'"
    workbook = opened_copy(bytes_of(users), tmp_path, [stateless("C3", "Projektai", "C2"), legal_code("A1", other)])
    listed = workbook.worksheets[0]
    assert (listed.title, workbook.active) == ("Patikra", listed)
    head = next(row for row in range(1, 40) if listed.cell(row, 1).value == "Svarba")
    rows = [[cell.value for cell in row[:3]] for row in listed.iter_rows(min_row=head + 1)]
    assert rows == [
        ["✖ Klaida", "Projektai", "C3"],
        ["✖ Klaida", "Projektai", "C2"],
        ["▲ Įspėjimas", other, "A1"],
    ]
    links = [link_of(listed.cell(row, 3)) for row in range(head + 1, head + 4)]
    assert links == ["'Projektai'!C3", "'Projektai'!C2", "'Kita, ‘lapas’ ir ''x'''!A1"]
    assert workbook["Projektai"]["C3"].hyperlink.location == f"'Patikra'!C{head + 1}"
    assert workbook[other]["A1"].hyperlink.location == f"'Patikra'!C{head + 3}"
    assert listed.auto_filter.ref == f"A{head}:E{head + 3}"
    assert (listed.print_title_rows, listed.page_setup.orientation) == (f"${head}:${head}", "landscape")


def test_fault_in_a_merged_cell_is_marked_in_its_corner(users: openpyxl.Workbook, tmp_path: Path) -> None:
    sheet = opened_copy(bytes_of(users), tmp_path, [stateless("B6")])["Projektai"]
    assert sheet["A5"].fill.fgColor.rgb == ERROR
    assert sheet["A5"].comment.text.startswith("✖")


def test_list_finds_a_title_that_no_sheet_has(users: openpyxl.Workbook, tmp_path: Path) -> None:
    users.create_sheet("PATIKRA")
    assert opened_copy(bytes_of(users), tmp_path, [stateless("C3")]).sheetnames[0] == "Patikra 2"


def test_finding_of_the_whole_file_or_sheet_stands_in_the_list_alone(users: openpyxl.Workbook, tmp_path: Path) -> None:
    whole = replace(stateless("C3"), location=replace(stateless("C3").location, cell=None))
    of_file = replace(whole, location=replace(whole.location, sheet=None))
    listed = opened_copy(bytes_of(users), tmp_path, [of_file, whole]).worksheets[0]
    rows = [[cell.value or "" for cell in row[1:3]] for row in listed.iter_rows(min_row=listed.max_row - 1)]
    assert rows == [["", "visas failas"], ["Projektai", ""]]
    assert link_of(listed.cell(listed.max_row, 2)) == "'Projektai'!A1"


def test_same_workbook_gives_the_same_bytes(users: openpyxl.Workbook, tmp_path: Path) -> None:
    data = bytes_of(users)
    assert copy_of(data, tmp_path, [stateless("C3")]) == copy_of(data, tmp_path, [stateless("C3")])


def test_workbook_that_changed_since_it_was_read_is_not_marked(users: openpyxl.Workbook, tmp_path: Path) -> None:
    marking = marking_of(bytes_of(users), tmp_path, [stateless("C3")])
    assert copied(marking).data is not None
    (tmp_path / "a.xlsx").write_bytes(b"other")
    assert copied(marking) == Copied("a.xlsx", changed=True)
    (tmp_path / "a.xlsx").unlink()
    assert copied(marking) == Copied("a.xlsx", changed=True)


# Formats that cannot be written as they are


def test_text_file_is_shown_with_its_values_in_place(tmp_path: Path) -> None:
    data = b"Kodas;Pastaba\n'=1+1;=2+2\nP-2;-5\n"
    copy = copy_of(data, tmp_path, [stateless("B3", "a")], name="a.csv")
    assert copy.data is not None
    workbook = openpyxl.load_workbook(io.BytesIO(copy.data))
    (title,) = copy.titles.values()
    sheet = workbook[title]
    assert [cell.value for cell in sheet[2]] == ["'=1+1", "=2+2"]
    assert sheet["B2"].data_type == "s", "what looks like a formula stays a text"


def test_strict_workbook_is_shown_by_its_values(tmp_path: Path) -> None:
    plain = xlsx({"Projektai": grid("Kodas | Suma\nP-1 | 5\nP-2 | 6")})
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            text = source.read(name).replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            target.writestr(name, text)
    workbook = opened_copy(strict.getvalue(), tmp_path, [stateless("B2")])
    assert workbook["Projektai"]["B2"].value == 5
    assert workbook["Projektai"]["B2"].fill.fgColor.rgb == ERROR
    assert "– values-only" in [cell.value for cell in workbook.worksheets[0]["A"]]


# What is lost


def archive(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return written.getvalue()


@pytest.mark.parametrize(
    ("part", "text", "lost"),
    [
        ("xl/vbaProject.bin", b"", ["macros"]),
        ("xl/ctrlProps/ctrlProp1.xml", b"", ["controls"]),
        ("xl/drawings/drawing1.xml", b"<xdr:wsDr><xdr:sp macro=''/></xdr:wsDr>", ["shapes"]),
        ("xl/drawings/drawing1.xml", b"<xdr:wsDr><xdr:pic/></xdr:wsDr>", []),
        ("xl/drawings/drawing1.xml", b"<xdr:graphicFrame macro=''/>", ["charts"]),
        ("xl/worksheets/sheet1.xml", b"<x14:sparklineGroups/>", ["sparklines"]),
        ("xl/worksheets/sheet1.xml", b"<c><f>A1+1</f><v>3</v></c>", ["formula-values"]),
        ("xl/worksheets/sheet1.xml", b"<c><v>3</v></c>", []),
        ("xl/worksheets/sheet1.xml", b" " * ((1 << 20) - 5) + b"<x14:dataValidation />", ["drop-downs"]),
        ("xl/threadedComments/threadedComment1.xml", b"", ["threaded-comments"]),
    ],
)
def test_what_the_copy_cannot_keep_is_known(part: str, text: bytes, lost: list[str]) -> None:
    assert losses(archive(**{part: text})) == lost


def test_losses_are_told_above_the_list(users: openpyxl.Workbook, tmp_path: Path) -> None:
    listed = opened_copy(bytes_of(users), tmp_path, [stateless("C3")]).worksheets[0]
    told = [cell.value for cell in listed["A"][:12]]
    assert told[HEAD - 1 :][:3] == ["Skiriasi:", "– charts", "– formula-values"]


# Where copies go


def test_copies_keep_the_names_of_their_workbooks() -> None:
    assert paths_of(["a.xlsx", "a.csv", "sub/b.xls", "c.ods", "C.csv", "../d.xlsx"]) == {
        "a.xlsx": "checked/a.xlsx",
        "a.csv": "checked/a.csv.xlsx",
        "sub/b.xls": "checked/sub/b.xlsx",
        "c.ods": "checked/c.ods.xlsx",
        "C.csv": "checked/C.csv.xlsx",
        "../d.xlsx": "checked/d.xlsx",
    }


def test_web_page_is_shown_with_its_values_in_place(tmp_path: Path) -> None:
    rows = "<tr><th>Kodas</th><th>Suma</th></tr><tr><td>P-1</td><td>5,5</td></tr>"
    page = f"<html><body><table>{rows}</table></body></html>"
    copy = copy_of(page.encode(), tmp_path, [], name="a.xls")
    assert values_of(copy, next(iter(copy.titles.values())))[1][:2] == ("P-1", "5,5")


def test_copy_of_a_protected_workbook_is_open_and_says_so(users: openpyxl.Workbook, tmp_path: Path) -> None:
    protected = io.BytesIO()
    OOXMLFile(io.BytesIO(bytes_of(users))).encrypt("šalis", protected)
    marking = marking_of(protected.getvalue(), tmp_path, [stateless("C3")])
    assert copied(marking).data is None, "no one may read it"
    copy = copied(replace(marking, reading_options=ReadingOptions(password="šalis")))  # noqa: S106 - the test's own
    assert values_of(copy, "Projektai")[1][0] == "P-1"
    assert "– unprotected" in [row[0] for row in values_of(copy, "Patikra")]


def test_sheet_names_that_excel_does_not_take_are_told_apart() -> None:
    long = "Labai ilgas lapo pavadinimas su viskuo"
    sheets = [Sheet(name, [["x"]]) for name in (f"{long} 1", f"{long} 2", "a/b:c", "", "A B C")]
    workbook, titles = workbook_of(sheets)
    assert list(titles) == [sheet.name for sheet in sheets]
    assert workbook.sheetnames == list(titles.values())
    assert len({title.casefold() for title in titles.values()}) == len(sheets)
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles.values())
