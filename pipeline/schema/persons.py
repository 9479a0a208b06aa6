"""Who of the implementers is a natural person: by what the tables say, never by how a name sounds."""

from collections.abc import Mapping

import pandas as pd

_PERSONAL_CODE = r"[3-6]\d{10}"
"""The Lithuanian personal code: sex and century, birthday, number, check digit; legal codes have seven or nine."""

_SECTORS = ("gyventoj", "fizin", "natural person", "private person", "individual")


def natural_persons(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """For every project whether its implementer is a natural person; all False where nothing tells.

    A personal code, a sector that says so, or the list of members, in which the same name stands as a person.
    """
    projects = tables["projects"]
    found = pd.Series(data=False, index=projects.index)
    if "implementer_code" in projects:
        found |= projects["implementer_code"].str.fullmatch(_PERSONAL_CODE).fillna(value=False).astype("bool")
    if "sector" in projects:
        sectors = projects["sector"].str.casefold().fillna("")
        found |= sectors.map(lambda sector: any(word in sector for word in _SECTORS)).astype("bool")
    members = tables.get("members", pd.DataFrame())
    if {"member", "member_sector"} <= set(members) and "implementer" in projects:
        persons = members["member"][(members["member_sector"] == "person").fillna(value=False)]
        found |= projects["implementer"].isin(persons.dropna())
    return found
