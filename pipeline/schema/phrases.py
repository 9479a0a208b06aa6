"""Phrases of the word lists as regular expressions.

Phrases are written in small letters. In one

- `*` stands for any letters, or none: `fiz* asm*` is fizinis asmuo and fizinio asmens;
- `~` stands for one to three letters, the ending of a case: `rajon~` is rajonas and rajono;
- `…` between two words stands for anything between them, or nothing but a blank.
"""

import re
from collections.abc import Iterable

_SIGNS = (
    (r"\*", r"\w*"),
    (r"\~", r"\w{1,3}"),
    (r"\ …\ ", r"\b.*\b"),
)
"""By each sign of a phrase, escaped for a regular expression, what it stands for."""


def any_phrase(phrases: Iterable[str]) -> str:
    """A regular expression, in brackets of its own, that matches each of the phrases and nothing else.

    Boundaries of words are for the caller to add.
    """
    return f"(?:{'|'.join(map(_expression, sorted(phrases)))})"


def _expression(phrase: str) -> str:
    """The regular expression of one phrase, its signs in the place of what they stand for."""
    expression = re.escape(phrase)
    for sign, meaning in _SIGNS:
        expression = expression.replace(sign, meaning)
    return expression
