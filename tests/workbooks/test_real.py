"""Lists that authorities really published are read to the record and to the cent, without any configuration."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.schema.folding import fold
from pipeline.schema.vocabulary import vocabulary

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"

UNNAMED_CURRENCY = {
    "lt-applications-2016-06.xls",
    "cz-erdf-2014-2020.xlsx",
    "pt-all-funds-2014-2020.xlsx",
    "de-saarland-esf.xlsx",
    "at-esf-2014-2020.xlsx",
    "uk-ni-erdf.xlsx",
    "lv-all-funds-2014-2020.xls",
}
"""The lists that name their currency in no cell, heading, number format or title."""

STATES_IN_OUR_WORDS = {"lt-contracts-2007-2013.xls", "lt-applications-2016-06.xls"}
"""The lists whose states are words of the closed list; others use codes of their own."""

pytestmark = pytest.mark.skipif(
    not (CORPUS / "figures.toml").is_file(), reason="no corpus of real lists beside the project"
)


def controls() -> list[dict[str, Any]]:
    """The control figures of all lists, computed cell by cell from the files themselves."""
    if not (CORPUS / "figures.toml").is_file():
        return [{"file": "none"}]
    return list(tomllib.loads((CORPUS / "figures.toml").read_text(encoding="utf-8"))["workbook"])


@pytest.fixture(scope="module", params=controls(), ids=lambda control: control["file"])
def control(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The control figures of one list."""
    return dict(request.param)


@pytest.fixture(scope="module")
def reading(control: dict[str, Any]) -> WorkbookReading:
    """What is read from the list."""
    return read_workbook(control["file"], (CORPUS / "real" / control["file"]).read_bytes(), ReadingOptions())


def test_place(reading: WorkbookReading, control: dict[str, Any]) -> None:
    assert {table.table for table in reading.tables} == {"projects"}
    if "heading_row" in control:
        assert reading.tables[0].heading_row == control["heading_row"]
    if control.get("sheet") in {table.sheet for table in reading.tables}:
        assert reading.tables[0].sheet == control["sheet"]


def test_records(reading: WorkbookReading, control: dict[str, Any]) -> None:
    assert sum(len(table.records) for table in reading.tables) == control["records"]
    assert all(table.rows.used == len(table.records) for table in reading.tables)


def test_sums(reading: WorkbookReading, control: dict[str, Any]) -> None:
    currency = "?" if control["file"] in UNNAMED_CURRENCY else control["currency"][:3]
    expected = control.get("sums_by_currency", {currency: control.get("sums", {})})
    filled = [table for table in reading.tables if len(table.records)]
    assert len(filled) == 1
    for code, sums in expected.items():
        found = filled[0].sums[code]
        assert {measure: found[measure] for measure in sums} == {name: Decimal(sum_) for name, sum_ in sums.items()}
    assert set(filled[0].sums) == set(expected)


def test_states(reading: WorkbookReading, control: dict[str, Any]) -> None:
    if control["file"] not in STATES_IN_OUR_WORDS:
        return
    expected = {vocabulary().states[fold(status)]: count for status, count in control["status"].items()}
    assert len(expected) == len(control["status"])
    assert reading.tables[0].records["state"].value_counts().to_dict() == expected


def test_unknown_states_are_one_finding_a_word_with_its_count(
    reading: WorkbookReading, control: dict[str, Any]
) -> None:
    unknown = {one.value: one.details["count"] for one in reading.findings if one.rule == "state-unknown"}
    assert {word: control["status"][word] for word in unknown} == unknown


def test_total_that_disagrees_with_its_rows_is_told(reading: WorkbookReading, control: dict[str, Any]) -> None:
    told = {str(one.details["stated"]) for one in reading.findings if one.rule == "total-disagrees"}
    if control["file"] == "be-brussels-erdf.xls":
        assert "Money(cents=3590345200, currency='EUR')" in told


def test_rate_that_holds_amounts_is_told(reading: WorkbookReading, control: dict[str, Any]) -> None:
    rules = {finding.rule for finding in reading.findings}
    assert ("rate-holds-amounts" in rules) == (control["file"] == "uk-ni-erdf.xlsx")
