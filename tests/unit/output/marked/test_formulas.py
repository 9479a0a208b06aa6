"""A marked copy holds exactly the formulas that its workbook holds, whatever its texts begin with."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula

from pipeline.characters import is_clean, unescaped
from pipeline.output.marked.marking import Copied
from spec.drawing import Drawn, xlsx
from unit.output.marked.making import bytes_of, copy_of, stateless
from unit.test_characters import ANY_TEXT

LIKE_FORMULAS = ["=cmd|'/c calc'!A1", '=HYPERLINK("http://a.b")', "=1", "{=1+1}", "+1", "-1", "@A1", "#REF!", "=#REF!"]
LINES = [f"Kodas;{text}".replace('"', "") for text in LIKE_FORMULAS]


def formulas(data: bytes | None, *, listed: bool) -> list[tuple[str, str, str | None]]:
    """Sheet, cell and text of every formula; where findings are listed, without their sheet."""
    # Opened otherwise, openpyxl shows nothing under merged cells.
    book = openpyxl.load_workbook(io.BytesIO(data or b""), read_only=True)
    return [
        (sheet.title, cell.coordinate, cell.value.text if isinstance(cell.value, ArrayFormula) else str(cell.value))
        for sheet in book.worksheets[int(listed) :]
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def texts_of(copy: Copied, sheet: int = 1) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(copy.data or b""), read_only=True)
    return [str(cell.value) for row in book.worksheets[sheet].iter_rows() for cell in row if cell.data_type == "s"]


@pytest.fixture
def users() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Projektai"
    for row, text in enumerate(LIKE_FORMULAS, start=1):
        cell = sheet.cell(row, 1, text)
        cell.data_type = "s"
        cell.quotePrefix = row % 2
    sheet["B1"], sheet["B2"], sheet["B3"] = "=1+2", "=HYPERLINK(A2)", "=SUM(Kita!A1:A2)"
    sheet["B4"] = ArrayFormula("B4:B5", "=A1:A2&A1:A2")
    sheet["C1"] = CellRichText("=1+", TextBlock(InlineFont(b=True), "1\u202e"))
    sheet["D1"].comment = Comment("=1+1\x85", "Rasa")
    sheet.add_data_validation(DataValidation("list", formula1="Kita!$A$1:$A$2", sqref="D2:D9"))
    sheet.conditional_formatting.add("E1:E9", Rule("expression", formula=["$E1>1"]))
    book.defined_names["vardas"] = DefinedName("vardas", attr_text="Kita!$A$1")
    book.create_sheet("Kita").append([1])
    return book


def test_texts_stay_texts_and_formulas_formulas(users: openpyxl.Workbook, tmp_path: Path) -> None:
    data = bytes_of(users)
    places = [f"{letter}{row}" for letter in "ABCDE" for row in range(1, len(LIKE_FORMULAS) + 1)]
    copy = copy_of(data, tmp_path, [stateless(places[0], "Projektai", *places[1:])])
    assert formulas(copy.data, listed=True) == formulas(data, listed=False)
    assert texts_of(copy)[: len(LIKE_FORMULAS)][0] == LIKE_FORMULAS[0]
    book = openpyxl.load_workbook(io.BytesIO(copy.data or b""))
    sheet = book["Projektai"]
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ["Kita!$A$1:$A$2"]
    assert [rule.formula for area in sheet.conditional_formatting for rule in area.rules] == [["$E1>1"]]
    assert book.defined_names["vardas"].attr_text == "Kita!$A$1"
    assert [sheet.cell(row, 1).quotePrefix for row in (1, 2)] == [True, False]


def test_formulas_under_merged_cells_stay(tmp_path: Path) -> None:
    source = openpyxl.Workbook()
    sheet = source.worksheets[0]
    sheet.title = "Projektai"
    sheet["A1"], sheet["A2"], sheet["B1"] = "Iš viso", "=1+1", "=2+2"
    copy = copy_of(_with_merged(bytes_of(source)), tmp_path, [stateless("A2")])
    assert formulas(copy.data, listed=True) == [("Projektai", "B1", "=2+2"), ("Projektai", "A2", "=1+1")]


def _with_merged(data: bytes) -> bytes:
    """The workbook with A1:B2 merged over what stands there, as some programs leave it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
            target.writestr(name, part.replace(b"</sheetData>", merge) if "sheet1" in name else part)
    return made.getvalue()


@pytest.mark.parametrize("name", ["a.csv", "a.html"])
def test_texts_of_other_formats_stay_texts(name: str, tmp_path: Path) -> None:
    page = "".join(f"<tr><td>Kodas</td><td>{text}</td></tr>" for text in LIKE_FORMULAS)
    data = {"a.csv": "\n".join(LINES), "a.html": f"<html><table>{page}</table></html>"}[name].encode()
    places = [f"B{row}" for row in range(2, len(LIKE_FORMULAS) + 1)]
    copy = copy_of(data, tmp_path, [stateless("B1", "", *places)], name=name)
    assert formulas(copy.data, listed=True) == []
    assert texts_of(copy)[1::2] == [text.replace('"', "") if name == "a.csv" else text for text in LIKE_FORMULAS]


def test_a_title_that_must_change_changes_where_no_formula_calls_it(tmp_path: Path) -> None:
    rows: list[list[Drawn]] = [["Kodas"], ["P-1\x01"]]
    copy = copy_of(xlsx({"Lapas\u202e": rows}), tmp_path, [stateless("A2", "Lapas")])
    assert copy.titles == {"Lapas": "Lapas"}
    assert texts_of(copy) == ["Kodas", "P-1"]


def test_a_title_that_formulas_call_leaves_a_copy_of_values(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Lapas\u202e"
    book.create_sheet("Kita")["A1"] = "='Lapas\u202e'!A1"
    copy = copy_of(bytes_of(book), tmp_path, [stateless("A1", "Lapas")])
    assert copy.titles == {"Lapas": "Lapas", "Kita": "Kita"}
    assert formulas(copy.data, listed=True) == []
    assert "– values-only" in texts_of(copy, sheet=0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(ANY_TEXT, min_size=1, max_size=5))
def test_any_texts_give_a_copy_without_forbidden_characters(tmp_path: Path, texts: list[str]) -> None:
    writable = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:50] for text in texts]
    rows: list[list[Drawn]] = [[text] for text in ("Kodas", *writable)]
    places = [f"A{row}" for row in range(1, len(rows) + 1)]
    copy = copy_of(xlsx({"Projektai": rows}), tmp_path, [stateless(places[0], "Projektai", *places[1:])])
    assert copy.data is not None
    assert all(is_clean(unescaped(text)) for text in texts_of(copy))
    # The drawing makes these two formulas.
    drawn = [text for text in writable if text == "=" or text in {"#REF!", "#DIV/0!", "#N/A", "#VALUE!"}]
    assert len(formulas(copy.data, listed=True)) == len(drawn)


def with_links(*places: str) -> bytes:
    """A workbook in which links to what begins as a formula lie on empty cells, on a text and on a formula."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Kodas", "Pavadinimas"])
    sheet["A2"], sheet["B2"] = "P-1", "=1+1"
    sheet["C2"] = "=2+2"
    sheet["C2"].data_type = "s"
    written = io.BytesIO()
    book.save(written)
    links = "".join(f'<hyperlink ref="{place}" location="=1+1"/>' for place in places)
    changed = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"<pageMargins", f"<hyperlinks>{links}</hyperlinks><pageMargins".encode(), 1)
            after.writestr(name, part)
    return changed.getvalue()


def test_an_empty_cell_with_a_link_stays_empty(tmp_path: Path) -> None:
    data = with_links("B2", "C2", "S5", "T5:U6")
    copy = copy_of(data, tmp_path, [stateless("A2", "Sheet")])
    assert formulas(copy.data, listed=True) == formulas(data, listed=False) == [("Sheet", "B2", "=1+1")]
    with zipfile.ZipFile(io.BytesIO(copy.data or b"")) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert any(b'location="=1+1"' in sheet and b'ref="S5"' in sheet for sheet in sheets)
