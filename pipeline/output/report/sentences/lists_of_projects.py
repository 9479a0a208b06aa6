"""Projects by name: a few within a sentence, many in a table, none left out."""

import pandas as pd

from pipeline.counting.standing import end_in_force
from pipeline.dataset import PROVENANCE
from pipeline.language import Language, unquoted
from pipeline.output.report.sentences.parts import Block, Entry, Grid, Note
from pipeline.output.report.sentences.report_data import ReportData
from pipeline.statistics.attention import Flagged
from pipeline.statistics.origins import traced

_MOST_IN_A_SENTENCE = 5
"""A sentence with more names cannot be read at once."""

_MOST_IN_A_TABLE = 300
"""Some ten pages; the summary's sheet of projects has them all."""


def within_sentence(data: ReportData, projects: list[Flagged], subject: str, *, ends: bool = False) -> str:
    """The projects for the end of a sentence, or where they are many, in which table they stand.

    `subject` names the table in the catalogues (`report.list.…`); `ends`: with the days on which they are to end.
    """
    if len(projects) > _MOST_IN_A_SENTENCE:
        title = data.language.text(f"report.list.{subject}")
        return data.language.text("report.see-table", title=title)
    names = [_name(project, data.language) for project in projects]
    if ends:
        days = end_in_force(_records(data, projects))
        names = [_with_end(name, day, data.language) for name, day in zip(names, days, strict=True)]
    return data.language.listed(names)


def as_table(data: ReportData, projects: list[Flagged], subject: str, *, ends: bool = False) -> list[Block]:
    """The same projects as a table; nothing where they are few enough for a sentence."""
    if len(projects) <= _MOST_IN_A_SENTENCE:
        return []
    title = data.language.text(f"report.list.{subject}")
    return table_of(data, _records(data, projects), title, ends=ends)


def table_of(data: ReportData, projects: pd.DataFrame, title: str, *, ends: bool) -> list[Block]:
    """The projects with their codes and titles in the order of the frame, as one table.

    `projects` are rows of the table of projects, with file, sheet and row; a column that it lacks is left out of the
    table. `ends`: with the days on which they are to end, see `end_in_force`. Of very many projects the table has the
    first, and a note says how many more there are.
    """
    heading_by_field = {"project": "code", "title": "title"}
    if ends:
        projects = projects.assign(current_end=end_in_force(projects))
        heading_by_field["current_end"] = "end"
    fields = [field for field in heading_by_field if field in projects]
    listed = projects[fields].head(_MOST_IN_A_TABLE)
    records = listed.itertuples(index=False, name=None)
    grid = Grid(
        title=title,
        headings=tuple(data.language.text(f"report.list.{heading_by_field[field]}") for field in fields),
        rows=tuple(tuple(_entry(value, data.language) for value in record) for record in records),
        sources=traced(projects[list(PROVENANCE)]),
    )
    more = len(projects) - len(listed)
    if not more:
        return [grid]
    sheet = data.language.text("summary.sheet.projects")
    return [grid, Note(data.language.plural("report.projects.more", more, sheet=sheet))]


def _records(data: ReportData, projects: list[Flagged]) -> pd.DataFrame:
    """The rows of the table of projects, in the order of the list."""
    positions = [project.position for project in projects]
    return data.statistics.tables["projects"].iloc[positions]


def _entry(value: object, language: Language) -> Entry:
    if isinstance(value, pd.Timestamp):
        return Entry(language.date(value.date()))
    return Entry(value if isinstance(value, str) else "")


def _name(project: Flagged, language: Language) -> str:
    """A project as sentences name it: its code and its title in quotation marks."""
    title = language.text("report.quoted", text=unquoted(project.title)) if project.title else ""
    return " ".join(filter(None, (project.project, title)))


def _with_end(name: str, day: pd.Timestamp, language: Language) -> str:
    return language.text("report.schedule.end", project=name, end=day.date())
