"""A figure explained: its computation in words, and rows that add up to it."""

from decimal import Decimal

import pytest

from pipeline.language import Language
from pipeline.output.wording.definitions import measure_in_words
from pipeline.output.wording.explanation import Row, parts_of, title_of
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Between, Count, Difference, Is, Ratio, Sum
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset

LT, EN = Language("lt"), Language("en")


@pytest.fixture(scope="module")
def statistics() -> Statistics:
    tables = dataset(
        actions="action | planned\n1.1 | 100,00\n1.2 | 50,00",
        projects="""
            project | title | action | state       | granted
            P1      | Takas | 1.1    | completed   | 30,50
            P2      | Sodas | 1.1    | in_progress | 20,00
            P3      | Upė   | 1.2    | rejected    |
        """,
    ).tables
    return compute(tables, AS_OF)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Count("actions"), "number of rows of “Actions”"),
        (
            Count("projects", (Is("counted", value=True), Is("action", None))),
            "number of rows of “Projects”, where “Counted as approved” is “yes” and “Action No.” is not given",
        ),
        (
            Sum("plan", "planned_cents", (Between("row", 2, 9),)),
            "sum of “Planned” of “Financing plan”, where “Row” lies between 2 and 9",
        ),
        (
            Ratio(Count("actions"), Difference(Count("projects"), Count("members"))),
            "(number of rows of “Actions”) ÷ ((number of rows of “Projects”) − (number of rows of “Members”)) × 100",
        ),
    ],
)
def test_computation_in_words(measure: Count | Sum | Difference | Ratio, words: str) -> None:
    assert measure_in_words(measure, EN) == words


def test_rate_is_explained_by_the_rows_of_both_its_counts(statistics: Statistics) -> None:
    """1 of 2 approved projects is completed; the rejected one is in neither."""
    done, approved = parts_of(statistics.figures["completion.rate"], statistics, LT)
    assert (done.value, approved.value) == ("1", "2")
    assert done.rows == (Row("projects.xlsx", "projects", 2, "P1 Takas", None),)
    assert [row.name for row in approved.rows] == ["P1 Takas", "P2 Sodas"]


def test_amounts_of_the_rows_add_up_to_the_sum(statistics: Statistics) -> None:
    """30,50 + 20,00 = 50,50."""
    (part,) = parts_of(statistics.figures["budget.EUR.granted"], statistics, EN)
    assert [row.amount for row in part.rows] == ["30.50\u00a0EUR", "20.00\u00a0EUR"]
    assert part.value == "50.50\u00a0EUR"


def test_every_figure_is_the_sum_of_its_rows(statistics: Statistics) -> None:
    for figure in statistics.every_figure():
        for part in parts_of(figure, statistics, EN):
            amounts = [row.amount for row in part.rows if row.amount]
            if amounts:
                assert sum(map(_number, amounts)) == _number(part.value), figure.key
            elif figure.unit is not Unit.MONEY:
                assert len(part.rows) == int(part.value), figure.key


def _number(shown: str) -> Decimal:
    return Decimal(shown.split("\u00a0", maxsplit=1)[0].replace(",", ""))


def test_figure_of_a_table_is_called_by_its_row_and_column(statistics: Statistics) -> None:
    titles = {title_of(figure, EN) for figure in statistics.every_figure()}
    assert "Completed projects" in titles
    assert any(title.endswith(": 1.1, Granted support") or "1.1" in title for title in titles)
    assert not any(title.startswith(("by_", "completion.", "budget.")) for title in titles)


def test_absent_figure_has_no_rows(statistics: Statistics) -> None:
    assert list(parts_of(statistics.figures["budget.EUR.paid"], statistics, EN)) == []
