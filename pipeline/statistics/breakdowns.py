"""The same amounts by standing, action, source and year: tables whose rows add up to their total."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.schema.model import Words
from pipeline.schema.standing import STANDINGS
from pipeline.schema.tables import TABLES
from pipeline.schema.tables.spending import SOURCES
from pipeline.statistics.budget import stages
from pipeline.statistics.completion import COMPLETED, COUNTED
from pipeline.statistics.derived import NO_ACTION
from pipeline.statistics.figures import Breakdown, Calculator, Figure, Unit
from pipeline.statistics.measures import Count, Difference, Is, Measure, Sum, Tables, evaluate, missing

_PUBLIC = tuple(source for source in SOURCES if source.name != "own")
NOT_ATTRIBUTED = Words("Nepriskirta", "Not attributed")
WITHOUT_ACTION = Words("Be žinomo veiksmo", "Without a known action")
WITHOUT_SECTOR = Words("Sektorius nenurodytas", "Sector not told")
WITHOUT_DATE = Words("Be datos", "Without a date")


@dataclass(frozen=True)
class _Row:
    """One member of the dimension: its place in figure keys, its label, a measure for each column."""

    name: str
    label: Words | str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class _Column:
    """One column of the breakdown: its name, unit, base, and the measure of the whole."""

    name: str
    unit: Unit
    base: str
    total: Measure


def breakdowns(calculator: Calculator, currencies: tuple[str, ...]) -> list[Breakdown]:
    """All breakdowns of every currency; one without any row is left out."""
    made = [
        make(calculator, currency, _of_currency(currency, currencies))
        for currency in currencies or (UNKNOWN_CURRENCY,)
        for make in (_by_standing, _by_action, _by_source, _by_year)
    ]
    return [breakdown for breakdown in (*made, _by_sector(calculator)) if breakdown.members]


def _of_currency(currency: str, currencies: tuple[str, ...]) -> tuple[Is, ...]:
    """The condition on counts: none where the currency is the only one, so that projects without amounts count."""
    return (Is("currency", currency),) if len(currencies) > 1 else ()


def _by_standing(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    money = Is("currency", currency)
    rows = [
        _Row(
            choice.name,
            choice.title,
            (
                Count("projects", (Is("standing", choice.name), *counted)),
                Sum("projects", "granted_cents", (Is("standing", choice.name), money)),
            ),
        )
        for choice in STANDINGS
    ]
    columns = (
        _Column("projects", Unit.PROJECTS, "base.approved", Count("projects", (COUNTED, *counted))),
        _Column("granted", Unit.MONEY, "base.approved", Sum("projects", "granted_cents", (COUNTED, money))),
    )
    return _breakdown(calculator, "by_standing", currency, columns, rows)


def _by_action(calculator: Calculator, currency: str, counted: tuple[Is, ...]) -> Breakdown:
    money = Is("currency", currency)
    whole = stages(calculator.tables, currency)
    columns = (
        _Column("projects", Unit.PROJECTS, "base.approved", Count("projects", (COUNTED, *counted))),
        _Column("completed", Unit.PROJECTS, "base.approved", Count("projects", (COMPLETED, *counted))),
        _Column("planned", Unit.MONEY, "base.strategy", Sum("actions", "planned_cents", (money,))),
        _Column("granted", Unit.MONEY, "base.approved", whole.granted),
        _Column("paid", Unit.MONEY, "base.payments", whole.paid),
    )
    tables = calculator.tables
    rows = [_action_row(tables, currency, counted, (code, label)) for code, label in _actions(tables)]
    return _breakdown(calculator, "by_action", currency, columns, rows)


def _action_row(tables: Tables, currency: str, counted: tuple[Is, ...], action: tuple[str, Words | str]) -> _Row:
    code, label = action
    money, of_action = Is("currency", currency), Is("counted_action", code)
    own = stages(tables, currency, of_action)
    return _Row(
        code,
        label,
        (
            Count("projects", (COUNTED, *counted, of_action)),
            Count("projects", (COMPLETED, *counted, of_action)),
            Sum("actions", "planned_cents", (money, Is("action", None if code == NO_ACTION else code))),
            own.granted,
            own.paid,
        ),
    )


def _actions(tables: Tables) -> Iterator[tuple[str, Words | str]]:
    """Every action with its label, in the order of their numbers; last, what belongs to no known action."""
    if "projects" not in tables or "counted_action" not in tables["projects"]:
        return
    used = tables["projects"]["counted_action"].dropna()
    if "actions" in tables and "action" in tables["actions"]:
        actions = tables["actions"].dropna(subset=["action"]).drop_duplicates("action")
        names = actions["action_name"] if "action_name" in actions else actions["action"]
        labels = dict(zip(actions["action"], names.fillna(""), strict=True))
    else:
        labels = {code: code for code in used.unique() if code != NO_ACTION}
    for code in sorted(labels, key=_number_order):
        name = labels[code]
        yield code, f"{code} {name}" if name and name != code else code
    payments = tables.get("payments", pd.DataFrame())
    paid = payments.get("counted_action", pd.Series(dtype="str"))
    if (used == NO_ACTION).any() or (paid == NO_ACTION).any() or _plans_without_action(tables):
        yield NO_ACTION, WITHOUT_ACTION


def _plans_without_action(tables: Tables) -> bool:
    actions = tables.get("actions", pd.DataFrame())
    return "action" in actions and bool(actions["action"].isna().any())


def _number_order(code: str) -> tuple[tuple[int, str], ...]:
    """1.2 before 1.10, words after numbers."""
    parts = str(code).split(".")
    return tuple((int(part), "") if part.isdigit() else (10**9, part) for part in parts)


def _by_source(calculator: Calculator, currency: str, _counted: tuple[Is, ...]) -> Breakdown:
    whole = stages(calculator.tables, currency)
    columns = (
        _Column("planned", Unit.MONEY, "base.strategy", whole.planned),
        _Column("granted", Unit.MONEY, "base.approved", whole.granted),
        _Column("paid", Unit.MONEY, "base.payments", whole.paid),
    )
    rows = [
        _Row(source.name, source.title, _source_measures(calculator.tables, currency, source.name))
        for source in _PUBLIC
    ]
    # A source of which the data know no amount at all has no row; what it holds is then in the rest.
    rows = [row for row in rows if any(_given(measure, calculator.tables) for measure in row.measures)]
    rest = tuple(
        _less(
            column.total,
            [row.measures[position] for row in rows if _given(row.measures[position], calculator.tables)],
        )
        for position, column in enumerate(columns)
    )
    if any(_given(part, calculator.tables) and evaluate(part, calculator.tables) for part in rest):
        rows.append(_Row("rest", NOT_ATTRIBUTED, rest))
    return _breakdown(calculator, "by_source", currency, columns, rows)


def _source_measures(tables: Tables, currency: str, source: str) -> tuple[Measure, ...]:
    money = Is("currency", currency)
    if "payments" in tables:
        paid: Measure = Sum("payments", "paid_cents", (COUNTED, money, Is("source", source)))
    else:
        paid = Sum("projects", f"{source}_paid_cents", (COUNTED, money))
    return (
        Sum("actions", f"planned_{source}_cents", (money,)),
        Sum("projects", f"{source}_share_cents", (COUNTED, money)),
        paid,
    )


def _given(measure: Measure, tables: Tables) -> bool:
    return missing(measure, tables) is None


def _less(whole: Measure, parts: Sequence[Measure]) -> Measure:
    for part in parts:
        whole = Difference(whole, part)
    return whole


def _by_year(calculator: Calculator, currency: str, _counted: tuple[Is, ...]) -> Breakdown:
    money = Is("currency", currency)
    columns = (
        _Column("planned", Unit.MONEY, "base.plan", Sum("plan", "planned_cents", (COUNTED, money))),
        _Column("paid", Unit.MONEY, "base.payments", Sum("payments", "paid_cents", (COUNTED, money))),
    )
    rows = [
        _Row(
            "none" if year is None else str(year),
            WITHOUT_DATE if year is None else str(year),
            _year_measures(money, year),
        )
        for year in _years(calculator.tables, money)
    ]
    return _breakdown(calculator, "by_year", currency, columns, rows)


def _year_measures(money: Is, year: int | None) -> tuple[Measure, ...]:
    return (
        Sum("plan", "planned_cents", (COUNTED, money, Is("year", year))),
        Sum("payments", "paid_cents", (COUNTED, money, Is("paid_year", year))),
    )


def _years(tables: Tables, money: Is) -> list[int | None]:
    """The years of the plan and of the payments, in order; None last, where an amount has no year."""
    found: set[int | None] = set()
    for table, field, amount in (("plan", "year", "planned_cents"), ("payments", "paid_year", "paid_cents")):
        if table in tables and {field, amount} <= set(tables[table]):
            frame = tables[table]
            taken = frame[frame["counted"] & money.holds(frame) & frame[amount].notna()]
            found |= {None if pd.isna(year) else int(year) for year in taken[field]}
    return sorted(found, key=lambda year: (year is None, year or 0))


def _by_sector(calculator: Calculator) -> Breakdown:
    """Members and their votes by the sector that they represent; last, those of whom none is told."""
    sectors: list[tuple[str | None, Words]] = [
        (choice.name, choice.title) for choice in TABLES["members"]["member_sector"].choices
    ]
    members = calculator.tables.get("members", pd.DataFrame())
    if "member_sector" in members and (members["member_sector"].isna() & members["counted"]).any():
        sectors.append((None, WITHOUT_SECTOR))
    columns = (
        _Column("members", Unit.MEMBERS, "base.members", Count("members", (COUNTED,))),
        _Column("votes", Unit.VOTES, "base.members", Sum("members", "votes", (COUNTED,))),
    )
    rows = [
        _Row(
            sector or "none",
            label,
            (
                Count("members", (COUNTED, Is("member_sector", sector))),
                Sum("members", "votes", (COUNTED, Is("member_sector", sector))),
            ),
        )
        for sector, label in sectors
    ]
    return _breakdown(calculator, "by_sector", None, columns, rows)


def _breakdown(
    calculator: Calculator, name: str, currency: str | None, columns: tuple[_Column, ...], rows: list[_Row]
) -> Breakdown:
    """The figures of all rows and of the total, without the columns that the data cannot give."""
    given = [
        position
        for position, column in enumerate(columns)
        if _given(column.total, calculator.tables)
        # A total alone says nothing of its parts: payments without dates belong to no year.
        and any(_given(row.measures[position], calculator.tables) for row in rows)
    ]
    rows = rows if given else []

    def figure(row: str, column: _Column, measure: Measure) -> Figure:
        unit_currency = currency if column.unit is Unit.MONEY else None
        key = ".".join(part for part in (name, currency, row, column.name) if part is not None)
        return calculator.figure(key, measure, column.unit, column.base, currency=unit_currency)

    return Breakdown(
        name=name,
        columns=tuple(columns[position].name for position in given),
        members=tuple(row.label for row in rows),
        figures=tuple(
            tuple(figure(row.name, columns[position], row.measures[position]) for position in given) for row in rows
        ),
        total=tuple(figure("total", columns[position], columns[position].total) for position in given),
        currency=currency,
    )
