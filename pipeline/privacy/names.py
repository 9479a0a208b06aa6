"""Names of natural persons within texts: found and masked, also with other cases, accents and endings."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from pipeline.privacy.known_names import KnownNames
from pipeline.privacy.name_cells import is_named_after
from pipeline.privacy.name_words import Word, bare_of, letters_of, words_of

Span = tuple[int, int]
"""Where a name begins in a text, and where it ends."""

_PLAIN_GAP = re.compile(r"[\s.-]+")
_OPENING, _CLOSING = re.compile(r"\s?[(„“\"]"), re.compile(r"[)“”\"]\s?")
_FARTHEST = 3
"""So many words on, the other half of a name may stand: Jonas Antanas Jonaitis, Jonas ir Ona Jonaičiai."""


def masking(names: Iterable[str], mask: str) -> Callable[[str], str]:
    """A function that puts `mask` in the place of each of the names in a text; see `finder`."""
    spans_in = finder(names)

    @cache
    def masked(text: str) -> str:
        return _replaced(text, spans_in(text), mask)

    return masked


def finder(names: Iterable[str]) -> Callable[[str], list[Span]]:
    """A function that returns the spans of the names in a text; they may overlap.

    Found are the names as written, without regard to case, accents and spaces, with the surname first, with initials
    (J. A. Jonaitis), with a middle name, and in other grammatical cases (Jono Jonaičio). A surname alone is not: it
    might be any word. Small letters with a point are no initials: „r.“ is a district, „m.“ years.
    """
    known = KnownNames(names)

    def spans_in(text: str) -> list[Span]:
        bare, places = bare_of(text)
        if not _may_hold(bare, known):
            return []
        words = words_of(bare, text, places)
        spans = [*_whole_names(words, known), *_changed_names(words, known)]
        return [(places[start], places[end - 1] + 1) for start, end in spans]

    return spans_in


def _may_hold(bare: str, known: KnownNames) -> bool:
    """Whether a bare text may hold any of the names: quickly said of most."""
    return any(known.lengths_from(word) or known.stems_in(word) for word in letters_of(bare))


def _whole_names(words: Sequence[Word], known: KnownNames) -> Iterator[Span]:
    """The spans of names that stand in the text as they were learned."""
    for place, word in enumerate(words):
        for length in known.lengths_from(word.bare):
            run = words[place : place + length]
            if known.is_whole(run) and _are_close(run):
                yield word.start, run[-1].whole_end


def _changed_names(words: Sequence[Word], known: KnownNames) -> Iterator[Span]:
    """The spans of names in another order, case or length than they were learned in."""
    stems = [known.stems_in(word.bare) for word in words]
    for first, last in _pairs(words):
        run = words[first : last + 1]
        if _is_name(run, stems[first], stems[last], known) and not _is_street(words[last:]):
            yield _with_initials_around(words, first, last)


def _pairs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The places of each two words that may be the ends of a name: no farther apart than one may be, all close."""
    for first in range(len(words)):
        for last in range(first + 1, min(first + _FARTHEST + 1, len(words))):
            if not words[last].is_close:
                break
            yield first, last


def _is_name(run: Sequence[Word], firsts: Sequence[str], lasts: Sequence[str], known: KnownNames) -> bool:
    """Whether the first and the last word of a run are of one name, by the stems that each may have."""
    if known.are_halves(firsts, lasts):
        return _may_be_run(run)
    first, last, between = run[0], run[-1], run[1:-1]
    if len(between) > 1 and not all(word.is_minor for word in between):
        return False
    is_known = _is_initial_of(first, last, lasts, known) or _is_initial_of(last, first, firsts, known)
    return is_known and _may_be_run(run)


def _is_initial_of(initial: Word, half: Word, stems: Sequence[str], known: KnownNames) -> bool:
    """Whether one word has the initial of a name of which the other, with these stems, is a half in full."""
    return not half.is_initial and known.are_half_and_initial(stems, initial)


def _may_be_run(run: Sequence[Word]) -> bool:
    """Whether a run of words begins and ends with a capital, and what is between may stand within a name.

    That is a middle name, also in brackets; initials; „ir Ona“.
    """
    between = run[1:-1]
    if not all(word.is_capital for word in (run[0], run[-1])):
        return False
    if not between:
        return True
    if not all(word.is_capital or word.is_joining for word in between):
        return False
    gaps = [word.gap for word in run[1:]]
    return _is_aside(gaps) or all(map(_PLAIN_GAP.fullmatch, gaps))


_GAPS_OF_ONE_BETWEEN = 2


def _is_aside(gaps: Sequence[str]) -> bool:
    """Whether the gaps are those around one word in brackets or quotes: Ona (Onutė) Petraitienė."""
    if len(gaps) != _GAPS_OF_ONE_BETWEEN:
        return False
    before, behind = gaps
    return bool(_OPENING.fullmatch(before) and _CLOSING.fullmatch(behind))


def _is_street(words: Sequence[Word]) -> bool:
    """Whether what follows the first word makes a street or a school of the name: J. Biliūno g. 5."""
    following = words[1:2]
    return any(word.is_close and is_named_after(word.bare) for word in following)


def _with_initials_around(words: Sequence[Word], first: int, last: int) -> Span:
    """The span of a name together with the initials before and behind it."""
    while _is_initial_before(words, first):
        first -= 1
    while _is_initial_behind(words, last):
        last += 1
    return words[first].start, words[last].whole_end


def _is_initial_before(words: Sequence[Word], place: int) -> bool:
    """Whether the word before the place is an initial of the same name: A. V. Dambrauskui."""
    before = words[max(0, place - 1) : place]
    return words[place].is_close and any(word.is_initial for word in before)


def _is_initial_behind(words: Sequence[Word], place: int) -> bool:
    """Whether the word behind the place is an initial of the same name: Dambrauskas V. A."""
    behind = words[place + 1 : place + 2]
    return any(word.is_close and word.is_initial for word in behind)


def _are_close(run: Sequence[Word]) -> bool:
    """Whether so little parts all words of a run that they may be of one name."""
    return all(word.is_close for word in run[1:])


def _replaced(text: str, spans: Iterable[Span], mask: str) -> str:
    """The text with the mask in the place of every span; spans that meet are one."""
    pieces: list[str] = []
    end_of_last = 0
    for start, end in sorted(spans):
        if start >= end_of_last:
            pieces += [text[end_of_last:start], mask]
        end_of_last = _with_accents(text, max(end_of_last, end))
    return "".join([*pieces, text[end_of_last:]])


def _with_accents(text: str, end: int) -> int:
    """Where a span ends together with the accents that stand behind it as characters of their own."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
