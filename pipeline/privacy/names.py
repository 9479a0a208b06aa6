"""Names of natural persons within texts: found and masked, also with other cases, accents and endings."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, permutations

from pipeline.privacy.name_cells import is_place_after, names_in, whole_name
from pipeline.privacy.name_words import Word, bare_of, letters_of, words_of

Span = tuple[int, int]

_ENDING = re.compile(r"(?:(?:c|dz)?iai|ai|[td]is|[td]ys|[td]e|as|is|us|ys|ia|a|e|i|o)$")
_CASES = re.compile(
    r"(?:cz?|dz|[tdsn])?i?(?:as|ai|ais|ams?|amas?|a|e|es|ei|ems|emis|ese|is|io|iui|ims?|imi|yje|y|ys|us?|ui|uose|umi|umis"
    r"|os?|oje?|oms|omis|ose|iaus|iumi|ego|emu|owi|owie)"
)
_SHORT_ENDING = 3
_JOINING = frozenset({"ir", "and"})
_FEWEST_LETTERS = 3
_WIDEST_GAP = 3
_PLAIN_GAP = re.compile(r"[\s.-]+")
_OPENING, _CLOSING = re.compile(r"\s?[(„“\"]"), re.compile(r"[)“”\"]\s?")
_FARTHEST = 3
"""So many words on, the other half of a name may stand: Jonas Antanas Jonaitis, Jonas ir Ona Jonaičiai."""


def masking(names: Iterable[str], mask: str) -> Callable[[str], str]:
    """A function that puts `mask` in the place of each of the names in a text; see `finder`."""
    found_in = finder(names)

    @cache
    def masked(text: str) -> str:
        return _replaced(text, found_in(text), mask)

    return masked


def finder(names: Iterable[str]) -> Callable[[str], list[Span]]:
    """A function that finds the places of the names in a text.

    Found are the names as written, without regard to case, accents and spaces, with the surname first, with initials
    (J. A. Jonaitis), with a middle name, and in other grammatical cases (Jono Jonaičio). A surname alone is not: it
    might be any word. Small letters with a point are no initials: „r.“ is a district, „m.“ years.
    """
    known = _Names()
    for cell in names:
        known.add(cell)

    def found_in(text: str) -> list[Span]:
        bare, places = bare_of(text)
        spans = known.spans(words_of(bare, text, places)) if known.is_any_in(bare) else ()
        return [(places[start], places[end - 1] + 1) for start, end in spans]

    return found_in


class _Names:
    """What to look for: words in full, and of what two halves the names are made."""

    def __init__(self) -> None:
        self._whole: set[tuple[str, ...]] = set()
        self._lengths: dict[str, set[int]] = {}
        """How many words the whole names have that begin with a word."""
        self._halves: set[tuple[str, str]] = set()
        """Stems of two words of one name, either way round."""
        self._with_initial: set[tuple[str, str]] = set()
        """The stem of a word of a name, and the letter that another one begins with."""
        self._initial_only: set[tuple[str, str]] = set()
        """The same, where the name is known with this initial only: O. Petraitytė may be Ona."""
        self._stems: set[str] = set()

    def add(self, cell: str) -> None:
        """Learns the names that a cell tells, and the cell as it stands if it is one."""
        names = list(names_in(cell))
        for whole in (tuple(whole_name(cell)), *map(tuple, names)):
            if max(map(len, whole), default=0) >= _FEWEST_LETTERS:
                self._whole.add(whole)
                self._lengths.setdefault(whole[0], set()).add(len(whole))
        for name in names:
            self._learn_halves(name)

    def _learn_halves(self, words: Sequence[str]) -> None:
        for one, other in permutations(words, 2):
            if len(one) < _FEWEST_LETTERS:
                continue
            stem = _stem(one)
            self._stems.add(stem)
            self._with_initial.add((stem, other[0]))
            if len(other) == 1:
                self._initial_only.add((stem, other))
            else:
                self._stems.add(_stem(other))
                self._halves |= {(stem, _stem(other)), (_stem(other), stem)}

    def is_any_in(self, bare: str) -> bool:
        """Whether a text may hold any of them: quickly said for most."""
        words = letters_of(bare)
        return any(word in self._lengths or self._known(word) for word in words)

    def _known(self, word: str) -> list[str]:
        """The stems that the word may be a grammatical case of."""
        stems = (word[:length] for length in range(1, len(word) + 1))
        return [stem for stem in stems if stem in self._stems and _is_case(word[len(stem) :], stem)]

    def spans(self, words: Sequence[Word]) -> Iterator[Span]:
        """Where names stand in a text of these words; spans may overlap."""
        known = [self._known(word.bare) for word in words]
        for place, word in enumerate(words):
            for length in self._lengths.get(word.bare, ()):
                run = words[place : place + length]
                if tuple(one.bare for one in run) in self._whole and _close(run):
                    yield word.start, run[-1].whole_end
            for last in range(place + 1, min(place + _FARTHEST + 1, len(words))):
                run = words[place : last + 1]
                if not _close(run):
                    break
                is_any = known[place] or known[last]
                if is_any and self._is_name(run, known[place], known[last]) and not _is_street(words, last):
                    yield _with_initials_around(words, place, last)

    def _is_name(self, run: Sequence[Word], firsts: Collection[str], lasts: Collection[str]) -> bool:
        """Whether the first and the last word are of one name, and what is between them may stand in it."""
        first, last, between = run[0], run[-1], run[1:-1]
        if not (first.is_capital and last.is_capital and _may_stand_between(run)):
            return False
        if any((one, other) in self._halves for one in firsts for other in lasts):
            return True
        if len(between) > 1 and not all(one.is_initial or one.bare in _JOINING for one in between):
            return False
        return self._is_with_initial(first, last, lasts) or self._is_with_initial(last, first, firsts)

    def _is_with_initial(self, initial: Word, word: Word, stems: Iterable[str]) -> bool:
        """Whether a name is made of the word and another one of which there is only the first letter."""
        if word.is_initial:
            return False
        letter = initial.bare[0]
        wanted = self._with_initial if initial.is_initial else self._initial_only
        return any((stem, letter) in wanted for stem in stems)


def _may_stand_between(run: Sequence[Word]) -> bool:
    """Whether the words within a run may stand in a name: a middle name, also in brackets; initials; „ir Ona“."""
    between, gaps = run[1:-1], [word.gap for word in run[1:]]
    if not between:
        return True
    is_aside = len(between) == 1 and bool(_OPENING.fullmatch(gaps[0]) and _CLOSING.fullmatch(gaps[1]))
    is_plain = all(_PLAIN_GAP.fullmatch(gap) for gap in gaps)
    return (is_aside or is_plain) and all(one.is_capital or one.bare in _JOINING for one in between)


def _with_initials_around(words: Sequence[Word], first: int, last: int) -> Span:
    while first and words[first - 1].is_initial and _close(words[first - 1 : first + 1]):
        first -= 1
    while last + 1 < len(words) and words[last + 1].is_initial and _close(words[last : last + 2]):
        last += 1
    return words[first].start, words[last].whole_end


def _is_street(words: Sequence[Word], last: int) -> bool:
    """Whether what follows makes a street or a school of the name: J. Biliūno g. 5."""
    return last + 1 < len(words) and is_place_after(words[last + 1].bare) and _close(words[last : last + 2])


def _close(run: Sequence[Word]) -> bool:
    return all(0 < len(later.gap) <= _WIDEST_GAP for _, later in pairwise(run))


def _replaced(text: str, spans: Iterable[Span], mask: str) -> str:
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


def _stem(word: str) -> str:
    """The word without its ending, if something is left; what is between is the same in all grammatical cases."""
    stem = _ENDING.sub("", word)
    return stem if len(stem) > 1 else word


def _is_case(ending: str, stem: str) -> bool:
    """Whether a stem may have the ending in some grammatical case: any short one, or one of Lithuanian or Polish."""
    return len(ending) <= min(len(stem), _SHORT_ENDING) or bool(_CASES.fullmatch(ending))
