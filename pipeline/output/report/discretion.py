"""What a page for everyone does not tell: who the natural persons are, and their personal codes."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.output.content import Content
from pipeline.schema.persons import natural_persons

_PERSONAL_CODE = re.compile(r"(?<!\d)[3-6]\d{10}(?!\d)")
"""Eleven digits that begin as a personal code does, valid or mistyped; legal codes have seven or nine."""

_BETWEEN_WORDS = r"[\s,]+"
_TELLING = 3
"""Words of so many letters seldom stand within others by chance."""


class Discretion:
    """Puts the catalogue's word for a person in the place of every text that names one.

    Names are those of implementers and members that are natural persons, and of the director, in any case and with
    given name or surname first. Forms that grammar gives to a name are not known.
    """

    def __init__(self, content: Content) -> None:
        self._instead = content.language.text("publish.person")
        texts = sorted(set(_personal_texts(content.statistics.tables)), key=lambda text: (-len(text), text))
        self._names = [(_words(text)[0].casefold(), _pattern(_words(text))) for text in texts if _words(text)]

    def __call__(self, text: str) -> str:
        """The text without the names and codes of persons."""
        folded = text.casefold()
        for word, pattern in self._names:
            # A plain search first: it is quick, and most texts name nobody.
            if word in folded:
                text = pattern.sub(self._word, text)
        return _PERSONAL_CODE.sub(self._word, text)

    def _word(self, _found: re.Match[str]) -> str:
        return self._instead


def _personal_texts(tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """The names and codes of the natural persons in the tables, as they are written there."""
    if "projects" in tables:
        persons = tables["projects"][natural_persons(tables)]
        for field in ("implementer", "implementer_code"):
            yield from _texts(persons, field)
    members = tables.get("members", pd.DataFrame())
    if "member_sector" in members:
        yield from _texts(members[(members["member_sector"] == "person").fillna(value=False)], "member")
    yield from _texts(tables.get("organisation", pd.DataFrame()), "director")


def _texts(frame: pd.DataFrame, field: str) -> Iterator[str]:
    if field in frame:
        yield from (text for value in frame[field].dropna() if (text := str(value).strip()))


def _words(text: str) -> list[str]:
    return [word for word in re.split(_BETWEEN_WORDS, text) if word]


def _pattern(words: list[str]) -> re.Pattern[str]:
    """What finds the name as it is written, with its last word first, and with its first word last.

    A name of one word, or with a short one, is found only where no letter stands before or after it.
    """
    orders = dict.fromkeys(map(tuple, (words, [words[-1], *words[:-1]], [*words[1:], words[0]])))
    found = "|".join(_BETWEEN_WORDS.join(map(re.escape, order)) for order in orders)
    is_telling = len(words) > 1 and all(len(word) >= _TELLING for word in words)
    return re.compile(found if is_telling else rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)
