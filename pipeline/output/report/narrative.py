"""The annual report in sentences: each states only what the data give, and says where they do not close."""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from pipeline.findings import Severity, grouped
from pipeline.language import isolated
from pipeline.output.charts import Chart
from pipeline.output.content import Content
from pipeline.output.report.parts import Block, Grid, Narrative, Section, Statement
from pipeline.output.report.telling import Teller
from pipeline.statistics.attention import late, overpaid, unaccounted

_MOST_OBSTACLES = 20
_MOST_NAMED = 30


def narrative(content: Content, charts: Iterable[Chart]) -> Narrative:
    """The report of the content's year in its language; `charts` are those of the published set."""
    tell = Teller(content, charts)
    group = content.organisation or content.language.text("summary.organisation.unknown")
    year = str(content.period.value)
    parts = (_general, _members, _staff, _meetings, _activity, _schedule, _money, _indicators, _cooperation, _ahead)
    return Narrative(
        title=content.language.text("report.title", year=year),
        group=group,
        year=content.period.value,
        approval=tuple(tell.fact("approval", "meetings.held_on", "meetings.meeting_no")),
        obstacles=tuple(_obstacles(content)),
        sections=tuple(section for part in parts for section in part(tell)),
    )


def _obstacles(content: Content) -> Iterable[str]:
    """The errors for which the report is not ready for approval, the same fault in a column once."""
    errors = [finding for finding in content.findings if finding.severity is Severity.ERROR]
    groups = grouped(errors)
    for group in groups[:_MOST_OBSTACLES]:
        place = group.first.location
        told = content.language.message(group.first)
        where = f"{place.file}: " if place.file not in told else ""
        number = f" ({content.language.plural('count.places', len(group.findings))})" if len(group.findings) > 1 else ""
        yield f"{where}{told}{number}"
    if len(groups) > _MOST_OBSTACLES:
        yield content.language.plural("report.obstacles.more", len(groups) - _MOST_OBSTACLES)


def _general(tell: Teller) -> list[Section]:
    return tell.section(
        "general",
        tell.paragraph(
            tell.fact("general.code", "organisation.legal_code"),
            tell.fact("general.form", "organisation.legal_form"),
            tell.fact("general.founded", "organisation.founded"),
        ),
        tell.paragraph(
            tell.fact("general.seat", "organisation.seat"), tell.fact("general.office", "organisation.office")
        ),
    )


def _members(tell: Teller) -> list[Section]:
    if not tell.count("organisation.members"):
        return []
    day = tell.language.long_date(tell.content.as_of)
    return tell.section(
        "members",
        tell.paragraph(
            tell.counted("members.number", "organisation.members", date=day),
            _change_of_members(tell),
        ),
        tell.paragraph(tell.say("members.votes", "organisation.votes.public_share")),
        tell.grid("by_sector", ("members", "votes")),
        tell.picture("members_by_sector"),
    )


def _change_of_members(tell: Teller) -> list[Statement]:
    keys = ("organisation.members_joined", "organisation.members_left")
    joined, left = (tell.count(key) for key in keys)
    if joined == left == 0:
        return [Statement(tell.language.text("report.members.same"), keys)]
    return [
        *(tell.counted("members.joined", keys[0]) if joined else []),
        *(tell.counted("members.left", keys[1]) if left else []),
    ]


def _staff(tell: Teller) -> list[Section]:
    year = str(tell.content.period.value)
    return tell.section(
        "staff",
        tell.paragraph(
            _paid_posts(tell, year),
            _unpaid(tell),
        ),
    )


def _paid_posts(tell: Teller, year: str) -> list[Statement]:
    key = "organisation.staff.paid"
    if tell.count(key) == 0:
        return tell.say("staff.none", key, year=year)
    return [
        *tell.counted("staff.paid", key, year=year, posts=_posts(tell, paid=True)),
        *tell.say("staff.full_time", "organisation.staff.full_time"),
    ]


def _posts(tell: Teller, *, paid: bool) -> str:
    """The posts held in the year, by their titles; persons are not named."""
    staff = tell.statistics.tables.get("staff", pd.DataFrame())
    if not {"post", "paid_post"} <= set(staff):
        return ""
    own = staff[staff["counted"] & (staff["paid_post"] == paid).fillna(value=False)]["post"].dropna()
    return tell.language.listed([str(post).lower() for post in own])


def _unpaid(tell: Teller) -> list[Statement]:
    posts = _posts(tell, paid=False)
    return [Statement(tell.language.text("report.staff.unpaid", posts=posts))] if posts else []


def _meetings(tell: Teller) -> list[Section]:
    if not tell.count("organisation.meetings.general") and not tell.count("organisation.meetings.board"):
        return []
    return tell.section(
        "meetings",
        tell.paragraph(
            *(
                tell.counted(f"meetings.{kind}", f"organisation.meetings.{kind}")
                for kind in ("general", "board")
                if tell.count(f"organisation.meetings.{kind}")
            ),
        ),
    )


def _activity(tell: Teller) -> list[Section]:
    year = str(tell.content.period.value)
    return tell.section(
        "activity",
        tell.paragraph(
            tell.fact("activity.strategy", "strategy.strategy"),
            tell.fact("activity.end", "strategy.implementation_end"),
            tell.counted("activity.actions", "completion.actions.total"),
            tell.counted("activity.covered", "completion.actions.covered"),
            tell.counted("activity.uncovered", "completion.actions.uncovered"),
        ),
        tell.paragraph(
            tell.counted("activity.approved", "completion.projects.approved"),
            tell.counted("activity.completed", "completion.projects.completed"),
            tell.counted("activity.in_year", "completion.projects.completed_in_year", year=year),
            tell.say("activity.rate", "completion.rate"),
            tell.counted("activity.in_progress", "completion.projects.in_progress"),
            *(_standing(tell, name) for name in ("not_started", "suspended", "terminated", "withdrawn")),
        ),
        tell.paragraph(_unaccounted(tell)),
        tell.grid("by_standing", ("projects", "granted")),
        tell.picture("completion_by_state"),
        tell.picture("completion_by_action"),
    )


def _standing(tell: Teller, name: str) -> list[Statement]:
    """A standing that no project has is not told."""
    key = f"completion.projects.{name}"
    return tell.counted(f"activity.{name}", key) if tell.count(key) else []


def _unaccounted(tell: Teller) -> list[Statement]:
    found = [_named(one.project, one.title, tell) for one in unaccounted(tell.statistics)]
    if not found:
        return []
    key = "completion.projects.unaccounted"
    return tell.counted("activity.unaccounted", key, projects=_listed(found, tell))


def _schedule(tell: Teller) -> list[Section]:
    if not tell.count("schedule.postponed") and not tell.count("schedule.late"):
        return []
    behind = [
        f"{_named(one.project, one.title, tell)} ({tell.language.plural('attention.late', one.amount)})"
        for one in late(tell.statistics)
    ]
    return tell.section(
        "schedule",
        tell.paragraph(
            tell.counted("schedule.postponed", "schedule.postponed"),
            *(tell.counted("schedule.covid", key) for key in ("schedule.postponed_covid",) if tell.count(key)),
            tell.say("schedule.delay", "schedule.delay", "schedule.delay_share"),
            tell.counted("schedule.moved", "schedule.moved_on") if tell.count("schedule.moved_on") else [],
        ),
        tell.paragraph(
            tell.counted("schedule.late", "schedule.late", projects=_listed(behind, tell)) if behind else [],
        ),
        tell.grid("by_reason", ("postponed", "granted", "delay")),
        tell.picture("timeline"),
    )


def _money(tell: Teller) -> list[Section]:
    money = f"budget.{tell.currency}"
    above = [_named(one.project, one.title, tell) for one in overpaid(tell.statistics)]
    return tell.section(
        "money",
        tell.paragraph(
            tell.say("money.planned", f"{money}.planned"),
            tell.say("money.granted", f"{money}.granted", f"{money}.granted_of_planned"),
            tell.say("money.paid", f"{money}.paid", f"{money}.paid_of_granted"),
            tell.say("money.undisbursed", f"{money}.undisbursed"),
            tell.say("money.uncommitted", f"{money}.uncommitted"),
        ),
        tell.paragraph(_overpaid(above, tell)),
        tell.paragraph(
            tell.say("money.administration", f"{money}.administration_planned"),
            tell.say("money.incurred", f"{money}.administration_incurred"),
            tell.say("money.reimbursed", f"{money}.administration_reimbursed"),
            tell.say("money.share", f"{money}.administration_share"),
        ),
        tell.grid("by_source", ("planned", "granted", "paid")),
        tell.picture("budget_by_source"),
        tell.grid("by_year", ("planned", "paid")),
        tell.picture("planned_against_paid"),
    )


def _overpaid(above: list[str], tell: Teller) -> list[Statement]:
    if not above:
        return []
    return [Statement(tell.language.text("report.money.overpaid", projects=_listed(above, tell)))]


def _indicators(tell: Teller) -> list[Section]:
    return tell.section(
        "indicators",
        tell.grid("by_indicator", ("target", "achieved", "achieved_of_target", "in_year")),
        tell.picture("indicators"),
    )


def _cooperation(tell: Teller) -> list[Section]:
    """A paragraph for each project: its name and programme, role, partners, application, start."""
    cooperation = tell.statistics.tables.get("cooperation", pd.DataFrame())
    blocks: list[list[Block]] = []
    for number, record in enumerate(cooperation.to_dict("records"), start=1):
        prefix = "cooperation" if number == 1 else f"cooperation.{number}"
        blocks.append(
            tell.paragraph(
                tell.fact("cooperation.name", f"{prefix}.cooperation"),
                tell.fact("cooperation.programme", f"{prefix}.programme"),
                _told(tell, "cooperation.role", record.get("role")),
                _told(tell, "cooperation.partners", _partners(record.get("partners"), tell)),
                _told(tell, "cooperation.state", record.get("cooperation_state")),
                tell.fact("cooperation.applied", f"{prefix}.applied_on"),
                tell.fact("cooperation.start", f"{prefix}.start"),
            )
        )
    return tell.section("cooperation", *blocks)


def _told(tell: Teller, sentence: str, value: object) -> list[Statement]:
    if not isinstance(value, str) or not value:
        return []
    return [Statement(tell.language.text(f"report.{sentence}", a=value))]


def _partners(value: object, tell: Teller) -> str:
    """Partners that stand in one cell, parted by semicolons, joined as the language joins names."""
    if not isinstance(value, str):
        return ""
    return tell.language.listed([partner.strip() for partner in value.split(";") if partner.strip()])


def _ahead(tell: Teller) -> list[Section]:
    forecast = f"forecast.{tell.currency}"
    return tell.section(
        "ahead",
        _planned_ends(tell),
        tell.paragraph(
            tell.say("ahead.forecast", f"{forecast}.lowest", f"{forecast}.highest"),
            tell.say("ahead.need", f"{forecast}.monthly_need", f"{forecast}.monthly_pace"),
        ),
        tell.picture("cumulative"),
    )


def _planned_ends(tell: Teller) -> list[Block]:
    """The projects that are to end in the coming year, as a table in the order of their ends."""
    projects = tell.statistics.tables.get("projects", pd.DataFrame())
    if not {"standing", "current_end", "title"} <= set(projects):
        return []
    year = tell.content.period.value + 1
    first, last = pd.Timestamp(dt.date(year, 1, 1)), pd.Timestamp(dt.date(year, 12, 31))
    own = projects[projects["standing"].isin(["in_progress", "not_started", "suspended"])]
    own = own[own["current_end"].between(first, last)].sort_values(["current_end", "title"])
    if own.empty:
        return []
    text = tell.language.text
    rows = tuple(
        (_plain(record.get("project")), _plain(record.get("title")), tell.language.date(record["current_end"].date()))
        for record in own.to_dict("records")
    )
    headings = (text("report.ahead.code"), text("report.ahead.project"), text("report.ahead.end"))
    return [Grid(text("report.ahead.title", year=str(year)), headings, rows)]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""


def _named(code: str, title: str, tell: Teller) -> str:
    """A project as sentences name it: its code and its title in quotation marks."""
    quoted = tell.language.text("report.quoted", text=isolated(title)) if title else ""
    return " ".join(part for part in (code, quoted) if part)


def _listed(names: list[str], tell: Teller) -> str:
    """The names joined; of very many the first, and how many more there are."""
    if len(names) <= _MOST_NAMED:
        return tell.language.listed(names)
    more = tell.language.plural("count.projects", len(names) - _MOST_NAMED)
    return tell.language.listed([*names[:_MOST_NAMED], tell.language.text("report.and-more", projects=more)])
