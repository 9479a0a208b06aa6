"""The annual report in sentences: each states only what the data give, and says where they do not close."""

from collections.abc import Callable, Iterable

from pipeline.findings import grouped
from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.sentences.of_money import money
from pipeline.output.report.sentences.of_projects import activity, ahead, indicators
from pipeline.output.report.sentences.of_schedule import schedule
from pipeline.output.report.sentences.of_the_group import cooperation, general, meetings, members, staff
from pipeline.output.report.sentences.parts import Narrative, Section, Statement
from pipeline.output.report.sentences.telling import Teller
from pipeline.statistics.facts import approving_meeting, is_approving

_MOST_OBSTACLES = 20

SECTIONS: tuple[Callable[[Teller], list[Section]], ...] = (
    general,
    members,
    staff,
    meetings,
    activity,
    schedule,
    money,
    indicators,
    cooperation,
    ahead,
)
"""The sections in the order of the report; each is there only if it has something to say."""


def narrative(content: Content, charts: Iterable[Chart]) -> Narrative:
    """The report of the content's year in its language; `charts` are those of the published set."""
    tell = Teller(content, charts)
    return Narrative(
        title=content.language.text("report.title", year=tell.year),
        group=content.organisation or content.language.text("summary.organisation.unknown"),
        year=content.period.value,
        approval=tuple(_approval(tell)),
        obstacles=tuple(_obstacles(content)),
        sections=tuple(section for of in SECTIONS for section in of(tell)),
    )


def _approval(tell: Teller) -> list[Statement]:
    """The meeting that approved the report; one that has yet to, where its decision does not say so or errors stand."""
    meeting = approving_meeting(tell.statistics.tables, tell.content.as_of)
    decisions = meeting["decision"].dropna().tolist() if "decision" in meeting else []
    decided = bool(decisions) and is_approving(str(decisions[0]))
    approved = decided and not tell.content.errors_declared
    with_number, without = ("", ".without-number") if approved else (".ahead", ".ahead-without-number")
    return tell.fact(f"approval{with_number}", "meetings.held_on", "meetings.meeting_no") or tell.fact(
        f"approval{without}", "meetings.held_on"
    )


def _obstacles(content: Content) -> Iterable[str]:
    """The errors for which the report is not ready for approval, the same fault in a column once."""
    groups = grouped(content.errors_declared)
    for group in groups[:_MOST_OBSTACLES]:
        place = group.first.location
        told = content.language.message(group.first)
        where = f"{place.file}: " if place.file not in told else ""
        number = f" ({content.language.plural('count.places', len(group.findings))})" if len(group.findings) > 1 else ""
        yield f"{where}{told}{number}"
    if len(groups) > _MOST_OBSTACLES:
        yield content.language.plural("report.obstacles.more", len(groups) - _MOST_OBSTACLES)
