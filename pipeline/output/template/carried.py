"""What a report hands on to the workbooks of the next year: its records as cells, and what is still open of each."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.counting.money import public_money
from pipeline.counting.standing import UNFINISHED, standing
from pipeline.findings import UNKNOWN_CURRENCY, Money
from pipeline.language import Language
from pipeline.output.template.choices import Value, choices_of
from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.reports import State
from pipeline.schema.model import Column, Kind, Table

Record = Mapping[str, Value]
"""The cells of a record by column; a column of which nothing is known is absent."""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """The records of a report by table, in their order.

    `left_to_pay` is what unfinished projects are still to get, by the number of the project. `as_of` is the reporting
    date, `year` the next year.
    """

    tables: Mapping[str, pd.DataFrame]
    as_of: dt.date
    left_to_pay: Mapping[int, Money] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year for which the workbooks are made."""
        return self.as_of.year + 1

    def records(self, table: Table, language: Language) -> list[Record]:
        """The records of a table as people enter them; none where the report had none."""
        frame = self.tables.get(table.name)
        if frame is None:
            return []
        return [dict(self._cells(table, row, language)) for row in frame.to_dict("records")]

    def _cells(self, table: Table, row: Mapping[Any, Any], language: Language) -> Iterator[tuple[str, Value]]:
        for column in table.columns:
            value = row.get(column.field)
            if value is None or pd.isna(value):
                continue
            cell = self._cell(table, column, value, language)
            if cell is not None:
                yield column.name, cell

    def _cell(self, table: Table, column: Column, value: Any, language: Language) -> Value | None:  # noqa: ANN401 - of any kind
        """The value as it is entered; None for what only a mask or a sign stands for."""
        if (table.name, column.name) == ("organisation", "reporting_year"):
            return self.year
        if column.name == "currency" and value == UNKNOWN_CURRENCY:
            return None
        if isinstance(value, str) and CODE_MASK.search(value):
            return None
        return _entered(column, value, language)


def carried_from(state: State) -> Carried:
    """What the report hands on: all its records, as figures of later years count those of earlier ones."""
    tables = {name: frame.reset_index(drop=True) for name, frame in state.tables.items()}
    return Carried(tables=tables, as_of=state.as_of, left_to_pay=dict(_left_to_pay(tables, state.as_of)))


def _entered(column: Column, value: Any, language: Language) -> Value:  # noqa: ANN401 - of any kind
    if column.kind is Kind.MONEY:
        return int(value) / 100
    if column.kind is Kind.DATE:
        day: dt.date = pd.Timestamp(value).date()
        return day
    if column.kind is Kind.FLAG:
        yes, no = choices_of(column, language)
        return yes if value else no
    if column.choices:
        titles = {choice.name: choice.title.in_language(language.code) for choice in column.choices}
        return titles.get(str(value), str(value))
    if column.kind in {Kind.YEAR, Kind.COUNT}:
        return int(value)
    return float(value) if column.kind in {Kind.PERCENT, Kind.NUMBER} else str(value)


def _left_to_pay(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> Iterator[tuple[int, Money]]:
    """By number of an unfinished project what was granted and not yet paid to it."""
    projects = tables.get("projects", pd.DataFrame())
    paid = _paid(projects, tables.get("payments", pd.DataFrame()))
    if "granted_cents" not in projects or paid is None:
        return
    is_unfinished = standing(projects, as_of).isin(UNFINISHED)
    told = is_unfinished & projects["granted_cents"].notna()
    for number in projects.index[told].tolist():
        left = int(projects.loc[number, "granted_cents"]) - int(paid[number])
        yield number, Money(left, str(projects.loc[number, "currency"]))


def _paid(projects: pd.DataFrame, payments: pd.DataFrame) -> pd.Series | None:
    """Public money paid by number of the project: by the payments, or else by the register; None where none tells."""
    if {"project", "paid_cents"} <= set(payments) and "project" in projects:
        sums = public_money(payments).groupby("project")["paid_cents"].sum()
        return projects["project"].map(sums).fillna(0)
    return projects["paid_cents"].fillna(0) if "paid_cents" in projects else None
