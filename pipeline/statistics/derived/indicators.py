"""Which rows make the achieved value of an indicator, which its target, and which are the reporting year's."""

import datetime as dt

import pandas as pd

from pipeline.counting.days import in_later_year
from pipeline.counting.standing import OUTSIDE
from pipeline.schema.model import Column, Kind, Words
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.measures import Tables

SERIES = ("cumulative", "last")
"""How indicators add up of which a later value takes the place of an earlier one."""

_NEVER_ADDED = ("last", "unique_persons")
"""How indicators add up of which the values of several projects make no value of all."""

_PER_CENT = r"%|(?:^|[\s,(])(?:pro[cz](?!e[sd]|a|o|u)|per\s?cent|prozent|pour\s?cent|pourcent|protsen|prosent|porcent)"
"""What the unit, or the end of the name, of an indicator in per cent holds, in small letters."""


@derived(
    "indicators",
    Column(
        name="of_rejected",
        kind=Kind.FLAG,
        title=Words("Nepatvirtinto projekto", "Of a project not approved"),
        meaning=Words(
            "Ar rodiklio projektas ataskaitos dieną nepatvirtintas, todėl reikšmė neskaičiuojama.",
            "Whether the indicator's project is not approved at the reporting date, so that its value does not count.",
        ),
    ),
    indicators=("project",),
    projects=("project", "standing"),
)
def _of_rejected(tables: Tables, _as_of: dt.date) -> pd.Series:
    """Of a code that stands twice one approved record is enough; codes that the register lacks are not judged."""
    projects, codes = tables["projects"], tables["indicators"]["project"]
    approved = projects["project"][projects["standing"] != OUTSIDE].dropna()
    return codes.isin(projects["project"].dropna()) & ~codes.isin(approved)


@derived(
    "indicators",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Įskaičiuota į pasiektą reikšmę", "Counted as achieved"),
        meaning=Words(
            "Ar reikšmė įeina į pasiektą: sumuojamų rodiklių – visų metų iki ataskaitos dienos, kitų – tik paskutinė. "
            "Strategijos eilutė skaičiuojama vietoj jos projektų eilučių; kelių projektų unikalūs asmenys, procentai "
            "ir paskutinės reikšmės nesudedami.",
            "Whether the value is part of what was achieved: of indicators that add up every year's, of others the "
            "last. A row of the strategy counts in the place of its projects' rows; unique persons, percentages and "
            "last values of several projects are never added.",
        ),
    ),
    indicators=("indicator", "adds_up", "achieved"),
)
def _counted(tables: Tables, as_of: dt.date) -> pd.Series:
    return _achieved_by(tables["indicators"], as_of)


@derived(
    "indicators",
    Column(
        name="counted_before",
        kind=Kind.FLAG,
        title=Words("Įskaičiuota prieš metus", "Counted a year before"),
        meaning=Words(
            "Ar kaupiamoji reikšmė įėjo į pasiektą prieš metus: tiek jos iš pasiektos atimama, kad liktų metų reikšmė.",
            "Whether a cumulative value was part of what was achieved a year before: less this, the value achieved "
            "is that of the year.",
        ),
    ),
    indicators=("indicator", "adds_up", "achieved", "year"),
)
def _counted_before(tables: Tables, as_of: dt.date) -> pd.Series:
    """A value without a year is of no year before."""
    indicators = tables["indicators"]
    last_year = as_of.replace(year=as_of.year - 1, day=28)
    dated = indicators["year"].notna() & (indicators["adds_up"] == "cumulative")
    return _achieved_by(indicators.assign(achieved=indicators["achieved"].where(dated)), last_year)


def _achieved_by(indicators: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every row whether its value is part of what its indicator had achieved by the end of the year.

    By how the indicator adds up: every value of a sum, the last one of a series; of what is never added one alone.
    """
    is_stated = may_count(indicators, as_of) & indicators["achieved"].notna()
    in_series = indicators["adds_up"].isin(SERIES)
    summed = _whole_or_parts(indicators, is_stated & (indicators["adds_up"] == "sum"), by_year=True)
    last = _last_of_series(indicators, is_stated & in_series)
    of_series = _whole_or_parts(indicators, last, by_year=False)
    others = is_stated & ~in_series & (indicators["adds_up"] != "sum")
    of_others = _whole_or_parts(indicators, others, by_year=True)
    return _that_add_up(indicators, summed | of_series | of_others)


def may_count(indicators: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """For every row whether it is known by the date and not of a project outside."""
    known = ~in_later_year(indicators, as_of)
    return known & ~indicators["of_rejected"] if "of_rejected" in indicators else known


def _whole_or_parts(indicators: pd.DataFrame, among: pd.Series, *, by_year: bool) -> pd.Series:
    """Of the rows in `among` those of the strategy where it has any, or else those of its projects.

    `by_year`: for each year apart. Where the projects' last year is later than the strategy's, theirs count.
    """
    if "project" not in indicators:
        return among
    keys = [name for name in ("indicator", "year") if name in indicators] if by_year else ["indicator"]
    rows = indicators[among]
    rows = rows.assign(of_strategy=rows["project"].isna())
    if not by_year and "year" in rows:
        latest = rows.groupby("indicator", dropna=False)["year"].transform("max")
        rows["of_strategy"] &= (rows["year"] == latest).fillna(value=True).astype("bool")
    has_whole = rows.groupby(keys, dropna=False)["of_strategy"].transform("any").astype("bool")
    is_whole = rows["project"].isna()
    taken = rows.index[(has_whole & rows["of_strategy"]) | (~has_whole & ~is_whole)]
    return pd.Series(indicators.index.isin(taken), indicators.index)


def _that_add_up(indicators: pd.DataFrame, chosen: pd.Series) -> pd.Series:
    """The chosen rows without those of indicators of which they make no sum, see `docs/statistics.md`."""
    rows = indicators[chosen]
    alone = ~rows["indicator"].duplicated(keep=False)
    ways = rows["adds_up"].fillna("").groupby(rows["indicator"]).transform("nunique")
    addable = (ways == 1) & rows["adds_up"].isin(("sum", "cumulative")) & ~in_per_cent(rows)
    return pd.Series(indicators.index.isin(rows.index[alone | addable]), indicators.index)


def in_per_cent(indicators: pd.DataFrame) -> pd.Series:
    """For every row whether its unit, or its name, says that the indicator is in per cent: such are never added."""
    told = pd.Series(data=False, index=indicators.index)
    for name in ("unit", "indicator"):
        if name in indicators:
            told |= indicators[name].astype("str").str.casefold().str.contains(_PER_CENT, na=False).astype("bool")
    return told


@derived(
    "indicators",
    Column(
        name="with_target",
        kind=Kind.FLAG,
        title=Words("Iš čia siekiama reikšmė", "Target taken from here"),
        meaning=Words(
            "Ar iš šios eilutės paimta rodiklio siekiama reikšmė: paskutinė, žinoma ataskaitos dieną, kiekvieno "
            "projekto – vieną kartą, o kai ją turi strategijos eilutė – tik iš jos.",
            "Whether the indicator's target is taken from this row: the last known at the reporting date, once for "
            "each project, and where a row of the strategy has one from this alone.",
        ),
    ),
    indicators=("indicator", "target"),
)
def _with_target(tables: Tables, as_of: dt.date) -> pd.Series:
    indicators = tables["indicators"]
    last = _last_of_series(indicators, may_count(indicators, as_of) & indicators["target"].notna())
    chosen = last
    if "project" in indicators:
        rows = indicators[last]
        whole = rows["project"].isna()
        has_whole = whole.groupby(rows["indicator"]).transform("any")
        chosen = pd.Series(indicators.index.isin(rows.index[whole | ~has_whole]), indicators.index)
    return _targets_that_add_up(indicators, chosen)


def _targets_that_add_up(indicators: pd.DataFrame, chosen: pd.Series) -> pd.Series:
    """Of several projects the targets of what is never added make no target of all."""
    rows = indicators[chosen]
    is_never_added = in_per_cent(rows)
    if "adds_up" in rows:
        is_never_added |= rows["adds_up"].isin(_NEVER_ADDED)
    several = rows["indicator"].duplicated(keep=False)
    mixed = is_never_added.groupby(rows["indicator"]).transform("any")
    return pd.Series(indicators.index.isin(rows.index[~(several & mixed)]), indicators.index)


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
            "Ar reikšmė įeina į ataskaitinių metų reikšmę.",
            "Whether the value is part of that of the reporting year.",
        ),
    ),
    indicators=("indicator", "adds_up", "achieved", "year"),
)
def _in_year(tables: Tables, as_of: dt.date) -> pd.Series:
    indicators = tables["indicators"]
    of_year = (indicators["year"] == as_of.year).fillna(value=False).astype("bool")
    return _achieved_by(indicators.assign(achieved=indicators["achieved"].where(of_year)), as_of)


INDICATORS = (_of_rejected, _counted, _counted_before, _with_target, _in_year)
