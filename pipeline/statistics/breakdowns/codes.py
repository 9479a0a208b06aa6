"""Codes of the rows of breakdowns: short, of the row alone, and free of people's texts.

A code depends on its own row only, so that neither another order of the inputs nor a further row changes it. The one
exception is a number that two different rows bear: then it tells neither of them apart, and both get a longer code.
"""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from unicodedata import normalize

TOTAL, OTHERS, NONE, REST = "total", "others", "none", "rest"
"""The rows that are no members of the dimension: all, all others together, without a member, what is left."""

_RESERVED = frozenset({TOTAL, OTHERS, NONE, REST})

_LONGEST = 32
_PLAIN = re.compile(r"[^\W_]+(?:[._/-][^\W_]+)*")
"""What a code of people's lists looks like: letters and digits in parts, no spaces."""

_NUMBER = re.compile(r"\s*(\d++(?:\.\d++)*+)(?:[.):]|\s|$)")
"""The number at the beginning of a title: the 1 of "1. Darbas", the 2.3 of "2.3 Darbas"."""

_DIGITS = 6
"""Of a fingerprint: enough for the few rows of a table, and short enough to be copied."""


def code_of_action(action: str) -> str:
    """The action's own code; a slug with a fingerprint where people wrote something else in its place."""
    is_plain = _PLAIN.fullmatch(action) and len(action) <= _LONGEST and action not in _RESERVED
    return action if is_plain else code_of_text(action)


def codes_of_titles(titles: Sequence[str]) -> dict[str, str]:
    """By title the number at its beginning; with a fingerprint where two titles begin with the same number.

    A title without a number has the code of its text.
    """
    numbers = {title: match[1] for title in titles if (match := _NUMBER.match(title))}
    bearers = Counter(numbers.values())
    return {title: _code_of_title(title, numbers.get(title), bearers) for title in titles}


def _code_of_title(title: str, number: str | None, bearers: Counter[str]) -> str:
    if number is None:
        return code_of_text(title)
    return number if bearers[number] == 1 else f"{number}-{fingerprint(title)}"


def code_of_text(text: str) -> str:
    """The text as a few plain letters with its fingerprint: "esf-1c9d02"; of a text in other letters that alone."""
    decomposed = normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", decomposed).strip("-")[:_LONGEST].rstrip("-")
    return f"{slug}-{fingerprint(text)}" if slug else fingerprint(text)


def fingerprint(text: str) -> str:
    """Digits that are the same for the same text alone; of a person's name they tell nothing to who reads them."""
    return sha256(text.encode()).hexdigest()[:_DIGITS]
