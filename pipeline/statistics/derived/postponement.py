"""Projects whose end was moved: by how much, and why."""

import datetime as dt

import pandas as pd

from pipeline.counting.days import after
from pipeline.counting.standing import UNFINISHED
from pipeline.schema.model import Column, Kind, Words
from pipeline.schema.tables import TABLES
from pipeline.schema.tables.progress import END_MOVING
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.measures import Tables


@derived(
    "projects",
    Column(
        name="postponed",
        kind=Kind.FLAG,
        title=Words("Pabaiga perkelta", "Postponed"),
        meaning=Words(
            "Ar patvirtinto projekto pabaiga vėlesnė, nei numatyta iš pradžių.",
            "Whether an approved project ends later than first agreed.",
        ),
    ),
    projects=("counted", "original_end", "current_end"),
)
def _postponed(tables: Tables, _as_of: dt.date) -> pd.Series:
    projects = tables["projects"]
    return projects["counted"] & (projects["current_end"] > projects["original_end"])


@derived(
    "projects",
    Column(
        name="postponed_days",
        kind=Kind.COUNT,
        title=Words("Kiek dienų perkelta", "Days postponed"),
        meaning=Words(
            "Kiek dienų patvirtinto projekto pabaiga vėlesnė, nei numatyta iš pradžių.",
            "By how many days an approved project ends later than first agreed.",
        ),
    ),
    projects=("postponed", "original_end", "current_end"),
)
def _postponed_days(tables: Tables, _as_of: dt.date) -> pd.Series:
    projects = tables["projects"]
    days = (projects["current_end"] - projects["original_end"]).dt.days.astype("Int64")
    return days.where(projects["postponed"])


@derived(
    "projects",
    Column(
        name="moved_on",
        kind=Kind.FLAG,
        title=Words("Perkelta po ataskaitos dienos", "Moved beyond the reporting date"),
        meaning=Words(
            "Ar nebaigto projekto pabaiga buvo numatyta iki ataskaitos dienos, bet perkelta vėliau.",
            "Whether an unfinished project was first to end by the reporting date but is now to end later.",
        ),
    ),
    projects=("standing", "original_end", "current_end"),
)
def _moved_on(tables: Tables, as_of: dt.date) -> pd.Series:
    projects, day = tables["projects"], pd.Timestamp(as_of)
    was_to_end = projects["original_end"] <= day
    ends_later = projects["current_end"] > day
    return projects["standing"].isin(UNFINISHED) & was_to_end & ends_later


@derived(
    "projects",
    Column(
        name="original_days",
        kind=Kind.COUNT,
        title=Words("Pradinė trukmė dienomis", "Original duration in days"),
        meaning=Words(
            "Kiek dienų iš pradžių turėjo trukti projektas, kurio pabaiga perkelta.",
            "How many days a project that was postponed was first to last.",
        ),
    ),
    projects=("start", "original_end", "postponed"),
)
def _original_days(tables: Tables, _as_of: dt.date) -> pd.Series:
    """The first day and the last are both days of the project; a duration of none or less is unknown."""
    projects = tables["projects"]
    days = (projects["original_end"] - projects["start"]).dt.days.astype("Int64") + 1
    return days.where(projects["postponed"] & (days > 0).fillna(value=False))


@derived(
    "projects",
    Column(
        name="postponed_reason",
        kind=Kind.CHOICE,
        title=Words("Perkėlimo priežastis", "Reason of the postponement"),
        meaning=Words(
            "Priežastis, dėl kurios pabaiga perkelta: COVID-19, jei ji nurodyta bent viename pakeitime, "
            "kitu atveju – paskutinio pakeitimo priežastis.",
            "Why the end was moved: COVID-19 if any change names it, or else the reason of the last change.",
        ),
        choices=TABLES["changes"]["change_reason"].choices,
    ),
    projects=("project", "postponed"),
    changes=("project", "change_kind", "change_reason"),
)
def _postponed_reason(tables: Tables, as_of: dt.date) -> pd.Series:
    projects = tables["projects"]
    changes = tables["changes"]
    known = changes[~after(changes, "changed_on", as_of)]
    return projects["project"].map(_reasons(known).to_dict()).astype("str").where(projects["postponed"])


def _reasons(changes: pd.DataFrame) -> pd.Series:
    """By project why its end was moved: COVID-19 where any change says so, or else the reason of the last change."""
    moving = changes[changes["change_kind"].isin(END_MOVING)].dropna(subset=["project", "change_reason"])
    moving = moving.assign(covid=moving["change_reason"] == "covid")
    # Of changes on one day, or without dates, the order of files and rows must not decide.
    order = ["covid", *(["changed_on"] if "changed_on" in moving else []), "change_reason"]
    ordered = moving.sort_values(order, na_position="first")
    return ordered.drop_duplicates("project", keep="last").set_index("project")["change_reason"]


@derived(
    "projects",
    Column(
        name="postponed_covid",
        kind=Kind.FLAG,
        title=Words("Perkelta dėl COVID-19", "Postponed because of COVID-19"),
        meaning=Words(
            "Ar pabaiga perkelta bent vienu pakeitimu, kurio priežastis – COVID-19.",
            "Whether a change for the reason of COVID-19 moved the end.",
        ),
    ),
    projects=("postponed_reason",),
)
def _postponed_covid(tables: Tables, _as_of: dt.date) -> pd.Series:
    return tables["projects"]["postponed_reason"] == "covid"


POSTPONEMENT = (
    _postponed,
    _postponed_days,
    _moved_on,
    _original_days,
    _postponed_reason,
    _postponed_covid,
)
