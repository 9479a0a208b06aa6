"""The names of persons in a cell, apart from what stands beside them there: roles, posts, addresses, remarks."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from pipeline.privacy.name_words import JOINING, bare_of, letters_of
from pipeline.privacy.word_lists import any_of

_PARTS = re.compile(r"[\n,;()/|]|\s[–-]\s")

_BESIDE = re.compile(any_of("names", "beside"))
_PLACE = re.compile(any_of("names", "places"))
_NAMED_AFTER = re.compile(any_of("names", "named_after"))

_FEWEST_WORDS, _MOST_WORDS = 2, 4
"""A name has a given name and a surname at least; what has more than four words has something else within."""


class _Role(Enum):
    """What a word of a cell is."""

    NAME = "name"
    PLACE = "place"
    JOINING = "joining"
    OTHER = "other"


def names_in(cell: str) -> Iterator[list[str]]:
    """The names of persons that a cell gives, each as its bare words: two to four that begin with capitals.

    "Ūkininkas Jonas Jonaitis, Kaimo g. 7, Alytus (pakeitė Ona Žalia)" gives jonas jonaitis and ona zalia. A cell in
    small letters throughout is taken as typed in haste.
    """
    for part in _parts_of(cell):
        for name in _names_of_part(part):
            yield name[:_MOST_WORDS]


def whole_name(cell: str) -> list[str]:
    """The bare words of a cell that is a name as it stands, whatever beside it; none where it gives no name at all.

    A single word is one only if the cell holds nothing else. Initials alone are one, too: R. K.
    """
    words = letters_of(bare_of(cell)[0])
    own = [word for word in words if _may_be_own(word)]
    if own == words and len(words) == 1:
        return words
    gives_name = next(names_in(cell), None) is not None
    return words if gives_name or _are_initials(own) else []


def is_named_after(word: str) -> bool:
    """Whether the bare word after a name makes a street, a school or the like of it: J. Biliūno g."""
    return bool(_NAMED_AFTER.fullmatch(word))


def _parts_of(cell: str) -> list[str]:
    """What commas, brackets and lines part; one where all have a single word: "Jonaitis, Jonas", the surname first."""
    parts = [part for part in _PARTS.split(cell) if part.strip()]
    words_of_each = [len(letters_of(part)) for part in parts]
    are_single_words = max(words_of_each, default=0) == min(words_of_each, default=0) == 1
    return [" ".join(parts)] if are_single_words else parts


def _names_of_part(part: str) -> Iterator[list[str]]:
    """The names of a part of a cell; words typed in haste are read as if they had their capitals."""
    words = letters_of(part)
    if _is_typed_in_haste(part, words):
        return _names_among([word.title() for word in words], is_clear=False)
    return _names_among(words, is_clear=part != part.upper())


def _is_typed_in_haste(part: str, words: Sequence[str]) -> bool:
    """Whether a part has no capitals, or only one before two words: jonas jonaitis, Jonas jonaitis."""
    if part == part.lower():
        return True
    return len(words) == _FEWEST_WORDS and words[-1].islower()


def _names_among(words: Sequence[str], *, is_clear: bool) -> Iterator[list[str]]:
    """The names among the words of a part of a cell, bare.

    `is_clear`: capitals show what is a name, so that a word within the part is one though it is a word for a role:
    Ona Narė.
    """
    name: list[str] = []
    for place, word in enumerate(words):
        role = _role_of(word, by_capital=is_clear and place > 0)
        if role is _Role.NAME:
            name.append(bare_of(word)[0])
        elif len(name) >= _FEWEST_WORDS:
            yield _without_place(name) if role is _Role.PLACE else name
            name = []
        elif role is not _Role.JOINING:
            name = []
    if len(name) >= _FEWEST_WORDS:
        yield name


def _role_of(word: str, *, by_capital: bool) -> _Role:
    """What a word is; `by_capital` where a capital makes a name of a word that else stands beside one."""
    bare, _ = bare_of(word)
    is_capital = word[0].isupper()
    if _is_place(bare, is_capital=is_capital):
        return _Role.PLACE
    if is_capital and (by_capital or not _BESIDE.fullmatch(bare)):
        return _Role.NAME
    return _Role.JOINING if bare in JOINING else _Role.OTHER


def _is_place(bare: str, *, is_capital: bool) -> bool:
    """Whether a word makes a place of the one before it; a capital alone is an initial."""
    is_initial = is_capital and len(bare) == 1
    return not is_initial and bool(_PLACE.fullmatch(bare))


def _without_place(name: list[str]) -> list[str]:
    """The name without its last word, where enough is left: Jonas Jonaitis Alytaus rajonas."""
    return name[:-1] if len(name) > _FEWEST_WORDS else name


def _may_be_own(bare: str) -> bool:
    """Whether a bare word may be part of a name: no word that stands beside names, and no number."""
    return not _BESIDE.fullmatch(bare) and not bare.isdecimal()


def _are_initials(words: Sequence[str]) -> bool:
    """Whether nothing but initials is left of a cell: a name with nothing to know it by."""
    return max(map(len, words), default=0) == 1
