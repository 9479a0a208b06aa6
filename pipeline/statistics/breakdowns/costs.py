"""What administration and animation cost, by kind of cost and by year, against what was planned and allocated."""

import pandas as pd

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import NONE, code_of_text
from pipeline.statistics.breakdowns.making import Column, Conditions, Draft, Measures, Row
from pipeline.statistics.breakdowns.remainders import WITHOUT_DATE, WITHOUT_KIND
from pipeline.statistics.budget import allocation
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Is, Ratio, Sum, Tables

_COLUMNS = (
    Column("planned", Unit.MONEY, "base.administration"),
    Column("incurred", Unit.MONEY, "base.administration"),
    Column("reimbursed", Unit.MONEY, "base.administration"),
    Column("of_allocation", Unit.PERCENT, "base.administration"),
)
_KIND, _YEAR = "cost_kind", "year"


def by_cost_kind(tables: Tables, currency: str, _counted: Conditions) -> Draft:
    """Costs up to the reporting date by their kind; last, those of which no kind is told.

    Planned, incurred, reimbursed, and what of the whole allocation was reimbursed. (DOMAIN 8)
    """
    kinds = _kinds(_up_to_date(tables, currency))
    return _draft("by_cost_kind", tables, currency, [_of_kind(tables, currency, kind) for kind in kinds])


def by_cost_year(tables: Tables, currency: str, _counted: Conditions) -> Draft:
    """Costs by the years in which they were incurred, up to the reporting date; last, those without a year."""
    years = _years(_up_to_date(tables, currency))
    return _draft("by_cost_year", tables, currency, [_of_year(tables, currency, year) for year in years])


def by_cost(tables: Tables, currency: str, _counted: Conditions) -> Draft:
    """Costs of each kind in each year, in the order of the years."""
    costs = _up_to_date(tables, currency)
    pairs = ((year, kind) for year in _years(costs) for kind in _kinds(_in_year(costs, year)))
    rows = [_of_both(tables, currency, year, kind) for year, kind in pairs]
    return _draft("by_cost", tables, currency, rows)


def _draft(name: str, tables: Tables, currency: str, rows: list[Row]) -> Draft:
    return Draft(name=name, currency=currency, columns=_COLUMNS, total=_costs(tables, currency), rows=rows)


def _of_kind(tables: Tables, currency: str, kind: str | None) -> Row:
    code, label = (NONE, WITHOUT_KIND) if kind is None else (code_of_text(kind), kind)
    return Row(code, label, _costs(tables, currency, Is(_KIND, kind)))


def _of_year(tables: Tables, currency: str, year: int | None) -> Row:
    code, label = (NONE, WITHOUT_DATE) if year is None else (str(year), str(year))
    return Row(code, label, _costs(tables, currency, Is(_YEAR, year)))


def _of_both(tables: Tables, currency: str, year: int | None, kind: str | None) -> Row:
    of_year, of_kind = _of_year(tables, currency, year), _of_kind(tables, currency, kind)
    label = Words(*(f"{_text(of_year.label, code)} · {_text(of_kind.label, code)}" for code in ("lt", "en")))
    measures = _costs(tables, currency, Is(_YEAR, year), Is(_KIND, kind))
    return Row(f"{of_year.code}-{of_kind.code}", label, measures)


def _text(label: Words | str, language: str) -> str:
    return label if isinstance(label, str) else label.in_language(language)


def _costs(tables: Tables, currency: str, *where: Is) -> Measures:
    """Planned, incurred and reimbursed under the conditions, and the last as a share of the allocation."""
    counted = (COUNTED, Is("currency", currency), *where)
    reimbursed = Sum("administration", "reimbursed_cents", counted)
    return {
        "planned": Sum("administration", "planned_cents", counted),
        "incurred": Sum("administration", "incurred_cents", counted),
        "reimbursed": reimbursed,
        "of_allocation": Ratio(reimbursed, allocation(tables, currency)),
    }


def _up_to_date(tables: Tables, currency: str) -> pd.DataFrame:
    """The costs of the currency up to the reporting date; no rows where there are no costs."""
    costs = tables.get("administration", pd.DataFrame({"currency": [], "counted": []}))
    return costs[(costs["currency"] == currency) & costs["counted"].astype("bool")]


def _years(costs: pd.DataFrame) -> list[int | None]:
    """The years of the costs in their order; None last, where one has none. Empty without the column."""
    if _YEAR not in costs:
        return []
    years: list[int | None] = [int(year) for year in sorted(costs[_YEAR].dropna().unique())]
    return [*years, None] if costs[_YEAR].isna().any() else years


def _kinds(costs: pd.DataFrame) -> list[str | None]:
    """The kinds of the costs in their order; None last, where one has none. Empty without the column."""
    if _KIND not in costs:
        return []
    kinds: list[str | None] = sorted(costs[_KIND].dropna().unique())
    return [*kinds, None] if costs[_KIND].isna().any() else kinds


def _in_year(costs: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The costs of a year; without a year those that have none."""
    years = costs[_YEAR]
    chosen = years.isna() if year is None else years.eq(year).fillna(value=False)
    return costs[chosen.astype("bool")]
