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
from pipeline.output.decisions_book import count_of_questions, decisions_workbook
from pipeline.privacy.persons import persons_in
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed, Weight
from pipeline.settings import Origin, Setting, Settled
from pipeline.statistics.report import Statistics
from spec.drawing import grid, xlsx
from spec.drawn import AS_OF

REGISTER = grid("""
    Kodas | Pavadinimas | Nuosabas indėlis | Kažkas | Būsena
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
    return [tuple(cell.value or "" for cell in row) for row in book.worksheets[number].iter_rows(min_row=6)]


def test_what_is_near_unknown_or_without_a_currency_is_asked() -> None:
    book = written("lt")
    assert rows(book, 0) == [
        ("a.xlsx", "Projektai", "C1", "Nuosabas indėlis", "Projektai", "101; 102", *2 * ("Nuosavas indėlis, Eur",)),
        ("a.xlsx", "Projektai", "D1", "Kažkas", "Projektai", "x; y", "nepanaudota", ""),
    ]
    assert rows(book, 1) == [("Beveik baigtas", 2, "")]
    assert rows(book, 2) == [("a.xlsx", "Projektai", "?", "")]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_choices_come_back_and_hold(language: str) -> None:
    book = written(language)
    choices = {"lt": ("nenaudoti", "Įgyvendintas"), "en": ("do not use", "Completed")}[language]
    book.worksheets[0]["H6"] = {"lt": "Išmokėta, Eur", "en": "Paid, EUR"}[language]
    book.worksheets[0]["H7"] = choices[0]
    book.worksheets[1]["C6"] = choices[1]
    book.worksheets[2]["D6"] = "EUR"
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
    assert [row[-1] for row in rows(again, 0)] == [book.worksheets[0]["H6"].value, choices[0]]


def test_every_decision_has_a_drop_down() -> None:
    book = written("lt")
    for number, column in ((0, "H"), (1, "C"), (2, "D"), (3, "E")):
        offered = book.worksheets[number].data_validations.dataValidation
        assert any(f"{column}6" in str(one.sqref) for one in offered)
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
    sheet["E6"] = {"lt": "Įspėjimas", "en": "Warning"}[language]
    sheet["E7"] = "labai svarbu"
    saved = io.BytesIO()
    book.save(saved)
    reading = read_workbook("headings.xlsx", saved.getvalue(), ReadingOptions(decides=True))
    decided_in = Location("headings.xlsx", sheet.title, "E6", 6)
    assert reading.confirmed.severities == {"state-unknown": Weight(Severity.WARNING, decided_in)}
    assert [(one.rule, one.location.cell, one.value) for one in reading.findings] == [
        ("meaning-unknown", "E7", "labai svarbu")
    ]
    found = weighed(read().findings, {"state-unknown": Severity.WARNING})
    assert {one.severity for one in found if one.rule == "state-unknown"} == {Severity.WARNING}
    again = written(language, Confirmed(severities=reading.confirmed.severities))
    assert [row[4] for row in rows(again, 3) if row[0] == "state-unknown"] == [sheet["E6"].value]


UNKNOWN = grid("""
    Quo   | Vadis | Utilitas
    Alpha | Roma  | 1200
    Beta  | Ostia | 3400
    Gamma | Capua | 5600
""")
"""A list in no language of the program."""


def book_of_unknown(confirmed: Confirmed = NOTHING_CONFIRMED) -> openpyxl.Workbook:
    data = decisions_workbook(content("en", read_unknown(confirmed), confirmed))
    assert data is not None
    return openpyxl.load_workbook(io.BytesIO(data))


def read_unknown(confirmed: Confirmed = NOTHING_CONFIRMED) -> WorkbookReading:
    return read_workbook("a.xlsx", xlsx({"Lapas": UNKNOWN}), ReadingOptions(confirmed=confirmed))


def answered(book: openpyxl.Workbook) -> Confirmed:
    saved = io.BytesIO()
    book.save(saved)
    return read_workbook("headings.xlsx", saved.getvalue(), ReadingOptions(decides=True)).confirmed


def test_list_that_is_not_understood_is_asked_with_samples_and_likely_meanings() -> None:
    book = book_of_unknown()
    ((file, sheet, cell, holds, question, decision),) = rows(book, 0)
    assert (file, sheet, cell, decision) == ("a.xlsx", "Lapas", "A1", "")
    assert holds == "Quo: Alpha; Beta; Gamma\nVadis: Roma; Ostia; Capua\nUtilitas: 1200; 3400; 5600"
    assert str(question).startswith("Is this a list of the kind “Projects”? It has 3 filled rows.")
    assert [(row[3], row[6]) for row in rows(book, 1)] == [
        ("Quo", "not used; perhaps Title / Implementer"),
        ("Vadis", "not used; perhaps Title / Implementer"),
        ("Utilitas", "not used; perhaps Granted support, EUR / Total value, EUR / Paid, EUR"),
    ]


def test_answer_what_a_list_lists_is_read_back_and_the_list_is_read() -> None:
    book = book_of_unknown()
    book.worksheets[0]["F6"] = "Projects"
    book.worksheets[1]["H7"] = "Place"
    book.worksheets[1]["H8"] = "Granted support, EUR"
    confirmed = answered(book)
    assert confirmed.lists == {("a.xlsx", "Lapas"): "projects"}
    reading = read_unknown(confirmed)
    (table,) = reading.tables
    assert (table.table, table.rows.used) == ("projects", 3)
    assert {currency: int(sums["granted"]) for currency, sums in table.sums.items()} == {"?": 1200 + 3400 + 5600}
    assert not reading.asked
    # What was decided stays in the workbook.
    assert [row[5] for row in rows(book_of_unknown(confirmed), 0)] == ["Projects"]


def test_list_that_is_not_to_be_used_is_asked_no_more() -> None:
    book = book_of_unknown()
    book.worksheets[0]["F6"] = "do not use"
    reading = read_unknown(answered(book))
    assert [one.rule for one in reading.findings] == ["sheet-not-used", "file-without-table"]
    assert not reading.asked


def test_questions_are_counted_until_they_are_answered() -> None:
    assert count_of_questions(content("en", read_unknown())) == 1, "what it lists; figures do not wait for each heading"
    done = Confirmed(lists={("a.xlsx", "Lapas"): None})
    assert count_of_questions(content("en", read_unknown(done), done)) == 0


def test_questions_on_which_figures_wait_come_first_and_are_counted() -> None:
    """A near heading, a state, a currency; what "Kažkas" means no figure waits for."""
    assert count_of_questions(content("lt", read())) == 3
    register = grid("Kodas | Pavadinimas | Kažkas | Kitos lėšos\nP-1 | Klubas | x | 1500,25\nP-2 | Takas | y | 2500,50")
    reading = read_workbook("a.xlsx", xlsx({"Projektai": register}), ReadingOptions())
    data = decisions_workbook(content("lt", reading))
    assert data is not None
    asked = rows(openpyxl.load_workbook(io.BytesIO(data)), 0)
    assert [row[3] for row in asked] == ["Kitos lėšos", "Kažkas"]


def test_what_to_do_stands_above_the_questions() -> None:
    sheet = written("lt").worksheets[0]
    assert sheet["A1"].value == "Ką reiškia šios antraštės?"
    assert [str(sheet[cell].value)[:2] for cell in ("A2", "A3")] == ["1.", "2."]
