"""Every rule of validation: a row that breaks it, beside rows that come close and do not.

The column `finding` of a drawing says what must be found in its row; nothing else may be.
"""

# ruff: noqa: E501 - a drawing is as wide as its table

import pytest

from pipeline.findings import Finding, Location
from pipeline.schema.model import Table
from pipeline.schema.tables import TABLES
from spec.drawn import assert_finds_what_is_drawn, dataset, draw, findings_of, told


def test_value_missing_where_a_required_column_is_blank() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | title | state    | finding
            P1      | Takas | approved |
                    | Sodas | approved | value-missing A3
            P3      |       | approved | value-missing B4
        """,
        changes="""
            project | change_kind | finding
            P1      | extension   |
                    | extension   | value-missing A3
            P1      |             | value-missing B4
        """,
        members="""
            member | votes | finding
            Jonas  |       |
                   | 1     | value-missing A3
        """,
    )


def test_required_column_that_no_sheet_has_breaks_nothing() -> None:
    assert_finds_what_is_drawn(
        projects="""
            title
            Takas
            Sodas
        """,
        payments="""
            claim
            M-1
        """,
        actions="""
            planned
            100,00
        """,
    )


def test_column_that_only_one_of_two_sheets_has_is_required_there_alone() -> None:
    assert_finds_what_is_drawn(
        draw(
            "projects",
            """
            project | title | state       | contract_on | actual_end | finding
            P1      |       | in_progress | 2020-01-01  |            | value-missing B2
            P2      | Sodas | completed   | 2020-01-01  |            | completed-without-end E3
            P3      | Upė   | in_progress |             |            | in-progress-without-contract D4
            """,
            sheet="2020",
        ),
        draw(
            "projects",
            """
            state       | project | finding
            in_progress | P4      |
            completed   | P5      |
            in_progress |         | value-missing B4
            """,
            sheet="2021",
        ),
    )


def test_register_without_states_is_one_finding_a_list_and_not_one_a_project() -> None:
    lists = dataset(
        draw("projects", "project | title\nP1 | Takas\nP2 | Sodas", sheet="Be"),
        draw("projects", "project | title | state\nP3 | Tvora | approved", sheet="Su"),
    )
    found = findings_of(lists)
    assert [(one.rule, one.location.sheet, one.details["count"]) for one in found] == [
        ("register-without-states", "Be", 2)
    ]


def test_key_repeated() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | title | finding
            P1      | Takas |
            P2      | Takas |
            P1      | Sodas | key-repeated A4 P1
            P1      | Upė   | key-repeated A5 P1
            p1      | Kelias |
        """,
        payments="""
            claim | source | project | finding
            M-1   | eu     | P1      |
            M-1   | state  | P1      |
            M-1   | eu     | P2      | key-repeated A4 M-1
            M-1   |        | P1      |
            M-1   |        | P1      |
                  | eu     | P1      |
                  | eu     | P1      |
        """,
        plan="""
            project | year | source | planned | finding
            P1      | 2020 | eu     | 1,00    |
            P1      | 2021 | eu     | 1,00    |
            P1      | 2021 | state  | 1,00    |
            P1      | 2020 | eu     | 2,00    | key-repeated A5 P1
        """,
    )


def test_key_repeated_names_the_first_place_even_in_another_sheet() -> None:
    first = draw("projects", "project\nP1", sheet="2020")
    second = draw("projects", "project\nP2\nP1", sheet="2021")
    (finding,) = (one for one in findings_of(dataset(first, second)) if one.location.cell)
    assert told(finding) == "key-repeated A3 P1"
    assert finding.location.sheet == "2021"
    assert finding.details["first"] == "projects.xlsx!2020!A2"


def test_amount_negative() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | granted | own_share | eu_paid | finding
            P1      | 0,00    |           | 0,00    |
            P2      | -0,01   | 0,00      | -5,00   | amount-negative B3 -0.01; amount-negative D3 -5.00
        """,
        payments="""
            claim | project | payment_kind | paid    | finding
            M-1   | P1      | interim      | -0,01   | amount-negative D2 -0.01
            M-2   | P1      | recovery     | -150,00 |
            M-3   | P1      |              | -1,00   | amount-negative D4 -1.00
        """,
        administration="""
            cost_kind | incurred | finding
            Alga      | -1,00    | amount-negative B2 -1.00
        """,
    )


def test_value_out_of_bounds() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | done  | finding
            P1      | 0     |
            P2      | 100   |
            P3      | 100,5 | value-out-of-bounds B4 100.5
            P4      | -1    | value-out-of-bounds B5 -1
            P5      |       |
        """,
        organisation="""
            organisation | reporting_year | finding
            VVG          | 1999           | value-out-of-bounds B2 1999
            VVG          | 2000           |
            VVG          | 2100           |
            VVG          | 2101           | value-out-of-bounds B5 2101
        """,
    )


def test_dates_out_of_order_stand_at_the_later_date() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | start      | original_end | current_end | actual_end | finding
            P1      | 2020-05-02 | 2020-05-02   | 2020-05-02  | 2020-05-02 |
            P2      | 2020-05-02 | 2020-05-01   |             |            | dates-out-of-order C3 2020-05-01
            P3      | 2020-05-02 |              | 2020-05-01  |            | dates-out-of-order D4 2020-05-01
            P4      | 2020-05-02 |              |             | 2020-05-01 | dates-out-of-order E5 2020-05-01
            P5      |            | 2020-05-01   |             |            |
        """,
        staff="""
            post   | since      | until      | finding
            Vadovė | 2020-01-01 | 2019-12-31 | dates-out-of-order C2 2019-12-31
            Vadovė | 2020-01-01 |            |
        """,
        strategy="""
            strategy | period_start | period_end | finding
            VPS      | 2016-01-01   | 2015-12-31 | dates-out-of-order C2 2015-12-31
        """,
    )


def test_amounts_above_what_bounds_them() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | eligible | granted | declared | approved | paid  | eu_paid | finding
            P1      | 10,00    | 10,00   | 10,00    | 10,00    | 10,00 | 10,00   |
            P2      | 10,00    | 10,01   |          |          |       |         | granted-above-eligible C3 10.01
            P3      |          | 10,00   |          |          | 10,01 |         | paid-above-granted F4 10.01
            P4      |          |         |          | 10,00    | 10,01 |         | paid-above-approved F5 10.01
            P5      |          |         | 10,00    | 10,01    |       |         | approved-above-declared E6 10.01
            P6      |          |         |          |          | 10,00 | 10,01   | eu-part-above-whole G7 10.01
            P7      |          | 99,00   |          |          |       | 98,00   |
        """,
        payments="""
            claim | project | declared | approved | paid  | finding
            M-1   | P1      | 5,00     | 5,00     | 5,00  |
            M-2   | P1      | 5,00     | 5,01     |       | approved-above-declared D3 5.01
            M-3   | P1      |          | 0,99     | 1,00  | paid-above-approved E4 1.00
        """,
        administration="""
            cost_kind | incurred | declared | reimbursed | finding
            Alga      | 5,00     | 5,01     | 5,00       | approved-above-declared C2 5.01
            Alga      | 5,00     | 4,99     | 5,00       | paid-above-approved D3 5.00
            Alga      | 5,00     | 5,00     | 5,00       |
        """,
    )


def test_parts_do_not_add_up_to_more_than_a_cent() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | eu_share | state_share | municipal_share | granted | own_share | total_value | finding
            P1      | 85,00    | 7,50        | 7,50            | 100,00  | 20,00     | 120,00      |
            P2      | 85,00    | 7,50        | 7,50            | 100,01  | 20,00     | 120,00      |
            P3      | 85,00    | 7,50        | 7,50            | 100,02  | 20,00     | 120,02      | parts-do-not-add-up E4 100.02
            P4      | 85,00    | 7,50        | 7,50            | 99,98   | 20,00     | 119,98      | parts-do-not-add-up E5 99.98
            P5      | 85,00    |             | 7,50            | 150,00  | 20,00     | 170,00      |
            P6      | 85,00    | 7,50        | 7,50            | 100,00  | 20,00     | 150,00      | parts-do-not-add-up G7 150.00
            P7      | 100,01   | 0,00        | 0,00            | 100,00  | 0,00      | 100,00      | eu-part-above-whole B8 100.01
        """,
        actions="""
            action | planned_eu | planned_state | planned_municipal | planned | finding
            1.1    | 1,00       | 2,00          | 4,00              | 7,00    |
            1.2    | 1,00       | 2,00          | 4,00              | 8,00    | parts-do-not-add-up E3 8.00
        """,
    )


def test_state_and_dates_agree() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | state       | contract_on | actual_end | finding
            P1      | completed   |             | 2021-03-01 |
            P2      | completed   | 2020-01-01  |            | completed-without-end D3
            P3      | in_progress | 2020-01-01  |            |
            P4      | in_progress |             |            | in-progress-without-contract C5
            P5      | in_progress | 2020-01-01  | 2021-03-01 | in-progress-with-end D6 2021-03-01
            P6      | approved    |             |            |
            P7      | terminated  |             | 2021-03-01 |
        """,
    )


def test_legal_code_wrong() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | implementer_code | finding
            P1      | 304045184        |
            P2      | 304045148        | legal-code-wrong B3 304045148
            P3      | 30404518         | legal-code-wrong B4 30404518
            P4      | ³04045184        | legal-code-wrong B5 ³04045184
            P5      |                  |
        """,
        organisation="""
            organisation | legal_code | finding
            VVG          | 188753461  |
            VVG          | 188753462  | legal-code-wrong B3 188753462
        """,
    )


def test_legal_codes_of_another_register_are_not_judged() -> None:
    """Of five codes of nine digits four do not check; of the other list most are no nine digits at all."""
    assert_finds_what_is_drawn(
        projects="""
            project | implementer_code
            P1      | 304045184
            P2      | 304045185
            P3      | 304045186
            P4      | 304045187
            P5      | 304045188
        """,
        organisation="""
            organisation | legal_code
            Group        | GB-1234567
            Group        | 188753462
            Group        | SC1234
        """,
    )


def test_reference_missing() -> None:
    assert_finds_what_is_drawn(
        actions="""
            action | finding
            1.1    |
        """,
        projects="""
            project | action | finding
            P1      | 1.1    |
            P2      | 1.10   | reference-missing B3 1.10
            P3      |        |
        """,
        changes="""
            project | change_kind | finding
            P9      | amount      | reference-missing A2 P9
        """,
        indicators="""
            indicator | project | finding
            Lankytojai | P9     | reference-missing B2 P9
            Lankytojai |        |
        """,
        plan="""
            project | year | planned | finding
            P1      | 2021 | 1,00    |
            P9      | 2021 | 1,00    | reference-missing A3 P9
        """,
        payments="""
            claim | project | finding
            M-1   | p1      | reference-missing B2 p1
        """,
    )


def test_reference_to_a_table_that_is_not_there_is_not_judged() -> None:
    assert_finds_what_is_drawn(
        projects="""
            title | action
            Takas | 1.1
        """,
        payments="""
            claim | project
            M-1   | P1
        """,
    )


def test_payments_above_granted() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | granted | currency | finding
            P1      | 100,00  | EUR      |
            P2      | 100,00  | EUR      | payments-above-granted B3 P2
            P3      | 100,00  | EUR      |
            P4      | 100,00  | EUR      |
            P5      |         | EUR      |
            P6      | 100,00  | EUR      |
        """,
        payments="""
            claim | project | payment_kind | source | paid   | currency
            M-01  | P1      | advance      | eu     | 60,00  | EUR
            M-02  | P1      | final        | eu     | 40,01  | EUR
            M-03  | P2      | advance      | eu     | 60,00  | EUR
            M-04  | P2      | final        | eu     | 40,02  | EUR
            M-05  | P3      | advance      | eu     | 150,00 | EUR
            M-06  | P3      | recovery     | eu     | -50,00 | EUR
            M-07  | P4      | final        | eu     | 345,28 | LTL
            M-08  | P5      | final        | eu     | 1,00   | EUR
            M-09  | P6      | final        | eu     | 100,00 | EUR
            M-10  | P6      | final        | own    | 20,00  | EUR
        """,
    )


def test_payment_before_contract() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | contract_on
            P1      | 2020-05-02
            P2      |
        """,
        payments="""
            claim | project | payment_kind | paid_on    | finding
            M-1   | P1      | interim      | 2020-05-02 |
            M-2   | P1      | interim      | 2020-05-01 | payment-before-contract D3 2020-05-01
            M-3   | P1      | advance      | 2020-05-01 |
            M-4   | P1      |              | 2020-05-01 | payment-before-contract D5 2020-05-01
            M-5   | P2      | interim      | 2019-01-01 |
        """,
    )


def test_payments_of_projects_without_any_code_are_not_judged_by_them() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | title | contract_on | granted | finding
                    | Takas | 2020-05-02  | 1,00    | value-missing A2
        """,
        payments="""
            claim | project | paid_on    | paid | finding
            M-1   | P1      | 2019-01-01 | 2,00 | reference-missing B2 P1
            M-2   |         | 2019-01-01 | 2,00 | value-missing B3
        """,
    )


def test_payment_without_date() -> None:
    assert_finds_what_is_drawn(
        payments="""
            claim | project | paid_on    | paid | finding
            M-1   | P1      | 2021-01-01 | 1,00 |
            M-2   | P1      |            | 1,00 | payment-without-date C3
            M-3   | P1      |            | 0,00 |
            M-4   | P1      |            |      |
        """,
    )


def test_counts_close_or_the_project_outside_is_named() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | title | state       | approved_on | granted | finding
            P1      | Takas | suspended   |             |         |
            P2      | Sodas |             | 2020-01-01  |         | counts-do-not-close C3 P2
            P3      | Upė   |             |             | 0,01    | counts-do-not-close C4 P3
                    | Pušys |             | 2020-01-01  |         | value-missing A5; counts-do-not-close C5 Pušys
            P5      | Liepa |             |             | 0,00    | state-missing C6 P5
            P6      | Beržas | withdrawn  |             |         |
            P7      | Eglė  |             | 2022-01-01  |         | state-missing C8 P7
        """,
    )


def test_register_without_evidence_of_approval_is_one_of_approved_projects() -> None:
    table = dataset(projects="project | state\nP1 | completed\nP2 |\nP3 | proposed")
    (finding,) = findings_of(table)
    assert told(finding) == "counts-do-not-close B3 P2"
    assert finding.details["approved"] == 2


def test_completed_after_the_reporting_date() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | state     | actual_end | approved_on | finding
            P1      | completed | 2021-12-31 | 2020-01-01  |
            P2      | completed | 2022-01-01 | 2020-01-01  | completed-after-date C3 2022-01-01
            P3      | completed | 2022-09-01 | 2022-01-01  |
            P4      | terminated | 2022-01-01 | 2020-01-01 |
        """,
    )


def test_action_without_project() -> None:
    assert_finds_what_is_drawn(
        actions="""
            action | finding
            1.1    |
            1.2    | action-without-project A3 1.2
            1.3    | action-without-project A4 1.3
            1.4    |
            1.5    | action-without-project A6 1.5
        """,
        projects="""
            project | action | state      | approved_on | finding
            P1      | 1.1    | approved   | 2020-01-01  |
            P2      | 1.2    | terminated | 2020-01-01  |
            P3      | 1.3    | approved   | 2022-01-01  |
            P4      | 1.4    |            | 2020-01-01  | counts-do-not-close C5 P4
        """,
    )


def test_project_late() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | state       | current_end | actual_end | contract_on | finding
            P1      | in_progress | 2021-12-31  |            | 2020-01-01  |
            P2      | in_progress | 2021-12-30  |            | 2020-01-01  | project-late C3 2021-12-30
            P3      | contracted  | 2021-12-30  |            | 2020-01-01  | project-late C4 2021-12-30
            P4      | suspended   | 2021-12-30  |            | 2020-01-01  | project-late C5 2021-12-30
            P5      | completed   | 2021-06-30  | 2021-12-31 | 2020-01-01  |
            P6      | terminated  | 2021-06-30  |            | 2020-01-01  |
            P7      | in_progress |             |            | 2020-01-01  |
        """,
    )


def test_end_moved_without_change() -> None:
    assert_finds_what_is_drawn(
        projects="""
            project | original_end | current_end | finding
            P1      | 2022-05-01   | 2022-05-01  |
            P2      | 2022-05-01   | 2022-05-02  | end-moved-without-change C3 2022-05-02
            P3      | 2022-05-01   | 2022-05-02  |
            P4      | 2022-05-01   | 2022-05-02  |
            P5      | 2022-05-01   | 2022-05-02  | end-moved-without-change C6 2022-05-02
            P6      |              | 2022-05-02  |
        """,
        changes="""
            project | change_kind
            P3      | extension
            P4      | postponement
            P5      | amount
        """,
    )


def test_cell_that_the_intake_called_an_error_is_not_reported_again() -> None:
    unreadable = Finding(rule="number-unreadable", location=Location("projects.xlsx", "projects", "A2", 2, "project"))
    elsewhere = Finding(rule="number-unreadable", location=Location("projects.xlsx", "other", "A3", 3, "project"))
    rounded = Finding(rule="amount-below-cent", location=Location("projects.xlsx", "projects", "B4", 4, "granted"))
    assert_finds_what_is_drawn(
        known=[unreadable, elsewhere, rounded],
        projects="""
            project | granted | finding
                    | 1,00    |
                    | 1,00    | value-missing A3
            P3      | -1,00   | amount-negative B4 -1.00
        """,
    )


def test_thousand_failing_rows_give_thousand_findings() -> None:
    drawn = draw(
        "projects", "project | state | granted\n" + "\n".join(f"P{number} | approved | -1,00" for number in range(1000))
    )
    found = findings_of(dataset(drawn))
    assert [told(finding) for finding in found] == [f"amount-negative C{row} -1.00" for row in range(2, 1002)]


def test_sound_tables_give_no_findings() -> None:
    assert_finds_what_is_drawn(
        actions="action | planned\n1.1 | 90,00",
        projects="""
            project | title | action | state     | contract_on | start      | current_end | actual_end | granted | finding
            P1      | Takas | 1.1    | completed | 2020-01-01  | 2020-02-01 | 2021-02-01  | 2021-02-01 | 80,00   |
        """,
        payments="claim | project | paid_on | paid\nM-1 | P1 | 2020-03-01 | 80,00",
        cooperation="cooperation | budget\nSąveika | 1,00",
    )


def test_no_tables_and_empty_tables_give_no_findings() -> None:
    assert findings_of(dataset()) == []
    empty = draw("projects", "project | state | granted | implementer_code | start | current_end | actual_end")
    assert findings_of(dataset(empty)) == []


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_blank_records_break_only_what_is_required(rows: int) -> None:
    found = findings_of(dataset(*(draw(name, _blank(table, rows)) for name, table in TABLES.items())))
    assert {finding.rule for finding in found} <= {"value-missing", "state-missing"}


def _blank(table: Table, rows: int) -> str:
    """All columns of a table, and so many rows of nothing."""
    heads = " | ".join(column.name for column in table.columns)
    return "\n".join([heads, *["|".join(" " for _ in table.columns)] * rows])
