"""The report's section on what changed since the report before: figures, states, projects, restated figures."""

from collections.abc import Iterator, Sequence

from pipeline.comparison.comparing import Comparison
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.report.sentences.parts import Block, Entry, Grid, Section, Statement
from pipeline.output.report.sentences.sections import paragraph, section
from pipeline.output.report.sentences.sentence_builder import SentenceBuilder
from pipeline.output.wording.comparison import (
    changed_projects,
    headline,
    key_figures,
    moved_states,
    restated_figures,
    with_what,
)

_MOST_ROWS = 60
"""A table of the document names so many: the summary has all of them."""


def changes(builder: SentenceBuilder) -> list[Section]:
    """What changed since the report of the latest earlier year, and from the approved one of this year.

    Nothing where there is none.
    """
    content = builder.data.content
    return [
        *_section(builder, "changes-approved", content.approved),
        *_section(builder, "changes", content.changes),
    ]


def _section(builder: SentenceBuilder, name: str, compared: Comparison | None) -> list[Section]:
    """What one comparison tells: sentences, then its tables."""
    if compared is None:
        return []
    language = builder.language
    figures = [(line.title, line.before, line.now, line.difference) for line in key_figures(compared, language)]
    return section(
        builder.data,
        name,
        paragraph(list(map(Statement, opening(compared, builder.data.content, language)))),
        _grid(builder, "figures", ("figure", "before", "now", "difference"), figures, numbers=(1, 2, 3)),
        _grid(builder, "moved", ("before", "now", "projects"), list(moved_states(compared, language)), numbers=(2,)),
        _grid(
            builder,
            "projects",
            ("project", "what", "column", "before", "now", "key"),
            list(changed_projects(compared, language)),
        ),
        _grid(
            builder,
            "restated",
            ("figure", "reported", "today", "difference", "causes", "rows"),
            list(restated_figures(compared, language)),
            numbers=(1, 2, 3),
        ),
    )


def opening(compared: Comparison, content: Content, language: Language) -> Iterator[str]:
    """What the report is compared with and what changed, in a sentence or two."""
    yield with_what(compared, language, is_approved=compared is content.approved)
    yield from headline(compared, language)


def _grid(
    builder: SentenceBuilder,
    name: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int] = (),
) -> list[Block]:
    """One table; nothing where it has no rows."""
    if not rows:
        return []
    text = builder.language.text
    return [
        Grid(
            title=text(f"summary.changes.section.{name}"),
            headings=tuple(text(f"summary.changes.{heading}") for heading in headings),
            rows=tuple(tuple(map(Entry, row)) for row in rows[:_MOST_ROWS]),
            numbers=frozenset(numbers),
        )
    ]
