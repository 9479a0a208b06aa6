"""Long tables as the sums that formulas need: nothing is lost, and what no formula parts is one row."""

import pandas as pd
import pytest

from pipeline.output.summary import condensing
from pipeline.output.summary.condensing import MOST_RECORDS, condensed
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset

PROJECTS = "project | state | granted\nP1 | completed | 500,00\nP2 | in_progress | 500,00"
PAYMENTS = """
    claim | project | paid_on    | paid   | source
    A     | P1      | 2020-03-01 | 10,00  | eu
    B     | P1      | 2020-04-01 | 20,00  | eu
    C     | P1      | 2021-04-01 | 40,00  | eu
    D     | P1      | 2020-05-01 | 80,00  | state
    E     | P2      | 2020-05-01 | 160,00 | eu
    F     | P2      | 2020-06-01 |        | eu
"""


@pytest.fixture
def statistics(monkeypatch: pytest.MonkeyPatch) -> Statistics:
    monkeypatch.setattr(condensing, "MOST_RECORDS", 5)
    return compute(dataset(projects=PROJECTS, payments=PAYMENTS).tables, AS_OF)


def sums_of(statistics: Statistics, table: str) -> pd.DataFrame | None:
    measures = [figure.measure for figure in statistics.every_figure()]
    return condensed(statistics.tables[table], table, measures)


def test_payments_are_added_up_by_project_year_and_source(statistics: Statistics) -> None:
    """A and B are alike in all that formulas ask: 10,00 + 20,00; so are E and F, which has no amount but counts."""
    sums = sums_of(statistics, "payments")
    assert sums is not None
    rows = sums[["project", "paid_year", "source", "paid_cents", "records"]].to_numpy().tolist()
    assert rows[:4] == [
        ["P1", 2020, "eu", 10_00 + 20_00, 2],
        ["P1", 2021, "eu", 40_00, 1],
        ["P1", 2020, "state", 80_00, 1],
        ["P2", 2020, "eu", 160_00, 2],
    ]
    assert sums["records"].sum() == 6
    assert "claim" not in sums


def test_money_and_records_are_kept_to_the_cent(statistics: Statistics) -> None:
    payments, sums = statistics.tables["payments"], sums_of(statistics, "payments")
    assert sums is not None
    assert sums["paid_cents"].sum() == payments["paid_cents"].sum() == 310_00
    assert sums["records"].sum() == len(payments)


def test_a_table_whose_records_are_counted_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(condensing, "MOST_RECORDS", 1)
    statistics = compute(dataset(projects=PROJECTS, payments=PAYMENTS).tables, AS_OF)
    assert sums_of(statistics, "projects") is None


@pytest.mark.parametrize(("records", "is_condensed"), [(MOST_RECORDS, False), (MOST_RECORDS + 1, True)])
def test_up_to_twenty_thousand_records_stand_in_the_workbook(records: int, *, is_condensed: bool) -> None:
    assert MOST_RECORDS == 20_000
    one = dataset(projects=PROJECTS, payments=PAYMENTS).tables
    payments = pd.concat([one["payments"].iloc[:1]] * records, ignore_index=True)
    statistics = compute({**one, "payments": payments}, AS_OF)
    assert (sums_of(statistics, "payments") is not None) == is_condensed
