"""Which figures of a report rest on errors, and the note that says on which."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import pandas as pd

from pipeline.findings import Finding, Location, Severity
from pipeline.output.content import Content
from pipeline.output.wording.doubts import errors_behind
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure

_MOST_NAMED = 10
"""A note of more projects and cells would be longer than the section that it is about."""

_RowAddress = tuple[str, str | None, int | None]
"""File, sheet and one-based row."""


class Doubts:
    """The errors behind the figures and facts of one report, given by their keys."""

    def __init__(self, content: Content, figures: Mapping[str, Figure], facts: Mapping[str, Fact]) -> None:
        self._content = content
        self._figures = figures
        self._facts = facts
        self._errors_by_key: dict[str, list[Finding]] = {}

    def errors(self, keys: Iterable[str]) -> list[Finding]:
        """The errors on which figures and facts under these keys rest, each once; an unknown key has none."""
        by_identity: dict[int, Finding] = {}
        for key in keys:
            by_identity |= {id(error): error for error in self._errors_behind(key)}
        return list(by_identity.values())

    def are_any(self, keys: Iterable[str]) -> bool:
        """Whether any of the figures and facts under these keys rests on an error."""
        return any(map(self._errors_behind, keys))

    def note(self, keys: Iterable[str]) -> str:
        """The sentence that names what the figures rest on: projects by their codes, else cells.

        Empty where they rest on no error.
        """
        names = list(dict.fromkeys(self._name_of(error.location) for error in self.errors(keys)))
        if not names:
            return ""
        language = self._content.language
        listed = names[:_MOST_NAMED]
        more = len(names) - len(listed)
        if more:
            listed.append(language.plural("report.rows.more", more))
        return language.text("report.doubtful", places="; ".join(listed))

    def _errors_behind(self, key: str) -> list[Finding]:
        """The errors behind one figure or fact, looked up once."""
        if key not in self._errors_by_key:
            self._errors_by_key[key] = self._look_up(key)
        return self._errors_by_key[key]

    def _look_up(self, key: str) -> list[Finding]:
        errors: list[Finding] = []
        if key in self._figures:
            errors += errors_behind(self._content, self._figures[key])
        if key in self._facts:
            errors += self._errors_in_cell(self._facts[key])
        return errors

    def _errors_in_cell(self, fact: Fact) -> list[Finding]:
        """The errors at the very cell of a fact."""
        return [
            finding
            for finding in self._content.findings
            if finding.severity is Severity.ERROR and any(_is_of(place, fact) for place in finding.places)
        ]

    def _name_of(self, place: Location) -> str:
        """The project whose record the error stands in, with its cell; the cell alone where no project does."""
        where = self._place_in_words(place)
        project = self._projects.get((place.file, place.sheet, place.row))
        return f"{project} ({where})" if project else where

    def _place_in_words(self, place: Location) -> str:
        """Sheet and cell, with the file where one sheet name is in several files; the file alone without a sheet."""
        where = self._content.language.place(place.sheet, place.cell)
        if not where:
            return place.file
        files = {part.file for part in self._content.dataset.parts if part.sheet == place.sheet}
        return f"{place.file}: {where}" if len(files) > 1 else where

    @cached_property
    def _projects(self) -> dict[_RowAddress, str]:
        """The code of the project that a row of any table is about."""
        tables = self._content.dataset.tables.values()
        return {row: code for table in tables if "project" in table for row, code in _projects_in(table)}


def _projects_in(table: pd.DataFrame) -> Iterator[tuple[_RowAddress, str]]:
    """The rows of the table that name a project, each with the project's code."""
    named = table[table["project"].notna()]
    columns = (named[name].tolist() for name in ("file", "sheet", "row", "project"))
    for file, sheet, row, project in zip(*columns, strict=True):
        yield (str(file), str(sheet), int(row)), str(project)


def _is_of(place: Location, fact: Fact) -> bool:
    """Whether the place is the cell of the fact."""
    row = f"{place.file}!{place.sheet}!{place.row}"
    return place.column == fact.key.measure and row in fact.rows
