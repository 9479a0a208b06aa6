"""Every rule: a case that breaks it at its cell, one that comes close and does not, and what it says of the first.

The sentences stand in `messages.lt.txt` and `messages.en.txt`. After a meant change of words,
`ATASKAITA_RENEW=1 pytest tests/spec/test_every_rule.py` writes them anew; read the difference before committing it.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from pipeline.findings import RULES, Finding
from pipeline.language import Language
from pipeline.languages import LANGUAGES
from spec.cases import CASES
from spec.cases.case import Case

HERE = Path(__file__).parent
UNREAD = {"file-reader-stopped", "file-unreadable"}
BY_RULE = {case.rule: case for case in CASES}


@cache
def broken(rule: str) -> Finding:
    """The finding of the case that breaks the rule."""
    case = BY_RULE[rule]
    found = [one for one in case.breaks() if (one.rule, one.location.cell) == (rule, case.cell)]
    assert found, f"{rule} is not found at {case.cell}; is it named in crosschecks/__init__.py?"
    return found[0]


def test_every_rule_has_one_case() -> None:
    assert sorted(case.rule for case in CASES) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_case_breaks_its_rule_at_its_cell(rule: str) -> None:
    assert broken(rule).severity is RULES[rule]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_case_that_comes_close_does_not(case: Case) -> None:
    found = {finding.rule for finding in case.near()}
    assert case.rule not in found, case.because
    assert not UNREAD & found, "what is not read cannot come close"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_every_rule_says(code: str) -> None:
    told = "\n".join(_told(rule, Language(code)) for rule in RULES)
    path = HERE / f"messages.{code}.txt"
    if os.environ.get("ATASKAITA_RENEW"):
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told.splitlines() == path.read_text(encoding="utf-8").splitlines()


def _told(rule: str, language: Language) -> str:
    finding = broken(rule)
    sentences = (language.text(f"rule.{rule}.title"), language.message(finding), language.remedy(finding))
    return "\n".join((rule, *(f"    {sentence}" for sentence in sentences), ""))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_sentence_and_cure_are_whole(rule: str, code: str) -> None:
    language, finding = Language(code), broken(rule)
    for sentence in (language.message(finding), language.remedy(finding)):
        assert "{" not in sentence
        assert "<NA>" not in sentence
        assert "nan" not in sentence.casefold().split()
        assert "  " not in sentence
