"""Texts as they are compared: without what differs from one writer to the next, and the currency that they name."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

_NOT_A_WORD = re.compile(r"(?:[^\w€£$+✓%-]|_)+")
_REMEMBERED = 1 << 14
"""So many texts are remembered folded: headings, states and names of organisations stand again and again."""

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
"""Soft hyphens and other characters without width."""

_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b[\w-]+\.lt\b")
"""Addresses of the net: the "lt" of www.vvg.lt is no currency."""


def _written_for_currencies(kind: str) -> Mapping[str, str]:
    """The `signs` or `words` of currencies.toml, each with its ISO code."""
    return {written: code for code, lists in _listed().items() if code != _SEVERAL for written in lists.get(kind, ())}


def _listed() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("pipeline.schema").joinpath("currencies.toml").read_text(encoding="utf-8"))


_SEVERAL = "several"
"""The section of the words that name more than one currency."""


_SIGNS = _written_for_currencies("signs")

CURRENCIES: Mapping[str, str] = MappingProxyType({**_written_for_currencies("words"), **_SIGNS})
"""Folded words and signs that name a currency, with its ISO code."""


WORDS_OF_MONEY = frozenset({*CURRENCIES, *_listed()[_SEVERAL]["words"]})
"""Folded words and signs that stand beside amounts, those of several currencies too."""


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """The text as it is compared: without case, accents, punctuation, line breaks or extra spaces."""
    if text.isascii():
        # Most codes and words of the records are: they have no accents and no unseen characters.
        return _NOT_A_WORD.sub(" ", text.casefold()).strip()
    # Decomposed first: the parts of № or ™ are capitals.
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_A_WORD.sub(" ", bare).strip()


def fold_heading(heading: str) -> str:
    """The heading as it is compared: folded, words parted by hyphens made one, without the currency at the end."""
    words = [part.replace("-", "") for part in fold(heading).split()]
    words = list(filter(None, words))
    while len(words) > 1 and words[-1] in WORDS_OF_MONEY:
        words.pop()
    return " ".join(words)


def currency_in(text: str) -> str | None:
    """The ISO code of the currency that a text names as a word of its own; None for none or several."""
    text = _ADDRESS.sub(" ", text)
    words = CURRENCIES.keys() & fold(text).split()
    signs = filter(text.__contains__, _SIGNS)
    codes = {CURRENCIES[written] for written in words.union(signs)}
    return codes.pop() if len(codes) == 1 else None
