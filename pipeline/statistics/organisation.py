"""The group itself: its members and their votes, its posts, its meetings, its cooperation projects."""

from collections.abc import Iterator

from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Definition, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Count, Is, Measure, Ratio, Sum


def organisation() -> Iterator[Definition]:
    """Members and votes at the reporting date; paid posts and meetings in the year; cooperation projects.

    Posts are counted, and added up as parts of a full-time post, where they were held on any day of the year.
    Cooperation projects count from their application. (DOMAIN 2)
    """
    paid_posts = (COUNTED, Is("paid_post", value=True))
    joined = Count("members", (Is("joined_in_year", value=True),))
    left = Count("members", (Is("left_in_year", value=True),))
    full_time = Sum("staff", "full_time_part", paid_posts)
    yield _of_group("members", Count("members", (COUNTED,)), Unit.MEMBERS, "base.members")
    yield _of_group("members_joined", joined, Unit.MEMBERS, "base.members-ever")
    yield _of_group("members_left", left, Unit.MEMBERS, "base.members-ever")
    yield _of_group("votes", _votes(), Unit.VOTES, "base.members")
    yield _of_group("staff.paid", Count("staff", paid_posts), Unit.POSTS, "base.staff")
    yield _of_group("staff.full_time", full_time, Unit.FULL_TIME, "base.staff")
    yield _of_group("votes.public_share", _public_share(), Unit.PERCENT, "base.members")
    yield _of_group("meetings.general", _meetings("general"), Unit.MEETINGS, "base.meetings")
    yield _of_group("meetings.board", _meetings("board"), Unit.MEETINGS, "base.meetings")
    yield Definition(
        key=Key("cooperation", "projects"),
        measure=Count("cooperation", (COUNTED,)),
        unit=Unit.PROJECTS,
        base="base.cooperation",
    )


def _of_group(name: str, measure: Measure, unit: Unit, base: str) -> Definition:
    return Definition(key=Key("organisation", name), measure=measure, unit=unit, base=base)


def _votes(*where: Is) -> Sum:
    return Sum("members", "votes", (COUNTED, *where))


def _public_share() -> Measure:
    """The share of votes of the public sector, which DOMAIN 5 caps."""
    return Ratio(_votes(Is("member_sector", "public")), _votes())


def _meetings(kind: str) -> Measure:
    return Count("meetings", (Is("in_year", value=True), Is("meeting_kind", kind)))
