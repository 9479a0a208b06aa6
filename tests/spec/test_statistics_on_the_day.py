"""What counts on the reporting date, 31 December 2021, of data that go on after it."""

from fractions import Fraction

import pytest

from pipeline.language import Language
from pipeline.output.wording.as_known import as_known
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset


def computed(**tables: str) -> Statistics:
    return compute(dataset(**tables).tables, AS_OF)


def value(statistics: Statistics, key: str) -> object:
    return statistics.figures[key].value


def test_plan_of_projects_that_will_not_spend_it_is_not_scheduled() -> None:
    """P1 is live; P2 was terminated in 2020, so that its 2021 is void and its 2020 is not; nobody knows P5."""
    projects = """
        project | state       | contract_on | state_on
        P1      | in_progress | 2019-01-01  |
        P2      | terminated  | 2019-01-01  | 2020-05-01
        P3      | rejected    |             | 2019-01-01
        P4      | withdrawn   | 2019-01-01  | 2020-01-01
        P6      | terminated  | 2019-01-01  |
    """
    plan = """
        project | year | source | planned
        P1      | 2020 | eu     | 1,00
        P1      | 2021 | own    | 900,00
        P2      | 2020 | eu     | 20,00
        P2      | 2021 | eu     | 900,00
        P3      | 2021 | eu     | 900,00
        P4      | 2021 | eu     | 900,00
        P5      | 2021 | eu     | 300,00
        P6      | 2021 | eu     | 900,00
    """
    assert value(computed(projects=projects, plan=plan), "budget.EUR.scheduled") == 1_00 + 20_00 + 300_00


def test_grant_of_a_project_withdrawn_before_its_contract_is_not_granted() -> None:
    """P2 had no contract; of P3 its day is known, of P4 its number."""
    projects = """
        project | state     | approved_on | contract_on | contract_no | granted
        P1      | approved  | 2019-01-01  |             |             | 1,00
        P2      | withdrawn | 2019-01-01  |             |             | 900,00
        P3      | withdrawn | 2019-01-01  | 2019-02-01  |             | 20,00
        P4      | withdrawn | 2019-01-01  |             | S-4         | 300,00
    """
    told = computed(projects=projects)
    assert value(told, "budget.EUR.granted") == 1_00 + 20_00 + 300_00
    assert value(told, "completion.projects.approved") == 4


def test_without_a_column_of_contracts_a_withdrawn_grant_is_not_doubted() -> None:
    told = computed(projects="project | state | approved_on | granted\nP1 | withdrawn | 2019-01-01 | 5,00")
    assert value(told, "budget.EUR.granted") == 5_00


def test_project_without_a_current_end_is_late_by_its_original_one() -> None:
    projects = """
        project | state       | original_end | current_end
        P1      | in_progress | 2020-06-30   |
        P2      | in_progress | 2020-06-30   | 2022-06-30
        P3      | in_progress | 2022-06-30   | 2020-06-30
        P4      | in_progress |              |
    """
    assert value(computed(projects=projects), "schedule.late") == len(["P1", "P3"])


def test_payment_without_a_day_is_dated_by_its_claim() -> None:
    """M1 of a claim of the year counts, M2 of a later claim does not, M3 has no day at all."""
    payments = """
        claim | project | submitted  | paid_on    | paid   | source
        M1    | P1      | 2021-12-31 |            | 1,00   | eu
        M2    | P1      | 2022-01-01 |            | 900,00 | eu
        M3    | P1      |            |            | 20,00  | eu
        M4    | P1      | 2022-01-01 | 2021-12-31 | 300,00 | eu
    """
    assert value(computed(payments=payments), "budget.EUR.paid") == 1_00 + 20_00 + 300_00


def test_approved_and_not_yet_paid_is_public_money_on_both_sides() -> None:
    """900,00 are approved, 700,00 of them paid; nobody pays out the 100,00 of own money."""
    payments = """
        project | submitted  | approved | paid_on    | paid   | source
        P1      | 2021-03-01 | 900,00   | 2021-04-01 | 700,00 | eu
        P1      | 2021-03-01 | 100,00   |            |        | own
    """
    told = computed(payments=payments)
    assert value(told, "budget.EUR.awaiting") == 900_00 - 700_00
    assert value(told, "budget.EUR.approved") == 900_00 + 100_00


def test_administration_share_is_of_what_was_surely_spent() -> None:
    """8,00 of 8,00 and 10,00: the 20,00 have no day."""
    payments = "project | paid_on | paid | source\nP1 | 2021-02-01 | 10,00 | eu\nP1 | | 20,00 | eu"
    costs = "year | reimbursed\n2021 | 8,00"
    told = computed(payments=payments, administration=costs)
    assert value(told, "budget.EUR.public") == 10_00 + 8_00
    assert value(told, "budget.EUR.administration_share") == Fraction(100 * 8, 18)
    undated = computed(payments="project | paid_on | paid\nP1 | | 20,00", administration=costs)
    assert value(undated, "budget.EUR.public") == 20_00 + 8_00


PROJECTS = "project | state\nP1 | in_progress\nP2 | in_progress\nP3 | rejected"


def indicator(rows: str, *, unit: str = "vnt.") -> list[object]:
    """Target, achieved, per cent and the year's value of the only indicator; where there is none, why."""
    head = "indicator | unit | adds_up | project | target | year | achieved\n"
    lines = "\n".join(f"Dalyviai | {unit} | {row.strip()}" for row in rows.strip().splitlines())
    told = computed(projects=PROJECTS, indicators=head + lines)
    ((row),) = next(one for one in told.breakdowns if one.name == "by_indicator").figures
    return [figure.absent.key if figure.absent else figure.value for figure in row]


def test_row_of_the_strategy_counts_in_the_place_of_its_projects() -> None:
    rows = """
        cumulative |    | 10 | 2020 | 3
        cumulative |    | 10 | 2021 | 8
        cumulative | P1 | 6  | 2021 | 5
        cumulative | P2 | 4  | 2021 | 3
    """
    assert indicator(rows) == [10, 8, 80, 8 - 3]


def test_projects_count_where_the_strategy_has_only_the_target() -> None:
    assert indicator("sum | | 10 | | \nsum | P1 | 6 | 2021 | 5\nsum | P2 | 6 | 2021 | 2") == [10, 5 + 2, 70, 5 + 2]


def test_years_of_sums_that_the_strategy_does_not_tell_are_the_projects() -> None:
    """The strategy's own 4 stands for P1's 3 of 2020; of 2021 only the projects tell."""
    rows = "sum | | 10 | 2020 | 4\nsum | P1 | 9 | 2020 | 3\nsum | P1 | 9 | 2021 | 2\nsum | P2 | 9 | 2021 | 1"
    assert indicator(rows) == [10, 4 + 2 + 1, 70, 2 + 1]


def test_indicator_of_a_rejected_project_does_not_count() -> None:
    assert indicator("sum | P1 | 10 | 2021 | 4\nsum | P3 | 50 | 2021 | 20") == [10, 4, 40, 4]


def test_cumulative_value_of_the_year_is_what_was_added() -> None:
    """P1 rose from 3 to 8, P2 stood at 2 and tells nothing of 2021."""
    rows = "cumulative | P1 | 10 | 2020 | 3\ncumulative | P1 | 10 | 2021 | 8\ncumulative | P2 | 10 | 2020 | 2"
    assert indicator(rows) == [10 + 10, 8 + 2, 50, 8 - 3]


def test_without_the_year_before_what_was_added_is_not_known() -> None:
    assert indicator("cumulative | P1 | 10 | 2021 | 8") == [10, 8, 80, "absent.year-before"]


@pytest.mark.parametrize(
    ("unit", "adds_up", "reason"),
    [
        ("proc.", "last", "absent.per-cent"),
        ("%", "sum", "absent.per-cent"),
        ("per cent", "cumulative", "absent.per-cent"),
        ("Prozent", "sum", "absent.per-cent"),
        ("km", "last", "absent.last-values"),
        ("asm.", "unique_persons", "absent.unique-persons"),
    ],
)
def test_what_is_never_added(unit: str, adds_up: str, reason: str) -> None:
    rows = f"{adds_up} | P1 | 60 | 2021 | 40\n{adds_up} | P2 | 70 | 2021 | 50"
    assert indicator(rows, unit=unit) == [reason] * 4


@pytest.mark.parametrize("unit", ["procesai", "procedūros", "produktai", "vnt."])
def test_units_that_only_look_like_per_cent_are_added(unit: str) -> None:
    assert indicator("sum | P1 | 6 | 2021 | 5\nsum | P2 | 4 | 2021 | 3", unit=unit) == [10, 8, 80, 8]


def test_sums_and_unique_persons_of_one_indicator_are_not_added() -> None:
    rows = "sum | P1 | 6 | 2021 | 5\nunique_persons | P2 | 4 | 2021 | 3"
    assert indicator(rows)[1] == "absent.unique-persons"


CHANGES = "project | changed_on | change_kind | old_value | new_value\n"


@pytest.mark.parametrize(("count", "ending"), [(10, "P09)."), (11, "P09 ir dar 1).")])
def test_sentence_names_ten_projects_that_were_taken_back(count: int, ending: str) -> None:
    codes = [f"P{number:02}" for number in range(count)]
    projects = "project | implementer\n" + "\n".join(f"{code} | B" for code in codes)
    changes = CHANGES + "\n".join(f"{code} | 2022-01-01 | implementer | A | B" for code in codes)
    (sentence,) = as_known(computed(projects=projects, changes=changes), Language("lt"))
    assert sentence.startswith("Kas pakeista tik po 2021-12-31")
    assert sentence.endswith(ending)


def test_sentence_says_that_no_log_tells() -> None:
    told = computed(
        projects="project | granted\nP1 | 1,00", payments="project | paid_on | paid\nP1 | 2022-01-01 | 1,00"
    )
    (sentence,) = as_known(told, Language("en"))
    assert "no log of changes" in sentence
