"""What stands twice, and rows of one thing that tell different things of it."""

import datetime as dt
from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs

_KNOWN_BY = {
    "administration": ("year", "cost_kind"),
    "changes": ("project", "changed_on", "change_kind", "new_value"),
    "meetings": ("held_on", "meeting_kind"),
    "indicators": ("indicator", "project", "year"),
    "cooperation": ("cooperation",),
}
"""By what a record is known in tables that have no key of their own: the same twice is one entered twice."""

_MAY_BE_BLANK = frozenset({"project"})
"""An indicator of the strategy has no project."""

_OF_ONE_PROJECT = (
    "title", "implementer", "granted_cents", "total_value_cents", "action", "approved_on", "start", "current_end",
    "fund", "programme", "priority",
)  # fmt: skip
"""What two rows of one project have in common."""

_OF_ONE_CLAIM = ("payment_kind",)
"""What is the same in all rows of one claim, whatever their source."""

_OF_ONE_INDICATOR = ("unit", "adds_up")
"""What is the same in all rows of one indicator, whatever their year."""

_LEAST_ROWS = 3
"""Of two rows that differ nobody can say which is wrong: the odd one is named among three or more."""


def records_repeated(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Records that are known by the same as one above them."""
    for table, fields in _KNOWN_BY.items():
        if not dataset.has(table, *fields):
            continue
        records = dataset.tables[table]
        whole = records.dropna(subset=[field for field in fields if field not in _MAY_BE_BLANK])
        for _, group in whole.groupby(list(fields), dropna=False, sort=False):
            first = int(group.index[0])
            for record in map(int, group.index[1:]):
                yield Finding(
                    rule="record-repeated",
                    location=dataset.location(table, record, fields[0]),
                    value=_told(dataset, table, record, fields[0]),
                    details={"first": dataset.location(table, first, fields[0]).cell, "table": TABLES[table].title},
                )


@needs(projects=("project", "title", "implementer", "granted_cents"))
def projects_entered_twice(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects under two codes that are the same in title, implementer, amounts and days, as far as they are told."""
    projects = dataset.tables["projects"]
    whole = projects.dropna(subset=["project", "title", "implementer", "granted_cents"])
    like = [field for field in _OF_ONE_PROJECT if field in projects]
    for _, group in whole.groupby(like, dropna=False, sort=False):
        first = int(group.index[0])
        for record in map(int, group.index[1:]):
            code, first_code = (str(dataset.value("projects", one, "project")) for one in (record, first))
            # One code that stands twice is another rule's.
            if code != first_code:
                yield Finding(
                    rule="project-repeated",
                    location=dataset.location("projects", record, "project"),
                    value=code,
                    details={"first": first_code},
                )


@needs(projects=("project", "contract_no"))
def contracts_of_two_projects(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Numbers of contracts that stand beside the codes of two projects; nothing where most of them do."""
    known = dataset.tables["projects"].dropna(subset=["project", "contract_no"]).drop_duplicates("project")
    repeated = known[known.duplicated("contract_no", keep=False)]
    if 2 * len(repeated) > len(known):
        # A contract of this register covers several projects.
        return
    for _, group in repeated.groupby("contract_no", sort=False):
        first = str(group["project"].iloc[0])
        for record in map(int, group.index[1:]):
            yield Finding(
                rule="contract-of-two-projects",
                location=dataset.location("projects", record, "contract_no"),
                value=str(dataset.value("projects", record, "contract_no")),
                details={"project": str(dataset.value("projects", record, "project")), "first": first},
            )


@needs(payments=("claim", "project"))
def claims_contradictory(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Rows of one claim that tell another kind of payment or day of submission than the others."""
    yield from _odd_ones(dataset, "payments", ("project", "claim"), _OF_ONE_CLAIM, "claim-contradictory")


@needs(indicators=("indicator",))
def indicators_contradictory(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Rows of one indicator with another unit, or another way to add up, than the others."""
    yield from _odd_ones(dataset, "indicators", ("indicator",), _OF_ONE_INDICATOR, "indicator-contradictory")


def _odd_ones(dataset: Dataset, table: str, by: Sequence[str], columns: Sequence[str], rule: str) -> Iterator[Finding]:
    """The cells of a column that differ from what most rows of the same thing say."""
    records = dataset.tables[table].dropna(subset=list(by))
    for column in columns:
        if column not in records:
            continue
        told = records.dropna(subset=[column])
        for _, group in told.groupby(list(by), sort=False):
            usual = _usual(group[column])
            if usual is None:
                continue
            for record in map(int, group.index[group[column] != usual]):
                yield Finding(
                    rule=rule,
                    location=dataset.location(table, record, column),
                    details={
                        "column": TABLES[table][column].label,
                        "told": _shown(table, column, dataset.value(table, record, column)),
                        "usual": _shown(table, column, usual),
                        "of": str(dataset.value(table, record, by[-1])),
                    },
                )


def _usual(values: pd.Series) -> object | None:
    """What all rows but one say; None where there are too few, where all agree, or where more than one differ."""
    counts = values.value_counts()
    is_odd = len(values) >= _LEAST_ROWS and counts.iloc[0] == len(values) - 1
    return counts.index[0] if is_odd else None


def _shown(table: str, column: str, value: object) -> object:
    """A value as a sentence tells it: a day, the title of a choice, a text."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    titles = {choice.name: choice.title for choice in TABLES[table][column].choices}
    return titles.get(str(value), str(value))


def _told(dataset: Dataset, table: str, record: int, field: str) -> str:
    value = dataset.value(table, record, field)
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
