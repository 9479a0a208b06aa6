"""Whether a heading tells per cent: then the numbers below it are no amounts, whatever else it says."""

import itertools
import re

from pipeline.schema.folding import fold

_SIGN = re.compile(r"(?<![0-9])(?<![0-9]\s)%(?!\s?[0-9])")
"""The sign by itself; "max 50%" tells of a limit, not of what stands below."""

_WORDS = frozenset({"proc", "pct", "per cent", "pour cent", "per cento", "por cento", "por ciento", "proz", "la suta"})
"""Words of their own, folded."""

_STEMS = (
    *("prozent", "percent", "procent", "prosent", "protsen", "pourcent", "porcent"),
    *("szazalek", "ποσοστ", "процент", "postot", "odstot"),
)
"""What stands at the beginning of a word or within a compound: Förderprozentsatz, medefinancieringspercentage."""


def tells_percent(heading: str) -> bool:
    """Whether the heading says that what it heads is told in per cent; a number with its sign does not."""
    if _SIGN.search(heading):
        return True
    words = [word.strip(".") for word in fold(heading).split()]
    pairs = {f"{word} {after}" for word, after in itertools.pairwise(words)}
    told = _not_after_a_number(words)
    if not _WORDS.isdisjoint({*told, *pairs}):
        return True
    return any(stem in word for word in told for stem in _STEMS)


def _not_after_a_number(words: list[str]) -> list[str]:
    """The words that stand behind no number: 25 per cent of something is no unit."""
    return [word for before, word in zip(["", *words], words, strict=False) if not before.isdecimal()]
