"""The words of a text as names are compared with them: without case and accents, with the places that they had."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.privacy.word_lists import listed

_LONGEST_INITIAL = 2
_WIDEST_GAP = 3
_WORD = re.compile(r"[^\W_]+")
_FORMATTING = "Cf"
"""The Unicode category of soft hyphens, joiners and other characters that only steer how a text is set."""

JOINING = listed("names", "joining")
"""Bare words that join two names: ir."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its bare letters, where they stand, whether it begins with a capital, whether a point ends it.

    `gap` is what parts it from the word before, `follows_number` whether that is a number.
    """

    bare: str
    start: int
    end: int
    is_capital: bool
    has_point: bool
    gap: str
    follows_number: bool

    @property
    def is_initial(self) -> bool:
        """Whether it may be an initial: J., Dž.; after a number M. is years."""
        if self.follows_number or not self.is_capital:
            return False
        return len(self.bare) == 1 or self._is_abbreviation

    @property
    def is_joining(self) -> bool:
        """Whether it joins two names: Jonas ir Ona."""
        return self.bare in JOINING

    @property
    def is_minor(self) -> bool:
        """Whether it may stand between the halves of a name without being a name itself."""
        return self.is_initial or self.is_joining

    @property
    def is_close(self) -> bool:
        """Whether so little parts it from the word before that both may be of one name."""
        return 0 < len(self.gap) <= _WIDEST_GAP

    @property
    def whole_end(self) -> int:
        """Where it ends, with the point of an initial."""
        has_own_point = self.has_point and len(self.bare) <= _LONGEST_INITIAL
        return self.end + has_own_point

    @property
    def _is_abbreviation(self) -> bool:
        """Whether a point makes an abbreviation of one or two letters: Dž."""
        return len(self.bare) <= _LONGEST_INITIAL and self.has_point


def bare_of(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters the place that it had."""
    bare: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        characters = _bare_character(char)
        bare.append(characters)
        places.extend([place] * len(characters))
    return "".join(bare), places


@cache
def _bare_character(char: str) -> str:
    """The letters that a character is compared by: none for an accent, two for ß."""
    # Decomposed first and last: case folding may compose what has accents.
    decomposed = unicodedata.normalize("NFKD", char).casefold()
    folded = unicodedata.normalize("NFKD", decomposed)
    return "".join(filter(_is_compared, folded))


def _is_compared(char: str) -> bool:
    """Whether a character counts when names are compared: accents do not, nor what only steers the setting."""
    return not unicodedata.combining(char) and unicodedata.category(char) != _FORMATTING


def letters_of(bare: str) -> list[str]:
    """The words of a bare text."""
    return _WORD.findall(bare)


def words_of(bare: str, text: str, places: Sequence[int]) -> list[Word]:
    """The words of a text, given bare and as it stands, with the places of its bare characters."""
    words: list[Word] = []
    end_before, ends_in_number = 0, False
    for match in _WORD.finditer(bare):
        start, end = match.span()
        first = text[places[start]]
        word = Word(
            match[0],
            start,
            end,
            is_capital=first.isupper() or first.istitle(),
            has_point=bare.startswith(".", end),
            gap=bare[end_before:start] if words else "",
            follows_number=ends_in_number,
        )
        words.append(word)
        end_before, ends_in_number = end, word.bare[-1].isdecimal()
    return words
