"""Tables of an earlier report under the codes that its projects have today, as a person confirmed them."""

from collections.abc import Mapping

import pandas as pd

from pipeline.schema.comparable import comparable_code


def under_codes_of_today(
    tables: Mapping[str, pd.DataFrame], codes_of_today: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """The same tables, with the code of today wherever a project had another; `codes_of_today` by code of then."""
    if not codes_of_today:
        return dict(tables)
    today = {comparable_code(before): now for before, now in codes_of_today.items()}
    return {name: _translated(frame, today) for name, frame in tables.items()}


def _translated(frame: pd.DataFrame, today: Mapping[str, str]) -> pd.DataFrame:
    if "project" not in frame:
        return frame
    codes = frame["project"].map(lambda code: today.get(comparable_code(code), code), na_action="ignore")
    return frame.assign(project=codes.astype("str"))
