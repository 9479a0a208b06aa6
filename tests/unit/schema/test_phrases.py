"""How phrases of the word lists are written, and that every list can be read."""

import re
import tomllib
from importlib.resources import files

import pytest

from pipeline.privacy.word_lists import any_of
from pipeline.schema.minutes import APPROVING, OTHER_REPORT, REFUSING
from pipeline.schema.phrases import any_phrase
from pipeline.schema.tables import TABLES


@pytest.mark.parametrize(
    ("phrase", "matching", "others"),
    [
        ("uab", ["uab"], ["uabas", "ua", ""]),
        ("fiz* asm*", ["fizinis asmuo", "fiz asm"], ["fizinisasmuo", "fizinis kitas asmuo"]),
        ("rajon~", ["rajono", "rajonas", "rajonams"], ["rajon", "rajonuose"]),
        ("ukinink* … ukis", ["ukininko ukis", "ukininko jono ukis"], ["ukininkas", "ukininko jono sodyba"]),
        ("self-employed", ["self-employed"], ["selfxemployed"]),
        ("t.", ["t."], ["tx"]),
    ],
)
def test_signs_of_a_phrase(phrase: str, matching: list[str], others: list[str]) -> None:
    expression = re.compile(any_phrase([phrase]))
    assert [text for text in (*matching, *others) if expression.fullmatch(text)] == matching


def test_each_phrase_of_a_list_matches_and_nothing_between_two() -> None:
    expression = re.compile(any_phrase(["a", "b c"]))
    assert [text for text in ("a", "b c", "a|b c", "b") if expression.fullmatch(text)] == ["a", "b c"]


FOLDER = files("pipeline.privacy").joinpath("words")
LISTS = [
    (path.name.removesuffix(".toml"), name)
    for path in FOLDER.iterdir()
    for name in tomllib.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("file", "name"), sorted(LISTS))
def test_every_list_of_privacy_is_an_expression(file: str, name: str) -> None:
    assert not re.compile(any_of(file, name)).fullmatch("")


@pytest.mark.parametrize(
    ("decision", "approves", "refuses"),
    [
        ("patvirtinta", True, False),
        ("pritarta ataskaitai", True, False),
        ("tvirtinti ataskaitą", True, False),
        ("ataskaita nepatvirtinta", False, True),
        ("patvirtinta nebuvo", True, True),
        ("svarstymas atidėtas", False, True),
        ("approved", True, False),
        ("not approved", True, True),
        ("adopted", True, False),
        ("the report was rejected", False, True),
        ("notes were taken", False, False),
    ],
)
def test_verbs_that_approve_and_refuse(decision: str, approves: object, refuses: object) -> None:
    assert bool(APPROVING.search(decision)) is approves
    assert bool(REFUSING.search(decision)) is refuses


@pytest.mark.parametrize(
    ("decision", "is_other"),
    [
        ("finansinės ataskaitos", True),
        ("finansinių metų ataskaita", True),
        ("audit report", True),
        ("financial statements", True),
        ("veiklos ataskaita", False),
        ("annual report", False),
    ],
)
def test_reports_that_are_not_on_activity(decision: str, is_other: object) -> None:
    assert bool(OTHER_REPORT.search(decision)) is is_other


def test_columns_of_dates_on_which_something_ends() -> None:
    ends = {(table.name, column.name) for table in TABLES.values() for column in table.columns if column.is_last_day}
    assert ends == {
        ("strategy", "period_end"),
        ("strategy", "implementation_end"),
        ("projects", "original_end"),
        ("projects", "current_end"),
        ("projects", "actual_end"),
        ("members", "until"),
        ("staff", "until"),
        ("cooperation", "end"),
        ("groups", "expected_by"),
    }
