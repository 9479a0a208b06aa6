"""Payments against their project: its grant, its contract, its other payments."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.counting.money import ROUNDING_CENTS
from pipeline.counting.spending import is_paid
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money
from pipeline.validation.crosschecks.needs import needs
from pipeline.validation.crosschecks.sums import sums_for


@needs(payments=("project", "paid_cents"), projects=("project", "granted_cents"))
def payments_above_granted(dataset: Dataset, as_of: dt.date) -> Iterator[Finding]:
    """Projects to which more support was paid by the reporting date than was granted; currencies apart.

    Recoveries are deducted; what the rounding of the sources leaves is not more.
    """
    projects = dataset.tables["projects"]
    payments = dataset.tables["payments"]
    paid = sums_for(projects, payments[is_paid(payments, as_of)], "paid_cents", by=("project", "currency"))
    above = (paid > projects["granted_cents"] + ROUNDING_CENTS).fillna(value=False).astype("bool")
    for record in projects.index[above]:
        project = projects.loc[record]
        yield Finding(
            rule="payments-above-granted",
            location=dataset.location("projects", record, "granted"),
            value=str(project["project"]),
            details={
                "paid": Money(int(paid[record]), project["currency"]),
                "granted": Money(int(project["granted_cents"]), project["currency"]),
            },
        )


@needs(payments=("project", "paid_on"), projects=("project", "contract_on"))
def payments_before_contract(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments, advances apart, dated before the contract of their project."""
    contracts = dataset.tables["projects"].dropna(subset=["project"]).drop_duplicates("project")
    payments = dataset.tables["payments"]
    contract_on = _day_of_project(payments, contracts.set_index("project")["contract_on"])
    early = payments["paid_on"] < contract_on
    if "payment_kind" in payments:
        early &= payments["payment_kind"] != "advance"
    for record in payments.index[early]:
        yield Finding(
            rule="payment-before-contract",
            location=dataset.location("payments", record, "paid_on"),
            value=f"{payments.loc[record, 'paid_on']:%Y-%m-%d}",
            details={"project": payments.loc[record, "project"], "contract_on": contract_on[record].date()},
        )


@needs(payments=("paid_on", "paid_cents"))
def payments_without_date(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Amounts paid on an unknown day: they count, but in no year."""
    payments = dataset.tables["payments"]
    undated = payments["paid_on"].isna() & (payments["paid_cents"] != 0).fillna(value=False)
    for record in payments.index[undated]:
        yield Finding(
            rule="payment-without-date",
            location=dataset.location("payments", record, "paid_on"),
            details={"paid": Money(int(payments.loc[record, "paid_cents"]), payments.loc[record, "currency"])},
        )


@needs(payments=("project", "paid_on", "payment_kind"))
def payments_after_final(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments, recoveries apart, dated after the last final payment of their project."""
    payments = dataset.tables["payments"]
    final = payments[payments["payment_kind"] == "final"]
    final_on = _day_of_project(payments, final.groupby("project")["paid_on"].max())
    later = (payments["paid_on"] > final_on) & payments["payment_kind"].isin(("advance", "interim"))
    for record in payments.index[later]:
        yield Finding(
            rule="payment-after-final",
            location=dataset.location("payments", record, "paid_on"),
            value=f"{payments.loc[record, 'paid_on']:%Y-%m-%d}",
            details={"project": payments.loc[record, "project"], "final_on": final_on[record].date()},
        )


def _day_of_project(payments: pd.DataFrame, days: pd.Series) -> pd.Series:
    """For every payment the day of its project, given by the projects' codes; missing where there is none."""
    # Where no code is known at all, the mapping is of numbers.
    return payments["project"].map(days.to_dict()).astype("datetime64[ns]")
