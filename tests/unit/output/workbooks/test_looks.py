"""What all our workbooks share: names of tables, titles, printed pages, sizes of cells."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.output.workbooks.excel_tables import ExcelTables, Heading, TablePlace, distinct
from pipeline.output.workbooks.fit import Fit
from pipeline.output.workbooks.lines import height_of, lines_of
from pipeline.output.workbooks.links import link_to
from pipeline.output.workbooks.printing import margin_text, scale_of
from pipeline.output.workbooks.xlsx import new_workbook


def test_titles_of_one_table_are_distinct_whatever_their_case() -> None:
    assert distinct(["Suma", "Data", "SUMA", "suma"]) == ["Suma", "Data", "SUMA (2)", "suma (3)"]


def test_tables_have_names_that_excel_takes_and_no_two_the_same() -> None:
    """Letters, digits and underscores; Excel does not tell capitals from small letters."""
    written = BytesIO()
    tables = ExcelTables()
    with new_workbook(written) as workbook:
        sheet, style = workbook.add_worksheet("A"), workbook.add_format()
        for row, name in enumerate(["by_goal.EUR", "By_Goal.eur", "1.", "?"]):
            tables.add(sheet, name, TablePlace(3 * row, 0, 3 * row + 1), [Heading("x", style)])

    names = list(load_workbook(written)["A"].tables)

    assert names == ["table_by_goal_EUR", "table_By_Goal_eur_2", "table_1", "table_unnamed"]


def test_texts_are_no_codes_in_the_margin_of_a_page() -> None:
    assert margin_text("Upė & krantas") == "Upė && krantas"
    assert margin_text("x" * 100) == "x" * 80


@pytest.mark.parametrize(
    ("width", "height", "per_cent"),
    [
        (10.5, 6.9, 85),  # what fills a page, less what office programs differ by
        (21.0, 6.9, 42),  # twice as wide: half of that
        (10.5, 8.0, 73),  # longer than a page: 0.85 × 6.9 / 8.0
        (10.5, 69.0, 51),  # ten pages long: no smaller than 0.85 × 0.6
        (1.0, 1.0, 100),  # nothing is printed larger than it is
        (1000.0, 1.0, 10),  # the least that Excel takes
    ],
)
def test_pages_are_scaled_to_their_width_and_while_legible_to_their_height(
    width: float, height: float, per_cent: int
) -> None:
    assert scale_of(width=width, height=height) == per_cent


def test_columns_are_as_wide_as_their_longest_text_within_bounds() -> None:
    fit = Fit(widest=40)
    fit.widen(0, 20)
    fit.widen(0, 12)
    fit.widen(1, 100)

    assert fit.width(0) == 20 + 2.5
    assert fit.width(1) == 40
    assert fit.width(2) == 9


def test_rows_are_counted_by_the_lines_that_their_longest_text_takes() -> None:
    """A column of 40 digits holds 43 letters a line: two lines for the first row, one for the second."""
    fit = Fit(widest=40)
    fit.widen(0, 100)
    fit.wrap(0, 0, "short")
    fit.wrap(0, 0, "x" * 40 + " " + "x" * 40)
    fit.wrap(1, 0, "short")

    assert fit.lines(0, 2) == 2 + 1
    assert fit.lines(1, 3) == 1 + 1


def test_a_text_takes_its_lines_and_no_more_than_a_dozen() -> None:
    assert lines_of("", 10) == 1
    assert lines_of("one\ntwo\n\nfour", 10) == 4
    assert lines_of("word " * 1000, 10) == 12
    assert height_of(2) == 2 * 12.75 + 2.25


def test_links_part_folders_as_every_system_does() -> None:
    written = BytesIO()
    with new_workbook(written) as workbook:
        workbook.add_worksheet("A").write_url(0, 0, link_to("external:../inputs/a.xlsx#'B'!A1", "5"))

    cell = load_workbook(written)["A"]["A1"]

    assert cell.value == "5"
    assert cell.hyperlink.target == "../inputs/a.xlsx"
    assert cell.hyperlink.location == "'B'!A1"
