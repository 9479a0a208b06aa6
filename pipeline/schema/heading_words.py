"""The words of a heading, folded so that they compare: technical names parted, umlauts as one letter."""

import re
from functools import cache

from pipeline.schema.folding import fold

_NUMBER_SIGN = re.compile(r"\b[nN]\.?\s?[º°]")
"""The abbreviation of "number", of which folding would leave the "no" that denies."""

_LEAST_OF_A_WORD = 3
"""Fewer small letters behind capitals are the ending of an abbreviation: ELi, EAKRn."""

_DIGIT_IN_WORD = re.compile(r"(?<=[^\W\d_])[01](?=[^\W\d_]|$)")


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a heading: technical names parted, umlauts as one letter."""
    parted = _parted(_NUMBER_SIGN.sub("nr ", text).replace("_", " "))
    mended = _DIGIT_IN_WORD.sub(_letter_for, parted) if _is_technical(text) else parted
    folded = fold(mended.replace("-", " ").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return tuple(_without_umlauts(word) for word in folded.split())


def _parted(text: str) -> str:
    """The text with blanks where words are parted by capitals alone: nomBeneficiaire, FoerderbeitragCHF."""
    pieces = []
    for place, char in enumerate(text):
        before, behind = text[place - 1 : place], text[place + 1 : place + 1 + _LEAST_OF_A_WORD]
        begins = char.isupper() and (before.islower() or (before.isupper() and _is_word(behind)))
        pieces.append(f" {char}" if begins and place else char)
    return "".join(pieces)


def _is_word(letters: str) -> bool:
    """Whether so many small letters go on a word that a capital begins."""
    return len(letters) == _LEAST_OF_A_WORD and letters.isalpha() and letters.islower()


def _letter_for(figure: re.Match[str]) -> str:
    return "o" if figure[0] == "0" else "i"


def _is_technical(text: str) -> bool:
    """Whether a heading is one word of capitals with a figure in it, as databases cut them: ODOBREN1."""
    return bool(re.fullmatch(r"[A-ZÀ-Ž_]+[01][A-ZÀ-Ž_01]*", text.strip()))


def _without_umlauts(word: str) -> str:
    """The word with ae, oe and ue as the folded umlauts that they stand for."""
    return re.sub(r"(?<![aeiouq])(?:(a)e|(o)e|(u)e)(?=[^\Waeiou\d_])", lambda found: found[0][0], word)
