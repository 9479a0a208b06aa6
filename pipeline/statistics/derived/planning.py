"""Which rows of the financing plan and which costs of administration count at the reporting date."""

import datetime as dt

import pandas as pd

from pipeline.counting.days import in_later_year
from pipeline.counting.money import is_own
from pipeline.counting.standing import GIVEN_UP, OUTSIDE, stopped_on
from pipeline.schema.model import Column, Kind, Words
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.measures import Tables


@derived(
    "plan",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Planuojama parama", "Support planned"),
        meaning=Words(
            "Ar planuojama suma yra parama, ne nuosavos lėšos, ir jos projektas tebėra numatytas: patvirtintas, "
            "jo neatsisakyta, o nutrauktas – ne anksčiau nei tais metais.",
            "Whether the planned amount is support, not own money, of a project that still stands: approved, not "
            "withdrawn, and terminated no earlier than in that year.",
        ),
    ),
)
def _of_plan(tables: Tables, _as_of: dt.date) -> pd.Series:
    plan = tables["plan"]
    return ~is_own(plan) & ~_is_void(plan, tables.get("projects", pd.DataFrame()))


def _is_void(plan: pd.DataFrame, projects: pd.DataFrame) -> pd.Series:
    """For every row of the plan whether its project will not spend it; not of a project that the register lacks."""
    if "project" not in plan or not {"project", "standing"} <= set(projects):
        return pd.Series(data=False, index=plan.index, dtype="bool")
    known = projects.dropna(subset=["project"])
    # Of a code that stands twice one live record is enough.
    alive = known["project"][~known["standing"].isin((OUTSIDE, *GIVEN_UP))]
    is_dead = plan["project"].isin(known["project"]) & ~plan["project"].isin(alive)
    terminated = known[known["standing"] == "terminated"]
    last_years = stopped_on(terminated).dt.year.groupby(terminated["project"]).max()
    last_year = plan["project"].map(last_years.to_dict()).astype("Float64")
    was_still_due = (plan["year"] <= last_year) if "year" in plan else last_year.isna() & False
    return is_dead & ~was_still_due.fillna(value=False).astype("bool")


@derived(
    "administration",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Iki ataskaitos metų pabaigos", "By the end of the reporting year"),
        meaning=Words(
            "Ar išlaidos patirtos ne vėliau nei ataskaitiniais metais.",
            "Whether the costs were incurred no later than in the reporting year.",
        ),
    ),
)
def _of_administration(tables: Tables, as_of: dt.date) -> pd.Series:
    return ~in_later_year(tables["administration"], as_of)


PLAN = (_of_plan,)
ADMINISTRATION = (_of_administration,)
