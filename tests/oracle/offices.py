"""Offices drawn by chance: what happened, day by day, and what their tables say of it on a day of their own."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import hypothesis.strategies as st

from oracle.second_implementation import Office, Record

FIRST, LAST = dt.date(2019, 1, 1), dt.date(2023, 12, 31)
CURRENCIES = ("EUR", "EUR", "EUR", "CZK")
FATES = (
    "rejected", "reserve", "proposed", "withdrawn", "contracted", "in_progress", "completed", "terminated", "suspended",
)  # fmt: skip

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "projects": (
        "project", "title", "action", "state", "approved_on", "contract_on", "start", "original_end", "current_end",
        "actual_end", "state_on", "granted", "currency",
    ),
    "actions": ("action", "action_name"),
    "payments": ("claim", "project", "submitted", "paid_on", "declared", "approved", "paid", "source", "currency"),
    "plan": ("project", "year", "source", "planned", "currency"),
    "changes": ("project", "changed_on", "change_kind", "change_reason", "old_value", "new_value"),
    "members": ("member", "member_sector", "since", "until", "votes"),
}  # fmt: skip

days = st.dates(FIRST, LAST)
amounts = st.integers(1, 9_999).map(lambda tens: tens * 10 + 1)


@dataclass(frozen=True)
class History:
    """What happened to one project: days of its course in order, its fate, and the changes on the way.

    `ends` are the days agreed one after the other, each but the first with the day on which it was agreed.
    """

    code: str
    action: str
    currency: str
    fate: str
    course: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    moved_on: tuple[dt.date, ...]
    reasons: tuple[str, ...]
    grants: tuple[int, ...]
    raised_on: tuple[dt.date, ...]


@st.composite
def histories(draw: st.DrawFn) -> list[History]:
    """Up to eight projects, each with a code of its own."""
    return [_history(draw, number) for number in range(draw(st.integers(0, 8)))]


def _history(draw: st.DrawFn, number: int) -> History:
    moves, raises = draw(st.integers(0, 2)), draw(st.integers(0, 1))
    ends = draw(st.lists(days, min_size=moves + 1, max_size=moves + 1, unique=True))
    return History(
        code=f"P{number}",
        action=draw(st.sampled_from(("1.1", "1.2", "1.10"))),
        currency=draw(st.sampled_from(CURRENCIES)),
        fate=draw(st.sampled_from(FATES)),
        # Approved, contracted, begun, ended.
        course=tuple(sorted(draw(st.lists(days, min_size=4, max_size=4, unique=True)))),
        ends=tuple(ends),
        moved_on=tuple(sorted(draw(st.lists(days, min_size=moves, max_size=moves, unique=True)))),
        reasons=tuple(draw(st.sampled_from(("covid", "procurement"))) for _ in range(moves)),
        grants=tuple(draw(st.lists(amounts, min_size=raises + 1, max_size=raises + 1, unique=True))),
        raised_on=tuple(draw(days) for _ in range(raises)),
    )


@st.composite
def payments(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to twenty payments: some undated, of their own money, of no project, recoveries among them."""
    return [_payment(draw, number) for number in range(draw(st.integers(0, 20)))]


def _payment(draw: st.DrawFn, number: int) -> dict[str, Any]:
    submitted, paid_on = sorted((draw(days), draw(days)))
    amount = draw(amounts)
    return {
        "claim": f"M{number}",
        "project": draw(st.sampled_from((*(f"P{one}" for one in range(9)), None))),
        "submitted": submitted if draw(st.booleans()) else None,
        "paid_on": paid_on if draw(st.integers(0, 9)) else None,
        "declared": amount + 20,
        "approved": amount + 10,
        "paid": amount if draw(st.integers(0, 4)) else -amount,
        "source": draw(st.sampled_from(("eu", "state", "own", None))),
        "currency": draw(st.sampled_from(CURRENCIES)),
    }


plans = st.lists(
    st.fixed_dictionaries(
        {
            "project": st.sampled_from([f"P{one}" for one in range(9)]),
            "year": st.integers(2019, 2023),
            "source": st.sampled_from(("eu", "own")),
            "planned": amounts,
            "currency": st.sampled_from(CURRENCIES),
        }
    ),
    max_size=8,
)


@st.composite
def members(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to six members, some of whom left."""
    return [_member(draw, number) for number in range(draw(st.integers(1, 6)))]


def _member(draw: st.DrawFn, number: int) -> dict[str, Any]:
    since, until = sorted((draw(days), draw(days)))
    return {
        "member": f"Narys {number}",
        "member_sector": draw(st.sampled_from(("public", "civil", "business"))),
        "since": since,
        "until": until if draw(st.booleans()) else None,
        "votes": draw(st.integers(1, 3)),
    }


def project_as_known(history: History, day: dt.date) -> Record | None:
    """The row of the register at the end of the day; None where the project is not in it yet."""
    approved_on, contract_on, start, ended = history.course
    is_approved = history.fate not in {"rejected", "reserve", "proposed"}
    if approved_on > day:
        return None
    state, state_on = _state(history, day)
    moves = sum(moved <= day for moved in history.moved_on)
    raises = sum(raised <= day for raised in history.raised_on)
    return {
        "project": history.code,
        "title": f"Projektas {history.code}",
        "action": history.action,
        "state": state,
        "approved_on": approved_on if is_approved else None,
        "contract_on": contract_on if is_approved and contract_on <= day else None,
        "start": start if is_approved else None,
        "original_end": history.ends[0],
        "current_end": history.ends[moves],
        "actual_end": ended if state == "completed" else None,
        "state_on": state_on,
        "granted": history.grants[raises] if is_approved else None,
        "currency": history.currency,
    }


def _state(history: History, day: dt.date) -> tuple[str, dt.date | None]:
    """The state on the day, and since when where it is the last one."""
    approved_on, contract_on, start, ended = history.course
    if history.fate in {"rejected", "reserve", "proposed"}:
        return history.fate, approved_on
    if ended <= day and history.fate not in {"contracted", "in_progress"}:
        return history.fate, ended
    if start <= day and history.fate != "contracted":
        return "in_progress", None
    return ("contracted" if contract_on <= day else "approved"), None


def changes_known(history: History, day: dt.date) -> list[Record]:
    """The rows of the log of changes at the end of the day."""
    known = [
        _change(history, moved, ("extension", reason), history.ends[number : number + 2])
        for number, (moved, reason) in enumerate(zip(history.moved_on, history.reasons, strict=True))
        if moved <= day
    ]
    known += [
        _change(history, raised, ("amount", "other"), history.grants[number : number + 2])
        for number, raised in enumerate(history.raised_on)
        if raised <= day
    ]
    return known


def _change(history: History, on: dt.date, what: tuple[str, str], values: Sequence[object]) -> Record:
    (kind, reason), (old, new) = what, values
    return {
        "project": history.code, "changed_on": on, "change_kind": kind, "change_reason": reason,
        "old_value": old, "new_value": new,
    }  # fmt: skip


@st.composite
def chances(draw: st.DrawFn) -> "Chance":
    """All that happened in an office."""
    return Chance(draw(histories()), draw(payments()), draw(plans), draw(members()))


@dataclass(frozen=True)
class Chance:
    """The histories of the projects, and the records of which each tells its own day."""

    histories: list[History]
    payments: list[dict[str, Any]]
    plan: list[dict[str, Any]]
    members: list[dict[str, Any]]

    def _codes_after(self, day: dt.date) -> set[str]:
        return {history.code for history in self.histories if history.course[0] > day}

    def office(self, day: dt.date) -> Office:
        """The tables as the office kept them at the end of the day."""
        registered = [project_as_known(history, day) for history in self.histories]
        return {
            "projects": [project for project in registered if project is not None],
            "actions": [{"action": action, "action_name": f"Veiksmas {action}"} for action in ("1.1", "1.2", "1.10")],
            "payments": [_payment_as_known(payment, day) for payment in self.payments if _is_entered(payment, day)],
            # A project is planned for once it is in the register; a code of no project stands from the start.
            "plan": [line for line in self.plan if line["project"] not in self._codes_after(day)],
            "changes": [change for history in self.histories for change in changes_known(history, day)],
            "members": [_member_as_known(member, day) for member in self.members if member["since"] <= day],
        }


def _is_entered(payment: Record, day: dt.date) -> bool:
    """Whether the payment is in the list: from the day of its claim, one without a day from the first."""
    return (payment["submitted"] or FIRST) <= day


def _payment_as_known(payment: dict[str, Any], day: dt.date) -> Record:
    """What is paid only later is not in the list yet; its claim is."""
    is_to_come = payment["paid_on"] is not None and payment["paid_on"] > day
    return {**payment, "paid_on": None, "paid": None} if is_to_come else payment


def _member_as_known(member: dict[str, Any], day: dt.date) -> Record:
    has_left = member["until"] is not None and member["until"] <= day
    return {**member, "until": member["until"] if has_left else None}


def as_text(table: str, records: list[Record]) -> str:
    """The table as the drawings of tests have it: money as 100,00, days as 2021-12-31."""
    columns = COLUMNS[table]
    lines = [" | ".join(columns)]
    lines += [" | ".join(_cell(column, record[column]) for column in columns) for record in records]
    return "\n".join(lines)


_MONEY = {"granted", "declared", "approved", "paid", "planned"}


def _cell(column: str, value: object) -> str:
    if value is None:
        return ""
    is_money = column in _MONEY or (column in {"old_value", "new_value"} and isinstance(value, int))
    if is_money:
        cents = int(str(value))
        sign = "-" if cents < 0 else ""
        return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"
    return str(value)
