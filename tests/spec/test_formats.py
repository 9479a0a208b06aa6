"""The same sheet in the formats that offices keep, each a real file written by LibreOffice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.intake.reading import WorkbookReading
from spec.drawing import grid, read_bytes, values, xlsx

SHEET = """
    Projektų registras
    |
    Kodas   | Pavadinimas  | Pradžia    | Būsena        | Skirta, Eur
    P-1     | Šeimų klubas | 2020-01-15 | Įgyvendintas  | 101.25
    P-2     | Žalias takas | 2020-02-29 | Įgyvendinamas | 102.5
    Iš viso |              |            |               | 203.75
"""


@pytest.fixture(scope="module", params=["ods", "xls"])
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> WorkbookReading:
    """The drawn sheet, converted and read."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing: the formats would go unproved")
        pytest.skip("LibreOffice is not installed: no .ods and .xls can be made")
    folder = tmp_path_factory.mktemp("converted")
    (folder / "a.xlsx").write_bytes(xlsx({"Projektai": grid(SHEET), "Slaptas": grid(SHEET)}, hidden=["Slaptas"]))
    _convert(office, folder, str(request.param))
    return read_bytes((folder / f"a.{request.param}").read_bytes(), f"a.{request.param}")


def _convert(office: str, folder: Path, ending: str) -> None:
    # A profile of its own: a LibreOffice that a person has open would take the order and do nothing.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", ending, "--outdir", str(folder), str(folder / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own words


def test_every_format_reads_the_same(reading: WorkbookReading) -> None:
    shown, hidden = reading.tables
    assert values(shown, "title") == ["Šeimų klubas", "Žalias takas"]
    assert [f"{day:%Y-%m-%d}" for day in shown.records["start"]] == ["2020-01-15", "2020-02-29"]
    assert values(shown, "state") == ["completed", "in_progress"]
    assert values(shown, "granted_cents") == [10125, 10250]
    assert values(shown, "row") == [4, 5]
    assert [row.cents for row in shown.set_aside] == [{}, {"granted": 10125 + 10250}]
    assert hidden.records.equals(shown.records)


def test_hidden_sheet_is_known_in_every_format(reading: WorkbookReading) -> None:
    assert [(finding.rule, finding.location.sheet) for finding in reading.findings] == [("sheet-hidden", "Slaptas")]
