"""By what name findings speak of a project."""

import pandas as pd


def project_names(projects: pd.DataFrame) -> pd.Series:
    """Each project's code, or its title where it has none."""
    names = pd.Series(index=projects.index, dtype="str")
    for field in ("project", "title"):
        if field in projects:
            names = names.fillna(projects[field])
    return names.fillna("")
