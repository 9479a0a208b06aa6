"""Comparing two registers: nothing differs from itself, both ways mirror, and the difference makes one of the other."""

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.comparison.payments import compare_payments
from pipeline.comparison.projects import Project, ProjectsCompared, compare_projects

_CODES = st.sampled_from(["P1", "P2", "P-3", "p 4", "Ž5"])
_STATES = st.sampled_from([None, "approved", "in_progress", "completed"])
_CENTS = st.one_of(st.none(), st.integers(0, 10**9))


@st.composite
def registers(draw: st.DrawFn) -> pd.DataFrame:
    """A register in which each code stands once."""
    codes = draw(st.lists(_CODES, unique=True, max_size=5))
    rows = [{"project": code, "state": draw(_STATES), "granted_cents": draw(_CENTS)} for code in codes]
    frame = pd.DataFrame(rows, columns=["project", "state", "granted_cents"])
    return frame.astype({"project": "str", "state": "str", "granted_cents": "Int64"})


@st.composite
def payments(draw: st.DrawFn) -> pd.DataFrame:
    """Payments, some of which may be repeated or without a claim."""
    claims = st.one_of(st.none(), st.sampled_from(["M-1", "M-2"]))
    rows = draw(st.lists(st.tuples(claims, _CODES, _CENTS), max_size=6))
    frame = pd.DataFrame(rows, columns=["claim", "project", "paid_cents"])
    return frame.astype({"claim": "str", "project": "str", "paid_cents": "Int64"})


@given(registers())
def test_a_register_does_not_differ_from_itself(register: pd.DataFrame) -> None:
    compared = compare_projects(register, register)
    assert (compared.new, compared.gone, compared.altered, compared.same) == ((), (), (), len(register))


@given(registers(), registers())
def test_comparing_both_ways_mirrors(before: pd.DataFrame, now: pd.DataFrame) -> None:
    there, back = compare_projects(before, now), compare_projects(now, before)
    assert _codes(there.new) == _codes(back.gone)
    assert _codes(there.gone) == _codes(back.new)
    assert sorted(map(repr, (change.turned() for change in there.altered))) == sorted(map(repr, back.altered))
    assert {(new, old): count for (old, new), count in there.moved.items()} == dict(back.moved)


def _codes(projects: tuple[Project, ...]) -> list[str | None]:
    return sorted((project.code for project in projects), key=str)


@given(registers(), registers())
def test_the_difference_makes_one_of_the_other(before: pd.DataFrame, now: pd.DataFrame) -> None:
    made = _applied(_records(before), compare_projects(before, now), _records(now))
    assert made == _records(now)


def _applied(
    records: dict[str, dict[str, Any]], compared: ProjectsCompared, new_records: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The records with the difference applied: what is gone left out, what is new put in, the changes made."""
    gone = {project.code for project in compared.gone}
    made = {code: dict(record) for code, record in records.items() if code not in gone}
    for change in compared.altered:
        record = made[str(change.before.code)]
        record.update({_FIELDS[one.column]: one.now for one in change.changes})
    made.update({str(project.code): new_records[str(project.code)] for project in compared.new})
    return made


_FIELDS = {"project": "project", "state": "state", "granted": "granted_cents"}


def _records(register: pd.DataFrame) -> dict[str, dict[str, Any]]:
    told = register.astype(object).where(register.notna(), None)
    rows = [dict(zip(told.columns, row, strict=True)) for row in told.itertuples(index=False, name=None)]
    return {str(row["project"]): row for row in rows}


@given(payments(), payments())
def test_every_payment_is_the_same_corrected_or_of_one_side_alone(before: pd.DataFrame, now: pd.DataFrame) -> None:
    there, back = compare_payments(before, now), compare_payments(now, before)
    assert there.same + len(there.corrected) + len(there.added) == len(now)
    assert there.same + len(there.corrected) + len(there.withdrawn) == len(before)
    assert sorted(map(repr, there.added)) == sorted(map(repr, back.withdrawn))


@given(payments())
def test_payments_do_not_differ_from_themselves(table: pd.DataFrame) -> None:
    compared = compare_payments(table, table)
    assert (compared.added, compared.withdrawn, compared.corrected) == ((), (), ())
