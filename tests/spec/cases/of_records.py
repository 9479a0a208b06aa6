"""Cases of rules within one record, from the declaration."""

from spec.cases.case import Case, Findings, tables


def _projects(heads: str, row: str) -> Findings:
    return tables(projects=f"project | state | {heads}\nP1 | {row}")


CASES = (
    Case(
        rule="value-missing",
        breaks=tables(projects="project | title | state\nP1 | | approved"),
        near=tables(projects="project | state\nP1 | approved"),
        because="a list without the column",
        cell="B2",
    ),
    Case(
        rule="state-missing",
        breaks=tables(projects="project | granted | state\nP1 | |\nP2 | 1,00 | approved"),
        near=tables(projects="project | granted | state\nP1 | 1,00 |\nP2 | 1,00 | approved"),
        because="of a project that was granted money the counts speak",
        cell="C2",
    ),
    Case(
        rule="key-repeated",
        breaks=tables(projects="project | state\nP1 | approved\nP1 | approved"),
        near=tables(projects="project | state\nP1 | approved\np1 | approved"),
        because="another letter case is another code",
        cell="A3",
    ),
    Case(
        rule="amount-negative",
        breaks=tables(payments="project | payment_kind | paid_on | paid\nP1 | interim | 2021-01-01 | -0,01"),
        near=tables(payments="project | payment_kind | paid_on | paid\nP1 | recovery | 2021-01-01 | -0,01"),
        because="a recovery",
        cell="D2",
    ),
    Case(
        rule="value-out-of-bounds",
        breaks=_projects("done", "approved | 100,01"),
        near=_projects("done", "approved | 100"),
        because="just done",
        cell="C2",
    ),
    Case(
        rule="dates-out-of-order",
        breaks=_projects("start | current_end", "approved | 2022-01-02 | 2022-01-01"),
        near=_projects("start | current_end", "approved | 2022-01-01 | 2022-01-01"),
        because="a project of one day",
        cell="D2",
    ),
    Case(
        rule="eligible-above-total",
        breaks=tables(projects="project | eligible | total_value\nP1 | 1,01 | 1,00"),
        near=tables(projects="project | eligible | total_value\nP1 | 1,00 | 1,00"),
        because="all of the value is eligible",
        cell="B2",
    ),
    Case(
        rule="part-above-budget",
        breaks=tables(cooperation="cooperation | own_part | budget\nA | 1,01 | 1,00"),
        near=tables(cooperation="cooperation | own_part | budget\nA | 1,00 | 1,00"),
        because="the group pays all of it",
        cell="B2",
    ),
    Case(
        rule="granted-above-eligible",
        breaks=_projects("eligible | granted", "approved | 100,00 | 100,01"),
        near=_projects("eligible | granted", "approved | 100,00 | 100,00"),
        because="all of the eligible costs",
        cell="D2",
    ),
    Case(
        rule="paid-above-granted",
        breaks=_projects("granted | paid", "approved | 100,00 | 100,01"),
        near=_projects("granted | paid", "approved | 100,00 | 100,00"),
        because="all of the grant",
        cell="D2",
    ),
    Case(
        rule="paid-above-approved",
        breaks=_projects("approved | paid", "approved | 100,00 | 100,01"),
        near=_projects("approved | paid", "approved | 100,00 | 100,00"),
        because="all that was approved",
        cell="D2",
    ),
    Case(
        rule="approved-above-declared",
        breaks=_projects("declared | approved", "approved | 100,00 | 100,01"),
        near=_projects("declared | approved", "approved | 100,00 | 100,00"),
        because="all that was declared",
        cell="D2",
    ),
    Case(
        rule="eu-part-above-whole",
        breaks=_projects("granted | eu_share", "approved | 100,00 | 100,01"),
        near=_projects("granted | eu_share", "approved | 100,00 | 100,00"),
        because="nothing but EU money",
        cell="D2",
    ),
    Case(
        rule="parts-do-not-add-up",
        breaks=_projects("granted | own_share | total_value", "approved | 80,00 | 20,00 | 100,02"),
        near=_projects("granted | own_share | total_value", "approved | 80,00 | 20,00 | 100,01"),
        because="a cent of rounding",
        cell="E2",
    ),
    Case(
        rule="completed-without-end",
        breaks=_projects("actual_end", "completed |"),
        near=_projects("current_end", "completed | 2021-01-01"),
        because="a list without actual ends",
        cell="C2",
    ),
    Case(
        rule="in-progress-without-contract",
        breaks=_projects("contract_on", "in_progress |"),
        near=_projects("contract_on", "approved |"),
        because="one that has not begun",
        cell="C2",
    ),
    Case(
        rule="in-progress-with-end",
        breaks=_projects("actual_end", "in_progress | 2021-06-01"),
        near=_projects("current_end", "in_progress | 2022-06-01"),
        because="a planned end",
        cell="C2",
    ),
    Case(
        rule="granted-without-contract",
        breaks=_projects("granted", "withdrawn | 0,01"),
        near=_projects("granted", "withdrawn | 0,00"),
        because="nothing granted",
        cell="C2",
    ),
    Case(
        rule="legal-code-wrong",
        breaks=_projects("implementer_code", "approved | 304045148"),
        near=_projects("implementer_code", "approved | 304045184"),
        because="the last two digits in their order",
        cell="C2",
    ),
)
