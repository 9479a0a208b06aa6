"""The report's sections on the group itself: its particulars, members, posts, meetings."""

import pandas as pd

from pipeline.counting.standing import VOTES_CAP
from pipeline.dataset import PROVENANCE
from pipeline.language import capitalised, lowered
from pipeline.output.report.sentences.illustrations import grids, pictures
from pipeline.output.report.sentences.parts import Section, Statement, keys_of
from pipeline.output.report.sentences.report_data import ReportData
from pipeline.output.report.sentences.sections import paragraph, section
from pipeline.output.report.sentences.sentence_builder import SentenceBuilder
from pipeline.statistics.origins import traced

_MEETINGS = ("general", "board")
"""The kinds of meetings that the report counts, in its order."""


def general(builder: SentenceBuilder) -> list[Section]:
    """The group's particulars: code, addresses of seat and office; founding, legal form, territory; aim."""
    return section(
        builder.data,
        "general",
        paragraph(
            builder.of_facts("general.code", "organisation.legal_code"),
            builder.of_facts("general.seat", "organisation.seat"),
            builder.of_facts("general.office", "organisation.office"),
        ),
        paragraph(
            _founded(builder),
            builder.of_facts("general.form", "organisation.legal_form"),
            builder.of_facts("general.territory", "organisation.territory"),
        ),
        paragraph(builder.of_facts("general.aim", "organisation.aim")),
    )


def _founded(builder: SentenceBuilder) -> list[Statement]:
    """The day of founding, with the group's name and what the report calls it from here on, where it has a name."""
    founded = "organisation.founded"
    with_name = builder.of_facts("general.founded_by_name", founded, "organisation.organisation")
    return with_name or builder.of_facts("general.founded", founded)


def members(builder: SentenceBuilder) -> list[Section]:
    """Their number on the last day of the year, by sector, and the change in the year.

    With the votes by sector, of which no interest group may hold more than 49 per cent (DOMAIN 5). Nothing where the
    group has no members, or no workbook lists them.
    """
    data = builder.data
    if not data.is_positive("organisation.members"):
        return []
    day = data.language.long_date(data.content.as_of)
    return section(
        data,
        "members",
        paragraph(
            builder.of_count("members.number", "organisation.members", date=day),
            _sectors(builder),
            _change_of_members(builder),
        ),
        paragraph(
            builder.of_figures("members.votes", "organisation.votes.public_share"),
            _sector_above_cap(builder),
        ),
        grids(data, "by_sector", ("members", "votes")),
        pictures(data, "members_by_sector"),
    )


def _sectors(builder: SentenceBuilder) -> list[Statement]:
    """The number of members of each sector."""
    sectors = builder.data.row_counts("by_sector", "members")
    if not sectors:
        return []
    parts = [builder.language.plural(f"report.members.of.{sector.name}", sector.number) for sector in sectors]
    return builder.plain("members.sectors", keys_of(sectors), sectors=builder.language.listed(parts))


def _sector_above_cap(builder: SentenceBuilder) -> list[Statement]:
    """The sector that holds more of the votes than one interest group may (`VOTES_CAP` per cent).

    Nothing where that is the public sector, whose share is stated anyway.
    """
    sectors = builder.data.row_counts("by_sector", "votes")
    if not sectors:
        return []
    votes = sum(sector.number for sector in sectors)
    largest = max(sectors, key=lambda sector: sector.number)
    is_within_cap = 100 * largest.number <= VOTES_CAP * votes
    if largest.name == "public" or is_within_cap:
        return []
    text = builder.language.text(
        "report.members.above", sector=lowered(largest.label), a=str(largest.number), b=str(votes)
    )
    return [Statement(capitalised(text), keys_of(sectors))]


def _change_of_members(builder: SentenceBuilder) -> list[Statement]:
    """How many members joined and left in the year."""
    keys = ("organisation.members_joined", "organisation.members_left")
    joined, left = (builder.data.count(key) for key in keys)
    if joined == left == 0:
        return builder.plain("members.same", keys)
    if joined and left:
        return builder.of_count("members.joined_left", *keys)
    only_joined = builder.of_count_if_any("members.joined", keys[0])
    return only_joined or builder.of_count_if_any("members.left", keys[1])


def staff(builder: SentenceBuilder) -> list[Section]:
    """The paid employees of the year by their posts, and who served without pay.

    Posts are named by their titles; persons are not named.
    """
    return section(builder.data, "staff", paragraph(_paid_posts(builder), _unpaid_posts(builder)))


def _paid_posts(builder: SentenceBuilder) -> list[Statement]:
    """How many posts were paid, their titles, and where they can be added their parts of full time."""
    data = builder.data
    key = "organisation.staff.paid"
    if data.count(key) == 0 and _has_unclear_posts(data):
        return []
    posts = _posts(data, paid=True)
    titles = dict.fromkeys(lowered(post) for post in posts["post"])
    listed = builder.language.listed(list(titles))
    sentence = "staff.paid" if titles else "staff.untitled"
    number = builder.of_count(sentence, key, none="staff.none", year=data.year, posts=listed)
    if _adds_up(data, posts):
        number += builder.of_figures("staff.full_time", "organisation.staff.full_time")
    return number


def _has_unclear_posts(data: ReportData) -> bool:
    """Whether it is not known of some post of the year if it was paid."""
    posts = data.table("staff", "paid_post", "counted")
    if posts.empty:
        return False
    of_year = posts["paid_post"][posts["counted"]]
    return bool(of_year.isna().any())


def _adds_up(data: ReportData, posts: pd.DataFrame) -> bool:
    """Whether the posts' parts of full time make a sum: all are known, and no post changed hands in the year."""
    if posts.empty or "full_time_pct" not in posts:
        return False
    if "until" in posts and posts["until"].notna().any():
        return False
    are_all_titled = len(posts) == data.count("organisation.staff.paid")
    return are_all_titled and bool(posts["full_time_pct"].notna().all())


def _posts(data: ReportData, *, paid: bool) -> pd.DataFrame:
    """The rows of the posts held in the year that have a title (`post`); an empty frame where there are none."""
    posts = data.table("staff", "post", "paid_post", "counted")
    if posts.empty:
        return pd.DataFrame({"post": []})
    is_wanted = (posts["paid_post"] == paid).fillna(value=False)
    return posts[posts["counted"] & is_wanted & posts["post"].notna()]


def _unpaid_posts(builder: SentenceBuilder) -> list[Statement]:
    """The titles of the posts without pay, the first with a capital letter, since it begins the sentence."""
    posts = _posts(builder.data, paid=False)
    if posts.empty:
        return []
    first, *others = dict.fromkeys(map(str, posts["post"]))
    titles = [capitalised(first), *(lowered(title) for title in others)]
    rows = traced(posts[list(PROVENANCE)])
    return builder.plain("staff.unpaid", rows=rows, posts=builder.language.listed(titles))


def meetings(builder: SentenceBuilder) -> list[Section]:
    """How many times the general meeting and the board met; a kind without any meeting is left out."""
    language = builder.language
    keys: list[str] = []
    parts: list[str] = []
    for kind in _MEETINGS:
        key = f"organisation.meetings.{kind}"
        number = builder.data.count(key)
        if number:
            keys.append(key)
            parts.append(language.plural(f"report.meetings.{kind}", number))
    if not parts:
        return []
    text = language.text("report.meetings", year=builder.data.year, meetings=language.listed(parts))
    return section(builder.data, "meetings", paragraph([Statement(text, tuple(keys))]))
