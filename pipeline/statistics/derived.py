"""Columns that the statistics add to the tables: what counts at the reporting date, and for which year."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.schema.model import Column, Kind, Words
from pipeline.schema.standing import OUTSIDE, STANDINGS, UNFINISHED, covers_action, standing
from pipeline.schema.tables.progress import END_MOVING

NO_ACTION = "–"
"""The action of a project, or of a payment's project, that the list of actions does not hold."""


@dataclass(frozen=True)
class Derived:
    """A derived column of a table, the fields that it is made from, and those of other tables."""

    table: str
    column: Column
    needs: tuple[str, ...]

    @property
    def needs_elsewhere(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of other tables that the column is made from."""
        return _ELSEWHERE.get((self.table, self.column.name), {})


def _derived(table: str, name: str, kind: Kind, title: Words, meaning: Words, *needs: str) -> Derived:
    return Derived(
        table,
        Column(name=name, kind=kind, title=title, meaning=meaning, choices=_CHOICES.get(name, ())),
        needs,
    )


_CHOICES = {"standing": STANDINGS}

_ELSEWHERE: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = {
    ("actions", "covered"): {"projects": ("action", "state")},
    ("payments", "counted_action"): {"projects": ("project", "action")},
    ("payments", "of_completed"): {"projects": ("project", "state")},
    ("projects", "postponed_covid"): {"changes": ("project", "change_kind", "change_reason")},
}

DERIVED: tuple[Derived, ...] = (
    _derived(
        "projects", "standing", Kind.CHOICE,
        Words("Padėtis ataskaitos dieną", "Standing at the reporting date"),
        Words(
            "Kuriai grupei projektas priskirtas ataskaitos dieną.",
            "Group into which the project falls at the reporting date.",
        ),
        "state",
    ),
    _derived(
        "projects", "counted", Kind.FLAG,
        Words("Patvirtintas", "Counted as approved"),
        Words(
            "Ar projektas ataskaitos dieną patvirtintas.",
            "Whether the project is approved at the reporting date.",
        ),
    ),
    _derived(
        "projects", "completed_in_year", Kind.FLAG,
        Words("Įgyvendintas per metus", "Completed in the year"),
        Words(
            "Ar projektas baigtas per ataskaitinius metus.",
            "Whether the project was completed in the reporting year.",
        ),
        "state", "actual_end",
    ),
    _derived(
        "projects", "counted_action", Kind.CODE,
        Words("Veiksmas ataskaitoje", "Action reported"),
        Words(
            "Veiksmas, prie kurio projektas priskirtas.",
            "Action under which the project is reported.",
        ),
        "action",
    ),
    _derived(
        "projects", "late", Kind.FLAG,
        Words("Vėluoja", "Late"),
        Words(
            "Ar projektas turėjo baigtis iki ataskaitos dienos, bet nebaigtas.",
            "Whether the project was to end before the reporting date but is not completed.",
        ),
        "state", "current_end",
    ),
    _derived(
        "projects", "postponed", Kind.FLAG,
        Words("Pabaiga perkelta", "Postponed"),
        Words(
            "Ar patvirtinto projekto pabaiga vėlesnė, nei numatyta iš pradžių.",
            "Whether an approved project ends later than first agreed.",
        ),
        "original_end", "current_end",
    ),
    _derived(
        "projects", "postponed_days", Kind.COUNT,
        Words("Kiek dienų perkelta", "Days postponed"),
        Words(
            "Kiek dienų patvirtinto projekto pabaiga vėlesnė, nei numatyta iš pradžių.",
            "By how many days an approved project ends later than first agreed.",
        ),
        "original_end", "current_end",
    ),
    _derived(
        "projects", "postponed_covid", Kind.FLAG,
        Words("Perkelta dėl COVID-19", "Postponed because of COVID-19"),
        Words(
            "Ar pabaiga perkelta bent vienu pakeitimu, kurio priežastis – COVID-19.",
            "Whether a change for the reason of COVID-19 moved the end.",
        ),
        "project", "original_end", "current_end",
    ),
    _derived(
        "projects", "implementer_rank", Kind.COUNT,
        Words("Vykdytojo vieta pagal skirtą paramą", "Implementer's rank by granted support"),
        Words(
            "Kelintas projekto vykdytojas pagal visą jam skirtą patvirtintų projektų paramą ta valiuta.",
            "The rank of the project's implementer by all support granted to its approved projects in that currency.",
        ),
        "implementer", "granted_cents",
    ),
    _derived(
        "payments", "of_completed", Kind.FLAG,
        Words("Įgyvendinto projekto", "Of a completed project"),
        Words(
            "Ar mokėjimo projektas ataskaitos dieną įgyvendintas.",
            "Whether the payment's project is completed at the reporting date.",
        ),
        "project",
    ),
    _derived(
        "actions", "covered", Kind.FLAG,
        Words("Turi projektą", "Has a project"),
        Words(
            "Ar veiksmą įgyvendina bent vienas projektas.",
            "Whether at least one project implements the action.",
        ),
        "action",
    ),
    _derived(
        "payments", "counted", Kind.FLAG,
        Words("Parama, išmokėta iki ataskaitos dienos", "Support paid by the reporting date"),
        Words(
            "Ar suma išmokėta iki ataskaitos dienos ir yra parama, ne nuosavos lėšos.",
            "Whether the amount was paid by the reporting date and is support, not own money.",
        ),
    ),
    _derived(
        "payments", "claimed", Kind.FLAG,
        Words(
            "Pateikta iki ataskaitos dienos",
            "Submitted by the reporting date",
        ),
        Words(
            "Ar prašymas pateiktas iki ataskaitos dienos.",
            "Whether the claim was submitted by the reporting date.",
        ),
    ),
    _derived(
        "payments", "paid_year", Kind.YEAR,
        Words("Išmokėjimo metai", "Year of payment"),
        Words("Metai, kuriais išmokėta.", "Year in which the amount was paid."),
        "paid_on",
    ),
    _derived(
        "payments", "counted_action", Kind.CODE,
        Words("Veiksmas ataskaitoje", "Action reported"),
        Words("Mokėjimo projekto veiksmas.", "Action of the payment's project."),
        "project",
    ),
    _derived(
        "plan", "counted", Kind.FLAG,
        Words("Viešoji parama", "Public support"),
        Words(
            "Ar planuojama suma yra parama, ne nuosavos lėšos.",
            "Whether the planned amount is support, not own money.",
        ),
    ),
    _derived(
        "administration",
        "counted",
        Kind.FLAG,
        Words("Iki ataskaitos metų pabaigos", "By the end of the reporting year"),
        Words(
            "Ar išlaidos patirtos ne vėliau nei ataskaitiniais metais.",
            "Whether the costs were incurred no later than in the reporting year.",
        ),
    ),
    _derived(
        "cooperation",
        "counted",
        Kind.FLAG,
        Words("Paraiška pateikta iki ataskaitos dienos", "Applied for by the reporting date"),
        Words(
            "Ar bendradarbiavimo projekto paraiška pateikta iki ataskaitos dienos.",
            "Whether the cooperation project was applied for by the reporting date.",
        ),
    ),
    _derived(
        "meetings", "in_year", Kind.FLAG,
        Words("Ataskaitiniais metais", "In the reporting year"),
        Words("Ar susirinkimas įvyko ataskaitiniais metais.", "Whether the meeting was held in the reporting year."),
        "held_on",
    ),
    _derived(
        "members", "counted", Kind.FLAG,
        Words("Narys ataskaitos dieną", "Member at the reporting date"),
        Words(
            "Ar ataskaitos dieną priklausė grupei.",
            "Whether the member belonged to the group at the reporting date.",
        ),
    ),
    _derived(
        "staff", "counted", Kind.FLAG,
        Words("Dirbo per metus", "Worked in the year"),
        Words(
            "Ar dirbo bent vieną ataskaitinių metų dieną.",
            "Whether the post was held on any day of the year.",
        ),
    ),
)  # fmt: skip
"""Each is added where its table has the fields it needs. (DOMAIN 6)"""


def with_derived(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> Mapping[str, pd.DataFrame]:
    """The tables with their derived columns; `as_of` is the last day of the reporting year."""
    result = dict(tables)
    if "projects" in result:
        result["projects"] = _projects(result["projects"], tables, as_of)
    if "actions" in result:
        result["actions"] = _actions(result["actions"], result.get("projects"), as_of)
    if "payments" in result:
        result["payments"] = _payments(result["payments"], result.get("projects"), as_of)
    if "plan" in result:
        result["plan"] = result["plan"].assign(counted=~_from_own_money(result["plan"]))
    if "cooperation" in result:
        later = _after(result["cooperation"], "applied_on", as_of)
        result["cooperation"] = result["cooperation"].assign(counted=~later)
    if "administration" in result:
        later = _in_later_year(result["administration"], as_of)
        result["administration"] = result["administration"].assign(counted=~later)
    if "members" in result:
        result["members"] = result["members"].assign(counted=_within(result["members"], as_of, as_of))
    if "meetings" in result and "held_on" in result["meetings"]:
        held = result["meetings"]["held_on"].dt.year == as_of.year
        result["meetings"] = result["meetings"].assign(in_year=held)
    if "staff" in result:
        year_start = as_of.replace(month=1, day=1)
        result["staff"] = result["staff"].assign(counted=_within(result["staff"], year_start, as_of))
    return result


def _projects(projects: pd.DataFrame, tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    standings = standing(projects, as_of)
    added: dict[str, pd.Series] = {"counted": standings != OUTSIDE}
    if "state" in projects:
        added["standing"] = standings
    if {"state", "actual_end"} <= set(projects):
        added["completed_in_year"] = (standings == "completed") & (projects["actual_end"].dt.year == as_of.year)
    if "action" in projects:
        added["counted_action"] = _known_action(projects["action"], tables.get("actions"))
    if {"state", "current_end"} <= set(projects):
        added["late"] = standings.isin(UNFINISHED) & (projects["current_end"] < pd.Timestamp(as_of))
    if {"original_end", "current_end"} <= set(projects):
        added |= _postponed(projects, added["counted"], tables.get("changes"))
    if {"implementer", "granted_cents"} <= set(projects):
        added["implementer_rank"] = _ranks(projects, added["counted"])
    return projects.assign(**added)


def _postponed(projects: pd.DataFrame, counted: pd.Series, changes: pd.DataFrame | None) -> dict[str, pd.Series]:
    """Whether, by how many days, and whether because of COVID-19, an approved project ends later than first agreed."""
    later = counted & (projects["current_end"] > projects["original_end"])
    days = (projects["current_end"] - projects["original_end"]).dt.days.astype("Int64")
    added: dict[str, pd.Series] = {"postponed": later, "postponed_days": days.where(later)}
    if changes is not None and {"project", "change_kind", "change_reason"} <= set(changes) and "project" in projects:
        because = changes["change_kind"].isin(END_MOVING) & (changes["change_reason"] == "covid").fillna(value=False)
        added["postponed_covid"] = later & projects["project"].isin(changes["project"][because].dropna())
    return added


def _ranks(projects: pd.DataFrame, counted: pd.Series) -> pd.Series:
    """For every approved project with a grant the rank of its implementer within its currency; of equals, by name."""
    granted = projects[counted & projects["implementer"].notna() & (projects["granted_cents"] > 0).fillna(value=False)]
    sums = granted.groupby(["currency", "implementer"])["granted_cents"].sum().reset_index()
    sums = sums.sort_values(["currency", "granted_cents", "implementer"], ascending=[True, False, True])
    ranks = sums.assign(rank=sums.groupby("currency").cumcount() + 1).set_index(["currency", "implementer"])["rank"]
    keys = pd.MultiIndex.from_frame(granted[["currency", "implementer"]])
    found = pd.Series(ranks.reindex(keys).to_numpy(), index=granted.index, dtype="Int64")
    return found.reindex(projects.index)


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
        added["of_completed"] = payments["project"].isin(
            projects["project"][projects["standing"] == "completed"].dropna()
        )
    if projects is not None and {"project", "counted_action"} <= set(projects) and "project" in payments:
        known = projects.dropna(subset=["project"]).drop_duplicates("project").set_index("project")
        # Where no code is known at all, the mapping is of numbers.
        added["counted_action"] = payments["project"].map(known["counted_action"]).astype("str").fillna(NO_ACTION)
    return payments.assign(**added)


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
