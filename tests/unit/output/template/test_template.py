"""The blank template: what it offers, and that the program understands it empty, filled in and filled in wrongly."""

import datetime as dt
import io

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.output.template import template_books
from pipeline.schema.tables import TABLES
from pipeline.schema.template import BOOKS, GUIDE, VERSION
from spec.drawing import grid, values, xlsx

OF_AN_OFFICE = {name: table for name, table in TABLES.items() if name != "groups"}
"""The tables that an office fills in; the register of groups is an authority's."""
LISTS = {name: table for name, table in OF_AN_OFFICE.items() if not table.as_form}


def read(data: bytes) -> WorkbookReading:
    return read_workbook("a.xlsx", data, ReadingOptions())


def opened(language: str, number: int) -> openpyxl.Workbook:
    """The book of that number."""
    name = f"{BOOKS[number].name.in_language(language)}.xlsx"
    return openpyxl.load_workbook(io.BytesIO(template_books(Language(language))[name]))


def saved(workbook: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def test_every_table_stands_in_one_book() -> None:
    assert sorted(name for book in BOOKS for name in book.tables) == sorted(OF_AN_OFFICE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_bytes_each_time(language: str) -> None:
    assert template_books(Language(language)) == template_books(Language(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_template_is_understood_column_by_column(language: str) -> None:
    readings = [read(data) for data in template_books(Language(language)).values()]
    tables = {table.table: table for reading in readings for table in reading.tables}
    assert tables.keys() == LISTS.keys()
    for name, table in tables.items():
        assert list(table.places) == [column.name for column in TABLES[name].columns]
        assert [place.heading for place in table.places.values()] == [
            column.title.in_language(language) for column in TABLES[name].columns
        ]
        assert (table.rows.used, [row.row_class.value for row in table.set_aside]) == (0, ["example"])
    found = {finding.rule for reading in readings for finding in reading.findings}
    assert found == {"rows-of-example", "sheet-not-used"}, "an empty form holds no record"


def test_filled_in_template_is_read_without_a_remark() -> None:
    workbook = opened("lt", 0)
    for row, label in enumerate((one.title.lt for one in TABLES["strategy"].columns), start=1):
        assert workbook["Strategija"].cell(row, 1).value == label
    workbook["Strategija"]["B1"] = "Vietos plėtros strategija"
    workbook["Strategija"]["B5"] = 497_000
    projects = workbook["Projektai"]
    projects.delete_rows(2)
    columns = [one.name for one in TABLES["projects"].columns]
    record: dict[str, str | float | dt.date] = {
        "project": "P-1",
        "title": "Pavyzdys",
        "state": "Įgyvendinamas",
        "contract_on": dt.date(2020, 1, 7),
        "granted": 101.25,
    }
    for name, value in record.items():
        projects.cell(2, columns.index(name) + 1).value = value
    reading = read(saved(workbook))
    assert {one.rule for one in reading.findings} == {"rows-of-example"}
    by_name = {table.table: table for table in reading.tables}
    assert values(by_name["projects"], "title") == ["Pavyzdys"], "a project may be called so"
    assert values(by_name["projects"], "state") == ["in_progress"]
    assert values(by_name["projects"], "granted_cents") == [101_25]
    assert values(by_name["strategy"], "planned_projects_cents") == [497_000_00]
    assert list(by_name["projects"].sums) == ["EUR"]


def test_what_was_pasted_over_the_drop_downs_is_found_at_its_cell() -> None:
    workbook = opened("lt", 0)
    projects, columns = workbook["Projektai"], [one.name for one in TABLES["projects"].columns]
    letters = {}
    for name, value in {"project": "P-1", "state": "Beveik baigtas", "granted": "apie 100", "start": "rytoj"}.items():
        cell = projects.cell(3, columns.index(name) + 1)
        cell.value, letters[name] = value, cell.coordinate
    changes = workbook["Pakeitimai"]
    changes["A3"], changes["C3"] = "P-1", "Kitoks"
    found = {(one.rule, one.location.sheet, one.location.cell) for one in read(saved(workbook)).findings}
    assert found >= {
        ("state-unknown", "Projektai", letters["state"]),
        ("number-unreadable", "Projektai", letters["granted"]),
        ("date-unreadable", "Projektai", letters["start"]),
        ("choice-unknown", "Pakeitimai", "C3"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(len(BOOKS)))
def test_headings_are_protected_and_rows_are_free(language: str, number: int) -> None:
    workbook = opened(language, number)
    for name in BOOKS[number].tables:
        table = TABLES[name]
        sheet = workbook[table.title.in_language(language)]
        assert sheet.protection.sheet
        assert not sheet.protection.insertRows, "openpyxl says False where it is allowed"
        assert not sheet.protection.deleteRows
        if table.as_form:
            assert all(sheet.cell(row, 1).protection.locked for row in range(1, len(table.columns) + 1))
            assert not any(sheet.cell(row, 2).protection.locked for row in range(1, len(table.columns) + 1))
        else:
            assert all(cell.protection.locked for cell in sheet[1])
            assert not any(cell.protection.locked for cell in sheet[2])
            assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_closed_lists_offer_their_titles_and_every_cell_says_what_it_holds(language: str) -> None:
    workbook = opened(language, 0)
    offers = {
        str(one.sqref).split(":")[0]: one
        for one in workbook[TABLES["projects"].title.in_language(language)].data_validations.dataValidation
    }
    for place, column in enumerate(TABLES["projects"].columns, start=1):
        offer = offers[f"{get_column_letter(place)}2"]
        assert offer.prompt == column.meaning.in_language(language)[:255]
        if column.choices:
            sheet, cells = str(offer.formula1).removeprefix("=").split("!")
            told = [cell.value for (cell,) in workbook[sheet.strip("'")][cells.replace("$", "")]]
            assert told == [choice.title.in_language(language) for choice in column.choices]


def test_code_of_another_table_is_offered_from_its_sheet() -> None:
    (offer,) = (
        one for one in opened("lt", 0)["Projektai"].data_validations.dataValidation if "Veiksmai" in str(one.formula1)
    )
    assert (offer.formula1, offer.errorStyle) == ("'Veiksmai'!$A$2:$A$1001", "warning")


def test_guide_comes_first_and_newer_versions_are_told() -> None:
    workbook = opened("lt", 0)
    assert workbook.sheetnames[0] == GUIDE.lt
    guide = workbook.worksheets[0]
    assert guide["A1"].value == f"Ataskaitos šablonas, {VERSION} versija"
    guide["A1"] = f"Ataskaitos šablonas, {VERSION + 1} versija"
    found = [(one.rule, one.location.sheet, one.location.cell) for one in read(saved(workbook)).findings]
    assert ("template-version-unknown", GUIDE.lt, "A1") in found


def test_only_the_mark_alone_right_below_the_headings_is_the_example() -> None:
    rows = grid("""
        Projekto kodas | Projekto pavadinimas | Skirta parama, Eur
        PAVYZDYS 1     | Takas                | 101
        P-2            | PAVYZDYS             | 102
        PAVYZDYS       | Sodas                | 103
    """)
    reading = read(xlsx({"Projektai": rows}))
    assert values(reading, "project") == ["PAVYZDYS 1", "P-2", "PAVYZDYS"]
