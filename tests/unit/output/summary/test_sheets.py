"""How the summary is made for people: a dashboard, named tables, native charts, marks, links, definitions, notes."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.dataset import LastReport
from pipeline.findings import Severity
from pipeline.language import Language
from pipeline.output.content import CheckedCopy, Content, Inputs
from pipeline.output.summary import write_summary
from pipeline.output.summary.book import BEHIND_SHEETS, VISIBLE_SHEETS
from pipeline.output.theme import SIGNS
from pipeline.output.wording.columns import data_columns
from spec.drawn import dataset
from unit.output.summary.contents import content_of, hostile_content

TABLES = {
    "projects": """
        project | title | action | implementer | state       | start      | original_end | current_end | granted
        P1      | Takas | 1.1    | Klubas      | in_progress | 2021-01-01 | 2021-10-01   | 2021-11-30  | 100,00
        P2      | Sodas | 1.1    | Klubas      |             | 2021-01-01 | 2021-12-31   | 2022-12-31  | 200,00
        P3      | Upė   | 1.2    | Sodai       | completed   | 2020-01-01 | 2020-11-30   | 2020-11-30  | 300,00
        P4      | Namas | 1.2    | Sodai       | in_progress | 2021-01-01 | 2022-12-30   | 2022-12-30  | 400,00
    """,
    "actions": """
        action | goal       | action_name | planned
        1.1    | 1. Tikslas | Takai       | 500,00
        1.2    | 2. Kitas   | Sodai       | 700,00
    """,
    "payments": "project | paid_on | paid | source\nP3 | 2021-12-01 | 350,00 | eu\nP1 | 2020-12-01 | 50,00 | eu",
    "plan": "project | year | planned\nP1 | 2020 | 100,00\nP3 | 2021 | 300,00",
    "members": "member | member_sector | votes\nKlubas | civil | 1\nSavivaldybė | public | 1",
    "indicators": "indicator | adds_up | target | year | achieved\nMokymai | sum | 10 | 2021 | 5",
}
EN = "en"


def content(language: str = EN) -> Content:
    drawn = dataset(**TABLES)
    frames = {name: frame.drop(columns=["file", "sheet"]) for name, frame in drawn.tables.items()}
    return content_of(frames, language)


def opened(of: Content) -> Workbook:
    return load_workbook(BytesIO(write_summary(of)))


def cells(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def link_of(cell: Any) -> Any:  # noqa: ANN401 - openpyxl's stubs know no hyperlink's parts
    assert cell.hyperlink
    return cell.hyperlink


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(content())


def test_the_dashboard_is_first_and_prints_on_one_page(book: Workbook) -> None:
    first = book.worksheets[0]
    assert first.title == "Overview"
    # One is what a file leaves unsaid.
    assert {first.page_setup.fitToWidth, first.page_setup.fitToHeight} <= {None, 1}
    assert first.sheet_properties.pageSetUpPr
    assert first.sheet_properties.pageSetUpPr.fitToPage


def test_at_most_ten_sheets_open_and_the_data_stand_behind_them(book: Workbook) -> None:
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    language = Language(EN)
    assert len(VISIBLE_SHEETS) <= 10
    # A sheet of changes is there only where there is a report before.
    assert visible == [language.text(f"summary.sheet.{part}") for part in VISIBLE_SHEETS if part != "changes"]
    assert book["Projects (data)"].sheet_state == book["Definitions"].sheet_state == "hidden"


SCREEN = (1310, 470)
"""What Excel shows of a sheet, in pixels, in a window of 1366 × 768 with its ribbon open, at 100 %."""


@pytest.mark.parametrize("language", ["lt", "en"])
def test_the_dashboard_fits_one_screen(language: str) -> None:
    """Cards, charts and the lines that need attention, the last of which is the fourth below its heading."""
    sheet = opened(content(language)).worksheets[0]
    heading = next(
        row for row in sheet.iter_rows() if row[0].value in {"What needs attention", "Į ką atkreipti dėmesį"}
    )
    last = int(heading[0].coordinate.removeprefix("A")) + 3
    heights = [sheet.row_dimensions[row].height or sheet.sheet_format.defaultRowHeight for row in range(1, last + 1)]
    # A pixel is three quarters of a point; a digit takes seven pixels, the edges of a cell five.
    assert sum(heights) / 0.75 <= SCREEN[1]
    widths = [sheet.column_dimensions[letter].width * 7 + 5 for letter in "ABCDEFGHIJK"]
    assert sum(widths) <= SCREEN[0]


def _cards(sheet: Worksheet) -> dict[str, list[Any]]:
    """By its label what stands below it: value, what it is part of, last report's, errors."""
    return {str(cell.value): [sheet.cell(row, cell.column) for row in range(6, 10)] for cell in sheet[5] if cell.value}


def test_six_cards_say_how_things_stand() -> None:
    """P3 of four is completed; 350,00 + 50,00 of 100 + 200 + 300 + 400 = 1 000,00 are paid, 600,00 left; P1 is late."""
    cards = _cards(load_workbook(BytesIO(write_summary(content())), data_only=True).worksheets[0])
    values = {label: [cell.value for cell in cells[:2]] for label, cells in cards.items()}
    assert values["Projects completed"] == [1, 4]
    assert values["Support paid, EUR"] == [400, 1000]
    assert values["Left to pay, EUR"][0] == 600
    assert values["Projects late"] == [1, 2]
    assert values["Errors in the data"] == [0, 0]
    assert len(values) == 6
    assert cards["Projects completed"][1].number_format == '"of "#,##0" approved"'


def test_the_value_of_a_card_is_a_formula(book: Workbook) -> None:
    assert all(
        cells[0].data_type == "f" for label, cells in _cards(book.worksheets[0]).items() if "Forecast" not in label
    )


def test_a_card_without_a_figure_leads_to_where_the_reason_stands() -> None:
    drawn = dataset(projects="project | state\nP1 | completed")
    frames = {name: frame.drop(columns=["file", "sheet"]) for name, frame in drawn.tables.items()}
    value, why, *_ = _cards(opened(content_of(frames, EN)).worksheets[0])["Support paid"]
    assert value.value == "–"
    assert link_of(why).location == "'Budget'!A1"


def test_the_dashboard_names_what_needs_attention_and_leads_there(book: Workbook) -> None:
    """P2 without a state, P3 paid 50,00 above its grant lead to their rows; P1, 31 days late, is the one more."""
    sheet = book["Overview"]
    told = [row[0] for row in sheet.iter_rows() if str(row[0].value).startswith(tuple(SIGNS.values()))]
    assert [cell.value for cell in told] == [
        "✖ P2 Sodas: no state is given",
        "✖ P3 Upė: paid 50.00\u00a0EUR more than granted",
    ]
    for cell in told:
        target = link_of(cell).location.rpartition("!")[2]
        assert str(cell.value).split()[1] == book["List of projects"][target].value
    more = sheet.cell(int(str(told[-1].coordinate).removeprefix("A")) + 1, 1)
    assert str(more.value).startswith("And 1 more")
    assert link_of(more).location.startswith("'List of projects'!")


def test_last_years_figures_stand_in_the_cards_where_they_are_known() -> None:
    """The report for 2020 gave 7 completed projects and 12,50 paid, and said nothing of what was left."""
    last = LastReport(2020, {}, {"completion.projects.completed": 7.0, "budget.EUR.paid": 12.5})
    cards = _cards(opened(replace(content(), last=last)).worksheets[0])
    completed, paid, left = (
        cards[label][2] for label in ("Projects completed", "Support paid, EUR", "Left to pay, EUR")
    )
    assert (completed.value, completed.number_format) == (7, '"in 2020: "#,##0')
    assert (paid.value, paid.number_format) == (12.5, '"in 2020: "#,##0.00')
    assert left.value == "not given for 2020"


def test_there_is_nothing_of_last_year_without_a_report(book: Workbook) -> None:
    assert not any(cells[2].value for cells in _cards(book.worksheets[0]).values())


def test_native_charts_are_editable_and_told_in_words() -> None:
    with ZipFile(BytesIO(write_summary(content()))) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 2
    told = re.findall(r'descr="([^"]+)"', drawing)
    assert len(told) == len(charts)
    assert any(
        "1 of 4 projects completed; 1 has no state. " in text and "Completed: Projects 1." in text for text in told
    )


def test_charts_show_only_what_there_is(book: Workbook) -> None:
    """Three of the seven standings have projects; a row of nothing is no bar."""
    sheet = book["Data of the charts"]
    assert [row[0].value for row in sheet.iter_rows(min_row=7, max_row=9)] == [
        "Completed",
        "In progress",
        "Without a state",
    ]
    assert str(sheet["B7"].value).startswith("='Completion'!$B$")


def test_every_table_has_a_name_and_headings_of_its_own(book: Workbook) -> None:
    tables = [(sheet, table) for sheet in book.worksheets for table in sheet.tables.values()]
    assert len({table.name.casefold() for _, table in tables}) == len(tables) > 20
    for sheet, table in tables:
        headings = [cell.value for cell in sheet[table.ref][0]]
        assert headings == [column.name for column in table.tableColumns]
        assert all(headings)
        assert len({str(heading).casefold() for heading in headings}) == len(headings)


def test_tables_hold_no_merged_cells_and_no_blank_rows(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            assert all(any(cell.value is not None for cell in row) for row in sheet[table.ref])


def test_every_sheet_of_the_report_says_its_title_and_the_reporting_date(book: Workbook) -> None:
    language = Language(EN)
    for part in {*VISIBLE_SHEETS, *BEHIND_SHEETS} - {"changes"}:
        sheet = book[language.text(f"summary.sheet.{part}")]
        assert sheet["A2"].value
        assert "2021-12-31" in str(sheet["A3"].value)


def test_contents_lead_to_every_visible_sheet_and_name_those_behind(book: Workbook) -> None:
    """A link to a hidden sheet would lead nowhere: these are named, and how to show them is said."""
    sheet = book["Contents"]
    links = {cell.value for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    visible = {other.title for other in book.worksheets if other.sheet_state == "visible"}
    hidden = {other.title for other in book.worksheets} - visible
    assert visible - {"Contents"} <= links
    assert not hidden & links
    assert hidden <= set(cells(sheet))
    assert any("choose “Unhide”" in text for text in cells(sheet))


def test_marks_stand_in_words_and_signs_and_are_coloured_besides(book: Workbook) -> None:
    sheet = book["List of projects"]
    (column,) = [cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Marks"]
    marks = {sheet.cell(row, 1).value: sheet.cell(row, column).value for row in range(1, sheet.max_row + 1)}
    assert marks["P1"] == f"{SIGNS[Severity.WARNING]} 31 days late"
    assert marks["P3"] == f"{SIGNS[Severity.ERROR]} paid 50.00\u00a0EUR more than granted"
    assert marks["P4"] in {None, ""}
    assert len(list(sheet.conditional_formatting)) >= 1


def test_shares_of_a_table_add_up_to_a_hundred(book: Workbook) -> None:
    cached = load_workbook(BytesIO(write_summary(content())), data_only=True)["Completion"]
    rows = [[cell.value for cell in row] for row in cached.iter_rows()]
    start = next(number for number, row in enumerate(rows) if "Share, %" in row)
    place = rows[start].index("Share, %")
    shares = [float(str(row[place])) for row in rows[start + 1 : start + 8]]
    assert round(sum(shares) * 1000) == 1000
    assert all(isinstance(book["Completion"].cell(start + 2 + n, place + 1).value, str) for n in range(7))


def test_each_row_of_the_data_leads_to_the_row_it_came_from() -> None:
    given = content()
    marked = replace(given, checked={"a.xlsx": CheckedCopy("checked/a.xlsx", {"Projektai": "Projektai"})})
    for of, path in ((given, "../../inputs/a.xlsx"), (marked, "checked/a.xlsx")):
        sheet = opened(of)["Projects (data)"]
        place = [column.name for column in data_columns("projects", of.statistics.tables["projects"])].index("row") + 1
        link = link_of(sheet.cell(3, place))
        assert sheet.cell(3, place).value == 3
        assert (link.target, link.location) == (path, "'Projektai'!A3") or link.target == f"{path}#'Projektai'!A3"


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("../../inputs/\udce0#%[1]'.csv", "external:../../inputs/%E0%23%25%5B1%5D%27.csv#'La''pas'!A3"),
        ("../../įvestis/a\u202eb\n.csv", "external:../../įvestis/a%E2%80%AEb%0A.csv#'La''pas'!A3"),
        ("D:/duomenys/a:b.csv", "external:D:/duomenys/a%3Ab.csv#'La''pas'!A3"),
        ("../" + "ž" * 1990 + ".csv", None),
    ],
)
def test_a_link_to_an_input_is_well_formed_whatever_its_name(path: str, link: str | None) -> None:
    assert replace(content(), inputs=Inputs(paths={"a": path})).link_to_row("a", "La'pas", 3) == link


@pytest.mark.parametrize("language", ["lt", "en"])
def test_definitions_hold_every_key_figure_once(language: str) -> None:
    of = content(language)
    sheet = opened(of)[Language(language).text("summary.sheet.definitions")]
    keys = cells(sheet)
    assert all(keys.count(key) == 1 for key in of.statistics.figures)


def test_notes_say_what_the_signs_mean(book: Workbook) -> None:
    assert any("A dash “–” means that there are no data" in text for text in cells(book["Notes"]))


@pytest.mark.parametrize("language", ["lt", "en"])
def test_hostile_names_make_sound_tables(language: str) -> None:
    hostile = opened(hostile_content(language))
    assert all(table.ref for sheet in hostile.worksheets for table in sheet.tables.values())


def test_the_documents_properties_name_the_group_and_the_date(book: Workbook) -> None:
    assert book.properties.title == "Summary of the data for 2021"
    assert f"{book.properties.created:%Y-%m-%d}" == "2021-12-31"


def test_a_table_that_the_data_cannot_give_is_said_to_be_missing(book: Workbook) -> None:
    """The projects have no column of funds."""
    assert "“Projects and support by fund”: the data lack the columns that it needs." in cells(book["Implementers"])


def test_projects_that_are_not_approved_stand_below_those_that_are() -> None:
    drawn = dataset(projects="project | state | granted\nP1 | approved | 1,00\nP2 | rejected |\nP3 | proposed |")
    frames = {name: frame.drop(columns=["file", "sheet"]) for name, frame in drawn.tables.items()}
    rows = [[cell for cell in row if cell] for row in opened(content_of(frames, EN))["List of projects"].values]
    below = rows[rows.index(["Other projects in the list"]) + 1 :]
    assert [row[:2] for row in below if row] == [["Project code", "State"], ["P2", "Rejected"], ["P3", "Proposed"]]
