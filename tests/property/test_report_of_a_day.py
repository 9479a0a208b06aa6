"""A report speaks of its date: data of a year later, with a complete log of changes, tell the same of the day."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.report import Statistics, compute
from spec.drawn import dataset

DAY = dt.date(2020, 12, 31)
A_YEAR_LATER = dt.date(2021, 12, 31)

_BEFORE, _AFTER = dt.date(2019, 1, 1), dt.date(2022, 6, 30)

days = st.dates(dt.date(2020, 1, 1), _AFTER) | st.sampled_from([DAY, dt.date(2021, 1, 1)])
euros = st.integers(1, 900)
ends = st.dates(dt.date(2020, 6, 1), dt.date(2023, 12, 31))


@dataclass(frozen=True)
class Change:
    """An entry in the log: from its day on the value is the new one."""

    day: dt.date
    kind: str
    value: object


@dataclass(frozen=True)
class Claim:
    """A claim submitted on a day and paid on a later one."""

    submitted: dt.date
    paid_on: dt.date
    amount: int


@dataclass(frozen=True)
class Life:
    """A project from its approval on, with all that ever happens to it."""

    approved_on: dt.date
    end: dt.date
    granted: int
    changes: tuple[Change, ...]
    claims: tuple[Claim, ...]
    final_state: str
    final_on: dt.date
    achieved: tuple[int, ...]
    """By year from 2019 on."""


changes = st.one_of(
    st.builds(Change, days, st.just("extension"), ends),
    st.builds(Change, days, st.just("amount"), euros),
    st.builds(Change, days, st.just("implementer"), st.sampled_from("ABC")),
)
claims = st.tuples(days, days, euros).map(lambda drawn: Claim(min(drawn[:2]), max(drawn[:2]), drawn[2]))
lives = st.builds(
    Life,
    approved_on=st.dates(_BEFORE, A_YEAR_LATER),
    end=ends,
    granted=euros,
    # Of two changes on one day it is not told which came first.
    changes=st.lists(changes, max_size=4, unique_by=lambda change: (change.day, change.kind)).map(tuple),
    claims=st.lists(claims, max_size=4).map(tuple),
    final_state=st.sampled_from(["completed", "terminated", "suspended"]),
    final_on=days,
    achieved=st.tuples(*[st.integers(0, 20)] * 3),
)

_KINDS = {"extension": "end", "amount": "granted", "implementer": "implementer"}


def rows_of(number: int, life: Life, today: dt.date) -> Iterator[tuple[str, str]]:
    """Each row that the office has of the project on the evening of the day, with the name of its table."""
    if life.approved_on > today:
        return
    code = f"P{number}"
    now: dict[str, object] = {"end": life.end, "granted": life.granted, "implementer": "A"}
    for change in sorted(life.changes, key=lambda one: one.day):
        if life.approved_on < change.day <= today:
            field = _KINDS[change.kind]
            yield (
                "changes",
                f"{code} | {change.day} | {change.kind} | covid | {_written(now[field])} | {_written(change.value)}",
            )
            now[field] = change.value
    final_on = max(life.final_on, life.approved_on)
    state, since = (life.final_state, final_on) if final_on <= today else ("in_progress", life.approved_on)
    ended = final_on if state == "completed" else ""
    dates = f"{life.approved_on} | {life.approved_on} | {life.approved_on} | {life.end} | {now['end']} | {ended}"
    yield "projects", f"{code} | 1 | {now['implementer']} | {dates} | {state} | {since} | {_written(now['granted'])}"
    for claim in life.claims:
        if life.approved_on <= claim.submitted <= today:
            is_paid = claim.paid_on <= today
            amount = _written(claim.amount)
            paid = f"{claim.paid_on} | {amount}" if is_paid else " | "
            yield "payments", f"{code} | interim | {claim.submitted} | {amount} | {amount} | {paid} | eu"
    for year, value in enumerate(life.achieved, start=2019):
        if year <= today.year and life.approved_on.year <= year:
            yield "indicators", f"Dalyviai | {code} | cumulative | 100 | {year} | {sum(life.achieved[: year - 2018])}"
            yield "indicators", f"Renginiai | {code} | sum | 100 | {year} | {value}"


def _written(value: object) -> str:
    return f"{value},00" if isinstance(value, int) else str(value)


_HEADINGS = {
    "projects": "project | action | implementer | approved_on | contract_on | start | original_end | current_end"
    " | actual_end | state | state_on | granted",
    "changes": "project | changed_on | change_kind | change_reason | old_value | new_value",
    "payments": "project | payment_kind | submitted | declared | approved | paid_on | paid | source",
    "indicators": "indicator | project | adds_up | target | year | achieved",
}


def office(all_lives: list[Life], today: dt.date) -> Mapping[str, pd.DataFrame]:
    """The office's tables on the evening of the day."""
    rows: dict[str, list[str]] = {name: [heading] for name, heading in _HEADINGS.items()}
    for number, life in enumerate(all_lives):
        for table, row in rows_of(number, life, today):
            rows[table].append(row)
    texts = {name: "\n".join(lines) for name, lines in rows.items()}
    strategy = "strategy | implementation_end | planned_projects\nS | 2023-12-31 | 9000,00"
    return dataset(strategy=strategy, actions="action | planned\n1 | 9000,00", **texts).tables


def figures(statistics: Statistics) -> Mapping[str, int | Fraction]:
    """The values of all figures, those of breakdowns included, by their keys; without those that are absent."""
    values = {str(figure.key): figure.value for figure in statistics.every_figure()}
    return {key: value for key, value in values.items() if value}


_FIRST = Life(
    approved_on=_BEFORE,
    end=dt.date(2021, 6, 30),
    granted=500,
    changes=(),
    claims=(Claim(DAY, DAY, 100),),
    final_state="completed",
    final_on=_AFTER,
    achieved=(1, 2, 3),
)
"""So that every table has a row on the day: of a table without rows less is known than nought."""


@given(st.lists(lives, min_size=1, max_size=4))
def test_data_of_a_year_later_tell_the_same_of_the_day(all_lives: list[Life]) -> None:
    whole = [_FIRST, *all_lives]
    then = figures(compute(office(whole, DAY), DAY))
    later = figures(compute(office(whole, A_YEAR_LATER), DAY))
    assert later == then
