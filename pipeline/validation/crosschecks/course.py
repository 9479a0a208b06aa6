"""What contradicts itself in the course of a project: its days, its payments, its state."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.counting.spending import is_paid
from pipeline.counting.standing import standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.schema.folding import fold
from pipeline.schema.model import Words
from pipeline.schema.states import NOT_APPROVED, STATES
from pipeline.schema.vocabulary import vocabulary
from pipeline.validation.crosschecks.needs import needs

_WAIT = dt.timedelta(days=90)
"""How long after its end a project may wait for its last payment before it is asked about."""


_UNPAID_CLAIMS = ("proposed", "rejected", "withdrawn")
"""States of a claim, in the words for those of projects, by which nothing is paid yet or ever."""


@needs(payments=("project", "paid_on", "paid_cents"))
def payments_repeated(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments to one project on one day of one amount and kind from one source: the same under another number."""
    payments = dataset.tables["payments"]
    told = ("project", "paid_on", "paid_cents", "currency", "source", "payment_kind")
    like = [name for name in told if name in payments]
    if "claim" not in payments:
        return
    whole = payments.dropna(subset=["project", "paid_on", "paid_cents"])
    alike = whole[(whole["paid_cents"] != 0) & whole.duplicated(like, keep=False)]
    for _, group in alike.groupby(like, dropna=False, sort=False):
        first = int(group.index[0])
        # One number that stands twice is another rule's.
        others = group[~(group["claim"].duplicated() & group["claim"].notna())].index[1:]
        for record in map(int, others):
            yield Finding(
                rule="payment-repeated",
                location=dataset.location("payments", record, "paid"),
                value=str(payments.at[record, "project"]),  # noqa: PD008 - asked for finding by finding
                details={
                    "paid": _amount(dataset, record),
                    "first": dataset.location("payments", first, "paid").cell,
                },
            )


@needs(payments=("project", "paid_cents"), projects=("project", "state"))
def payments_to_unapproved(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Support paid to projects that are proposed, rejected or in reserve."""
    payments = dataset.tables["payments"]
    state = payments["project"].map(_unapproved(dataset.tables["projects"]))
    wrong = is_paid(payments, as_of) & state.notna() & (payments["paid_cents"] > 0).fillna(value=False)
    for record in payments.index[wrong]:
        yield _of_payment(dataset, int(record), "payment-to-unapproved", state=_title(state[record]))


@needs(payments=("payment_state", "paid_cents"))
def payments_of_undecided_claims(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Support paid by claims whose state says that they are not decided, were rejected or withdrawn."""
    payments = dataset.tables["payments"]
    words = vocabulary().states
    state = payments["payment_state"].map(lambda told: words.get(fold(str(told))), na_action="ignore")
    wrong = state.isin(_UNPAID_CLAIMS) & is_paid(payments, as_of) & (payments["paid_cents"] > 0).fillna(value=False)
    for record in map(int, payments.index[wrong]):
        yield Finding(
            rule="claim-state-unlike",
            location=dataset.location("payments", record, "payment_state"),
            value=str(dataset.value("payments", record, "payment_state")),
            details={"paid": _amount(dataset, record)},
        )


@needs(payments=("project", "payment_kind", "paid_cents"), projects=("project", "state"))
def final_payments_in_progress(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects whose final payment was made while their state says that they go on."""
    payments = dataset.tables["payments"]
    finals = payments[is_paid(payments, as_of) & (payments["payment_kind"] == "final")]
    projects = dataset.tables["projects"]
    goes_on = standing(projects, as_of).isin(("in_progress", "not_started"))
    paid = projects["project"].isin(set(finals[(finals["paid_cents"] > 0).fillna(value=False)]["project"].dropna()))
    for record in projects.index[goes_on & paid]:
        yield _of_project(dataset, int(record), "final-payment-in-progress", "state")


@needs(payments=("project", "paid_cents"), projects=("project", "state", "granted_cents"))
def completed_unpaid(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Completed projects with a grant to which nothing was ever paid, where others were paid.

    One that waits for its payment is none of them: it ended lately, or a claim of it is not decided yet.
    """
    payments = dataset.tables["payments"]
    paid = set(payments[(payments["paid_cents"] != 0).fillna(value=False)]["project"].dropna())
    projects = dataset.tables["projects"]
    if not paid & set(projects["project"].dropna()):
        return
    is_done = standing(projects, as_of) == "completed"
    has_grant = (projects["granted_cents"] > 0).fillna(value=False)
    settled = paid | _claiming(payments)
    unpaid = is_done & has_grant & projects["project"].notna() & ~projects["project"].isin(settled)
    if "actual_end" in projects:
        unpaid &= ~(projects["actual_end"] > pd.Timestamp(as_of - _WAIT))
    for record in projects.index[unpaid]:
        yield _of_project(dataset, int(record), "completed-unpaid", "state")


@needs(projects=("actual_end", "contract_on"))
def ends_before_contract(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects that ended before their contract was signed."""
    projects = dataset.tables["projects"]
    early = projects["actual_end"] < projects["contract_on"]
    for record in projects.index[early]:
        yield _of_project(
            dataset,
            int(record),
            "end-before-contract",
            "actual_end",
            end=projects.loc[record, "actual_end"].date(),
            contract_on=projects.loc[record, "contract_on"].date(),
        )


@needs(payments=("submitted", "paid_on"))
def payments_before_claim(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Payments by the reporting date, advances apart, made before their claim was submitted."""
    payments = dataset.tables["payments"]
    early = (payments["paid_on"] < payments["submitted"]) & is_paid(payments, as_of)
    if "payment_kind" in payments:
        early &= ~payments["payment_kind"].isin(("advance", "recovery"))
    if "paid_cents" in payments:
        early &= ~(payments["paid_cents"] < 0).fillna(value=False).astype("bool")
    for record in payments.index[early]:
        yield Finding(
            rule="paid-before-submitted",
            location=dataset.location("payments", int(record), "paid_on"),
            value=f"{payments.loc[record, 'paid_on']:%Y-%m-%d}",
            details={"submitted": payments.loc[record, "submitted"].date()},
        )


def _unapproved(projects: pd.DataFrame) -> pd.Series:
    """The state by project code, of the codes that no row knows as approved."""
    known = projects.dropna(subset=["project", "state"])
    approved = known.loc[~known["state"].isin(NOT_APPROVED), "project"]
    return known[~known["project"].isin(approved)].drop_duplicates("project").set_index("project")["state"]


def _claiming(payments: pd.DataFrame) -> set[str]:
    """The codes of projects that have a claim of which nothing is decided: no amount is paid, not even zero."""
    if "submitted" not in payments:
        return set()
    waiting = payments["submitted"].notna() & payments["paid_cents"].isna()
    return set(payments.loc[waiting, "project"].dropna())


def _of_payment(dataset: Dataset, record: int, rule: str, **details: object) -> Finding:
    payments = dataset.tables["payments"]
    return Finding(
        rule=rule,
        location=dataset.location("payments", record, "project"),
        value=str(payments.loc[record, "project"]),
        details={"paid": _amount(dataset, record), **details},
    )


def _amount(dataset: Dataset, record: int) -> Money:
    """What a payment paid."""
    cents = dataset.value("payments", record, "paid_cents")
    return Money(int(cents), str(dataset.value("payments", record, "currency")))


def _of_project(dataset: Dataset, record: int, rule: str, column: str, **details: object) -> Finding:
    names = (dataset.value("projects", record, name) for name in ("project", "title") if dataset.has("projects", name))
    named = next((name for name in names if not pd.isna(name)), "")
    return Finding(rule=rule, location=dataset.location("projects", record, column), value=str(named), details=details)


def _title(state: object) -> Words:
    """The title of a project's state."""
    return next(choice.title for choice in STATES if choice.name == state)
