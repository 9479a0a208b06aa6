"""What holds for the statistics of any data."""

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.counting.standing import STANDINGS
from pipeline.dataset import Part, stack
from pipeline.schema.states import STATES
from pipeline.schema.tables.spending import SOURCES
from pipeline.statistics.evaluation import selected
from pipeline.statistics.figures import Breakdown, Figure, Unit
from pipeline.statistics.measures import (
    Added,
    Concentration,
    Count,
    Difference,
    Extreme,
    Mean,
    Measure,
    Ratio,
    Scaled,
    Sum,
)
from pipeline.statistics.origins import traced
from pipeline.statistics.report import Statistics, compute

AS_OF = dt.date(2021, 12, 31)
DTYPES = {
    "project": "str", "action": "str", "state": "str", "source": "str", "currency": "str", "claim": "str",
    "approved_on": "datetime64[ns]", "actual_end": "datetime64[ns]", "paid_on": "datetime64[ns]",
    "submitted": "datetime64[ns]", "year": "Int64", "start": "datetime64[ns]", "original_end": "datetime64[ns]",
    "current_end": "datetime64[ns]", "implementer": "str", "sector": "str", "goal": "str", "indicator": "str",
    "adds_up": "str", "target": "float64", "achieved": "float64", "change_kind": "str", "change_reason": "str",
    "changed_on": "datetime64[ns]",
}  # fmt: skip

# Each example computes all statistics, which takes a tenth of a second and more.
unhurried = settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow],
    # A failing example is shown as found: making it smaller would take minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)

Record = dict[str, object]

codes = st.sampled_from([None, "P1", "P2", "P3", "P4"])
actions = st.sampled_from([None, "1.1", "1.2", "1.10", "2"])
money = st.none() | st.integers(-1_000_00, 1_000_000_00)
dates = st.none() | st.dates(dt.date(2020, 12, 1), dt.date(2022, 1, 31)).map(pd.Timestamp)
states = st.sampled_from([None, *(state.name for state in STATES)])
sources = st.sampled_from([None, *(source.name for source in SOURCES)])
currencies = st.sampled_from(["EUR", "EUR", "EUR", "LTL"])
names = st.sampled_from([None, "A", "B", "a", "1. Ą „b“"])

projects = st.fixed_dictionaries(
    {
        "project": codes, "action": actions, "state": states, "approved_on": dates, "actual_end": dates,
        "eu_share_cents": money, "granted_cents": money, "currency": currencies, "start": dates,
        "original_end": dates, "current_end": dates, "implementer": names, "sector": names,
    }
)  # fmt: skip
planned = st.fixed_dictionaries(
    {"action": actions, "goal": names, "planned_eu_cents": money, "planned_cents": money, "currency": currencies}
)
payments = st.fixed_dictionaries(
    {
        "claim": codes, "project": codes, "paid_on": dates, "submitted": dates, "declared_cents": money,
        "approved_cents": money, "paid_cents": money, "source": sources, "currency": currencies,
    }
)  # fmt: skip
plan = st.fixed_dictionaries(
    {
        "project": codes, "year": st.none() | st.integers(2019, 2022), "source": sources, "planned_cents": money,
        "currency": currencies,
    }
)  # fmt: skip
changes = st.fixed_dictionaries(
    {
        "project": codes, "change_kind": st.sampled_from(["extension", "amount"]), "changed_on": dates,
        "change_reason": st.sampled_from([None, "covid", "request", "other"]), "currency": st.just("?"),
    }
)  # fmt: skip
indicators = st.fixed_dictionaries(
    {
        "indicator": names, "project": codes, "target": st.none() | st.integers(0, 500).map(lambda tenths: tenths / 10),
        "adds_up": st.sampled_from([None, "sum", "cumulative", "last", "unique_persons"]),
        "year": st.none() | st.integers(2019, 2022), "currency": st.just("?"),
        "achieved": st.none() | st.integers(0, 500).map(lambda tenths: tenths / 10),
    }
)  # fmt: skip
KINDS = {
    "projects": projects,
    "actions": planned,
    "payments": payments,
    "plan": plan,
    "changes": changes,
    "indicators": indicators,
}

Sheets = dict[str, list[Record]]
some_tables = st.fixed_dictionaries(
    {}, optional={name: st.lists(kind, min_size=1, max_size=6) for name, kind in KINDS.items()}
)


def statistics(*sheets: Sheets) -> Statistics:
    """The statistics of sheets that lie each in a file of its own."""
    parts = [
        Part(f"{number}.xlsx", name, name, {}, frame(records))
        for number, tables in enumerate(sheets)
        for name, records in tables.items()
    ]
    return compute(stack(parts).tables, AS_OF)


def frame(records: list[Record]) -> pd.DataFrame:
    columns = {
        name: pd.Series([record[name] for record in records], dtype=DTYPES.get(name, "Int64")) for name in records[0]
    }
    return pd.DataFrame({**columns, "row": range(2, 2 + len(records))})


def values(computed: Statistics) -> dict[str, object]:
    return {str(figure.key): figure.value for figure in computed.every_figure()}


BALANCES = {"carried", "to_pay"}
"""What stands at the end of a year: the last is the total."""


@unhurried
@given(some_tables)
def test_rows_of_a_breakdown_add_up_to_its_total(tables: Sheets) -> None:
    for breakdown in statistics(tables).breakdowns:
        for position, total in enumerate(breakdown.total):
            column = [row[position] for row in breakdown.figures]
            if total.unit in {Unit.PERCENT, Unit.DAYS} or total.key.measure in BALANCES:
                continue
            if all(figure.value is not None for figure in column) or breakdown.name == "by_source":
                assert sum(figure.value or 0 for figure in column) == total.value, (breakdown.name, total.key)


@unhurried
@given(some_tables.map(lambda tables: {**_full(), **tables}))
def test_breakdown_of_all_its_columns_is_complete(tables: Sheets) -> None:
    """No row lacks a figure that the others have, where the data have all columns."""
    for breakdown in _complete(statistics(tables)):
        figures = [figure for row in breakdown.figures for figure in row]
        assert all(figure.value is not None for figure in figures if figure.unit not in {Unit.PERCENT, Unit.DAYS})


def _full() -> Sheets:
    blank: Record = {"currency": "EUR"}
    return {
        "projects": [
            {"project": "P9", "action": "9", "state": "approved", "approved_on": None, "actual_end": None,
             "eu_share_cents": 1, "granted_cents": 1, **blank}
        ],
        "payments": [
            {"claim": "P9", "project": "P9", "paid_on": None, "submitted": None, "declared_cents": 1,
             "approved_cents": 1, "paid_cents": 1, "source": "eu", **blank}
        ],
        "actions": [{"action": "9", "planned_eu_cents": 1, "planned_cents": 1, **blank}],
        "plan": [{"project": "P9", "year": 2021, "source": "eu", "planned_cents": 1, **blank}],
    }  # fmt: skip


def _complete(computed: Statistics) -> Iterator[Breakdown]:
    return (one for one in computed.breakdowns if one.name not in {"by_source", "by_indicator"})


@unhurried
@given(st.lists(projects, min_size=1, max_size=12))
def test_standings_partition_the_approved_projects(records: list[Record]) -> None:
    computed = values(statistics({"projects": records}))
    standings = [computed[f"completion.projects.{choice.name}"] for choice in STANDINGS]
    assert sum(value for value in standings if isinstance(value, int)) == computed["completion.projects.approved"]


@unhurried
@given(some_tables, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(tables: Sheets, chance: Random) -> None:
    assert values(statistics(_with_first_codes(tables))) == values(statistics(_shuffled(tables, chance)))


def _with_first_codes(tables: Sheets) -> Sheets:
    """Of projects with the same code one only: which of two a payment is of would be the order's choice."""
    first: dict[object, Record] = {}
    for number, record in enumerate(tables.get("projects", [])):
        first.setdefault(record["project"] or number, record)
    return {**tables, **({"projects": list(first.values())} if first else {})}


def _shuffled(tables: Sheets, chance: Random) -> Sheets:
    shuffled = {name: list(records) for name, records in _with_first_codes(tables).items()}
    for records in shuffled.values():
        chance.shuffle(records)
    return shuffled


@unhurried
@given(some_tables, some_tables)
def test_order_of_files_does_not_matter(first: Sheets, second: Sheets) -> None:
    known = {record["project"] for record in first.get("projects", [])}
    apart = [record for record in second.get("projects", []) if record["project"] not in known - {None}]
    second = {name: records for name, records in {**second, "projects": apart}.items() if records}
    assert values(statistics(first, second)) == values(statistics(second, first))


@unhurried
@given(st.lists(projects, min_size=1, max_size=8), projects)
def test_one_more_completed_project_never_lowers_a_count(records: list[Record], one_more: Record) -> None:
    completed = {**one_more, "state": "completed", "approved_on": None, "actual_end": None}
    before, after = (values(statistics({"projects": rows})) for rows in (records, [*records, completed]))
    for standing in ("approved", *(choice.name for choice in STANDINGS)):
        key = f"completion.projects.{standing}"
        grown = standing in {"approved", "completed"}
        old, new = before[key], after[key]
        assert isinstance(old, int)
        assert new == old + grown


@unhurried
@given(some_tables)
def test_rows_of_a_figure_are_rows_of_the_data_that_give_its_value_again(tables: Sheets) -> None:
    computed = statistics(tables)
    for figure in computed.every_figure():
        if figure.value is not None:
            assert set(_numbers(figure)) <= _data_rows(tables)
            assert _again(figure.measure, computed) == figure.value


@unhurried
@given(some_tables)
def test_traced_rows_of_a_sum_are_just_those_that_it_sums(tables: Sheets) -> None:
    computed = statistics(tables)
    for figure in computed.every_figure():
        if isinstance(figure.measure, Sum) and figure.value is not None:
            rows = set(_numbers(figure))
            records = tables[figure.measure.table]
            # A missing amount would be no fraction.
            summed = [records[row - 2][figure.measure.field] for _, row in rows]
            assert sum((Fraction(str(amount)) for amount in summed), Fraction(0)) == figure.value


def _numbers(figure: Figure) -> Iterator[tuple[str, int]]:
    """Sheet and row of each traced row."""
    for line in figure.rows:
        _, sheet, run = line.split("!")
        first, _, last = run.partition("-")
        yield from ((sheet, row) for row in range(int(first), int(last or first) + 1))


def _data_rows(tables: Sheets) -> set[tuple[str, int]]:
    return {(name, row) for name, records in tables.items() for row in range(2, 2 + len(records))}


def _again(measure: Measure, computed: Statistics) -> Fraction:  # noqa: PLR0911 - a case for each kind
    """The measure computed anew, by plain addition over its rows."""
    match measure:
        case Count():
            return Fraction(int(selected(measure, computed.tables).sum()))
        case Sum():
            amounts = computed.tables[measure.table].loc[selected(measure, computed.tables), measure.field].tolist()
            return sum((Fraction(str(amount)) for amount in amounts), Fraction(0))
        case Added():
            return sum((_again(part, computed) for part in measure.parts), Fraction(0))
        case Mean():
            return _again(measure.total, computed) / _again(measure.number, computed)
        case Difference():
            return _again(measure.minuend, computed) - _again(measure.subtrahend, computed)
        case Ratio():
            return _again(measure.part, computed) / _again(measure.whole, computed) * 100
        case Scaled():
            exact = _again(measure.measure, computed) * measure.numerator / measure.denominator
            return Fraction((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1), ROUND_HALF_UP))
        case Extreme():
            parts = [_again(part, computed) for part in measure.parts]
            return max(parts) if measure.highest else min(parts)
        case Concentration():
            rows = computed.tables[measure.amounts.table]
            rows = rows[selected(measure.amounts, computed.tables)]
            groups = rows.groupby("implementer")[measure.amounts.field].sum()
            whole = sum(int(group) for group in groups)
            return sum(((Fraction(int(group), whole) * 100) ** 2 for group in groups), Fraction(0))


@unhurried
@given(st.sets(st.integers(1, 200), min_size=1))
def test_traced_runs_hold_each_row_once(rows: set[int]) -> None:
    table = pd.DataFrame({"file": "a.xlsx", "sheet": "S", "row": sorted(rows, reverse=True)})
    lines = traced(table)
    assert sorted(_rows_of(lines)) == sorted(rows)


def _rows_of(lines: tuple[str, ...]) -> Iterator[int]:
    for line in lines:
        first, _, last = line.rpartition("!")[2].partition("-")
        yield from range(int(first), int(last or first) + 1)


DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2023, 12, 31)) | st.sampled_from(
    [dt.date(2020, 12, 31), dt.date(2021, 12, 31)]
)
MEMBERSHIPS = st.tuples(st.none() | DAYS, st.none() | DAYS).filter(
    lambda times: times[0] is None or times[1] is None or times[0] <= times[1]
)


@given(st.lists(MEMBERSHIPS, min_size=1, max_size=12))
def test_members_who_go_on_are_last_years_and_those_who_joined_without_those_who_left(
    memberships: list[tuple[dt.date | None, dt.date | None]],
) -> None:
    frame = pd.DataFrame(
        {
            "member": [str(number) for number in range(len(memberships))],
            "since": pd.Series([since for since, _ in memberships], dtype="datetime64[ns]"),
            "until": pd.Series([until for _, until in memberships], dtype="datetime64[ns]"),
            "file": "a.xlsx",
            "sheet": "Nariai",
            "row": range(2, len(memberships) + 2),
        }
    )
    counted = {}
    for year in (2020, 2021):
        figures = compute({"members": frame}, dt.date(year, 12, 31)).figures
        counted[year] = {name: int(figures[f"organisation.{name}"].value or 0) for name in _OF_MEMBERS}
        # On the last day of a membership one is still a member, and has left in its year.
        counted[year]["going_on"] = counted[year]["members"] - int((frame["until"] == f"{year}-12-31").sum())
    now = counted[2021]
    assert now["going_on"] == counted[2020]["going_on"] + now["members_joined"] - now["members_left"]


_OF_MEMBERS = ("members", "members_joined", "members_left")
