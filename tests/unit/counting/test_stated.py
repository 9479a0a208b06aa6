"""Days and amounts as people write them into a log of changes."""

import pandas as pd
import pytest

from pipeline.counting.stated import cents_in, day_in, number_in


@pytest.mark.parametrize(
    "text", ["2021-06-30", "2021.06.30", "2021.6.30.", "2021/06/30", "2021-06-30 00:00:00", "30.06.2021", " 30.6.2021 "]
)
def test_a_day(text: str) -> None:
    assert day_in(text) == pd.Timestamp("2021-06-30")


@pytest.mark.parametrize("text", ["", "birželis", "2021", "2021-02-30", "03/04/2021", "2021-06-30 ir 2021-07-30", None])
def test_no_day_for_certain(text: object) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("10 000,00", 10_000_00),
        ("10\u00a0000,5 Eur", 10_000_50),
        ("10000", 10_000_00),
        ("10000.25 €", 10_000_25),
        ("10.000,25", 10_000_25),
        ("10,000.25", 10_000_25),
        ("1.234.567,00 EUR", 1_234_567_00),
        ("0", 0),
    ],
)
def test_an_amount(text: str, cents: int) -> None:
    assert cents_in(text) == cents


@pytest.mark.parametrize("text", ["1.234", "1,234", "", "10 00", "12 proc.", "1,2,3", "10 000,00 / 5 000,00", None, 5])
def test_no_amount_for_certain(text: object) -> None:
    assert cents_in(text) is None


def test_a_number() -> None:
    assert (number_in("62,5"), number_in("300"), number_in("daug")) == (62.5, 300, None)
