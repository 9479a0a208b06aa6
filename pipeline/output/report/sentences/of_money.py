"""The report's section on money: planned, granted, paid and left, by source and year, and for administration."""

from dataclasses import replace

from pipeline.output.report.sentences.illustrations import grids, pictures
from pipeline.output.report.sentences.lists_of_projects import as_table, within_sentence
from pipeline.output.report.sentences.parts import Block, Section, Statement
from pipeline.output.report.sentences.sections import paragraph, section
from pipeline.output.report.sentences.sentence_builder import SentenceBuilder
from pipeline.statistics.attention import Flagged, overpaid
from pipeline.statistics.keys import Key


def money(builder: SentenceBuilder) -> list[Section]:
    """The support of projects on its way, and what administration took.

    The stages are planned, granted and paid, with the rates of one to the other and what is left between them; the cost
    of administration has its share of all public money. Each currency is apart. (DOMAIN 6, Budget and Administration)
    """
    data = builder.data
    projects = overpaid(data.statistics)
    return section(
        data,
        "money",
        *(block for currency in data.currencies for block in _in_currency(builder, currency)),
        paragraph(_overpaid(builder, projects)),
        as_table(data, projects, "overpaid"),
        grids(data, "by_source", ("planned", "granted", "paid", "undisbursed")),
        pictures(data, "budget_by_source"),
        grids(data, "by_year", ("planned", "paid")),
        pictures(data, "planned_against_paid"),
        grids(data, "by_plan_year", ("planned", "paid", "unused", "carried", "to_pay")),
        grids(data, "by_cost_kind", ("planned", "incurred", "reimbursed", "of_allocation")),
    )


def _in_currency(builder: SentenceBuilder, currency: str) -> list[list[Block]]:
    """The paragraphs on one currency."""
    return [
        paragraph(
            builder.of_figures("money.planned", _key(currency, "planned")),
            _granted(builder, currency),
            _if_positive(builder, "money.uncommitted", _key(currency, "uncommitted")),
        ),
        paragraph(
            _paid(builder, currency),
            _if_positive(builder, "money.elsewhere", _key(currency, "paid_elsewhere")),
            _undisbursed(builder, currency),
        ),
        paragraph(builder.of_figures("money.share", _key(currency, "administration_share"))),
    ]


def administration(builder: SentenceBuilder) -> list[Block]:
    """The administration project: what it was given, its goal and its task, and in each currency what it used."""
    given, used = _given(builder), _used(builder)
    goal = builder.of_facts("money.project_goal", "strategy.project_goal")
    task = builder.of_facts("money.project_task", "strategy.project_task")
    return paragraph(given, goal, task, used)


def _given(builder: SentenceBuilder) -> list[Statement]:
    planned = [_key(currency, "administration_planned") for currency in builder.data.currencies]
    return [sentence for key in planned for sentence in _administration(builder, key)]


def _used(builder: SentenceBuilder) -> list[Statement]:
    sentences: list[Statement] = []
    for currency in builder.data.currencies:
        sentences += builder.of_figures("money.incurred", _key(currency, "administration_incurred"))
        sentences += builder.of_figures("money.reimbursed", _key(currency, "administration_reimbursed"))
    return sentences


def _key(currency: str, name: str) -> str:
    return str(Key("budget", name, currency))


def _granted(builder: SentenceBuilder, currency: str) -> list[Statement]:
    """What was granted, with its share of the planned support where this is known."""
    granted = _key(currency, "granted")
    with_share = builder.of_figures("money.granted_of_planned", granted, _key(currency, "granted_of_planned"))
    return with_share or builder.of_figures("money.granted", granted)


def _paid(builder: SentenceBuilder, currency: str) -> list[Statement]:
    """What was paid, with its share of the granted support where this is known."""
    paid = _key(currency, "paid")
    with_share = builder.of_figures("money.paid_of_granted", paid, _key(currency, "paid_of_granted"))
    return with_share or builder.of_figures("money.paid", paid)


def _undisbursed(builder: SentenceBuilder, currency: str) -> list[Statement]:
    """What is left to pay, and how much of it will hardly be paid.

    Where money was paid outside the granted support, what is left is not known: only the sums' difference is stated.
    """
    undisbursed = _key(currency, "undisbursed")
    if not builder.data.is_positive(undisbursed):
        return []
    if builder.data.is_positive(_key(currency, "paid_elsewhere")):
        return builder.of_figures("money.difference", undisbursed)
    whole = builder.of_figures("money.undisbursed", undisbursed)
    given_up = _if_positive(builder, "money.undisbursed_given_up", _key(currency, "undisbursed_given_up"))
    return whole + given_up


def _administration(builder: SentenceBuilder, key: str) -> list[Statement]:
    """The administration project's money, with the fund that gives it where a workbook states it."""
    fund = builder.data.facts.get("strategy.administration_fund")
    if fund is None:
        return builder.of_figures("money.administration", key)
    sentences = builder.of_figures("money.administration_of_fund", key, b=fund.value)
    return [replace(sentence, keys=(*sentence.keys, str(fund.key))) for sentence in sentences]


def _if_positive(builder: SentenceBuilder, sentence: str, key: str) -> list[Statement]:
    """The sentence of the figure; nothing where there is none of that money."""
    return builder.of_figures(sentence, key) if builder.data.is_positive(key) else []


def _overpaid(builder: SentenceBuilder, projects: list[Flagged]) -> list[Statement]:
    """Which projects were paid more than they were granted; nothing where none was."""
    if not projects:
        return []
    names = within_sentence(builder.data, projects, "overpaid")
    rows = builder.data.rows_of("projects", [project.position for project in projects])
    return builder.plain("money.overpaid", rows=rows, projects=names)
