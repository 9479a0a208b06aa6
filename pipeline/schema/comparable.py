"""Codes and names as they are compared: by their letters, whatever they look like.

Two that are equal so are one to every reader; they are shown as they are written.
"""

import re
import unicodedata
from functools import lru_cache

from pipeline.schema.folding import fold

_LOOK_ALIKES = str.maketrans(
    "авекмнорстухѕіјԛԝһԁɡαβεζηικμνορτυχ",
    "abekmhopctyxsijqwhdgabezhikmnoptyx",
)
"""Small letters of the Cyrillic and the Greek script, and the Latin ones that they are taken for."""

_TAKEN_FOR_FIGURES = str.maketrans("oзб", "036")
"""The letter O, and the Cyrillic letters that look like 3 and 6."""

_DASHES = re.compile("[\u00ad\u058a\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[\"'„“”‚‘’«»‹›`´]")
_REMEMBERED = 100_000


@lru_cache(maxsize=_REMEMBERED)
def comparable_code(code: str) -> str:
    """The code without what the eye does not see: case, kind of hyphen, blanks, invisible signs, look-alike letters."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", code).replace("\u00ad", ""))
    seen = "".join(char for char in text if unicodedata.category(char) not in {"Cf", "Zs", "Cc"})
    # Once more: without its blank a sign may join the letter before it.
    return unicodedata.normalize("NFKC", seen.casefold()).translate(_LOOK_ALIKES)


@lru_cache(maxsize=_REMEMBERED)
def nearly_comparable_code(code: str) -> str:
    """The code in which letters are figures that they are taken for, O and 0: likely the same, but not surely."""
    return comparable_code(code).translate(_TAKEN_FOR_FIGURES)


@lru_cache(maxsize=_REMEMBERED)
def comparable_name(name: str) -> str:
    """The name without case, quotation marks, invisible signs, doubled blanks, and in one unicode form."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", name))
    seen = "".join(char for char in _QUOTES.sub("", text) if unicodedata.category(char) != "Cf")
    return " ".join(seen.casefold().split())


def bare_name(name: str) -> str:
    """The name by its letters alone, accents left out: by it likeness is measured."""
    return fold(name)
