"""The annual report in sentences: each states only what the data give, and says where they do not close."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from pipeline.findings import Group, grouped
from pipeline.language import Language
from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.sentences.of_changes import changes
from pipeline.output.report.sentences.of_cooperation import cooperation
from pipeline.output.report.sentences.of_money import money
from pipeline.output.report.sentences.of_projects import activity, ahead, indicators
from pipeline.output.report.sentences.of_schedule import schedule
from pipeline.output.report.sentences.of_the_group import general, meetings, members, staff
from pipeline.output.report.sentences.own_texts import with_own_texts
from pipeline.output.report.sentences.parts import Narrative, Section, Statement
from pipeline.output.report.sentences.report_data import ReportData
from pipeline.output.report.sentences.sentence_builder import SentenceBuilder
from pipeline.output.wording.approving import approval_in_workbooks
from pipeline.output.wording.doubts import obstacles

_MOST_OBSTACLES = 20
"""More would fill the first page of the report; the summary lists every finding."""

SECTIONS: Mapping[str, Callable[[SentenceBuilder], list[Section]]] = MappingProxyType(
    {
        "general": general,
        "members": members,
        "staff": staff,
        "meetings": meetings,
        "activity": activity,
        "schedule": schedule,
        "money": money,
        "cooperation": cooperation,
        "indicators": indicators,
        "ahead": ahead,
        "changes": changes,
    }
)
"""The sections by name in the order of the report; each is there only if it or the group has something to say."""


def narrative(content: Content, charts: Iterable[Chart]) -> Narrative:
    """The report of the content's year in its language; `charts` are those of the published set.

    A sentence whose figure is not known is left out, and so is a section without any sentence, table or picture:
    nothing is stated as nought that is not known to be nought. Sentences and tables that rest on errors are marked. No
    person is named, but where a project's title names one. (docs/decisions/0014)
    """
    builder = SentenceBuilder(ReportData(content, charts))
    return Narrative(
        title=content.language.text("report.title", year=builder.data.year),
        group=content.organisation or content.language.text("summary.organisation.unknown"),
        year=content.period.value,
        approval=tuple(_approval(builder)),
        obstacles=tuple(_obstacles(content)),
        sections=tuple(section for name in SECTIONS for section in _sections(name, builder)),
    )


def _sections(name: str, builder: SentenceBuilder) -> list[Section]:
    """The section of the name with the group's own texts; nothing where neither has anything to say."""
    return with_own_texts(name, SECTIONS[name](builder), builder.data)


def _approval(builder: SentenceBuilder) -> list[Statement]:
    """The meeting that approved the report, with the number of its minutes, or the one that has yet to decide on it."""
    recorded = builder.data.content.record.approval
    if recorded is not None:
        return [builder.recorded_approval(recorded)]
    is_approved = approval_in_workbooks(builder.data.content) is not None
    if not is_approved:
        return builder.of_facts("approval.ahead-without-number", "meetings.held_on")
    sentence = builder.of_facts("approval", "meetings.held_on", "meetings.meeting_no")
    return sentence or builder.of_facts("approval.without-number", "meetings.held_on")


def _obstacles(content: Content) -> list[str]:
    """The findings for which the report is not ready for approval, the same fault in a column once.

    None where a meeting approved it all the same: sentences that rest on errors stay marked.
    """
    if content.record.approval is not None:
        return []
    groups = grouped(obstacles(content, content.statistics))
    told = [_obstacle(group, content.language) for group in groups[:_MOST_OBSTACLES]]
    more = len(groups) - len(told)
    if more:
        told.append(content.language.plural("report.obstacles.more", more))
    return told


def _obstacle(group: Group, language: Language) -> str:
    """The message of the fault's first place, with its file and the number of places where it stands in several."""
    file = group.first.location.file
    message = language.message(group.first)
    places = len(group.findings)
    if file not in message:
        message = f"{file}: {message}"
    if places > 1:
        message = f"{message} ({language.plural('count.places', places)})"
    return message
