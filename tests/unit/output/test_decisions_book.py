"""headings.xlsx as it is written: what it asks, what it offers, and that it comes back."""

import io

import openpyxl
import pytest

from pipeline.dataset import stack
from pipeline.findings import RULES, Finding, Location, Severity, weighed
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.decisions_book import decisions_workbook
from pipeline.privacy.persons import persons_in
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed, Weight
from pipeline.settings import Origin, Setting, Settled
from pipeline.statistics.report import Statistics
from spec.drawing import grid, xlsx
from spec.drawn import AS_OF

REGISTER = grid("""
    Kodas | Pavadinimas | Nuosavas indėliss | Kažkas | Būsena
    P-1   | Klubas      | 101              | x      | Beveik baigtas
    P-2   | Takas       | 102              | y      | Beveik baigtas
""")


def content(language: str, reading: WorkbookReading, confirmed: Confirmed = NOTHING_CONFIRMED) -> Content:
    findings: tuple[Finding, ...] = reading.findings
    return Content(
        language=Language(language),
        settled=Settled(period=Setting(2021, Origin.FLAG), language=Setting(language, Origin.FLAG)),
        readings=(reading,),
        dataset=stack([]),
        findings=findings,
        statistics=Statistics(AS_OF, {}, (), {}, (), ()),
        persons=persons_in({}),
        confirmed=confirmed,
    )


def read(confirmed: Confirmed = NOTHING_CONFIRMED) -> WorkbookReading:
    return read_workbook("a.xlsx", xlsx({"Projektai": REGISTER}), ReadingOptions(confirmed=confirmed))


def written(language: str, confirmed: Confirmed = NOTHING_CONFIRMED) -> openpyxl.Workbook:
    data = decisions_workbook(content(language, read(confirmed), confirmed))
    assert data is not None
    assert data == decisions_workbook(content(language, read(confirmed), confirmed))
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(book: openpyxl.Workbook, number: int) -> list[tuple[object, ...]]:
    return [tuple(cell.value or "" for cell in row) for row in book.worksheets[number].iter_rows(min_row=2)]


def test_what_is_near_unknown_or_without_a_currency_is_asked() -> None:
    book = written("lt")
    assert rows(book, 0) == [
        ("a.xlsx", "Projektai", "C1", "Nuosavas indėliss", "Projektai", *2 * ("Nuosavas indėlis, Eur",)),
        ("a.xlsx", "Projektai", "D1", "Kažkas", "Projektai", "nepanaudota", ""),
    ]
    assert rows(book, 1) == [("Beveik baigtas", 2, "")]
    assert rows(book, 2) == [("a.xlsx", "Projektai", "?", "")]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_choices_come_back_and_hold(language: str) -> None:
    book = written(language)
    choices = {"lt": ("nenaudoti", "Įgyvendintas"), "en": ("do not use", "Completed")}[language]
    book.worksheets[0]["G2"] = {"lt": "Išmokėta, Eur", "en": "Paid, EUR"}[language]
    book.worksheets[0]["G3"] = choices[0]
    book.worksheets[1]["C2"] = choices[1]
    book.worksheets[2]["D2"] = "EUR"
    saved = io.BytesIO()
    book.save(saved)
    confirmed = read_workbook("headings.xlsx", saved.getvalue(), ReadingOptions(decides=True)).confirmed
    reading = read(confirmed)
    (table,) = reading.tables
    assert {name: int(total) for name, total in table.sums["EUR"].items()} == {"paid": 101 + 102}
    assert table.records["state"].tolist() == ["completed", "completed"]
    assert not {"heading-near", "state-unknown", "currency-unknown"} & {one.rule for one in reading.findings}
    # What was decided is asked no more, and stays in the workbook.
    again = written(language, confirmed)
    assert [row[-1] for row in rows(again, 0)] == [book.worksheets[0]["G2"].value, choices[0]]


def test_every_decision_has_a_drop_down() -> None:
    book = written("lt")
    for number, column in ((0, "G"), (1, "C"), (2, "D"), (3, "E")):
        offered = book.worksheets[number].data_validations.dataValidation
        assert any(f"{column}2" in str(one.sqref) for one in offered)
    lists = book.worksheets[4]
    assert lists.sheet_state == "veryHidden"
    assert "Įgyvendintas" in {cell.value for row in lists.iter_rows() for cell in row}


def test_nothing_to_ask_is_no_workbook() -> None:
    known = xlsx({"Projektai": grid("Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101")})
    assert decisions_workbook(content("lt", read_workbook("a.xlsx", known, ReadingOptions()))) is None


def test_every_rule_can_be_weighed_and_those_found_come_first() -> None:
    told = rows(written("lt"), 3)
    assert {row[0] for row in told} == set(RULES)
    assert told[0][:1] + told[0][2:] == ("state-unknown", 2, "Klaida", "")
    counts = [int(str(row[2] or 0)) for row in told]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == 5, "a near heading, one unknown, two cells of a state, no currency"


@pytest.mark.parametrize("language", ["lt", "en"])
def test_weight_that_a_person_gives_a_rule_comes_back_and_holds(language: str) -> None:
    book = written(language)
    sheet = book.worksheets[3]
    sheet["E2"] = {"lt": "Įspėjimas", "en": "Warning"}[language]
    sheet["E3"] = "labai svarbu"
    saved = io.BytesIO()
    book.save(saved)
    reading = read_workbook("headings.xlsx", saved.getvalue(), ReadingOptions(decides=True))
    decided_in = Location("headings.xlsx", sheet.title, "E2", 2)
    assert reading.confirmed.severities == {"state-unknown": Weight(Severity.WARNING, decided_in)}
    assert [(one.rule, one.location.cell, one.value) for one in reading.findings] == [
        ("meaning-unknown", "E3", "labai svarbu")
    ]
    found = weighed(read().findings, {"state-unknown": Severity.WARNING})
    assert {one.severity for one in found if one.rule == "state-unknown"} == {Severity.WARNING}
    again = written(language, Confirmed(severities=reading.confirmed.severities))
    assert [row[4] for row in rows(again, 3) if row[0] == "state-unknown"] == [sheet["E2"].value]
