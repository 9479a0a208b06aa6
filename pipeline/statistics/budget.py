"""What was planned, granted, declared, approved and paid; each currency apart."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.statistics.completion import BOUND, COMPLETED, COUNTED
from pipeline.statistics.evaluation import given
from pipeline.statistics.figures import Definition, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import (
    Added,
    Between,
    Concentration,
    Condition,
    Difference,
    Is,
    Measure,
    Ratio,
    Sum,
    Tables,
)

_GIVEN_UP = Is("given_up", value=True)

LAST_RANK = 10**9
"""A rank beyond that of any implementer."""


@dataclass(frozen=True)
class Stages:
    """The measures of one currency's money on its way: P, C, D, V and X of DOMAIN 6.

    `approved_support` is what is approved without the implementers' own money, which nobody pays out.
    """

    planned: Measure
    granted: Measure
    declared: Measure
    approved: Measure
    approved_support: Measure
    paid: Measure


def stages(tables: Tables, currency: str, *where: Condition) -> Stages:
    """The measures of the currency, under further conditions on projects and payments.

    Payments are taken from the list of payments; where there is none, from the columns of the projects. Declared and
    approved are the claims submitted by the reporting date, paid is public money alone. (DOMAIN 6, Budget)
    """
    money = Is("currency", currency)
    counted = (COUNTED, money, *where)
    has_payments = "payments" in tables
    claimed = (Is("claimed", value=True), money, *where) if has_payments else counted
    claimed_support = (Is("claimed_support", value=True), money, *where) if has_payments else counted
    source = "payments" if has_payments else "projects"
    return Stages(
        planned=_planned(tables, money),
        granted=Sum("projects", "granted_cents", (BOUND, money, *where)),
        declared=Sum(source, "declared_cents", claimed),
        approved=Sum(source, "approved_cents", claimed),
        approved_support=Sum(source, "approved_cents", claimed_support),
        paid=Sum(source, "paid_cents", counted),
    )


def _planned(tables: Tables, money: Is) -> Measure:
    """The support that the strategy plans: by action, or else in one sum."""
    in_one = Sum("strategy", "planned_projects_cents", (money,))
    by_action = Sum("actions", "planned_cents", (money,))
    if given(by_action, tables):
        return by_action
    # Where neither holds an amount, the figure says what the list of actions lacks, if there is one.
    is_in_one = given(in_one, tables) or ("strategy" in tables and "actions" not in tables)
    return in_one if is_in_one else by_action


def budget(tables: Tables, as_of: dt.date, currencies: tuple[str, ...]) -> Iterator[Definition]:
    """The figures of every currency: amounts by stage, what is left at each, and the payment rates.

    Amounts are in cents, rates in per cent. (DOMAIN 6, Budget, Administration share, Concentration)
    """
    for currency in currencies:
        yield from _of_currency(tables, as_of, currency)


def _of_currency(tables: Tables, as_of: dt.date, currency: str) -> Iterator[Definition]:
    money = stages(tables, currency)
    in_currency = Is("currency", currency)
    scheduled = Sum("plan", "planned_cents", (COUNTED, in_currency, Between("year", 1, as_of.year)))
    reimbursed = Sum("administration", "reimbursed_cents", (COUNTED, in_currency))
    savings = _unpaid(COMPLETED, "of_completed", tables, in_currency)
    given_up = _unpaid(_GIVEN_UP, "of_given_up", tables, in_currency)
    yield from _stages_of_money(currency, money)
    yield from _administration(currency, tables)
    yield from _pipeline(currency, money)
    yield from _granted_to(currency)
    yield _amount(currency, "scheduled", scheduled, "base.plan")
    yield _amount(currency, "savings", savings, "base.completed")
    yield _amount(currency, "undisbursed_given_up", given_up, "base.given_up")
    public = Added((_surely_paid(tables, currency), reimbursed))
    yield _amount(currency, "public", public, "base.public")
    yield from _rates(currency, money, scheduled)
    yield _rate(currency, "administration_share", Ratio(reimbursed, public), "base.public")
    yield from _implementers(currency)


def _amount(currency: str, name: str, measure: Measure, base: str) -> Definition:
    return _defined(currency, name, measure, Unit.MONEY, base)


def _rate(currency: str, name: str, measure: Measure, base: str) -> Definition:
    return _defined(currency, name, measure, Unit.PERCENT, base)


def _defined(currency: str, name: str, measure: Measure, unit: Unit, base: str) -> Definition:
    return Definition(key=Key("budget", name, currency), measure=measure, unit=unit, base=base, currency=currency)


def _stages_of_money(currency: str, money: Stages) -> Iterator[Definition]:
    """The stages, and what of one has not reached the next."""
    in_currency = Is("currency", currency)
    completed = Sum("projects", "granted_cents", (COMPLETED, in_currency))
    elsewhere = Sum("payments", "paid_cents", (COUNTED, Is("of_approved", value=False), in_currency))
    yield _amount(currency, "planned", money.planned, "base.strategy")
    yield _amount(currency, "granted", money.granted, "base.approved")
    yield _amount(currency, "granted_completed", completed, "base.completed")
    yield _amount(currency, "declared", money.declared, "base.claims")
    yield _amount(currency, "approved", money.approved, "base.claims")
    yield _amount(currency, "paid", money.paid, "base.payments")
    yield _amount(currency, "uncommitted", Difference(money.planned, money.granted), "base.strategy")
    yield _amount(currency, "undisbursed", Difference(money.granted, money.paid), "base.granted")
    yield _amount(currency, "paid_elsewhere", elsewhere, "base.payments")


def _administration(currency: str, tables: Tables) -> Iterator[Definition]:
    """What administration was given in all, by the strategy or else by years; what it cost and was reimbursed."""
    in_currency = Is("currency", currency)
    incurred = Sum("administration", "incurred_cents", (COUNTED, in_currency))
    reimbursed = Sum("administration", "reimbursed_cents", (COUNTED, in_currency))
    allocated = allocation(tables, currency)
    base = "base.strategy" if allocated.table == "strategy" else "base.administration"
    yield _amount(currency, "administration_planned", allocated, base)
    yield _amount(currency, "administration_incurred", incurred, "base.administration")
    yield _amount(currency, "administration_reimbursed", reimbursed, "base.administration")


def allocation(tables: Tables, currency: str) -> Sum:
    """What administration was given in all: by the strategy, or else the plans of all its years."""
    in_one = Sum("strategy", "planned_administration_cents", (Is("currency", currency),))
    by_years = Sum("administration", "planned_cents", (Is("currency", currency),))
    return in_one if given(in_one, tables) else by_years


def _pipeline(currency: str, money: Stages) -> Iterator[Definition]:
    """The claims that are not yet approved, and the approved ones that are not yet paid."""
    yield _amount(currency, "in_review", Difference(money.declared, money.approved), "base.claims")
    yield _amount(currency, "awaiting", Difference(money.approved_support, money.paid), "base.claims")


def _granted_to(currency: str) -> Iterator[Definition]:
    """The support of the projects completed in the year, of late ones, of postponed ones."""
    bases = {"completed_in_year": "base.completed", "late": "base.approved", "postponed": "base.approved"}
    for flag, base in bases.items():
        granted = Sum("projects", "granted_cents", (BOUND, Is(flag, value=True), Is("currency", currency)))
        yield _amount(currency, f"granted_{flag}", granted, base)


def _unpaid(projects: Is, flag: str, tables: Tables, in_currency: Is) -> Measure:
    """What was granted to these projects and not paid: to payments the flag says it, without them the register."""
    if "payments" in tables:
        paid = Sum("payments", "paid_cents", (COUNTED, Is(flag, value=True), in_currency))
    else:
        paid = Sum("projects", "paid_cents", (projects, in_currency))
    return Difference(Sum("projects", "granted_cents", (projects, BOUND, in_currency)), paid)


def _surely_paid(tables: Tables, currency: str) -> Measure:
    """The support paid on a known day; without a list of payments the register's own column.

    A cap needs money that is surely spent, see `is_surely_spent`.
    """
    if "payments" not in tables:
        return stages(tables, currency).paid
    return Sum("payments", "paid_cents", (Is("spent", value=True), Is("currency", currency)))


def _rates(currency: str, money: Stages, scheduled: Measure) -> Iterator[Definition]:
    """What of the money of one stage is that of another."""
    yield _rate(currency, "granted_of_planned", Ratio(money.granted, money.planned), "base.strategy")
    yield _rate(currency, "paid_of_granted", Ratio(money.paid, money.granted), "base.granted")
    yield _rate(currency, "paid_of_planned", Ratio(money.paid, money.planned), "base.strategy")
    yield _rate(currency, "paid_of_plan", Ratio(money.paid, scheduled), "base.plan")


def _implementers(currency: str) -> Iterator[Definition]:
    """How much of the support so few implementers, or the group's own members, hold; the index of concentration."""
    in_currency = Is("currency", currency)
    granted = Sum("projects", "granted_cents", (BOUND, in_currency))
    to_members = Sum("projects", "granted_cents", (BOUND, in_currency, Is("of_member", value=True)))
    concentration = Concentration(_of_first(in_currency, LAST_RANK), "implementer_granted_cents")
    yield _rate(currency, "top_implementer", Ratio(_of_first(in_currency, 1), granted), "base.granted")
    yield _rate(currency, "top_three_implementers", Ratio(_of_first(in_currency, 3), granted), "base.granted")
    yield _rate(currency, "to_members_share", Ratio(to_members, granted), "base.granted")
    yield _defined(currency, "concentration", concentration, Unit.INDEX, "base.granted")


def _of_first(in_currency: Is, number: int) -> Sum:
    """The support granted to so many implementers that were granted most."""
    return Sum("projects", "granted_cents", (BOUND, in_currency, Between("implementer_rank", 1, number)))
