"""The columns of a table in Word: numbers on one line, texts by their length, all together a page."""

import pytest
from docx.shared import Cm

from pipeline.output.report.document.column_widths import column_widths
from pipeline.output.report.sentences.parts import Entry, Grid


def grid(headings: tuple[str, ...], *rows: tuple[str, ...], numbers: frozenset[int]) -> Grid:
    entries = tuple(tuple(Entry(text) for text in row) for row in rows)
    return Grid("Lentelė", headings, entries, numbers)


def test_a_number_has_its_own_width_and_a_text_all_that_is_left() -> None:
    text, number = column_widths(grid(("Kodas", "Suma"), ("P1", "1 234,50"), numbers=frozenset({1})))
    # 8 letters of 0.19 cm and the margins of the cell.
    assert number.cm == pytest.approx(8 * 0.19 + 0.45, abs=0.01)
    assert text.cm == pytest.approx(16.5 - number.cm, abs=0.01)


def test_texts_share_what_is_left_by_the_length_of_their_longest_up_to_sixty_letters() -> None:
    short, long, longest = column_widths(
        grid(("A", "B", "C"), ("a" * 15, "b" * 30, "c" * 400), numbers=frozenset()),
    )
    # Each has room for a code of 14 letters; the rest is parted as 15 : 30 : 60.
    own = 14 * 0.19 + 0.45
    rest = 16.5 - 3 * own
    assert short.cm == pytest.approx(own + rest * 15 / 105, abs=0.01)
    assert long.cm == pytest.approx(own + rest * 30 / 105, abs=0.01)
    assert longest.cm == pytest.approx(own + rest * 60 / 105, abs=0.01)


def test_a_heading_may_take_three_lines_but_no_word_of_it_is_broken() -> None:
    _, of_word, of_lines = column_widths(
        grid(("Kodas", "Nepanaudota", "i" * 2 + " ju" * 15), ("P1", "1", "1"), numbers=frozenset({1, 2})),
    )
    assert of_word.cm == pytest.approx(11 * 0.19 + 0.45, abs=0.01)
    # 2 + 15 × 3 = 47 letters on three lines are 15 a line.
    assert of_lines.cm == pytest.approx(15 * 0.19 + 0.45, abs=0.01)


def test_where_wide_numbers_leave_too_little_all_columns_give_way_and_stay_on_the_page() -> None:
    widths = column_widths(grid(tuple("ABCDEFGH"), ("9" * 20,) * 8, numbers=frozenset(range(1, 8))))
    assert sum(widths) <= Cm(16.5)
    # A text of 14 letters beside numbers of 20.
    assert widths[0] / widths[1] == pytest.approx((14 * 0.19 + 0.45) / (20 * 0.19 + 0.45), abs=0.01)
