"""Numbers that stand as text: what each may mean, and how its column decides."""

from decimal import Decimal

import pytest

from pipeline.intake.values.numbers import Unread, read_numbers

UNREADABLE = Unread("number-unreadable")
AMBIGUOUS = Unread("number-ambiguous")


def number(text: str, *others: str) -> Decimal | Unread:
    """The first text as it is read beside the others of its column."""
    return read_numbers([text, *others])[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("1234", "1234"),
        ("12,5", "12.5"),
        ("12.50", "12.5"),
        ("0.123", "0.123"),
        ("1234.567", "1234.567"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1\u202f234\u202f567", "1234567"),
        ("1'234.50", "1234.5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("12,681,882.27", "12681882.27"),
        ("1.234.567", "1234567"),
        ("25.570, 13", "25570.13"),
        ("2.254,62 €", "2254.62"),
        ("£ 12,681,882.27", "12681882.27"),
        ("€5", "5"),
        ("101 Eur", "101"),
        ("101 Eur.", "101"),
        ("Eur 101", "101"),
        ("345,28 Lt", "345.28"),
        ("-5,5", "-5.5"),
        ("−5,5", "-5.5"),
        ("– 5,5", "-5.5"),
        ("-€5", "-5"),
        ("€ -5", "-5"),
        ("(1 234,00)", "-1234"),
        ("(1 234,00 Eur)", "-1234"),
        ("(5) Eur", "-5"),
        ("  7  ", "7"),
        ("1,2 mln.", "1200000"),
        ("12,5 tūkst. Eur", "12500"),
        ("£3.2m", "3200000"),
        ("€1.5 million", "1500000"),
        ("1,5 Mio. EUR", "1500000"),
        ("1.234,–", "1234"),
        ("1234-", "-1234"),
        ("5 Kč", "5"),
    ],
)
def test_number_in_many_styles(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "apie 3 500",
        "–",
        "-",
        "N/A",
        "Eur",
        "",
        "12 34",
        "2019 2020",
        "1,2,3",
        "31.12.2021",
        "1.23.456",
        "5-7",
        "1e5",
        "85 %",
        "12 34,5",
        "1,2 vnt.",
        "3m",
        "mln.",
        "²",
        "5)",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert number(text) == UNREADABLE


@pytest.mark.parametrize("text", ["1.234", "1,234", "(12.345)", "-123,456", "1.234 Eur"])
def test_three_digits_after_one_mark_are_ambiguous(text: str) -> None:
    assert number(text) == AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "other", "value"),
    [
        ("1.234", "12,5", "1234"),
        ("1.234", "12.5", "1.234"),
        ("1,234", "12,5", "1.234"),
        ("1,234", "1,234.5", "1234"),
        ("1.234", "1.234.567", "1234"),
        ("1.234", "0.5", "1.234"),
    ],
)
def test_another_cell_of_the_column_decides(text: str, other: str, value: str) -> None:
    assert read_numbers([text, other])[0] == Decimal(value)
    assert read_numbers([other, text])[1] == Decimal(value)


@pytest.mark.parametrize("others", [(), ("500",), ("2,345",), ("2.345",), ("apie 5,5",), ("1,2,3",), ("12,5", "12.5")])
def test_other_cells_that_show_nothing_or_contradict_decide_nothing(others: tuple[str, ...]) -> None:
    assert number("1.234", *others) == AMBIGUOUS


def test_per_cent_sign_belongs_to_percentages_alone() -> None:
    assert read_numbers(["85 %", "12,5%", "50 proc."], percent=True) == [Decimal(85), Decimal("12.5"), Decimal(50)]
    assert read_numbers(["85 %"]) == [UNREADABLE]


@pytest.mark.parametrize(
    "text", ["500\n250", "500\r\n250", "500\t250", "100,50 200", "100,50,200", "5 Eur\n6 Eur", "12\u2028345"]
)
def test_two_numbers_in_a_cell_are_never_one(text: str) -> None:
    assert number(text) == Unread("number-unreadable")


@pytest.mark.parametrize("text", ["\n500\n", "500\nEur", "Eur\n500", "500 ¹", "500¹²"])
def test_one_number_with_a_line_or_a_note_beside_it(text: str) -> None:
    assert number(text) == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.101633736E7", Decimal("11016337.36")),
        ("1,101633736E7", Decimal("11016337.36")),
        ("-2.5E3", Decimal(-2500)),
        ("1.101633E+07", Decimal(11016330)),
        # Rounded for the eye: what stood behind is lost.
        ("1.10E+07", Unread("number-unreadable")),
        ("1.10163E+07", Unread("number-unreadable")),
    ],
)
def test_numbers_as_programs_write_them(text: str, expected: Decimal | Unread) -> None:
    assert number(text) == expected
