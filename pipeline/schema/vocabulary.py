"""The words people use, looked up: headings, sheet names, states, choices, totals.

The titles of the declaration and the data files in `schema/words/` make one vocabulary.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.tables import TABLES

CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "eur": "EUR", "euro": "EUR", "euros": "EUR", "euru": "EUR", "eurais": "EUR", "eurai": "EUR", "€": "EUR",
        "lt": "LTL", "ltl": "LTL", "litu": "LTL", "litais": "LTL", "litai": "LTL",
        "gbp": "GBP", "£": "GBP", "usd": "USD", "$": "USD", "pln": "PLN", "zl": "PLN",
        "czk": "CZK", "kc": "CZK", "hrk": "HRK", "kn": "HRK", "huf": "HUF", "sek": "SEK", "dkk": "DKK",
        "bgn": "BGN", "ron": "RON", "lvl": "LVL", "eek": "EEK",
    }
)  # fmt: skip
"""Folded words and signs that name a currency, with its ISO code."""

_NOT_A_WORD = re.compile(r"(?:[^\w€£$+✓%-]|_)+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
"""Soft hyphens and other characters without width."""

_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b[\w-]+\.lt\b")
"""Addresses of the net: the "lt" of www.vvg.lt is no currency."""


def fold(text: str) -> str:
    """The text as it is compared: without case, accents, punctuation, line breaks or extra spaces."""
    # Decomposed first: the parts of № or ™ are capitals.
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", bare).strip()


def fold_heading(heading: str) -> str:
    """The heading as it is compared: folded, and without the currency that it may end with."""
    words = fold(heading).split()
    while len(words) > 1 and words[-1] in CURRENCIES:
        words.pop()
    return " ".join(words)


def currency_in(text: str) -> str | None:
    """The ISO code of the currency that a text names as a word of its own; None for none or several."""
    text = _ADDRESS.sub(" ", text)
    named = {CURRENCIES[word] for word in fold(text).split() if word in CURRENCIES}
    signs = {code for sign, code in CURRENCIES.items() if not sign.isalpha() and sign in text}
    return (named | signs).pop() if len(named | signs) == 1 else None


@dataclass(frozen=True)
class Vocabulary:
    """Folded words and what they mean. `headings` by table, `choices` by column name."""

    headings: Mapping[str, Mapping[str, str]]
    sheets: Mapping[str, str]
    states: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    flags: Mapping[str, bool]
    totals: frozenset[str]

    def column(self, table: Table, heading: str) -> Column | None:
        """The column of `table` that `heading` means, if the words say so."""
        name = self.headings[table.name].get(fold_heading(heading))
        return table[name] if name else None

    def is_total_word(self, text: str) -> bool:
        """Whether a cell's text is a totals word and nothing more."""
        return fold(text) in self.totals

    def is_total(self, text: str) -> bool:
        """Whether a cell's text labels a totals row: a totals word, alone or followed by more."""
        folded = fold(text)
        return any(folded == word or folded.startswith(word + " ") for word in self.totals)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the declaration and of every words file."""
    languages = _languages()
    return Vocabulary(
        headings={table.name: _headings_of(table, languages) for table in TABLES.values()},
        sheets=_folded(_sheet_words(languages), fold),
        states=_folded(_choice_words("state", "states", languages), fold),
        choices={
            column.name: _folded(_choice_words(column.name, column.name, languages), fold)
            for table in TABLES.values()
            for column in table.of_kind(Kind.CHOICE)
        },
        flags={
            fold(word): answer == "yes"
            for words in languages
            for answer, listed in words.get("flags", {}).items()
            for word in listed
        },
        totals=frozenset(fold(word) for words in languages for word in words.get("rows", {}).get("totals", ())),
    )


def spellings(table: Table, column: Column) -> list[str]:
    """The headings that people use for a column, as the words files spell them, without its titles."""
    return [
        word for words in _languages() for word in words.get("headings", {}).get(table.name, {}).get(column.name, ())
    ]


@cache
def _languages() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in _word_files())


def _word_files() -> Iterable[Any]:
    folder = files("pipeline.schema").joinpath("words")
    return sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)


def _folded(pairs: Iterable[tuple[str, str]], folding: Callable[[str], str]) -> Mapping[str, str]:
    """Meanings by folded word; the first of two meanings stays, so that titles come before other words."""
    meanings: dict[str, str] = {}
    for word, meaning in pairs:
        meanings.setdefault(folding(word), meaning)
    return meanings


def _headings_of(table: Table, languages: tuple[dict[str, Any], ...]) -> Mapping[str, str]:
    def pairs() -> Iterator[tuple[str, str]]:
        for column in table.columns:
            yield column.title.lt, column.name
            yield column.title.en, column.name
        for words in languages:
            for name, listed in words.get("headings", {}).get(table.name, {}).items():
                yield from ((word, name) for word in listed)

    return _folded(pairs(), fold_heading)


def _sheet_words(languages: tuple[dict[str, Any], ...]) -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        yield table.title.lt, table.name
        yield table.title.en, table.name
    for words in languages:
        for name, listed in words.get("sheets", {}).items():
            yield from ((word, name) for word in listed)


def _choice_words(column_name: str, section: str, languages: tuple[dict[str, Any], ...]) -> Iterator[tuple[str, str]]:
    """The words of a closed list: its titles, its own names, then those of the words files."""
    for table in TABLES.values():
        if column_name in table:
            for choice in table[column_name].choices:
                yield choice.title.lt, choice.name
                yield choice.title.en, choice.name
                yield choice.name, choice.name
    for words in languages:
        listed = words.get("states", {}) if section == "states" else words.get("choices", {}).get(section, {})
        for name, spellings in listed.items():
            yield from ((spelling, name) for spelling in spellings)
