"""headings.xlsx: what is asked, chosen and read back."""

import dataclasses
import io

import openpyxl
import pytest

from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.memory import asks_first, remembered
from pipeline.intake.terms import Terms
from pipeline.intake.workbook import read_workbook
from pipeline.schema.confirmed import Confirmed
from pipeline.schema.memory import HEADINGS, NOT_USED, STATES
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary

TITLE = {"lt": "Išmokėta, Eur", "en": "Paid, EUR"}


def sheet(language: str, *rows: list[Cell]) -> Sheet:
    titles: list[Cell] = [title.in_language(language) for title in HEADINGS.columns.values()]
    return Sheet(HEADINGS.title.in_language(language), [titles, *rows])


@pytest.mark.parametrize("language", ["lt", "en"])
def test_decisions_are_read_in_either_language(language: str) -> None:
    table = TABLES["projects"].title.in_language(language)
    found = remembered(
        [
            sheet(
                language,
                ["a.xlsx", "S", "C1", "Suma X", table, "", TITLE[language]],
                ["a.xlsx", "S", "D1", "Kita", table, "", NOT_USED.in_language(language)],
                ["a.xlsx", "S", "E1", "Neapsispręsta", table, "", ""],
                ["a.xlsx", "S", "F1", "Suma Y", table, "", "bet kas"],
            )
        ]
    )
    assert found.confirmed == Confirmed(headings={("projects", "suma x"): "paid", ("projects", "kita"): None})
    assert [(one.row, one.text) for one in found.not_understood] == [(5, "bet kas")]


def test_states_and_currencies() -> None:
    states = Sheet("x", [[title.lt for title in STATES.columns.values()], ["Baigėsi", 3, "Įgyvendintas"]])
    money = Sheet("y", [["Failas", "Lapas", "Kaip suprasta dabar", "Jūsų sprendimas"], ["a.xlsx", "S", "?", "gbp"]])
    found = remembered([sheet("lt"), states, money])
    assert found.confirmed == Confirmed(states={"baigesi": "completed"}, currencies={("a.xlsx", "S"): "GBP"})


def test_first_sheet_tells_the_workbook_of_decisions() -> None:
    assert asks_first(sheet("lt"))
    assert asks_first(sheet("en"))
    assert not asks_first(Sheet("Antraštės", [["Kodas", "Pavadinimas"]]))
    assert not asks_first(Sheet("Antraštės", []))


def test_decisions_together_the_later_counts() -> None:
    first, second = Confirmed(states={"a": "completed", "b": "approved"}), Confirmed(states={"a": "rejected"})
    assert (first | second).states == {"a": "rejected", "b": "approved"}
    assert not Confirmed()


def test_workbook_of_decisions_gives_no_tables_and_obeys_its_name_no_more_than_its_place() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append([title.lt for title in HEADINGS.columns.values()])
    page.append(["a.xlsx", "S", "C1", "Suma X", "Projektai", "", "Išmokėta, Eur"])
    written = io.BytesIO()
    book.save(written)
    reading = read_workbook("bet koks vardas.xlsx", written.getvalue(), Terms())
    assert (reading.tables, reading.refused, reading.findings) == ((), None, ())
    assert reading.confirmed.headings == {("projects", "suma x"): "paid"}


def test_decision_comes_before_words() -> None:
    decided = vocabulary().with_confirmed(Confirmed(headings={("projects", "skirta"): "paid"}))
    column = decided.column(TABLES["projects"], "Skirta, Eur")
    assert column is not None
    assert column.name == "paid"
    assert dataclasses.replace(decided, confirmed=Confirmed()).column(TABLES["projects"], "Skirta") is not column
