"""What the report tells of money: planned, granted, paid and left, by source and year, and for administration."""

from dataclasses import replace

from pipeline.output.report.sentences.lists_of_projects import as_table, within_sentence
from pipeline.output.report.sentences.parts import Block, Section, Statement
from pipeline.output.report.sentences.telling import Teller
from pipeline.statistics.attention import Flagged, overpaid


def money(tell: Teller) -> list[Section]:
    """The support of projects on its way, and what administration took; each currency apart."""
    above = overpaid(tell.statistics)
    return tell.section(
        "money",
        *(block for currency in tell.currencies for block in _of_currency(tell, f"budget.{currency}")),
        tell.paragraph(_overpaid(tell, above)),
        as_table(tell, above, "overpaid"),
        tell.grid("by_source", ("planned", "granted", "paid", "undisbursed")),
        tell.picture("budget_by_source"),
        tell.grid("by_year", ("planned", "paid"), {"planned": "report.column.planned"}),
        tell.picture("planned_against_paid"),
    )


def _of_currency(tell: Teller, of: str) -> list[list[Block]]:
    return [
        tell.paragraph(
            tell.say("money.planned", f"{of}.planned"),
            tell.say("money.granted_of_planned", f"{of}.granted", f"{of}.granted_of_planned")
            or tell.say("money.granted", f"{of}.granted"),
            tell.say("money.uncommitted", f"{of}.uncommitted") if _positive(tell, f"{of}.uncommitted") else [],
        ),
        tell.paragraph(
            tell.say("money.paid_of_granted", f"{of}.paid", f"{of}.paid_of_granted")
            or tell.say("money.paid", f"{of}.paid"),
            tell.say("money.elsewhere", f"{of}.paid_elsewhere") if _positive(tell, f"{of}.paid_elsewhere") else [],
            _undisbursed(tell, of),
        ),
        tell.paragraph(
            _administration(tell, f"{of}.administration_planned"),
            tell.say("money.incurred", f"{of}.administration_incurred"),
            tell.say("money.reimbursed", f"{of}.administration_reimbursed"),
            tell.say("money.share", f"{of}.administration_share"),
        ),
    ]


def _undisbursed(tell: Teller, of: str) -> list[Statement]:
    """What is left to pay, or by how much the sums differ where not all was paid of it; what will hardly be paid."""
    whole, given_up = f"{of}.undisbursed", f"{of}.undisbursed_given_up"
    if not _positive(tell, whole):
        return []
    if _positive(tell, f"{of}.paid_elsewhere"):
        return tell.say("money.difference", whole)
    rest = tell.say("money.undisbursed_given_up", given_up) if _positive(tell, given_up) else []
    return [*tell.say("money.undisbursed", whole), *rest]


def _administration(tell: Teller, key: str) -> list[Statement]:
    """The administration project's money, with the fund that gives it where a workbook tells it."""
    fund = tell.facts.get("strategy.administration_fund")
    if fund is None:
        return tell.say("money.administration", key)
    told = tell.say("money.administration_of_fund", key, b=fund.value)
    return [replace(one, keys=(*one.keys, str(fund.key))) for one in told]


def _positive(tell: Teller, key: str) -> bool:
    return (tell.count(key) or 0) > 0


def _overpaid(tell: Teller, found: list[Flagged]) -> list[Statement]:
    if not found:
        return []
    text = tell.language.text("report.money.overpaid", projects=within_sentence(tell, found, "overpaid"))
    return [Statement(text, rows=tell.rows_of("projects", [one.position for one in found]))]
