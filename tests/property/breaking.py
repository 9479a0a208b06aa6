"""Ways to break the example: one cell of one workbook changed, the rule that must notice it, and what may follow."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from random import Random
from typing import Any

import pandas as pd

from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES

Typed = str | float | dt.date | None

_SUMS = ("total-disagrees", "parts-do-not-add-up")
_EPOCH = dt.date(1899, 12, 30)


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
    "an unknown state": _at("projects", "state", lambda *_: "Beveik baigtas", "state-unknown"),
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
}


def broken(data: bytes, sheet: str, cell: str, value: Typed) -> bytes:
    """The workbook with another value in one cell of a sheet; nothing else of the file is touched."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        part = _part_of(source, sheet)
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _with_cell(content.decode(), cell, value) if name == part else content)
    return written.getvalue()


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{names.index(escape(sheet)) + 1}.xml"


def _with_cell(xml: str, cell: str, value: Typed) -> str:
    """The sheet's part with other content in the cell, which keeps its style."""
    pattern = re.compile(f'(<c r="{cell}"(?: s="[0-9]+")?)[^>]*?(?:/>|>.*?</c>)')
    changed, count = pattern.subn(lambda found: found[1] + _content(value), xml)
    assert count == 1, cell
    return changed


def _content(value: Typed) -> str:
    match value:
        case None:
            return "/>"
        case "#REF!":
            return ' t="e"><v>#REF!</v></c>'
        case str():
            return f' t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case dt.date():
            return f"><v>{(value - _EPOCH).days}</v></c>"
        case _:
            return f"><v>{value}</v></c>"


def differing(one: pd.DataFrame, other: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Row and field of every value in which two tables of the same rows differ."""
    for field in one.columns:
        same = (one[field] == other[field]) | (one[field].isna() & other[field].isna())
        yield from ((int(row), field) for row in one["row"][~same.fillna(value=False)])
