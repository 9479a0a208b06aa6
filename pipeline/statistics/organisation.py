"""The group itself: its members and their votes, its posts, its meetings, its cooperation projects."""

from pipeline.statistics.figures import Calculator, Figure, Unit
from pipeline.statistics.measures import Count, Is, Measure, Ratio, Sum

_COUNTED = Is("counted", value=True)


def organisation(calculator: Calculator) -> list[Figure]:
    """Members and votes at the reporting date; paid posts and meetings in the year; cooperation projects."""
    figures: tuple[tuple[str, Measure, Unit, str], ...] = (
        ("organisation.members", Count("members", (_COUNTED,)), Unit.MEMBERS, "base.members"),
        (
            "organisation.members_joined",
            Count("members", (Is("joined_in_year", value=True),)),
            Unit.MEMBERS,
            "base.members-ever",
        ),
        (
            "organisation.members_left",
            Count("members", (Is("left_in_year", value=True),)),
            Unit.MEMBERS,
            "base.members-ever",
        ),
        ("organisation.votes", Sum("members", "votes", (_COUNTED,)), Unit.VOTES, "base.members"),
        ("organisation.staff.paid", Count("staff", (_COUNTED, Is("paid_post", value=True))), Unit.POSTS, "base.staff"),
        (
            "organisation.staff.full_time",
            Sum("staff", "full_time_part", (_COUNTED, Is("paid_post", value=True))),
            Unit.FULL_TIME,
            "base.staff",
        ),
        ("organisation.votes.public_share", _public_votes(), Unit.PERCENT, "base.members"),
        ("organisation.meetings.general", _meetings("general"), Unit.MEETINGS, "base.meetings"),
        ("organisation.meetings.board", _meetings("board"), Unit.MEETINGS, "base.meetings"),
        ("cooperation.projects", Count("cooperation", (_COUNTED,)), Unit.PROJECTS, "base.cooperation"),
    )
    return [calculator.figure(key, measure, unit, base) for key, measure, unit, base in figures]


def _public_votes() -> Measure:
    """The share of votes of the public sector, which may not be above 49 per cent."""
    return Ratio(
        Sum("members", "votes", (_COUNTED, Is("member_sector", "public"))), Sum("members", "votes", (_COUNTED,))
    )


def _meetings(kind: str) -> Measure:
    return Count("meetings", (Is("in_year", value=True), Is("meeting_kind", kind)))
