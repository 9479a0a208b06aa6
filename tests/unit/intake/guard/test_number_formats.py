"""The currency that a number format shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.guard.number_formats import currency_of_format


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
