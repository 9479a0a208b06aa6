"""The group itself: its members and their votes, its posts, its meetings, its cooperation projects."""

from pipeline.statistics.figures import Calculator, Figure, Unit
from pipeline.statistics.measures import Count, Is, Measure, Sum

_COUNTED = Is("counted", value=True)


def organisation(calculator: Calculator) -> list[Figure]:
    """Members and votes at the reporting date; paid posts and meetings in the year; cooperation projects."""
    figures: tuple[tuple[str, Measure, Unit, str], ...] = (
        ("organisation.members", Count("members", (_COUNTED,)), Unit.MEMBERS, "base.members"),
        ("organisation.votes", Sum("members", "votes", (_COUNTED,)), Unit.VOTES, "base.members"),
        ("organisation.staff.paid", Count("staff", (_COUNTED, Is("paid_post", value=True))), Unit.POSTS, "base.staff"),
        ("organisation.meetings.general", _meetings("general"), Unit.MEETINGS, "base.meetings"),
        ("organisation.meetings.board", _meetings("board"), Unit.MEETINGS, "base.meetings"),
        ("cooperation.projects", Count("cooperation", (_COUNTED,)), Unit.PROJECTS, "base.cooperation"),
    )
    return [calculator.figure(key, measure, unit, base) for key, measure, unit, base in figures]


def _meetings(kind: str) -> Measure:
    return Count("meetings", (Is("in_year", value=True), Is("meeting_kind", kind)))
