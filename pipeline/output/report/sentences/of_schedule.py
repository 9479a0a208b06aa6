"""What the report tells of the schedule: whose ends were moved and why, and which projects are late."""

from dataclasses import replace

import pandas as pd

from pipeline.dataset import PROVENANCE
from pipeline.language import lowered
from pipeline.output.report.sentences.lists_of_projects import as_table, within_sentence
from pipeline.output.report.sentences.parts import Block, Grid, Section, Statement
from pipeline.output.report.sentences.telling import RowCount, Teller
from pipeline.schema.tables.progress import END_MOVING
from pipeline.statistics.attention import Flagged, late, moved_on
from pipeline.statistics.origins import traced


def schedule(tell: Teller) -> list[Section]:
    """Whose ends were moved and why, by how much, and which projects are late."""
    if not tell.count("schedule.postponed") and not tell.count("schedule.late"):
        return []
    behind = late(tell.statistics)
    return tell.section(
        "schedule",
        tell.paragraph(
            tell.counted("schedule.postponed", "schedule.postponed"),
            _covid(tell),
            tell.say("schedule.delay", "schedule.delay", "schedule.delay_share"),
        ),
        tell.paragraph(_moved_on(tell), _late(tell, behind), _changed_later(tell)),
        as_table(tell, moved_on(tell.statistics), "moved", ends=True),
        as_table(tell, behind, "late", ends=True),
        _by_reason(tell),
        tell.picture("timeline"),
    )


def _covid(tell: Teller) -> list[Statement]:
    key = "schedule.postponed_covid"
    told = tell.counted("schedule.covid", key) if tell.count(key) else []
    return [replace(one, rows=_changes_of(tell, "postponed_covid")) for one in told]


def _moved_on(tell: Teller) -> list[Statement]:
    """The projects moved past the reporting date, and for what reasons, where these are known."""
    key = "schedule.moved_on"
    if not tell.count(key):
        return []
    found = tell.row_counts("by_reason", "moved_on")
    names = within_sentence(tell, moved_on(tell.statistics), "moved", ends=True)
    told = tell.counted("schedule.moved", key, projects=names)
    if not found:
        return told
    keys = tuple(key for row in found for key in row.keys)
    return [*told, Statement(_reasons(tell, found), keys, rows=_changes_of(tell, "moved_on"))]


def _reasons(tell: Teller, found: list[RowCount]) -> str:
    if len(found) == 1:
        return tell.language.text("report.schedule.reason", reason=lowered(found[0].label))
    parts = [f"{lowered(row.label)} – {row.number}" for row in found]
    return tell.language.text("report.schedule.reasons", reasons="; ".join(parts))


def _changed_later(tell: Teller) -> list[Statement]:
    """That ends were moved after the reporting date: the register does not tell what they were on that day."""
    changes = tell.table("changes", "changed_on", "change_kind")
    if changes.empty:
        return []
    moved = changes["change_kind"].isin(END_MOVING) & (changes["changed_on"] > pd.Timestamp(tell.content.as_of))
    if not moved.any():
        return []
    return [Statement(tell.language.text("report.schedule.later"), rows=traced(changes[moved][list(PROVENANCE)]))]


def _late(tell: Teller, found: list[Flagged]) -> list[Statement]:
    names = within_sentence(tell, found, "late", ends=True)
    return tell.counted("schedule.late", "schedule.late", projects=names) if found else []


def _by_reason(tell: Teller) -> list[Block]:
    told = tell.grid("by_reason", ("postponed", "moved_on", "granted", "delay"))
    rows = _changes_of(tell, "postponed")
    return [replace(block, sources=rows) if isinstance(block, Grid) else block for block in told]


def _changes_of(tell: Teller, flag: str) -> tuple[str, ...]:
    """The rows of the changes that moved the ends of the flagged projects: the reasons stand in them."""
    changes, projects = tell.table("changes", "project", "change_kind"), tell.table("projects", "project", flag)
    if changes.empty or projects.empty:
        return ()
    own = projects["project"][projects[flag].fillna(value=False).astype("bool")].dropna()
    return traced(changes[changes["change_kind"].isin(END_MOVING) & changes["project"].isin(own)][list(PROVENANCE)])
