"""Which rows make the achieved value of an indicator, which its target, and which are the reporting year's."""

import datetime as dt

import pandas as pd

from pipeline.counting.days import in_later_year
from pipeline.schema.model import Column, Kind, Words
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.measures import Tables


@derived(
    "indicators",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Įskaičiuota į pasiektą reikšmę", "Counted as achieved"),
        meaning=Words(
            "Ar reikšmė įeina į pasiektą: sumuojamų rodiklių – visų metų iki ataskaitos dienos, kitų – "
            "tik paskutinė; unikalūs asmenys nesudedami.",
            "Whether the value is part of what was achieved: of indicators that add up every year's, of "
            "others the last; unique persons are never added.",
        ),
    ),
    indicators=("indicator", "adds_up", "achieved"),
)
def _counted(tables: Tables, as_of: dt.date) -> pd.Series:
    """By how the indicator adds up: every value of a sum, the last one of a series; one of unique persons alone."""
    indicators = tables["indicators"]
    is_stated = ~in_later_year(indicators, as_of) & indicators["achieved"].notna()
    adds_up = indicators["adds_up"] == "sum"
    is_series = indicators["adds_up"].isin(["cumulative", "last"])
    # Of unique persons one value may stand; two can hold the same person.
    of_persons = is_stated & ~adds_up & ~is_series
    stands_alone = of_persons & ~indicators["indicator"].where(of_persons).duplicated(keep=False)
    return (is_stated & adds_up) | _last_of_series(indicators, is_stated & is_series) | stands_alone


@derived(
    "indicators",
    Column(
        name="with_target",
        kind=Kind.FLAG,
        title=Words("Iš čia siekiama reikšmė", "Target taken from here"),
        meaning=Words(
            "Ar iš šios eilutės paimta rodiklio siekiama reikšmė: kiekvieno projekto – vieną kartą.",
            "Whether the indicator's target is taken from this row: once for each project.",
        ),
    ),
    indicators=("indicator", "target"),
)
def _with_target(tables: Tables, _as_of: dt.date) -> pd.Series:
    indicators = tables["indicators"]
    return _last_of_series(indicators, indicators["target"].notna())


def _last_of_series(indicators: pd.DataFrame, among: pd.Series) -> pd.Series:
    """The row of the last year, of those in `among`, of every indicator and project; of equals the largest value."""
    keys = [name for name in ("indicator", "project") if name in indicators]
    order = [name for name in ("year", "achieved", "target") if name in indicators]
    ordered = indicators[among & indicators["indicator"].notna()].sort_values(order, na_position="first")
    last = ordered.index[~ordered.duplicated(keys, keep="last")]
    return pd.Series(indicators.index.isin(last), indicators.index)


@derived(
    "indicators",
    Column(
        name="in_year",
        kind=Kind.FLAG,
        title=Words("Ataskaitinių metų", "Of the reporting year"),
        meaning=Words(
            "Ar reikšmė yra ataskaitinių metų.",
            "Whether the value is that of the reporting year.",
        ),
    ),
    indicators=("year",),
)
def _in_year(tables: Tables, as_of: dt.date) -> pd.Series:
    return (tables["indicators"]["year"] == as_of.year).fillna(value=False).astype("bool")


INDICATORS = (
    _counted,
    _with_target,
    _in_year,
)
