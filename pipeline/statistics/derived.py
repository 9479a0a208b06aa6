"""What counts at the reporting date, and for which year: the values of the columns that the statistics add."""

import datetime as dt
from collections.abc import Callable, Mapping

import pandas as pd

from pipeline.counting.standing import GIVEN_UP, OUTSIDE, UNFINISHED, covers_action, standing
from pipeline.schema.tables.progress import END_MOVING

NO_ACTION = "–"
"""The action of a project, or of a payment's project, that the list of actions does not hold."""


def with_derived(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> Mapping[str, pd.DataFrame]:
    """The tables with their derived columns; `as_of` is the last day of the reporting year."""
    result = dict(tables)
    # In this order: projects ask which members count, payments and actions how projects stand.
    for table, add in _ADDING.items():
        if table in result:
            result[table] = add(result, as_of)
    return result


def _projects(projects: pd.DataFrame, tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    standings = standing(projects, as_of)
    added: dict[str, pd.Series] = {"counted": standings != OUTSIDE}
    if "state" in projects:
        added |= {"standing": standings, "given_up": standings.isin(GIVEN_UP)}
    if {"state", "actual_end"} <= set(projects):
        year = projects["actual_end"].dt.year.where(standings == "completed").astype("Int64")
        added |= {"completed_in_year": (year == as_of.year).fillna(value=False).astype("bool"), "completed_year": year}
    if "action" in projects:
        added["counted_action"] = _known_action(projects["action"], tables.get("actions"))
        goals = _goals(tables.get("actions"))
        if goals is not None:
            added["counted_goal"] = projects["action"].map(goals).astype("str")
    if {"state", "current_end"} <= set(projects):
        added["late"] = standings.isin(UNFINISHED) & (projects["current_end"] < pd.Timestamp(as_of))
    if {"state", "original_end", "current_end"} <= set(projects):
        day = pd.Timestamp(as_of)
        moved = (projects["original_end"] <= day) & (projects["current_end"] > day)
        added["moved_on"] = standings.isin(UNFINISHED) & moved
    if {"original_end", "current_end"} <= set(projects):
        added |= _postponed(projects, added["counted"], tables.get("changes"))
    if {"implementer", "granted_cents"} <= set(projects):
        added |= _concentration(projects, added["counted"])
    if "implementer" in projects and "member" in tables.get("members", pd.DataFrame()):
        added["of_member"] = _of_members(projects["implementer"], tables["members"])
    return projects.assign(**added)


def _postponed(projects: pd.DataFrame, counted: pd.Series, changes: pd.DataFrame | None) -> dict[str, pd.Series]:
    """Whether, by how many days, and whether because of COVID-19, an approved project ends later than first agreed."""
    later = counted & (projects["current_end"] > projects["original_end"])
    days = (projects["current_end"] - projects["original_end"]).dt.days.astype("Int64")
    added: dict[str, pd.Series] = {"postponed": later, "postponed_days": days.where(later)}
    if "start" in projects:
        lasting = (projects["original_end"] - projects["start"]).dt.days.astype("Int64") + 1
        added["original_days"] = lasting.where(later & (lasting > 0).fillna(value=False))
    if changes is not None and {"project", "change_kind", "change_reason"} <= set(changes) and "project" in projects:
        reasons = projects["project"].map(_reasons(changes)).astype("str").where(later)
        added["postponed_reason"] = reasons
        added["postponed_covid"] = later & (reasons == "covid").fillna(value=False)
    return added


def _reasons(changes: pd.DataFrame) -> pd.Series:
    """By project why its end was moved: COVID-19 where any change says so, or else the reason of the last change."""
    moving = changes[changes["change_kind"].isin(END_MOVING)].dropna(subset=["project", "change_reason"])
    moving = moving.assign(covid=moving["change_reason"] == "covid")
    # Of changes on one day, or without dates, the order of files and rows must not decide.
    order = ["covid", *(["changed_on"] if "changed_on" in moving else []), "change_reason"]
    ordered = moving.sort_values(order, na_position="first")
    return ordered.drop_duplicates("project", keep="last").set_index("project")["change_reason"]


def _goals(actions: pd.DataFrame | None) -> pd.Series | None:
    """The goal of every action; None where the strategy's actions tell none."""
    if actions is None or not {"action", "goal"} <= set(actions):
        return None
    # Of an action that stands twice the order of files must not decide.
    told = actions.dropna(subset=["action", "goal"]).sort_values(["action", "goal"]).drop_duplicates("action")
    return told.set_index("action")["goal"]


def _of_members(implementers: pd.Series, members: pd.DataFrame) -> pd.Series:
    """Whether an implementer is a member: by the name, whatever its case, spaces and quotation marks."""
    names = set(members["member"][members["counted"]].dropna().map(_plain_name))
    return implementers.map(_plain_name, na_action="ignore").isin(names)


def _plain_name(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _concentration(projects: pd.DataFrame, counted: pd.Series) -> dict[str, pd.Series]:
    """For approved projects with a grant the implementer's support and rank in the currency; of equals, by name."""
    granted = projects[counted & projects["implementer"].notna() & (projects["granted_cents"] > 0).fillna(value=False)]
    sums = granted.groupby(["currency", "implementer"])["granted_cents"].sum().reset_index()
    sums = sums.sort_values(["currency", "granted_cents", "implementer"], ascending=[True, False, True])
    ranks = sums.assign(rank=sums.groupby("currency").cumcount() + 1).set_index(["currency", "implementer"])["rank"]
    keys = pd.MultiIndex.from_frame(granted[["currency", "implementer"]])
    ranked = pd.Series(ranks.reindex(keys).to_numpy(), index=granted.index, dtype="Int64")
    support = granted.groupby(["currency", "implementer"])["granted_cents"].transform("sum").astype("Int64")
    return {
        "implementer_rank": ranked.reindex(projects.index),
        "implementer_granted_cents": support.reindex(projects.index),
    }


def _known_action(codes: pd.Series, actions: pd.DataFrame | None) -> pd.Series:
    if actions is None or "action" not in actions:
        return codes.fillna(NO_ACTION)
    return codes.where(codes.isin(actions["action"].dropna()), NO_ACTION)


def _actions(actions: pd.DataFrame, projects: pd.DataFrame | None, as_of: dt.date) -> pd.DataFrame:
    if projects is None or not {"action", "state"} <= set(projects) or "action" not in actions:
        return actions
    implemented = projects["action"][covers_action(projects, as_of)].dropna()
    return actions.assign(covered=actions["action"].isin(implemented))


def _payments(payments: pd.DataFrame, projects: pd.DataFrame | None, as_of: dt.date) -> pd.DataFrame:
    """A payment or a claim without a date counts; a finding names it."""
    added: dict[str, pd.Series] = {
        "counted": ~_after(payments, "paid_on", as_of) & ~_from_own_money(payments),
        "claimed": ~_after(payments, "submitted", as_of),
    }
    if "paid_on" in payments:
        added["paid_year"] = payments["paid_on"].dt.year.astype("Int64")
    if projects is not None and {"project", "standing"} <= set(projects) and "project" in payments:
        for name, chosen in (
            ("of_completed", projects["standing"] == "completed"),
            ("of_approved", projects["counted"]),
            ("of_given_up", projects["standing"].isin(GIVEN_UP)),
        ):
            added[name] = payments["project"].isin(projects["project"][chosen].dropna())
    if projects is not None and {"project", "counted_action"} <= set(projects) and "project" in payments:
        known = projects.dropna(subset=["project"]).drop_duplicates("project").set_index("project")
        # Where no code is known at all, the mapping is of numbers.
        added["counted_action"] = payments["project"].map(known["counted_action"]).astype("str").fillna(NO_ACTION)
    if projects is not None and "project" in projects and "project" in payments:
        added |= _of_project(payments, projects)
    return payments.assign(**added)


def _of_project(payments: pd.DataFrame, projects: pd.DataFrame) -> dict[str, pd.Series]:
    """What payments take over from their project; a rank only where the payment is in the project's currency."""
    known = projects.dropna(subset=["project"]).drop_duplicates("project").set_index("project")
    added: dict[str, pd.Series] = {
        name: payments["project"].map(known[name]).astype("str")
        for name in ("counted_goal", "sector", "fund")
        if name in known
    }
    if "implementer_rank" in known:
        ranks = payments["project"].map(known["implementer_rank"]).astype("Int64")
        added["implementer_rank"] = ranks.where(payments["project"].map(known["currency"]) == payments["currency"])
    return added


def _indicators(indicators: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Which rows make the achieved value of an indicator, which its target, and which are the reporting year's."""
    added: dict[str, pd.Series] = {}
    later = _in_later_year(indicators, as_of)
    if "year" in indicators:
        added["in_year"] = (indicators["year"] == as_of.year).fillna(value=False).astype("bool")
    if {"indicator", "adds_up", "achieved"} <= set(indicators):
        told = ~later & indicators["achieved"].notna()
        sums = (indicators["adds_up"] == "sum").fillna(value=False)
        lasts = indicators["adds_up"].isin(["cumulative", "last"])
        # Of unique persons one value may stand; two can hold the same person.
        persons = told & ~sums & ~lasts
        alone = persons & ~indicators["indicator"].where(persons).duplicated(keep=False)
        added["counted"] = (told & sums) | _last_of_series(indicators, told & lasts) | alone
    if {"indicator", "target"} <= set(indicators):
        added["with_target"] = _last_of_series(indicators, indicators["target"].notna())
    return indicators.assign(**added)


def _last_of_series(indicators: pd.DataFrame, among: pd.Series) -> pd.Series:
    """The row of the last year, of those in `among`, of every indicator and project; of equals the largest value."""
    keys = [name for name in ("indicator", "project") if name in indicators]
    order = [name for name in ("year", "achieved", "target") if name in indicators]
    ordered = indicators[among & indicators["indicator"].notna()].sort_values(order, na_position="first")
    return pd.Series(indicators.index.isin(ordered.index[~ordered.duplicated(keys, keep="last")]), indicators.index)


def _staff(staff: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    staff = staff.assign(counted=_within(staff, as_of.replace(month=1, day=1), as_of))
    return staff.assign(full_time_part=staff["full_time_pct"] / 100) if "full_time_pct" in staff else staff


def _in_later_year(frame: pd.DataFrame, as_of: dt.date) -> pd.Series:
    if "year" not in frame:
        return pd.Series(data=False, index=frame.index, dtype="bool")
    return (frame["year"] > as_of.year).fillna(value=False).astype("bool")


def _from_own_money(frame: pd.DataFrame) -> pd.Series:
    """Rows of the implementer's own contribution, which is no public money. See DOMAIN 6."""
    if "source" not in frame:
        return pd.Series(data=False, index=frame.index, dtype="bool")
    return (frame["source"] == "own").fillna(value=False).astype("bool")


def _after(frame: pd.DataFrame, field: str, as_of: dt.date) -> pd.Series:
    if field not in frame:
        return pd.Series(data=False, index=frame.index, dtype="bool")
    return frame[field] > pd.Timestamp(as_of)


def _within(frame: pd.DataFrame, first: dt.date, last: dt.date) -> pd.Series:
    """Rows whose `since`–`until` meets the days from `first` to `last`, both included; open ends are open."""
    result = pd.Series(data=True, index=frame.index)
    if "since" in frame:
        result &= ~(frame["since"] > pd.Timestamp(last))
    if "until" in frame:
        result &= ~(frame["until"] < pd.Timestamp(first))
    return result


def _members(members: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Who is a member, and who joined and left, so that the last year's number, with these, gives this year's."""
    added = {"counted": _within(members, as_of, as_of)}
    if "since" in members:
        added["joined_in_year"] = members["since"].dt.year == as_of.year
    if "until" in members:
        # On the last day itself one is still a member: who ends with a year is gone in the next.
        added["left_in_year"] = (members["until"] + pd.Timedelta(days=1)).dt.year == as_of.year
        added["left_in_year"] &= members["until"] < pd.Timestamp(as_of)
    return members.assign(**added)


def _meetings(meetings: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    return meetings.assign(in_year=meetings["held_on"].dt.year == as_of.year) if "held_on" in meetings else meetings


_ADDING: Mapping[str, Callable[[Mapping[str, pd.DataFrame], dt.date], pd.DataFrame]] = {
    "members": lambda tables, day: _members(tables["members"], day),
    "projects": lambda tables, day: _projects(tables["projects"], tables, day),
    "actions": lambda tables, day: _actions(tables["actions"], tables.get("projects"), day),
    "payments": lambda tables, day: _payments(tables["payments"], tables.get("projects"), day),
    "plan": lambda tables, _: tables["plan"].assign(counted=~_from_own_money(tables["plan"])),
    "cooperation": lambda tables, day: tables["cooperation"].assign(
        counted=~_after(tables["cooperation"], "applied_on", day)
    ),
    "administration": lambda tables, day: tables["administration"].assign(
        counted=~_in_later_year(tables["administration"], day)
    ),
    "indicators": lambda tables, day: _indicators(tables["indicators"], day),
    "meetings": lambda tables, day: _meetings(tables["meetings"], day),
    "staff": lambda tables, day: _staff(tables["staff"], day),
}
"""What adds its columns to each table."""
