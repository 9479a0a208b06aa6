"""Names of persons to look for, learned from cells: whole ones, and the halves of which each is made."""

import re
from collections.abc import Iterable, Sequence
from itertools import permutations, product

from pipeline.privacy.name_cells import names_in, whole_name
from pipeline.privacy.name_words import Word
from pipeline.privacy.word_lists import any_of

_ENDING = re.compile(rf"{any_of('names', 'endings')}$")
_SOFTENED = r"(?:cz?|dz|[tdsn])?i?"
"""What may stand between stem and ending: t and d turn into č and dž before i, which also softens other letters."""

_CASES = re.compile(f"{_SOFTENED}{any_of('names', 'cases')}")
_SHORT_ENDING = 3
"""So many letters may be an ending that no list has, if the stem is as long."""

_FEWEST_LETTERS = 3
"""A shorter word says nothing of a person: Li."""


class KnownNames:
    """The names that cells of the tables give, to be found again in other texts."""

    def __init__(self, cells: Iterable[str]) -> None:
        self._whole: set[tuple[str, ...]] = set()
        self._lengths: dict[str, set[int]] = {}
        """By the first word of whole names, how many words they have."""
        self._halves: set[tuple[str, str]] = set()
        """Stems of two words of one name, either way round."""
        self._with_initial: set[tuple[str, str]] = set()
        """The stem of a word of a name, and the letter that another one begins with."""
        self._initial_only: set[tuple[str, str]] = set()
        """The same, where the name is known with this initial only: O. Petraitytė may be Ona."""
        self._stems: set[str] = set()
        for cell in cells:
            self._learn(cell)

    def lengths_from(self, bare: str) -> Iterable[int]:
        """How many words the whole names have that begin with the bare word; none where none does."""
        return self._lengths.get(bare, ())

    def is_whole(self, words: Sequence[Word]) -> bool:
        """Whether the words are a name as it was learned."""
        return tuple(word.bare for word in words) in self._whole

    def stems_in(self, bare: str) -> list[str]:
        """The stems of known names of which the bare word may be a grammatical case."""
        beginnings = {bare[:length] for length in range(1, len(bare) + 1)}
        return [stem for stem in beginnings & self._stems if _may_end(stem, bare[len(stem) :])]

    def are_halves(self, stems: Iterable[str], others: Iterable[str]) -> bool:
        """Whether one of the stems and one of the others are of one name."""
        return not self._halves.isdisjoint(product(stems, others))

    def are_half_and_initial(self, stems: Iterable[str], initial: Word) -> bool:
        """Whether one of the stems is of a name of which the other word has this initial.

        A word in full is taken as such where only the initial of the name is known.
        """
        known = self._with_initial if initial.is_initial else self._initial_only
        return not known.isdisjoint(product(stems, (initial.bare[0],)))

    def _learn(self, cell: str) -> None:
        """Learns the names that a cell gives, and the cell as it stands if it is one."""
        names = list(names_in(cell))
        self._learn_whole(whole_name(cell))
        for name in names:
            self._learn_whole(name)
            self._learn_halves(name)

    def _learn_whole(self, name: Sequence[str]) -> None:
        """Learns a name as it stands; one of short words alone might be any word."""
        longest = max(map(len, name), default=0)
        if longest >= _FEWEST_LETTERS:
            self._whole.add(tuple(name))
            self._lengths.setdefault(name[0], set()).add(len(name))

    def _learn_halves(self, name: Sequence[str]) -> None:
        """Learns each two words of a name, whichever comes first; a short word tells nothing by itself."""
        for word, other in permutations(name, 2):
            if len(word) >= _FEWEST_LETTERS:
                self._learn_pair(word, other)

    def _learn_pair(self, word: str, other: str) -> None:
        """Learns a word of a name together with another one, which may be known by its initial only."""
        stem, initial = _stem(word), other[0]
        self._stems.add(stem)
        self._with_initial.add((stem, initial))
        if other == initial:
            self._initial_only.add((stem, initial))
            return
        other_stem = _stem(other)
        self._stems.add(other_stem)
        self._halves |= {(stem, other_stem), (other_stem, stem)}


def _stem(bare: str) -> str:
    """The word without its ending, if something is left; what is between is the same in all grammatical cases."""
    stem = _ENDING.sub("", bare)
    return stem if len(stem) > 1 else bare


def _may_end(stem: str, ending: str) -> bool:
    """Whether a stem may have the ending in some grammatical case: any short one, or one of Lithuanian or Polish."""
    if len(ending) <= min(len(stem), _SHORT_ENDING):
        return True
    return bool(_CASES.fullmatch(ending))
