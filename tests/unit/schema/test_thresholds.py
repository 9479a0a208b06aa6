"""Where the looking up of words draws its lines: for each a heading just on one side and one just on the other.

How many headings are remembered as they are compared cannot be seen from outside: it saves time alone.
"""

from dataclasses import replace

import pytest

from pipeline.schema.patterns import best_fit, pattern
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary


def meaning(heading: str) -> str | None:
    column = vocabulary().column(TABLES["projects"], heading)
    return column.name if column else None


@pytest.mark.parametrize(
    ("unit", "no_unit"),
    [
        ("Sektorius," + 16 * "x", "Sektorius," + 17 * "x"),
        ("Sektorius €" + 4 * "x", "Sektorius €" + 5 * "x"),
        ("Sektorius in eur " + 18 * "x", "Sektorius in eur " + 19 * "x"),
        ("Sektorius in eur", "Sektorius in oro"),
    ],
)
def test_heading_may_end_with_a_unit_of_some_length(unit: str, no_unit: str) -> None:
    assert meaning(unit) == "sector"
    assert meaning(no_unit) is None


def test_text_of_more_than_three_hundred_characters_heads_no_column() -> None:
    beginning = "Projekto veiklų pradžios data "
    assert meaning(beginning + "x" * (300 - len(beginning))) == "start"
    assert meaning(beginning + "x" * (301 - len(beginning))) is None


def test_kind_of_a_section_stands_in_its_first_four_words() -> None:
    words = replace(vocabulary(), sections={"fund for the regions": "fund", "fund for the many regions": "fund"})
    assert words.section("Fund for the regions, 2.1") == "fund"
    assert words.section("Fund for the many regions, 2.1") is None


def test_patterns_are_found_by_the_first_two_letters_of_their_first_word() -> None:
    by_beginning = {"es": (pattern("eu_share", ["es*", "dalis"]),)}
    assert best_fit(by_beginning, ["esf", "dalis"]) == "eu_share"
    assert best_fit(by_beginning, ["kf", "dalis"]) is None
