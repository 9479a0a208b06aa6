"""Tables of web pages, as browsers see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import Cell
from pipeline.intake.sheets.hypertext import charset_of, read_tables


def rows(page: str) -> list[list[Cell]]:
    (table,) = read_tables(page)
    return table.rows


def test_cells_of_a_table() -> None:
    page = "<table><tr><th>Kodas</th><th>Skirta</th></tr><tr><td>P-1</td><td>101,00&nbsp;&euro;</td></tr></table>"
    assert rows(page) == [["Kodas", "Skirta"], ["P-1", "101,00\xa0€"]]


def test_missing_end_tags_are_no_matter() -> None:
    assert rows("<table><tr><td>A<td>B<tr><td>C") == [["A", "B"], ["C"]]


def test_spanning_cells_shift_no_column() -> None:
    page = """<table><tr><td rowspan=2>A</td><td colspan=2>B</td><td>C</td></tr>
        <tr><td>D</td><td>E</td><td>F</td></tr><tr><td>G</td></tr></table>"""
    assert rows(page) == [["A", "B", "", "C"], ["", "D", "E", "F"], ["G"]]


def test_lines_within_a_cell_stay_lines_and_other_space_is_one() -> None:
    assert rows("<table><tr><td> Nome<br> Name\n  of   it</td></tr></table>") == [["Nome\nName of it"]]


def test_scripts_are_not_shown_and_inner_tables_are_text() -> None:
    page = "<table><tr><td>A<script>x</script><table><tr><td>B</table></td><td>C</td></tr></table>"
    assert rows(page) == [["A\nB", "C"]]


def test_several_tables_have_names() -> None:
    page = "<table><caption>Projektai</caption><tr><td>A</table><p>x</p><table><tr><td>B</table><table></table>"
    assert [(table.name, table.rows) for table in read_tables(page)] == [("Projektai", [["A"]]), ("2", [["B"]])]


@pytest.mark.parametrize("span", ["999999999999", "0", "-1", "x", "", "²"])
def test_absurd_spans_do_no_harm(span: str) -> None:
    page = f'<table><tr><td colspan="{span}" rowspan="{span}">A</td></tr><tr><td>B</td></tr></table>'
    first, *_ = rows(page)
    assert first == ["A"]


def test_charset_is_what_the_page_declares() -> None:
    assert charset_of(b'<meta http-equiv="content-type" content="text/html; charset=windows-1257">') == "windows-1257"
    assert charset_of(b'<meta charset="UTF-8">') == "UTF-8"
    assert charset_of(b"<table>") is None


@given(st.text(alphabet='<>/="tdrhablecospn1 &;é\n', max_size=200))
def test_any_text_gives_rows_of_text(page: str) -> None:
    for table in read_tables(page):
        assert all(isinstance(cell, str) for row in table.rows for cell in row)
