"""How names of files are shown: cleaned, and never two alike."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.names import REPLACEMENT, shown, shown_apart

# All that a system may hand over: Python gives bytes that are no UTF-8 as lone surrogates from U+DC80 to U+DCFF.
PARTS = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=40)
NAMES = st.lists(PARTS, min_size=1, max_size=3).map("/".join)


@pytest.mark.parametrize(
    "name",
    [
        "projektai.xlsx",
        "2021/ąčęėįšųūž.csv",
        "-dash.xlsx",
        "a:b.csv",
        "a#b%20[1]!'\"&.csv",
        " a .csv",
        "👩\u200d🔬.ods",
    ],
)
def test_name_that_can_be_shown_is_shown_as_it_is(name: str) -> None:
    assert shown(name) == name


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("a\nb.csv", f"a{REPLACEMENT}b.csv"),
        ("\x1b[31mred.csv", f"{REPLACEMENT}[31mred.csv"),
        ("\udce0\udcfe.csv", f"{REPLACEMENT}{REPLACEMENT}.csv"),
        ("\u202evsc.exe", f"{REPLACEMENT}vsc.exe"),
        ("a\u2028b.csv", f"a{REPLACEMENT}b.csv"),
        ("\ufdd0\U0001ffff.csv", f"{REPLACEMENT}{REPLACEMENT}.csv"),
        ("in/  ", "in/␣␣"),
    ],
)
def test_what_cannot_be_shown_has_a_sign_in_its_place(name: str, seen: str) -> None:
    assert shown(name) == seen


@given(NAMES)
def test_no_shown_name_steers_a_terminal_or_breaks_a_line_or_a_file_of_text(name: str) -> None:
    seen = shown(name)
    assert seen.encode()
    assert not {unicodedata.category(char) for char in seen} & {"Cc", "Cs", "Zl", "Zp"}
    assert seen.count("/") == name.count("/")
    assert shown(seen) == seen


@given(st.lists(NAMES, unique=True, max_size=8))
def test_no_two_names_look_the_same(names: list[str]) -> None:
    seen = shown_apart(names)
    assert len({unicodedata.normalize("NFC", name) for name in seen}) == len(names)
    assert all(shown(name) == name for name in seen)


def test_of_names_that_look_the_same_the_plain_one_stays() -> None:
    plain, other = shown_apart(["ė.csv", "e\u0307.csv"])
    assert plain == "ė.csv"
    assert re.fullmatch(r"ė \([0-9a-f]{8}\)\.csv", other)


def test_how_a_name_is_shown_does_not_depend_on_the_order() -> None:
    names = ["a\n.csv", "a\t.csv", "a\r.csv"]
    assert dict(zip(names, shown_apart(names), strict=True)) == dict(
        zip(names[::-1], shown_apart(names[::-1]), strict=True)
    )
