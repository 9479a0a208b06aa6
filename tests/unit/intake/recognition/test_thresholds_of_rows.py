"""Where the sorting of rows draws its lines: for each a sheet just on one side and one just on the other.

That two columns make a record at first sight has one side alone: asking for a third would only send the row to the
slower look, which comes to the same.
"""

from collections.abc import Sequence

import pytest

from pipeline.intake.grid import Cell, Sheet, SheetFacts
from pipeline.intake.reading import RowClass
from pipeline.intake.recognition.layout import find_blocks
from pipeline.intake.recognition.rows import sort_rows
from pipeline.schema.vocabulary import vocabulary
from spec.drawing import grid

Rows = list[list[Cell]]
HEADINGS: list[Cell] = ["Kodas", "Pavadinimas", "Skirta"]


def drawn(drawing: str) -> Rows:
    return [["" if cell is None else cell for cell in row] for row in grid(drawing)]


def classes(rows: Rows, facts: SheetFacts | None = None) -> dict[int, RowClass | None]:
    """The class of each row that is not blank, below the headings in row 0; None for a record."""
    (block,) = find_blocks(Sheet("Projektai", rows, facts=facts or SheetFacts()), vocabulary())
    found = sort_rows(block, vocabulary())
    by_row = dict(found.set_aside)
    return {number: by_row.get(number) for number in range(1, len(rows)) if number not in found.blank}


def last_class(rows: Rows, facts: SheetFacts | None = None) -> RowClass | None:
    """The class of the last row; None for a record."""
    return classes(rows, facts)[len(rows) - 1]


def test_lonely_text_is_a_note_where_rows_fill_three_cells() -> None:
    three = "Kodas | Pavadinimas | Skirta\nP-1 | Takas | 101\nP-2 | Sodas | 102"
    assert last_class(drawn(f"{three}\nP-3")) == RowClass.NOTE
    two = "Kodas | Pavadinimas | Skirta\nP-1 | Takas\nP-2 | Sodas"
    assert last_class(drawn(f"{two}\nP-3")) is None


def test_text_below_an_implementer_goes_on_with_its_record_where_rows_fill_three_cells() -> None:
    three = "Kodas | Pavadinimas | Vykdytojas\nP-1 | Takas | Klubas"
    assert last_class(drawn(f"{three}\n | | Partneris")) == RowClass.CONTINUATION
    two = "Kodas | Pavadinimas | Vykdytojas\nP-1 | Takas"
    assert last_class(drawn(f"{two}\n | | Partneris")) is None


def test_legend_stands_below_a_list_whose_rows_fill_five_cells() -> None:
    five = "Kodas | Pavadinimas | Skirta | Išmokėta | Vykdytojas\nP-1 | Takas | 101 | 11 | Klubas"
    assert last_class(drawn(f"{five}\n|\nA | Avansas")) == RowClass.LEGEND
    four = "Kodas | Pavadinimas | Skirta | Išmokėta\nP-1 | Takas | 101 | 11"
    assert last_class(drawn(f"{four}\n|\nA | Avansas")) is None


SIX_TEXTS = "Kodas | Pavadinimas | Vykdytojas | Sektorius | Vieta | Šalis\nP-1 | Takas | Klubas | NVO | Alytus | LT"


def test_continuation_and_legend_fill_half_of_the_usual_cells_at_most() -> None:
    assert last_class(drawn(f"{SIX_TEXTS}\n | | Draugija | NVO | Jonava")) == RowClass.CONTINUATION
    assert last_class(drawn(f"{SIX_TEXTS}\n | | Draugija | NVO | Jonava | LT")) is None
    assert last_class(drawn(f"{SIX_TEXTS}\n|\nA | Avansas | mokamas")) == RowClass.LEGEND
    assert last_class(drawn(f"{SIX_TEXTS}\n|\nA | Avansas | mokamas | iš karto")) is None


def test_two_cells_are_no_lonely_text() -> None:
    four = "Kodas | Pavadinimas | Vykdytojas | Vieta\nP-1 | Takas | Klubas | Alytus"
    assert last_class(drawn(f"{four}\n|\n | | Draugija")) == RowClass.NOTE
    assert last_class(drawn(f"{four}\n|\n | | Draugija | Jonava")) is None


def filling(*numbers: int) -> Rows:
    """A list of three columns of whose records these many cells are filled."""
    record: list[Cell] = ["P-1", "Takas", 101]
    return [HEADINGS, *(record[:number] for number in numbers)]


def test_usual_is_what_three_rows_of_four_do_not_exceed() -> None:
    """Of eight rows, six are three quarters: the seventh decides."""
    assert last_class([*filling(2, 2, 2, 2, 2, 2, 3, 3), ["P-9"]]) == RowClass.NOTE
    assert last_class([*filling(2, 2, 2, 2, 2, 2, 2, 3), ["P-9"]]) is None


def test_rows_of_a_single_cell_say_nothing_of_what_is_usual() -> None:
    assert last_class([*filling(3, 3, 3, *[1] * 40), ["P-9"]]) == RowClass.NOTE
    assert last_class([*filling(2, 2, 2, *[1] * 40), ["P-9"]]) is None


def test_thousand_rows_show_what_is_usual() -> None:
    """Three quarters of a thousand are 750: with one more narrow row the list is narrow, whatever comes below."""
    assert last_class([*filling(*[2] * 750, *[3] * 250), ["P-9"]]) == RowClass.NOTE
    assert last_class([*filling(*[2] * 751, *[3] * 249, *[3] * 500), ["P-9"]]) is None


@pytest.mark.parametrize(("row", "expected"), [(10_001, None), (10_002, RowClass.NOTE)])
def test_merged_cells_cover_ten_thousand_rows_below_their_first(row: int, expected: RowClass | None) -> None:
    records = drawn("Kodas | Pavadinimas | Skirta\nP-1 | Takas | 101")
    over_all_rows = SheetFacts(merged={0: ((1, 20_000),)})
    blank: Rows = [[]] * (row - len(records))
    assert last_class([*records, *blank, ["P-2"]], over_all_rows) == expected


def with_one_keyless(records: int) -> RowClass | None:
    """The class of a row without a code and with words for an amount, among so many rows in all."""
    keyed: Rows = [[f"P-{number}", "Takas", 101] for number in range(1, records)]
    return last_class([HEADINGS, *keyed, ["", "Pagal poreikį", "sutartyje"]])


def test_row_without_a_key_is_unlike_the_others_where_more_than_four_of_five_have_one() -> None:
    assert with_one_keyless(6) == RowClass.UNLIKE
    assert with_one_keyless(4) is None


def headings_in_a_row(number: int, again: int) -> RowClass | None:
    """The class of a row of so many cells in which so many of the headings stand again."""
    headings: list[Cell] = ["Kodas", "Pavadinimas", "Vykdytojas", "Sektorius", "Vieta", "Šalis"]
    record: list[Cell] = ["P-1", "Takas", "Klubas", "NVO", "Alytus", "LT"]
    row = [*headings[:again], *record[again:number]]
    return last_class([headings[:number], record[:number], row])


def test_row_in_which_half_of_the_headings_and_two_at_least_stand_again_is_one_of_headings() -> None:
    assert headings_in_a_row(6, again=3) == RowClass.HEADING
    assert headings_in_a_row(5, again=2) is None
    assert headings_in_a_row(2, again=2) == RowClass.HEADING
    assert headings_in_a_row(2, again=1) is None


def test_key_and_title_make_a_record_and_a_list_may_have_but_one_of_them() -> None:
    assert classes(drawn("Kodas | Skirta | Išmokėta\nP-1 | 101 | 11\nP-2 | 102 | 12")) == {1: None, 2: None}


def test_amounts_are_summed_of_two_records_at_least() -> None:
    assert classes(drawn("Kodas | Pavadinimas | Skirta\nP-1 | Takas | 101\n | | 101")) == {1: None, 2: None}
    two = drawn("Kodas | Pavadinimas | Skirta\nP-1 | Takas | 101\nP-2 | Sodas | 102\n | | 203")  # 101 + 102
    assert classes(two) == {1: None, 2: None, 3: RowClass.TOTAL}


def parted_by_blank_rows(amounts: Sequence[int], total: int) -> RowClass | None:
    """The class of a row of nothing but an amount below records with a blank row between any two."""
    records: Rows = [[f"P-{number}", "Takas", amount] for number, amount in enumerate(amounts)]
    parted = [row for record in records for row in (record, [])]
    return last_class([HEADINGS, *parted[:-1], ["", "", total]])


def test_beginning_of_a_subtotal_is_looked_for_in_fifty_places_above() -> None:
    """Of a hundred records of 1, each after a blank row, the last fifty come to 50."""
    assert parted_by_blank_rows([1] * 100, total=50) == RowClass.SUBTOTAL
    assert parted_by_blank_rows([1] * 100, total=51) is None


@pytest.mark.parametrize(("total", "expected"), [(203.009, RowClass.TOTAL), (203.01, None)])
def test_sum_is_less_than_a_cent_off(total: float, expected: RowClass | None) -> None:
    records = drawn("Kodas | Pavadinimas | Skirta\nP-1 | Takas | 101\nP-2 | Sodas | 102")  # 101 + 102
    assert last_class([*records, ["", "", total]]) == expected
