"""Indicators of the strategy: what was to be reached, what was, by how each adds up."""

import datetime as dt
from unicodedata import combining, normalize

import pandas as pd

from pipeline.findings import Phrase
from pipeline.schema.model import Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.breakdowns.codes import codes_of_titles
from pipeline.statistics.derived.indicators import in_per_cent, may_count
from pipeline.statistics.figures import Breakdown, Calculator, Definition, Figure, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Difference, Is, Measure, Ratio, Sum

_COLUMNS = ("target", "achieved", "achieved_of_target", "in_year")
_STUBS = ("unit", "adds_up")


def by_indicator(calculator: Calculator) -> Breakdown:
    """A row for each indicator, in the order of their names; there is no total, since they count different things.

    The achieved value of an indicator of unique persons is given only where a single value is stated: two values
    may hold the same person. The value of the year is for cumulative ones what was added to that of the year before.
    A target of nothing gives no rate. (DOMAIN 6, Indicators)
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
    known = rows[may_count(rows, calculator.as_of)]
    no_target, no_achieved = _why_none(known, "with_target", "target"), _why_none(known, "counted", "achieved")

    def figure(column: str, measure: Measure, unit: Unit, absent: Phrase | None) -> Figure:
        key = Key("by_indicator", column, row=code)
        return calculator.figure(
            Definition(key=key, measure=measure, unit=unit, base="base.indicators", row=name, absent=absent)
        )

    return (
        figure("target", target, Unit.VALUE, no_target),
        figure("achieved", achieved, Unit.VALUE, no_achieved),
        figure("achieved_of_target", Ratio(achieved, target), Unit.PERCENT, no_achieved or no_target),
        figure("in_year", _of_year(known, achieved, own), Unit.VALUE, _why_none_in_year(known, calculator.as_of)),
    )


def _of_year(known: pd.DataFrame, achieved: Sum, own: Is) -> Measure:
    """The value of the reporting year: of a cumulative indicator what was added to that of the year before."""
    if _is_cumulative(known):
        return Difference(achieved, Sum("indicators", "achieved", (Is("counted_before", value=True), own)))
    return Sum("indicators", "achieved", (Is("in_year", value=True), own))


def _is_cumulative(known: pd.DataFrame) -> bool:
    return "counted_before" in known and bool((known["adds_up"] == "cumulative").all())


def _why_none_in_year(known: pd.DataFrame, as_of: dt.date) -> Phrase | None:
    """Why the indicator has no value of the year; None where it has one."""
    if "in_year" not in known:
        return None
    reason = _why_none(known[known["year"] == as_of.year], "in_year", "achieved")
    if reason is None and _is_cumulative(known) and not known["counted_before"].any():
        return Phrase("absent.year-before")
    return reason


def _why_none(known: pd.DataFrame, flag: str, field: str) -> Phrase | None:
    """Why the rows give no value; None where some are taken for it, or where the table lacks the column."""
    if not {flag, field} <= set(known) or known[flag].any():
        return None
    stated = known[known[field].notna()]
    if stated.empty:
        return Phrase("absent.indicator")
    ways = set(stated["adds_up"].dropna()) if "adds_up" in stated else set()
    if "unique_persons" in ways:
        return Phrase("absent.unique-persons")
    if in_per_cent(stated).any():
        return Phrase("absent.per-cent")
    return Phrase("absent.last-values" if ways == {"last"} else "absent.adds-up")
