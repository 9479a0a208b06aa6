"""The concepts that the words of a heading name in a language: stems are declared in `schema/concepts/`."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from typing import Any

from pipeline.schema.folding import WORDS_OF_MONEY, fold
from pipeline.schema.heading_words import words_of

_FOLDER = files("pipeline.schema").joinpath("concepts")
MEANINGS, _COMMON = "meanings.toml", "common.toml"
"""The files among the languages that are none; what `common.toml` declares is known in each of them."""

_LEAST_UNKNOWN = 5
"""Shorter words that nobody knows are articles and the like."""

_WITHIN = 4
"""A stem of so many letters is found within a compound, too; shorter ones stand in too many words."""

Concept = str
"""A group and a name: "stage.paid"."""


@dataclass(frozen=True)
class _Stem:
    """The folded words of a stem; `*` at an end of one stands for any letters."""

    words: tuple[str, ...]
    concept: Concept

    @cached_property
    def weight(self) -> int:
        """How many letters it asks for: the longest stem says the most."""
        return sum(len(word.strip("*")) for word in self.words)


@dataclass(frozen=True)
class _Stems:
    """The stems of one language.

    `negations` are whole words, `prefixes` turn the meaning of a word round, `turned` are beginnings of words that are
    so.
    """

    language: str
    has_compounds: bool
    single: tuple[_Stem, ...]
    phrases: tuple[_Stem, ...]
    negations: frozenset[str]
    prefixes: tuple[str, ...]
    turned: tuple[str, ...]
    neutral: frozenset[str]

    @cached_property
    def single_by_letter(self) -> Mapping[str, tuple[_Stem, ...]]:
        """The stems of one word by their first letter, in their order; under "*" those that begin with any letters."""
        return _by_first_letter(self.single)

    @cached_property
    def phrases_by_letter(self) -> Mapping[str, tuple[_Stem, ...]]:
        """The same of the stems of several words."""
        return _by_first_letter(self.phrases)

    @cached_property
    def parts_of_compounds(self) -> tuple[tuple[str, Concept], ...]:
        """The words that compounds are made of, the longest first, each with its concept."""
        parts = {(stem.words[0].strip("*"), stem.concept) for stem in self.single}
        return tuple(sorted(parts, key=lambda part: (-len(part[0]), part)))


def _by_first_letter(stems: Iterable[_Stem]) -> Mapping[str, tuple[_Stem, ...]]:
    found: dict[str, list[_Stem]] = {}
    for stem in stems:
        found.setdefault(stem.words[0][:1], []).append(stem)
    return {letter: tuple(listed) for letter, listed in found.items()}


def _beginning(word: str, stems: Mapping[str, tuple[_Stem, ...]]) -> Iterator[_Stem]:
    """The stems that may begin with this word."""
    yield from stems.get(word[:1], ())
    yield from stems.get("*", ())


@dataclass(frozen=True)
class Concepts:
    """What the words of a heading name: their concepts, how many words are known, and whether one is turned round.

    `unknown` counts the words of some length that nobody knows, numbers and currencies apart.
    """

    named: frozenset[Concept]
    known: int
    is_negated: bool = False
    unknown: int = 0

    def of(self, group: str) -> frozenset[Concept]:
        """The concepts of a group."""
        return frozenset(concept for concept in self.named if concept.startswith(f"{group}."))


@cache
def concepts_in(text: str, language: str) -> Concepts:
    """The concepts that the words of a text name in a language."""
    stems = _by_language()[language]
    words = words_of(text)
    named: set[Concept] = set()
    known = unknown = 0
    negated = False
    place = 0
    while place < len(words):
        phrase = _phrase_at(words, place, stems)
        if phrase:
            named |= {stem.concept for stem in phrase}
            known += len(phrase[0].words)
            place += len(phrase[0].words)
            continue
        found, is_turned = _of_word(words[place], language)
        if not found and not is_turned and _OF_MACHINES in text:
            found = frozenset(_abbreviated(words[place], stems))
        named |= found
        known += bool(found)
        unknown += not found and not is_turned and _says_something(words[place], stems)
        negated |= is_turned
        place += 1
    return Concepts(frozenset(named), known, negated, unknown)


def first_concepts(text: str, language: str) -> frozenset[Concept]:
    """The concepts that the first word, or the first words together, name in a language."""
    words = words_of(text)
    if not words:
        return frozenset()
    stems = _by_language()[language]
    phrase = _phrase_at(words, 0, stems)
    found = {stem.concept for stem in phrase} if phrase else _of_word(words[0], language)[0]
    return frozenset(found)


def _says_something(word: str, stems: _Stems) -> bool:
    """Whether a word that is not known may change what the heading means."""
    is_plain = word in WORDS_OF_MONEY or word in stems.neutral or not word.isalpha()
    return len(word) >= _LEAST_UNKNOWN and not is_plain


def _phrase_at(words: Sequence[str], place: int, stems: _Stems) -> list[_Stem]:
    """The longest phrases that begin at the place."""
    possible = _beginning(words[place], stems.phrases_by_letter)
    fitting = [stem for stem in possible if _begins(words[place:], stem.words)]
    longest = max((stem.weight for stem in fitting), default=0)
    return [stem for stem in fitting if stem.weight == longest]


def _begins(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return len(words) >= len(phrase) and all(map(_is, words, phrase))


def _is(word: str, asked: str) -> bool:
    """Whether a word is the one asked for; `*` at an end stands for any letters."""
    bare = asked.strip("*")
    if asked.startswith("*") and asked.endswith("*"):
        return bare in word
    if asked.endswith("*"):
        return word.startswith(bare)
    return word.endswith(bare) if asked.startswith("*") else word == asked


@cache
def _of_word(word: str, language: str) -> tuple[frozenset[Concept], bool]:
    """The concepts of one word, and whether it turns a meaning round."""
    stems = _by_language()[language]
    if word in stems.negations or word.startswith(stems.turned):
        return frozenset(), True
    found = _longest(word, stems)
    if found:
        return frozenset(found), False
    if stems.has_compounds:
        found = _within_compound(word, stems)
        if found:
            return frozenset(found), False
    for prefix in stems.prefixes:
        rest = word.removeprefix(prefix)
        if rest != word and _longest(rest, stems):
            return frozenset(), True
    return frozenset(), False


_OF_MACHINES = "_"
"""What joins the words of a technical name."""

_LEAST_OF_ABBREVIATION = 5
"""A word of a technical name that is cut off after so many letters is still known: FINANZ, DENOM."""


def _abbreviated(word: str, stems: _Stems) -> set[Concept]:
    """The concepts of the stems that the word begins, where it is cut off and they all name the same."""
    if len(word) < _LEAST_OF_ABBREVIATION:
        return set()
    named: dict[str, set[Concept]] = {}
    for stem in _beginning(word, stems.single_by_letter):
        bare = stem.words[0].strip("*")
        if bare.startswith(word):
            named.setdefault(bare, set()).add(stem.concept)
    meanings = list(named.values())
    return meanings[0] if meanings and all(meaning == meanings[0] for meaning in meanings) else set()


def _longest(word: str, stems: _Stems) -> set[Concept]:
    fitting = [stem for stem in _beginning(word, stems.single_by_letter) if _is(word, stem.words[0])]
    whole = [stem for stem in fitting if stem.weight == len(word)]
    longest = max((stem.weight for stem in fitting), default=0)
    if stems.has_compounds and not whole and longest < len(word) - _ENDING:
        return set()
    return {stem.concept for stem in fitting if stem.weight == longest}


_ENDING = 3
"""So many letters behind a stem are its ending; more are another word of a compound."""


def _within_compound(word: str, stems: _Stems) -> set[Concept]:
    """The concepts of the words that a compound is made of: the longest first, none of them over another."""
    taken = [False] * len(word)
    found: set[Concept] = set()
    spans: dict[str, tuple[int, int]] = {}
    for bare, concept in [part for part in stems.parts_of_compounds if part[0] in word]:
        if spans.get(bare):
            found.add(concept)
            continue
        start = word.find(bare) if len(bare) >= _WITHIN else (0 if word.startswith(bare) and len(bare) > 1 else -1)
        if start < 0 or any(taken[start : start + len(bare)]):
            continue
        if len(bare) < _WITHIN and not _rest_is_known(word[len(bare) :], stems):
            continue
        taken[start : start + len(bare)] = [True] * len(bare)
        spans[bare] = (start, start + len(bare))
        found.add(concept)
    return set() if _longest_gap(taken) > _LINKING else found


def _longest_gap(taken: Sequence[bool]) -> int:
    """How many letters side by side no word explains."""
    return max((len(list(gap)) for is_taken, gap in groupby(taken) if not is_taken), default=0)


_LINKING = 6
"""So many letters between the words of a compound, or behind them, link and inflect; more are a word of their own."""


def _rest_is_known(rest: str, stems: _Stems) -> bool:
    """Whether a short word before others is one of a compound: EU before Mittel, but not before "ropa"."""
    return any(rest.startswith(stem.words[0].strip("*")) for stem in stems.single if stem.weight >= _WITHIN)


def languages() -> tuple[str, ...]:
    """The languages whose words are known, by their codes."""
    return tuple(_by_language())


@cache
def _by_language() -> Mapping[str, _Stems]:
    return {stems.language: stems for stems in _languages()}


@cache
def _languages() -> tuple[_Stems, ...]:
    names = sorted(
        path.name for path in _FOLDER.iterdir() if path.name.endswith(".toml") and path.name not in (MEANINGS, _COMMON)
    )
    common = read_concepts(_COMMON)
    return tuple(_stems(read_concepts(name), common) for name in names)


def read_concepts(name: str) -> dict[str, Any]:
    """A file of the declared concepts as it stands."""
    return tomllib.loads(_FOLDER.joinpath(name).read_text(encoding="utf-8"))


def _stems(data: Mapping[str, Any], common: Mapping[str, Any]) -> _Stems:
    listed = [
        _Stem(tuple(map(_folded_stem, written.split())), f"{group}.{name}")
        for declared in (data, common)
        for group in ("stage", "source", "noun")
        for name, spellings in declared.get(group, {}).items()
        for written in spellings
    ]
    denials: Sequence[str] = data["negation"]["words"]
    prefixes = [fold(word.rstrip("-")) for word in denials if word.endswith("-")]
    negations = [fold(word) for word in denials if not word.endswith(("-", "*"))]
    return _Stems(
        language=data["language"],
        has_compounds=data["compounds"],
        single=tuple(stem for stem in listed if len(stem.words) == 1),
        phrases=tuple(stem for stem in listed if len(stem.words) > 1),
        negations=frozenset(negations),
        prefixes=tuple(prefixes),
        turned=tuple("".join(words_of(word.rstrip("*"))) for word in denials if word.endswith("*")),
        neutral=frozenset(map(fold, common["neutral"]["words"])),
    )


def _folded_stem(word: str) -> str:
    """A word of a stem as the words of headings are folded, with its stars."""
    bare = unicodedata.normalize("NFC", word.strip("*"))
    folded = "".join(words_of(bare)) or bare
    before = "*" if word.startswith("*") else ""
    behind = "*" if word.endswith("*") else ""
    return f"{before}{folded}{behind}"
