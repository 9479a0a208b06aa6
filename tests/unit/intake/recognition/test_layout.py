"""Where the table of a sheet is, and what its headings mean."""

import datetime as dt

import pytest

from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.recognition.layout import Block, find_blocks
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary


def block(*rows: list[Cell], name: str = "Lapas1") -> Block:
    found, *_ = find_blocks(Sheet(name, list(rows)), vocabulary())
    return found


@pytest.mark.parametrize("table", sorted(TABLES))
@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_declared_table_is_known_by_its_titles(table: str, language: str) -> None:
    declared = TABLES[table]
    titles: list[Cell] = [column.title.in_language(language) for column in declared.columns]
    found = block(titles, name=declared.title.in_language(language))
    assert found.table is declared
    assert {name: place.heading for name, place in found.places.items()} == dict(
        zip((column.name for column in declared.columns), titles, strict=True)
    )
    assert (found.heading_row, found.unmatched, found.repeated) == (0, (), ())


def test_columns_keep_their_letters_in_any_order_and_place() -> None:
    found = block([], ["", "", "Skirta", "", "Kodas", "Pavadinimas"])
    assert {name: place.letter for name, place in found.places.items()} == {
        "granted": "C",
        "project": "E",
        "title": "F",
    }
    assert found.heading_row == 1


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[]],
        [["Kodas"]],
        [["Skirta", "Išmokėta"]],
        [["Vardas", "Pavardė", "Telefonas"]],
        [[1, 2.5, True]],
    ],
    ids=repr,
)
def test_too_little_is_no_table(rows: list[list[Cell]]) -> None:
    assert find_blocks(Sheet("Lapas1", rows), vocabulary()) == ()


def test_name_of_the_sheet_decides_between_tables_that_fit_alike() -> None:
    headings: list[Cell] = ["Pavadinimas", "Pradžia", "Pabaiga", "Kodas"]
    assert block(headings, name="Projektai").table.name == "projects"
    shared: list[Cell] = ["Projekto kodas", "Deklaruota", "Pripažinta tinkama", "Išmokėta", "Mokėjimo prašymo Nr."]
    assert block(shared, name="Mokėjimai").table.name == "payments"


def test_row_that_explains_the_most_is_the_heading_row() -> None:
    found = block(["Projektas", "Suma"], ["Kodas", "Pavadinimas", "Skirta"], ["P-1", "Kiemas", 101])
    assert found.heading_row == 1


def test_higher_of_two_equal_heading_rows_is_taken() -> None:
    assert block(["Kodas", "Pavadinimas"], ["P-1", "Kiemas"], ["Kodas", "Pavadinimas"]).heading_row == 0


def test_unknown_and_repeated_headings_are_told_apart() -> None:
    found = block(["Kodas", "Pavadinimas", "Pavadinimass", "Skirta", "Skirta suma", "xyz"])
    assert [(place.letter, place.nearest) for place in found.unmatched] == [("C", None), ("F", None)]
    assert [place.letter for place in found.repeated] == ["E"]


def test_nearest_meaning_is_one_that_no_other_heading_has() -> None:
    found = block(["Kodas", "Pavadinimas", "Skirta", "Dekklaruota suma"])
    assert [place.nearest for place in found.unmatched] == ["declared"]


def test_form_lies_anywhere_on_its_sheet() -> None:
    found = block([], ["", "Strategija"], ["", "Pavadinimas", "VPS"], ["", "Laikotarpis nuo", 2016], name="Strategija")
    assert found.as_form
    assert {name: place.address(0) for name, place in found.places.items()} == {
        "strategy": "C3",
        "period_start": "C4",
    }
    assert found.heading_row == 3 - 2


def test_label_without_a_value_is_no_field_of_a_form() -> None:
    found = block(["Grupės pavadinimas", "VVG"], ["Vadovas", ""], ["Įkurta", "2015-05-20"], name="VVG")
    assert sorted(found.places) == ["founded", "organisation"]


def test_tables_that_fit_equally_well_are_named_as_rivals() -> None:
    alike = block(["Kodas", "Pavadinimas"], ["1.1", "Kiemas"])
    assert {"actions", "projects"} <= {alike.table.name, *(table.name for table in alike.rivals)}
    assert block(["Kodas", "Pavadinimas"], name="Projektai").rivals == ()


def test_columns_without_a_heading_are_known_where_they_hold_something() -> None:
    found = block(["Kodas", "", "Pavadinimas", ""], ["P-1", "?", "Kiemas", "", "už krašto"])
    assert found.nameless == (1, 4)


def test_number_as_a_heading_is_unmatched() -> None:
    found = block(["Kodas", "Pavadinimas", "Skirta", 2019], ["P-1", "Kiemas", 101, 102])
    assert [(item.letter, item.heading) for item in found.unmatched] == [("D", "2019")]


RECORD: list[Cell] = ["P-1", "Takas", "Klubas", 304045184, 100.5, 80.1, 50.2]


@pytest.mark.parametrize("group", ["Finansavimas, Eur", "Skirta parama, Eur", "Paramos suma", "Lėšos"])
def test_what_stands_over_several_columns_does_not_outweigh_what_stands_below_it(group: str) -> None:
    found = block(
        ["Projekto kodas", "Pavadinimas", "Projekto vykdytojas", "", group, "", ""],
        ["", "", "Pavadinimas", "Kodas", "Bendra vertė", "Paramos suma", "Išmokėta"],
        RECORD,
        name="Projektai",
    )
    assert {name: place.letter for name, place in found.places.items()} == {
        "project": "A", "title": "B", "implementer": "C", "implementer_code": "D",
        "total_value": "E", "granted": "F", "paid": "G",
    }  # fmt: skip


def test_of_the_sources_below_an_amount_the_total_is_the_amount() -> None:
    """By themselves ES and VB are no headings: the numbers below them, and nothing beside them, tell that they are."""
    found = block(
        ["Projekto kodas", "Pavadinimas", "Skirta parama, Eur", "", "", "Išmokėta, Eur", "", ""],
        ["", "", "ES", "VB", "Iš viso", "ES", "VB", "Iš viso"],
        ["P-1", "Takas", 80, 20, 100, 8, 2, 10],
        name="Projektai",
    )
    assert (found.heading_rows, found.places["granted"].letter, found.places["paid"].letter) == ((0, 1), "E", "H")
    assert [place.letter for place in found.unmatched] == ["C", "D", "F", "G"]


def test_what_stands_over_a_part_says_of_what_it_is() -> None:
    found = block(
        ["Projekto kodas", "Pavadinimas", "Skirta parama", "", "Išmokėta", "", "Sutartis", ""],
        ["", "", "ES dalis", "Iš viso", "ES dalis", "Iš viso", "Nr.", "data"],
        ["P-1", "Takas", 80, 100, 8, 10, "S-1", dt.date(2021, 1, 1)],
        name="Projektai",
    )
    assert {name: place.letter for name, place in found.places.items()} == {
        "project": "A", "title": "B", "eu_share": "C", "granted": "D", "eu_paid": "E", "paid": "F",
        "contract_no": "G", "contract_on": "H",
    }  # fmt: skip


@pytest.mark.parametrize("below", [["", "", "Eur", "Eur"], ["Project code", "Title", "Granted", "Paid"]])
def test_units_and_another_language_below_headings_change_nothing(below: list[Cell]) -> None:
    found = block(["Projekto kodas", "Pavadinimas", "Skirta parama", "Išmokėta"], below, ["P-1", "Takas", 80, 100])
    assert found.heading_rows == (0, 1)
    assert list(found.places) == ["project", "title", "granted", "paid"]


def test_each_column_says_why_it_means_what_it_does() -> None:
    headings: list[Cell] = ["Bénéficiaire", "Objet de la subvention", "Montant"]
    records: list[list[Cell]] = [[f"Association {letter}", f"Fête {letter}", 1000.5] for letter in "ABCD"]
    found = block(headings, *records)
    told = {name: (reason, reason.strength) for name, reason in found.reasons.items()}
    assert told["granted"] == ("assumed", "doubtful")
    assert {strength for name, (_, strength) in told.items() if name != "granted"} <= {"sure", "likely"}


def test_meaning_composed_of_words_is_told_from_a_listed_one() -> None:
    records: list[list[Cell]] = [[f"P-{number}", f"Projet {number}", 1000.5 + number] for number in range(1, 5)]
    found = block(["Kodas", "Intitulé du projet", "Montant de la subvention octroyée"], *records)
    assert {name: str(reason) for name, reason in found.reasons.items()} == {
        "project": "word",
        "title": "word",
        "granted": "composed",
    }
