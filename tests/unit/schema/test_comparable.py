"""Codes and names that are equal to every reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema.comparable import comparable_code, comparable_name, nearly_comparable_code


@pytest.mark.parametrize(
    "written",
    [
        "VVG-01", "vvg-01", "VVG–01", "VVG—01", "VVG\u201101", "VVG −01", " VVG -01", "VVG-01\u200b", "V\u00adVG-01",
        "ＶＶＧ-01", "VVG\u00a0-01", "\ufeffVVG-01",
    ],
)  # fmt: skip
def test_codes_that_differ_by_looks_only(written: str) -> None:
    assert comparable_code(written) == comparable_code("VVG-01")


@pytest.mark.parametrize(
    ("written", "latin"), [("АВЕКМНОРСТУХ-1", "ABEKMHOPCTYX-1"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")]
)
def test_letters_of_another_alphabet(written: str, latin: str) -> None:
    assert comparable_code(written) == comparable_code(latin)


@pytest.mark.parametrize("other", ["VVG-02", "VVG-011", "VVG-1", "VV-01", "VVG.01", "VVG/01", "VVG-O1"])
def test_codes_that_are_others(other: str) -> None:
    assert comparable_code(other) != comparable_code("VVG-01")


@pytest.mark.parametrize("other", ["VVG-O1", "vvg-о1"])
def test_the_letter_o_is_nearly_a_nought(other: str) -> None:
    assert comparable_code(other) != comparable_code("VVG-01")
    assert nearly_comparable_code(other) == nearly_comparable_code("VVG-01")


@pytest.mark.parametrize(
    ("one", "other"), [("1.1", "11"), ("A-11", "A1-1"), ("1.10", "1.1"), ("L-1", "1-1"), ("I-1", "1-1")]
)
def test_codes_that_are_not_even_nearly_the_same(one: str, other: str) -> None:
    assert nearly_comparable_code(one) != nearly_comparable_code(other)


@pytest.mark.parametrize(
    "written", ["Klubas „Ąžuolas“", "KLUBAS  «Ąžuolas»", "klubas A\u0328z\u030cuolas", 'Klubas\u00a0"Ąžuolas"']
)
def test_names_that_are_one(written: str) -> None:
    assert comparable_name(written) == comparable_name("Klubas „Ąžuolas“")


@pytest.mark.parametrize("other", ["Klubas Azuolas", "Klubas Ąžuolai", "Klubo Ąžuolas"])
def test_names_that_are_others(other: str) -> None:
    assert comparable_name(other) != comparable_name("Klubas „Ąžuolas“")


@given(st.text(max_size=20))
def test_comparing_once_is_enough(text: str) -> None:
    assert comparable_code(comparable_code(text)) == comparable_code(text)
