"""Whose money an amount is."""

import pandas as pd

from pipeline.counting.money import is_own, public_money


def test_own_money_is_that_of_the_source_own_alone() -> None:
    frame = pd.DataFrame({"source": pd.Series(["eu", "own", None, "private"], dtype="str"), "paid_cents": [1, 2, 3, 4]})
    assert is_own(frame).tolist() == [False, True, False, False]
    assert public_money(frame)["paid_cents"].tolist() == [1, 3, 4]


def test_amounts_of_a_table_without_sources_are_public() -> None:
    frame = pd.DataFrame({"paid_cents": [1, 2]})
    assert is_own(frame).tolist() == [False, False]
    assert public_money(frame)["paid_cents"].tolist() == [1, 2]
