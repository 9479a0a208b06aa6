"""The parts of a heading that may each say what its column holds."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.schema.folding import WORDS_OF_MONEY, fold, fold_heading
from pipeline.schema.word_files import entries, listed

_BROKEN_WORD = re.compile(r"-[^\S\n]*\n\s*")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

_AFTER_COMMA = 16
"""So many characters after a comma may be the unit of a heading; a longer text says more than a unit."""

_AFTER_SIGN = 4
"""So many characters after a currency sign may be its multiple, as in € 000; a longer text says more."""

_LONGEST_AFTER_IN = 22
"""So many characters after "in" may be the unit, as in thousands of euro; a longer text says more."""

_UNIT_BEHIND = re.compile(
    rf",[^,]{{1,{_AFTER_COMMA}}}$"
    rf"|\s[kKmM]?[€£$][\w ']{{0,{_AFTER_SIGN}}}$"
    rf"|\sin\s[^,]{{1,{_LONGEST_AFTER_IN}}}$"
)
"""What a heading of amounts may end with: ", tūkst. Eur", " £m", " in thousands of euro"."""

_STROKE = re.compile(r"\s/|/\s|\||\s[–-]\s")

_LONGEST_HEADING = 300
"""A text longer than this is a note: it names many things, and heads no column of any of them."""

_REMEMBERED_HEADINGS = 10_000
"""So many headings are kept as they are compared: more than the sheets of a run have, and little memory."""


def parts_of(heading: str) -> Iterator[str]:
    """The heading whole, then without brackets or the unit behind it, and the parts of bars, strokes and lines."""
    seen = set()
    whole = _BROKEN_WORD.sub("-", heading)
    bare = BRACKETS.sub(" ", whole)
    without_unit = _UNIT_BEHIND.sub(_rest_of, whole)
    for text in (whole, *whole.split("|"), bare, without_unit, *_STROKE.split(bare), *bare.split("\n")):
        part = text.strip()
        if part and part not in seen:
            seen.add(part)
            yield part


def _rest_of(found: re.Match[str]) -> str:
    """What is left of an ending that may be a unit: nothing, or all of it where it is none: paid in the year."""
    if not found.group().lstrip().startswith("in "):
        return ""
    words = fold(found.group()).split()
    is_unit = any(word.strip(".") in _units() for word in words)
    return "" if is_unit else found.group()


@cache
def _units() -> frozenset[str]:
    """Words of units: currencies, thousands and millions, the per cent sign."""
    multiples = (fold(word) for word, _ in entries("units"))
    measures = map(fold, listed("rows", "measures"))
    return frozenset({*WORDS_OF_MONEY, *multiples, *measures})


@lru_cache(maxsize=_REMEMBERED_HEADINGS)
def folded_parts(heading: str) -> tuple[str, ...]:
    """The parts of a heading as they are compared; none of a text that is too long to head a column."""
    if len(heading) > _LONGEST_HEADING:
        return ()
    return tuple(dict.fromkeys(fold_heading(part) for part in parts_of(heading)))
