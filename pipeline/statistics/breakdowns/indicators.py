"""Indicators of the strategy: what was to be reached, what was, by how each adds up."""

from unicodedata import combining, normalize

import pandas as pd

from pipeline.findings import Phrase
from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.breakdowns.codes import codes_of_titles
from pipeline.statistics.figures import Breakdown, Calculator, Definition, Figure, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Is, Measure, Ratio, Sum, Tables, missing, selected

_COLUMNS = ("target", "achieved", "achieved_of_target", "in_year")
_STUBS = ("unit", "adds_up")


def by_indicator(calculator: Calculator) -> Breakdown:
    """A row for each indicator, in the order of their names; there is no total, since they count different things.

    The achieved value of an indicator of unique persons is given only where a single value is stated: two values
    may hold the same person. A target of nothing gives no rate. (DOMAIN 6, Indicators)
    """
    indicators = calculator.tables.get("indicators", pd.DataFrame())
    if not {"indicator", "counted"} <= set(indicators):
        return Breakdown("by_indicator", _COLUMNS, (), (), ())
    names = sorted(indicators["indicator"].dropna().unique(), key=_in_the_alphabet)
    codes = codes_of_titles(names)
    rows = {name: indicators[indicators["indicator"] == name] for name in names}
    return Breakdown(
        name="by_indicator",
        columns=_COLUMNS,
        members=tuple(names),
        figures=tuple(_figures(calculator, name, codes[name], rows[name]) for name in names),
        total=(),
        stubs=tuple(
            (field, tuple(_stated(rows[name], field) for name in names)) for field in _STUBS if field in indicators
        ),
    )


def _in_the_alphabet(name: str) -> tuple[str, str]:
    """Š beside S, capitals beside small letters."""
    plain = normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not combining(letter)), name


def _stated(rows: pd.DataFrame, field: str) -> Words:
    """What the rows say in a column; all of it where they differ."""
    titles = {choice.name: choice.title for choice in TABLES["indicators"][field].choices}
    values = sorted(rows[field].dropna().unique())
    stated = [titles.get(value, Words(value, value)) for value in values]
    return Words(
        lt=", ".join(words.lt for words in stated),
        en=", ".join(words.en for words in stated),
    )


def _figures(calculator: Calculator, name: str, code: str, rows: pd.DataFrame) -> tuple[Figure, ...]:
    """The figures of one indicator; `rows` are its own."""
    own = Is("indicator", name)
    target = Sum("indicators", "target", (Is("with_target", value=True), own))
    achieved = Sum("indicators", "achieved", (Is("counted", value=True), own))
    in_year = Sum("indicators", "achieved", (Is("in_year", value=True), own))
    tables, not_added = calculator.tables, _not_added(rows)
    no_target, no_achieved = _not_stated(tables, target), not_added or _not_stated(tables, achieved)
    no_year = _several_in_year(rows) or _not_stated(tables, in_year)

    def figure(column: str, measure: Measure, unit: Unit, absent: Phrase | None) -> Figure:
        key = Key("by_indicator", column, row=code)
        return calculator.figure(
            Definition(key=key, measure=measure, unit=unit, base="base.indicators", row=name, absent=absent)
        )

    return (
        figure("target", target, Unit.VALUE, no_target),
        figure("achieved", achieved, Unit.VALUE, no_achieved),
        figure("achieved_of_target", Ratio(achieved, target), Unit.PERCENT, no_achieved or no_target),
        figure("in_year", in_year, Unit.VALUE, no_year),
    )


def _not_stated(tables: Tables, measure: Sum) -> Phrase | None:
    """That the indicator has no such value at all, which is not the value 0."""
    if missing(measure, tables):
        return None
    return None if selected(measure, tables).any() else Phrase("absent.indicator")


def _not_added(rows: pd.DataFrame) -> Phrase | None:
    """Why the achieved values of the rows make no sum; None where they do, or where one row alone is counted."""
    if rows["counted"].any() or not rows["achieved"].notna().any():
        return None
    persons = (rows["adds_up"] == "unique_persons").any()
    return Phrase("absent.unique-persons" if persons else "absent.adds-up")


def _several_in_year(rows: pd.DataFrame) -> Phrase | None:
    """Values of several projects in one year add only where the indicator does."""
    if "in_year" not in rows:
        return None
    own = rows[rows["in_year"] & rows["achieved"].notna()]
    adds_up = own["adds_up"].isin(["sum", "cumulative"]).all()
    if len(own) <= 1 or adds_up:
        return None
    of_persons = (own["adds_up"] == "unique_persons").any()
    return Phrase("absent.unique-persons" if of_persons else "absent.adds-up")
