"""Where the recognition of headings draws its lines: for each a sheet just on one side and one just on the other.

That a count of rows has two numbers at least has one side alone: what goes on from 1 goes beyond 1 only with a second
number, so that asking for one number would change nothing.
"""

import pytest

from pipeline.dataset import Place
from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.recognition.layout import Block, find_blocks
from pipeline.schema.vocabulary import vocabulary
from spec.drawing import grid

Rows = list[list[Cell]]


def drawn(drawing: str) -> Rows:
    return [["" if cell is None else cell for cell in row] for row in grid(drawing)]


def blocks(rows: Rows, sheet: str = "Lapas1") -> tuple[Block, ...]:
    return find_blocks(Sheet(sheet, rows), vocabulary())


def only_block(rows: Rows, sheet: str = "Lapas1") -> Block:
    (block,) = blocks(rows, sheet)
    return block


def tables(rows: Rows, sheet: str = "Lapas1") -> list[str]:
    return [block.table.name for block in blocks(rows, sheet)]


def place_of(column: str, *columns: list[Cell]) -> str:
    """The letter of the column in a sheet of these columns, each with its heading first."""
    rows: Rows = [list(row) for row in zip(*columns, strict=True)]
    return only_block(rows).places[column].letter


# What the cells of a column are.


def test_column_is_what_three_cells_of_five_are() -> None:
    titles: list[Cell] = ["Pavadinimas", *["Takas"] * 10]
    amounts: list[Cell] = ["Skirta suma kitam projektui", *[101] * 10]
    assert place_of("granted", titles, ["Skirta", *[101] * 6, *["sutartyje"] * 4], amounts) == "B"
    assert place_of("granted", titles, ["Skirta", *[101] * 5, *["sutartyje"] * 5], amounts) == "C"


def test_rows_are_counted_where_three_cells_of_five_go_on_from_one() -> None:
    titles: list[Cell] = ["Pavadinimas", *["Takas"] * 10]
    codes: list[Cell] = ["Kodas", *[f"P-{number}" for number in range(10)]]
    assert place_of("project", ["Projekto Nr.", 1, 2, 3, 4, 5, 6, *["7A"] * 4], codes, titles) == "B"
    assert place_of("project", ["Projekto Nr.", 1, 2, 3, 4, 5, *["6A"] * 5], codes, titles) == "A"


def test_one_and_two_count_the_rows_and_one_alone_is_a_code() -> None:
    assert (
        place_of("project", ["Projekto Nr.", 1, 2], ["Kodas", "P-1", "P-2"], ["Pavadinimas", "Takas", "Sodas"]) == "B"
    )
    assert place_of("project", ["Projekto Nr.", 1], ["Kodas", "P-1"], ["Pavadinimas", "Takas"]) == "A"


def test_two_hundred_cells_show_what_a_column_holds() -> None:
    """Three of five of the first 200 cells are 120: what comes after them says nothing."""
    titles: list[Cell] = ["Pavadinimas", *[f"Takas {number}" for number in range(300)]]
    amounts: list[Cell] = ["Skirta suma kitam projektui", *[101] * 300]
    words: list[Cell] = ["sutartyje"]
    numbers: list[Cell] = [101]
    assert place_of("granted", titles, ["Skirta", *words * 80, *numbers * 120, *words * 100], amounts) == "B"
    assert place_of("granted", titles, ["Skirta", *words * 81, *numbers * 119, *numbers * 100], amounts) == "C"


def test_code_has_forty_characters_at_most() -> None:
    short: list[Cell] = ["Projekto Nr.", "P-1", "P-2"]
    titles: list[Cell] = ["Pavadinimas", "Takas", "Sodas"]
    assert place_of("project", ["Kodas", "1" + 39 * "A", "2" + 39 * "A"], short, titles) == "A"
    assert place_of("project", ["Kodas", "1" + 40 * "A", "2" + 40 * "A"], short, titles) == "B"


# What headings mean.


def test_table_has_two_known_headings() -> None:
    assert tables(drawn("Projekto kodas | Spalva"), "Projektai") == []
    assert tables(drawn("Projekto kodas | Pavadinimas"), "Projektai") == ["projects"]


def test_two_known_headings_of_five_are_a_table_and_three_of_any_number() -> None:
    known = "Projekto kodas | Projekto pavadinimas"
    assert tables(drawn(f"{known} | Spalva | Kvapas | Forma")) == ["projects"]
    assert tables(drawn(f"{known} | Spalva | Kvapas | Forma | Ilgis")) == []
    assert tables(drawn(f"{known} | Skirta parama | Spalva | Kvapas | Forma | Ilgis | Plotis | Garsas")) == ["projects"]


def test_name_of_the_sheet_weighs_more_than_one_heading_and_less_than_two() -> None:
    both = "Projekto kodas | Deklaruota | Pripažinta tinkama | Išmokėta"
    others = "Spalva | Kvapas | Forma | Ilgis"
    one_more = drawn(f"{both} | {others} | Mokėjimo prašymo Nr.")
    two_more = drawn(f"{both} | {others} | Mokėjimo prašymo Nr. | Prašymo rūšis")
    assert tables(one_more, "Projektai") == ["projects"]
    assert tables(two_more, "Projektai") == ["payments"]


def misspelt(heading: str, cell: Cell) -> Block:
    return only_block([["Kodas", "Pavadinimas", "Skirta", heading], ["P-1", "Takas", 101, cell]])


def test_unknown_heading_is_named_where_it_is_four_fifths_like_a_known_one() -> None:
    """Alike are twice the common letters by all letters of both, in hundredths; "kvietimas" has 9."""
    near = misspelt("Kvietimas" + 4 * "x", "nežinoma")
    assert [place.nearest for place in near.unmatched] == ["call"]  # 2 * 9 / (9 + 13) = 81.8
    far = misspelt("Kvietimas" + 5 * "x", "nežinoma")
    assert [place.nearest for place in far.unmatched] == [None]  # 2 * 9 / (9 + 14) = 78.3


def test_unknown_heading_is_taken_where_it_is_very_like_a_known_one_and_its_cells_agree() -> None:
    assert "done" in misspelt("Atlikta" + "x", 50).places  # 2 * 7 / (7 + 8) = 93.3
    assert "done" not in misspelt("Atlikta" + 2 * "x", 50).places  # 2 * 7 / (7 + 9) = 87.5


def test_any_text_agrees_with_a_text_so_that_none_is_taken_for_being_like_it() -> None:
    assert "call" not in misspelt("Kvietimasx", "Nr. 1").places


# Where tables are.


def test_headings_are_looked_for_in_sixty_rows() -> None:
    headings = drawn("Kodas | Pavadinimas | Skirta")
    assert only_block([*([[]] * 59), *headings]).heading_row == 60 - 1
    assert blocks([*([[]] * 60), *headings]) == ()


def test_headings_fill_three_rows_at_most() -> None:
    found = only_block(
        drawn("""
        Projekto kodas | Pavadinimas  | Skirta parama | Išmokėta
        Project code   | Title        | Granted       | Paid
        Projekto Nr.   | Projektas    | Skirta        | Išmokėta suma
        Kodas          | Pavadinimas  | Skirta suma   | Išmokėtos lėšos
        P-1            | Takas        | 101           | 11
        """)
    )
    assert found.heading_rows == (0, 1, 2)


@pytest.mark.parametrize(
    ("headings", "numbers", "heading_rows"),
    [
        ("Kodas | Pavadinimas | Skirta", "1 | 2 | 3", (0, 1)),
        ("Kodas | Pavadinimas", "1 | 2", (0,)),
    ],
)
def test_three_numbers_count_the_columns_and_two_may_be_a_record(
    headings: str, numbers: str, heading_rows: tuple[int, ...]
) -> None:
    assert only_block(drawn(f"{headings}\n{numbers}"), "Projektai").heading_rows == heading_rows


def test_names_that_hardly_differ_name_no_records() -> None:
    """Half of the cells must differ; else the column whose cells differ the most is taken."""
    half: list[Cell] = ["Projektas", "A", "A", "B", "B"]
    less: list[Cell] = ["Projektas", "A", "A", "A", "B", "B"]
    names: list[Cell] = ["Projekto pavadinimas", "Takas", "Sodas", "Pieva", "Upė"]
    amounts: list[Cell] = ["Skirta", 1, 2, 3, 4]
    assert place_of("title", half, names, amounts) == "A"
    assert place_of("title", less, [*names, "Kiemas"], [*amounts, 5]) == "B"


def test_two_tables_stand_beside_each_other_and_one_takes_the_whole_width() -> None:
    two = drawn("""
        Kodas | Pavadinimas | Skirta | | Projekto kodas | Mokėjimo prašymo Nr. | Išmokėta
        P-1   | Takas       | 101    | | P-1            | M-1                  | 11
        """)
    assert [[place.letter for place in block.places.values()] for block in blocks(two)] == [
        ["A", "B", "C"],
        ["E", "F", "G"],
    ]
    one = drawn("""
        Kodas | Pavadinimas | Skirta | | Spalva
        P-1   | Takas       | 101    | | žalia
        """)
    assert [place.letter for place in only_block(one).unmatched] == ["E"]


SECOND_HEADINGS = "Mokėjimo prašymo Nr. | Projekto kodas | Pateikimo data | Išmokėta"


def below(*rows: str) -> tuple[Block, ...]:
    """The tables of a sheet with a list of projects and these rows below it."""
    return blocks(drawn("\n".join(["Kodas | Pavadinimas | Skirta", "P-1 | Takas | 101", *rows])))


def test_one_cell_above_headings_is_their_title_and_two_are_a_row_of_the_table_above() -> None:
    _, title = below("Mokėjimai", SECOND_HEADINGS, "M-1 | P-1 | 2020-01-01 | 11")
    assert title.band == (2, 5)
    _, record = below("P-2 | Sodas", SECOND_HEADINGS, "M-1 | P-1 | 2020-01-01 | 11")
    assert record.band == (3, 5)


def test_second_table_has_three_known_headings_and_more_than_unknown_ones() -> None:
    def more(headings: str) -> list[str]:
        return [block.table.name for block in below("|", headings, "M-1 | P-1 | 11")[1:]]

    assert more("Mokėjimo prašymo Nr. | Projekto kodas | Spalva") == []
    assert more("Mokėjimo prašymo Nr. | Projekto kodas | Išmokėta") == ["payments"]
    assert more("Mokėjimo prašymo Nr. | Projekto kodas | Išmokėta | Spalva | Kvapas") == ["payments"]
    assert more("Mokėjimo prašymo Nr. | Projekto kodas | Išmokėta | Spalva | Kvapas | Forma") == []


def test_without_a_blank_row_three_headings_of_a_second_table_are_spelled_as_listed() -> None:
    """Headings that say more than the listed words may as well be the texts of a record."""
    spelled = "Mokėjimo prašymo Nr. | Projekto kodas | Išmokėta"
    said_with_more = "Mokėjimo prašymo Nr. | Projekto kodas | Išmokėta (2020 metais)"
    assert len(below(spelled, "M-1 | P-1 | 11")) == 2
    assert len(below(said_with_more, "M-1 | P-1 | 11")) == 1
    assert len(below("|", said_with_more, "M-1 | P-1 | 11")) == 2


def with_headings_again(number: int, again: int) -> int:
    """How many tables a sheet has in which so many of the headings stand again, the others changed for known ones."""
    headings: list[Cell] = ["Kodas", "Pavadinimas", "Vykdytojas", "Skirta", "Išmokėta", "Būsena"]
    other: list[Cell] = ["Projekto Nr.", "Projektas", "Pareiškėjas", "Skirta suma", "Išmokėta suma", "Statusas"]
    first, second = headings[:number], [*headings[:again], *other[again:number]]
    record: list[Cell] = ["P-1", "Takas", "Klubas", 101, 11, "vykdomas"]
    return len(blocks([first, record[:number], [], second, record[:number]]))


def test_headings_of_which_half_stand_again_head_the_same_table() -> None:
    assert with_headings_again(6, again=3) == 1
    assert with_headings_again(5, again=2) == 2


def test_value_of_a_label_stands_two_columns_beside_it_at_most() -> None:
    near = only_block(drawn("Grupės pavadinimas | VVG\nĮkurta | | 2015-05-20"), "VVG")
    assert near.places["founded"] == Place("C", "Įkurta", 2)
    far = only_block(drawn("Grupės pavadinimas | VVG\nDirektorius | A. B.\nĮkurta | | | 2015-05-20"), "VVG")
    assert sorted(far.places) == ["director", "organisation"]


# Whether what was found holds.


def test_titles_that_stand_again_and_again_name_no_projects_where_there_are_twenty() -> None:
    """Twenty titles of which fewer than half are of their own are a plan by programme, nineteen may be parts."""

    def plan(count: int, distinct: int) -> list[str]:
        records: Rows = [[f"Programa {number % distinct}", 1000 + number, 500] for number in range(count)]
        return tables([["Pavadinimas", "Skirta, Eur", "Išmokėta, Eur"], *records])

    assert plan(20, 10) == ["projects"]
    assert plan(20, 9) == []
    assert plan(19, 2) == ["projects"]


def test_listed_name_and_amount_hold_among_ten_headings_whose_other_meanings_the_cells_contradict() -> None:
    """Two headings of ten kept a meaning, one of them a listed one; of eleven they are chance."""

    def kept(unknown: int) -> list[str]:
        # Of the amounts that contend for one column none is taken: what is left are the title and the code.
        headings: list[Cell] = ["Projekto kodas", "Pavadinimas", "Skirta", "Išmokėta"]
        record: list[Cell] = ["P-1", "Takas", "sutartyje", "sutartyje"]
        others: list[Cell] = [f"Nežinia{chr(97 + number)}" for number in range(unknown)]
        rows: Rows = [[*headings, *others], *([*record, *["x"] * unknown] for _ in range(5))]
        return tables(rows)

    assert kept(6) == ["projects"]
    assert kept(7) == []


def test_three_known_headings_are_a_table_among_twenty_and_chance_among_twenty_one() -> None:
    """15 of 100 headings must be known, however many are: 3 of 20 are, 3 of 21 are not."""

    def among(count: int) -> list[str]:
        unknown: list[Cell] = [f"Nežinia{chr(97 + number)}" for number in range(count - 3)]
        records: Rows = [[f"P-{number}", f"Takas {number}", 100, *["x"] * len(unknown)] for number in range(3)]
        return tables([["Projekto kodas", "Pavadinimas", "Skirta, Eur", *unknown], *records])

    assert among(20) == ["projects"]
    assert among(21) == []
