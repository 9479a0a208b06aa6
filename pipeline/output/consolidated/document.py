"""groups.json: every group with its standing and figures, and all of them together; for programs.

Amounts are decimal strings, counts numbers, rates fractions of one; what the data do not give is left out.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.findings import Finding
from pipeline.groups.consolidation import Consolidation
from pipeline.groups.ranking import Line
from pipeline.groups.standings import Group
from pipeline.groups.values import DIMENSIONS, Share
from pipeline.language import Language
from pipeline.output.consolidated.wording import standing_told
from pipeline.output.data.amounts import amount

SCHEMA_VERSION = 1


def groups_document(consolidation: Consolidation) -> dict[str, Any]:
    """The document, ready to be written as JSON."""
    return {
        "schema": SCHEMA_VERSION,
        "period": consolidation.period,
        "as_of": consolidation.as_of.isoformat(),
        "standings": {
            tally.standing.value: {"groups": tally.groups, **_figures(tally.sums)} for tally in consolidation.tallies
        },
        "together": _figures(consolidation.sums),
        **{dimension: _rows(consolidation, dimension) for dimension in DIMENSIONS},
        "ranking": [_line(line) for line in consolidation.lines],
        "groups": [_group(group, consolidation) for group in consolidation.groups],
        "findings": [_finding(finding, consolidation.language) for finding in consolidation.findings],
    }


def _figures(figures: Mapping[tuple[str, str | None], int]) -> dict[str, Any]:
    """Counts by their keys, and amounts by theirs within each currency."""
    counts = {name: value for (name, currency), value in figures.items() if currency is None}
    amounts: dict[str, dict[str, str]] = {}
    for (name, currency), cents in figures.items():
        if currency is not None:
            amounts.setdefault(currency, {})[name] = amount(cents)
    return {"counts": counts, "amounts": amounts}


def _rows(consolidation: Consolidation, dimension: str) -> list[dict[str, Any]]:
    """The rows of a breakdown, all groups together."""
    return [{**_share(share), "groups": groups} for share, groups in consolidation.rows(dimension)]


def _share(share: Share) -> dict[str, Any]:
    counts = {"projects": share.projects, "completed": share.completed}
    cents = {"planned": share.planned, "granted": share.granted, "paid": share.paid}
    return {
        "code": share.code,
        "name": share.label,
        "currency": share.currency,
        **{name: value for name, value in counts.items() if value is not None},
        **{name: amount(value) for name, value in cents.items() if value is not None},
    }


def _line(line: Line) -> dict[str, Any]:
    """One line of the ranking."""
    return {
        "folder": line.group.report.folder if line.group.report else "",
        "currency": line.currency,
        "rates": dict(line.rates),
        "ranks": dict(line.ranks),
    }


def _group(group: Group, consolidation: Consolidation) -> dict[str, Any]:
    report, expected = group.report, group.expected
    return {
        "name": group.name,
        "code": group.code,
        "region": group.region,
        "expected_by": expected.expected_by.isoformat() if expected and expected.expected_by else None,
        "standing": group.standing.value,
        "about": standing_told(group, consolidation.language),
        "folder": report.folder if report else None,
        "replaces": list(group.replaces),
        "replaced_by": group.replaced_by or None,
        "set": consolidation.place_of(group) or None,
        **_figures(report.figures if report else {}),
        "findings": {severity.value: count for severity, count in report.severities.items()} if report else {},
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding with all its places, the first one first."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "value": finding.value,
        "message": language.message(finding),
        "remedy": language.remedy(finding),
        "places": [
            {"file": place.file, "sheet": place.sheet, "cell": place.cell, "row": place.row} for place in finding.places
        ],
    }
