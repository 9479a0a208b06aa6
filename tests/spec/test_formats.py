"""The same sheet in the formats that offices keep, each a real file written by LibreOffice."""

import pytest

from libreoffice import Office
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
def reading(request: pytest.FixtureRequest, office: Office) -> WorkbookReading:
    """The drawn sheet, converted and read."""
    name = f"a.{request.param}"
    drawn = xlsx({"Projektai": grid(SHEET), "Slaptas": grid(SHEET)}, hidden=["Slaptas"])
    return read_bytes(office.converted({"a.xlsx": drawn}, request.param)[name], name)


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
