"""What refers to a record that is not there, and what nothing refers to."""

import datetime as dt
from collections.abc import Iterator

from pipeline.counting.standing import covers_action
from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.references import REFERENCES
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs


def unknown_references(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Codes that the table they refer to does not hold."""
    for table, column, target in REFERENCES:
        if not dataset.has(table, column) or not dataset.has(target, column):
            continue
        codes = dataset.tables[table][column].dropna()
        is_known = codes.isin(dataset.tables[target][column])
        for record, code in codes[~is_known].items():
            yield Finding(
                rule="reference-missing",
                location=dataset.location(table, int(str(record)), column),
                value=str(code),
                details={"column": TABLES[table][column].label, "target": TABLES[target].title},
            )


@needs(actions=("action",), projects=("action", "state"))
def actions_without_project(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Actions that no project implements which is live at the reporting date."""
    projects = dataset.tables["projects"]
    covered = projects["action"][covers_action(projects, as_of)]
    actions = dataset.tables["actions"]
    codes = actions["action"].dropna()
    for record, code in codes[~codes.isin(covered)].items():
        yield Finding(
            rule="action-without-project",
            location=dataset.location("actions", int(str(record)), "action"),
            value=str(code),
        )
