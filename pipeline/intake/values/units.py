"""The unit that the heading of amounts gives: ones, thousands or millions."""

import re
from itertools import pairwise

import pandas as pd

from pipeline.schema.folding import CURRENCIES, currency_in, fold
from pipeline.schema.vocabulary import Vocabulary

_GLUED = re.compile(r"(?:(?<![^\W\d_])(?P<before>[kKmMtT])\s?[€£$])|(?:[€£$]\s?(?P<behind>[kKmM]|bn)(?![^\W\d_]))")
_NOUGHTS = re.compile(r"[€£$]\s?'?000s?\b|\b[A-Z]{3}\s?'?000\b|'000\b")
_TIMES = re.compile(
    r"[x×*]\s?1[ .,’']?000(?![0-9])"
    r"|(?<!\w)(?:in|i|en|em|w|v|u|à|a)\s1[ .’']?000\s?(?:[€£$]|eur|kr|zł|kč|lei|ft\b)",
    re.IGNORECASE,
)
"""That amounts are to be multiplied, or are told in thousands: "x 1.000 euro", "i 1.000 kr."."""

_MIL = re.compile(r"(?<!\w)(?:em|en|de)\s+mil(?!\w)", re.IGNORECASE)
"""Behind these words "mil" is the thousand of Portuguese and Spanish, elsewhere a million cut short."""

_MONEY = ("euro", "eur", "eiro", "evr", "kron", "kroon", "korun", "złot", "lei", "lev", "лев", "forint", "ft", "pound")
"""With what words for money begin in their cases, folded."""

_TEUR = re.compile(r"\bT(?:EUR|€)")
_LAST_WORDS = 2
"""The unit is one of so many last words of a heading: behind it stands at most what it is a unit of."""

_UNIT_OF_SOMETHING = 3
"""So many words from the end stands the unit that "of" parts from its thing: in thousands of crowns."""

_LEAST_STEM = 4
"""A shorter beginning may be that of any word: mil, tis."""

_ENDING = 1
"""A word for a unit is inflected in so many last letters at least: tisuća, tisućama."""

_LONGEST_ENDING = 4
"""No ending of a case is longer: tisíc, tisícoch."""

_LETTERS = {"k": 1_000, "t": 1_000, "m": 1_000_000, "bn": 1_000_000_000}


def heading_scale(heading: str, words: Vocabulary) -> int:
    """What the amounts below a heading are to be multiplied by; 1 where it names no unit.

    A unit counts where it stands beside a currency, in brackets, behind a comma, or at the end: "Suma, tūkst. Eur",
    "Cost (£m)", "EUR '000", "in thousands".
    """
    if glued := _GLUED.search(heading):
        return _LETTERS[(glued["before"] or glued["behind"]).casefold()]
    if any(sign.search(heading) for sign in (_NOUGHTS, _TEUR, _TIMES, _MIL)):
        return 1_000
    tail = _last_words(heading)
    last = next((scale for word in reversed(tail[-_LAST_WORDS:]) if (scale := _unit(word, words))), None)
    if last is None and len(tail) >= _UNIT_OF_SOMETHING and tail[-2] in ("of", "de"):
        last = _unit(tail[-_UNIT_OF_SOMETHING], words)
    return last or 1


def _last_words(heading: str) -> list[str]:
    """The words of the heading's last part, without a currency at its end: in duizenden (euro's)."""
    tail = [word.strip(".") for word in fold(re.split(r"[,(\[]", heading)[-1]).split()]
    if tail[-1:] == ["s"]:
        tail.pop()
    if tail and tail[-1] in CURRENCIES:
        tail.pop()
    return tail


def _unit(word: str, words: Vocabulary) -> int | None:
    """What a word for a unit stands for, be it inflected: tysiącach as tysięcy; None where it is none."""
    if word in words.units:
        return words.units[word]
    stems = {known[:-_ENDING]: scale for known, scale in words.units.items() if len(known) >= _LEAST_STEM + _ENDING}
    found = {
        scale for stem, scale in stems.items() if word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING
    }
    return found.pop() if len(found) == 1 else None


_MOSTLY = 0.5
"""Amounts to the cent in more than this share of the cells are no rounded thousands."""

_LARGEST_USUAL = 10_000_000_000
"""No project of a list costs more: amounts that would, most of them, are in full already."""

_LARGE = 1_000
"""So many thousands, or millions, nobody tells to the hundredth."""

_CENTS = 100


def are_in_full(cents: pd.Series, scale: int) -> bool:
    """Whether amounts (cents as they are written, Int64) are too large, or too exact, to be in the unit `scale`."""
    amounts = cents.dropna().abs()
    amounts = amounts[amounts > 0]
    if amounts.empty:
        return False
    median = float(amounts.median()) / _CENTS
    are_exact = float((amounts % _CENTS != 0).mean()) > _MOSTLY
    return median * scale > _LARGEST_USUAL or (median > _LARGE and are_exact)


def title_scale(text: str, words: Vocabulary) -> int:
    """What a title above a table says that its amounts are to be multiplied by: "Projektai, tūkst. Eur"; else 1.

    A number before the unit makes an amount of it, and no unit of the table: "virš 100 tūkst. Eur".
    """
    folded = [word.strip(".") for word in fold(text).split()]
    counted = any(word in words.units and before.isdecimal() for before, word in pairwise(folded))
    names_money = bool(folded) and folded[-1].startswith(_MONEY)
    tells_money = names_money or currency_in(text) is not None or _TEUR.search(text) is not None
    return heading_scale(text, words) if tells_money and not counted else 1
