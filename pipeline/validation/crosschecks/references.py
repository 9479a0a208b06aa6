"""What refers to a record that is not there, and what nothing refers to."""

import datetime as dt
from collections.abc import Iterator

from pipeline.counting.standing import covers_action
from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.references import REFERENCES
from pipeline.schema.tables import TABLES


def unknown_references(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Codes that the table they refer to does not hold."""
    for table, column, target in REFERENCES:
        if not (dataset.has(table, column) and dataset.has(target, column)):
            continue
        codes = dataset.tables[table][column]
        unknown = codes.notna() & ~codes.isin(dataset.tables[target][column].dropna())
        for record, code in codes[unknown].items():
            yield Finding(
                rule="reference-missing",
                location=dataset.location(table, int(str(record)), column),
                value=str(code),
                details={"column": TABLES[table][column].label, "target": TABLES[target].title},
            )


def actions_without_project(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Actions that no project implements which is live at the reporting date."""
    if not (dataset.has("actions", "action") and dataset.has("projects", "action", "state")):
        return
    projects = dataset.tables["projects"]
    covered = projects["action"][covers_action(projects, as_of)]
    actions = dataset.tables["actions"]
    for record in actions.index[actions["action"].notna() & ~actions["action"].isin(covered)]:
        yield Finding(
            rule="action-without-project",
            location=dataset.location("actions", record, "action"),
            value=str(actions.loc[record, "action"]),
        )
