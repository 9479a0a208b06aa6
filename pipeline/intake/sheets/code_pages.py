"""The letters of a text file: in which code page it is written, and where they are doubtful.

A file in Unicode stays so when one of its lines is of another code page, as where two files were joined: each line
that is no Unicode is read by itself. Letters that were encoded twice are told, not mended.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

_BALTIC = "ąčęėįšųūžāēģīķļņõäöü"
_WESTERN = "àâçéèêëîïôùûüñäößåøæãõíóúáœìò"
_CENTRAL = "áčďéěíňóřšťúůýžćđąęłńśźżőűäöüăâîșțşţ"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъьюяыэёіїєґѝ"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"

_CODE_PAGES = MappingProxyType(
    {
        "cp1257": _BALTIC,
        "cp1252": _WESTERN,
        "cp1250": _CENTRAL,
        "cp1251": _CYRILLIC,
        "cp1253": _GREEK,
        "cp775": _BALTIC,
        "cp852": _CENTRAL,
        "cp850": _WESTERN,
        "cp866": _CYRILLIC,
        "cp737": _GREEK,
    }
)
"""What Excel writes where UTF-8 is not asked for, in the Baltic states, in western, central, eastern and southern
Europe, then the pages of DOS; with the letters of the languages there. The first is taken where they fit alike."""

_COMMON_SIGNS = frozenset("€£§°„“”‘’–—…«»·•×`´©®™½¼¾²³¹№ \u00a0")
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘–—·\u00a0](?=[^\W\d_])")

_ALIEN_WEIGHT = 3
"""A letter that the languages of a page do not have speaks against it more than one that they have speaks for it."""

_WORD = re.compile(r"[^\W\d_]+")
_TWICE = re.compile(
    "[\u00c2-\u00c5\u0102\u0139][\u0080-\u00bf\u0104-\u017e\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""What UTF-8 of European letters looks like in a code page."""

_LEAST_MULTIBYTE = 1
"""A file is Unicode with slips where so many of its letters are whole in it."""


@dataclass(frozen=True)
class Letters:
    """The text of a file. `doubtful` are the numbers, from nought, of the lines whose letters may be wrong."""

    text: str
    doubtful: tuple[int, ...] = ()


def letters_of(data: bytes, declared: str | None = None) -> Letters:
    """The text in the encoding that it declares, if it fits, else in Unicode, else in the likeliest code page."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return Letters(data.decode(encoding, errors="replace"))
    if declared:
        with suppress(UnicodeDecodeError, LookupError):
            return _checked(data.decode(declared))
    with suppress(UnicodeDecodeError):
        return _checked(data.decode("utf-8-sig"))
    if _is_mostly_unicode(data):
        return _line_by_line(data)
    text, has_alien = _by_code_page(data)
    return Letters(text, tuple(_lines_with_alien(text)) if has_alien else ())


def _checked(text: str) -> Letters:
    """The text as it was decoded, with the lines whose letters seem to be encoded twice."""
    if not _TWICE.search(text):
        return Letters(text)
    lines = [number for number, line in enumerate(text.split("\n")) if _is_encoded_twice(line)]
    return Letters(text, tuple(lines))


def _is_encoded_twice(line: str) -> bool:
    """Whether what looks so gives other letters when it is decoded once more."""
    for found in _TWICE.finditer(line):
        for page in ("cp1252", "cp1257", "cp1250"):
            with suppress(UnicodeError):
                letter = found[0].encode(page).decode("utf-8")
                if len(letter) == 1 and letter.isalpha():
                    return True
    return False


def _is_mostly_unicode(data: bytes) -> bool:
    """Whether more letters are whole in UTF-8 than bytes are none of it."""
    text = data.decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    whole = sum(not char.isascii() for char in text) - broken
    return whole >= max(_LEAST_MULTIBYTE, broken // 2)


def _line_by_line(data: bytes) -> Letters:
    """Each line in Unicode, or else in the likeliest code page, which is doubtful."""
    lines: list[str] = []
    doubtful: list[int] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n")):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            doubtful.append(number)
            lines.append(_mixed(line))
    return Letters("\n".join(lines), tuple(doubtful))


def _mixed(line: bytes) -> str:
    """A line that is no Unicode: its broken bytes alone in a code page where the rest is whole, else all of it."""
    text = line.decode("utf-8", errors="surrogateescape")
    broken = [char for char in text if "\udc80" <= char <= "\udcff"]
    whole = sum(not char.isascii() for char in text) - len(broken)
    if whole < len(broken):
        return _by_code_page(line)[0]
    raw = bytes(ord(char) - 0xDC00 for char in broken)
    mended = iter(_by_code_page(raw)[0])
    return "".join(next(mended, "\ufffd") if "\udc80" <= char <= "\udcff" else char for char in text)


def _by_code_page(data: bytes) -> tuple[str, bool]:
    """The text in the likeliest code page, and whether it has letters there that no language of the page has."""
    best: tuple[int, str, int] | None = None
    for encoding, letters in _CODE_PAGES.items():
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            known, alien = _fitness(text, frozenset(letters))
            score = known - _ALIEN_WEIGHT * alien
            # The first of the likeliest stays first.
            if best is None or score > best[0]:
                best = score, text, alien
    if best is None:
        return data.decode("latin-1"), True
    return best[1], best[2] > 0


def _fitness(text: str, letters: frozenset[str]) -> tuple[int, int]:
    """How many signs beyond ASCII are letters of the page in words of one alphabet, or common, and how many are not."""
    known = alien = 0
    for word in _WORD.findall(text):
        beyond = [char for char in word if not char.isascii()]
        if not beyond:
            continue
        is_whole = all(char.lower() in letters for char in beyond) and _is_of_one_kind(word)
        known += len(beyond) * is_whole
        alien += len(beyond) * (not is_whole)
    signs = [char for char in text if not char.isascii() and not char.isalpha()]
    # No sign stands within a word but an apostrophe or a dash.
    common = sum(char in _COMMON_SIGNS for char in signs) - len(_SIGN_IN_WORD.findall(text))
    return known + common, alien + len(signs) - common


def _is_of_one_kind(word: str) -> bool:
    """Whether a word is of one alphabet, and no capital stands behind a small letter."""
    alphabets = {unicodedata.name(char, "?").split()[0] for char in word}
    return len(alphabets) == 1 and not any(one.islower() and two.isupper() for one, two in pairwise(word))


def _lines_with_alien(text: str) -> Iterator[int]:
    every = frozenset(_BALTIC + _WESTERN + _CENTRAL + _CYRILLIC + _GREEK)
    for number, line in enumerate(text.split("\n")):
        if _fitness(line, every)[1]:
            yield number
