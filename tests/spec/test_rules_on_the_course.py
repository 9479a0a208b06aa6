"""Rules on the course of a project: which payments and projects contradict themselves by the reporting date."""

from spec.drawn import dataset, findings_of


def cells_of(rule: str, **tables: str) -> list[str | None]:
    """The cells of the findings of one rule."""
    return [finding.location.cell for finding in findings_of(dataset(**tables)) if finding.rule == rule]


def test_paid_before_the_claim_by_the_reporting_date() -> None:
    """Only 2021 is reported; a recovery is no payment of a claim, whether its kind or its minus says so."""
    payments = """
        payment_kind | submitted  | paid_on    | paid
        interim      | 2021-05-02 | 2021-05-01 | 1,00
                     | 2021-05-02 | 2021-05-01 | 1,00
        interim      | 2022-05-02 | 2022-05-01 | 1,00
        advance      | 2021-05-02 | 2021-05-01 | 1,00
        recovery     | 2021-05-02 | 2021-05-01 | -1,00
                     | 2021-05-02 | 2021-05-01 | -1,00
    """
    assert cells_of("paid-before-submitted", payments=payments) == ["C2", "C3"]


def test_completed_project_may_wait_ninety_days_for_its_payment() -> None:
    """Reported is 2021-12-31: 90 days after 2021-10-02, 89 after 2021-10-03."""
    projects = """
        project | state     | granted | actual_end
        P1      | completed | 1,00    | 2021-01-01
        P2      | completed | 1,00    | 2021-10-02
        P3      | completed | 1,00    | 2021-10-03
        P4      | completed | 1,00    |
    """
    payments = "project | paid_on | paid\nP1 | 2021-05-01 | 1,00"
    assert cells_of("completed-unpaid", projects=projects, payments=payments) == ["B3", "B5"]


def test_completed_project_whose_claim_is_under_assessment() -> None:
    """P2's claim is not decided, P3's is: nothing was paid for it; P4's line was never submitted."""
    projects = """
        project | state     | granted
        P1      | completed | 1,00
        P2      | completed | 1,00
        P3      | completed | 1,00
        P4      | completed | 1,00
    """
    payments = """
        project | submitted  | paid_on    | paid
        P1      | 2021-04-01 | 2021-05-01 | 1,00
        P2      | 2021-12-01 |            |
        P3      | 2021-12-01 |            | 0,00
        P4      |            |            |
    """
    assert cells_of("completed-unpaid", projects=projects, payments=payments) == ["B4", "B5"]


def test_payment_to_a_code_that_stands_twice() -> None:
    """P1 was rejected and approved on another row; P2 is in reserve on both, P3 has one row without a state."""
    projects = """
        project | state
        P1      | rejected
        P1      | approved
        P2      | reserve
        P2      | rejected
        P3      |
        P3      | rejected
    """
    payments = """
        project | paid_on    | paid
        P1      | 2021-05-01 | 1,00
        P2      | 2021-05-01 | 1,00
        P3      | 2021-05-01 | 1,00
    """
    assert cells_of("payment-to-unapproved", projects=projects, payments=payments) == ["A3", "A4"]


def test_same_payment_under_another_number() -> None:
    """M-1 twice is one number; M-2 is another, and a blank number may be."""
    payments = """
        claim | project | paid_on    | paid
        M-1   | P1      | 2021-05-01 | 1,00
        M-1   | P1      | 2021-05-01 | 1,00
        M-2   | P1      | 2021-05-01 | 1,00
              | P1      | 2021-05-01 | 1,00
    """
    assert cells_of("payment-repeated", payments=payments) == ["D4", "D5"]


def test_claim_paid_in_two_instalments_is_no_repeated_payment() -> None:
    payments = """
        claim | project | paid_on    | paid
        M-1   | P1      | 2021-05-01 | 1,00
        M-1   | P1      | 2021-06-01 | 1,00
    """
    assert cells_of("payment-repeated", payments=payments) == []
