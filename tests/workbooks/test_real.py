"""Lists that authorities really published are read to the record and to the cent."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.intake.reading import TableReading
from pipeline.intake.terms import Terms
from pipeline.intake.workbook import read_workbook
from pipeline.schema.vocabulary import fold, vocabulary

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
CURRENCY_AS_WRITTEN = {"lt-contracts-2007-2013.xls": "EUR", "lt-applications-2016-06.xls": "?"}
"""The lists with the currency that they name; the second names none in any cell, though it is euro."""

pytestmark = pytest.mark.skipif(
    not (CORPUS / "figures.toml").is_file(), reason="no corpus of real lists beside the project"
)


@pytest.fixture(scope="module", params=CURRENCY_AS_WRITTEN)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def control(name: str) -> dict[str, Any]:
    """The control figures of the list, computed cell by cell from the file itself."""
    figures = tomllib.loads((CORPUS / "figures.toml").read_text(encoding="utf-8"))
    return next(workbook for workbook in figures["workbook"] if workbook["file"] == name)


@pytest.fixture(scope="module")
def table(name: str) -> TableReading:
    """The one table that is read from the list."""
    (found,) = read_workbook(name, (CORPUS / "real" / name).read_bytes(), Terms()).tables
    return found


def test_place(table: TableReading, control: dict[str, Any]) -> None:
    assert (table.table, table.sheet, table.heading_row) == ("projects", control["sheet"], control["heading_row"])


def test_records(table: TableReading, control: dict[str, Any]) -> None:
    assert len(table.records) == table.rows.used == control["records"]


def test_sums(name: str, table: TableReading, control: dict[str, Any]) -> None:
    assert list(table.sums) == [CURRENCY_AS_WRITTEN[name]]
    sums = table.sums[CURRENCY_AS_WRITTEN[name]]
    assert {measure: sums[measure] for measure in control["sums"]} == {
        measure: Decimal(amount) for measure, amount in control["sums"].items()
    }


def test_states(table: TableReading, control: dict[str, Any]) -> None:
    expected = {vocabulary().states[fold(status)]: count for status, count in control["status"].items()}
    assert len(expected) == len(control["status"])
    assert table.records["state"].value_counts().to_dict() == expected
