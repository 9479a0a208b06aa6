"""Which rows are records, and what the others are."""

from pipeline.intake.grid import BrokenCell, Cell, Sheet
from pipeline.intake.reading import RowClass
from pipeline.intake.recognition.layout import find_blocks
from pipeline.intake.recognition.rows import SortedRows, sort_rows
from pipeline.schema.vocabulary import vocabulary

HEADINGS: list[Cell] = ["Kodas", "Pavadinimas", "Pradžia", "Skirta", "Išmokėta", "Kontaktas"]
FIRST: list[Cell] = ["P-1", "Kiemas", "2020-01-01", 101, 11, "A. B."]
SECOND: list[Cell] = ["P-2", "Takas", "2020-01-01", 102, 12, "C. D."]


def classes(*rows: list[Cell]) -> list[RowClass | None]:
    """The class of each row below two records; None for a record."""
    by_row = dict(sort([HEADINGS, FIRST, SECOND, *rows]).set_aside)
    return [by_row.get(number) for number in range(3, 3 + len(rows))]


def sort(rows: list[list[Cell]]) -> SortedRows:
    block, *_ = find_blocks(Sheet("Projektai", rows), vocabulary())
    return sort_rows(block, vocabulary())


def test_every_row_but_the_headings_is_in_one_class() -> None:
    rows: list[list[Cell]] = [["Registras"], [], HEADINGS, FIRST, [""], SECOND, ["Iš viso", "", "", 203]]
    found = sort(rows)
    assert found == SortedRows(
        records=(3, 5), blank=(1, 4), set_aside=((0, RowClass.TITLE), (6, RowClass.TOTAL)), marks=(4, 6)
    )


def test_label_of_a_total_may_stand_in_any_cell() -> None:
    assert classes(["", "Iš viso:", "", 203, 23], ["", "", "Total", 203, 23]) == [RowClass.TOTAL] * 2


def test_label_of_a_total_needs_a_number_beside_it() -> None:
    assert classes(["P-3", "Iš viso labo", "", "", "", ""], ["Viso pikto šalinimas", "", "", "", "", "E. F."]) == [
        None,
        None,
    ]


def test_total_of_formulas_whose_values_were_not_saved_is_a_total() -> None:
    blank = BrokenCell("formula-without-value", "=SUM(D2:D3)")
    assert classes(["Iš viso:", "", "", blank, blank]) == [RowClass.TOTAL]
    assert classes(["P-3", "Iš viso:", "", blank, blank]) == [None]


def test_what_has_a_code_or_a_date_of_its_own_is_a_record() -> None:
    assert classes(["P-3", "Viso miesto šventė", "", 5], ["Viso miesto šventė", "", "2020-01-01", 5]) == [None, None]
    assert classes([3, "Viso miesto šventė", "", 5]) == [None]


def test_total_in_text_is_a_total() -> None:
    assert classes(["Iš viso", "", "", "203,00"]) == [RowClass.TOTAL]


def test_amounts_alone_are_a_total_only_when_every_one_is_the_sum_above() -> None:
    assert classes(["", "", "", 203, 23]) == [RowClass.TOTAL]
    assert classes(["", "", "", 203, 24]) == [None]
    assert classes(["", "", "", 203]) == [RowClass.TOTAL]
    assert classes(["", "Kita", "", 203]) == [None]
    assert classes(["", "", "", BrokenCell("cell-error-value", "#REF!")]) == [None]


def test_sum_goes_on_after_a_total() -> None:
    third: list[Cell] = ["P-3", "Sodas", "2020-01-01", 103, 13]
    assert classes(["", "", "", 203], third, ["", "", "", 101 + 102 + 103]) == [RowClass.TOTAL, None, RowClass.TOTAL]


def test_amounts_below_one_record_are_no_total() -> None:
    assert sort([HEADINGS, FIRST, ["", "", "", 101]]).set_aside == ()


def test_lonely_text_below_a_list_is_a_note() -> None:
    assert classes(["Šaltinis: SFMIS"], ["", "* be PVM"], ["P-3"]) == [RowClass.NOTE] * 3


def test_lonely_text_in_a_narrow_list_is_a_record() -> None:
    found = sort([["Kodas", "Pavadinimas"], ["P-1", "Kiemas"], ["P-2"]])
    assert found.records == (1, 2)


def test_lonely_amount_is_no_note() -> None:
    assert classes(["", "", "", "999,50"]) == [None]


def test_data_under_unknown_headings_alone_goes_on_with_the_record_above_or_is_a_note() -> None:
    assert classes(["", "", "", "", "", "E. F."]) == [RowClass.CONTINUATION]
    assert classes([], ["", "", "", "", "", "E. F."]) == [None, RowClass.NOTE]


def test_many_rows_of_amounts_are_summed_in_one_pass() -> None:
    rows: list[list[Cell]] = [["", "", "", 7] for _ in range(3000)]
    assert classes(*rows) == [None] * 3000


def test_form_uses_the_rows_of_its_labels() -> None:
    found = sort([["Rekvizitai"], ["Grupės pavadinimas", "VVG"], [], ["Įkurta", "2015-05-20"], ["Telefonas", "8 315"]])
    assert found == SortedRows(records=(1, 3), blank=(2,), set_aside=((0, RowClass.TITLE), (4, RowClass.EXTRA)))
