"""`compare --format json`: how two reports, or folders of workbooks, differ."""

import datetime as dt
from decimal import Decimal
from typing import Any

from pipeline.comparison.comparing import Comparison
from pipeline.comparison.figures import FigureChange
from pipeline.comparison.payments import Correction, Payment
from pipeline.comparison.projects import Likely, Project, ProjectChange, ProjectsCompared
from pipeline.comparison.records import Change, Value
from pipeline.comparison.restatements import Restatement
from pipeline.output.data.amounts import amount
from pipeline.reports import State
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES

SCHEMA_VERSION = 1


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """The comparison ready to be written as JSON: money as decimal strings, days as ISO dates, null for unknown.

    `projects` is null where one of the two has no register. A change of a project or a payment names its column.
    """
    payments = comparison.payments
    return {
        "schema": SCHEMA_VERSION,
        "before": _state(comparison.before),
        "now": _state(comparison.now),
        "projects": _projects(comparison.projects) if comparison.projects else None,
        "payments": {
            "added": [_payment(payment) for payment in payments.added],
            "withdrawn": [_payment(payment) for payment in payments.withdrawn],
            "corrected": [_correction(correction) for correction in payments.corrected],
            "same": payments.same,
        },
        "figures": [_figure(change) for change in comparison.figures],
        "restated": [_restatement(restatement) for restatement in comparison.restated],
    }


def _state(state: State) -> dict[str, Any]:
    return {
        "name": state.name,
        "period": state.period,
        "as_of": state.as_of.isoformat(),
        "program": state.program,
    }


def _projects(projects: ProjectsCompared) -> dict[str, Any]:
    return {
        "new": [_project(project) for project in projects.new],
        "gone": [_project(project) for project in projects.gone],
        "likely_renamed": [_likely(likely) for likely in projects.likely],
        "states": [{"from": old, "to": new, "count": count} for (old, new), count in projects.moved.items()],
        "changed": [_project_change(project) for project in projects.altered],
        "same": projects.same,
    }


def _project(project: Project) -> dict[str, Any]:
    return {"code": project.code, "title": project.title, "state": project.state}


def _likely(likely: Likely) -> dict[str, Any]:
    return {
        "before": _project(likely.before),
        "now": _project(likely.now),
        "likeness": round(likely.likeness, 2),
    }


def _project_change(project: ProjectChange) -> dict[str, Any]:
    return {
        **_project(project.now),
        "code_before": project.before.code,
        "key": project.key,
        "changes": [_change("projects", change) for change in project.changes],
    }


def _change(table: str, change: Change) -> dict[str, Any]:
    return {
        "column": change.column,
        "before": _value(table, change.column, change.before),
        "now": _value(table, change.column, change.now),
    }


def _payment(payment: Payment) -> dict[str, Any]:
    return {column: _value("payments", column, value) for column, value in payment.values}


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        **_payment(correction.now),
        "changes": [_change("payments", change) for change in correction.changes],
    }


def _value(table: str, column: str, value: Value) -> Value:
    """The value as JSON holds it: cents as a decimal string, a day as its ISO date."""
    if isinstance(value, int) and TABLES[table][column].kind is Kind.MONEY:
        return amount(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _figure(change: FigureChange) -> dict[str, Any]:
    return {
        "key": change.key,
        "unit": change.unit,
        "currency": change.currency,
        "before": _number(change.before, change.unit),
        "now": _number(change.now, change.unit),
        "difference": _number(change.difference, change.unit),
    }


def _restatement(restatement: Restatement) -> dict[str, Any]:
    return {
        "key": restatement.key,
        "unit": restatement.unit,
        "currency": restatement.currency,
        "reported": _number(restatement.reported, restatement.unit),
        "today": _number(restatement.today, restatement.unit),
        "difference": _number(restatement.difference, restatement.unit),
        "causes": [cause.value for cause in restatement.causes],
        "rows": list(restatement.rows),
        "rows_then": list(restatement.rows_then),
    }


def _number(value: Decimal | None, unit: str) -> str | float | int | None:
    """Money as a decimal string, as in figures.json; another number as it is."""
    if value is None:
        return None
    if unit == "money":
        return f"{value:.2f}"
    return int(value) if value == value.to_integral_value() else float(value)
