"""The words people use, looked up: headings, sheet names, states, choices, totals.

The titles of the declaration and the data files in `schema/words/` make one vocabulary.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.patterns import BEGINNING, Pattern, best_fit, pattern
from pipeline.schema.tables import TABLES

CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "eur": "EUR", "euro": "EUR", "euros": "EUR", "euru": "EUR", "eurais": "EUR", "eurai": "EUR", "€": "EUR",
        "lt": "LTL", "ltl": "LTL", "litu": "LTL", "litais": "LTL", "litai": "LTL",
        "gbp": "GBP", "£": "GBP", "usd": "USD", "$": "USD",
        "pln": "PLN", "zl": "PLN", "zł": "PLN", "lei": "RON", "лв": "BGN",
        "czk": "CZK", "kc": "CZK", "hrk": "HRK", "kn": "HRK", "huf": "HUF", "sek": "SEK", "dkk": "DKK",
        "bgn": "BGN", "ron": "RON", "lvl": "LVL", "eek": "EEK",
    }
)  # fmt: skip
"""Folded words and signs that name a currency, with its ISO code."""

_NOT_A_WORD = re.compile(r"(?:[^\w€£$+✓%-]|_)+")
_UNITS = {"thousand": 1_000, "million": 1_000_000}
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
"""Soft hyphens and other characters without width."""

_BROKEN_WORD = re.compile(r"-[^\S\n]*\n\s*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

_AFTER_COMMA = 16
"""So many characters after a comma may be the unit of a heading; a longer text says more than a unit."""

_AFTER_SIGN = 4
"""So many characters after a currency sign may be its multiple, as in € 000; a longer text says more."""

_SHORTEST_AFTER_IN = 3
"""The unit after "in" has at least the three letters of a currency's code; a shorter word is none."""

_LONGEST_AFTER_IN = 22
"""So many characters after "in" may be the unit, as in thousands of euro; a longer text says more."""

_UNIT_BEHIND = re.compile(
    rf",[^,]{{1,{_AFTER_COMMA}}}$"
    rf"|\s[kKmM]?[€£$][\w ']{{0,{_AFTER_SIGN}}}$"
    rf"|\sin\s[^,]{{{_SHORTEST_AFTER_IN},{_LONGEST_AFTER_IN}}}$"
)
"""What a heading of amounts may end with: ", tūkst. Eur", " £m", " in thousands of euro"."""

_STROKE = re.compile(r"\s/|/\s|\||\s[–-]\s")

_END_OF_WORD = re.compile(r"(?= )|$")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b[\w-]+\.lt\b")
"""Addresses of the net: the "lt" of www.vvg.lt is no currency."""


def fold(text: str) -> str:
    """The text as it is compared: without case, accents, punctuation, line breaks or extra spaces."""
    # Decomposed first: the parts of № or ™ are capitals.
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", bare).strip()


def fold_heading(heading: str) -> str:
    """The heading as it is compared: folded, words parted by hyphens made one, without the currency at the end."""
    words = [word for part in fold(heading).split() if (word := part.replace("-", ""))]
    while len(words) > 1 and words[-1] in CURRENCIES:
        words.pop()
    return " ".join(words)


def currency_in(text: str) -> str | None:
    """The ISO code of the currency that a text names as a word of its own; None for none or several."""
    text = _ADDRESS.sub(" ", text)
    named = {CURRENCIES[word] for word in fold(text).split() if word in CURRENCIES}
    signs = {code for sign, code in CURRENCIES.items() if not sign.isalpha() and sign in text}
    return (named | signs).pop() if len(named | signs) == 1 else None


_LONGEST_HEADING = 300
"""A text longer than this is a note: it names many things, and heads no column of any of them."""

_SECTION_WORDS = 4
"""A section's kind stands in so many first words: "Priority axis 1", "Specific objective 2.1"."""

_REMEMBERED_HEADINGS = 10_000
"""So many headings are kept as they are compared: more than the sheets of a run have, and little memory."""


@dataclass(frozen=True)
class Vocabulary:
    """Folded words and what they mean. `headings` and `patterns` by table, `choices` by column name.

    `sections` are words that begin the text of a section row, with the column that it gives to the records below.
    `spelled` are all headings without their case alone, for a quick look at many rows.
    `months` are 1 to 12, `units` the factors of words such as thousand, `instead` the kinds of the words that
    people write where a value is not known or does not apply; a kind's word may be followed by more.
    """

    headings: Mapping[str, Mapping[str, str]]
    patterns: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    spelled: frozenset[str]
    sheets: Mapping[str, str]
    states: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    flags: Mapping[str, bool]
    totals: frozenset[str]
    sections: Mapping[str, str]
    months: Mapping[str, int]
    units: Mapping[str, int]
    instead: Mapping[str, str]
    confirmed: Confirmed = NOTHING_CONFIRMED

    def with_confirmed(self, confirmed: Confirmed) -> "Vocabulary":
        """The vocabulary as a person corrected it."""
        return replace(self, confirmed=confirmed, states={**self.states, **confirmed.states})

    def is_decided(self, table: Table, heading: str) -> bool:
        """Whether a person decided what the heading means."""
        return (table.name, fold_heading(heading)) in self.confirmed.headings

    def column(self, table: Table, heading: str) -> Column | None:
        """The column of `table` that `heading` means, if the words say so.

        A heading in two languages ("Nome | Name") means what either of them does. One that means an amount and in
        brackets names another means neither. What a person decided comes before all words.
        """
        if self.confirmed.headings and self.is_decided(table, heading):
            decided = self.confirmed.headings[table.name, fold_heading(heading)]
            return table[decided] if decided else None
        name = self._meant(table.name, heading)
        return table[name] if name and not self.is_ambiguous(table, heading) else None

    def together(self, table: Table, over: str, lowest: str) -> Column | None:
        """The column that two headings, one over the other, mean together, and the upper one alone does not tell."""
        upper = fold_heading(over)
        phrase = f"{upper} {fold_heading(lowest)}"
        name = self.headings[table.name].get(phrase)
        name = name or best_fit(self.patterns[table.name], phrase.split(), beyond=upper.split())
        return table[name] if name else None

    def is_ambiguous(self, table: Table, heading: str) -> bool:
        """Whether the heading means one amount and in brackets another: total value (eligible costs)."""
        told = _BRACKETS.findall(heading)
        amounts = {column.name for column in table.of_kind(Kind.MONEY)}
        names = {self._meant(table.name, text) for text in (_BRACKETS.sub(" ", heading), *told)} if told else set()
        return len(names & amounts) > 1

    def _meant(self, table: str, heading: str) -> str | None:
        return self._by_words(table, heading) or self._by_pattern(table, heading)

    def is_word(self, table: Table, heading: str) -> bool:
        """Whether the heading, or a part of it, is a listed one, and not only made of such words."""
        return self._by_words(table.name, heading) is not None

    def _by_words(self, table: str, heading: str) -> str | None:
        meanings = self.headings[table]
        return next((name for part in folded_parts(heading) if (name := meanings.get(part))), None)

    def _by_pattern(self, table: str, heading: str) -> str | None:
        fits = (best_fit(self.patterns[table], part.split()) for part in folded_parts(heading))
        return next((name for name in fits if name), None)

    def section(self, text: str) -> str | None:
        """The column of projects that a section row's text gives to the records below, by its first words."""
        words = fold(text).split()[:_SECTION_WORDS]
        starts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return next((self.sections[start] for start in starts if start in self.sections), None)

    def instead_kind(self, text: str) -> str | None:
        """What words that stand in the place of a value say: the kind, `dash` for lone strokes, `state` for a state."""
        folded = fold(text).strip("- ")
        if not folded:
            return "dash"
        starts = (folded[: place.start()] for place in _END_OF_WORD.finditer(folded))
        kind = next((self.instead[start] for start in starts if start in self.instead), None)
        return kind or ("state" if folded in self.states else None)

    def is_total_word(self, text: str) -> bool:
        """Whether a cell's text is a totals word and nothing more."""
        return fold(text) in self.totals

    def is_total(self, text: str) -> bool:
        """Whether a cell's text labels a totals row: a totals word, alone or followed by more."""
        folded = fold(text)
        return any(folded == word or folded.startswith(word + " ") for word in self.totals)


def parts_of(heading: str) -> Iterator[str]:
    """The heading whole, then without brackets or the unit behind it, and the parts of bars, strokes and lines."""
    seen = set()
    whole = _BROKEN_WORD.sub("-", heading)
    bare = _BRACKETS.sub(" ", whole)
    without_unit = _UNIT_BEHIND.sub("", whole)
    for text in (whole, *whole.split("|"), bare, without_unit, *_STROKE.split(bare), *bare.split("\n")):
        part = text.strip()
        if part and part not in seen:
            seen.add(part)
            yield part


@lru_cache(maxsize=_REMEMBERED_HEADINGS)
def folded_parts(heading: str) -> tuple[str, ...]:
    """The parts of a heading as they are compared; none of a text that is too long to head a column."""
    if len(heading) > _LONGEST_HEADING:
        return ()
    return tuple(dict.fromkeys(fold_heading(part) for part in parts_of(heading)))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the declaration and of every words file."""
    languages = _languages()
    return Vocabulary(
        headings={table.name: _headings_of(table, languages) for table in TABLES.values()},
        spelled=frozenset(word.casefold() for table in TABLES.values() for word, _ in _heading_words(table, languages)),
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
        patterns={name: _patterns_of(name, languages) for name in TABLES},
        totals=frozenset(fold(word) for words in languages for word in words.get("rows", {}).get("totals", ())),
        sections=_listed_words("sections", languages),
        months=_months(languages),
        units={word: _UNITS[unit] for word, unit in _listed_words("units", languages).items()},
        instead=_listed_words("instead", languages),
    )


def spellings(table: Table, column: Column, languages: Collection[str] = ()) -> list[str]:
    """The headings that people use for a column, as the words files spell them, without its titles.

    Of all languages, or of those named.
    """
    return [
        word
        for words in _languages()
        if not languages or words["language"] in languages
        for word in words.get("headings", {}).get(table.name, {}).get(column.name, ())
    ]


def languages_known() -> tuple[str, ...]:
    """The languages of which headings are known, by their codes."""
    return tuple(words["language"] for words in _languages())


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
    return _folded(_heading_words(table, languages), fold_heading)


def _heading_words(table: Table, languages: tuple[dict[str, Any], ...]) -> Iterator[tuple[str, str]]:
    """The titles of the table's columns, then the headings of the words files, with the column's name."""
    for column in table.columns:
        yield column.title.lt, column.name
        yield column.title.en, column.name
    for words in languages:
        for name, listed in words.get("headings", {}).get(table.name, {}).items():
            yield from ((word, name) for word in listed)


def _patterns_of(table: str, languages: tuple[dict[str, Any], ...]) -> Mapping[str, tuple[Pattern, ...]]:
    """The table's patterns by the first letters of their first word."""
    by_beginning: dict[str, list[Pattern]] = {}
    for words in languages:
        for column, listed in words.get("patterns", {}).get(table, {}).items():
            for written in listed:
                one = pattern(column, written.split())
                by_beginning.setdefault(one.wanted[0][:BEGINNING], []).append(one)
    return {beginning: tuple(patterns) for beginning, patterns in by_beginning.items()}


def _listed_words(section: str, languages: tuple[dict[str, Any], ...]) -> Mapping[str, str]:
    return _folded(
        (
            (word, meaning)
            for words in languages
            for meaning, listed in words.get(section, {}).items()
            for word in listed
        ),
        fold,
    )


def _months(languages: tuple[dict[str, Any], ...]) -> Mapping[str, int]:
    """The months by name; a word that is one month here and another there ("listopad") is left out."""
    numbers: dict[str, set[int]] = {}
    for words in languages:
        for number, names in enumerate(words.get("months", {}).get("names", ()), start=1):
            for name in names:
                numbers.setdefault(fold(name), set()).add(number)
    return {name: found.pop() for name, found in numbers.items() if len(found) == 1}


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
