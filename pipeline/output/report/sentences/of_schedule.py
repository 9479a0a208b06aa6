"""The report's section on the schedule: whose ends were moved and why, and which projects are late."""

from dataclasses import replace

import pandas as pd

from pipeline.dataset import PROVENANCE
from pipeline.language import Language, lowered
from pipeline.output.report.sentences.illustrations import grids, pictures
from pipeline.output.report.sentences.lists_of_projects import as_table, within_sentence
from pipeline.output.report.sentences.parts import Block, Grid, Section, Statement, keys_of
from pipeline.output.report.sentences.report_data import ReportData, RowCount
from pipeline.output.report.sentences.sections import paragraph, section
from pipeline.output.report.sentences.sentence_builder import SentenceBuilder
from pipeline.schema.tables.progress import END_MOVING
from pipeline.statistics.attention import Flagged, late, moved_on
from pipeline.statistics.origins import traced


def schedule(builder: SentenceBuilder) -> list[Section]:
    """Whose ends were moved and why, by how much, and which projects are late.

    Moves because of the pandemic are counted apart (DOMAIN 6, Schedule). Nothing where no end was moved and no project
    is late.
    """
    data = builder.data
    if not data.is_positive("schedule.postponed") and not data.is_positive("schedule.late"):
        return []
    projects_behind = late(data.statistics)
    return section(
        data,
        "schedule",
        paragraph(
            builder.of_count("schedule.postponed", "schedule.postponed"),
            _covid(builder),
            _delay(builder),
        ),
        paragraph(_moved_on(builder), _late(builder, projects_behind), _changed_later(builder)),
        as_table(data, moved_on(data.statistics), "moved", ends=True),
        as_table(data, projects_behind, "late", ends=True),
        _by_reason(data),
        pictures(data, "timeline"),
    )


def _delay(builder: SentenceBuilder) -> list[Statement]:
    """By how many whole days the ends were moved on average: part of a day means nothing here."""
    days = builder.data.count("schedule.delay")
    return builder.of_figures("schedule.delay", "schedule.delay", "schedule.delay_share", a=str(days))


def _covid(builder: SentenceBuilder) -> list[Statement]:
    """How many ends were moved because of the pandemic, with the rows that say so; nothing where none was."""
    sentences = builder.of_count_if_any("schedule.covid", "schedule.postponed_covid")
    rows = _rows_of_changes(builder.data, "postponed_covid")
    return [replace(sentence, rows=rows) for sentence in sentences]


def _moved_on(builder: SentenceBuilder) -> list[Statement]:
    """The projects moved past the reporting date, and for what reasons, where these are known."""
    data = builder.data
    key = "schedule.moved_on"
    if not data.is_positive(key):
        return []
    names = within_sentence(data, moved_on(data.statistics), "moved", ends=True)
    sentences = builder.of_count("schedule.moved", key, projects=names)
    reasons = data.row_counts("by_reason", "moved_on")
    if not reasons:
        return sentences
    text = _reasons_in_words(reasons, data.language)
    rows = _rows_of_changes(data, "moved_on")
    return [*sentences, Statement(text, keys_of(reasons), rows)]


def _reasons_in_words(reasons: list[RowCount], language: Language) -> str:
    """A sentence on the only reason, or on the several with the number of projects of each."""
    if len(reasons) == 1:
        return language.text("report.schedule.reason", reason=lowered(reasons[0].label))
    parts = [f"{lowered(reason.label)} – {reason.number}" for reason in reasons]
    return language.text("report.schedule.reasons", reasons="; ".join(parts))


def _changed_later(builder: SentenceBuilder) -> list[Statement]:
    """That ends were moved after the reporting date: the register does not say what they were on that day."""
    changes = builder.data.table("changes", "changed_on", "change_kind")
    if changes.empty:
        return []
    moves_end = changes["change_kind"].isin(END_MOVING)
    is_later = changes["changed_on"] > pd.Timestamp(builder.data.content.as_of)
    moved_later = changes[moves_end & is_later]
    if moved_later.empty:
        return []
    return builder.plain("schedule.later", rows=traced(moved_later[list(PROVENANCE)]))


def _late(builder: SentenceBuilder, projects: list[Flagged]) -> list[Statement]:
    """How many projects are late, and which; nothing where none is."""
    if not projects:
        return []
    names = within_sentence(builder.data, projects, "late", ends=True)
    return builder.of_count("schedule.late", "schedule.late", projects=names)


def _by_reason(data: ReportData) -> list[Block]:
    """The moved ends by reason; the reasons stand in the rows of the changes."""
    blocks = grids(data, "by_reason", ("postponed", "moved_on", "granted", "delay"))
    rows = _rows_of_changes(data, "postponed")
    return [replace(block, sources=rows) if isinstance(block, Grid) else block for block in blocks]


def _rows_of_changes(data: ReportData, flag: str) -> tuple[str, ...]:
    """The rows of the changes that moved the ends of the flagged projects: the reasons stand in them.

    `flag` is a derived column of the projects that says of which of them.
    """
    changes = data.table("changes", "project", "change_kind")
    projects = data.table("projects", "project", flag)
    if changes.empty or projects.empty:
        return ()
    is_flagged = projects[flag].fillna(value=False).astype("bool")
    flagged = projects["project"][is_flagged].dropna()
    moves_end = changes["change_kind"].isin(END_MOVING)
    is_of_flagged = changes["project"].isin(flagged)
    return traced(changes[moves_end & is_of_flagged][list(PROVENANCE)])
