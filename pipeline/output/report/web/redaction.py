"""What a page for everyone does not tell: who the natural persons are, their personal codes and contacts."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pipeline.output.charts.drawing import Chart, draw_charts
from pipeline.output.content import Content
from pipeline.privacy.contacts import MASK, code_without_contacts, without_contacts
from pipeline.privacy.names import masking
from pipeline.privacy.persons import PUBLISHED_TEXTS

_PERSONAL_CODE = re.compile(r"(?<!\d)[3-6]\d{10}(?!\d)")
"""Eleven digits that begin as a personal code does, also where the rest is mistyped."""


class Discretion:
    """Puts the catalogue's words in the place of every name of a person, and … in that of contacts.

    Names are those of implementers and members that are natural persons, and of the director. The setting that lets
    public lists name beneficiaries does not hold here: the page tells of the group, and quotes what is wrong. Codes of
    projects are no contacts, however alike they look.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        tables = content.statistics.tables
        self._without_names = masking(content.persons.names, content.language.text("publish.person.in-text"))
        self._codes = _alike(tables.get("projects", pd.DataFrame()).get("project", pd.Series(dtype="str")))

    def __call__(self, text: str) -> str:
        """The text without names, codes and contacts of persons."""
        text = self._without_names(text)
        parts = self._codes.split(text) if self._codes else [text]
        return "".join(part if place % 2 else self._without_contacts(part) for place, part in enumerate(parts))

    def charts(self, charts: Sequence[Chart]) -> Sequence[Chart]:
        """The charts drawn from titles that name nobody: a name on two lines of a chart would not be seen any more."""
        statistics = self._content.statistics
        projects = statistics.tables.get("projects", pd.DataFrame())
        given = [projects[name] for name in PUBLISHED_TEXTS if name in projects]
        # A column without any text becomes one of numbers otherwise.
        texts = {str(one.name): one.map(self, na_action="ignore").astype(one.dtype) for one in given}
        if not charts or all(told.equals(projects[name]) for name, told in texts.items()):
            return charts
        tables = {**statistics.tables, "projects": projects.assign(**texts)}
        return draw_charts(replace(statistics, tables=tables), self._content.language)

    def _without_contacts(self, text: str) -> str:
        return without_contacts(_PERSONAL_CODE.sub(MASK, text))


def _alike(codes: pd.Series) -> re.Pattern[str] | None:
    """A pattern of the projects' codes that look like contacts, though not like a personal code; None without any."""
    different = (str(code) for code in codes.dropna().unique())
    alike = [code for code in different if without_contacts(code) != code == code_without_contacts(code)]
    longest_first = sorted(alike, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)") if alike else None
