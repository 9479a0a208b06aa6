"""The word lists in `privacy/words/`, as parts of regular expressions.

Each file holds lists of phrases by language, in small letters; those that are sought in folded texts have no accents
(see `pipeline.schema.vocabulary.fold`). In a phrase

- `*` stands for any letters, or none: `fiz* asm*` is fizinis asmuo and fizinio asmens;
- `~` stands for one to three letters, the ending of a case: `kaim~` is kaimas and kaimo, not Kaimelis;
- `…` between two words stands for anything between them.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SIGNS = (
    (r"\*", r"\w*"),
    (r"\~", r"\w{1,3}"),
    (r"\ …\ ", r"\b.*\b"),
)
"""By each sign of a phrase, escaped for a regular expression, what it stands for."""


def listed(file: str, name: str) -> frozenset[str]:
    """The phrases of a list in all its languages, as the file holds them."""
    by_language = _lists_of(file)[name]
    return frozenset(phrase for phrases in by_language.values() for phrase in phrases)


def any_of(file: str, *names: str) -> str:
    """A regular expression, in brackets of its own, that matches each phrase of the named lists and nothing else.

    Boundaries of words are for the caller to add.
    """
    phrases = sorted(frozenset().union(*(listed(file, name) for name in names)))
    return f"(?:{'|'.join(map(_expression, phrases))})"


def _expression(phrase: str) -> str:
    expression = re.escape(phrase)
    for sign, meaning in _SIGNS:
        expression = expression.replace(sign, meaning)
    return expression


@cache
def _lists_of(file: str) -> Mapping[str, Mapping[str, list[str]]]:
    text = files("pipeline.privacy").joinpath("words", f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
