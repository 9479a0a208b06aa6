"""The members by sector."""

import pandas as pd

from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.breakdowns.codes import NONE
from pipeline.statistics.breakdowns.making import Column, Row, breakdown
from pipeline.statistics.breakdowns.remainders import WITHOUT_SECTOR
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Breakdown, Calculator, Unit
from pipeline.statistics.measures import Count, Is, Sum


def by_sector(calculator: Calculator) -> Breakdown:
    """Members and their votes by the sector that they represent; last, those of whom none is told."""
    sectors: list[tuple[str | None, Words]] = [
        (choice.name, choice.title) for choice in TABLES["members"]["member_sector"].choices
    ]
    members = calculator.tables.get("members", pd.DataFrame())
    if "member_sector" in members and (members["member_sector"].isna() & members["counted"]).any():
        sectors.append((None, WITHOUT_SECTOR))
    columns = (
        Column("members", Unit.MEMBERS, "base.members", Count("members", (COUNTED,))),
        Column("votes", Unit.VOTES, "base.members", Sum("members", "votes", (COUNTED,))),
    )
    rows = [
        Row(
            sector or NONE,
            label,
            (
                Count("members", (COUNTED, Is("member_sector", sector))),
                Sum("members", "votes", (COUNTED, Is("member_sector", sector))),
            ),
        )
        for sector, label in sectors
    ]
    return breakdown(calculator, "by_sector", None, columns, rows)
