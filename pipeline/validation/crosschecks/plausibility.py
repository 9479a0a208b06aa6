"""What is hardly so: contracts before approvals, work that is not done, meetings, codes of organisations, sources."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from pipeline.counting.standing import standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.schema.comparable import comparable_code, comparable_name
from pipeline.validation.crosschecks.needs import needs
from pipeline.validation.masks import wrong_legal_codes

_LITTLE = 50
"""A completed project of which less than this many per cent are done: reports of work often lag, but not by half."""


@needs(projects=("approved_on", "contract_on"))
def contracts_before_approval(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects whose contract was signed before they were approved."""
    projects = dataset.tables["projects"]
    early = projects["contract_on"] < projects["approved_on"]
    for record in projects.index[early]:
        yield Finding(
            rule="contract-before-approval",
            location=dataset.location("projects", int(record), "contract_on"),
            value=_name_of(dataset, int(record)),
            details={
                "contract_on": dataset.value("projects", record, "contract_on").date(),
                "approved_on": dataset.value("projects", record, "approved_on").date(),
            },
        )


@needs(projects=("state", "done_pct"))
def completed_with_little_done(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Completed projects of which less than half is done by their own row."""
    projects = dataset.tables["projects"]
    little = (projects["done_pct"] < _LITTLE).fillna(value=False) & (standing(projects, as_of) == "completed")
    for record in projects.index[little]:
        done = Decimal(str(dataset.value("projects", record, "done_pct")))
        yield Finding(
            rule="completed-little-done",
            location=dataset.location("projects", int(record), "done"),
            value=_name_of(dataset, int(record)),
            details={"done": done.normalize()},
        )


@needs(meetings=("present", "of_members"))
def meetings_attended(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Meetings with more present than there are members, and general ones with no more than half of them."""
    meetings = dataset.tables["meetings"]
    known = meetings[meetings["present"].notna() & (meetings["of_members"] > 0).fillna(value=False)]
    general = known["meeting_kind"] == "general" if "meeting_kind" in known else pd.Series(data=True, index=known.index)
    for record in known.index:
        present = int(dataset.value("meetings", record, "present"))
        members = int(dataset.value("meetings", record, "of_members"))
        rule = _of_attendance(present, members, is_general=bool(general[record]))
        if rule:
            yield Finding(
                rule=rule,
                location=dataset.location("meetings", int(record), "present"),
                value=str(present),
                details={"present": present, "of_members": members},
            )


def _of_attendance(present: int, members: int, *, is_general: bool) -> str:
    """The rule that a meeting with so many of its members breaks; "" for none."""
    if present > members:
        return "meeting-more-present"
    return "meeting-without-quorum" if is_general and 2 * present <= members else ""


@needs(projects=("implementer", "implementer_code"))
def codes_of_organisations(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Legal codes that stand beside two names, and names that stand beside two codes; each pair once.

    A code that is wrong by itself has been spoken of.
    """
    known = dataset.tables["projects"].dropna(subset=["implementer", "implementer_code"])
    projects = known[~wrong_legal_codes(known["implementer_code"])]
    names: dict[str, int] = {}
    codes: dict[str, int] = {}
    told: set[tuple[str, str]] = set()
    for record in map(int, projects.index):
        name = comparable_name(str(projects.at[record, "implementer"]))  # noqa: PD008 - one by one
        code = comparable_code(str(projects.at[record, "implementer_code"]))  # noqa: PD008 - as above
        first_of_code, first_of_name = codes.setdefault(code, record), names.setdefault(name, record)
        if (name, code) in told:
            continue
        told.add((name, code))
        if comparable_name(str(projects.at[first_of_code, "implementer"])) != name:  # noqa: PD008 - as above
            yield _two_names(dataset, first_of_code, record)
        elif comparable_code(str(projects.at[first_of_name, "implementer_code"])) != code:  # noqa: PD008 - as above
            yield _two_codes(dataset, first_of_name, record)


def _two_names(dataset: Dataset, first: int, record: int) -> Finding:
    return Finding(
        rule="code-of-two-names",
        location=dataset.location("projects", record, "implementer_code"),
        value=str(dataset.value("projects", record, "implementer_code")),
        details={
            "name": str(dataset.value("projects", record, "implementer")),
            "first_name": str(dataset.value("projects", first, "implementer")),
            "first": dataset.location("projects", first, "implementer").cell,
        },
    )


def _two_codes(dataset: Dataset, first: int, record: int) -> Finding:
    return Finding(
        rule="name-of-two-codes",
        location=dataset.location("projects", record, "implementer_code"),
        value=str(dataset.value("projects", record, "implementer")),
        details={
            "code": str(dataset.value("projects", record, "implementer_code")),
            "first_code": str(dataset.value("projects", first, "implementer_code")),
            "first": dataset.location("projects", first, "implementer_code").cell,
        },
    )


@needs(payments=("source", "paid_cents"))
def payments_without_source(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments without a source in a sheet where most have one."""
    payments = dataset.tables["payments"]
    paid = payments["paid_cents"].notna() & (payments["paid_cents"] != 0).fillna(value=False)
    for _, rows in payments[paid].groupby(["file", "sheet"], sort=False):
        blank = rows.index[rows["source"].isna()]
        if 2 * len(blank) > len(rows):
            continue
        for record in map(int, blank):
            place = dataset.location("payments", record, "source")
            # A source that could not be read has been spoken of.
            if place.cell not in dataset.parts[dataset.origins["payments"][record]].unread:
                amount = Money(
                    int(dataset.value("payments", record, "paid_cents")),
                    str(dataset.value("payments", record, "currency")),
                )
                yield Finding(rule="source-missing", location=place, details={"amount": amount})


def _name_of(dataset: Dataset, record: int) -> str:
    """The code of a project, else its title."""
    names = [dataset.value("projects", record, name) for name in ("project", "title") if dataset.has("projects", name)]
    return str(next((name for name in names if not pd.isna(name)), ""))
