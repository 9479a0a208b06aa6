"""Ways to break the example: one cell of one workbook changed, the rule that must notice it, and what may follow."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pandas as pd

from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from property.one_cell import Typed

_SUMS = ("total-disagrees", "parts-do-not-add-up")


@dataclass(frozen=True)
class Break:
    """One cell broken: where, what stands there now, the rule that finds it, the rules that may speak of what follows.

    A value of "#REF!" is an error cell.
    """

    file: str
    table: TableReading
    column: str
    row: int
    value: Typed
    rule: str
    follows: tuple[str, ...] = ()

    @property
    def cell(self) -> str:
        """The address of the cell."""
        return self.table.places[self.column].address(self.row)


Breaking = Callable[[Sequence[WorkbookReading], Random], Break]


def _table(readings: Sequence[WorkbookReading], name: str) -> tuple[str, TableReading]:
    return next((reading.file, table) for reading in readings for table in reading.tables if table.table == name)


def _any_record(table: TableReading, random: Random, *fields: str) -> pd.Series:
    """A record that has values in these fields."""
    records = table.records.dropna(subset=list(fields))
    return records.iloc[random.randrange(len(records))]


def _in_any_column(kinds: Sequence[Kind], value: Typed, rule: str, follows: tuple[str, ...] = ()) -> Breaking:
    """Something in a cell of some column of these kinds, in some list."""

    def breaking(readings: Sequence[WorkbookReading], random: Random) -> Break:
        columns = [
            (reading.file, table, column)
            for reading in readings
            for table in reading.tables
            if not TABLES[table.table].as_form
            for column in TABLES[table.table].of_kind(*kinds)
            if column.name in table.places and table.records[column.field].notna().any()
        ]
        file, table, column = columns[random.randrange(len(columns))]
        record = _any_record(table, random, column.field)
        return Break(file, table, column.name, int(record["row"]), value, rule, follows)

    return breaking


def _at(  # noqa: PLR0913 - the parts of a break
    table_name: str,
    column: str,
    value: Callable[[pd.Series, pd.DataFrame], Typed],
    rule: str,
    *,
    needs: Sequence[str] = (),
    follows: tuple[str, ...] = (),
    where: Callable[[pd.DataFrame], Any] | None = None,
) -> Breaking:
    """What `value` makes of a record and its table, in a column of a table; of records `where` it holds."""

    def breaking(readings: Sequence[WorkbookReading], random: Random) -> Break:
        file, table = _table(readings, table_name)
        records = table.records.dropna(subset=[TABLES[table_name][column].field, *needs])
        records = records[where(records)] if where else records
        record = records.iloc[random.randrange(len(records))]
        return Break(file, table, column, int(record["row"]), value(record, table.records), rule, follows)

    return breaking


def _day(record: pd.Series, field: str, days: int) -> dt.date:
    day: pd.Timestamp = record[field] + pd.Timedelta(days=days)
    return day.date()


def _euros(record: pd.Series, field: str, more: int) -> float:
    return float(record[field] + more) / 100


_UNCOUNTED = (
    "reference-missing",
    "plan-unlike-contract",
    "end-moved-without-change",
    "payments-above-granted",
    "final-payment-in-progress",
    "completed-unpaid",
)

BREAKINGS: dict[str, Breaking] = {
    "a text in an amount": _in_any_column([Kind.MONEY], "apie penkis", "number-unreadable", _SUMS),
    "an error in an amount": _in_any_column([Kind.MONEY], "#REF!", "cell-error-value", _SUMS),
    "a text in a date": _in_any_column([Kind.DATE], "kitą pavasarį", "date-unreadable"),
    "a day that is in no calendar": _in_any_column([Kind.DATE], "2021-02-30", "date-impossible"),
    "a word that no list has": _in_any_column([Kind.CHOICE], "Visai kitoks", "choice-unknown", _UNCOUNTED),
    "neither yes nor no": _in_any_column([Kind.FLAG], "galbūt", "choice-unknown"),
    # Whether a project of no known state is late is not known either.
    "an unknown state": _at(
        "projects", "state", lambda *_: "Beveik baigtas", "state-unknown", follows=("project-late",)
    ),
    "an unknown action": _at(
        "projects", "action", lambda *_: "9.9.9", "reference-missing", follows=("action-without-project",)
    ),
    "a payment to no project": _at("payments", "project", lambda *_: "AVVG-0000-00", "reference-missing"),
    "a plan of no project": _at(
        "plan", "project", lambda *_: "AVVG-0000-00", "reference-missing", follows=("plan-unlike-contract",)
    ),
    "a change of no project": _at(
        "changes", "project", lambda *_: "X-1", "reference-missing", follows=("end-moved-without-change",)
    ),
    "an indicator of no project": _at("indicators", "project", lambda *_: "X-1", "reference-missing"),
    "a code that stands above": _at(
        "projects",
        "project",
        lambda _, records: str(records["project"].iloc[0]),
        "key-repeated",
        follows=_UNCOUNTED,
        where=lambda records: records["row"] > records["row"].min(),
    ),
    "a member twice": _at(
        "members",
        "member",
        lambda _, records: str(records["member"].iloc[0]),
        "key-repeated",
        where=lambda records: records["row"] > records["row"].min(),
    ),
    "a negative payment": _at("payments", "paid", lambda *_: -5.0, "amount-negative", follows=_SUMS),
    "more paid than approved": _at(
        "payments",
        "paid",
        lambda record, _: _euros(record, "approved_cents", 1),
        "paid-above-approved",
        needs=["approved_cents"],
        follows=(*_SUMS, "payments-above-granted"),
    ),
    "an end before the start": _at(
        "projects",
        "current_end",
        lambda record, _: _day(record, "start", -1),
        "dates-out-of-order",
        needs=["start"],
        follows=("project-late",),
    ),
    "an actual end before the start": _at(
        "projects",
        "actual_end",
        lambda record, _: _day(record, "start", -1),
        "dates-out-of-order",
        needs=["start"],
    ),
    "a payment before the contract": _at(
        "payments",
        "paid_on",
        lambda *_: dt.date(2015, 1, 5),
        "payment-before-contract",
        where=lambda records: (
            records["payment_kind"].isin(("interim", "final")) & records["project"].str.match(r"AVVG-\d{4}-\d{2}$")
        ),
    ),
    "more granted than the parts make": _at(
        "projects",
        "granted",
        lambda record, _: _euros(record, "granted_cents", 100_00),
        "parts-do-not-add-up",
        follows=(*_SUMS, "granted-above-eligible", "plan-unlike-contract", "contracted-above-planned"),
        where=lambda records: records["project"] != "AVVG-2019-03",
    ),
    "a legal code with a digit changed": _at(
        "projects",
        "implementer_code",
        lambda record, _: f"{(int(record['implementer_code']) + 1):09d}",
        "legal-code-wrong",
        where=lambda records: records["implementer_code"] != "999001825",
    ),
    "more done than all": _at("projects", "done", lambda *_: 140.0, "value-out-of-bounds"),
    "a project without a title": _at("projects", "title", lambda *_: None, "value-missing"),
    "a project completed without an end": _at(
        "projects",
        "actual_end",
        lambda *_: None,
        "completed-without-end",
        where=lambda one: one["state"] == "completed",
    ),
    "a project in progress without a contract": _at(
        "projects",
        "contract_on",
        lambda *_: None,
        "in-progress-without-contract",
        where=lambda one: one["state"] == "in_progress",
    ),
    "a cumulative indicator that falls": _at(
        "indicators",
        "achieved",
        lambda *_: 0.0,
        "indicator-falling",
        where=lambda one: (one["adds_up"] == "cumulative") & one.duplicated(["indicator", "project"]),
    ),
    "a payment before its claim": _at(
        "payments",
        "paid_on",
        lambda record, _: _day(record, "submitted", -1),
        "paid-before-submitted",
        needs=["submitted"],
        where=lambda records: records["payment_kind"].isin(("interim", "final")),
    ),
    "an end before the contract": _at(
        "projects",
        "actual_end",
        lambda record, _: _day(record, "contract_on", -1),
        "end-before-contract",
        needs=["contract_on"],
    ),
    "a contract before the approval": _at(
        "projects",
        "contract_on",
        lambda record, _: _day(record, "approved_on", -1),
        "contract-before-approval",
        needs=["approved_on"],
    ),
    "completed with little done": _at(
        "projects", "done", lambda *_: 49.0, "completed-little-done", where=lambda one: one["state"] == "completed"
    ),
    "more present than members": _at(
        "meetings",
        "present",
        lambda record, _: int(record["of_members"]) + 1,
        "meeting-more-present",
        needs=["of_members"],
    ),
    "a general meeting of half the members": _at(
        "meetings",
        "present",
        lambda record, _: int(record["of_members"]) // 2,
        "meeting-without-quorum",
        needs=["of_members"],
        where=lambda records: records["meeting_kind"] == "general",
    ),
    "a payment without a source": _at("payments", "source", lambda *_: None, "source-missing"),
    "a completed project that goes on": _at(
        "projects",
        "state",
        lambda *_: "Įgyvendinamas",
        "final-payment-in-progress",
        follows=("project-late", "in-progress-with-end"),
        where=lambda one: one["state"] == "completed",
    ),
}
