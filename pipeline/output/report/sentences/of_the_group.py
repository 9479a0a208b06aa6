"""What the report tells of the group itself: its particulars, members, posts, meetings, cooperation projects."""

import re
from collections.abc import Hashable, Mapping

import pandas as pd

from pipeline.counting.standing import VOTES_CAP
from pipeline.dataset import PROVENANCE
from pipeline.language import capitalised, lowered
from pipeline.output.report.sentences.parts import Block, Section, Statement
from pipeline.output.report.sentences.telling import Teller, ended
from pipeline.statistics.origins import traced


def general(tell: Teller) -> list[Section]:
    """Legal form and code, the day of founding, the addresses."""
    form, code = "organisation.legal_form", "organisation.legal_code"
    seat, office = "organisation.seat", "organisation.office"
    return tell.section(
        "general",
        tell.paragraph(
            tell.fact("general.founded", "organisation.founded"),
            tell.fact("general.identity", form, code)
            or [*tell.fact("general.form", form), *tell.fact("general.code", code)],
        ),
        tell.paragraph(tell.fact("general.seat", seat), tell.fact("general.office", office)),
    )


def members(tell: Teller) -> list[Section]:
    """Their number on the last day of the year, by sector, and the change in the year."""
    if not tell.count("organisation.members"):
        return []
    day = tell.language.long_date(tell.content.as_of)
    return tell.section(
        "members",
        tell.paragraph(
            tell.counted("members.number", "organisation.members", date=day),
            _sectors(tell),
            _change_of_members(tell),
        ),
        tell.paragraph(tell.say("members.votes", "organisation.votes.public_share"), _above_cap(tell)),
        tell.grid("by_sector", ("members", "votes")),
        tell.picture("members_by_sector"),
    )


def _sectors(tell: Teller) -> list[Statement]:
    found = tell.row_counts("by_sector", "members")
    if not found:
        return []
    parts = [tell.language.plural(f"report.members.of.{row.name}", row.number) for row in found]
    text = tell.language.text("report.members.sectors", sectors=tell.language.listed(parts))
    return [Statement(text, tuple(key for row in found for key in row.keys))]


def _above_cap(tell: Teller) -> list[Statement]:
    """The sector that holds more of the votes than one interest group may; of the public one the share is told."""
    found = tell.row_counts("by_sector", "votes")
    votes = sum(row.number for row in found)
    most = max(found, key=lambda row: row.number, default=None)
    if most is None or most.name == "public" or 100 * most.number <= VOTES_CAP * votes:
        return []
    text = tell.language.text("report.members.above", sector=lowered(most.label), a=str(most.number), b=str(votes))
    return [Statement(capitalised(text), tuple(key for row in found for key in row.keys))]


def _change_of_members(tell: Teller) -> list[Statement]:
    keys = ("organisation.members_joined", "organisation.members_left")
    joined, left = (tell.count(key) for key in keys)
    if joined == left == 0:
        return [Statement(tell.language.text("report.members.same"), keys)]
    if joined and left:
        return tell.counted("members.joined_left", *keys)
    return [
        *(tell.counted("members.joined", keys[0]) if joined else []),
        *(tell.counted("members.left", keys[1]) if left else []),
    ]


def staff(tell: Teller) -> list[Section]:
    """The paid employees of the year by their posts, and who served without pay; persons are not named."""
    return tell.section("staff", tell.paragraph(_paid_posts(tell), _unpaid(tell)))


def _paid_posts(tell: Teller) -> list[Statement]:
    if tell.count("organisation.staff.paid") == 0 and _has_unclear_posts(tell):
        return []
    found = _posts(tell, paid=True)
    posts = tell.language.listed(list(dict.fromkeys(lowered(post) for post in found["post"])))
    sentence = "staff.paid" if posts else "staff.untitled"
    return [
        *tell.counted(sentence, "organisation.staff.paid", none="staff.none", year=tell.year, posts=posts),
        *(tell.say("staff.full_time", "organisation.staff.full_time") if _adds_up(tell, found) else []),
    ]


def _has_unclear_posts(tell: Teller) -> bool:
    """Whether it is not known of some post of the year if it was paid."""
    posts = tell.table("staff", "paid_post", "counted")
    return not posts.empty and bool(posts["paid_post"][posts["counted"]].isna().any())


def _adds_up(tell: Teller, posts: pd.DataFrame) -> bool:
    """Whether the parts of full time make a sum: all are told, and no post changed hands in the year."""
    if posts.empty or "full_time_pct" not in posts or len(posts) != tell.count("organisation.staff.paid"):
        return False
    has_ended = "until" in posts and bool(posts["until"].notna().any())
    return bool(posts["full_time_pct"].notna().all()) and not has_ended


def _posts(tell: Teller, *, paid: bool) -> pd.DataFrame:
    """The posts held in the year, by their titles."""
    posts = tell.table("staff", "post", "paid_post", "counted")
    if posts.empty:
        return pd.DataFrame({"post": []})
    return posts[posts["counted"] & (posts["paid_post"] == paid).fillna(value=False) & posts["post"].notna()]


def _unpaid(tell: Teller) -> list[Statement]:
    found = _posts(tell, paid=False)
    if found.empty:
        return []
    first, *others = dict.fromkeys(map(str, found["post"]))
    posts = tell.language.listed([capitalised(first), *(lowered(post) for post in others)])
    text = tell.language.text("report.staff.unpaid", posts=posts)
    return [Statement(text, rows=traced(found[list(PROVENANCE)]))]


def meetings(tell: Teller) -> list[Section]:
    """How many times the general meeting and the board met."""
    kinds = [kind for kind in ("general", "board") if tell.count(f"organisation.meetings.{kind}")]
    keys = tuple(f"organisation.meetings.{kind}" for kind in kinds)
    parts = [
        tell.language.plural(f"report.meetings.{kind}", tell.count(key) or 0)
        for kind, key in zip(kinds, keys, strict=True)
    ]
    text = tell.language.text("report.meetings", year=tell.year, meetings=tell.language.listed(parts))
    return tell.section("meetings", tell.paragraph([Statement(text, keys)] if parts else []))


def cooperation(tell: Teller) -> list[Section]:
    """A paragraph for each project: its name and programme, role, partners, state, application, start, end."""
    projects = tell.table("cooperation")
    blocks = [
        _cooperation_project(tell, number, record)
        for number, record in enumerate(projects.to_dict("records"), start=1)
        if record["counted"]
    ]
    return tell.section("cooperation", *blocks)


def _cooperation_project(tell: Teller, number: int, record: Mapping[Hashable, object]) -> list[Block]:
    key = "cooperation" if number == 1 else f"cooperation.{number}"
    name, programme, applied, start, end = (
        f"{key}.{column}" for column in ("cooperation", "programme", "applied_on", "start", "end")
    )
    source = (f"{record['file']}!{record['sheet']}!{record['row']}",)
    partners = _partners(_text(record.get("partners")))
    return tell.paragraph(
        tell.fact("cooperation.of_programme", name, programme) or tell.fact("cooperation.name", name),
        _told(tell, "cooperation.role", lowered(_text(record.get("role"))), source),
        _told(
            tell,
            f"cooperation.partner{'s' if len(partners) > 1 else ''}",
            tell.language.listed(list(partners)),
            source,
        ),
        _told(tell, "cooperation.state", lowered(_text(record.get("cooperation_state"))), source),
        tell.fact("cooperation.applied", applied),
        tell.fact("cooperation.start", start),
        tell.fact("cooperation.end", end),
    )


def _partners(cell: str) -> list[str]:
    """The partners that a cell names: one a line, parted by semicolons, or by commas that stand outside quotes."""
    parts = re.split(r"[;\n]", cell) if re.search(r"[;\n]", cell) else re.split(r",(?![^„“\"]*[“”\"])", cell)
    return [part.strip() for part in parts if part.strip()]


def _told(tell: Teller, sentence: str, value: str, source: tuple[str, ...]) -> list[Statement]:
    if not value:
        return []
    return [Statement(ended(tell.language.text(f"report.{sentence}", a=value)), rows=source)]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
