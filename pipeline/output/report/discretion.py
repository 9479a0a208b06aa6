"""What a page for everyone does not tell: who the natural persons are, their personal codes and contacts."""

import re
from collections.abc import Mapping

import pandas as pd

from pipeline.output.content import Content
from pipeline.schema.contacts import without_contacts
from pipeline.schema.names import masking
from pipeline.schema.persons import names_of_persons

_PERSONAL_CODE = re.compile(r"(?<!\d)[3-6]\d{10}(?!\d)")
"""Eleven digits that begin as a personal code does, also where the rest is mistyped."""


class Discretion:
    """Puts the catalogue's word for a person in the place of every text that names one, and … in that of contacts.

    Names are those of implementers and members that are natural persons, and of the director. The setting that lets
    public lists name beneficiaries does not hold here: the page tells of the group, and quotes what is wrong.
    """

    def __init__(self, content: Content) -> None:
        self._instead = content.language.text("publish.person")
        self._without_names = masking(_names(content.statistics.tables), self._instead)

    def __call__(self, text: str) -> str:
        """The text without names, codes and contacts of persons."""
        return without_contacts(_PERSONAL_CODE.sub(self._word, self._without_names(text)))

    def _word(self, _found: re.Match[str]) -> str:
        return self._instead


def _names(tables: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """The names of the natural persons in the tables, as they are written there."""
    director = tables.get("organisation", pd.DataFrame()).get("director", pd.Series(dtype="str"))
    return names_of_persons({"projects": pd.DataFrame(), **tables}) | frozenset(map(str, director.dropna()))
