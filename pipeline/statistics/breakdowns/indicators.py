"""Indicators of the strategy: what was to be reached, what was, by how each adds up."""

from unicodedata import combining, normalize

import pandas as pd

from pipeline.findings import Phrase
from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.breakdowns.codes import codes_of_titles
from pipeline.statistics.figures import Breakdown, Calculator, Definition, Figure, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Is, Measure, Ratio, Sum, missing, selected

_COLUMNS = ("target", "achieved", "achieved_of_target", "in_year")
_STUBS = ("unit", "adds_up")


def by_indicator(calculator: Calculator) -> Breakdown:
    """A row for each indicator, in the order of their names; there is no total, since they count different things.

    The achieved value of an indicator of unique persons is given only where a single value is stated: two values
    may hold the same person. A target of nothing gives no rate.
    """
    indicators = calculator.tables.get("indicators", pd.DataFrame())
    if not {"indicator", "counted"} <= set(indicators):
        return Breakdown("by_indicator", _COLUMNS, (), (), ())
    names = sorted(indicators["indicator"].dropna().unique(), key=_in_the_alphabet)
    codes = codes_of_titles(names)
    return Breakdown(
        name="by_indicator",
        columns=_COLUMNS,
        members=tuple(names),
        figures=tuple(
            _of_indicator(calculator, name, codes[name], indicators[indicators["indicator"] == name]) for name in names
        ),
        total=(),
        stubs=tuple(
            (field, tuple(_told(indicators[indicators["indicator"] == name], field) for name in names))
            for field in _STUBS
            if field in indicators
        ),
    )


def _in_the_alphabet(name: str) -> tuple[str, str]:
    """Š beside S, capitals beside small letters."""
    plain = normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not combining(letter)), name


def _told(rows: pd.DataFrame, field: str) -> Words | str:
    """What the rows say in a column; all of it where they differ."""
    column = TABLES["indicators"][field]
    titles = {choice.name: choice.title for choice in column.choices}
    told = [titles.get(value, Words(value, value)) for value in sorted(rows[field].dropna().unique())]
    return Words(", ".join(words.lt for words in told), ", ".join(words.en for words in told))


def _of_indicator(calculator: Calculator, name: str, code: str, rows: pd.DataFrame) -> tuple[Figure, ...]:
    own = Is("indicator", name)
    target = Sum("indicators", "target", (Is("with_target", value=True), own))
    achieved = Sum("indicators", "achieved", (Is("counted", value=True), own))
    in_year = Sum("indicators", "achieved", (Is("in_year", value=True), own))
    persons = _not_added(rows)
    measures: dict[str, tuple[Measure, Unit, Phrase | None]] = {
        "target": (target, Unit.VALUE, _untold(calculator, target)),
        "achieved": (achieved, Unit.VALUE, persons or _untold(calculator, achieved)),
        "achieved_of_target": (
            Ratio(achieved, target), Unit.PERCENT,
            persons or _untold(calculator, achieved) or _untold(calculator, target),
        ),
        "in_year": (in_year, Unit.VALUE, _several_in_year(rows) or _untold(calculator, in_year)),
    }  # fmt: skip
    return tuple(
        calculator.figure(
            Definition(
                key=Key("by_indicator", column, row=code),
                measure=measure,
                unit=unit,
                base="base.indicators",
                row=name,
                absent=absent,
            )
        )
        for column, (measure, unit, absent) in measures.items()
    )


def _untold(calculator: Calculator, measure: Sum) -> Phrase | None:
    """That the indicator has no such value at all, which is not the value 0."""
    if missing(measure, calculator.tables):
        return None
    return None if selected(measure, calculator.tables).any() else Phrase("absent.indicator")


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
    if len(own) <= 1 or own["adds_up"].isin(["sum", "cumulative"]).all():
        return None
    return Phrase("absent.unique-persons" if (own["adds_up"] == "unique_persons").any() else "absent.adds-up")
