"""Headings of registers, expanded from the phrases of `grammar/`: "{paid|remitted} amount" stands for two."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.schema.folding import fold_heading
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import Vocabulary, vocabulary

_FOLDER = Path(__file__).with_name("grammar")
_CHOICE = re.compile(r"\{([^{}]*)\}")
REGISTER = "projects"


@dataclass(frozen=True)
class Grammar:
    """The headings of one language by the column that they mean, each spelled out.

    `others` head cells of a kind (amount, year) that mean no column of a register of projects.
    """

    language: str
    headings: Mapping[str, Sequence[str]]
    others: Mapping[str, Sequence[str]]


@cache
def grammars() -> tuple[Grammar, ...]:
    """The grammars of all languages, in the order of their codes, without the headings that the word data list."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.toml")))


def expanded(phrase: str) -> Iterator[str]:
    """The headings that a phrase stands for."""
    found = _CHOICE.search(phrase)
    if found is None:
        yield phrase
        return
    for choice in found[1].split("|"):
        yield from expanded(phrase[: found.start()] + choice + phrase[found.end() :])


def _read(path: Path) -> Grammar:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = vocabulary()
    return Grammar(
        language=data["language"],
        headings={column: _unlisted(phrases, words) for column, phrases in data["headings"].items()},
        others={kind: _unlisted(phrases, words) for kind, phrases in data["other"].items()},
    )


def _unlisted(phrases: Sequence[str], words: Vocabulary) -> tuple[str, ...]:
    """The headings of the phrases, without those that stand in the lists of headings as they are."""
    listed: Mapping[str, Any] = words.headings[TABLES[REGISTER].name]
    headings = (heading for phrase in phrases for heading in expanded(phrase))
    return tuple(heading for heading in headings if fold_heading(heading) not in listed)
