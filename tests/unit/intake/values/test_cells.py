"""Cells become typed values, or the reason they are not."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import BrokenCell, Cell
from pipeline.intake.values.amounts import exact_number
from pipeline.intake.values.cells import parse
from pipeline.intake.values.parsed import CellFault, ColumnRemark, ParsedColumn
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary

YES, NO = True, False
REF = BrokenCell("cell-error-value", "#REF!")
COLUMN_OF_KIND = {
    "money": TABLES["projects"]["paid"],
    "date": TABLES["projects"]["start"],
    "percent": TABLES["projects"]["done"],
    "state": TABLES["projects"]["state"],
    "code": TABLES["projects"]["project"],
    "text": TABLES["projects"]["title"],
    "number": TABLES["indicators"]["target"],
    "year": TABLES["plan"]["year"],
    "choice": TABLES["payments"]["payment_kind"],
    "flag": TABLES["members"]["board"],
    "count": TABLES["members"]["votes"],
}


def parsed(kind: str, *cells: Cell) -> ParsedColumn:
    return parse(COLUMN_OF_KIND[kind], cells, vocabulary())


def listed(column: ParsedColumn) -> list[object]:
    return [None if pd.isna(value) else value for value in column.typed]


@pytest.mark.parametrize(
    ("kind", "dtype"),
    [
        ("money", "Int64"),
        ("date", "datetime64[ns]"),
        ("percent", "float64"),
        ("state", "str"),
        ("code", "str"),
        ("text", "str"),
        ("number", "float64"),
        ("year", "Int64"),
        ("choice", "str"),
        ("flag", "boolean"),
        ("count", "Int64"),
    ],
)
@pytest.mark.parametrize("cells", [(), ("",), ("", " \n"), (REF,)])
def test_column_without_values_keeps_its_type(kind: str, dtype: str, cells: tuple[Cell, ...]) -> None:
    column = parsed(kind, *cells)
    assert str(column.typed.dtype) == dtype
    assert listed(column) == [None] * len(cells)
    assert column.faults == ((CellFault(0, "cell-error-value", "#REF!"),) if cells == (REF,) else ())


@pytest.mark.parametrize("kind", sorted(COLUMN_OF_KIND))
@pytest.mark.parametrize(
    "cell",
    [
        True,
        1e300,
        float("inf"),
        float("nan"),
        10**30,
        "9" * 400,
        "0." + "9" * 99,
        dt.time(1),
        dt.timedelta(9),
        dt.date(1, 1, 1),
    ],
    ids=repr,
)
def test_no_cell_raises(kind: str, cell: Cell) -> None:
    assert len(parsed(kind, cell, "").typed) == 2


def test_money_is_exact_cents() -> None:
    column = parsed("money", 0.07, 1.1, 4.35, 1_234_567.89, 9_283_410_501.44, -0.29, 5)
    assert listed(column) == [7, 110, 435, 123_456_789, 928_341_050_144, -29, 500]
    assert column.below_cent == {}


def test_money_below_a_cent_is_rounded_to_even_and_the_rest_kept() -> None:
    column = parsed("money", 1.005, 1.015, "1,015 Eur", "12,5", 0.001)
    assert listed(column) == [100, 102, 102, 1250, 0]
    assert column.below_cent == {
        0: Decimal("1.005") - Decimal("1.00"),
        1: Decimal("1.015") - Decimal("1.02"),
        2: Decimal("1.015") - Decimal("1.02"),
        4: Decimal("0.001"),
    }


def test_largest_amount_is_the_last_that_a_number_tells_to_the_cent() -> None:
    assert listed(parsed("money", 2**53 // 100)) == [2**53 // 100 * 100]
    assert parsed("money", 2**53 // 100 + 1.0).faults == (CellFault(0, "number-unreadable", str(2**53 // 100 + 1)),)


def test_money_names_the_currency_of_its_text() -> None:
    assert parsed("money", "5 Eur", "£ 6", 7, "8", "100 Eur (345,28 Lt)").currencies == {0: "EUR", 1: "GBP"}


def test_faults_tell_what_stands_in_the_cell() -> None:
    assert parsed("money", "apie 5", YES, dt.date(2021, 5, 7), "1.234").faults == (
        CellFault(1, "number-unreadable", "TRUE"),
        CellFault(2, "number-unreadable", "2021-05-07"),
        CellFault(0, "number-unreadable", "apie 5"),
        CellFault(3, "number-ambiguous", "1.234"),
    )


def test_dates_from_cells_and_text() -> None:
    column = parsed("date", dt.date(2021, 5, 7), dt.datetime(2021, 5, 7, 13, 30), "2021-05-08", 101.0)  # noqa: DTZ001
    assert listed(column) == [pd.Timestamp(2021, 5, 7)] * 2 + [pd.Timestamp(2021, 5, 8), None]
    assert column.faults == (CellFault(3, "date-unreadable", "101"),)


def test_number_that_lost_its_date_format_is_the_day_that_excel_counts() -> None:
    assert listed(parsed("date", 44562.0)) == [pd.Timestamp(2022, 1, 1)]


def test_dates_that_are_not_whole_are_said_once() -> None:
    column = parsed("date", "2021-05", 2015, dt.date(2021, 5, 7))
    assert listed(column) == [pd.Timestamp(2021, 5, 1), pd.Timestamp(2015, 1, 1), pd.Timestamp(2021, 5, 7)]
    assert (column.faults, column.remarks) == ((), (ColumnRemark("date-incomplete", (0, 1), "2021-05"),))


def test_words_in_the_place_of_a_value_are_said_once_a_kind_and_are_no_nought() -> None:
    column = parsed("money", "N/A", 101, "–", "n.a.", "Exempt under Section 43", "apie 5")
    assert listed(column) == [None, 101_00, None, None, None, None]
    assert column.remarks == (
        ColumnRemark("value-in-words", (0, 3), "N/A", "not_applicable"),
        ColumnRemark("value-in-words", (2,), "–", "dash"),
        ColumnRemark("value-in-words", (4,), "Exempt under Section 43", "withheld"),
    )
    assert column.faults == (CellFault(5, "number-unreadable", "apie 5"),)


def test_state_in_the_place_of_a_date() -> None:
    column = parsed("date", "Vykdomas", dt.date(2021, 5, 7))
    assert column.remarks == (ColumnRemark("value-in-words", (0,), "Vykdomas", "state"),)


def test_rate_that_holds_amounts_has_no_values() -> None:
    column = parsed("percent", 1733348.0, 83821.0, 50.0)
    assert listed(column) == [None, None, None]
    assert column.remarks == (ColumnRemark("rate-holds-amounts", (0, 1, 2), "1733348"),)


def test_percentages_of_nothing_but_nought_and_one_may_be_either() -> None:
    column = parsed("percent", 0, 1, 1, "50 %")
    assert listed(column) == [0, None, None, 50]
    assert column.remarks == (ColumnRemark("percent-ambiguous", (1, 2), "1"),)


def test_amounts_in_thousands_are_multiplied_exactly() -> None:
    cells = (1.1, "2,345", "2,5")
    column = parse(COLUMN_OF_KIND["money"], cells, vocabulary(), scale=1000)
    assert listed(column) == [1_100_00, 2_345_00, 2_500_00]


def test_date_out_of_all_reason_is_a_fault() -> None:
    assert parsed("date", dt.date(1899, 12, 31)).faults == (CellFault(0, "date-impossible", "1899-12-31"),)


@pytest.mark.parametrize(
    ("cells", "percentages"),
    [
        ((0.85, 1, 0), [85, 100, 0]),
        ((85, 1, 0), [85, 1, 0]),
        (("85 %", "12,5%"), [85, 12.5]),
        (("0,5 %", "85 %"), [0.5, 85]),
        (("85 %", 0.85), [85, 85]),
        (("", 0.5), [None, 50]),
        (("0,85",), [85]),
    ],
)
def test_percentages_are_0_to_100(cells: tuple[Cell, ...], percentages: list[float | None]) -> None:
    assert listed(parsed("percent", *cells)) == percentages


def test_counts_are_whole() -> None:
    column = parsed("count", 3.0, "4", 2.5, "1 000")
    assert listed(column) == [3, 4, None, 1000]
    assert column.faults == (CellFault(2, "number-unreadable", "2.5"),)


def test_years_from_numbers_words_and_dates() -> None:
    assert listed(parsed("year", 2021.0, "2021", "2021 m.", "2021 metai", dt.date(2021, 5, 7))) == [2021] * 5


def test_codes_and_texts_are_shown_as_people_see_them() -> None:
    column = parsed("code", 304045184.0, "1.1.1", 1.5, "  P-1\n(a) ", "P-1¹", YES)
    assert listed(column) == ["304045184", "1.1.1", "1.5", "P-1 (a)", "P-1", "TRUE"]
    assert column.faults == ()


def test_what_a_spreadsheet_made_of_codes_is_named() -> None:
    column = parsed("code", dt.date(2001, 1, 1), "2,02103E+11", 1e15, 999_999_999_999_999, "1E+05A")
    assert listed(column) == [None, "2,02103E+11", "1000000000000000", "999999999999999", "1E+05A"]
    assert [(fault.index, fault.rule) for fault in column.faults] == [
        (0, "code-is-date"),
        (1, "code-digits-lost"),
        (2, "code-digits-lost"),
    ]


def test_choices_and_states_by_any_of_their_words() -> None:
    assert listed(parsed("choice", "Avansas", "AVANSO", "advance", "final payment")) == ["advance"] * 3 + ["final"]
    unknown = parsed("choice", "kitas", "Avansas", "Kitas ")
    assert (unknown.faults, unknown.remarks) == ((), (ColumnRemark("choice-unknown", (0, 2), "kitas"),))
    assert listed(parsed("state", "Įgyvendintas", "baigtas  ĮGYVENDINTI", "completed")) == ["completed"] * 3
    assert parsed("state", 5).remarks == (ColumnRemark("state-unknown", (0,), "5"),)


def test_flags_by_truth_values_and_words() -> None:
    assert listed(parsed("flag", YES, "Taip", "✓", "+", "x", NO, "ne", "-", "")) == [True] * 5 + [False] * 3 + [None]
    unknown = parsed("flag", "gal", REF, "Gal ")
    assert unknown.faults == (CellFault(1, "cell-error-value", "#REF!"),)
    assert unknown.remarks == (ColumnRemark("choice-unknown", (0, 2), "gal"),)


def test_number_is_what_the_cell_shows() -> None:
    assert exact_number(0.1) == Decimal("0.1")
    assert exact_number(5) == Decimal(5)


AMOUNTS = st.one_of(
    st.integers(-(2**53) // 100, 2**53 // 100),
    st.floats(-(2.0**53) // 100, 2.0**53 // 100),
    st.integers(-(10**9), 10**9).map(lambda cents: cents / 100),
    st.sampled_from(["", "12,5 Eur", YES, BrokenCell("cell-error-value", "#N/A")]),
)


@given(st.lists(AMOUNTS, min_size=1))
def test_amounts_are_read_alone_as_they_are_together(cells: list[Cell]) -> None:
    together, alone = parsed("money", *cells), [parsed("money", cell) for cell in cells]
    assert listed(together) == [one for column in alone for one in listed(column)]
    assert together.below_cent == {
        place: column.below_cent[0] for place, column in enumerate(alone) if column.below_cent
    }
    assert {fault.index for fault in together.faults} == {place for place, column in enumerate(alone) if column.faults}


def test_a_truth_value_is_no_number_of_a_day() -> None:
    # 1 and True are equal, and 2021 is a year: each is judged by its kind.
    assert [fault.index for fault in parsed("date", 2021, YES, 2021.0, NO).faults] == [1, 3]
