"""What was planned, granted, declared, approved and paid; each currency apart."""

from dataclasses import dataclass

from pipeline.statistics.completion import COMPLETED, COUNTED
from pipeline.statistics.figures import Calculator, Figure, Unit
from pipeline.statistics.measures import Added, Between, Difference, Is, Measure, Ratio, Sum, Tables


@dataclass(frozen=True)
class Stages:
    """The measures of one currency's money on its way: P, C, D, V and X of DOMAIN 6."""

    planned: Measure
    granted: Measure
    declared: Measure
    approved: Measure
    paid: Measure


def stages(tables: Tables, currency: str, *where: Is) -> Stages:
    """The measures of the currency, under further conditions on projects and payments.

    Payments are taken from the list of payments; where there is none, from the columns of the projects.
    """
    money = Is("currency", currency)
    if "payments" in tables:
        declared: Measure = Sum("payments", "declared_cents", (Is("claimed", value=True), money, *where))
        approved: Measure = Sum("payments", "approved_cents", (Is("claimed", value=True), money, *where))
        paid: Measure = Sum("payments", "paid_cents", (COUNTED, money, *where))
    else:
        declared, approved, paid = (
            Sum("projects", f"{name}_cents", (COUNTED, money, *where)) for name in ("declared", "approved", "paid")
        )
    granted = Sum("projects", "granted_cents", (COUNTED, money, *where))
    return Stages(_planned(tables, money), granted, declared, approved, paid)


def _planned(tables: Tables, money: Is) -> Measure:
    """The support that the strategy plans: by action, or else in one sum."""
    if "actions" not in tables and "strategy" in tables:
        return Sum("strategy", "planned_projects_cents", (money,))
    return Sum("actions", "planned_cents", (money,))


def budget(calculator: Calculator, currencies: tuple[str, ...]) -> list[Figure]:
    """The figures of every currency: amounts by stage, what is left at each, and the payment rates."""
    return [figure for currency in currencies for figure in _of_currency(calculator, currency)]


def _of_currency(calculator: Calculator, currency: str) -> list[Figure]:
    money, money_is = stages(calculator.tables, currency), Is("currency", currency)
    completed = Sum("projects", "granted_cents", (COMPLETED, Is("currency", currency)))
    amounts: dict[str, tuple[Measure, str]] = {
        "planned": (money.planned, "base.strategy"),
        "granted": (money.granted, "base.approved"),
        "granted_completed": (completed, "base.completed"),
        "declared": (money.declared, "base.claims"),
        "approved": (money.approved, "base.claims"),
        "paid": (money.paid, "base.payments"),
        "uncommitted": (Difference(money.planned, money.granted), "base.strategy"),
        "undisbursed": (Difference(money.granted, money.paid), "base.granted"),
    }
    amounts |= {
        f"administration_{name}": (
            Sum("administration", f"{name}_cents", (*until, Is("currency", currency))),
            "base.administration",
        )
        for name, until in (("planned", ()), ("incurred", (COUNTED,)), ("reimbursed", (COUNTED,)))
    }
    reimbursed = Sum("administration", "reimbursed_cents", (COUNTED, Is("currency", currency)))
    amounts |= {
        "in_review": (Difference(money.declared, money.approved), "base.claims"),
        "savings": (Difference(completed, _paid_to_completed(calculator.tables, currency)), "base.completed"),
        "public": (Added((money.paid, reimbursed)), "base.public"),
    }
    rates: dict[str, tuple[Measure, str]] = {
        "granted_of_planned": (Ratio(money.granted, money.planned), "base.strategy"),
        "paid_of_granted": (Ratio(money.paid, money.granted), "base.granted"),
        "paid_of_planned": (Ratio(money.paid, money.planned), "base.strategy"),
        "top_implementer": (Ratio(_of_first(money_is, 1), money.granted), "base.granted"),
        "top_three_implementers": (Ratio(_of_first(money_is, 3), money.granted), "base.granted"),
        "administration_share": (Ratio(reimbursed, Added((money.paid, reimbursed))), "base.public"),
    }
    return [
        calculator.figure(f"budget.{currency}.{name}", measure, unit, base, currency=currency)
        for unit, group in ((Unit.MONEY, amounts), (Unit.PERCENT, rates))
        for name, (measure, base) in group.items()
    ]


def _of_first(currency: Is, number: int) -> Measure:
    """The support granted to so many implementers that were granted most."""
    return Sum("projects", "granted_cents", (COUNTED, currency, Between("implementer_rank", 1, number)))


def _paid_to_completed(tables: Tables, currency: str) -> Measure:
    """What was paid to completed projects: by the list of payments, or where there is none by the register."""
    money = Is("currency", currency)
    if "payments" in tables:
        return Sum("payments", "paid_cents", (COUNTED, Is("of_completed", value=True), money))
    return Sum("projects", "paid_cents", (COMPLETED, money))
