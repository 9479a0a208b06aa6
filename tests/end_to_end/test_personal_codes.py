"""No personal code in any output: neither of a report nor of a check, however it is written and in whatever file."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from end_to_end.running import call
from pipeline.privacy.personal_codes import is_in_order
from spec.drawing import Drawn, xlsx

CODES = [
    next(f"4{year}0{month}15321{last}" for last in range(10) if is_in_order(f"4{year}0{month}15321{last}"))
    for year in (61, 72, 83, 94)
    for month in range(1, 6)
]
"""One person for each place in which a code may stand."""

HEAD: list[Drawn] = ["Projekto kodas", "Pavadinimas", "Vykdytojas", "Vykdytojo kodas", "Veiksmo Nr.", "Santrauka"]
MONEY: list[Drawn] = ["Būsena", "Skirta, Eur", "Patvirtinimo data"]


def spaced(code: str, between: str) -> str:
    return between.join((code[:1], code[1:7], code[7:]))


def inputs(folder: Path) -> Path:
    """Workbooks with a code in every kind of place."""
    code = iter(CODES)
    date = "2019-05-06"
    projects: list[list[Drawn]] = [
        [f"Sąrašas, parengė {next(code)}"],
        [*HEAD, *MONEY, f"Pastabos {next(code)}", "Vieta"],
        [
            "P-1",
            f"Klubas ({next(code)})",
            "Jonas Jonaitis",
            int(next(code)),
            "1.1",
            next(code),
            "Baigtas",
            101,
            date,
            "",
            next(code),
        ],
        [
            "P-2",
            "Takas",
            f"Ona Onaitė, {next(code)}",
            spaced(next(code), " "),
            "1.1",
            "T",
            f"? {next(code)}",
            102,
            date,
        ],
        [
            next(code),
            "Kelias",
            "Petras",
            spaced(next(code), "-"),
            next(code),
            "T",
            "Įgyvendinamas",
            f"{next(code)} ar kt.",
            date,
        ],
        ["P-4", "Tvora", "Rasa", CODES[3], "1.1", "T", "Įgyvendinamas", 104, next(code)],
        ["Iš viso", f"a. k. {next(code)}", None, None, None, None, None, 307],
        [f"Pastaba: {next(code)}"],
    ]
    folder.mkdir()
    (folder / "vvg.xlsx").write_bytes(xlsx({f"Projektai {next(code)}": projects}))
    text = f"Mokėjimo prašymo Nr.;Projekto kodas;Mokėjimo data;Išmokėta, Eur\na.k.{next(code)};P-1;2021-05-06;50\n"
    (folder / f"mokėjimai {spaced(next(code), ' ')}.csv").write_text(text, encoding="utf-8")
    page = f"<table><tr><th>Narys<th>Sektorius<tr><td>Jonas {next(code)}<td>NVO</table>"
    (folder / "nariai.xls").write_text(page, encoding="utf-8")
    return folder


def texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a file: of the parts of a package each one by itself."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                yield from texts(f"{name}!{part}", package.read(part))
    else:
        yield name, name + data.decode("utf-8", errors="replace")


def told_in(text: str) -> list[str]:
    """The codes of which the digits stand in the text, whatever parts them."""
    bare = re.sub(r"[\s\u00a0–-]", "", text)
    return [code for code in CODES if code in bare]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("codes")
    inputs(folder / "in")
    return folder


def test_no_output_of_a_report_tells_a_code(place: Path) -> None:
    done = call("report", place / "in", "--output", place / "out", "--period", 2021)
    assert (done.returncode, told_in(done.stdout + done.stderr)) == (0, [])
    published = place / "out" / "2021"
    files = [path for path in published.rglob("*") if path.is_file()]
    assert {"summary.xlsx", "report.docx", "report.html", "findings.csv", "headings.xlsx"} <= {
        one.name for one in files
    }
    for path in files:
        name = path.relative_to(published).as_posix()
        assert not told_in(name)
        # The marked copies and the kept inputs are the person's own workbooks.
        is_theirs = not {"checked", "inputs.zip"}.isdisjoint(path.parts)
        for part, text in () if is_theirs else texts(name, path.read_bytes()):
            assert not told_in(text), part
    copies = list((published / "checked").glob("*.xlsx"))
    assert len(copies) == 3
    for copy in copies:
        book = openpyxl.load_workbook(copy)
        ours = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
        ours += [
            cell.comment.text for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.comment
        ]
        assert not told_in("\n".join(map(str, ours)))
    own = openpyxl.load_workbook(published / "checked" / "vvg.xlsx")
    assert own.worksheets[1]["D3"].value == int(CODES[3]), "the copy is the person's own workbook"


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_check_tells_a_code_but_where_it_stands(place: Path, form: str) -> None:
    done = call("check", place / "in", "--period", 2021, "--format", form)
    assert done.returncode == 1, "a state is unknown, an amount unreadable"
    assert not told_in(done.stdout + done.stderr)
    for cell in ("A1", "J2", "B3", "D3", "F3", "K3", "C4", "D4", "G4", "A5", "D5", "E5", "H5", "D6", "I6"):
        assert cell in done.stdout
