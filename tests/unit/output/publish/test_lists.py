"""The public lists: just the columns of the forms, no persons, total eligible and total cost never confused."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from libreoffice import Office
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.publish import public_lists
from pipeline.output.publish.forms import FORMS
from unit.output.publish.publishing import content as drawn
from unit.output.summary.contents import content_of

PROJECTS = """
    project | title  | implementer   | implementer_code | sector     | state       | start      | current_end | actual_end | eligible | total_value | granted | postcode
    P1      | Takas  | Klubas        | 304045184        | NVO        | completed   | 2020-01-01 | 2021-06-30  | 2021-05-31 | 90,00    | 100,50      | 80,00   | LT-1
    P2      | =1+1   | Jonas Jonaitis | 38001010001     |            | in_progress | 2021-01-01 | 2022-06-30  |            |          | 200,00      | 80,00   | LT-2
    P3      | Sodas  | Ona Onaitė    |                  | Gyventojas | in_progress | 2021-01-01 | 2022-06-30  |            | 50,00    |             | 80,00   | LT-3
    P4      | Upė    | Petras        |                  |            | in_progress |            |             |            | 1,00     | 2,00        | 80,00   | LT-4
    P5      | Miškas | Klubas        |                  |            | rejected    | 2021-01-01 | 2022-06-30  |            | 5,00     | 6,00        |         | LT-5
"""  # noqa: E501 - a register is as wide as it is
MEMBERS = "member | member_sector\nPetras | person\nKlubas | civil"


def content(language: str = "en") -> Content:
    return drawn(language, projects=PROJECTS, members=MEMBERS)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return public_lists(content())


def rows(made: dict[str, bytes], form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made[f"publish/{form}.csv"].decode())))


def test_total_eligible_and_total_cost_are_never_confused(made: dict[str, bytes]) -> None:
    """P2 has no eligible amount and P3 no cost: each is empty, not the other."""
    old, new = (rows(made, form.name) for form in FORMS)
    assert [row["total_eligible"] for row in old] == ["90.00", "", "50.00", "1.00"]
    assert [row["total_cost"] for row in new] == ["100.50", "200.00", "", "2.00"]
    assert "total_cost" not in old[0]
    assert "total_eligible" not in new[0]


def test_only_approved_projects_in_the_order_of_the_register(made: dict[str, bytes]) -> None:
    assert [row["code"] for row in rows(made, "operations-2021-2027")] == ["P1", "P2", "P3", "P4"]


def test_natural_persons_are_not_named_nor_where_they_live(made: dict[str, bytes]) -> None:
    """P2 by a personal code, P3 by the sector, P4 by the list of members."""
    public = [(row["beneficiary"], row["postcode"]) for row in rows(made, "operations-2014-2020")]
    assert public == [("Klubas", "LT-1"), *[("Natural person", "")] * 3]
    for name, data in made.items():
        texts = data.decode() if name.endswith((".csv", ".json")) else " ".join(_texts(data))
        assert not any(person in texts for person in ("Jonaitis", "Onaitė", "Petras", "38001010001"))


def _texts(workbook: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(workbook))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]


def test_the_end_is_the_actual_one_or_else_the_planned(made: dict[str, bytes]) -> None:
    public = rows(made, "operations-2014-2020")
    assert [row["end"] for row in public] == ["2021-05-31", "2022-06-30", "2022-06-30", ""]
    assert {row["updated"] for row in public} == {"2021-12-31"}


def test_a_title_that_looks_like_a_formula_stays_a_text(made: dict[str, bytes]) -> None:
    assert rows(made, "operations-2021-2027")[1]["operation"] == "'=1+1"
    sheet = load_workbook(io.BytesIO(made["publish/operations-2021-2027.xlsx"])).worksheets[0]
    (cell,) = [one for row in sheet.iter_rows() for one in row if one.value == "=1+1"]
    assert cell.data_type == "s"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@a", "\t=1+1"])
def test_no_text_of_the_csv_is_a_formula_and_no_amount_is_marked(title: str) -> None:
    projects = f"project | title | state | total_value\n-7 | {title} | approved | -1,00"
    made = public_lists(drawn("lt", projects=projects))
    (row,) = rows(made, "operations-2021-2027")
    assert (row["operation"], row["code"], row["total_cost"]) == (f"'{title.strip()}", "'-7", "-1.00")
    assert "apostrofu" in json.loads(made["publish/datapackage.json"])["description"]


def test_the_regulation_is_named_in_the_language_of_the_report() -> None:
    for language, old, new in (
        ("lt", "Reglamento (ES) Nr.\u00a01303/2013 XII priedas", "Reglamento (ES) 2021/1060 49\u00a0straipsnio"),
        ("en", "Regulation (EU) No\u00a01303/2013, Annex XII", "Regulation (EU) 2021/1060, Article\u00a049(3)"),
    ):
        resources = json.loads(public_lists(content(language))["publish/datapackage.json"])["resources"]
        assert resources[0]["title"] == old
        assert resources[1]["title"].startswith(new)


def test_every_value_is_of_the_type_that_the_package_declares(made: dict[str, bytes]) -> None:
    package = json.loads(made["publish/datapackage.json"])
    read: dict[str, Callable[[str], object]] = {"string": str, "date": dt.date.fromisoformat, "number": Decimal}
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        found = list(csv.reader(io.StringIO(made[f"publish/{resource['path']}"].decode())))
        assert found[0] == [field["name"] for field in fields]
        for row in found[1:]:
            for value, field in zip(row, fields, strict=True):
                assert not value or read[field["type"]](value) is not None
        assert all(field["title"] and field["description"] for field in fields)


@pytest.mark.parametrize("language", ["lt", "en"])
def test_the_workbook_has_one_heading_row_and_notes(language: str) -> None:
    book = load_workbook(io.BytesIO(public_lists(content(language))["publish/operations-2014-2020.xlsx"]))
    first, notes = book.worksheets
    assert len(first.tables) == 1
    assert first.max_row == 1 + 4
    assert "1303/2013" in str(notes["A1"].value)


@pytest.mark.parametrize(
    ("language", "says"), [("lt", "darbaknygėse šių duomenų nėra"), ("en", "the workbooks do not hold it")]
)
def test_notes_say_of_each_column_without_data_that_the_workbooks_do_not_hold_it(language: str, says: str) -> None:
    """Postcodes are held, though those of persons are not published."""
    persons = PROJECTS.replace("NVO", "Gyventojas").replace("304045184", "")
    book = load_workbook(
        io.BytesIO(public_lists(drawn(language, projects=persons))["publish/operations-2014-2020.xlsx"])
    )
    spoken = Language(language)
    lacking = [str(title) for title, _, note in book.worksheets[1].iter_rows(values_only=True) if note == says]
    assert lacking == [spoken.text(f"publish.column.{name}") for name in ("summary", "eu_rate", "country", "category")]


def test_list_prints_on_landscape_pages_of_its_width_with_its_headings_on_each(made: dict[str, bytes]) -> None:
    for form in FORMS:
        sheet = load_workbook(io.BytesIO(made[f"publish/{form.name}.xlsx"])).worksheets[0]
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        fitting = sheet.sheet_properties.pageSetUpPr
        assert fitting is not None
        assert fitting.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "A2"
        widths = {column.width for column in sheet.column_dimensions.values()}
        assert len(widths) > 2


def test_list_opens_in_libreoffice(made: dict[str, bytes], office: Office) -> None:
    again = office.recalculated(made["publish/operations-2021-2027.xlsx"])
    sheet = load_workbook(io.BytesIO(again)).worksheets[0]
    assert [cell.value for cell in sheet["A"][1:]] == ["P1", "P2", "P3", "P4"]
    assert sheet["G2"].value == 100.5


def test_nothing_is_published_of_no_project() -> None:
    assert public_lists(content_of({})) == {}


def test_the_same_content_gives_the_same_bytes() -> None:
    assert public_lists(content()) == public_lists(content())
