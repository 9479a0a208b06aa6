"""Unknown headings that are nearly known ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.intake.recognition.headings import Heading
from pipeline.intake.recognition.matching import Match
from pipeline.schema.heading_parts import folded_parts
from pipeline.schema.model import Kind
from pipeline.schema.percents import tells_percent
from pipeline.schema.vocabulary import Vocabulary

NEAR = 80
"""How alike (of 100) an unknown heading must be to a known one for the meaning to be named to people."""

SLIP = 75
"""How alike (of 100) each word must be to that of the known heading for the difference to be a slip of the hand."""

_NEGATIONS = ("ne", "non", "not", "in", "un")
"""What before a word turns its meaning round."""


@dataclass(frozen=True)
class Near:
    """A heading, the column of whose known headings one is nearly like it, and how alike they are, of 100.

    `is_slip`: they differ by letters within their words alone, and not by a word.
    """

    heading: Heading
    name: str
    likeness: float
    is_slip: bool


def near_headings(match: Match, words: Vocabulary) -> list[Near]:
    """The unknown headings that are nearly known ones of columns that no heading has."""
    free = {text: name for text, name in words.headings[match.table.name].items() if name not in match.claims}
    found = []
    for heading in match.unknown:
        if words.is_decided(match.table, heading.text) or words.is_ambiguous(match.table, heading.text):
            continue
        if words.is_negated(heading.text):
            continue
        amounts = {column.name for column in match.table.of_kind(Kind.MONEY)} if tells_percent(heading.text) else set()
        others = {text: name for text, name in free.items() if name not in amounts}
        likest = max(_answers(heading, others), key=lambda answer: answer.likeness, default=None)
        if likest is not None:
            found.append(Near(heading, free[likest.known], likest.likeness, is_slip=likest.is_slip))
    return found


@dataclass(frozen=True)
class _Answer:
    """A part of a heading, the known text that is most like it, and how alike they are."""

    part: str
    known: str
    likeness: float

    @property
    def is_slip(self) -> bool:
        """Whether each word is nearly the known one in its place: one word more may turn the meaning round.

        Words written apart or together are the same.
        """
        words, others = self.part.split(), self.known.split()
        if "".join(words) == "".join(others):
            return True
        return len(words) == len(others) and all(map(_is_nearly, words, others))


def _is_nearly(word: str, known: str) -> bool:
    return fuzz.ratio(word, known) >= SLIP


def _answers(heading: Heading, known: Mapping[str, str]) -> Iterator[_Answer]:
    """For each part of the heading the known text that is most like it, where one is like it at all."""
    for reading in heading.readings:
        for part in folded_parts(reading):
            found = process.extractOne(part, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
            if found and not _denies(part, found[0]):
                text, likeness, _ = found
                yield _Answer(part, text, likeness)


def _denies(heading: str, known: str) -> bool:
    """Whether a word of one is that of the other with a negation before it: netinkamos and tinkamos."""
    words, others = set(heading.split()), set(known.split())
    return any(f"{no}{word}" in words or f"{no}{word}" in others for no in _NEGATIONS for word in words ^ others)
