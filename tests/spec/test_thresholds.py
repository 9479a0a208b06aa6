"""Where rules and figures draw their lines: for each a table just on one side and one just on the other.

Caps, tolerances and periods whose two sides are drawn with their rule (`test_rules`, `test_rules_across`) and in
`test_statistics_of_…` are not drawn again. Ranks and years "beyond any" (10**9) have no other side.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest

from pipeline.findings import Finding
from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.groups import by_fund
from pipeline.statistics.breakdowns.implementers import by_implementer
from pipeline.statistics.breakdowns.making import Conditions, Draft
from pipeline.statistics.derived import with_derived
from pipeline.statistics.evaluation import evaluate
from pipeline.statistics.forecast import horizon
from pipeline.statistics.measures import Count, Mean, Scaled, Sum, Tables
from spec.drawn import AS_OF, dataset, findings_of

Making = Callable[[Tables, str, Conditions], Draft]


def cells_of(rule: str, **tables: str) -> list[str | None]:
    """The cells of the findings of one rule."""
    return [finding.location.cell for finding in found_by(rule, **tables)]


def found_by(rule: str, **tables: str) -> list[Finding]:
    return [finding for finding in findings_of(dataset(**tables)) if finding.rule == rule]


# Rules.


def test_plan_is_a_cent_off_the_contract_at_most() -> None:
    """P1: 60,00 + 40,01 is a cent above 100,00; P2: 60,00 + 40,02 is two."""
    plan = """
        project | year | source | planned
        P1      | 2020 | eu     | 60,00
        P1      | 2021 | eu     | 40,01
        P2      | 2020 | eu     | 60,00
        P2      | 2021 | eu     | 40,02
        P3      | 2021 | eu     | 99,99
        P4      | 2021 | eu     | 99,98
    """
    projects = "\n".join(f"P{number} | 100,00 | approved" for number in range(1, 5))
    found = found_by("plan-unlike-contract", plan=plan, projects=f"project | granted | state\n{projects}")
    assert [finding.value for finding in found] == ["P2", "P4"]


def codes(*lasts: int, others: int = 0) -> str:
    """Projects of implementers with codes of nine digits, of which 304045184 alone checks, and with other codes."""
    nine = [f"30404518{last}" for last in lasts]
    rows = "\n".join(f"P{number} | {code}" for number, code in enumerate([*nine, *["GB-1"] * others]))
    return f"project | implementer_code\n{rows}"


def test_three_wrong_codes_are_named_whatever_the_others_are_and_four_where_as_many_check() -> None:
    assert cells_of("legal-code-wrong", projects=codes(1, 2, 3)) == ["B2", "B3", "B4"]
    assert cells_of("legal-code-wrong", projects=codes(0, 1, 2, 3)) == []
    assert cells_of("legal-code-wrong", projects=codes(0, 1, 2, 3, 4, 4, 4, 4)) == ["B2", "B3", "B4", "B5"]
    assert cells_of("legal-code-wrong", projects=codes(0, 1, 2, 3, 4, 4, 4)) == []


def test_codes_are_judged_where_half_of_them_have_nine_digits() -> None:
    assert cells_of("legal-code-wrong", projects=codes(4, 4, others=2)) == ["B4", "B5"]
    assert cells_of("legal-code-wrong", projects=codes(4, 4, others=3)) == []


@pytest.mark.parametrize(("groups", "named"), [("AB", "AB"), ("ABCDE", "ABCDE"), ("ABCDEF", "ABCDE")])
def test_two_groups_contradict_and_five_are_named(groups: str, named: str) -> None:
    rows = "\n".join(groups)
    (finding,) = found_by("organisation-contradictory", organisation=f"organisation\n{rows}")
    assert (finding.location.cell, finding.value) == ("A3", "B")
    assert finding.details["names"] == tuple(named)


def test_member_has_votes_from_the_first_to_the_last_day_of_membership() -> None:
    """At 2021-12-31 the public sector has 40 + 10 of 100 votes, a day earlier or later 40 of 90."""

    def found(since: str, until: str) -> list[str | None]:
        members = f"""
            member | member_sector | votes | since      | until
            A      | public        | 40    |            |
            B      | public        | 10    | {since}    | {until}
            C      | civil         | 30    |            |
            D      | business      | 20    |            |
        """
        return cells_of("votes-above-share", members=members)

    assert found(since="", until="2021-12-31") == ["B2"]
    assert found(since="", until="2021-12-30") == []
    assert found(since="2021-12-31", until="") == ["B2"]
    assert found(since="2022-01-01", until="") == []


# Figures.


@pytest.mark.parametrize(
    ("end", "months"),
    [
        ("2022-06-16", 6),  # 6 months less 15 days, half of one
        ("2022-06-15", 5),  # 6 months less 16 days
    ],
)
def test_month_has_thirty_days_and_odd_days_are_one_where_they_are_more_than_half(end: str, months: int) -> None:
    told = horizon(dataset(strategy=f"strategy | implementation_end\nS | {end}").tables, AS_OF)
    assert told
    assert told.months_left == months


def test_mean_of_money_is_exact_below_the_cent() -> None:
    """10,00 + 0,00 + 0,01 of three payments."""
    tables = dataset(payments="project | paid\nP1 | 10,00\nP1 | 0,00\nP1 | 0,01").tables
    assert evaluate(Mean(Sum("payments", "paid_cents"), Count("payments")), tables) == Fraction(1001, 3)


def test_half_a_cent_of_a_part_is_a_cent() -> None:
    """A third of 0,01 and of 0,04 is 0,00 and 0,01; a half of 0,01 is 0,01, and of a recovery the same."""

    def part(paid: str, of: int) -> object:
        tables = dataset(payments=f"project | paid\nP1 | {paid}").tables
        return evaluate(Scaled(Sum("payments", "paid_cents"), 1, of, "factor.month"), tables)

    assert (part("0,01", of=3), part("0,04", of=3)) == (0, 1)
    assert (part("0,01", of=2), part("-0,01", of=2)) == (1, -1)


@pytest.mark.parametrize(
    ("by_text", "column", "most"), [(by_implementer, "implementer", 20), (by_fund, "fund", 25)], ids=["20", "25"]
)
def test_one_too_many_is_shown_and_two_are_taken_together(by_text: Making, column: str, most: int) -> None:
    """A row "Others (1)" would say less than the one that it hides."""

    def rows(number: int) -> list[Words | str]:
        lines = "\n".join(f"P{place} | T{place} | approved | {place},00" for place in range(1, number + 1))
        tables = dataset(projects=f"project | {column} | state | granted\n{lines}").tables
        return [row.label for row in by_text(with_derived(tables, AS_OF), "EUR", ()).rows]

    assert set(rows(most + 1)) == {f"T{place}" for place in range(1, most + 2)}
    *named, others = rows(most + 2)
    assert named == [f"T{place}" for place in range(most + 2, 2, -1)]
    assert isinstance(others, Words)
    assert others.lt.endswith("(2)")
