"""Findings are values, and stand in an order that puts the gravest first."""

import pytest

from pipeline.findings import RULES, Finding, Location, Severity, in_order


def test_severity_is_the_rules() -> None:
    for rule, severity in RULES.items():
        assert Finding(rule=rule, location=Location("a.xlsx")).severity is severity


def test_finding_of_no_rule_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no such rule: typo"):
        Finding(rule="typo", location=Location("a.xlsx"))


def test_rules_are_slugs() -> None:
    assert all(rule == rule.lower() and rule.replace("-", "").isalpha() for rule in RULES)


def test_order_is_gravity_then_place() -> None:
    ordered = [
        Finding(rule="file-damaged", location=Location("b.xlsx")),
        Finding(rule="reference-missing", location=Location("b.xlsx", "A", "B2", 2)),
        Finding(rule="value-missing", location=Location("b.xlsx", "A", "B9", 9)),
        Finding(rule="value-missing", location=Location("b.xlsx", "A", "A10", 10)),
        Finding(rule="value-missing", location=Location("b.xlsx", "A", "B10", 10)),
        Finding(rule="value-missing", location=Location("b.xlsx", "B", "A1", 1)),
        Finding(rule="value-missing", location=Location("c.xlsx", "A", "A1", 1)),
        Finding(rule="project-late", location=Location("a.xlsx", "A", "A1", 1)),
        Finding(rule="sheet-hidden", location=Location("a.xlsx", "A")),
    ]
    assert [finding.severity for finding in ordered] == [Severity.ERROR] * 7 + [Severity.WARNING, Severity.NOTE]
    assert in_order(reversed(ordered)) == ordered
