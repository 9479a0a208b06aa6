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


# --- looks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "kept", "dropped"),
    [
        ("1500<sup>1</sup>", "1500", "1"),
        ("<del>900</del> 850", "850", "900"),
        ("<s>900</s> 850", "850", "900"),
        ('<span style="text-decoration: line-through">900</span> 850', "850", "900"),
        ('<font class="xl7">900</font> 850', "850", "900"),
        ('1500<span style="vertical-align:super">x</span>', "1500", "x"),
    ],
)
def test_struck_out_and_raised_parts_are_known(cell: str, kept: str, dropped: str) -> None:
    page = f"<style>.xl7 {{text-decoration:line-through}}</style><table><tr><td>{cell}</td></tr></table>"
    (table,) = read_tables(page)
    marked = table.facts.marked[0, 0]
    assert (marked.kept, marked.struck + marked.raised) == (kept, dropped)


def test_square_metres_are_no_footnote_and_lowered_text_stays() -> None:
    (table,) = read_tables("<table><tr><td>120 m<sup>2</sup></td><td>CO<sub>2</sub></td></tr></table>")
    assert table.rows == [["120 m2", "CO2"]]
    assert table.facts.marked == {}


@pytest.mark.parametrize(
    "said", ['style="display:none"', "hidden", 'style="mso-x:1; visibility: hidden"', 'class="gone"']
)
def test_hidden_rows_and_columns_are_known(said: str) -> None:
    page = f"""<style>tr.gone, td.gone, .gone {{ display : none; }}</style>
        <table><col><col {said}><tr><td>A</td><td>B</td></tr><tr {said}><td>C</td><td>D</td></tr></table>"""
    (table,) = read_tables(page)
    assert table.rows == [["A", "B"], ["C", "D"]]
    assert table.facts.hidden_rows == (1,)
    assert table.facts.hidden_columns == {1}


def test_what_is_hidden_within_a_cell_is_not_read() -> None:
    assert rows('<table><tr><td>101<span style="display:none">999</span></td><td>B</td></tr></table>') == [["101", "B"]]


def test_element_left_open_ends_with_its_cell() -> None:
    assert rows("<table><tr><td><s>900<td>850</table>") == [["900", "850"]]


def test_spanning_cells_are_merged() -> None:
    (table,) = read_tables("<table><tr><td rowspan=2>P-1<td>1<tr><td>2<tr><td colspan=2>B</table>")
    assert table.facts.merged == {0: ((0, 1),)}
    assert table.facts.merged_across == {(2, 0): 1}
