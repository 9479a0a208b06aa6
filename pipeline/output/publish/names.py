"""Names of natural persons within texts: found and masked, also with other cases, accents and endings."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

_ROLES = re.compile(r"(?:ukinink|gyventoj|fizin|asm(?:uo|en)|pono?\b|poni[ao]|farmer|mrs?\b|ms\b)\w*")
"""Folded words that stand beside a name and are no part of it."""

_ENDING = re.compile(r"(?:[td]is|[td]ys|[td]e|as|is|us|ys|ia|a|e|i|o)$")
_BETWEEN = r"[\W_]{1,3}"
_FEWEST_LETTERS = 3
_LONGEST_NAME = 4
"""Of longer ones it is not clear which words are the person's: they are found in full only."""

_Found = tuple[str, re.Pattern[str]]


def masking(names: Iterable[str], mask: str) -> Callable[[str], str]:
    """A function that puts `mask` in the place of each of the names in a text.

    Found are the names as written, without regard to case, accents and spaces, with the surname first, with an initial
    (J. Jonaitis), and in other grammatical cases (Jono Jonaičio). A surname alone is not: it might be any word.
    """
    patterns: dict[str, list[re.Pattern[str]]] = {}
    for name in sorted({form for cell in names for form in (cell, _cut(cell))}):
        for beginning, pattern in _patterns(_words(_bare(name)[0])):
            patterns.setdefault(beginning, []).append(pattern)

    @cache
    def masked(text: str) -> str:
        bare, places = _bare(text)
        beginnings = {word[:length] for word in _words(bare) for length in range(1, _FEWEST_LETTERS + 1)}
        near = (pattern for beginning in sorted(beginnings) for pattern in patterns.get(beginning, ()))
        spans = [found.span() for pattern in near for found in pattern.finditer(bare)]
        return _replaced(text, [(places[start], places[end - 1] + 1) for start, end in spans], mask)

    return masked


def _cut(name: str) -> str:
    """The name alone, where its cell tells more: a telephone, a remark in brackets, who came after."""
    return re.split(r"[,;(/|]|\s[–-]\s", name, maxsplit=1)[0].strip()


def _replaced(text: str, spans: Iterable[tuple[int, int]], mask: str) -> str:
    """The text with the mask in the place of every span; spans that meet are one."""
    done: list[str] = []
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            done += [text[last:start], mask]
        last = max(last, end)
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
    return "".join([*done, text[last:]])


def _bare(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its characters the place that it had."""
    bare: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold()):
            if not unicodedata.combining(part) and unicodedata.category(part) != "Cf":
                bare.append(part)
                places.append(place)
    return "".join(bare), places


def _words(bare: str) -> list[str]:
    return re.findall(r"[^\W_]+", bare)


def _patterns(words: Sequence[str]) -> Iterator[_Found]:
    """What to look for, each with the letters that one of its words begins with."""
    own = [word for word in words if not _ROLES.fullmatch(word)]
    for whole in {tuple(words), tuple(own)}:
        if max(map(len, whole), default=0) >= _FEWEST_LETTERS:
            yield _in_full(whole)
    if not 1 < len(own) <= _LONGEST_NAME:
        return
    first, *later = own
    for other in later:
        if len(other) >= _FEWEST_LETTERS:
            yield _inflected(first, [other])
    if len(later) > 1 and max(map(len, later)) >= _FEWEST_LETTERS:
        yield _inflected(first, later)


def _in_full(words: Sequence[str]) -> _Found:
    point = r"\.?" if len(words[-1]) == 1 else ""
    told = _BETWEEN.join(map(re.escape, words))
    return max(words, key=len)[:_FEWEST_LETTERS], re.compile(rf"(?<![^\W_]){told}{point}(?![^\W_])")


def _inflected(first: str, later: Sequence[str]) -> _Found:
    """The words in any grammatical case, the first one also last, or as an initial."""
    stems = [_stem(word) for word in later]
    given, family = rf"{_stem(first)}\w{{0,5}}", _BETWEEN.join(rf"{stem}\w{{0,5}}" for stem in stems)
    # After a number „m.“ is years, no initial: 2022 m. gegužės 7 d.
    before = rf"(?:{given}{_BETWEEN}|(?<!\d\W){first[0]}\.[\W_]{{0,2}})"
    after = rf"{_BETWEEN}(?:{given}(?![^\W_])|{first[0]}\.)"
    pattern = re.compile(rf"(?<![^\W_])(?:{before}{family}(?![^\W_])|{family}{after})")
    return max(stems, key=len)[:_FEWEST_LETTERS], pattern


def _stem(word: str) -> str:
    """The word without its ending, if something is left; what is between is the same in all grammatical cases."""
    stem = _ENDING.sub("", word)
    return stem if len(stem) > 1 else word
