"""Whether the actions of the strategy have projects."""

import datetime as dt

import pandas as pd

from pipeline.counting.standing import covers_action
from pipeline.schema.model import Column, Kind, Words
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.measures import Tables


@derived(
    "actions",
    Column(
        name="covered",
        kind=Kind.FLAG,
        title=Words("Turi projektą", "Has a project"),
        meaning=Words(
            "Ar veiksmą įgyvendina bent vienas projektas.",
            "Whether at least one project implements the action.",
        ),
    ),
    actions=("action",),
    projects=("action", "standing"),
)
def _covered(tables: Tables, as_of: dt.date) -> pd.Series:
    projects = tables["projects"]
    implemented = projects["action"][covers_action(projects, as_of)].dropna()
    return tables["actions"]["action"].isin(implemented)


ACTIONS = (_covered,)
