"""Projects by name: a few within a sentence, many in a table, none left out."""

import pandas as pd

from pipeline.dataset import PROVENANCE
from pipeline.language import unquoted
from pipeline.output.report.sentences.parts import Block, Entry, Grid, Note
from pipeline.output.report.sentences.telling import Teller
from pipeline.statistics.attention import Flagged
from pipeline.statistics.origins import traced

_MOST_IN_A_SENTENCE = 5
_MOST_IN_A_TABLE = 300


def within_sentence(tell: Teller, found: list[Flagged], subject: str, *, ends: bool = False) -> str:
    """The projects for the end of a sentence, or where they are many, in which table they stand.

    `ends`: with the days on which they were to end.
    """
    text = tell.language.text
    if len(found) > _MOST_IN_A_SENTENCE:
        return text("report.see-table", title=text(f"report.list.{subject}"))
    names = [_named(tell, one) for one in found]
    if ends:
        days = tell.statistics.tables["projects"]["current_end"].iloc[[one.position for one in found]]
        names = [
            text("report.schedule.end", project=name, end=day.date()) for name, day in zip(names, days, strict=True)
        ]
    return tell.language.listed(names)


def as_table(tell: Teller, found: list[Flagged], subject: str, *, ends: bool = False) -> list[Block]:
    """The same projects as a table, where they are too many for a sentence."""
    if len(found) <= _MOST_IN_A_SENTENCE:
        return []
    chosen = tell.statistics.tables["projects"].iloc[[one.position for one in found]]
    grid, *note = table_of(tell, chosen, tell.language.text(f"report.list.{subject}"), ends=ends)
    return [grid, *note]


def table_of(tell: Teller, projects: pd.DataFrame, title: str, *, ends: bool) -> tuple[Grid, *tuple[Note, ...]]:
    """The projects with code and title, and where asked for the days on which they are to end, in their order.

    Of very many the first, and a note of how many more there are.
    """
    columns = ["project", "title", *(["current_end"] if ends else [])]
    headings = tuple(
        tell.language.text(f"report.list.{name}") for name in ("code", "title", *(["end"] if ends else []))
    )
    kept = [column for column in columns if column in projects]
    rows = tuple(
        tuple(Entry(_shown(tell, value)) for value in record)
        for record in projects[kept].head(_MOST_IN_A_TABLE).itertuples(index=False, name=None)
    )
    shown = tuple(heading for heading, column in zip(headings, columns, strict=True) if column in kept)
    grid = Grid(title, shown, rows, sources=traced(projects[list(PROVENANCE)]))
    more = len(projects) - len(rows)
    sheet = tell.language.text("summary.sheet.projects")
    return (grid, Note(tell.language.plural("report.projects.more", more, sheet=sheet))) if more else (grid,)


def _shown(tell: Teller, value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return tell.language.date(value.date())
    return value if isinstance(value, str) else ""


def _named(tell: Teller, one: Flagged) -> str:
    """A project as sentences name it: its code and its title in quotation marks."""
    quoted = tell.language.text("report.quoted", text=unquoted(one.title)) if one.title else ""
    return " ".join(part for part in (one.project, quoted) if part)
