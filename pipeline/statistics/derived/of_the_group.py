"""Who belongs to the group, works for it and meets, and its cooperation, at the reporting date or in the year."""

import datetime as dt

import pandas as pd

from pipeline.counting.days import after, present
from pipeline.schema.model import Column, Kind, Words
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.measures import Tables


@derived(
    "members",
    Column(
        name="joined_in_year",
        kind=Kind.FLAG,
        title=Words("Įstojo per metus", "Joined in the year"),
        meaning=Words(
            "Ar narys įstojo ataskaitiniais metais.",
            "Whether the member joined in the reporting year.",
        ),
    ),
    members=("since",),
)
def _joined_in_year(tables: Tables, as_of: dt.date) -> pd.Series:
    years: pd.Series = tables["members"]["since"].dt.year
    return years == as_of.year


@derived(
    "members",
    Column(
        name="left_in_year",
        kind=Kind.FLAG,
        title=Words("Išstojo per metus", "Left in the year"),
        meaning=Words(
            "Ar paskutinė narystės diena – ataskaitiniais metais.",
            "Whether the last day of membership is in the reporting year.",
        ),
    ),
    members=("until",),
)
def _left_in_year(tables: Tables, as_of: dt.date) -> pd.Series:
    """Who ends with a year left in it, though on its last day still a member."""
    years: pd.Series = tables["members"]["until"].dt.year
    return years == as_of.year


@derived(
    "members",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Narys ataskaitos dieną", "Member at the reporting date"),
        meaning=Words(
            "Ar ataskaitos dieną priklausė grupei.",
            "Whether the member belonged to the group at the reporting date.",
        ),
    ),
)
def _member(tables: Tables, as_of: dt.date) -> pd.Series:
    return present(tables["members"], as_of, as_of)


@derived(
    "staff",
    Column(
        name="full_time_part",
        kind=Kind.NUMBER,
        title=Words("Etato dalis", "Part of a full-time post"),
        meaning=Words(
            "Kuri etato dalis užimta: 0,5 yra pusė etato.",
            "Which part of a full-time post is held: 0.5 is half.",
        ),
    ),
    staff=("full_time_pct",),
)
def _full_time_part(tables: Tables, _as_of: dt.date) -> pd.Series:
    return tables["staff"]["full_time_pct"] / 100


@derived(
    "staff",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Dirbo per metus", "Worked in the year"),
        meaning=Words(
            "Ar dirbo bent vieną ataskaitinių metų dieną.",
            "Whether the post was held on any day of the year.",
        ),
    ),
)
def _in_post(tables: Tables, as_of: dt.date) -> pd.Series:
    first_of_year = as_of.replace(month=1, day=1)
    return present(tables["staff"], first_of_year, as_of)


@derived(
    "meetings",
    Column(
        name="in_year",
        kind=Kind.FLAG,
        title=Words("Ataskaitiniais metais", "In the reporting year"),
        meaning=Words(
            "Ar susirinkimas įvyko ataskaitiniais metais.",
            "Whether the meeting was held in the reporting year.",
        ),
    ),
    meetings=("held_on",),
)
def _held_in_year(tables: Tables, as_of: dt.date) -> pd.Series:
    years: pd.Series = tables["meetings"]["held_on"].dt.year
    return years == as_of.year


@derived(
    "cooperation",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Paraiška pateikta iki ataskaitos dienos", "Applied for by the reporting date"),
        meaning=Words(
            "Ar bendradarbiavimo projekto paraiška pateikta iki ataskaitos dienos.",
            "Whether the cooperation project was applied for by the reporting date.",
        ),
    ),
)
def _applied_for(tables: Tables, as_of: dt.date) -> pd.Series:
    return ~after(tables["cooperation"], "applied_on", as_of)


MEMBERS = (
    _joined_in_year,
    _left_in_year,
    _member,
)
STAFF = (
    _full_time_part,
    _in_post,
)
MEETINGS = (_held_in_year,)
COOPERATION = (_applied_for,)
