"""Texts freed of what a page for everyone must not hold: names, personal codes and contacts of natural persons."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.output.charts.drawing import Chart, draw_charts
from pipeline.output.content import Content
from pipeline.privacy.contacts import MASK, code_without_contacts, without_contacts
from pipeline.privacy.names import masking
from pipeline.privacy.persons import PUBLISHED_TEXTS

_PERSONAL_CODE = re.compile(r"(?<!\d)[3-6]\d{10}(?!\d)")
"""Eleven digits that begin as a personal code does, also where the rest is mistyped."""


class Redaction:
    """Puts the catalogue's words in the place of every name of a person, and … in that of contacts.

    Names are those of implementers and members that are natural persons, and of the director. The setting that lets
    public lists name beneficiaries does not hold here: the page is about the group, and quotes what is wrong. Codes of
    projects are no contacts, however alike they look.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        tables = content.statistics.tables
        mask = content.language.text("publish.person.in-text")
        self._projects = tables.get("projects", pd.DataFrame())
        self._without_names = masking(content.persons.names, mask)
        self._codes_like_contacts = _any_of(_codes_like_contacts(self._projects))

    def __call__(self, text: str) -> str:
        """The text without names, codes and contacts of persons."""
        text = self._without_names(text)
        if self._codes_like_contacts is None:
            return _without_contacts(text)
        redacted: list[str] = []
        last = 0
        for code in self._codes_like_contacts.finditer(text):
            redacted += [_without_contacts(text[last : code.start()]), code[0]]
            last = code.end()
        return "".join([*redacted, _without_contacts(text[last:])])

    def charts(self, charts: Sequence[Chart]) -> Sequence[Chart]:
        """The charts, drawn anew where a title names anybody: a name on two lines could not be recognised any more."""
        projects = self._redacted_projects()
        if not charts or projects.equals(self._projects):
            return charts
        statistics = self._content.statistics
        tables = {**statistics.tables, "projects": projects}
        return draw_charts(replace(statistics, tables=tables), self._content.language)

    def _redacted_projects(self) -> pd.DataFrame:
        """The table of projects with all texts redacted that a chart may show."""
        projects = self._projects.copy()
        for name in PUBLISHED_TEXTS:
            if name in projects:
                column = projects[name]
                # Without its type, a column without any text would become one of numbers.
                projects[name] = column.map(self, na_action="ignore").astype(column.dtype)
        return projects


def _without_contacts(text: str) -> str:
    return without_contacts(_PERSONAL_CODE.sub(MASK, text))


def _codes_like_contacts(projects: pd.DataFrame) -> list[str]:
    """The codes of projects that look like contacts, though not like a personal code."""
    if "project" not in projects:
        return []
    codes = map(str, projects["project"].dropna().unique())
    return [code for code in codes if without_contacts(code) != code == code_without_contacts(code)]


def _any_of(codes: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of the codes as words of their own, the longest first; None where there is none."""
    escaped = [re.escape(code) for code in sorted(codes, key=len, reverse=True)]
    if not escaped:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)")
