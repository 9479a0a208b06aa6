"""Which figures of the report rest on errors, and the note that names them: projects by their codes, else cells."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import pandas as pd

from pipeline.findings import Finding, Location, Severity
from pipeline.output.content import Content
from pipeline.output.wording.doubts import errors_behind
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure

_MOST_NAMED = 10


class Doubts:
    """What is doubtful in one report. `figures` are all of its figures by key, `facts` its facts."""

    def __init__(self, content: Content, figures: Mapping[str, Figure], facts: Mapping[str, Fact]) -> None:
        self._content = content
        self._figures, self._facts = figures, facts
        self._found: dict[str, list[Finding]] = {}

    def errors(self, keys: Iterable[str]) -> list[Finding]:
        """The errors on which figures under these keys rest, each once."""
        found = [finding for key in keys for finding in self._behind(key)]
        return list({id(finding): finding for finding in found}.values())

    def note(self, keys: Iterable[str]) -> str:
        """The sentence that names what the figures rest on; empty where they rest on no error."""
        named = list(dict.fromkeys(self._named(finding.location) for finding in self.errors(keys)))
        if not named:
            return ""
        language = self._content.language
        more = len(named) - _MOST_NAMED
        rest = [language.plural("report.rows.more", more)] if more > 0 else []
        return language.text("report.doubtful", places="; ".join([*named[:_MOST_NAMED], *rest]))

    def _behind(self, key: str) -> list[Finding]:
        if key not in self._found:
            figure, fact = self._figures.get(key), self._facts.get(key)
            self._found[key] = errors_behind(self._content, figure) if figure is not None else []
            self._found[key] += self._in_cell(fact) if fact is not None else []
        return self._found[key]

    def _in_cell(self, fact: Fact) -> list[Finding]:
        """The errors at the very cell of a fact."""
        column = fact.key.measure
        errors = (one for one in self._content.findings if one.severity is Severity.ERROR)
        return [one for one in errors for place in one.places if place.column == column and _row(place) in fact.rows]

    def _named(self, place: Location) -> str:
        """The project whose record the error stands in, with its cell; the file where one sheet name is in several."""
        where = self._content.language.place(place.sheet, place.cell)
        files = {part.file for part in self._content.dataset.parts if part.sheet == place.sheet}
        where = place.file if not where else f"{place.file}: {where}" if len(files) > 1 else where
        project = self._projects.get((place.file, place.sheet, place.row))
        return f"{project} ({where})" if project else where

    @cached_property
    def _projects(self) -> dict[tuple[str, str | None, int | None], str]:
        """The code of the project that a row tells of."""
        found: dict[tuple[str, str | None, int | None], str] = {}
        for frame in self._content.dataset.tables.values():
            if "project" in frame:
                columns = (frame[name].tolist() for name in ("file", "sheet", "row", "project"))
                for file, sheet, row, project in zip(*columns, strict=True):
                    if not pd.isna(project):
                        found[(str(file), str(sheet), int(row))] = str(project)
        return found


def _row(place: Location) -> str:
    return f"{place.file}!{place.sheet}!{place.row}"
