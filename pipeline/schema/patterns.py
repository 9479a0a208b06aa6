"""Headings known by the words that must stand in them, for the many ways in which people say one thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
        if any(_is(word, unwanted) for unwanted in self.unwanted for word in words):
            return False
        rest = iter(words)
        return all(any(_is(word, wanted) for word in rest) for wanted in self.wanted)


def _is(word: str, asked: str) -> bool:
    return word.startswith(asked[:-1]) if asked.endswith("*") else word == asked


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
    near = {one for word in words for one in patterns.get(word[:BEGINNING], ())}
    fitting = {one for one in near if one.fits(words) and not (beyond and one.fits(beyond))}
    if not fitting:
        return None
    most = max(one.weight for one in fitting)
    columns = {one.column for one in fitting if one.weight == most}
    return columns.pop() if len(columns) == 1 else None
