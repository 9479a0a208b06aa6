"""Which characters are removed, what is left, and when no number may be read from what is left."""

from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.characters import cleaned, cleaned_name, escaped, is_clean, unescaped

FORBIDDEN = [
    *(chr(number) for number in range(0x20) if chr(number) not in "\t\n\r"),
    *(chr(number) for number in range(0x7F, 0xA0)),
    *("\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"),
    *("\ud800", "\udfff"),
    *("\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"),
]
ANY_TEXT = st.text(st.characters() | st.sampled_from(FORBIDDEN))


@pytest.mark.parametrize("character", FORBIDDEN, ids=ascii)
def test_a_forbidden_character_is_removed_and_counted(character: str) -> None:
    text = cleaned(f"{character}Upė{character}")
    assert (text.text.strip(), text.removed) == ("Upė", 2)


@pytest.mark.parametrize(
    "text", ["a\tb\nc\r\n", "a\u00a0b\u2060c", "\u200bAB\ufeff", "\u00ad", "🙂", "\ue000", "\ufffd"]
)
def test_what_every_output_can_hold_stays(text: str) -> None:
    assert cleaned(text).text is text


@pytest.mark.parametrize("gap", ["\x0b", "\x0c", "\x1e", "\x85"])
def test_what_parts_words_is_a_space(gap: str) -> None:
    assert cleaned(f"Takas{gap}prie upės").text == "Takas prie upės"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("5\x1b00", "5\ufffd00"),
        ("12 3\x0b45,00", "12 3\ufffd45,00"),
        ("1\u202e23", "1\ufffd23"),
        ("5\x00.00", "5\ufffd.00"),
        ("\x1b5\x1b00\x07 Eur\x00", "5\ufffd00 Eur"),
    ],
)
def test_digits_parted_by_a_character_are_no_number(text: str, seen: str) -> None:
    assert cleaned(text).parts_digits
    assert cleaned(text).seen == seen


@pytest.mark.parametrize("text", ["\x1b500", "500\x00", "Eur\x1b 500", "\u200e2021\u200e-\u200e03", "500"])
def test_other_numbers_are_read(text: str) -> None:
    assert not cleaned(text).parts_digits


@pytest.mark.parametrize(
    ("name", "shown", "removed"),
    [("Lapas\n1", "Lapas 1", 1), ("\u202eLapas", "Lapas", 1), ("\x01", "\ufffd", 1), (" Lapas  1 ", " Lapas  1 ", 0)],
)
def test_a_name_stands_on_one_line(name: str, shown: str, removed: int) -> None:
    assert (cleaned_name(name).text, cleaned_name(name).removed) == (shown, removed)


@given(ANY_TEXT)
def test_any_text_is_clean_once_it_is_cleaned(text: str) -> None:
    for made in (cleaned(text).text, cleaned(text).seen, cleaned_name(text).text):
        assert is_clean(made)
        assert made.encode("utf-8").decode("utf-8") == made
        assert ET.fromstring(f"<a>{escape(made)}</a>") is not None  # noqa: S314 - made here
    assert cleaned(cleaned(text).text).removed == 0
    assert (cleaned(text).removed == 0) == is_clean(text)


@given(st.text(st.sampled_from("_x005F01aDd8")) | st.text(st.characters(exclude_categories=["Cs"])))
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_escapes_are_read_as_ooxml_has_them() -> None:
    assert unescaped("_x001B_ _x005F_x0001_ _xD83D__xDE42_ _x1_") == "\x1b _x0001_ 🙂 _x1_"
