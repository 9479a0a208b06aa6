"""The words of a text as names are compared with them: without case and accents, with the places that they had."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_LONGEST_INITIAL = 2


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
        short = len(self.bare) == 1 or (len(self.bare) <= _LONGEST_INITIAL and self.has_point)
        return short and self.is_capital and not self.follows_number

    @property
    def whole_end(self) -> int:
        """Where it ends, with the point of an initial."""
        return self.end + (self.has_point and len(self.bare) <= _LONGEST_INITIAL)


def bare_of(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters the place that it had."""
    parts = [(part, place) for place, char in enumerate(text) for part in _bare_character(char)]
    return "".join(part for part, _ in parts), [place for _, place in parts]


@cache
def _bare_character(char: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(part for part in folded if not unicodedata.combining(part) and unicodedata.category(part) != "Cf")


def letters_of(bare: str) -> list[str]:
    """The words of a bare text."""
    return re.findall(r"[^\W_]+", bare)


def words_of(bare: str, text: str, places: Sequence[int]) -> list[Word]:
    """The words of a text, given bare and as it stands, with the places of its bare characters."""
    words: list[Word] = []
    for found in re.finditer(r"[^\W_]+", bare):
        start, end = found.span()
        words.append(
            Word(
                found[0],
                start,
                end,
                is_capital=text[places[start]].isupper() or text[places[start]].istitle(),
                has_point=bare[end : end + 1] == ".",
                gap=bare[words[-1].end : start] if words else "",
                follows_number=bool(words) and words[-1].bare[-1].isdecimal(),
            )
        )
    return words
