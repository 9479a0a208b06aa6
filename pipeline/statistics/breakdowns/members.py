"""The members by sector."""

from collections.abc import Iterator

import pandas as pd

from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.breakdowns.codes import NONE
from pipeline.statistics.breakdowns.making import Column, Draft, Measures, Row
from pipeline.statistics.breakdowns.remainders import WITHOUT_SECTOR
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Count, Is, Sum, Tables


def by_sector(tables: Tables) -> Draft:
    """Members at the reporting date and their votes by the sector that they represent; last, those of no known one.

    Every sector of the closed list has a row, since one without members says something. (DOMAIN 5)
    """
    return Draft(
        name="by_sector",
        columns=(Column("members", Unit.MEMBERS, "base.members"), Column("votes", Unit.VOTES, "base.members")),
        total=_measures(),
        rows=list(_rows(tables)),
    )


def _rows(tables: Tables) -> Iterator[Row]:
    for choice in TABLES["members"]["member_sector"].choices:
        yield _row(choice.name, choice.name, choice.title)
    members = tables.get("members", pd.DataFrame())
    if "member_sector" in members and (members["member_sector"].isna() & members["counted"]).any():
        yield _row(NONE, None, WITHOUT_SECTOR)


def _row(code: str, sector: str | None, label: Words) -> Row:
    return Row(code, label, _measures(Is("member_sector", sector)))


def _measures(*where: Is) -> Measures:
    return {
        "members": Count("members", (COUNTED, *where)),
        "votes": Sum("members", "votes", (COUNTED, *where)),
    }
