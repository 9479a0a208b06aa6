"""headings.xlsx: what is asked, chosen and read back."""

import dataclasses

import pytest

from pipeline.findings import Location, Severity
from pipeline.intake.decisions import decisions_in, is_of_decisions
from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.schema.confirmed import Confirmed, Weight
from pipeline.schema.decisions import HEADINGS, HEADINGS_WITHOUT_SAMPLES, LISTS, NOT_USED, SEVERITIES, STATES
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary
from spec.drawing import Drawn, xlsx

TITLE = {"lt": "Išmokėta, Eur", "en": "Paid, EUR"}


def sheet(language: str, *rows: list[Cell]) -> Sheet:
    titles: list[Cell] = [title.in_language(language) for title in HEADINGS.columns.values()]
    return Sheet(HEADINGS.title.in_language(language), [titles, *rows])


@pytest.mark.parametrize("language", ["lt", "en"])
def test_decisions_are_read_in_either_language(language: str) -> None:
    table = TABLES["projects"].title.in_language(language)
    found = decisions_in(
        "headings.xlsx",
        [
            sheet(
                language,
                ["a.xlsx", "S", "C1", "Suma X", table, "", "", TITLE[language]],
                ["a.xlsx", "S", "D1", "Kita", table, "", "", NOT_USED.in_language(language)],
                ["a.xlsx", "S", "E1", "Neapsispręsta", table, "", "", ""],
                ["a.xlsx", "S", "F1", "Suma Y", table, "", "", "bet kas"],
            )
        ],
    )
    assert found.confirmed == Confirmed(headings={("projects", "suma x"): "paid", ("projects", "kita"): None})
    assert [(one.at.cell, one.text) for one in found.not_understood] == [("H5", "bet kas")]


def test_workbook_of_an_earlier_version_without_examples_still_decides() -> None:
    titles: list[Cell] = [title.lt for title in HEADINGS_WITHOUT_SAMPLES.columns.values()]
    earlier = Sheet("Antraštės", [titles, ["a.xlsx", "S", "C1", "Suma X", "Projektai", "", "Išmokėta, Eur"]])
    assert decisions_in("headings.xlsx", [earlier]).confirmed == Confirmed(headings={("projects", "suma x"): "paid"})


def test_headings_may_stand_below_what_is_said_above_them() -> None:
    said: list[list[Cell]] = [["Ką reiškia šios antraštės?"], ["1. Pasirinkite."], ["2. Įrašykite."], []]
    decided: list[Cell] = ["a.xlsx", "S", "C1", "Suma X", "Projektai", "", "", "Išmokėta, Eur"]
    below = Sheet("Antraštės", [*said, *sheet("lt", decided).rows])
    assert decisions_in("headings.xlsx", [below]).confirmed == Confirmed(headings={("projects", "suma x"): "paid"})


def test_states_and_currencies() -> None:
    states = Sheet("x", [[title.lt for title in STATES.columns.values()], ["Baigėsi", 3, "Įgyvendintas"]])
    money = Sheet("y", [["Failas", "Lapas", "Kaip suprasta dabar", "Jūsų sprendimas"], ["a.xlsx", "S", "?", "gbp"]])
    found = decisions_in("headings.xlsx", [sheet("lt"), states, money])
    assert found.confirmed == Confirmed(states={"baigesi": "completed"}, currencies={("a.xlsx", "S"): "GBP"})


def test_first_row_tells_a_sheet_of_decisions() -> None:
    assert is_of_decisions(sheet("lt"))
    assert is_of_decisions(sheet("en"))
    assert not is_of_decisions(Sheet("Antraštės", [["Kodas", "Pavadinimas"]]))
    assert not is_of_decisions(Sheet("Antraštės", []))


def test_decisions_together_the_later_counts() -> None:
    first, second = Confirmed(states={"a": "completed", "b": "approved"}), Confirmed(states={"a": "rejected"})
    assert (first | second).states == {"a": "rejected", "b": "approved"}
    assert not Confirmed()


DECISIONS: dict[str, list[list[Drawn]]] = {
    "Antraštės": [
        [title.lt for title in HEADINGS.columns.values()],
        ["a.xlsx", "S", "C1", "Suma X", "Projektai", "101; 102", "", "Išmokėta, Eur"],
    ],
    "Taisyklių svarba": [
        [title.lt for title in SEVERITIES.columns.values()],
        ["state-unknown", "Būsena neatpažinta", 2, "Klaida", "Pastaba"],
    ],
    LISTS: [["Kodas"], ["Pavadinimas"]],
}
REGISTER: list[list[Drawn]] = [["Kodas", "Pavadinimas", "Suma X"], ["P-1", "Klubas", 101], ["P-2", "Takas", 102]]


def test_workbook_that_decides_gives_its_decisions_and_no_tables() -> None:
    reading = read_workbook("headings.xlsx", xlsx(DECISIONS), ReadingOptions(decides=True))
    assert (reading.tables, reading.refused, reading.findings) == ((), None, ())
    assert reading.confirmed.headings == {("projects", "suma x"): "paid"}
    decided_in = Location("headings.xlsx", "Taisyklių svarba", "E2", 2)
    assert reading.confirmed.severities == {"state-unknown": Weight(Severity.NOTE, decided_in)}


def test_decisions_count_wherever_their_sheets_stand_and_other_sheets_are_named() -> None:
    reading = read_workbook("headings.xlsx", xlsx({"Projektai": REGISTER, **DECISIONS}), ReadingOptions(decides=True))
    assert reading.confirmed.headings == {("projects", "suma x"): "paid"}
    assert [(one.rule, one.location.sheet) for one in reading.findings] == [("sheet-not-used", "Projektai")]


def test_workbook_of_that_name_without_decisions_is_one_like_others() -> None:
    reading = read_workbook("headings.xlsx", xlsx({"Projektai": REGISTER}), ReadingOptions(decides=True))
    assert ([table.rows.used for table in reading.tables], reading.confirmed) == ([2], Confirmed())


def test_workbook_that_does_not_decide_is_named_and_its_decisions_are_not_read_at_all() -> None:
    reading = read_workbook("partneris.xlsx", xlsx(DECISIONS), ReadingOptions())
    assert (reading.tables, reading.confirmed) == ((), Confirmed())
    (found,) = reading.findings
    assert (found.rule, [place.sheet for place in found.places]) == (
        "decisions-elsewhere",
        ["Antraštės", "Taisyklių svarba"],
    )


def test_tables_beside_decisions_that_do_not_count_are_read() -> None:
    reading = read_workbook("partneris.xlsx", xlsx({**DECISIONS, "Projektai": REGISTER}), ReadingOptions())
    assert [(table.sheet, table.rows.used) for table in reading.tables] == [("Projektai", 2)]
    assert "decisions-elsewhere" in {one.rule for one in reading.findings}


def test_decision_comes_before_words() -> None:
    decided = vocabulary().with_confirmed(Confirmed(headings={("projects", "skirta"): "paid"}))
    column = decided.column(TABLES["projects"], "Skirta, Eur")
    assert column is not None
    assert column.name == "paid"
    assert dataclasses.replace(decided, confirmed=Confirmed()).column(TABLES["projects"], "Skirta") is not column
