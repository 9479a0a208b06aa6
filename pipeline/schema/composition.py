"""The meaning of a heading, composed of the concepts that its words name.

Each language declares, in `schema/concepts/`, stems of what was done with the money (stage), whose it is (source), and
what the column is of (noun). One table without language, `meanings.toml`, says which concepts make which column. Two
stages in one heading ("planned and paid") make none: a person must say.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.schema.folding import fold

_FOLDER = files("pipeline.schema").joinpath("concepts")
_MEANINGS = "meanings.toml"

_WITHIN = 4
"""A stem of so many letters is found within a compound, too; shorter ones stand in too many words."""

_NEARLY_AS_MANY = 0.8
"""Languages that know nearly as many words of the headings as the best are asked, too: two may stand side by side."""

_PARTS = re.compile(r"\s/\s|\s/|/\s|\s\|\s|\||\n|\s{2,}|\s[–-]\s|;")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DIGIT_IN_WORD = re.compile(r"(?<=[^\W\d_])[01](?=[^\W\d_]|$)")
_WORDS_OF_A_LABEL = 4
"""A heading may end with an abbreviation ("Išmokėta, Eur."); so many words and a full stop are a sentence."""

_LONGEST = 300
"""A text longer than this is a note, and heads no column."""

Concept = str
"""A group and a name: "stage.paid"."""


@dataclass(frozen=True)
class _Stem:
    """The folded words of a stem; `*` at an end of one stands for any letters."""

    words: tuple[str, ...]
    concept: Concept

    @property
    def weight(self) -> int:
        """How many letters it asks for: the longest stem says the most."""
        return sum(len(word.strip("*")) for word in self.words)


@dataclass(frozen=True)
class _Stems:
    """The stems of one language. `negations` are whole words, `prefixes` turn the meaning of a word round."""

    language: str
    has_compounds: bool
    single: tuple[_Stem, ...]
    phrases: tuple[_Stem, ...]
    negations: frozenset[str]
    prefixes: tuple[str, ...]


@dataclass(frozen=True)
class Concepts:
    """What the words of a heading name: their concepts, how many words are known, and whether one is turned round."""

    named: frozenset[Concept]
    known: int
    is_negated: bool = False

    def of(self, group: str) -> frozenset[Concept]:
        """The concepts of a group."""
        return frozenset(concept for concept in self.named if concept.startswith(f"{group}."))


def languages_of(headings: Iterable[str]) -> tuple[str, ...]:
    """The languages in which a row of headings is likely written, the likeliest first; none where none is known."""
    texts = [text for text in headings if text and len(text) <= _LONGEST]
    known: Counter[str] = Counter()
    for stems in _languages():
        known[stems.language] = sum(concepts_in(text, stems.language).known for text in texts)
    best = max(known.values(), default=0)
    if not best:
        return ()
    return tuple(language for language, count in known.most_common() if count >= _NEARLY_AS_MANY * best)


def composed(table: str, heading: str, languages: Collection[str]) -> str | None:
    """The column of a table that the heading means in one of the languages; None where it means none, or several.

    A heading in two languages means what its parts agree on.
    """
    if len(heading) > _LONGEST or _is_sentence(heading):
        return None
    for texts in (_parts(heading), [_BRACKETS.sub(" ", heading)], [heading]):
        meanings = {meaning for text in texts for meaning in _meanings(table, text, languages)}
        if len(meanings) == 1:
            return meanings.pop()
        if len(meanings) > 1:
            return None
    return None


def is_budget_alone(text: str, languages: Collection[str]) -> bool:
    """Whether a text, in brackets behind a heading, says no more than that it is planned money: (budget)."""
    found = [concepts_in(text, language).named for language in languages]
    return any(named and named <= {"noun.budget", "noun.amount"} for named in found)


_OF_MONEY = frozenset({"noun.support", "noun.cost", "noun.value", "noun.amount", "noun.budget", "noun.eligible"})
_OF_NO_MONEY = frozenset(
    {
        "noun.year",
        "noun.number",
        "noun.code",
        "noun.postcode",
        "noun.rate",
        "noun.quantity",
        "noun.day",
        "noun.legal_code",
    }
)


def names_money(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading names money of some kind."""
    return any(not _OF_MONEY.isdisjoint(concepts_in(heading, language).named) for language in languages)


def names_no_amount(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading names a number that is no amount: a year, a code, a rate, a count."""
    found = [concepts_in(heading, language).named for language in languages]
    return any(not _OF_NO_MONEY.isdisjoint(named) and _OF_MONEY.isdisjoint(named) for named in found)


def stages_in(heading: str, languages: Collection[str]) -> frozenset[Concept]:
    """The stages that the heading names in the languages."""
    return frozenset().union(*(concepts_in(heading, language).of("stage") for language in languages))


def is_negated(heading: str, languages: Collection[str]) -> bool:
    """Whether a word of the heading turns its meaning round: not paid, ineligible."""
    return any(concepts_in(heading, language).is_negated for language in languages)


def _parts(heading: str) -> list[str]:
    """The parts of a heading in several languages; nothing where it has one part."""
    parts = [part.strip() for part in _PARTS.split(heading) if part.strip()]
    return parts if len(parts) > 1 else []


def _meanings(table: str, text: str, languages: Collection[str]) -> Iterator[str]:
    """What a text means, in each of the languages that know the most of its words."""
    found = [concepts_in(text, language) for language in languages]
    most = max((concepts.known for concepts in found), default=0)
    for concepts in found:
        column = _column(table, concepts) if concepts.known == most else None
        if column:
            yield column


def _is_sentence(text: str) -> bool:
    """Whether a text is a sentence of several words: it says something, and heads no column."""
    return text.rstrip().endswith(".") and len(text.split()) > _WORDS_OF_A_LABEL


def is_amount_alone(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading says "amount" and no more: of what, the rest of the list must tell."""
    found = [concepts_in(heading, language) for language in languages]
    return any(concepts.named == {"noun.amount"} and not concepts.is_negated for concepts in found)


def _column(table: str, concepts: Concepts) -> str | None:
    if concepts.is_negated or not concepts.named:
        return None
    stages = concepts.of("stage")
    named = concepts.named
    if stages == {"stage.granted", "stage.approved"}:
        # An approved grant was granted.
        named = named - {"stage.approved"}
    elif len(stages) > 1:
        return None
    line = next((line for line in _lines(table) if line.fits(named)), None)
    return line.column or None if line else None


@dataclass(frozen=True)
class _Line:
    """One line of the table of meanings."""

    column: str
    every: frozenset[Concept]
    one: frozenset[Concept]
    none: frozenset[Concept]

    def fits(self, named: frozenset[Concept]) -> bool:
        """Whether the concepts are what the line asks for."""
        has_one = not self.one or not self.one.isdisjoint(named)
        return self.every <= named and has_one and self.none.isdisjoint(named)


@cache
def _lines(table: str) -> tuple[_Line, ...]:
    listed = _read(_MEANINGS).get(table, [])
    return tuple(
        _Line(
            line["column"],
            frozenset(line.get("all", ())),
            frozenset(line.get("any", ())),
            frozenset(line.get("none", ())),
        )
        for line in listed
    )


@cache
def concepts_in(text: str, language: str) -> Concepts:
    """The concepts that the words of a text name in a language."""
    stems = _by_language()[language]
    words = _words(text)
    named: set[Concept] = set()
    known = 0
    negated = False
    place = 0
    while place < len(words):
        phrase = _phrase_at(words, place, stems)
        if phrase:
            named |= {stem.concept for stem in phrase}
            known += len(phrase[0].words)
            place += len(phrase[0].words)
            continue
        found, is_turned = _of_word(words[place], stems)
        named |= found
        known += bool(found)
        negated |= is_turned
        place += 1
    return Concepts(frozenset(named), known, negated)


def _phrase_at(words: Sequence[str], place: int, stems: _Stems) -> list[_Stem]:
    """The longest phrases that begin at the place."""
    fitting = [stem for stem in stems.phrases if _begins(words[place:], stem.words)]
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


def _of_word(word: str, stems: _Stems) -> tuple[set[Concept], bool]:
    """The concepts of one word, and whether it turns a meaning round."""
    if word in stems.negations:
        return set(), True
    found = _longest(word, stems)
    if found:
        return found, False
    if stems.has_compounds:
        found = _within_compound(word, stems)
        if found:
            return found, False
    for prefix in stems.prefixes:
        rest = word.removeprefix(prefix)
        if rest != word and _longest(rest, stems):
            return set(), True
    return set(), False


def _longest(word: str, stems: _Stems) -> set[Concept]:
    fitting = [stem for stem in stems.single if _is(word, stem.words[0])]
    whole = [stem for stem in fitting if stem.weight == len(word)]
    longest = max((stem.weight for stem in fitting), default=0)
    if stems.has_compounds and not whole and longest < len(word) - _ENDING:
        return set()
    return {stem.concept for stem in fitting if stem.weight == longest}


_ENDING = 3
"""So many letters behind a stem are its ending; more are another word of a compound."""


def _within_compound(word: str, stems: _Stems) -> set[Concept]:
    """The concepts of the words that a compound is made of: the longest first, none of them over another."""
    candidates = sorted(
        {(stem.words[0].strip("*"), stem.concept) for stem in stems.single},
        key=lambda candidate: len(candidate[0]),
        reverse=True,
    )
    taken = [False] * len(word)
    found: set[Concept] = set()
    spans: dict[str, tuple[int, int]] = {}
    for bare, concept in candidates:
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
    return found


def _rest_is_known(rest: str, stems: _Stems) -> bool:
    """Whether a short word before others is one of a compound: EU before Mittel, but not before "ropa"."""
    return any(rest.startswith(stem.words[0].strip("*")) for stem in stems.single if stem.weight >= _WITHIN)


@cache
def _words(text: str) -> tuple[str, ...]:
    """The folded words of a heading: technical names parted, umlauts as one letter."""
    parted = _parted(text.replace("_", " "))
    mended = _DIGIT_IN_WORD.sub(_letter_for, parted) if _is_technical(text) else parted
    folded = fold(mended.replace("-", " ").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return tuple(_without_umlauts(word) for word in folded.split())


def _parted(text: str) -> str:
    """The text with blanks where words are parted by capitals alone: nomBeneficiaire, FoerderbeitragCHF."""
    pieces = []
    for place, char in enumerate(text):
        before, behind = text[place - 1 : place], text[place + 1 : place + 2]
        begins = char.isupper() and (before.islower() or (before.isupper() and behind.islower()))
        pieces.append(f" {char}" if begins and place else char)
    return "".join(pieces)


def _letter_for(figure: re.Match[str]) -> str:
    return "o" if figure[0] == "0" else "i"


def _is_technical(text: str) -> bool:
    """Whether a heading is one word of capitals with a figure in it, as databases cut them: ODOBREN1."""
    return bool(re.fullmatch(r"[A-ZÀ-Ž_]+[01][A-ZÀ-Ž_01]*", text.strip()))


def _without_umlauts(word: str) -> str:
    """The word with ae, oe and ue as the folded umlauts that they stand for."""
    return re.sub(r"(?<![aeiouq])(?:(a)e|(o)e|(u)e)(?=[^\Waeiou\d_])", lambda found: found[0][0], word)


@cache
def _by_language() -> Mapping[str, _Stems]:
    return {stems.language: stems for stems in _languages()}


@cache
def _languages() -> tuple[_Stems, ...]:
    names = sorted(path.name for path in _FOLDER.iterdir() if path.name.endswith(".toml") and path.name != _MEANINGS)
    return tuple(_stems(_read(name)) for name in names)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(_FOLDER.joinpath(name).read_text(encoding="utf-8"))


def _stems(data: Mapping[str, Any]) -> _Stems:
    listed = [
        _Stem(tuple(map(_folded_stem, written.split())), f"{group}.{name}")
        for group in ("stage", "source", "noun")
        for name, spellings in data[group].items()
        for written in spellings
    ]
    negations = [fold(word.rstrip("-")) for word in data["negation"]["words"] if "*" not in word]
    prefixes = [fold(word.rstrip("-")) for word in data["negation"]["words"] if word.endswith("-")]
    return _Stems(
        language=data["language"],
        has_compounds=data["compounds"],
        single=tuple(stem for stem in listed if len(stem.words) == 1),
        phrases=tuple(stem for stem in listed if len(stem.words) > 1),
        negations=frozenset(negations) - frozenset(prefixes),
        prefixes=tuple(prefixes),
    )


def _folded_stem(word: str) -> str:
    """A word of a stem as the words of headings are folded, with its stars."""
    bare = unicodedata.normalize("NFC", word.strip("*"))
    folded = "".join(_words(bare)) or bare
    before = "*" if word.startswith("*") else ""
    behind = "*" if word.endswith("*") else ""
    return f"{before}{folded}{behind}"
