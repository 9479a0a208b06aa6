"""Which digits in a text are a personal code."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.personal_codes import Where, are_foreign_numbers, is_in_order, personal_codes_in

GOOD = "38501011239"
"""3 8 5 0 1 0 1 1 2 3: 1·3+2·8+3·5+4·0+5·1+6·0+7·1+8·1+9·2+1·3 = 75; 75 mod 11 = 9."""
MISTYPED = "38501011238"


def found(text: str, kind: Where = Where.TEXT) -> list[str]:
    return [text[code.start : code.end] for code in personal_codes_in(text, kind)]


def test_check_digit_and_birthday_make_a_code() -> None:
    assert is_in_order(GOOD)
    assert not is_in_order(MISTYPED)
    assert not is_in_order("385010112391")


@pytest.mark.parametrize(
    "written",
    [
        GOOD,
        "385 0101 1239",
        "385-0101-1239",
        "3 850101 1239",
        "385–0101–1239",
        "385\u00a00101\u00a01239",
        "385.0101.1239",
        "38 501 011 239",
        "3 8 5 0 1 0 1 1 2 3 9",
        "３８５０１０１１２３９",
    ],
)
@pytest.mark.parametrize(
    "text", ["{}", "Jonas Jonaitis, {}", "a.k.{}", "a. k. {}, Alytus", "({})", "ak{}", "2021 {} 5"]
)
@pytest.mark.parametrize("kind", [Where.TEXT, Where.CODE, Where.REGISTER])
def test_code_in_good_order_is_found_however_it_is_written_and_wherever(text: str, written: str, kind: Where) -> None:
    assert found(text.format(written), kind) == [written]


def test_every_code_is_found() -> None:
    assert found(f"{GOOD} ir 48501011230; {GOOD}") == [GOOD, "48501011230", GOOD]


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), woman=st.booleans(), number=st.integers(0, 999))
def test_code_of_anyone_is_found(day: dt.date, number: int, *, woman: bool) -> None:
    sex_and_century = 3 + (day.year - 1900) // 100 * 2 + woman
    ten = f"{sex_and_century}{day:%y%m%d}{number:03}"
    codes = [ten + str(last) for last in range(10) if is_in_order(ten + str(last))]
    assert len(codes) == 1, "one check digit is right"
    assert found(f"Ona {codes[0]}") == codes


@pytest.mark.parametrize("written", [MISTYPED, "385 0101 1238", "385-0101-1238"])
def test_mistyped_code_is_personal_still(written: str) -> None:
    assert found(f"Jonas, {written}") == [written]
    assert found(written, Where.REGISTER) == [written]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("304045184", "a legal code has nine digits"),
        ("385010112390", "twelve digits"),
        ("40003032948", "the number of a company in Latvia, whose own check digit is right"),
        ("LV40003032949", "a Latvian number of who pays VAT"),
        ("32404253978", "a Croatian number, whose own check digit is right"),
        ("38513011239", "there is no month 13"),
        ("+370 612 34567", "a telephone"),
        ("LT60 1010 0123 4567 8901", "an account"),
        ("2021-03-15 2021-04-30", "days"),
        ("20210315001", "the number of a document by year and month"),
        ("Sutartis Nr. 38501011238", "the number of a contract"),
        ("38501011238 Eur", "an amount"),
        ("38 501 011 238", "grouped as an amount"),
        ("385010112.39", "a number with decimals"),
        ("D67H38501011239", "the end of a code"),
        ("1 2 3 4 5 6 7 8 9 10 11", "numbers in a row"),
    ],
)
def test_other_numbers_are_none(text: str, why: str) -> None:
    assert found(text) == [], why


def test_code_of_something_else_is_none_though_it_has_the_form() -> None:
    assert found(MISTYPED, Where.CODE) == []
    assert found(GOOD, Where.CODE) == [GOOD]


def test_those_born_in_other_centuries_stand_in_registers_only() -> None:
    ten = "7850101123"
    code = next(ten + str(last) for last in range(10) if is_in_order(ten + str(last)))
    assert (found(code, Where.REGISTER), found(code)) == ([code], [])


def test_long_texts_take_no_longer_for_each_code() -> None:
    assert len(found(f"{GOOD}, " * 20_000)) == 20_000


LATVIAN = ["40003032949", "40003245752", "40003074764"]


def test_a_column_of_latvian_companies_holds_no_personal_codes() -> None:
    """Some of their numbers have the form and the check digit of a personal code, so the column decides."""
    assert are_foreign_numbers(LATVIAN)
    assert list(personal_codes_in(LATVIAN[0], Where.FOREIGN_REGISTER)) == []
    assert not are_foreign_numbers(LATVIAN[:2])
    assert not are_foreign_numbers([*LATVIAN, "39001011237"])
    assert not are_foreign_numbers([LATVIAN[0]] * 3)
