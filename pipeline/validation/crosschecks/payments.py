"""Payments against their project: its grant, its contract, its other payments."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.counting.money import public_money
from pipeline.dataset import Dataset
from pipeline.findings import Finding, Money


def payments_above_granted(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Projects to which more support was paid, recoveries deducted, than was granted; currencies apart."""
    if not (dataset.has("payments", "project", "paid_cents") and dataset.has("projects", "project", "granted_cents")):
        return
    support = public_money(dataset.tables["payments"])
    paid = support.groupby(["project", "currency"])["paid_cents"].sum()
    for record, project in dataset.tables["projects"].iterrows():
        cents = paid.get((project["project"], project["currency"]))
        if cents is not None and pd.notna(project["granted_cents"]) and cents > project["granted_cents"]:
            yield Finding(
                rule="payments-above-granted",
                location=dataset.location("projects", int(str(record)), "granted"),
                value=str(project["project"]),
                details={
                    "paid": Money(int(cents), project["currency"]),
                    "granted": Money(int(project["granted_cents"]), project["currency"]),
                },
            )


def payments_before_contract(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments, advances apart, dated before the contract of their project."""
    if not (dataset.has("payments", "project", "paid_on") and dataset.has("projects", "project", "contract_on")):
        return
    contracts = dataset.tables["projects"].dropna(subset=["project"]).drop_duplicates("project")
    payments = dataset.tables["payments"]
    contract_on = payments["project"].map(dict(zip(contracts["project"], contracts["contract_on"], strict=True)))
    # Where no code is known at all, the mapping is of numbers.
    early = payments["paid_on"] < contract_on.astype("datetime64[ns]")
    if "payment_kind" in payments:
        early &= payments["payment_kind"] != "advance"
    for record in payments.index[early]:
        yield Finding(
            rule="payment-before-contract",
            location=dataset.location("payments", record, "paid_on"),
            value=f"{payments.loc[record, 'paid_on']:%Y-%m-%d}",
            details={"project": payments.loc[record, "project"], "contract_on": contract_on[record].date()},
        )


def payments_without_date(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Amounts paid on an unknown day: they count, but in no year."""
    if not dataset.has("payments", "paid_on", "paid_cents"):
        return
    payments = dataset.tables["payments"]
    undated = payments["paid_on"].isna() & (payments["paid_cents"] != 0).fillna(value=False)
    for record in payments.index[undated]:
        yield Finding(
            rule="payment-without-date",
            location=dataset.location("payments", record, "paid_on"),
            details={"paid": Money(int(payments.loc[record, "paid_cents"]), payments.loc[record, "currency"])},
        )


def payments_after_final(dataset: Dataset, _as_of: dt.date) -> Iterator[Finding]:
    """Payments, recoveries apart, dated after the last final payment of their project."""
    if not dataset.has("payments", "project", "paid_on", "payment_kind"):
        return
    payments = dataset.tables["payments"]
    final_on = payments[payments["payment_kind"] == "final"].groupby("project")["paid_on"].max()
    # Where there is no final payment at all, the mapping is of numbers.
    closed_on = payments["project"].map(final_on.to_dict()).astype("datetime64[ns]")
    later = (payments["paid_on"] > closed_on) & payments["payment_kind"].isin(("advance", "interim"))
    for record in payments.index[later]:
        yield Finding(
            rule="payment-after-final",
            location=dataset.location("payments", record, "paid_on"),
            value=f"{payments.loc[record, 'paid_on']:%Y-%m-%d}",
            details={"project": payments.loc[record, "project"], "final_on": closed_on[record].date()},
        )
