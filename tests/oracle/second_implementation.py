"""The key figures once more, record by record, from their definitions alone (docs/statistics.md, docs/decisions/0025).

Nothing of `pipeline` is imported: where both agree, two people would have to have made the same mistake.
Amounts are integer cents, rates exact fractions of a hundred; None is a figure that the data cannot give.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

Record = Mapping[str, Any]
Office = Mapping[str, list[Record]]
"""The records by table; a table that is not there is not known. Days are dates, amounts cents, blanks None."""

Figures = dict[str, Fraction | int | None]

NOT_APPROVED = {"proposed", "rejected", "reserve"}
NOT_STARTED = {"approved", "contracted"}
STOPPED = {"suspended", "terminated", "withdrawn"}
UNFINISHED = {"not_started", "in_progress", "suspended"}
STANDINGS = (
    "completed", "in_progress", "not_started", "suspended", "terminated", "withdrawn", "unaccounted",
)  # fmt: skip
END_MOVING = {"extension", "postponement"}


def figures_of(office: Office, day: dt.date) -> Figures:
    """The key figures of completion, time, budget and the group at the end of the day, for every currency."""
    projects = [known_on(project, office.get("changes", []), day) for project in office["projects"]]
    return {
        **_completion(projects, office, day),
        **_schedule(projects, office, day),
        **_budget(projects, office, day),
        **_group(office, day),
    }


def known_on(project: Record, changes: list[Record], day: dt.date) -> Record:
    """The project with the values that it had at the end of the day, by the log of changes."""
    then = dict(project)
    own = [change for change in changes if change["project"] == project["project"]]
    later = sorted((change for change in own if _after(change["changed_on"], day)), key=lambda one: one["changed_on"])
    moved = [change for change in later if change["change_kind"] in END_MOVING]
    if moved:
        then["current_end"] = moved[0]["old_value"]
    paid_more = [change for change in later if change["change_kind"] == "amount"]
    if paid_more and paid_more[-1]["new_value"] == project["granted"]:
        then["granted"] = paid_more[0]["old_value"]
    return then


def standing(project: Record, day: dt.date) -> str:
    """The group into which the project falls at the end of the day, or "outside" where it is not approved by then."""
    state = project["state"]
    decided = project["approved_on"] or project["contract_on"]
    evidence = project["approved_on"] or project["contract_on"] or (project["granted"] or 0) > 0
    if state in NOT_APPROVED or _after(decided, day) or (state in {None, "withdrawn"} and not evidence):
        return "outside"
    has_not_begun = _after(project["start"], day)
    ended = project["actual_end"] or project["state_on"]
    came_later = (state == "completed" and _after(ended, day)) or (
        state in STOPPED and _after(project["state_on"], day)
    )
    if state in NOT_STARTED or ((came_later or state == "in_progress") and has_not_begun):
        return "not_started"
    if came_later:
        return "in_progress"
    return "unaccounted" if state is None else str(state)


def _completion(projects: list[Record], office: Office, day: dt.date) -> Figures:
    standings = [standing(project, day) for project in projects]
    approved = [one for one in standings if one != "outside"]
    counts: Figures = {f"completion.projects.{name}": approved.count(name) for name in STANDINGS}
    ends = [
        project["actual_end"] or project["state_on"] for project in projects if standing(project, day) == "completed"
    ]
    serving = {
        project["action"] for project, stands in zip(projects, standings, strict=True)
        if stands in {"completed", "unaccounted", *UNFINISHED}
    }  # fmt: skip
    actions = [action["action"] for action in office["actions"]]
    return {
        **counts,
        "completion.projects.approved": len(approved),
        "completion.projects.completed_in_year": sum(end is not None and end.year == day.year for end in ends),
        "completion.rate": _rate(approved.count("completed"), len(approved)),
        "completion.actions.total": len(actions),
        "completion.actions.covered": sum(action in serving for action in actions),
        "completion.actions.uncovered": sum(action not in serving for action in actions),
    }


def _schedule(projects: list[Record], office: Office, day: dt.date) -> Figures:
    approved = [project for project in projects if standing(project, day) != "outside"]
    unfinished = [project for project in approved if standing(project, day) in UNFINISHED]
    postponed = [project for project in approved if _later(project["current_end"], project["original_end"])]
    days = [(project["current_end"] - project["original_end"]).days for project in postponed]
    covid = [project for project in postponed if _because_of_covid(project, office["changes"], day)]
    return {
        "schedule.late": sum(
            _later(day, project["current_end"] or project["original_end"]) for project in unfinished
        ),
        "schedule.postponed": len(postponed),
        "schedule.postponed_covid": len(covid),
        "schedule.postponed_otherwise": len(postponed) - len(covid),
        "schedule.moved_on": sum(
            not _later(project["original_end"], day, missing=True) and _later(project["current_end"], day)
            for project in unfinished
        ),
        "schedule.postponed_share": _rate(len(postponed), len(approved)),
        "schedule.delay": Fraction(sum(days), len(days)) if days else None,
    }  # fmt: skip


def _because_of_covid(project: Record, changes: list[Record], day: dt.date) -> bool:
    """Whether a change known by the day moved the end for the reason of COVID-19."""
    return any(
        change["project"] == project["project"]
        and change["change_kind"] in END_MOVING
        and change["change_reason"] == "covid"
        and not _after(change["changed_on"], day)
        for change in changes
    )


def _budget(projects: list[Record], office: Office, day: dt.date) -> Figures:
    currencies = {str(record["currency"]) for table in ("projects", "payments") for record in office[table]}
    figures: Figures = {}
    for currency in currencies:
        figures.update(_budget_in(currency, projects, office, day))
    return figures


def _budget_in(currency: str, projects: list[Record], office: Office, day: dt.date) -> Figures:
    own = [project for project in projects if project["currency"] == currency]
    payments = [payment for payment in office["payments"] if payment["currency"] == currency]
    granted = _total(own, "granted", lambda project: is_bound(project, day))
    done = _total(own, "granted", lambda project: standing(project, day) == "completed")
    paid = _total(payments, "paid", lambda payment: is_paid(payment, day))
    claims = [payment for payment in payments if not _after(payment["submitted"], day)]
    declared = _total(payments, "declared", lambda payment: payment in claims)
    approved = _total(payments, "approved", lambda payment: payment in claims)
    of_approved = {project["project"] for project in projects if standing(project, day) != "outside"}
    elsewhere = _total(
        payments, "paid", lambda payment: is_paid(payment, day) and payment["project"] not in of_approved
    )
    scheduled = _total(
        [line for line in office["plan"] if line["currency"] == currency],
        "planned",
        lambda line: line["year"] <= day.year and is_planned(line, projects, day),
    )
    named = {
        "granted": granted, "granted_completed": done, "declared": declared, "approved": approved, "paid": paid,
        "undisbursed": _less(granted, paid), "paid_elsewhere": elsewhere, "in_review": _less(declared, approved),
        "scheduled": scheduled, "paid_of_granted": _rate(paid, granted), "paid_of_plan": _rate(paid, scheduled),
    }  # fmt: skip
    return {f"budget.{currency}.{name}": value for name, value in named.items()}


def is_paid(payment: Record, day: dt.date) -> bool:
    """Whether the payment is support, not own money, paid by the end of the day; undated it goes by its claim."""
    return payment["source"] != "own" and not _after(payment["paid_on"] or payment["submitted"], day)


def is_bound(project: Record, day: dt.date) -> bool:
    """Whether the grant counts: the project is approved, and was not withdrawn before its contract."""
    stands = standing(project, day)
    return stands != "outside" and not (stands == "withdrawn" and project["contract_on"] is None)


def is_planned(line: Record, projects: list[Record], day: dt.date) -> bool:
    """Whether the line of the plan is support of a project that still stands, or was not yet terminated that year."""
    if line["source"] == "own":
        return False
    own = [project for project in projects if project["project"] == line["project"]]
    if not own or any(standing(project, day) not in {"outside", "terminated", "withdrawn"} for project in own):
        return True
    ends = [(project["actual_end"] or project["state_on"]) for project in own if standing(project, day) == "terminated"]
    return any(end is not None and line["year"] <= end.year for end in ends)


def _group(office: Office, day: dt.date) -> Figures:
    members = [
        member for member in office["members"]
        if not _after(member["since"], day) and not _later(day, member["until"])
    ]  # fmt: skip
    every = office["members"]
    votes = _total(every, "votes", lambda member: member in members)
    public = _total(every, "votes", lambda member: member in members and member["member_sector"] == "public")
    return {
        "organisation.members": len(members),
        "organisation.members_joined": sum(one["since"] is not None and one["since"].year == day.year for one in every),
        "organisation.votes": votes,
        "organisation.votes.public_share": _rate(public, votes),
    }


def _total(records: Iterable[Record], field: str, holds: Callable[[Record], bool]) -> int | None:
    """The sum over the records that hold; None where not one record has an amount at all: absent is not zero."""
    known = [record for record in records if record[field] is not None]
    return sum(int(str(record[field])) for record in known if holds(record)) if known else None


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part


def _rate(part: int | None, whole: int | None) -> Fraction | None:
    return None if part is None or not whole else Fraction(part * 100, whole)


def _after(one: object, day: dt.date) -> bool:
    """Whether a day that is known comes after another."""
    return isinstance(one, dt.date) and one > day


def _later(one: object, other: object, *, missing: bool = False) -> bool:
    """Whether the one comes after the other; `missing` where either is not known."""
    if not isinstance(one, dt.date) or not isinstance(other, dt.date):
        return missing
    return one > other
