"""The meaning of a heading, composed of the concepts that its words name.

Each language declares, in `schema/concepts/`, stems of what was done with the money (stage), whose it is (source), and
what the column is of (noun). One table without language, `meanings.toml`, says which concepts make which column. Two
stages in one heading ("planned and paid") make none: a person must say.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.schema.stems import (
    MEANINGS,
    Concept,
    Concepts,
    concepts_in,
    first_concepts,
    languages,
    read_concepts,
)

_NEARLY_AS_MANY = 0.8
"""Languages that know nearly as many words of the headings as the best are asked, too: two may stand side by side."""

_PARTS = re.compile(r"\s/\s|\s/|/\s|\s\|\s|\||\n|\s{2,}|\s[–-]\s|;")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORDS_OF_A_LABEL = 4
"""A heading may end with an abbreviation ("Išmokėta, Eur."); so many words and a full stop are a sentence."""

_MOST_WORDS = 16
"""What says more than this in one language explains something, and the words that are known in it prove nothing."""

_LONGEST = 300
"""A text longer than this is a note, and heads no column."""


def languages_of(headings: Iterable[str]) -> tuple[str, ...]:
    """The languages in which a row of headings is likely written, the likeliest first; none where none is known."""
    texts = [text for text in headings if text and len(text) <= _LONGEST]
    known: Counter[str] = Counter()
    for language in languages():
        known[language] = sum(concepts_in(text, language).known for text in texts)
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
    if len(heading.split()) > _MOST_WORDS and not _parts(heading):
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


_PART = "noun.part"

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


def begins_with_part(heading: str, languages: Collection[str]) -> bool:
    """Whether the first words of the heading are those for "of which" in one of the languages."""
    return any(_PART in first_concepts(heading, language) for language in languages)


def names_no_amount(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading names a number that is no amount: a year, a code, a rate, a count."""
    found = [concepts_in(heading, language).named for language in languages]
    return any(not _OF_NO_MONEY.isdisjoint(named) and _OF_MONEY.isdisjoint(named) for named in found)


def names_year(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading names a year."""
    return any("noun.year" in concepts_in(heading, language).named for language in languages)


def names_eligible(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading names what is eligible."""
    return any("noun.eligible" in concepts_in(heading, language).named for language in languages)


def names_share(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading names a share, or a source alone, which may be money or a rate."""
    found = [concepts_in(heading, language).named for language in languages]
    return any("noun.share" in named or named == {"source.eu"} for named in found)


def stages_in(heading: str, languages: Collection[str]) -> frozenset[Concept]:
    """The stages that the heading names in the languages."""
    return frozenset().union(*(concepts_in(heading, language).of("stage") for language in languages))


def sources_in(heading: str, languages: Collection[str]) -> frozenset[Concept]:
    """The sources of money (EU, state, municipality, own) that the heading names in any of the languages."""
    named = (concepts_in(heading, language).of("source") for language in languages)
    return frozenset().union(*named) - {"source.public", "source.private"}


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
    """Whether a text is a sentence of several words: it says or asks something, and heads no column."""
    return text.rstrip().endswith((".", "?")) and len(text.split()) > _WORDS_OF_A_LABEL


def is_amount_alone(heading: str, languages: Collection[str]) -> bool:
    """Whether the heading says "amount" and no more: of what, the rest of the list must tell."""
    found = [concepts_in(heading, language) for language in languages]
    return any(
        concepts.named == {"noun.amount"} and not concepts.is_negated and not concepts.unknown for concepts in found
    )


def _column(table: str, concepts: Concepts) -> str | None:
    if concepts.is_negated or not concepts.named:
        return None
    named = _as_granted(_without_realised(concepts.named))
    if len(_stages(named)) > 1:
        return None
    line = next((line for line in _lines(table) if line.fits(named, concepts.unknown)), None)
    return line.column or None if line else None


_APPROVED, _GRANTED, _REALISED = "stage.approved", "stage.granted", "stage.realised"
_OF_CLAIMS = frozenset({"noun.cost", "noun.investment", "noun.eligible"})
"""What is approved of these was claimed before; approved support was granted."""


def _stages(named: Iterable[Concept]) -> set[Concept]:
    return {concept for concept in named if concept.startswith("stage.")}


def _without_realised(named: frozenset[Concept]) -> frozenset[Concept]:
    """The concepts without "realised" beside a stage that says more: payments made are paid."""
    return named - {_REALISED} if len(_stages(named)) > 1 else named


def _as_granted(named: frozenset[Concept]) -> frozenset[Concept]:
    """The concepts, with support that was approved as support that was granted."""
    is_of_support = _GRANTED in named or ("noun.support" in named and _OF_CLAIMS.isdisjoint(named))
    if _APPROVED in named and is_of_support:
        return named - {_APPROVED} | {_GRANTED}
    return named


@dataclass(frozen=True)
class _Line:
    """One line of the table of meanings."""

    column: str
    every: frozenset[Concept]
    one: frozenset[Concept]
    none: frozenset[Concept]
    only: frozenset[Concept]
    is_alone: bool
    is_whole: bool

    def fits(self, named: frozenset[Concept], unknown: int) -> bool:
        """Whether the concepts, with so many unknown words beside them, are what the line asks for."""
        if unknown and (self.is_whole or self.is_alone):
            return False
        if self.is_alone and named != self.every:
            return False
        if not self.every <= named or not self.none.isdisjoint(named):
            return False
        if self.one and self.one.isdisjoint(named):
            return False
        return not self.only or named <= self.every | self.one | self.only


@cache
def _lines(table: str) -> tuple[_Line, ...]:
    listed = read_concepts(MEANINGS).get(table, [])
    return tuple(
        _Line(
            line["column"],
            frozenset(line.get("all", ())),
            frozenset(line.get("any", ())),
            frozenset(line.get("none", ())),
            frozenset(line.get("only", ())),
            is_alone=line.get("alone", False),
            is_whole=line.get("whole", False),
        )
        for line in listed
    )
