"""Headings known by the words that must stand in them, for the many ways in which people say one thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

BEGINNING = 2
"""So many first letters find the patterns to be tried: as many as any pattern's first word gives before its `*`."""


@dataclass(frozen=True)
class Pattern:
    """Words that a folded heading must hold in this order, others between them or not, and words it must not hold.

    A word that ends with `*` stands for every word that begins so.
    """

    column: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()

    @property
    def weight(self) -> tuple[int, int]:
        """How much the pattern asks for: the more words and letters, the surer the meaning."""
        return len(self.wanted), sum(map(len, self.wanted))

    def fits(self, words: Sequence[str]) -> bool:
        """Whether the words of a folded heading are what the pattern asks for."""
        if any(map(partial(_is_among, words), self.unwanted)):
            return False
        # Each wanted word is sought behind the one before it: the iterator goes on where it stopped.
        rest = iter(words)
        return all(map(partial(_is_among, rest), self.wanted))


def _is_among(words: Iterable[str], asked: str) -> bool:
    """Whether one of the words is the one asked for, or begins as it does before its `*`."""
    if asked.endswith("*"):
        return any(word.startswith(asked[:-1]) for word in words)
    return asked in words


def pattern(column: str, written: Iterable[str]) -> Pattern:
    """The pattern of the words as a words file has them: `-` before a word says that it must not stand there."""
    words = tuple(written)
    return Pattern(
        column,
        tuple(word for word in words if not word.startswith("-")),
        tuple(word[1:] for word in words if word.startswith("-")),
    )


def best_fit(
    patterns: Mapping[str, Sequence[Pattern]], words: Sequence[str], *, beyond: Sequence[str] = ()
) -> str | None:
    """The column whose pattern asks for the most and fits; None where none does, or two columns' fit alike.

    The patterns are by the beginning of their first word, so that few are tried; those that fit the words `beyond`
    already say nothing more.
    """
    fits = _fits(patterns, words)
    if beyond:
        fits = {one for one in fits if not one.fits(beyond)}
    most = max((one.weight for one in fits), default=None)
    columns = {one.column for one in fits if one.weight == most}
    return columns.pop() if len(columns) == 1 else None


def fitting(patterns: Mapping[str, Sequence[Pattern]], words: Sequence[str]) -> list[str]:
    """The columns whose patterns fit, those whose pattern asks for the most first; of as much, by name."""
    fits = _fits(patterns, words)
    return [one.column for one in sorted(fits, key=_most_asked_first)]


def _most_asked_first(one: Pattern) -> tuple[int, int, str]:
    words, letters = one.weight
    return -words, -letters, one.column


def _fits(patterns: Mapping[str, Sequence[Pattern]], words: Sequence[str]) -> set[Pattern]:
    near = chain.from_iterable(patterns.get(word[:BEGINNING], ()) for word in words)
    return {one for one in near if one.fits(words)}
