"""Every file name that a system allows goes through `check` and `report`."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest

from end_to_end.running import ROOT

LIST = "Kodas;Pavadinimas;Skirta, Eur;Išmokėta, Eur\n{0}-1;Kiemas;1000;2000\n{0}-2;Takas;2000;100\n"
ODD = (
    b"a:b.csv", b"a\nb.csv", b"a\tb.csv", b"\"q\" 'w'.csv", b"-dash.csv", b"=cmd.csv", b"x" * 251 + b".csv",
    "ž".encode() * 125 + b".csv", b"\xe0\xfe-projektai.csv", b"\xe1\xfe-projektai.csv", b"CON.csv", b"nul.csv",
    b"COM1.xlsx.csv", b"trail. .csv", b"A.csv", b"a.csv", "é.csv".encode(), "e\u0301.csv".encode(),
    "\u202ecod.csv".encode(), "👩\u200d🔬.csv".encode(), b"a#b%20[1]!'&<b>.csv", b"\x1b[31m\x7f\x01.csv", b"   .csv",
    b"{file}.csv", b":smile: [red]x.csv", b"back\\slash.csv", b"pipe|star*?.csv", "\u2028\ufdd0\ufffe.csv".encode(),
)  # fmt: skip
ODD_FOLDERS = (b"f:o\n\xff", b"CON", b"dot.", b"y" * 255)
REFUSED_BY_WINDOWS = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$|^(con|nul|com1)\.', re.IGNORECASE)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow all of these names")


def run(folder: bytes, *arguments: bytes | str) -> "subprocess.CompletedProcess[bytes]":
    """The program with these arguments, in this folder."""
    command = [sys.executable, "-m", "pipeline", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ATASKAITA_PDF": "0"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603


def steering(text: str) -> set[str]:
    """The letters of a text that steer a terminal."""
    return {char for char in text if (char < " " and char != "\n") or char in "\x7f\u202e\u2028"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A folder with files of odd names, in odd folders."""
    top = os.fsencode(tmp_path_factory.mktemp("odd"))
    paths = [*ODD, *(os.path.join(folder, name) for folder in ODD_FOLDERS for name in ODD[:9])]  # noqa: PTH118 - bytes
    for number, path in enumerate(paths):
        whole = Path(os.fsdecode(top), "inputs", os.fsdecode(path))
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(LIST.format(f"P{number:03}"), encoding="utf-8")
    return top


def test_check_reads_them_all_and_tells_them_apart(odd: bytes) -> None:
    done = run(odd, "check", "inputs", "--format", "json", "--period", "2021")
    assert (done.returncode, done.stderr) == (1, b"")
    told = json.loads(done.stdout.decode())
    files = [workbook["file"] for workbook in told["workbooks"]]
    assert len(set(files)) == len(files) == len(ODD) + 9 * len(ODD_FOLDERS)
    assert {workbook["outcome"] for workbook in told["workbooks"]} == {"read"}
    assert {finding["file"] for finding in told["findings"] if finding["rule"] == "paid-above-granted"} == set(files)
    assert not steering("".join(files))


def test_check_prints_nothing_that_steers_the_terminal(odd: bytes) -> None:
    done = run(odd, "check", "inputs", "--period", "2021")
    assert (done.returncode, done.stderr) == (1, b"")
    assert not steering(done.stdout.decode())


@pytest.fixture(scope="module")
def published(odd: bytes) -> Path:
    """The report of them all, in a folder of such a name."""
    done = run(odd, "report", "inputs", "--output", b"o\xffut\n:x", "--period", "2021")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not steering(done.stdout.decode())
    return Path(os.fsdecode(odd), os.fsdecode(b"o\xffut\n:x"), "2021")


def test_each_has_a_marked_copy_under_a_name_that_every_system_can_store(published: Path) -> None:
    copies = [path for path in (published / "checked").rglob("*") if path.is_file()]
    names = [path.relative_to(published).as_posix() for path in copies]
    assert len(copies) == len(ODD) + 9 * len(ODD_FOLDERS)
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if any(REFUSED_BY_WINDOWS.search(part) for part in name.split("/"))]
    assert {"checked/-dash.xlsx", "checked/a#b%20[1]!'.xlsx"} & set(names) == {"checked/-dash.xlsx"}


def test_links_of_the_summary_lead_to_files(published: Path) -> None:
    with zipfile.ZipFile(published / "summary.xlsx") as archive:
        parts = [ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".rels")]  # noqa: S314
    links = {one.get("Target") for part in parts for one in part if one.get("TargetMode") == "External"}
    assert len(links) == len(ODD) + 9 * len(ODD_FOLDERS)
    for link in links:
        assert os.path.exists(os.path.join(os.fsencode(published), unquote_to_bytes(link or "")))  # noqa: PTH110, PTH118


def test_every_part_of_what_is_published_is_well_formed(published: Path) -> None:
    for path in published.rglob("*"):
        if path.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        ET.fromstring(archive.read(name))  # noqa: S314 - what we wrote ourselves
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))


def test_next_year_is_compared_with_it(odd: bytes, published: Path) -> None:
    assert published.exists()
    done = run(odd, "report", "inputs", "--output", b"o\xffut\n:x", "--period", "2022", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(Path(published.parent, "2022", "data/findings.json").read_text(encoding="utf-8"))
    assert "last-report-unreadable" not in {finding["rule"] for finding in told["findings"]}


@pytest.mark.parametrize("name", [b"-dash.csv", b"\xe0\xfe-projektai.csv", b"a\nb.csv", b"x" * 251 + b".csv"])
def test_file_that_is_named_on_the_command_line(odd: bytes, name: bytes) -> None:
    done = run(os.path.join(odd, b"inputs"), "check", "--format", "json", "--period", "2021", "--", name)  # noqa: PTH118
    assert (done.returncode, done.stderr) == (1, b"")
    assert len(json.loads(done.stdout.decode())["workbooks"]) == 1


@pytest.mark.parametrize("name", [b"n\xffe\nra\x1b[31m", b"x" * 300])
def test_name_of_what_is_not_there_is_told_cleaned(odd: bytes, name: bytes) -> None:
    done = run(odd, "check", name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert not steering(done.stderr.decode())
    assert done.stderr.decode().startswith("Tokio failo ar aplanko nėra: ")
