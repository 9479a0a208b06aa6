"""What a number format shows beside the number."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import PLAIN, CellFormat
from pipeline.intake.guard.number_formats import built_in_format, currency_of_format, format_of


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ('#,##0.00\\ "kn"', "HRK"),
        ("#,##0.00\\ [$€-1]", "EUR"),
        ("[$€-2]\\ #,##0.00", "EUR"),
        ("[$£-809]#,##0.00", "GBP"),
        ("#,##0.00 [$EUR]", "EUR"),
        ('#,##0.00\\ "Kč"', "CZK"),
        ('#,##0.00\\ "zł"', "PLN"),
        ('#,##0.00\\ "Lt"', "LTL"),
        ("#,##0.00\\ \\L\\t", "LTL"),
        ("€ #,##0", "EUR"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "EUR"),
        ('#,##0 "€";[Red]-#,##0 "€"', "EUR"),
        # A space as wide as the sign, a fill, a language, a colour, a date, a ratio: no currency is shown.
        ("_-* #,##0\\ _€_-;\\-* #,##0\\ _€_-", None),
        ("*€#,##0", None),
        ("[$-427]yyyy-mm-dd", None),
        ("[Red]#,##0.00", None),
        ("General", None),
        ("0.00%", None),
        ("@", None),
        ("", None),
        ('#,##0 "kr"', None),
        ('#,##0 "vnt."', None),
        # Two currencies contradict each other.
        ('#,##0 "€";#,##0 "kn"', None),
    ],
)
def test_currency_of_a_format(code: str, currency: str | None) -> None:
    assert currency_of_format(code) == currency


@given(st.text(alphabet='#0,.;[]$€-_*\\"kn @', max_size=40))
def test_any_format_has_an_answer(code: str) -> None:
    assert currency_of_format(code) in {None, "EUR", "HRK", "USD"}
    format_of(code)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0%", CellFormat(is_percent=True, decimals=0)),
        ("0.00%", CellFormat(is_percent=True, decimals=2)),
        ("yyyy-mm-dd", CellFormat(is_date=True)),
        ("[$-427]d mmmm yyyy", CellFormat(is_date=True)),
        # A comma behind the last digit, or before the mark, divides by a thousand; one between digits does not.
        ("#,##0", CellFormat(decimals=0)),
        ("#,##0,", CellFormat(divisor=1_000, decimals=0)),
        ("#,##0.0,", CellFormat(divisor=1_000, decimals=1)),
        ("#,##0,.0", CellFormat(divisor=1_000, decimals=1)),
        ('0.0,, "mln."', CellFormat(divisor=1_000_000, decimals=1, suffix="mln.")),
        ('#,##0.0 "tūkst. Eur"', CellFormat(currency="EUR", suffix="tūkst. Eur", decimals=1)),
        ("[$€-2] #,##0.00", CellFormat(currency="EUR", prefix="€", decimals=2)),
        # Codes: zeros in front, a prefix, two decimals.
        ("00000", CellFormat(whole_digits=5, decimals=0)),
        ('"P-"000', CellFormat(prefix="P-", whole_digits=3, decimals=0)),
        ("0.00", CellFormat(decimals=2)),
        ("0.00E+00", CellFormat(decimals=4)),
        ("General", CellFormat()),
        ('General" vnt."', CellFormat(suffix="vnt.")),
        ("@", CellFormat()),
        # The first section is that of positive numbers.
        ('0.0;-0.0,;"nėra"', CellFormat(decimals=1)),
    ],
)
def test_what_a_format_shows(code: str, shown: CellFormat) -> None:
    assert format_of(code) == replace(shown, code=code)


def test_formats_without_a_code_of_their_own() -> None:
    assert built_in_format(0) == PLAIN
    assert built_in_format(2).decimals == len("00")
    assert built_in_format(9).is_percent
    assert built_in_format(14).is_date
    assert built_in_format(1_000) == PLAIN
