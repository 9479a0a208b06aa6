"""How reports differ, in words: what the terminal, the summary and the document say alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.comparison.comparing import Comparison
from pipeline.comparison.payments import Payment
from pipeline.comparison.projects import BY_CODE, Project, ProjectChange
from pipeline.comparison.records import Change, Value
from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.schema.model import Column, Kind
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES
from pipeline.statistics.keys import Key
from pipeline.statistics.report import declared_keys

_NOTHING = "–"
_MINUS = "−"


def with_what(comparison: Comparison, language: Language, *, is_approved: bool) -> str:
    """With which report this one is compared: the approved one of its year, or the one of the year before."""
    key = "summary.changes.compared-approved" if is_approved else "summary.changes.compared"
    return language.text(key, year=str(comparison.before.period), date=comparison.before.as_of)


def headline(comparison: Comparison, language: Language) -> Iterator[str]:
    """What changed, in a sentence or two: how many projects and payments; that nothing did."""
    if comparison.is_empty:
        yield language.text("comparison.nothing")
        return
    projects = comparison.projects
    if projects is not None:
        yield language.text(
            "comparison.projects",
            new=language.plural("comparison.count.new", len(projects.new)),
            gone=language.plural("comparison.count.gone", len(projects.gone)),
            altered=language.plural("comparison.count.altered", len(projects.altered)),
        )
    payments = comparison.payments
    yield language.text(
        "comparison.payments",
        added=language.plural("comparison.count.added", len(payments.added)),
        withdrawn=language.plural("comparison.count.withdrawn", len(payments.withdrawn)),
        corrected=language.plural("comparison.count.corrected", len(payments.corrected)),
    )


def named(project: Project) -> str:
    """By what people know a project: its code and its title, as far as they are told."""
    return " ".join(part for part in (project.code, project.title) if part)


def found_by(change: ProjectChange, language: Language) -> str:
    """By what two projects were found to be the same; nothing where it is their code."""
    return "" if change.key == BY_CODE else language.text(f"comparison.key.{change.key}")


def state_in_words(state: str | None, language: Language) -> str:
    """The title of a project's state; that none is told."""
    titles = {choice.name: choice.title for choice in STATES}
    return titles[state].in_language(language.code) if state in titles else language.text("comparison.no-state")


def change_in_words(table: str, change: Change, currency: str | None, language: Language) -> str:
    """What changed of one column: "Granted support: 100.00 → 120.00 EUR"."""
    column = TABLES[table][change.column]
    before = value_in_words(column, change.before, currency, language)
    now = value_in_words(column, change.now, currency, language)
    return f"{column.label.in_language(language.code)}: {before} → {now}"


def value_in_words(column: Column, value: Value, currency: str | None, language: Language) -> str:
    """A typed value as people read it; a stroke where nothing is known."""
    if value is None:
        return _NOTHING
    if isinstance(value, int) and column.kind is Kind.MONEY:
        return language.money(value, currency or UNKNOWN_CURRENCY)
    if isinstance(value, int) and column.kind is Kind.YEAR:
        return str(value)
    titles = {choice.name: choice.title for choice in column.choices}
    text = str(value)
    return titles[text].in_language(language.code) if text in titles else language.shown(value)


def payment_in_words(payment: Payment, language: Language) -> str:
    """A payment in one line: project, claim, day, and what was paid."""
    columns = TABLES["payments"]
    currency = payment.told("currency")
    shown = (
        value_in_words(columns[name], payment.told(name), str(currency) if currency else None, language)
        for name in ("project", "claim", "payment_kind", "paid_on", "paid")
    )
    return ", ".join(text for text in shown if text != _NOTHING)


def number_in_words(value: Decimal | None, unit: str, currency: str | None, language: Language) -> str:
    """A figure's value with its unit; a stroke where there is none."""
    if value is None:
        return _NOTHING
    if unit == "money":
        return language.money(int(value * 100), currency or UNKNOWN_CURRENCY)
    if unit == "percent":
        return language.percent(float(value))
    if unit == "days":
        return language.number(float(value))
    whole = value == value.to_integral_value()
    return language.number(int(value)) if whole else language.decimal(float(value))


@dataclass(frozen=True)
class FigureLine:
    """A key figure that differs, as people read it; a stroke where there is no value."""

    key: str
    title: str
    before: str
    now: str
    difference: str


def key_figures(comparison: Comparison, language: Language) -> Iterator[FigureLine]:
    """The key figures that differ; those of breakdowns stand in the JSON alone."""
    known = _known_keys(comparison)
    for change in comparison.figures:
        key = known.get(change.key)
        if key is not None:
            yield FigureLine(
                key=change.key,
                title=_title(key, language),
                before=number_in_words(change.before, change.unit, change.currency, language),
                now=number_in_words(change.now, change.unit, change.currency, language),
                difference=_signed(change.difference, change.unit, change.currency, language),
            )


_MOST_ROWS = 5
"""So many rows are named in a line of text."""


def _known_keys(comparison: Comparison) -> dict[str, Key]:
    """The key figures that there may be, by the text of their keys."""
    of_figures = [change.currency for change in comparison.figures]
    of_restated = [restatement.currency for restatement in comparison.restated]
    currencies = tuple(dict.fromkeys(code for code in (*of_figures, *of_restated) if code))
    return {str(key): key for key in declared_keys(comparison.now.as_of, currencies)}


def _title(key: Key, language: Language) -> str:
    """What a key figure is called; with the currency of its amounts where it is not the euro."""
    title = language.text(f"figure.{key.name}")
    return title if key.currency in (None, "EUR") else f"{title}, {language.currency(key.currency)}"


def _signed(value: Decimal | None, unit: str, currency: str | None, language: Language) -> str:
    """A difference with its sign: more has a plus; between percentages it is in percentage points."""
    if value is None:
        return _NOTHING
    if unit == "percent":
        points = round(value, 1)
        text = language.text("comparison.points", number=language.number(abs(float(points)), places=1))
        return f"{_sign(points)}{text}"
    return _sign(value) + number_in_words(abs(value), unit, currency, language)


def _sign(value: Decimal) -> str:
    if value == 0:
        return ""
    return "+" if value > 0 else _MINUS


def moved_states(comparison: Comparison, language: Language) -> Iterator[tuple[str, str, str]]:
    """From which state to which how many projects went."""
    if comparison.projects is None:
        return
    for (before, now), count in comparison.projects.moved.items():
        yield state_in_words(before, language), state_in_words(now, language), language.number(count)


def changed_projects(comparison: Comparison, language: Language) -> Iterator[tuple[str, str, str, str, str, str]]:
    """A row for each project that is new or gone and each value that changed.

    Project, what happened, column, before, now, by what it was found.
    """
    if comparison.projects is None:
        return
    for project in comparison.projects.new:
        yield named(project), language.text("comparison.what.new"), "", "", state_in_words(project.state, language), ""
    for project in comparison.projects.gone:
        yield named(project), language.text("comparison.what.gone"), "", state_in_words(project.state, language), "", ""
    for pair in comparison.projects.likely:
        yield named(pair.now), language.text("comparison.what.likely"), "", named(pair.before), named(pair.now), ""
    for altered in comparison.projects.altered:
        for change in altered.changes:
            shown = _change("projects", change, altered.currency, language)
            yield named(altered.now), language.text("comparison.what.changed"), *shown, found_by(altered, language)


def changed_payments(comparison: Comparison, language: Language) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each payment that is new or gone and each value that was corrected: as for projects."""
    payments = comparison.payments
    for payment in payments.added:
        yield payment_in_words(payment, language), language.text("comparison.what.new"), "", "", ""
    for payment in payments.withdrawn:
        yield payment_in_words(payment, language), language.text("comparison.what.gone"), "", "", ""
    for correction in payments.corrected:
        currency = correction.now.told("currency")
        for change in correction.changes:
            shown = _change("payments", change, str(currency) if currency else None, language)
            yield payment_in_words(correction.now, language), language.text("comparison.what.corrected"), *shown


def _change(table: str, change: Change, currency: str | None, language: Language) -> tuple[str, str, str]:
    """The column's label and its two values."""
    column = TABLES[table][change.column]
    before = value_in_words(column, change.before, currency, language)
    now = value_in_words(column, change.now, currency, language)
    return column.label.in_language(language.code), before, now


def restated_figures(comparison: Comparison, language: Language) -> Iterator[tuple[str, str, str, str, str, str]]:
    """A row for each figure of the report before that today's data give otherwise.

    Figure, as reported, today, difference, why, the rows.
    """
    known = _known_keys(comparison)
    for restatement in comparison.restated:
        key = known.get(restatement.key)
        unit, currency = restatement.unit, restatement.currency
        yield (
            _title(key, language) if key else restatement.key,
            number_in_words(restatement.reported, unit, currency, language),
            number_in_words(restatement.today, unit, currency, language),
            _signed(restatement.difference, unit, currency, language),
            language.listed([language.text(f"comparison.cause.{cause}") for cause in restatement.causes]),
            ", ".join((restatement.rows or restatement.rows_then)[:_MOST_ROWS]),
        )
