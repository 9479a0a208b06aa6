"""The names that a cell tells, apart from what stands beside them there: roles, posts, addresses, remarks."""

import re
from collections.abc import Iterator, Sequence

from pipeline.privacy.name_words import bare_of, letters_of

_PARTS = re.compile(r"[\n,;()/|]|\s[–-]\s")

_NO_NAMES = re.compile(
    r"(?:ukinink|gyventoj|fizin|farmer|resident|citizen|individual|person)\w*|asm(?:uo|en)\w*|pono?|poni[ao]|mrs?|ms|dr|prof"
    r"|(?:direktor|vadov|vadyb|pirminink|buhalter|koordinator|specialist|konsultant|savinink|savanor|atstov)\w*"
    r"|(?:administrac|bendruomen|organizac|iniciatyv|neformal|nezinom|neskelb|nenurod|liudijim|asociac)\w*"
    r"|(?:director|manager|owner|chair|member|unknown|anonym|group|family|local)\w*"
    r"|nar(?:ys|e|iai|io|es)|projekt\w{1,3}|veikl\w{1,3}|versl(?:as|o)|ukis|ukio|ukiai|grup\w{1,3}|sodyb\w{1,3}|turizm(?:as|o)"
    r"|seim(?:a|os|ai)|viet(?:os|a|ine|inis)|jaun(?:as|a|asis|oji|i|ieji|imas|imo|imui|uoliai|uoliu)|kit(?:as|a|i|os)"
    r"|vard(?:as|o|ai)|pavard(?:e|es|ei|iu)|valdyb\w{1,3}|tarybos?|imone|imones|klub(?:as|o)|centr(?:as|o)|uab|ab|mb|vsi|ii|ir|and"
)
"""Folded words that stand beside names and are no part of them."""

_PLACE = re.compile(
    r"g|gatve|gatves|al|aleja|pr|prospektas|pl|tak|skg|k|km|kaim\w{1,2}|r|raj|rajon\w{1,2}|m|miest\w{1,2}|sav|savivaldyb\w{1,2}"
    r"|seniunij\w{1,2}|sen|mstl|vs|apskrit\w{1,2}|street|road|avenue|village|town|county"
)
"""Folded words that make a place of the word before them."""

_JOINING = frozenset({"ir", "and"})
_MOST_WORDS = 4


def names_in(cell: str) -> Iterator[list[str]]:
    """The names of persons that a cell tells, each as its bare words: two to four that begin with capitals.

    "Ūkininkas Jonas Jonaitis, Kaimo g. 7, Alytus (pakeitė Ona Žalia)" tells jonas jonaitis and ona zalia. A cell in
    small letters throughout is taken as typed in haste.
    """
    parts = [part for part in _PARTS.split(cell) if part.strip()]
    if len(parts) > 1 and all(len(letters_of(part)) == 1 for part in parts):
        # "Jonaitis, Jonas": one name, the surname first.
        parts = [" ".join(parts)]
    for part in parts:
        words = letters_of(part)
        in_haste = part == part.lower() or (len(words) == 2 and words[1].islower())  # noqa: PLR2004 - "Jonas jonaitis"
        is_clear = not in_haste and part != part.upper()
        for name in _names_among([word.title() for word in words] if in_haste else words, is_clear=is_clear):
            yield name[:_MOST_WORDS]


def whole_name(cell: str) -> list[str]:
    """The bare words of a cell that is a name as it stands, whatever beside it; none where it tells no name at all.

    A single word is one only if the cell holds nothing else.
    """
    words = letters_of(bare_of(cell)[0])
    own = [word for word in words if not _NO_NAMES.fullmatch(word) and not word.isdecimal()]
    is_single = len(words) == 1 and own == words
    return words if is_single or any(True for _ in names_in(cell)) or _has_initials(own) else []


def is_place_after(word: str) -> bool:
    """Whether the word after a name makes a street or the like of it: J. Biliūno g."""
    return bool(_STREET.fullmatch(word))


_STREET = re.compile(
    r"g|gatv\w{1,3}|al|alej\w{1,3}|pr|prospekt\w{1,3}|pl|tak|skg|aikst\w{1,3}|(?:pro)?gimnazij\w{1,3}|mokykl\w{1,3}|muziej\w{1,3}"
    r"|bibliotek\w{1,3}|street|square|school|library|museum"
)


def _has_initials(words: Sequence[str]) -> bool:
    """Whether a cell holds nothing but initials and a word: a name with nothing to tell it by."""
    return bool(words) and all(len(word) == 1 for word in words)


def _names_among(words: Sequence[str], *, is_clear: bool) -> Iterator[list[str]]:
    """The names among the words of a part of a cell, bare; a name has two words.

    `is_clear`: capitals tell what is a name, so that one within the part is, though it is a word for a role: Ona Narė.
    """
    name: list[str] = []
    for place, word in enumerate(words):
        (bare, _), is_capital = bare_of(word), word[0].isupper()
        is_initial = is_capital and len(bare) == 1
        is_place = bool(_PLACE.fullmatch(bare)) and not is_initial
        if is_capital and not is_place and ((is_clear and place) or not _NO_NAMES.fullmatch(bare)):
            name.append(bare)
        elif len(name) > 1:
            # The word before a place is the place's own: Jonas Jonaitis Alytaus rajonas.
            yield name[:-1] if is_place and len(name) > 2 else name  # noqa: PLR2004 - a name and one more
            name = []
        elif bare not in _JOINING:
            name = []
    if len(name) > 1:
        yield name
