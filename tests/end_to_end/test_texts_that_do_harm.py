"""Texts that would do harm, in every column of every table and in every format: what becomes of them in the outputs."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xlsxwriter

from end_to_end.running import ROOT, Run, call
from pipeline.characters import is_clean, unescaped
from pipeline.intake.grid import letter_of
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.tables import TABLES

ENDS = ("\x01", "\x1b", "\x00", "\x07", "\x85", "\ufdd0", "\u202e", "\u2067", "\u200f", "\u061c", "\U0001fffe")
STARTS = ("=cmd|'/c calc'!A1", '=HYPERLINK("http://a.b","c")', "+1+1", "-1+1", "@SUM(1)", "{=1+1}", "#REF!", "_x0001_")
TEXT_KINDS = (Kind.TEXT, Kind.CODE, Kind.CHOICE, Kind.FLAG)
DIGITS = {Kind.DATE: "2021-0{}3-04", Kind.YEAR: "20{}21"}
SHEETS = 31


def ending(number: int) -> str:
    """A forbidden character for the end of a text: each in its turn."""
    return ENDS[number % len(ENDS)]


def value(file: str, column: Column, row: int, place: int) -> str:
    """A text that begins as a formula does and ends with a forbidden character, or digits parted by one."""
    if column.kind is Kind.STATE:
        return f"Įgyvendinamas{ending(row)}"
    if column.kind in TEXT_KINDS:
        return f"{STARTS[(row + place) % len(STARTS)]} {file} {row}{ending(row + place)}"
    return DIGITS.get(column.kind, "5{}00").format("\x1b")


def rows(file: str, table: Table) -> list[list[str]]:
    """The titles of all columns, and as many records as there are ways to begin."""
    headings = [f"{column.title.lt}{ending(place)}" for place, column in enumerate(table.columns)]
    records = [[value(file, one, row, place) for place, one in enumerate(table.columns)] for row in range(len(STARTS))]
    return [headings, *records]


def xlsx(tables: Sequence[Table]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        for number, table in enumerate(tables):
            sheet = book.add_worksheet(f"{number}\u202e{table.title.lt}"[:SHEETS])
            for row, cells in enumerate(rows("a", table)):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell)
            # One formula of their own: the marked copy must have it, and no other.
            sheet.write_formula(3, len(table.columns) + 1, "=1+2", None, 3)
    return written.getvalue()


def csv(table: Table) -> bytes:
    quoted = (";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in cells) for cells in rows("b", table))
    return "\n".join(quoted).encode()


def html(table: Table) -> bytes:
    cells = ("".join(f"<td>{escape(cell)}&#1;&#x1b;&#xfdd0;</td>" for cell in line) for line in rows("c", table))
    lines = "".join(f"<tr>{line}</tr>" for line in cells)
    return f"<html><meta charset=utf-8><table><caption>\u202eLapas\x07</caption>{lines}</table></html>".encode()


@dataclass(frozen=True)
class Told:
    """What the commands left and said: the report, and `check` on the same inputs."""

    report: Run
    said: str


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("harm")
    inputs = folder / "inputs"
    inputs.mkdir()
    projects = TABLES["projects"]
    (inputs / "visos.xlsx").write_bytes(xlsx(list(TABLES.values())))
    (inputs / "sąrašas.csv").write_bytes(csv(projects))
    (inputs / "puslapis.xls").write_bytes(html(projects))
    done = call("report", inputs, "--output", folder / "outputs", "--period", "2021")
    made = Run(folder / "outputs" / "2021", done)
    assert made.done.returncode == 0, made.done.stderr
    command = [sys.executable, "-m", "pipeline", "check", str(inputs)]
    check = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - our own program
    assert check.returncode == 1, check.stderr
    return Told(made, f"{made.done.stdout}{made.done.stderr}{(check.stdout + check.stderr).decode()}")


def packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def parts(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file that holds text, those within archives by themselves."""
    for name, data in files.items():
        if data.startswith(b"PK"):
            yield from ((f"{name}/{part}", content) for part, content in packed(data))
        else:
            yield name, data


READABLE = (".xml", ".rels", ".svg", ".html", ".json", ".csv", ".txt", ".md")


def test_every_part_of_every_output_is_well_formed(told: Told) -> None:
    for name, data in parts(told.report.files()):
        if name.endswith((".xml", ".rels", ".svg")):
            ET.fromstring(data)  # noqa: S314 - made by us
        if name.endswith(".json"):
            json.loads(data)


def test_no_output_holds_a_forbidden_character(told: Told) -> None:
    for name, data in parts(told.report.files()):
        # The kept inputs are the person's own files, as they were.
        if name.endswith(READABLE) and not name.startswith("data/inputs.zip/"):
            text = data.decode("utf-8-sig")
            assert is_clean(text), name
            if ".xlsx/" in name:
                assert is_clean("".join(ET.fromstring(data).itertext())), name  # noqa: S314 - made by us
                assert is_clean(unescaped(text)), name


def test_the_terminal_gets_no_forbidden_character(told: Told) -> None:
    assert is_clean(told.said)


def formulas(data: bytes) -> list[tuple[str, str, str]]:
    """Sheet, cell and formula; without the sheet that lists the findings."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        (sheet.title.replace("\u202e", ""), cell.coordinate, str(cell.value))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_marked_copies_hold_the_formulas_of_the_inputs_and_no_other(told: Told) -> None:
    copies = {name: data for name, data in told.report.files().items() if name.startswith("checked/")}
    assert sorted(copies) == ["checked/puslapis.xlsx", "checked/sąrašas.xlsx", "checked/visos.xlsx"]
    assert formulas(copies["checked/visos.xlsx"]) == formulas(xlsx(list(TABLES.values())))
    assert formulas(copies["checked/sąrašas.xlsx"]) == []
    assert formulas(copies["checked/puslapis.xlsx"]) == []


def test_our_own_workbooks_hold_no_formula_made_of_a_text(told: Told) -> None:
    for name, data in told.report.files().items():
        if name.endswith(".xlsx") and not name.startswith("checked/"):
            written = [formula for _, _, formula in formulas(data)]
            assert not [one for one in written if one.startswith(STARTS)], name
            assert not [part for part, content in packed(data) if b"http://a.b" in content and part.endswith(".rels")]


def test_removals_are_told_once_a_column(told: Told) -> None:
    findings = told.report.json("data/findings.json")["findings"]
    removed = [one for one in findings if one["rule"] == "characters-removed" and one["file"] == "sąrašas.csv"]
    assert {one["cell"] for one in removed} == {f"{letter_of(place)}1" for place in range(len(removed))}
    assert len(removed) == len(TABLES["projects"].columns)
    named = {one["sheet"] for one in findings if one["rule"] == "characters-removed" and one["cell"] is None}
    assert "Lapas" in named


def test_digits_that_were_parted_are_no_amount(told: Told) -> None:
    # 8 records in each of three files; their states are read.
    assert told.report.json("data/figures.json")["completion.projects.approved"]["value"] == 3 * len(STARTS)
    findings = told.report.json("data/findings.json")["findings"]
    assert {one["value"] for one in findings if one["rule"] == "number-unreadable"} == {"5\ufffd00", "20\ufffd21"}
    assert {one["value"] for one in findings if one["rule"] == "date-unreadable"} == {"2021-0\ufffd3-04"}
