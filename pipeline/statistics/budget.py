"""What was planned, granted, declared, approved and paid; each currency apart."""

from dataclasses import dataclass

from pipeline.statistics.completion import COMPLETED, COUNTED
from pipeline.statistics.figures import Calculator, Figure, Unit
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
_EVERY = 10**9
"""A rank beyond any."""


@dataclass(frozen=True)
class Stages:
    """The measures of one currency's money on its way: P, C, D, V and X of DOMAIN 6."""

    planned: Measure
    granted: Measure
    declared: Measure
    approved: Measure
    paid: Measure


def stages(tables: Tables, currency: str, *where: Condition) -> Stages:
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
    of_strategy, of_actions = ("strategy", "planned_projects_cents"), ("actions", "planned_cents")
    in_one = _tells(tables, *of_strategy, money) and not _tells(tables, *of_actions, money)
    if in_one or ("strategy" in tables and "actions" not in tables):
        return Sum(*of_strategy, (money,))
    return Sum(*of_actions, (money,))


def _tells(tables: Tables, table: str, field: str, money: Is) -> bool:
    """Whether any record of the table has an amount of the currency in the field."""
    if table not in tables or field not in tables[table]:
        return False
    return bool(tables[table][field][money.holds(tables[table])].notna().any())


def budget(calculator: Calculator, currencies: tuple[str, ...]) -> list[Figure]:
    """The figures of every currency: amounts by stage, what is left at each, and the payment rates."""
    return [figure for currency in currencies for figure in _of_currency(calculator, currency)]


def _implementers(currency: Is) -> dict[str, tuple[Measure, str]]:
    """How much of the support so few implementers, or the group's own members, hold."""
    granted = Sum("projects", "granted_cents", (COUNTED, currency))
    with_implementer = Sum("projects", "granted_cents", (COUNTED, currency, Between("implementer_rank", 1, _EVERY)))
    to_members = Sum("projects", "granted_cents", (COUNTED, currency, Is("of_member", value=True)))
    return {
        "top_implementer": (Ratio(_of_first(currency, 1), granted), "base.granted"),
        "top_three_implementers": (Ratio(_of_first(currency, 3), granted), "base.granted"),
        "to_members_share": (Ratio(to_members, granted), "base.granted"),
        "concentration": (Concentration(with_implementer, "implementer_granted_cents"), "base.granted"),
    }


def _by_flag(flag: str, currency: Is) -> Measure:
    return Sum("projects", "granted_cents", (COUNTED, Is(flag, value=True), currency))


def _administration(tables: Tables, currency: Is) -> dict[str, tuple[Measure, str]]:
    """What administration was given in all, by the strategy or else by years; what it cost and was reimbursed."""
    of_strategy = ("strategy", "planned_administration_cents")
    in_one = _tells(tables, *of_strategy, currency)
    spent = {
        f"administration_{name}": (Sum("administration", f"{name}_cents", (COUNTED, currency)), "base.administration")
        for name in ("incurred", "reimbursed")
    }
    planned = Sum(*(of_strategy if in_one else ("administration", "planned_cents")), (currency,))
    return {"administration_planned": (planned, "base.strategy" if in_one else "base.administration"), **spent}


def _of_currency(calculator: Calculator, currency: str) -> list[Figure]:
    money, money_is = stages(calculator.tables, currency), Is("currency", currency)
    scheduled = Sum("plan", "planned_cents", (COUNTED, money_is, Between("year", 1, calculator.as_of.year)))
    completed = Sum("projects", "granted_cents", (COMPLETED, money_is))
    amounts: dict[str, tuple[Measure, str]] = {
        "planned": (money.planned, "base.strategy"),
        "granted": (money.granted, "base.approved"),
        "granted_completed": (completed, "base.completed"),
        "declared": (money.declared, "base.claims"),
        "approved": (money.approved, "base.claims"),
        "paid": (money.paid, "base.payments"),
        "uncommitted": (Difference(money.planned, money.granted), "base.strategy"),
        "undisbursed": (Difference(money.granted, money.paid), "base.granted"),
        "paid_elsewhere": (
            Sum("payments", "paid_cents", (COUNTED, Is("of_approved", value=False), money_is)),
            "base.payments",
        ),
    }
    amounts |= _administration(calculator.tables, money_is)
    reimbursed = Sum("administration", "reimbursed_cents", (COUNTED, money_is))
    amounts |= {
        "in_review": (Difference(money.declared, money.approved), "base.claims"),
        "awaiting": (Difference(money.approved, money.paid), "base.claims"),
        "granted_completed_in_year": (_by_flag("completed_in_year", money_is), "base.completed"),
        "granted_late": (_by_flag("late", money_is), "base.approved"),
        "granted_postponed": (_by_flag("postponed", money_is), "base.approved"),
        "scheduled": (scheduled, "base.plan"),
        "savings": (_unpaid(COMPLETED, "of_completed", calculator.tables, money_is), "base.completed"),
        "undisbursed_given_up": (_unpaid(_GIVEN_UP, "of_given_up", calculator.tables, money_is), "base.given_up"),
        "public": (Added((money.paid, reimbursed)), "base.public"),
    }
    rates = {**_rates(money, scheduled, reimbursed), **_implementers(money_is)}
    units = {"concentration": Unit.INDEX}
    return [
        calculator.figure(f"budget.{currency}.{name}", measure, units.get(name, unit), base, currency=currency)
        for unit, group in ((Unit.MONEY, amounts), (Unit.PERCENT, rates))
        for name, (measure, base) in group.items()
    ]


def _rates(money: Stages, scheduled: Measure, reimbursed: Measure) -> dict[str, tuple[Measure, str]]:
    """What of the money of one stage is that of another; administration's share of all public money paid."""
    return {
        "granted_of_planned": (Ratio(money.granted, money.planned), "base.strategy"),
        "paid_of_granted": (Ratio(money.paid, money.granted), "base.granted"),
        "paid_of_planned": (Ratio(money.paid, money.planned), "base.strategy"),
        "paid_of_plan": (Ratio(money.paid, scheduled), "base.plan"),
        "administration_share": (Ratio(reimbursed, Added((money.paid, reimbursed))), "base.public"),
    }


def _of_first(currency: Is, number: int) -> Measure:
    """The support granted to so many implementers that were granted most."""
    return Sum("projects", "granted_cents", (COUNTED, currency, Between("implementer_rank", 1, number)))


def _unpaid(projects: Is, flag: str, tables: Tables, currency: Is) -> Measure:
    """What was granted to these projects and not paid: to payments the flag says it, without them the register."""
    if "payments" in tables:
        paid = Sum("payments", "paid_cents", (COUNTED, Is(flag, value=True), currency))
    else:
        paid = Sum("projects", "paid_cents", (projects, currency))
    return Difference(Sum("projects", "granted_cents", (projects, currency)), paid)
